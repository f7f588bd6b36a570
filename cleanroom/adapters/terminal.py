"""What may be shown on a terminal, and how it gets there.

Names and texts come from documents, and a document may hold escape sequences that rewrite
the screen. So nothing is shown that has not gone through `printable`.
"""

from __future__ import annotations

import os
import sys
from typing import Final

import click

WIDTH_OF_A_FILE: Final = 120
"""Columns of a report that does not go to a terminal."""


def printable(text: str) -> str:
    r"""The text with everything that is no visible character, but for spaces, written as an escape.

    >>> printable("naïve\x1b[2J\n\u202e")
    'naïve\\x1b[2J\\n\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def excerpt(text: str, width: int = 60) -> str:
    r"""The text in quotes, printable, and no longer than that.

    >>> excerpt("Share this page\n"), excerpt("abcdefghij", width=5)
    ("'Share this page\\n'", "'abcd…'")
    """
    return repr(text if len(text) <= width else text[: width - 1] + "…")


def say(text: str, *, newline: bool = True) -> None:
    """Write to stdout. If nobody reads it any more, as after ``| head``, the work goes on."""
    try:
        click.echo(text, nl=newline)
    except BrokenPipeError:
        _mute()


def complain(text: str) -> None:
    """Write one line to stderr: what, where, what to do."""
    try:
        click.echo(f"cleanroom: {printable(text)}", err=True)
    except OSError:  # nobody reads it: there is no better place to say so
        return


def show(*renderables: object) -> None:
    """Write what `rich` can draw to stdout, in colors only on a terminal."""
    import io

    from rich.console import Console

    terminal = sys.stdout is not None and sys.stdout.isatty()
    page = io.StringIO()
    console = Console(
        file=page,
        force_terminal=terminal,
        width=None if terminal else WIDTH_OF_A_FILE,
        color_system="auto" if terminal else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for renderable in renderables:
        console.print(renderable)
    say(page.getvalue(), newline=False)


def forgive_encodings() -> None:
    """Let stdout and stderr write what their encoding lacks, or a lone surrogate, as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _mute() -> None:
    """Send what is still to come nowhere; else Python would complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
