"""``edits.jsonl``: what was done to every document, and all that it takes to undo it.

One JSON object a line: a header, then a record for every document and for everything that
could not be one. The schema is documented in ``docs/edits-schema.md`` and versioned; within a
version fields are only added. Everything is ASCII, so that lone surrogates, in texts and in
the names of files, survive as escapes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Final

from cleanroom.adapters.settings import version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cleanroom.adapters.encode import Encoded
    from cleanroom.adapters.jsonl import TextLine
    from cleanroom.adapters.readers import Document, NoDocument
    from cleanroom.adapters.settings import Settings
    from cleanroom.text.document import Cleaned, Flag
    from cleanroom.text.edit import Edit

NAME: Final = "edits.jsonl"
SCHEMA: Final = "cleanroom-edits/1"


def sha256(data: bytes) -> str:
    """The SHA-256 digest (FIPS 180-4) in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_line(record: Mapping[str, object]) -> bytes:
    r"""A record as it is written, line end included.

    >>> as_line({"before": "caf\u00e9 \ud800"})
    b'{"before": "caf\\u00e9 \\ud800"}\n'
    """
    return json.dumps(record).encode("ascii") + b"\n"


def header(settings: Settings, documents: int) -> dict[str, object]:
    """The first line: by what, and how, so many documents were cleaned."""
    return {
        "type": "header",
        "schema": SCHEMA,
        "cleanroom": version(),
        "config": settings.config.digest(),
        "rules": settings.rules_digest,
        "level": settings.level,
        "policy": settings.policy,
        "lang": settings.lang,
        "threshold": settings.threshold,
        "documents": documents,
    }


def file_record(
    document: Document, cleaned: Cleaned, output: str, written: Encoded
) -> dict[str, object]:
    """A document that is a file.

    Args:
        document: What came in.
        cleaned: What became of it.
        output: The file below the output folder that holds it now.
        written: What was written there.
    """
    decoded = cleaned.decoded
    source = decoded.source()
    raw = decoded.raw if cleaned.edits else None  # an unchanged output is the raw bytes
    return {
        **_place(document.id, document.file.path, output, None),
        "input_sha256": sha256(source if isinstance(source, bytes) else source.encode()),
        "output_sha256": sha256(written.data),
        "decoded": {
            "codec": decoded.codec,
            "bom": decoded.bom.hex(),
            "newline": decoded.newline,
            "confidence": decoded.confidence,
            "reason": decoded.reason,
            "raw": None if raw is None else base64.b64encode(raw).decode("ascii"),
        },
        "written": {"codec": written.codec, "bom": written.bom.hex()},
        "json": None,
        **_done(cleaned),
    }


def line_record(
    document: Document, line: TextLine, cleaned: Cleaned, output: str, written: TextLine
) -> dict[str, object]:
    """A document that is a line of a JSON Lines file.

    Args:
        document: What came in.
        line: Its line.
        cleaned: What became of it.
        output: The file below the output folder that holds it now.
        written: The line that was written there.
    """
    return {
        **_place(document.id, document.file.path, output, document.number),
        "input_sha256": sha256(line.raw),
        "output_sha256": sha256(written.raw),
        "decoded": None,
        "written": None,
        "json": {
            "field": line.field,
            "ascii": line.ascii_only,
            "token": None if line.plain else line.token,
        },
        **_done(cleaned),
    }


def left_out_record(item: NoDocument, output: str | None) -> dict[str, object]:
    """Something that could not be cleaned.

    Args:
        item: What it is, and why not.
        output: The file below the output folder that the other lines of its file are in.
    """
    path = item.file.path if item.file is not None else item.id
    place = _place(item.id, path, output, item.number or None)
    return {**place, "type": item.fate.value, "reason": item.reason}


def lines_record(
    path: Path, output: str, rejects: str | None, digests: Mapping[str, str]
) -> dict[str, object]:
    """A whole JSON Lines file; comes after the records of its lines.

    Args:
        path: The file that came in.
        output: The file below the output folder that holds its lines now.
        rejects: The file that holds those that are no JSON, if there are any.
        digests: The SHA-256 digests of ``input``, ``output`` and, if there is one, ``rejects``.
    """
    return {
        "type": "lines",
        "input": str(path),
        "output": output,
        "rejects": rejects,
        **{f"{name}_sha256": digest for name, digest in digests.items()},
    }


def with_flags(line: bytes, flags: Iterable[Flag]) -> bytes:
    """The line of a document's record, with more flags."""
    record = json.loads(line)
    record["flags"] += map(_flag, flags)
    return as_line(record)


def _place(name: str, path: Path | str, output: str | None, line: int | None) -> dict[str, object]:
    return {"type": "document", "id": name, "input": str(path), "line": line, "output": output}


def _done(cleaned: Cleaned) -> dict[str, object]:
    return {
        "edits": list(map(_edit, cleaned.edits)),
        "flags": list(map(_flag, cleaned.flags)),
        "metadata": cleaned.metadata,
        "lifted": [
            {"key": f.key, "value": f.value, "start": f.start, "end": f.end, "rule": f.rule}
            for f in cleaned.lifted
        ],
        "declined": [{**_edit(d.edit), "why": d.why} for d in cleaned.declined],
    }


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "start": edit.start,
        "before": edit.before,
        "after": edit.after,
        "rule": edit.rule,
        "reason": edit.reason,
        "confidence": edit.confidence,
        "kind": edit.kind,
        "level": edit.level.value,
    }


def _flag(flag: Flag) -> dict[str, object]:
    return {
        "kind": flag.kind,
        "start": flag.start,
        "end": flag.end,
        "rule": flag.rule,
        "reason": flag.reason,
        "confidence": flag.confidence,
        "suggestion": flag.suggestion,
    }
