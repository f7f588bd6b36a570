"""Write docs/cli.md from the options and help texts of the command line."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from cleanroom.adapters.cli import EXIT_CODES, main

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

<!-- Written by scripts/build_cli_reference.py from the help texts; edit those. -->
"""


def reference() -> str:
    """The page, as it must be."""
    root = click.Context(main, info_name="cleanroom")
    commands = [page for name in main.list_commands(root) for page in _pages(root, name)]
    return "\n".join([HEAD, *_body(main, root), EXIT_CODES, "", *commands])


def _pages(parent: click.Context, name: str) -> Iterator[str]:
    """The section of a command, and those of the commands below it."""
    group = parent.command
    command = group.get_command(parent, name) if isinstance(group, click.Group) else None
    if command is None:
        return
    context = click.Context(command, info_name=name, parent=parent)
    yield f"## {context.command_path}\n"
    yield from _body(command, context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _pages(context, below)


def _body(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"```console\n{context.command_path} {usage}\n```\n"
    yield inspect.cleandoc(command.help or "") + "\n"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record and "--help" not in parameter.opts:
            names, said = record
            yield f"- `{names}`: {' '.join(said.split())}"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
