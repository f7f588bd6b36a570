"""Documents to run the command line on, and ways to look at what it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOOD = "Opening hours\n\nThe library is closed in August. It opens again with new rooms.\n"
NOTICE = "Please enable JavaScript to view the comments.\n"
DIRTY = f"{GOOD}\n{NOTICE}"

FOOTER = "Sent from the reading room\n"
PACK = """
[pack]
language = "en"
stage = "label"

[[rule]]
id = "our-footer"
kind = "page_furniture"
description = "Our footer."
label = "chrome"
confidence = 0.99
line = ["Sent from the reading room"]
examples = ["[[Sent from the reading room]]"]
counter_examples = ["A room to read."]
"""
"""A rule for `FOOTER`, which is no other rule's business."""


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder: name -> content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def records(out: Path) -> list[dict[str, Any]]:
    """The records of an ``edits.jsonl``."""
    lines = (out / "edits.jsonl").read_text(encoding="ascii").splitlines()
    return [json.loads(line) for line in lines]


def of_type(out: Path, kind: str) -> list[dict[str, Any]]:
    """The records of one type."""
    return [record for record in records(out) if record["type"] == kind]


def prose(words: int, seed: int = 0) -> str:
    """A text of so many words, unlike that of any other seed."""
    return "".join(f"w{seed}x{n}{'. ' if n % 12 == 11 else ' '}" for n in range(words)).strip()
