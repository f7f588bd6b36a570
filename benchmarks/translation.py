"""Machine-translation artefacts: what is asked, and what is measured.

    CLEANROOM_EVAL=... python benchmarks/translation.py [--clean FOLDER]... [--synth FOLDER]

The judge is `$CLEANROOM_EVAL/notices_mt/evaluate.py`. FOLDER holds clean .txt files, a document
each: harm is counted on those of --clean, artefacts are injected into those of --synth, and speed
is measured on those of --synth beside `ftfy.fix_text`, as CPU seconds, medians of interleaved
rounds. "Stage" is the translation stage alone, given blocks of content.
"""

import argparse
import gc
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ftfy

import cleanroom
from cleanroom.config import CleanConfig
from cleanroom.rules.catalogue import Catalogue, catalogue
from cleanroom.rules.profile import Profile
from cleanroom.stages import segment, translation
from cleanroom.stages.context import Context
from cleanroom.text.draft import Draft
from cleanroom.text.edit import Level

WRAPPERS = Path(__file__).parent / "wrappers.py"
NO_MODEL = 63  # of the 72 artefacts of the seeds that are flagged only: all but two kinds
MODEL = ("ascii_dash", "mistranslation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--clean", type=Path, action="append", default=[])
    parser.add_argument("--synth", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    row("", "asked", "measured")
    labelled()
    for folder in args.clean:
        clean_text(folder)
    if args.synth:
        injected(args.synth)
        speed(args.synth, args.rounds)


def labelled() -> None:
    """The seeds and the dev documents."""
    scores, _ = judged("text", "--set", "seeds", "dev", "--flags", f"{WRAPPERS}:flags")
    seeds, dev, clean = scores["seeds/all"], scores["dev/all"], scores["dev/neg"]
    row("seeds: certain repairs exact", "10 of 10", of(seeds["exact"]))
    row("seeds: harm per million, flag-only changed", "0, 0",
        f"{seeds['harm_per_M']:.0f}, {seeds['flag_only_changed'][0]}")  # fmt: skip
    found = sum(counts[7] for kind, counts in seeds["kinds"].items() if kind not in MODEL)
    row("seeds: artefacts flagged that need no model", f">= 45 of {NO_MODEL}", str(found))
    suggested, _ = judged("suggested", "--set", "seeds")
    row("seeds, suggested: exactly as the gold suggests", "7 + 11", of(
        suggested["seeds/all"]["suggest_exact"]))  # fmt: skip
    row("dev: certain repairs exact", ">= 66 of 69", of(dev["exact"]))
    row("dev: harm, white space, layout", "0, 0, 0",
        f"{dev['harm_per_M']:.0f}, {dev['ws_per_M']:.0f}, {dev['layout_harm']}")  # fmt: skip
    row("dev: hard negatives byte-identical", "25 of 25", of(clean["identical"]))
    flagged = sum(counts[7] for counts in dev["kinds"].values())
    only = dev["flag_only_changed"][1]
    row("dev: recall of flags", ">= .60", f"{flagged / only:.2f}")
    flags = dev["flags"]
    row("dev: flags that match no label, and that do", "fewer",
        f"{flags['flags'] - flags['matched']}, {flags['matched']}")  # fmt: skip


def clean_text(folder: Path) -> None:
    """Harm and flags on clean text."""
    _, said = judged("text", "--clean", str(folder), "--flags", f"{WRAPPERS}:flags")
    name = folder.name
    harm, white = numbers(r"harm ([\d.]+)/M ws-harm ([\d.]+)/M", said)
    row(f"{name}: whole clean, changed characters, spaces per million", "<= 5, <= 5",
        f"{harm}, {white}")  # fmt: skip
    by_stage, spaces, size = stage_harm(folder)
    row(f"{name}: of these by the translation stage", "", f"{by_stage:.1f}, {spaces:.1f}")
    for kind, asked in (("acronym_drift", "<= 2"), ("splice", "<= 10")):
        found = re.search(rf"\b{kind} ([\d.]+)", said)
        row(f"{name}: {kind} flags per million", asked, found[1] if found else "0")
    row(f"{name}: documents held to be machine-translated", "0",
        *re.findall(r"machine_translated (\d+)/", said))  # fmt: skip
    row(f"{name}: characters", ">= 1 M", f"{size / 1e6:.1f} M")


def stage_harm(folder: Path) -> tuple[float, float, int]:
    """Characters and spaces per million that the translation stage changes unasked."""
    changed = spaces = size = 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        size += len(text)
        for edit in translation.propose(*given(text, catalogue())).edits:
            if edit.level is Level.DEFAULT:
                before, after = "".join(edit.before.split()), "".join(edit.after.split())
                changed += max(len(before), len(after)) if before != after else 0
                spaces += abs(edit.before.count(" ") - edit.after.count(" "))
    return changed / size * 1e6, spaces / size * 1e6, size


def injected(folder: Path) -> None:
    """Artefacts injected into clean text."""
    _, said = judged("text", "--synth", str(folder), "250", "--flags", f"{WRAPPERS}:flags")
    exact, every = numbers(r"repairs exact (\d+)/(\d+)", said)
    row("injected: repaired exactly", ">= 98 %", f"{100 * int(exact) / int(every):.1f} %")
    for kind, asked in (("join", ">= 75 %"), ("splice", ">= 50 %")):
        found, every = numbers(rf"\b{kind} (\d+)/(\d+) flag", said)
        row(f"injected: {kind} flagged", asked, f"{100 * int(found) / int(every):.0f} %")


def speed(folder: Path, rounds: int) -> None:
    """The stage alone and whole `clean`, beside `ftfy.fix_text`."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    size, kept = 0, []
    for text in texts:
        if size < 2_000_000:
            kept.append(text)
            size += len(text.encode())
    certain = Catalogue(tuple(r for r in catalogue().rules if r.level is Level.DEFAULT))
    drafts = [given(text, catalogue()) for text in kept]

    def stage(rules: Catalogue) -> Callable[[], None]:
        def run() -> None:
            for draft, _ in drafts:
                context = Context(rules, Profile(draft.text), CleanConfig())
                translation.propose(draft, context)

        return run

    systems: dict[str, Callable[[], object]] = {
        "ftfy.fix_text": lambda: [ftfy.fix_text(text) for text in kept],
        "stage, certain repairs": stage(certain),
        "stage, all": stage(catalogue()),
        "clean": lambda: [cleanroom.clean(text) for text in kept],
    }
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for number in range(rounds + 1):
        for name, system in systems.items():
            gc.collect()
            start = time.process_time()
            system()
            if number:
                seconds[name].append(time.process_time() - start)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    asked = {"stage, certain repairs": ">= 50 MB/s", "stage, all": ">= 8 x ftfy"}
    for name, median in medians.items():
        times = medians["ftfy.fix_text"] / median
        row(f"speed: {name}", asked.get(name, ""), f"{size / 1e6 / median:.1f} MB/s, {times:.1f} x")


def given(text: str, rules: Catalogue) -> tuple[Draft, Context]:
    """The draft of a text whose blocks are all content, and what the stage may know."""
    draft = Draft.start(text)
    context = Context(rules, Profile(text), CleanConfig())
    return draft.apply(segment.propose(draft, context)), context


def judged(function: str, *options: str) -> tuple[dict[str, Any], str]:
    """What the judge says: as JSON, if it writes any, and as text."""
    judge = Path(os.environ["CLEANROOM_EVAL"]) / "notices_mt" / "evaluate.py"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, str(judge), f"{WRAPPERS}:{function}", *options]
        command += ["--json", str(out)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
        return json.loads(out.read_text()) if out.exists() else {}, said


def numbers(pattern: str, said: str) -> tuple[str, ...]:
    found = re.search(pattern, said)
    return found.groups() if found else ("?", "?")


def of(pair: list[int]) -> str:
    return f"{pair[0]} of {pair[1]}"


def row(what: str, asked: str, measured: str = "") -> None:
    print(f"{what:<64}{asked:>14}{measured:>22}", flush=True)


if __name__ == "__main__":
    main()
