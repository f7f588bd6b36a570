"""``cleanroom rules``, ``cleanroom rules test`` and ``cleanroom explain``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

import click

from cleanroom.adapters.rule_page import FACTS, as_line, as_object, as_page
from cleanroom.adapters.terminal import complain, printable, say
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.engine import Fact
from cleanroom.rules.glossary import Glossary
from cleanroom.rules.pack import RulePack
from cleanroom.rules.rule import Rule
from cleanroom.rules.selftest import lacks, problems, trespasses

PROBLEMS: Final = 1
NO_SUCH_RULE: Final = 2

_pack_option = click.option(
    "--pack", "packs", multiple=True, metavar="PATH", type=click.Path(),
    help="A rule pack of your own; may be given several times.",
)  # fmt: skip
_glossary_option = click.option(
    "--glossary", metavar="PATH", type=click.Path(),
    help="A glossary of your own: each of its terms is a rule.",
)  # fmt: skip
_format_option = click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]),
    help="Lines to read, or JSON.",
)  # fmt: skip


@click.group(invoke_without_command=True)
@click.option("--stage", metavar="NAME", help="Only the rules of a stage, such as label.")
@click.option("--language", metavar="CODE", help="Only the rules of a language; und is any.")
@_format_option
@_pack_option
@_glossary_option
@click.pass_context
def rules(
    ctx: click.Context,
    *,
    stage: str | None,
    language: str | None,
    form: str,
    packs: tuple[str, ...],
    glossary: str | None,
) -> None:
    """List all rules: id, kind, level, confidence, and what they see."""
    if ctx.invoked_subcommand is not None:
        return
    known = _known(packs, glossary)
    stages = sorted({name.split(".")[1] for name in known})
    languages = sorted({name.split(".")[0] for name in known})
    if stage is not None and stage not in stages:
        raise click.UsageError(f"--stage {printable(stage)}: one of {', '.join(stages)}.")
    if language is not None and language not in languages:
        raise click.UsageError(f"--language {printable(language)}: one of {', '.join(languages)}.")
    chosen = [
        rule
        for name, rule in known.items()
        if stage in (None, name.split(".")[1]) and language in (None, name.split(".")[0])
    ]
    if form == "json":
        say(json.dumps([as_object(rule) for rule in chosen], indent=2))
        return
    width = max((len(rule.id) for rule in chosen), default=0)
    for rule in chosen:
        say(as_line(rule, width))


@rules.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK...", type=click.Path())
@click.pass_context
def test(ctx: click.Context, *, packs: tuple[str, ...]) -> None:
    """Test the rules of your own packs, by their examples and counter-examples.

    A rule has to fire exactly at the marks of its examples, to give exactly the fixed text, and
    not to fire on that again; and no rule there is may fire on a counter-example. Exit code 1
    if one of them fails.
    """
    loaded = {path: RulePack.load(path) for path in packs}
    known = catalogue(tuple(loaded.values()))
    failed = 0
    for path, pack in loaded.items():
        for rule in pack.rules:
            found = [*problems(rule, known), *trespasses(rule, known)]
            failed += bool(found)
            _tell(path, rule, found)
            _tell(path, rule, [f"warning: {lack}" for lack in lacks(rule)])
    count = sum(len(pack.rules) for pack in loaded.values())
    say(f"{count} {'rule' if count == 1 else 'rules'}, {failed or 'none'} with problems")
    ctx.exit(PROBLEMS if failed else 0)


@click.command()
@click.argument("rule_id", metavar="RULE")
@_format_option
@_pack_option
@_glossary_option
@click.pass_context
def explain(
    ctx: click.Context,
    *,
    rule_id: str,
    form: str,
    packs: tuple[str, ...],
    glossary: str | None,
) -> None:
    """Show what a rule sees, why it is believed, and what it leaves alone.

    RULE is an id as reports name it, such as en.label.print-links.
    """
    known = _known(packs, glossary)
    if rule := known.get(rule_id):
        say(json.dumps(as_object(rule), indent=2) if form == "json" else as_page(rule))
        return
    close = get_close_matches(rule_id[:200], known, n=3) or _ending_alike(rule_id, known)
    advice = f"perhaps {' or '.join(close)}" if close else "`cleanroom rules` lists them"
    complain(f"{rule_id}: there is no such rule; {advice}")
    ctx.exit(NO_SUCH_RULE)


def _known(packs: Iterable[str], glossary: str | None) -> dict[str, Rule | Fact]:
    """Everything that can bear an id in a report, in the order of the ids."""
    found: dict[str, Rule | Fact] = {**FACTS}
    terms = None if glossary is None else Glossary.load(glossary)
    found |= catalogue(tuple(map(RulePack.load, packs)), glossary=terms).by_id
    return {name: found[name] for name in sorted(found)}


def _ending_alike(rule_id: str, known: Iterable[str]) -> list[str]:
    """The rules whose names hold what was asked for, such as ``mojibake``."""
    wanted = rule_id.rpartition(".")[2]
    return [name for name in known if wanted and wanted in name.rpartition(".")[2]][:3]


def _tell(path: str, rule: Rule, what: Iterable[str]) -> None:
    for one in what:
        say(printable(f"{path}: {rule.id}: {one}"))
