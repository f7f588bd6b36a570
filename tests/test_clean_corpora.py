"""Documents of one sort share lines that are theirs. Corpora of clean text stay as they are."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

import cleanroom

STRIP = cleanroom.CleanConfig.only("strip")
COUNT = 12

_WHO = ("The miller", "Her brother", "An old sailor", "The clerk", "My aunt", "A child")
_DID = ("counted", "carried", "painted", "lost", "mended", "sold", "hid")
_WHAT = ("the red boat", "three sacks of rye", "a letter", "the church bell", "two lanterns")
_WHEN = ("before the frost", "on the last day of May", "while it rained", "after the war")


def sentences(number: int, count: int) -> list[str]:
    """Sentences that no other document has: each says which document it stands in."""
    parts = zip(cycle(_WHO), cycle(_DID), cycle(_WHAT), cycle(_WHEN), strict=False)
    chosen = islice(parts, number * 5, number * 5 + count)
    return [
        f"{who} of house {number * 31 + at} {did} {what} {when}, and nobody asked why."
        for at, (who, did, what, when) in enumerate(chosen)
    ]


def poem(number: int) -> str:
    refrain = "Home, home by the water,\nHome where the lanterns shine.\n"
    stanzas = ["\n".join(sentences(number * 3 + i, 3)) + "\n" + refrain for i in range(3)]
    return f"Song {number}\n\n" + "\n".join(stanzas)


def manual(number: int) -> str:
    said = sentences(number, 8)
    titles = ("NOM", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FICHIERS", "VOIR AUSSI", "BOGUES")
    body = "".join(f"{title}\n       {said[i]}\n\n" for i, title in enumerate(titles))
    return f"{body}COPYRIGHT\n       This page is free; see the licence of house {number}.\n"


def contract(number: int) -> str:
    clauses = (
        "1. Term. This agreement begins on the day on which both parties have signed it.",
        "2. Payment. The tenant pays on the first day of each month, without deduction.",
        "3. Notice. Either party can end the agreement with three months' notice in writing.",
        "4. Privacy Policy. The parties keep each other's data confidential.",
        "5. Contact. Notices are sent to the addresses above.",
    )
    said = sentences(number, 6)
    return "\n\n".join([f"Lease number {number}", *said[:3], *clauses, *said[3:], "Signature:"])


def source(number: int) -> str:
    head = (
        "# Copyright 2019 The Authors. All rights reserved.\n"
        "# Licensed under the terms of the licence that stands beside this file.\n"
        "# Contact us: authors@example.org\n\n"
        "import os\nimport sys\nfrom typing import Any\n\n"
    )
    body = "".join(
        f"def step_{number}_{i}(value: Any) -> Any:\n"
        f'    """{said}"""\n    if value is None:\n        return None\n'
        f"    return value + {number * 7 + i}\n\n\n"
        for i, said in enumerate(sentences(number, 5))
    )
    return head + body + 'if __name__ == "__main__":\n    main()\n'


def chat(number: int) -> str:
    said = sentences(number, 12)
    times = [f"[{9 + i}:{number + 10}]" for i in range(12)]
    turns = [f"{times[i]} {name}\n{said[i]}\nok\n" for i, name in enumerate(["anna", "ben"] * 6)]
    return "anna has joined\nben has joined\n" + "\n".join(turns) + "anna has left\n"


def form(number: int) -> str:
    fields = ("Name", "Address", "Telephone", "Email", "Date", "Comments", "Search", "Login")
    said = sentences(number, 8)
    return "\n".join(f"{field}:\n{said[i]}" for i, field in enumerate(fields)) + "\nSigned:\n"


def chapter(number: int) -> str:
    said = sentences(number, 24)
    pages = ["\n\n".join(said[i : i + 8]) for i in (0, 8, 16)]
    running = "THE LANTERNS OF HOUSE NINE\n"
    return f"CHAPTER {number}\n\n" + f"\n\n{running}\n".join(pages) + "\n\nEnd of the chapter\n"


def report(number: int) -> str:
    said = sentences(number, 12)
    parts = ("Summary", "Background", "Methods", "Results", "Discussion", "References")
    return "\n\n".join(
        f"{part}\n\n{said[2 * i]}\n{said[2 * i + 1]}" for i, part in enumerate(parts)
    )


def records(number: int) -> str:
    said = sentences(number, 6)
    entries = (
        f"Files: part-{number}-{i}/*\nCopyright: {line}\nLicense: GPL-2+\n"
        "Comment:\n Reviewed by the archive.\n"
        for i, line in enumerate(said)
    )
    return "Format: 1.0\nSource: attic\nContact: us\n\n" + "\n".join(entries)


def play(number: int) -> str:
    names = cycle(("MARTA.", "THE CLERK.", "JON."))
    turns = zip(names, sentences(number, 15), strict=False)
    return "\n".join(f"{name}\n{said}\n" for name, said in turns)


SORTS = [poem, manual, contract, source, chat, form, chapter, report, records, play]


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.__name__)
@pytest.mark.parametrize("policy", ["recall", "balanced"])
def test_a_corpus_of_one_sort_is_left_alone(sort: object, policy: str) -> None:
    documents = {str(number): sort(number) for number in range(COUNT)}  # type: ignore[operator]
    corpus = cleanroom.clean_corpus(documents, config=STRIP, policy=policy)
    assert {name: c.text for name, c in corpus.documents.items()} == documents


def test_a_corpus_of_all_sorts_is_left_alone() -> None:
    documents = {f"{sort.__name__} {n}": sort(n) for sort in SORTS for n in range(COUNT)}
    corpus = cleanroom.clean_corpus(documents, config=STRIP)
    assert {name: c.text for name, c in corpus.documents.items()} == documents
