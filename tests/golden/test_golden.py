"""The edits, flags and facts of the five seeds, one a line, so that a diff shows what changed.

After a change that is meant: ``python tests/golden/test_golden.py`` writes them anew; read the
diff before you commit it.
"""

from pathlib import Path

import pytest

import cleanroom

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent.parent / "seeds").glob("*.txt"))


def golden(data: bytes) -> str:
    """Every edit, flag and fact of a document, one a line, in order of kind and place."""
    cleaned = cleanroom.clean(data)
    size = len(cleaned.decoded.text)
    lines = [
        f"edit {e.start:>6} {e.rule} {e.confidence:.2f} {e.before!r} -> {e.after!r}"
        for e in cleaned.edits
    ]
    lines += [
        f"flag {f.kind} {f.rule} {f.confidence:.2f}"
        if (f.start, f.end) == (0, size)
        else f"flag {f.start:>6} {f.kind} {f.rule} {f.confidence:.2f} "
        f"{cleaned.decoded.text[f.start : f.end]!r}"
        + (f" -> {f.suggestion!r}" if f.suggestion is not None else "")
        for f in cleaned.flags
    ]
    lines += [f"fact {key} = {value!r}" for key, value in sorted(cleaned.metadata.items())]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem[:3])
def test_a_seed_is_edited_as_the_golden_file_says(seed: Path) -> None:
    wanted = (HERE / f"{seed.stem}.edits.txt").read_text(encoding="utf-8")
    assert golden(seed.read_bytes()) == wanted


def test_all_five_seeds_are_here() -> None:
    assert len(SEEDS) == 5


if __name__ == "__main__":
    for path in SEEDS:
        (HERE / f"{path.stem}.edits.txt").write_text(golden(path.read_bytes()), encoding="utf-8")
