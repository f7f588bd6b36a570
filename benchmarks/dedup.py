"""How fast near-duplicates are found, beside rensa, gaoya, datasketch, datatrove and text-dedup.

    pip install rensa gaoya datasketch xxhash datatrove tokenizers text-dedup
    python benchmarks/make_corpus.py /usr/share/doc corpus.jsonl --docs 100000
    python benchmarks/dedup.py corpus.jsonl [--docs N] [--rounds 5] [--core 0] [--only NAME ...]

Two tasks: raw texts to signatures, and raw texts to clusters of pairs whose Jaccard similarity
over sets of five words is exactly 0.7 or more. Peers that are not installed are left out.
Figures are medians of interleaved rounds, in CPU seconds of all threads, on one core; each
system runs in a process of its own, so that none pays for another's memory. The last table
has the ratio to each peer beside the one that is asked for.

Peers get the fastest shingles that we could make in Python, runs of five words joined to a
string (bytes for those that hash in Python), and the same as ours; gaoya makes its own in Rust.
rensa's "rho" signatures are left out: they look at a sample of the shingles only. Of datatrove
and text-dedup the functions are called that make a signature: datatrove's gets shingles hashed
by xxh3, text-dedup's the words of each text with one space between, which it splits and hashes
by xxh3 itself. All have 128 places, ours 512 bytes as theirs; all have the same bands, 32 of 4
rows, but ours, and their candidates are counted exactly as ours are. Ours also looks for parts
of fuller texts, which none of them does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

BANDS, ROWS, THRESHOLD = 32, 4, 0.7
WORD = re.compile(r"\w+")
ASKED = {
    ("signatures", "rensa"): 4,
    ("signatures", "datasketch"): 10,
    ("signatures", "datatrove"): 25,
    ("signatures", "text-dedup"): 25,
    ("clusters", "rensa"): 3,
    ("clusters", "gaoya"): 4,
    ("clusters", "datasketch"): 12,
}
"""How many times their time over ours is asked for."""

Pairs = Iterable[tuple[int, int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--docs", type=int)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--only", nargs="*", choices=sorted({name for _, name in SYSTEMS}))
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run(tuple(args.run), args)
        return
    chosen = [key for key in SYSTEMS if not args.only or key[1] in args.only]
    seconds: dict[tuple[str, str], list[float]] = {key: [] for key in chosen}
    for _ in range(args.rounds):
        for key in chosen:
            command = [sys.executable, __file__, *sys.argv[1:], "--run", *key]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                print(f"{' '.join(key)}: left out: {done.stderr.strip().splitlines()[-1:]}")
                continue
            figures = json.loads(done.stdout)
            seconds[key].append(figures.pop("seconds"))
            print(f"{' '.join(key)}: {seconds[key][-1]:.2f} CPU s, {figures}", flush=True)
    medians = {key: statistics.median(values) for key, values in seconds.items() if values}
    print(f"{'task':<12}{'system':<12}{'CPU s':>8}{'times ours':>12}{'asked':>8}")
    for (task, name), median in medians.items():
        ours = medians.get((task, "cleanroom"), median)
        asked = f"{ASKED[task, name]}" if (task, name) in ASKED else ""
        print(f"{task:<12}{name:<12}{median:>8.2f}{median / ours:>12.1f}{asked:>8}")


def run(key: tuple[str, str], args: argparse.Namespace) -> None:
    """One system, in this process: prints its figures as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {args.core})
    with args.corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, args.docs)]
    SYSTEMS[key](texts[:200])  # imports and tables
    before, start = peak(), time.process_time()
    result = SYSTEMS[key](texts)
    seconds = time.process_time() - start
    figures = {"seconds": seconds, "docs": len(texts), "found": result, "MB": peak() - before}
    print(json.dumps(figures))


def peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# Shingles in plain Python.


def tokens(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return list(map(" ".join, zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)))


def byte_tokens(text: str) -> list[bytes]:
    """The same as bytes: to encode all at once takes half the time."""
    return "\n".join(tokens(text)).encode().split(b"\n")


def verified(candidates: Pairs, shingles: Sequence[Sequence[str]]) -> int:
    """How many texts are in a cluster of pairs that are near when counted exactly."""
    sets: dict[int, set[str]] = {}
    root = list(range(len(shingles)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = i = root[root[i]]
        return i

    for a, b in candidates:
        for i in (a, b):
            if i not in sets:
                sets[i] = set(shingles[i])
        shared = len(sets[a] & sets[b])
        if shared and shared >= THRESHOLD * (len(sets[a]) + len(sets[b]) - shared):
            root[top(a)] = top(b)
    tops = [top(i) for i in range(len(root))]
    sizes: dict[int, int] = {}
    for i in tops:
        sizes[i] = sizes.get(i, 0) + 1
    return sum(size for size in sizes.values() if size > 1)


# Raw texts -> signatures.


def cleanroom_signatures(texts: list[str]) -> int:
    from cleanroom.corpus.minhash import signatures
    from cleanroom.corpus.shingles import batches, shingle_runs

    return sum(len(signatures(shingle_runs(batch))) for batch in batches(texts))


def rensa_signatures(texts: list[str]) -> int:
    import rensa

    matrix = rensa.RMinHash.digest_matrix_from_token_sets(map(tokens, texts), 128, 42)
    return len(texts) if matrix else 0


def datasketch_signatures(texts: list[str]) -> int:
    return len(minhashes(map(byte_tokens, texts)))


def minhashes(shingles: Iterable[Sequence[bytes]]) -> list[object]:
    from datasketch import MinHash
    from xxhash import xxh3_64_intdigest

    empty = MinHash(128, scheme="affine32", hashfunc=lambda x: xxh3_64_intdigest(x) & 0xFFFFFFFF)
    made = []
    for row in shingles:
        minhash = empty.copy()
        minhash.update_batch(row)
        made.append(minhash)
    return made


def datatrove_signatures(texts: list[str]) -> int:
    import numpy as np
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
    from datatrove.utils.hashing import HashConfig
    from xxhash import xxh3_64_intdigest

    # Its constructor wants a tokenizer and a folder to write to.
    signer = MinhashDedupSignature.__new__(MinhashDedupSignature)
    hashes = HashConfig(precision=64, hash_fc="xxhash")
    signer.config = MinhashConfig(num_buckets=BANDS, hashes_per_bucket=ROWS, hash_config=hashes)
    signer.num_hashes, signer._parameters = BANDS * ROWS, None  # noqa: SLF001
    made = []
    for text in texts:
        shingles = list(map(xxh3_64_intdigest, byte_tokens(text)))
        made.append(signer.get_signature(np.array(shingles, np.uint64).reshape(-1, 1)))
    return len(made)


def text_dedup_signatures(texts: list[str]) -> int:
    import numpy as np
    from text_dedup.minhash import embed_func
    from text_dedup.utils import xxh3_32hash

    most, prime = np.uint32((1 << 32) - 1), np.uint32((1 << 32) - 5)
    rng = np.random.RandomState(42)
    permutations = (
        rng.randint(1, prime, size=128, dtype=np.uint32),
        rng.randint(0, prime, size=128, dtype=np.uint32),
    )
    settings = {
        "num_perm": 128,
        "ngram_size": 5,
        "min_length": 0,
        "hashranges": [(ROWS * band, ROWS * band + ROWS) for band in range(BANDS)],
        "permutations": permutations,
        "hash_func": xxh3_32hash,
        "dtype": np.uint32,
        "max_hash": most,
        "modulo_prime": prime,
    }
    made = [embed_func(" ".join(WORD.findall(t)), n, **settings) for n, t in enumerate(texts)]
    return len(made)


# Raw texts -> verified clusters.


def cleanroom_clusters(texts: list[str]) -> int:
    from cleanroom import near_duplicates

    found = near_duplicates(texts, threshold=THRESHOLD)
    return sum(len(cluster.members) for cluster in found.clusters)


def rensa_clusters(texts: list[str]) -> int:
    import rensa

    shingles = list(map(tokens, texts))
    signatures = rensa.RMinHash.from_token_sets(shingles, 128, 42)
    index = rensa.RMinHashLSH(THRESHOLD, 128, BANDS)
    index.insert_many(signatures)
    found = enumerate(index.query_all(signatures))
    pairs = ((a, b) for a, row in found for b in row if a < b)
    likely = ((a, b) for a, b in pairs if signatures[a].jaccard(signatures[b]) > THRESHOLD - 0.14)
    return verified(likely, shingles)


def gaoya_clusters(texts: list[str]) -> int:
    from gaoya.minhash import MinHashStringIndex

    words = {"analyzer": "word", "lowercase": True, "ngram_range": (5, 5)}
    index = MinHashStringIndex(32, THRESHOLD - 0.14, BANDS, ROWS, id_container="smallvec", **words)
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    found = enumerate(index.par_bulk_query(texts))
    pairs = [(a, b) for a, row in found for b in row if a < b]
    members = {i for pair in pairs for i in pair}
    return verified(pairs, [tokens(t) if i in members else [] for i, t in enumerate(texts)])


def datasketch_clusters(texts: list[str]) -> int:
    from datasketch import MinHashLSH

    shingles = list(map(tokens, texts))
    signatures = minhashes("\n".join(row).encode().split(b"\n") for row in shingles)
    index = MinHashLSH(num_perm=128, params=(BANDS, ROWS))
    pairs: list[tuple[int, int]] = []
    for b, signature in enumerate(signatures):
        pairs += [(a, b) for a in index.query(signature)]
        index.insert(b, signature, check_duplication=False)
    likely = (p for p in pairs if signatures[p[0]].jaccard(signatures[p[1]]) > THRESHOLD - 0.14)
    return verified(likely, shingles)


SYSTEMS: dict[tuple[str, str], Callable[[list[str]], int]] = {
    ("signatures", "cleanroom"): cleanroom_signatures,
    ("signatures", "rensa"): rensa_signatures,
    ("signatures", "datasketch"): datasketch_signatures,
    ("signatures", "datatrove"): datatrove_signatures,
    ("signatures", "text-dedup"): text_dedup_signatures,
    ("clusters", "cleanroom"): cleanroom_clusters,
    ("clusters", "rensa"): rensa_clusters,
    ("clusters", "gaoya"): gaoya_clusters,
    ("clusters", "datasketch"): datasketch_clusters,
}

if __name__ == "__main__":
    main()
