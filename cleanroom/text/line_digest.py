"""One number for a line, so that documents can be compared without keeping their text."""

from __future__ import annotations

import hashlib


def line_digest(line: str) -> int:
    r"""A stable 64-bit digest of a line; case and white space do not matter.

    >>> line_digest("  Share  this\n") == line_digest("share this")
    True
    """
    folded = " ".join(line.casefold().split())
    raw = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little")
