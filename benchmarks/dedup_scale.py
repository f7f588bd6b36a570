"""How time and memory grow with the number of texts, and in one hot bucket.

    python benchmarks/make_corpus.py /usr/share/doc corpus.jsonl --docs 1000000
    python benchmarks/dedup_scale.py corpus.jsonl [--docs 100000 1000000] [--rounds 3] [--core 0]
    python benchmarks/dedup_scale.py corpus.jsonl --hot [--docs 12500 100000]

Each number of texts runs in a process of its own, in interleaved rounds; times are medians of
CPU seconds on one core. Memory is what the peak rose by over the texts, which are in memory.
With --hot all texts begin with the same 100 words, and fall into the same buckets. Of the planted
pairs that are near when counted exactly, and of those contained that are not near, the share
that is found is printed too: what the treatment of crowds costs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cleanroom import NearDuplicates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--docs", type=int, nargs="+")
    parser.add_argument("--hot", action="store_true", help="all texts share 100 words")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run(args.corpus, args.run, hot=args.hot, core=args.core)
        return
    sizes = args.docs or ([12_500, 100_000] if args.hot else [100_000, 1_000_000])
    figures: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    for _ in range(args.rounds):
        for size in sizes:
            command = [sys.executable, __file__, str(args.corpus), "--run", str(size)]
            command += ["--core", str(args.core), *(["--hot"] if args.hot else [])]
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
            figures[size].append(json.loads(done.stdout))
            print(f"{size:,}: {figures[size][-1]}", flush=True)
    print(
        f"{'texts':>12}{'us a text':>12}{'to the first':>14}{'asked':>8}{'MB over texts':>15}"
        f"{'near found':>12}{'parts found':>13}"
    )
    first = 0.0
    for size, runs in figures.items():
        each = statistics.median(run["seconds"] / run["docs"] * 1e6 for run in runs)
        first = first or each
        megabytes = statistics.median(run["MB"] for run in runs)
        print(
            f"{size:>12,}{each:>12.1f}{each / first:>14.2f}{1.3:>8}{megabytes:>15,.0f}"
            f"{runs[0]['near']:>12.4f}{runs[0]['parts']:>13.4f}"
        )


def run(corpus: Path, docs: int, *, hot: bool, core: int) -> None:
    """One number of texts, in this process: prints its figures as JSON."""
    from cleanroom import near_duplicates

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    with corpus.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in islice(lines, docs)]
    texts = [document["text"] for document in documents]
    planted = [(n, d["parent"]) for n, d in enumerate(documents) if 0 <= d["parent"] < docs]
    del documents
    if hot:
        boilerplate = " ".join(f"boilerplate{n}" for n in range(100))
        texts = [f"{boilerplate} {text}" for text in texts]
    near_duplicates(texts[:200])  # imports and tables
    before, start = peak(), time.process_time()
    found = near_duplicates(texts)
    seconds = time.process_time() - start
    figures = {"seconds": seconds, "docs": len(texts), "pairs": len(found.pairs)}
    figures |= {"clusters": len(found.clusters), "MB": peak() - before}
    print(json.dumps(figures | recall(texts, planted, found)))


def recall(
    texts: list[str], planted: list[tuple[int, int]], found: NearDuplicates
) -> dict[str, float]:
    """The share of planted pairs that are in one cluster, or a pair of a part and its whole."""
    from cleanroom.corpus.count import shared_shingles
    from cleanroom.corpus.shingles import DEFAULT_SHINGLING
    from cleanroom.corpus.sketch import sketches

    a, b = np.array(planted, np.intp).T
    sizes = sketches(texts).sizes
    shared = shared_shingles(texts, a, b, sizes, DEFAULT_SHINGLING)
    near = shared >= 0.7 * (sizes[a] + sizes[b] - shared)
    part = np.minimum(sizes[a], sizes[b])
    is_part = ~near & (shared >= 0.8 * part) & (part >= 20) & (sizes[a] != sizes[b])
    pairs = {(pair.a, pair.b) for pair in found.pairs}
    cluster = {m: n for n, group in enumerate(found.clusters) for m in group.members}

    def is_found(i: int, j: int) -> bool:
        together = i in cluster and cluster[i] == cluster.get(j)
        return together or (min(i, j), max(i, j)) in pairs

    def share(chosen: np.ndarray) -> float:
        return statistics.mean([is_found(*planted[n]) for n in np.flatnonzero(chosen)] or [1])

    return {"near": share(near), "parts": share(is_part)}


def peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
