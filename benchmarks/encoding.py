"""Encodings beside the peers', by the judge of `$CLEANROOM_EVAL/encoding`: what is asked, and is.

    CLEANROOM_EVAL=... python benchmarks/encoding.py [--split dev]

The Declaration of Human Rights trained the model of letter pairs and is among the cases, so
mojibake is reported without it, too. Speeds are of whole texts, the median of interleaved rounds.
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

from cleanroom.stages.repair import repairs
from cleanroom.text.decode import decode
from cleanroom.text.edit import Layer, Level

ASKED = {
    "u8>sb": 98.5,
    "line-mix": 97.0,
    "legacy>sb": 65.0,
}


def decoded(data: bytes) -> str | None:
    return getattr(decode(data), "text", None)


def repaired(text: str) -> str:
    edits = [edit for edit in repairs(text) if edit.level is Level.DEFAULT]
    return Layer.of(text, edits).apply(text)


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
    row("\nMB/s", "asked x", "cleanroom", "ftfy")
    for language, asked in (("en", 10), ("ru", 30), ("zh", 30), ("ja", 30), ("fr", 15), ("cs", 15)):
        text = (folder / split / "clean" / f"{language}.txt").read_text(encoding="utf-8")
        row(f"  clean {language}", asked, *speeds(text))


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


def speeds(text: str) -> list[str]:
    """MB/s of the repair and of ftfy."""
    seconds: dict[Callable[[str], str], list[float]] = {repaired: [], by_ftfy: []}
    for _ in range(5):
        for function, times in seconds.items():
            start = time.process_time()
            function(text)
            times.append(time.process_time() - start)
    return [f"{len(text.encode()) / 1e6 / statistics.median(t):.1f}" for t in seconds.values()]


def percent(result: dict[str, float], figure: str = "exact") -> str:
    return f"{100 * result[figure]:.1f}"


def row(*cells: object) -> None:
    first, *rest = cells
    print(f"{first!s:<28}" + "".join(f"{cell!s:>12}" for cell in rest))


if __name__ == "__main__":
    main()
