"""The command line: its options, and what they call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from cleanroom.adapters import dedup as dedup_
from cleanroom.adapters.check import print_findings
from cleanroom.adapters.cleaning import clean_into, print_diff, print_nothing
from cleanroom.adapters.complaints import Complaints
from cleanroom.adapters.report import near_duplicate_lines, number, print_summary
from cleanroom.adapters.rules_cli import explain, rules
from cleanroom.adapters.run import run
from cleanroom.adapters.settings import THRESHOLD, Settings, version
from cleanroom.adapters.source import opened
from cleanroom.adapters.terminal import complain, forgive_encodings, printable, say
from cleanroom.adapters.undo import undo as restore
from cleanroom.config import Policy
from cleanroom.corpus.keeper import Keep
from cleanroom.errors import CleanroomError
from cleanroom.text.edit import Level

FINDINGS: Final = 1
USAGE: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 130  # as shells have it: 128 and the signal's number

EXIT_CODES: Final = (
    "Exit codes: 0 all is well. 1 `check` found something. 2 The command cannot be run like "
    "that; nothing was written. 3 Some documents could not be read, cleaned or restored; all "
    "others were."
)

Command = TypeVar("Command", bound=Callable[..., Any])


class OneLineErrors(click.Group):
    """Commands whose errors are told in one line: what, where, what to do."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments ask for."""
        forgive_encodings()
        try:
            return super().invoke(ctx)
        except CleanroomError as error:
            complain(str(error))
            return ctx.exit(USAGE)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}cannot be written: {error.strerror or error}")
            return ctx.exit(USAGE)
        except KeyboardInterrupt:
            complain("interrupted")
            return ctx.exit(INTERRUPTED)


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's way
    if wanted:
        click.echo(f"cleanroom {version()}")
        ctx.exit()


@click.group(
    cls=OneLineErrors, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Show the version and exit.",
)  # fmt: skip
def main() -> None:
    """Clean scraped documents and flag near-duplicates.

    Nothing is lost: every change has its rule and reason, and can be undone exactly.
    """


main.add_command(rules)
main.add_command(explain)


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, shown in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_inputs_argument = click.argument(
    "inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path()
)
_reading_options = _options(
    click.option(
        "--jsonl", is_flag=True,
        help="Read the named files as JSON Lines. Files named .jsonl and .ndjson always are.",
    ),
    click.option(
        "--text-field", default="text", show_default=True, metavar="NAME",
        help="Field of JSON Lines that holds the text.",
    ),
    click.option(
        "--id-field", metavar="NAME",
        help="Field of JSON Lines that names the document; else its line number does.",
    ),
)  # fmt: skip
_threshold_option = click.option(
    "--threshold", default=THRESHOLD, show_default=True, metavar="NUMBER",
    type=click.FloatRange(0, 1, min_open=True),
    help="Jaccard similarity from which two texts are near-duplicates.",
)  # fmt: skip
_keep_option = click.option(
    "--keep", default=Keep.FULLEST.value, show_default=True,
    type=click.Choice([keep.value for keep in Keep]),
    help="Which copy to name as the one to keep; the last two go by cleaned documents.",
)  # fmt: skip
_cleaning_options = _options(
    click.option(
        "--level", default=Level.DEFAULT.value, show_default=True,
        type=click.Choice([Level.DEFAULT.value, Level.SUGGESTED.value]),
        help="Make the edits that are certain, or also those that are likely.",
    ),
    click.option(
        "--policy", default=Policy.BALANCED.value, show_default=True,
        type=click.Choice([policy.value for policy in Policy]),
        help="Never lose content, or keep no chrome, or between the two.",
    ),
    click.option("--lang", metavar="CODE", help="The language, as a hint, such as fr."),
    click.option(
        "--pack", "packs", multiple=True, metavar="PATH", type=click.Path(),
        help="A rule pack of your own; may be given several times.",
    ),
    click.option(
        "--without", multiple=True, metavar="RULE",
        help="A rule to leave out; may be given several times.",
    ),
    click.option(
        "--glossary", metavar="PATH", type=click.Path(),
        help="Terms as they are to be written, and the forms that stand for them: a TOML file.",
    ),
)  # fmt: skip


@main.command()
@_inputs_argument
@click.option("-o", "--out", metavar="OUT", type=click.Path(), help="Folder to write to.")
@click.option(
    "--force", is_flag=True,
    help="Write to a folder that holds something else, too. Nothing in it is removed or "
    "written over; a name that is taken gets a number.",
)  # fmt: skip
@click.option(
    "--diff", is_flag=True,
    help="Print what changes as a unified diff instead of a summary; without -o, write nothing.",
)  # fmt: skip
@_cleaning_options
@_threshold_option
@_keep_option
@_reading_options
def clean(
    *,
    inputs: tuple[str, ...],
    out: str | None,
    force: bool,
    diff: bool,
    jsonl: bool,
    text_field: str,
    id_field: str | None,
    **cleaning: Any,
) -> None:
    """Clean documents and write them to a folder.

    Of a folder, files named .txt, .text, .md or without suffix are read, and those of the
    folders in it; hidden ones and links are not, and all others are listed as skipped. A file
    that is named is always tried.

    OUT gets the layout of the inputs, and edits.jsonl with every change, from which `cleanroom
    undo` restores them all. It appears when all is done. What an earlier run wrote there is
    replaced; any other folder that holds something is refused. Texts are written in the
    encoding that they came in, or in UTF-8 if it cannot write them.

    Of JSON Lines, each line with a text is a document; its other fields stay as they are. A
    line that is no JSON is set aside in NAME.rejected.jsonl.
    """
    if out is None and not diff:
        raise click.UsageError("-o OUT is missing; or give --diff to look only.")
    settings = Settings.of(**cleaning)
    complaints = Complaints()
    take = print_diff if diff else print_nothing
    with opened(
        inputs,
        jsonl=jsonl,
        text_field=text_field,
        id_field=id_field,
        out=out,
        passes=2,
        printing=diff,
    ) as source:
        if out is None or source.empty:
            run(source, settings, take, complaints.add)
        else:
            summary, corpus = clean_into(
                Path(out), source, settings, force=force, take=take, leave_out=complaints.add
            )
    if out is not None and not source.empty and not diff:
        print_summary(summary, corpus, settings.threshold, out)
    _end(complaints)


@main.command()
@_inputs_argument
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]),
    help="Lines to read, or an array of objects.",
)  # fmt: skip
@_cleaning_options
@_threshold_option
@_keep_option
@_reading_options
def check(
    *,
    inputs: tuple[str, ...],
    form: str,
    jsonl: bool,
    text_field: str,
    id_field: str | None,
    **cleaning: Any,
) -> None:
    """Say what `clean` would change or flag.

    Each line is `path:line:column rule message`. Positions are those of the input; columns
    count characters from 1. In JSON Lines the path ends in # and the number of the line, or the
    name of the document, and positions are those of its text.
    """
    settings = Settings.of(**cleaning)
    complaints = Complaints()
    with opened(
        inputs, jsonl=jsonl, text_field=text_field, id_field=id_field, passes=2, printing=True
    ) as source:
        count = print_findings(source, settings, form, complaints.add)
    complain(number(count, "finding"))
    _end(complaints, otherwise=FINDINGS if count else 0)


@main.command()
@click.argument("out", type=click.Path())
@click.option(
    "-o", "--out", "target", metavar="RESTORED", type=click.Path(),
    help="Folder to restore to; else it is OUT-restored.",
)  # fmt: skip
def undo(*, out: str, target: str | None) -> None:
    """Restore the inputs of `clean`, byte for byte.

    All that it takes is in OUT, the folder that `clean` wrote. A file of it that was changed
    since is named and left out. A file of RESTORED is never written over, unless it is the
    same.
    """
    folder = Path(out)
    into = Path(target) if target else folder.with_name(f"{folder.resolve().name}-restored")
    restored = failed = 0
    for file in restore(folder, into):
        if file.problem:
            failed += 1
            complain(f"{out}/{file.name}: {file.problem}")
        else:
            restored += 1
    say(f"{number(restored, 'file')} restored into {printable(str(into))}")
    click.get_current_context().exit(FAILED if failed else 0)


@main.command()
@_inputs_argument
@_threshold_option
@_keep_option
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]),
    help="Lines to read, or one object.",
)  # fmt: skip
@click.option("--clean", "cleaned", is_flag=True, help="Compare the texts as `clean` makes them.")
@_reading_options
def dedup(
    *,
    inputs: tuple[str, ...],
    threshold: float,
    keep: str,
    form: str,
    cleaned: bool,
    **reading: Any,
) -> None:
    """Find near-duplicates, with their evidence.

    Nothing is written or removed. Documents are compared as they are, so that cleaned folders
    can be.
    """
    complaints = Complaints()
    with opened(inputs, passes=2 if cleaned else 1, **reading) as source:
        if cleaned:
            settings = Settings(threshold=threshold, keep=keep)
            corpus = run(source, settings, print_nothing, complaints.add)
            names, found = corpus.names, corpus.near_duplicates
        else:
            names, found = dedup_.compare(source, threshold, complaints.add, keep=keep)
    if form == "json":
        say(dedup_.as_json(found, names, threshold))
    else:
        for line in near_duplicate_lines(found, names, threshold):
            say(line)
    _end(complaints)


def _end(complaints: Complaints, *, otherwise: int = 0) -> None:
    complaints.end()
    click.get_current_context().exit(FAILED if complaints.failed else otherwise)
