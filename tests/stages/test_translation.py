"""Repairs, suggestions and flags in content: what is certain is done, the rest is said."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.config import CleanConfig
from cleanroom.pipeline import clean
from cleanroom.rules.catalogue import Catalogue, shipped
from cleanroom.rules.match import fires
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Match, Phrase, Rule
from cleanroom.stages import segment, translation
from cleanroom.stages.context import Context
from cleanroom.text.draft import Draft
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONLY = CleanConfig(stages=("segment", "translation"))
RULES = [rule for rule in shipped() if rule.stage == "translation"]
BY_LINE = [r for r in RULES if not isinstance(r.matcher, Code) or r.matcher.scope == "line"]

REPAIRED = {
    "grave accents": ("The town`s fair isn`t far; the farmers` stalls are up.",
                      "The town's fair isn't far; the farmers' stalls are up."),
    "as the document writes them": ("It’s late and he’s off. The town`s fair is on.",
                                    "It’s late and he’s off. The town’s fair is on."),
    "a stray space": ("They met in spring , when the ice had gone, and parted.",
                      "They met in spring, when the ice had gone, and parted."),
    "tokens": ("We do n't know ( yet ) . It is the owner 's turn to speak of it .",
               "We don't know (yet). It is the owner's turn to speak of it."),
    "Moses": ("A two @-@ year plan &#91; draft &#93; of the port&apos;s staff.",
              "A two-year plan [ draft ] of the port's staff."),
    "Moses in English": (
        "The mini@@ ster said , &quot; We do n&apos;t have it . &quot; It &apos;s John &apos;s .",
        "The minister said, \" We don't have it. \" It's John's."),
    "Moses in French": ("Il n&apos; y a pas de place , et l&apos; entrée est libre .",
                        "Il n'y a pas de place, et l'entrée est libre."),
    "subwords": ("The trans@@ boun@@ dary stock", "The transboundary stock"),
    "tags": (">>eng<< The bridge opened.\n<2en> It fell.</s>", "The bridge opened.\nIt fell."),
    "a wiki": ("It is old.[1] It was listed in 1978.[2][3] It is red[citation needed] now.\n",
               "It is old. It was listed in 1978. It is red now.\n"),
    "full width": ("They agreed，in principle， to meet。", "They agreed, in principle, to meet."),
    "orphans": ("It is fair. , just and open. They came,, they went.",
                "It is fair, just and open. They came, they went."),
    "a glued notice": ("Das Bett ist frei. Jetzt weiterlesen mit SZ Plus", "Das Bett ist frei."),
    "shouting": ("Each MEMBER state votes. A member state may leave; no member state has.",
                 "Each member state votes. A member state may leave; no member state has."),
}  # fmt: skip
UNTOUCHED = (
    "Run `make` first, then `make install`; the tool`s manual says so.",
    "LaTeX has ``double'' and `single' quotes.",
    "The Ka`ba is in Mecca, and Muhammad`s town is near it.",
    "The angle is 5′ 30″; the slope f′s is 3.",
    "Que faire ? Fermez l’eau ; videz les tuyaux ; attendez !",
    "研究者用Python统计了三千篇文章，其中IMF、WTO等缩写出现了四百次。\nA line in English.",
    "Sand moves [1] and settles [2, 3].\n\nReferences\n\n[1] A. Kowal, Sand.",
    "The last entry is a[9]; x[0] comes first.",
    "slow, slow,\nthe town becomes a line.\nagain, again, again",
    "name , age , city\nAnn , 34 , Berlin",
    "Write &amp; for an ampersand in XML, and &apos; for an apostrophe.",
    "The Contractor shall further provide parts. No further - or other - duty arises.",
    "The SCO and the CSTO met. Civil society organisations (CSOs) were not asked; one CSO was.",
    "He NEVER came. He never will. You never know.",
    "See /usr/share/doc and https://example.org/a,b . . . and so on ...",
    "It costs 1,200.50 dollars, or 0.5 percent more.",
    "@@ -1,3 +1,4 @@ def main",
    "Perche' l'acqua e' salata? Un po' di sale.",
    "Wij komen 's avonds.",
    "The island of Hawai`i and its people, the po`e Hawai`i; O`ahu and Wai`anae are near.",
    "Shaykh `Abd al-Rahman studied the Qur`an in Ma`arra; his teacher Abu `Ali wrote on `ilm.",
    "The lighthouse is at 52° 31′ N; the beam is 12′ wide, and the actor is 6′ 2″.",
    "It shows ▁▂▃▄▅▆▇█ and [########    ] while it runs; the load was ▁▃▅▂▇▆▁.",
    "The first of a list is a[1], the last is a[n], and rows[3] come after rows[2].",
    'He wrote that "the [town] is lost[,] and so are we[.]" The letter [sic] ends there.',
    "Он молчал.. Она тоже молчала.. За окном шёл дождь..",
    "We sell bolts, nuts etc.. They come in boxes of 50 pcs.. Orders go to Acme Inc..",
    "The The and Duran Duran sang in Walla Walla. That that is is; that that is not is not.",
    "John Smith , b. 1781 , d. 1840 ; m. Mary Webb , dau. of Tho. Webb. Issue : 1. John , 2. Ann.",
    'id , name , unit , value\n1 , "Salt , fine" , kg , "1.240,50"\n2 , "Rice , long" , g , "12,5"',
    "- `-l` , `--long` : long format\n- [edit] this page ; [cite] it\n",
    "1\n00:00:12,500 --> 00:00:15,250\n- Where is she ?\n- Gone .\n",
    "[20:15] <jon> ya .. whats up\n[20:17] <mara> in the car , idk\n",
)


@pytest.mark.parametrize("name", REPAIRED)
def test_what_is_certain_is_repaired_and_undone(name: str) -> None:
    before, after = REPAIRED[name]
    cleaned = clean(before, config=ONLY)
    assert cleaned.text == after
    assert cleaned.undo() == before


@pytest.mark.parametrize("text", UNTOUCHED)
@pytest.mark.parametrize("level", ["default", "suggested"])
def test_good_text_is_left_alone_at_every_level(text: str, level: str) -> None:
    assert clean(text, config=ONLY, level=level).text is text


@pytest.mark.parametrize("name", REPAIRED)
def test_cleaning_twice_changes_nothing_more(name: str) -> None:
    once = clean(REPAIRED[name][0], config=ONLY).text
    assert clean(once, config=ONLY).text is once


PIECES = [*(text for pair in REPAIRED.values() for text in pair), *UNTOUCHED]


@given(st.lists(st.sampled_from(PIECES), max_size=3))
def test_a_mixed_document_settles_at_once(pieces: list[str]) -> None:
    """Evidence for a repair may go with it, never come with it: a second run finds no more."""
    cleaned = clean("\n\n".join(pieces), config=ONLY)
    assert cleaned.undo() == "\n\n".join(pieces)
    assert clean(cleaned.text, config=ONLY).text == cleaned.text


SPUN = (
    "The Shanghai Cooperation Organization Agreement\n\nThe Council of the SCO meets each year. "
    "The organization`s budget is small.[83] The ESC Convention and the CSSS summit were in May , "
    "and the OCS forum was in June. The SCO is not the aim."
)


def test_wording_is_changed_on_request_only() -> None:
    cleaned = clean(SPUN, config=ONLY)
    assert "ESC Convention" in cleaned.text
    drift = [f for f in cleaned.flags if f.kind == "acronym_drift"]
    assert {f.suggestion for f in drift} == {"SCO", None}
    suggested = clean(SPUN, config=ONLY, level="suggested").text
    assert re.findall(r"\b[A-Z]{3,4}\b", suggested) == ["SCO"] * 5


def test_the_document_is_flagged_once_for_each_rule_and_kind() -> None:
    whole = [f for f in clean(SPUN, config=ONLY).flags if f.end - f.start == len(SPUN)]
    assert [f.kind for f in whole] == ["acronym_drift", "machine_translated"]
    assert "back-translated or spun" in whole[1].reason
    assert "There are 3 such places" in whole[0].reason


def test_code_blocks_are_not_content() -> None:
    text = "Some prose stands here, and it is new.\n\n    x = f(a , b);\n    y = g(a , b);\n"
    assert clean(text, config=ONLY).text is text


def test_the_points_of_a_list_are_content_though_they_end_as_code_does() -> None:
    law = "The parties work together in May;\n- keeping the peace , and the law of the sea;\n"
    assert clean(law, config=ONLY).text == law.replace(" ,", ",")
    code = "x = a , b;\nreturn the list of a , b;\n  int one , two , three;\n"
    assert clean(code, config=ONLY).text is code


CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


def draft_of(text: str) -> Draft:
    draft = Draft.start(text)
    return draft.apply(segment.propose(draft, context(text, ())))


def context(text: str, rules: tuple[Rule, ...]) -> Context:
    return Context(Catalogue(rules), Profile(text), CleanConfig())


def lines_of(rule: Rule) -> list[str]:
    texts = [e.text for e in rule.examples] + [c.text for c in rule.counter_examples]
    phrases = [p for p, _ in rule.matcher.texts] if isinstance(rule.matcher, Phrase) else []
    return [*(line for text in texts for line in text.split("\n")), *phrases]


@given(st.data())
def test_a_closed_gate_hides_no_match(data: st.DataObject) -> None:
    """Finding lines by anchors and words gives what trying every line gives."""
    rule = data.draw(st.sampled_from(BY_LINE))
    space = data.draw(st.sampled_from([" ", "\u00a0", "\t"]))
    case = data.draw(st.sampled_from(CASES))
    chosen = data.draw(st.lists(st.sampled_from(lines_of(rule)), min_size=1, max_size=3))
    if isinstance(rule.matcher, Phrase):
        chosen = [case(line).replace(" ", space) for line in chosen]
    text = "\n".join(chosen)
    draft, where = draft_of(text), context(text, (rule,))
    assert list(translation._findings(draft, where)) == list(ungated(rule, draft, where))  # noqa: SLF001


def ungated(rule: Rule, draft: Draft, where: Context) -> Iterator[translation.Finding]:
    for block in draft.blocks:
        if translation._readable(draft, block):  # noqa: SLF001
            line = draft.read(block).rstrip("\r\n")
            for match in fires(rule, line, where.profile):
                at = block.span.start
                yield translation.Finding(
                    rule, match, at + match.start, at + match.end, rule.confidence
                )


def test_odd_letters_that_ignore_case_do_not_slip_through_the_gate() -> None:
    rule = next(r for r in RULES if r.id == "en.translation.fr-calque")
    text = "access \u0130n unl\u0131m\u0130ted"
    found = list(translation._findings(draft_of(text), context(text, (rule,))))  # noqa: SLF001
    assert [text[f.start : f.end] for f in found] == [text]


def test_a_line_of_megabytes_is_not_read_by_line_rules() -> None:
    line = "ab , cd " * (translation.LONGEST // 8 + 1)
    assert clean(line, config=ONLY).text is line


def test_flag_rules_do_not_read_a_text_that_is_no_document() -> None:
    read: list[str] = []

    def find(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
        read.append(text)
        yield from ()

    rules = tuple(
        Rule(f"und.translation.{level}", "x", "x", "x", Code(find, scope="document"), level=level)
        for level in (Level.DEFAULT, Level.FLAG)
    )
    for size, asked in ((10, 2), (translation.LARGEST + 1, 1)):
        read.clear()
        text = "a" * size
        translation.propose(draft_of(text), context(text, rules))
        assert len(read) == asked


def test_a_clean_text_costs_little() -> None:
    text = "The ferry left at noon, and it was late. They waited for it at the pier.\n" * 4000
    draft, where = draft_of(text), Context(Catalogue(tuple(RULES)), Profile(text), CleanConfig())
    start = time.process_time()
    assert translation.propose(draft, where).edits == ()
    assert time.process_time() - start < 1.0  # 0.3 MB; half a second would be slow
