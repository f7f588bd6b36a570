"""Packs in a script of their own are read only for texts that have letters of it."""

from __future__ import annotations

import pytest
from gold.labels import dev, seeds

from cleanroom.config import CleanConfig
from cleanroom.rules.catalogue import catalogue, shipped
from cleanroom.rules.profile import Profile
from cleanroom.rules.scripts import script_of, scripts_in
from cleanroom.stages import label, segment
from cleanroom.stages.context import Context
from cleanroom.text.draft import Draft

DOCUMENTS = [gold.raw for gold in (*seeds(), *dev())]


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Plain text", set()),
        ("Größe, naïve, Łódź", set()),
        ("Ελλάδα и Россия", {"greek", "cyrillic"}),
        ("東京 서울", {"han", "hangul"}),
        ("سلام שלום नमस्ते", {"arabic", "hebrew", "devanagari"}),
    ],
)
def test_a_letter_tells_the_script(text: str, scripts: set[str]) -> None:
    assert scripts_in(text) == scripts


def test_a_text_in_latin_letters_waits_for_no_other_pack() -> None:
    languages = {rule.language for rule in shipped(frozenset())}
    assert {"en", "de", "und"} <= languages
    assert not {language for language in languages if script_of(language)}
    assert len(shipped(frozenset())) < len(shipped())


def test_all_packs_are_there_for_a_text_in_all_scripts() -> None:
    every = frozenset(filter(None, (script_of(rule.language) for rule in shipped())))
    assert shipped(every) == shipped()


@pytest.mark.parametrize("text", DOCUMENTS)
def test_the_packs_that_are_left_out_have_nothing_to_say(text: str) -> None:
    def seen(scripts: frozenset[str] | None) -> list[list[str]]:
        context = Context(catalogue(scripts=scripts), Profile(text), CleanConfig())
        draft = Draft.start(text)
        draft = draft.apply(segment.propose(draft, context))
        found = label.seen_in(draft, context)
        return [[s.rule.id for s in found[i]] for i in sorted(found)]

    assert seen(scripts_in(text)) == seen(None)
