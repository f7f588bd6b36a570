"""Make a corpus with planted near-duplicates, of any size, from any folder of text.

    python benchmarks/make_corpus.py FOLDER OUT.jsonl [--docs 40000] [--seed 1] [--hot 0]

FOLDER is searched for text (UTF-8, also .gz); Debian's /usr/share/doc serves. Each line of OUT
is one document: its text, its group, its kind, and its parent, which is the line of the
original (from 0), or -1. The kinds:

    base       unrelated to all but the variants of its group
    exact      a copy, or a copy in capitals
    editR      a share R of the words replaced, left out or added
    truncF     the first share F of the words, and a line that asks for a subscription
    chrome     wrapped in the menus and notes of a site
    reorder    its paragraphs in another order
    hardneg    texts of one group share a paragraph of boilerplate, and nothing else
    hot        with --hot N: N texts that all share one boilerplate of 100 words

When the paragraphs of the folder run out, new ones are spliced of pieces of three words, which
have no run of five words in common but by chance.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

EDITS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
CUTS = (0.3, 0.5, 0.7)
BLOCK = 20_000
"""Documents that are shuffled together."""


class Document(NamedTuple):
    """A line of the corpus."""

    text: str
    group: int
    kind: str
    parent: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--docs", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hot", type=int, default=0, help="texts of one hot bucket, of the docs")
    args = parser.parse_args()
    rng = random.Random(args.seed)  # noqa: S311 (no secret)
    source = paragraphs(args.folder, rng)
    with args.out.open("w", encoding="utf-8") as out:
        for document in corpus(source, args.docs, args.hot, rng):
            out.write(json.dumps(document._asdict()) + "\n")


# Paragraphs.


def paragraphs(folder: Path, rng: random.Random) -> Iterator[str]:
    """The paragraphs of the folder, each once and in random order; then spliced ones."""
    found = list(dict.fromkeys(p for path in sorted(folder.rglob("*")) for p in read(path)))
    if not found:
        raise SystemExit(f"{folder}: no paragraph of 20 words or more in any text file")
    rng.shuffle(found)
    yield from found
    pieces = [words[i : i + 3] for words in map(str.split, found) for i in range(0, len(words), 3)]
    while True:
        chosen = rng.choices(pieces, k=rng.randint(8, 40))
        yield " ".join(word for piece in chosen for word in piece)


def read(path: Path) -> Iterator[str]:
    if not path.is_file() or path.is_symlink():
        return
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError):
        return
    if "\0" in text or "</" in text:
        return
    for paragraph in re.split(r"\n\s*\n", text):
        words = paragraph.split()
        if 20 <= len(words) <= 300:
            yield " ".join(words)


# Documents.


def corpus(source: Iterator[str], docs: int, hot: int, rng: random.Random) -> Iterator[Document]:
    """Groups of documents, shuffled in blocks; a group is within one block."""
    boilerplate = " ".join(" ".join(next(source) for _ in range(9)).split()[:100])
    made = number = 0
    while made < docs:
        block: list[Document] = []
        while len(block) < min(BLOCK, docs - made):
            base = text_of(source, rng)
            if hot > 0:
                block.append(Document(f"{boilerplate} {base}", number, "hot", -1))
                hot -= 1
            elif rng.random() < 0.01:
                shared = next(source)
                texts = [f"{shared}\n\n{text_of(source, rng)}" for _ in range(rng.randint(2, 8))]
                block += [Document(text, number, "hardneg", -1) for text in texts]
            else:
                parent = len(block)
                block.append(Document(base, number, "base", -1))
                variants = rng.randint(1, 6) if rng.random() < 0.12 else 0
                for _ in range(variants):
                    text, kind = variant(base, source, rng)
                    block.append(Document(text, number, kind, parent))
            number += 1
        yield from shuffled(block[: docs - made], made, rng)
        made += len(block)


def text_of(source: Iterator[str], rng: random.Random) -> str:
    return "\n\n".join(next(source) for _ in range(rng.randint(1, 5)))


def shuffled(block: list[Document], first: int, rng: random.Random) -> Iterable[Document]:
    """The block in random order; parents, which are places in the block, become lines."""
    order = list(range(len(block)))
    rng.shuffle(order)
    line = {place: first + n for n, place in enumerate(order)}
    return [block[p]._replace(parent=line.get(block[p].parent, -1)) for p in order]


# Variants.


def variant(base: str, source: Iterator[str], rng: random.Random) -> tuple[str, str]:
    kind = rng.choice(
        ["exact", "edit", "edit", "edit", "edit", "trunc", "chrome", "chrome", "reorder"]
    )
    if kind == "exact":
        return (base.upper() if rng.random() < 0.5 else base), kind
    if kind == "edit":
        share = rng.choice(EDITS)
        return edited(base, share, rng), f"edit{share}"
    if kind == "trunc":
        share = rng.choice(CUTS)
        words = base.split(" ")
        kept = " ".join(words[: max(1, round(share * len(words)))])
        return f"{kept}\n\nSubscribe to continue reading this article.", f"trunc{share}"
    if kind == "chrome":
        note, more = next(source), next(source)
        top = f"Home | News | Sport | Login\n\n{note}"
        return f"{top}\n\n{base}\n\nShare this on Facebook Twitter\n\n{more}", kind
    parts = base.split("\n\n")
    rng.shuffle(parts)
    return "\n\n".join(parts), kind


def edited(base: str, share: float, rng: random.Random) -> str:
    words = base.split(" ")
    for place in rng.sample(range(len(words)), max(1, round(share * len(words)))):
        other = rng.choice(words).split("\n")[0]
        words[place] = rng.choice([other, "", f"{words[place]} {other}"])
    return " ".join(word for word in words if word)


if __name__ == "__main__":
    main()
