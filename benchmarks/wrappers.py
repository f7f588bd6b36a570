"""What the judges of `$CLEANROOM_EVAL` call: functions from a text to what is judged."""

import cleanroom
from cleanroom.corpus.letters import Unit
from cleanroom.corpus.shingles import Shingling

RUNS = Shingling(unit=Unit.RUN)


def text(raw: str) -> str:
    """The cleaned text, at the default level."""
    return cleanroom.clean(raw).text


def suggested(raw: str) -> str:
    """The cleaned text, with what is likely but not certain."""
    return cleanroom.clean(raw, level="suggested").text


def flags(raw: str) -> list[dict[str, object]]:
    """The flags, in positions of the raw text."""
    return [
        {"start": flag.start, "end": flag.end, "kind": flag.kind}
        for flag in cleanroom.clean(raw).flags
    ]


def metadata(raw: str) -> dict[str, str | int]:
    """What the document says about itself."""
    return cleanroom.clean(raw).metadata


def repaired(raw: str) -> str:
    """The text with nothing but its encoding repaired."""
    return cleanroom.clean(raw, config=cleanroom.CleanConfig.only("repair")).text


def decoded(data: bytes) -> str | None:
    """The text that the bytes hold; None if they are no text."""
    try:
        return cleanroom.clean(data, config=cleanroom.CleanConfig.only()).text
    except cleanroom.NotTextError:
        return None


def near_pairs(texts: list[str], threshold: float) -> list[tuple[int, int]]:
    """Near-duplicate pairs of positions."""
    return _near(cleanroom.near_duplicates(texts, threshold=threshold))


def contained_pairs(texts: list[str], threshold: float) -> list[tuple[int, int]]:
    """Pairs of positions, the first text being part of the second one."""
    return _contained(cleanroom.near_duplicates(texts, threshold=threshold))


def near_pairs_of_runs(texts: list[str], threshold: float) -> list[tuple[int, int]]:
    r"""The same with the judge's own words, runs of ``\w`` in scripts without spaces too."""
    return _near(cleanroom.near_duplicates(texts, threshold=threshold, shingling=RUNS))


def contained_pairs_of_runs(texts: list[str], threshold: float) -> list[tuple[int, int]]:
    """The same with the judge's own words."""
    return _contained(cleanroom.near_duplicates(texts, threshold=threshold, shingling=RUNS))


def _near(found: cleanroom.NearDuplicates) -> list[tuple[int, int]]:
    return [(pair.a, pair.b) for pair in found.pairs if pair.relation.value != "contained"]


def _contained(found: cleanroom.NearDuplicates) -> list[tuple[int, int]]:
    return [(pair.inner, pair.outer) for pair in found.pairs]
