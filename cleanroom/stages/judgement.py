"""Was this document translated by a machine, and from which language?

Two answers are known, each needs several independent signs, and each names them:

- Wording: turns of phrase that only machines make, word for word from another language. One can
  be a slip, and human translators have favorite turns, too; so only what a rule is sure of
  counts, at least `CALQUES` of them that differ, and more in a text that names its translator.
  Weaker turns of the same language raise the score, and decide nothing. The language is said
  where most of the signs come from one.
- Spinning: back-translation and the tools of article spinners leave artefacts of different kinds
  in one text. An acronym or a name that changes its letters is needed among them: careless
  typing leaves the others behind, too.
"""

from __future__ import annotations

from collections import Counter
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
LANGUAGES = {
    "ru": "Russian", "zh": "Chinese", "fr": "French", "de": "German", "es": "Spanish",
    "pt": "Portuguese",
}  # fmt: skip
"""The code that the ids of calque rules begin with -> the language that the words come from."""
_DOUBT, _DOUBT_OF_TURN = 0.4, 0.9  # what a calque leaves of the doubt, and what a weaker turn does
_MOST = 0.6  # of the signs come from the language that is named
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
    calques = distinct((rule, said) for rule, said in seen if is_calque(rule))
    credited = any(fact.key == "translator" for fact in draft.lifted)
    if len(calques) >= (CALQUES_DESPITE_CREDIT if credited else CALQUES):
        language = _language(calques)
        turns = distinct((rule, said) for rule, said in seen if _is_turn(rule, language))
        score = min(0.99, 1 - _DOUBT ** len(calques) * _DOUBT_OF_TURN ** len(turns))
        quoted = ", ".join(map(repr, list(calques)[:6]))
        source = f" from {LANGUAGES[language]}" if language else ""
        reason = f"score {score:.2f}: {len(calques)} calques{source} that human translators avoid: "
        reason += quoted + (f"; and {len(turns)} weaker turns of that language" if turns else "")
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


def _is_turn(rule: Rule, language: str) -> bool:
    """Whether the rule is about wording that humans translate from that language, too."""
    mine = rule.kind == "calque" and rule.confidence < SURE
    return mine and bool(language) and source_language(rule) == language


def source_language(rule: Rule) -> str:
    """The code of the language that a calque comes from; empty if the rule's id does not say it.

    >>> from cleanroom.rules.catalogue import shipped
    >>> {source_language(r) for r in shipped() if r.kind == "calque"} == {*LANGUAGES}
    True
    """
    code = rule.id.rpartition(".")[2].partition("-")[0]
    return code if code in LANGUAGES else ""


def _language(calques: dict[str, Rule]) -> str:
    """The language that most of the calques come from; empty if they come from several."""
    counts = Counter(map(source_language, calques.values()))
    code, times = counts.most_common(1)[0]
    return code if times >= _MOST * counts.total() else ""


def distinct(seen: Iterable[tuple[Rule, str]]) -> dict[str, Rule]:
    """The texts that differ in more than case, each as it was first said, and its rule."""
    first: dict[str, tuple[str, Rule]] = {}
    for rule, text in seen:
        first.setdefault(text.casefold(), (text, rule))
    return dict(first.values())
