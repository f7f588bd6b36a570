"""Write the rule reference from the rules themselves: ``python scripts/build_rule_reference.py``.

One page for each stage and language in ``docs/rule-reference/``; a test says when they are old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cleanroom.adapters.rule_page import FACTS, conditions, marked
from cleanroom.config import STAGE_NAMES
from cleanroom.rules.catalogue import shipped
from cleanroom.rules.engine import Fact
from cleanroom.rules.rule import Rule
from cleanroom.rules.translation_kinds import KINDS, WITHOUT_RULE

FOLDER = Path(__file__).parents[1] / "docs" / "rule-reference"
NOTE = "<!-- Written by scripts/build_rule_reference.py: change the rule, not this page. -->"
_STAGES = [*STAGE_NAMES, "corpus"]
_MARKUP = re.compile(r"([\\`*<>\[\]|])")


def pages() -> dict[str, str]:
    """File name -> text of each page, in the order of the stages."""
    known: list[Rule | Fact] = [*shipped(), *FACTS.values()]
    named = {
        f"{stage}-{language}.md": (stage, language, list(rules))
        for (stage, language), rules in groupby(sorted(known, key=_place), key=_heading)
    }
    written = {name: "".join(_page(*content)) for name, content in named.items()}
    kinds = "".join(_kinds([rule for rule in shipped() if rule.stage == "translation"]))
    return {"README.md": "".join(_index(named)), **written, "translation-kinds.md": kinds}


def _kinds(rules: list[Rule]) -> Iterator[str]:
    """What the stage translation knows of each kind of damage."""
    yield f"{NOTE}\n# Kinds of translation damage\n\n"
    yield "The kinds that machine translation and bad tools leave, with the rules that look for\n"
    yield "them; or why none does. The branches are those of the MQM error typology.\n\n"
    yield "| kind | branch | rules, with their level |\n|---|---|---|\n"
    for kind, branch in KINDS.items():
        mine = [f"{_plain(rule.id)} ({rule.level.value})" for rule in rules if rule.kind == kind]
        said = ", ".join(mine) or f"none: {_plain(WITHOUT_RULE[kind])}"
        yield f"| {_plain(kind)} | {_plain(branch)} | {said} |\n"


def _place(rule: Rule | Fact) -> tuple[int, str, str]:
    stage, language = _heading(rule)
    return _STAGES.index(stage), "" if language == "und" else language, rule.id


def _heading(rule: Rule | Fact) -> tuple[str, str]:
    language, stage, _ = rule.id.split(".")
    return stage, language


def _index(named: dict[str, tuple[str, str, list[Rule | Fact]]]) -> Iterator[str]:
    yield f"{NOTE}\n# Rule reference\n\n"
    yield "Everything that can change or flag a text, by stage and language (`und`: any).\n"
    yield "`[[ ]]` marks what a rule touches in an example; after *but not* stands good text.\n"
    yield "How to write rules of your own: [rules.md](../rules.md).\n\n"
    for name, (stage, language, rules) in named.items():
        yield f"- [{stage}, {language}]({name}): {len(rules)}\n"
    yield "- [kinds of translation damage](translation-kinds.md), and the rules for each\n"


def _page(stage: str, language: str, rules: list[Rule | Fact]) -> Iterator[str]:
    yield f"{NOTE}\n# {stage}, {language}\n"
    for rule in rules:
        yield f"\n## {rule.id}\n\n{_plain(rule.description)}\n\n"
        yield f"- {_plain(rule.kind)}, level {rule.level.value}, "
        yield f"confidence {rule.confidence:.2f}\n"
        if isinstance(rule, Rule):
            yield from (f"- {name}: {_plain(what)}\n" for name, what in conditions(rule))
            yield from _examples(rule)


def _examples(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        yield f"\n{_block(marked(example))}"
        if example.fixed is not None:
            yield f"\nbecomes\n\n{_block(example.fixed)}"
    if rule.counter_examples:
        yield "\nbut not\n"
    for counter in rule.counter_examples:
        yield f"\n{_block(counter.text)}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _block(text: str) -> str:
    """Lines that Markdown shows as they are, what cannot be seen as an escape."""
    lines = text.split("\n")
    shown = ["".join(c if c.isprintable() else ascii(c)[1:-1] for c in line) for line in lines]
    fence = "~~~"
    while any(fence in line for line in shown):
        fence += "~"
    return "\n".join([f"{fence}text", *shown, fence, ""])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
