"""What ``cleanroom check`` prints: each edit that would be made and each flag, as findings.

Positions are those of the decoded input: lines and columns from 1, in characters. In JSON
Lines they are positions in the text of a line, which the path names after a ``#``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from cleanroom.adapters.readers import Document
from cleanroom.adapters.run import LeaveOut, run
from cleanroom.adapters.settings import Settings
from cleanroom.adapters.source import Source
from cleanroom.adapters.terminal import excerpt, printable, say
from cleanroom.text.document import Cleaned, Flag, place
from cleanroom.text.edit import Edit


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be said of a document; also its JSON object.

    Attributes:
        path: What the document is called.
        line: Where it begins, from 1.
        column: Where it begins in that line, in characters from 1.
        end_line: Where it ends.
        end_column: The column after its last character.
        rule: Id of the rule, as ``cleanroom explain`` takes it.
        kind: The field's name for it, such as ``mojibake``.
        action: ``edit``, if ``clean`` would change it; or ``flag``.
        before: What an edit would replace.
        after: What it would put there; of a flag, what it suggests.
        reason: Why.
        confidence: From 0 to 1.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    kind: str
    action: str
    before: str | None
    after: str | None
    reason: str
    confidence: float

    def __str__(self) -> str:
        """One line, as linters print it; nothing in it can move a cursor."""
        if self.action == "flag":
            advice = "" if self.after is None else f", perhaps {excerpt(self.after)}"
            message = f"{self.kind}{advice}: {self.reason}"
        else:
            change = f"{excerpt(self.before or '')} -> {excerpt(self.after or '')}"
            message = f"{self.kind}: {change}: {self.reason}"
        return printable(f"{self.path}:{self.line}:{self.column} {self.rule} {message}")


def findings(path: str, cleaned: Cleaned) -> Iterator[Finding]:
    """The findings of a document, in order of place.

    Args:
        path: What it is called.
        cleaned: What ``clean`` makes of it.
    """
    where = place(cleaned.decoded.text)
    marks: list[Edit | Flag] = [*cleaned.edits, *cleaned.flags]
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        yield finding(path, mark, where(mark.start), where(mark.end))


def finding(path: str, mark: Edit | Flag, start: tuple[int, int], end: tuple[int, int]) -> Finding:
    """The finding that an edit or a flag is.

    Args:
        path: What its document is called.
        mark: The edit or flag.
        start: Line and column where it begins.
        end: Line and column where it ends.
    """
    return Finding(
        path,
        *start,
        *end,
        rule=mark.rule,
        kind=mark.kind,
        action="flag" if isinstance(mark, Flag) else "edit",
        before=None if isinstance(mark, Flag) else mark.before,
        after=mark.suggestion if isinstance(mark, Flag) else mark.after,
        reason=mark.reason,
        confidence=mark.confidence,
    )


def as_json(finding: Finding) -> str:
    """A finding as a JSON object, all ASCII."""
    return json.dumps(asdict(finding))


def print_findings(source: Source, settings: Settings, form: str, leave_out: LeaveOut) -> int:
    """Print the findings of all documents, each as soon as it is known.

    Args:
        source: The documents.
        settings: How they would be cleaned.
        form: ``text`` or ``json``.
        leave_out: Gets each thing that is no document, or could not be cleaned.

    Returns:
        How many there are.
    """
    count = 0

    def show(found: Iterable[Finding]) -> None:
        nonlocal count
        for it in found:
            if form == "json":
                say(f"{',' if count else '['}\n{as_json(it)}", newline=False)
            else:
                say(str(it))
            count += 1

    def take(document: Document, cleaned: Cleaned) -> None:
        show(findings(document.id, cleaned))

    corpus = run(source, settings, take, leave_out)
    for position, flags in sorted(corpus.flags.items()):
        show(finding(corpus.names[position], flag, (1, 1), (1, 1)) for flag in flags)
    if form == "json":
        say("\n]" if count else "[]")
    return count
