"""Encodings beside the peers', by the judge of `$CLEANROOM_EVAL/encoding`: what is asked, and is.

    CLEANROOM_EVAL=... python benchmarks/encoding.py [--split dev]

The Declaration of Human Rights trained the model of letter pairs and is among the cases, so
mojibake is reported without it, too. Speeds are in CPU seconds, medians of interleaved rounds; ftfy
gets a line at a time, which is fastest for it. "en" is English in ASCII alone.
"""

import argparse
import contextlib
import importlib.util
import io
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import chardet
import ftfy

import cleanroom
from cleanroom.stages.repair import repairs
from cleanroom.text.decode import decode
from cleanroom.text.edit import Layer, Level

ASKED = {
    "u8>sb": 98.5,
    "line-mix": 97.0,
    "legacy>sb": 65.0,
}


CLEAN = {"en": 10, "ru": 30, "zh": 30, "ja": 30, "fr": 15, "cs": 15, "pl": 15}
REPAIR = cleanroom.CleanConfig.only("repair")


def decoded(data: bytes) -> str | None:
    return getattr(decode(data), "text", None)


def repaired(text: str) -> str:
    edits = [edit for edit in repairs(text) if edit.level is Level.DEFAULT]
    return Layer.of(text, edits).apply(text)


def cleaned(text: str) -> str:
    """The stage `repair` as users run it, with the rules that ship."""
    return cleanroom.clean(text, config=REPAIR).text


def by_chardet(data: bytes) -> str | None:
    codec = chardet.detect(data)["encoding"]
    return data.decode(codec, "replace") if codec else None


def by_ftfy(text: str) -> str:
    return "\n".join(map(ftfy.fix_encoding, text.split("\n")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--split", default="dev")
    split = parser.parse_args().split
    folder = Path(os.environ["CLEANROOM_EVAL"]) / "encoding"
    judge = imported(folder / "evaluate.py")
    row("", "asked", "cleanroom", "peer")
    ours, theirs = (measured(judge.t_bytes, f, split) for f in (decoded, by_chardet))
    row("bytes, % decoded exactly", 99.3, percent(ours["ALL"]), percent(theirs["ALL"]))
    for kind, asked in (("fam:utf-8", 100), ("kind:mixed-lines", 100), ("fam:utf-16/32", 98)):
        row(f"  {kind}", asked, percent(ours[kind]), percent(theirs[kind]))
    ours, theirs = (measured(judge.t_mojibake, f, split) for f in (repaired, by_ftfy))
    row("mojibake, % repaired", 92, percent(ours["ALL"], "fold"), percent(theirs["ALL"], "fold"))
    for group, asked in ASKED.items():
        figures = [percent(result[f"g:{group}"], "fold") for result in (ours, theirs)]
        row(f"  {group}", asked, *figures)
    row("  without udhr", "", *(without_udhr(judge, split, f) for f in (repaired, by_ftfy)))
    ours, theirs = (measured(judge.t_harm, f, split) for f in (repaired, by_ftfy))
    row("harmed lines, prose", 0, ours["harmed_lines"], theirs["harmed_lines"])
    row("harmed lines, rare", 0, ours["rare_lines"], theirs["rare_lines"])
    harmed = [sum(kind[1] for kind in result["adv"].values()) for result in (ours, theirs)]
    row("harmed lines, adversarial", 0, *harmed)
    typographic = (result["typ_per_M"] + result["rare_typ_per_M"] for result in (ours, theirs))
    row("typographic changes per M", 0, *(f"{figure:.0f}" for figure in typographic))
    ours, theirs = (measured(judge.t_hygiene, f, "all") for f in (cleaned, ftfy.fix_text))
    for want, asked in (("FIX", 50), ("KEEP", 49)):
        figures = ("{1} of {0}".format(*result[f"~{want}"]) for result in (ours, theirs))
        row(f"hygiene, must {want.lower()}", asked, *figures)
    row("\nMB/s, clean", "asked x", "measured x", "cleanroom", "ftfy")
    for language, asked in CLEAN.items():
        text = (folder / split / "clean" / f"{language}.txt").read_text(encoding="utf-8")
        texts = [text.encode("ascii", "ignore").decode() if language == "en" else text]
        row(f"  {language}", asked, *compared(texts, len(texts[0].encode())))
    row("\nM characters/s, damaged", "asked x", "measured x", "cleanroom", "ftfy")
    cases = [c for c in judge.load("mojibake.jsonl", split) if not c["lossy"]][::4]
    by_peer, rest = [], []
    for case in cases:
        (by_peer if by_ftfy(case["original"]) == case["expected"] else rest).append(case)
    for name, asked, group in (("ftfy repairs", 1, by_peer), ("the rest", "0.2 M", rest)):
        texts = [case["original"] for case in group]
        row(f"  {name}", asked, *compared(texts, sum(map(len, texts))))


def imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(task: Callable[..., dict], function: Callable, split: str) -> dict:
    """What the judge finds, without the tables it prints."""
    with contextlib.redirect_stdout(io.StringIO()):
        return task(function, split, SimpleNamespace(fails=0, full=True, group=None))


def without_udhr(judge: ModuleType, split: str, function: Callable[[str], str]) -> str:
    cases = [case for case in judge.load("mojibake.jsonl", split) if not case["lossy"]]
    cases = [case for case in cases if case["src"] != "udhr"]
    right = sum(
        judge.fold(function(case["original"])) == judge.fold(case["expected"]) for case in cases
    )
    return f"{100 * right / len(cases):.1f}"


def compared(texts: list[str], size: int) -> list[str]:
    """How many times as fast as ftfy the repair is, and the speeds of both, in M of `size`."""
    seconds: dict[Callable[[str], str], list[float]] = {cleaned: [], by_ftfy: []}
    for _ in range(5):
        for function, times in seconds.items():
            start = time.process_time()
            for text in texts:
                function(text)
            times.append(time.process_time() - start)
    ours, theirs = (size / 1e6 / statistics.median(times) for times in seconds.values())
    return [f"{ours / theirs:.2f}", f"{ours:.2f}", f"{theirs:.2f}"]


def percent(result: dict[str, float], figure: str = "exact") -> str:
    return f"{100 * result[figure]:.1f}"


def row(*cells: object) -> None:
    first, *rest = cells
    print(f"{first!s:<28}" + "".join(f"{cell!s:>12}" for cell in rest))


if __name__ == "__main__":
    main()
