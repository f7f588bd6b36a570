"""Was this document translated by a machine? Asked of all that the rules saw in it.

Two answers are known, each needs several independent signs, and each names them:

- Wording: turns of phrase that only machines make, word for word from another language. One can
  be a slip, and human translators have favorite turns, too; so only what a rule is sure of
  counts, at least `CALQUES` of them that differ, and more in a text that names its translator.
- Spinning: back-translation and the tools of article spinners leave artefacts of different kinds
  in one text. An acronym or a name that changes its letters is needed among them: careless
  typing leaves the others behind, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanroom.text.document import Flag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanroom.rules.rule import Rule
    from cleanroom.text.draft import Draft

RULE = "und.translation.judgement"

SURE = 0.85  # a calque rule this sure is about what human translators do not write
CALQUES = 2
CALQUES_DESPITE_CREDIT = 5
KINDS = 3
DRIFTS = ("acronym_drift", "name_drift")
SPUN = {
    "acronym_drift": "acronyms that change their letters",
    "name_drift": "names that change the order of their words",
    "apostrophe_backtick": "grave accents for apostrophes",
    "apostrophe_acute": "acute accents for apostrophes",
    "apostrophe_prime": "primes for apostrophes",
    "citation_leftover": "citation marks without a list",
    "edit_link": "edit links of a wiki",
    "detok_space": "spaces before commas and stops",
    "double_punct": "orphaned punctuation",
    "lower_after_stop": "full stops inside sentences",
    "false_case": "words that change their case",
}
"""Kind -> what it is, for the reader of the reason."""


def machine_translated(draft: Draft, seen: Sequence[tuple[Rule, str]]) -> Iterator[Flag]:
    """A flag over the document for each answer that the signs give.

    Args:
        draft: The document; a translator that it names speaks against a machine.
        seen: The rules that fired, each with the text that it fired at.
    """
    size = len(draft.text)
    calques = distinct(said for rule, said in seen if is_calque(rule))
    credited = any(fact.key == "translator" for fact in draft.lifted)
    if len(calques) >= (CALQUES_DESPITE_CREDIT if credited else CALQUES):
        score = 1 - 0.4 ** len(calques)
        quoted = ", ".join(map(repr, calques[:6]))
        reason = f"score {score:.2f}: {len(calques)} calques that human translators avoid: {quoted}"
        yield Flag("machine_translated", 0, size, RULE, reason, round(score, 2))
    kinds = [kind for kind in SPUN if any(rule.kind == kind for rule, _ in seen)]
    if len(kinds) >= KINDS and any(kind in DRIFTS for kind in kinds):
        score = 1 - 0.6 ** len(kinds)
        named = ", ".join(SPUN[kind] for kind in kinds)
        reason = f"score {score:.2f}: back-translated or spun: {named}"
        yield Flag("machine_translated", 0, size, RULE, reason, round(score, 2))


def is_calque(rule: Rule) -> bool:
    """Whether the rule is about wording that only a machine leaves."""
    return rule.kind == "calque" and rule.confidence >= SURE


def distinct(said: Iterable[str]) -> list[str]:
    """The texts that differ in more than case, each as it was first said."""
    return list({text.casefold(): text for text in said}.values())
