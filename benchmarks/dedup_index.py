"""How fast a standing index takes documents in and answers.

    python benchmarks/dedup_index.py corpus.jsonl [--docs N] [--batch 50000] [--core 0]

Prints documents added a second (by the clock, and by CPU time), the size of the file, and the
milliseconds of CPU time that queries for known and for new documents take: the median, and the
99th percentile.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cleanroom import NearDuplicateIndex

ASKED = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--docs", type=int)
    parser.add_argument("--batch", type=int, default=50_000, help="documents of one call of add")
    parser.add_argument("--core", type=int, default=0)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {args.core})
    rng = random.Random(1)  # noqa: S311 (no secret)
    sample: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index.sqlite")
        with NearDuplicateIndex.open(path) as index:
            added, wall, cpu = 0, 0.0, 0.0
            documents = texts(args.corpus, args.docs)
            while batch := list(islice(documents, args.batch)):
                start, start_cpu = time.perf_counter(), time.process_time()
                added += index.add(batch)
                wall, cpu = (
                    wall + time.perf_counter() - start,
                    cpu + time.process_time() - start_cpu,
                )
                sample += rng.sample(batch, min(len(batch), ASKED))
                print(
                    f"{added} added: {added / wall:,.0f} a second, {added / cpu:,.0f} a CPU second"
                )
            print(f"added a second: {added / wall:,.0f} by the clock; asked: 10,000")
            print(f"file: {path.stat().st_size / added:.0f} bytes a document")
        with NearDuplicateIndex.open(path) as index:
            known = rng.sample(sample, min(len(sample), ASKED))
            missed = sum(timed(index, text, name)[1] for name, text in known[:20])  # to warm up
            for what, asked in (("known", known), ("new", [(n, turned(t)) for n, t in known])):
                times, misses = zip(*(timed(index, t, n) for n, t in asked), strict=True)
                cuts = statistics.quantiles(times, n=100)
                print(f"{what}: median {cuts[49]:.2f} ms, 99 % within {cuts[98]:.2f} ms", end="; ")
                print("asked: under 5 ms", end="; ")
                print(f"not found: {sum(misses)} of {len(asked)}")
            assert not missed


def texts(corpus: Path, docs: int | None) -> Iterator[tuple[str, str]]:
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, docs)):
            yield str(number), json.loads(line)["text"]


def turned(text: str) -> str:
    """A new text of the same words."""
    return " ".join(reversed(text.split()))


def timed(index: NearDuplicateIndex, text: str, name: str) -> tuple[float, bool]:
    start = time.process_time()
    found = index.query(text)
    return 1000 * (time.process_time() - start), name not in {match.id for match in found}


if __name__ == "__main__":
    main()
