"""How fast `clean` is beside `ftfy.fix_text`, as ratios of medians of interleaved rounds.

    python benchmarks/speed.py FOLDER [--rounds 5]

FOLDER holds .txt files, one language in each: a row a file. Figures are for one core and
depend on the machine; the ratio depends on it far less.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import ftfy

import cleanroom


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    repair = cleanroom.CleanConfig.only("repair")
    systems: dict[str, Callable[[str], object]] = {
        "ftfy.fix_text": ftfy.fix_text,
        "clean": cleanroom.clean,
        "repair only": lambda text: cleanroom.clean(text, config=repair),
    }
    print(f"{'file':<24}{'MB':>6}" + "".join(f"{name + ' MB/s':>20}" for name in systems) + "   x")
    for path in sorted(args.folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")[:1_000_000]
        size = len(text.encode()) / 1e6
        medians = timed(systems, text, args.rounds)
        speeds = "".join(f"{size / seconds:>20.2f}" for seconds in medians.values())
        ratio = medians["ftfy.fix_text"] / medians["clean"]
        print(f"{path.name:<24}{size:>6.2f}{speeds}{ratio:>7.1f}")


def timed(systems: dict[str, Callable[[str], object]], text: str, rounds: int) -> dict[str, float]:
    """Median CPU seconds of each system; the rounds are interleaved, after one to warm up."""
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for number in range(rounds + 1):
        for name, system in systems.items():
            gc.collect()
            start = time.process_time()
            system(text)
            if number:
                seconds[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


if __name__ == "__main__":
    main()
