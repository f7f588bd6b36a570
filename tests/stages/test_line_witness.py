"""The line model is heard on web pages, and nowhere else."""

from __future__ import annotations

import re

import pytest

from cleanroom import CleanConfig, Cleaned, clean, clean_corpus
from cleanroom.stages.line_model import line_model, opinion, reasons
from cleanroom.text.block import Label

STRIP = CleanConfig.only("strip")

ARTICLE = """Rain cuts off three villages in the hills

It rained for two days in the upper valley, and by Sunday morning the river had risen by three meters. The only road to the villages of Orla, Tamsin and Brook was under water, and the bridge at the mill was gone.

"We heard it go in the night," said Maria Holt, who runs the bakery beside the mill. "It sounded like a train. In the morning there was only water where the bridge had been."

Nobody was hurt, but about four hundred people are without power. The district sent two boats with bread, milk and medicine, and expects to bring out the sick on Monday if the wind lets the helicopter fly.

The dam above the valley held. Its keeper, Jon Abbot, opened the gates on Friday evening, when the forecast changed, and slept in his office for two nights. He says that the lake is still rising, though slower than before.

A new bridge will take until the summer. Until then the army wants to lay one of its own, which can carry cars and small trucks, but not the harvest."""  # noqa: E501

HEAD = """Skip to content
Log in
Subscribe
Search

Home
News
Sport
Weather
Valley life
Puzzles
Obituaries
Classifieds
Video
Photos

Home > News > Local
"""

TAIL = """
Share this article on Facebook
Share this article on Twitter
Email this article
Print

12 comments

Related articles

Mill owner wants her wheel back
3 March 2019
Ten walks that stay dry
28 February 2019
School choir sings for the dam keeper
27 February 2019

Most read

1. Wolf seen near the station
2. Bus fares to rise in May
3. Old cinema finds a buyer

Sign up for our newsletter
Enter your email address

Sections
Local news
Hill farming
Town hall
Letters

The Valley Post
About us
Contact us
Advertise with us
Jobs
Privacy policy
Cookie policy
Terms of use
Follow us on Facebook
Follow us on Twitter
© 2019 The Valley Post. All rights reserved.
"""
PAGE = HEAD + "\n" + ARTICLE + "\n" + TAIL
UNKNOWN = ("Valley life", "Wolf seen near the station", "Hill farming")

POEM = """The gate

Search me, said the wind at the gate,
and I searched.
Home was a word for the hill,
the share of the crow, the late
light on the sill.

Follow me, said the road,
and I stayed,
more than the house could hold,
less than was said.
"""
LAW = """Article 1
Definitions
1. In this Act "site" means any land on which works are carried out.
2. "Register" means the register kept under Article 7.

Article 2
Search and entry
1. An officer may enter a site by day, and search it.
2. No one shall print, copy or share a register without leave.
"""
CODE = """def login(user, password):
    \"\"\"Log in; see the help for more.\"\"\"
    if not user:
        return None
    return session.get(user, password)
"""
MARKDOWN = """# harbor

- [Home](https://harbor.example)
- [Documentation](https://harbor.example/docs)

## Contact

Write to the list. See LICENSE for the terms of use.
"""


def cleaned(text: str, **options: str) -> Cleaned:
    return clean(text, config=STRIP, **options)  # type: ignore[arg-type]


def test_furniture_that_no_rule_knows_goes_from_a_web_page() -> None:
    text = cleaned(PAGE).text
    for line in UNKNOWN:
        assert line not in text
    for line in ARTICLE.split("\n"):
        assert line in text


@pytest.mark.parametrize("text", [ARTICLE, POEM, LAW, CODE, MARKDOWN])
def test_what_is_no_web_page_passes_unchanged(text: str) -> None:
    assert cleaned(text, policy="precision").text == text


def test_a_removal_names_the_features_that_decided() -> None:
    edits = [e for e in cleaned(PAGE).edits if "line model" in e.reason]
    assert edits
    for edit in edits:
        assert "whole web page" in edit.reason
        assert edit.confidence >= 0.9


def test_the_policies_keep_less_and_less() -> None:
    kept = [len(cleaned(PAGE, policy=p).text) for p in ("recall", "balanced", "precision")]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] < len(PAGE)


def test_undo_gives_the_page_back() -> None:
    assert cleaned(PAGE).undo() == PAGE


def test_each_witness_of_a_removed_line_is_named() -> None:
    blocks = {b.source: b for b in cleaned(PAGE).blocks}
    told = [b for b in blocks.values() if "model" in {e.witness for e in b.evidence}]
    assert told
    for block in told:
        assert {"model", "page"} <= {e.witness for e in block.evidence}
    title = next(b for b in blocks.values() if b.label is Label.TITLE)
    assert PAGE[title.source.start : title.source.end].startswith("Rain cuts off")


def test_lines_that_other_pages_have_speak_for_furniture() -> None:
    starts, at = [], 0
    for line in PAGE.splitlines(keepends=True):
        if line.strip():
            starts.append(at)
        at += len(line)
    alone = opinion(PAGE, starts).content
    title = next(n for n, at in enumerate(starts) if PAGE.startswith("Rain cuts off", at))
    furniture = [float(chance < 0.5) for chance in alone]
    told = opinion(PAGE, starts, furniture).content
    assert (told[alone < 0.5] < 0.5).all()
    assert told[title] > alone[title]  # it stands in the slot for what a page has of its own
    everything = opinion(PAGE, starts, [1.0] * len(starts)).content
    assert everything.sum() < alone.sum()


def test_reasons_are_given_for_the_lines_that_are_asked_for() -> None:
    found = opinion(PAGE, [0, 16, 21])
    assert len(reasons(found, [0, 2])) == 2
    assert reasons(found, []) == []


def test_the_weights_are_read_once() -> None:
    assert line_model() is line_model()


def test_the_network_knows_a_page_from_a_text() -> None:
    starts = [found.start() for found in re.finditer(r"[^\n]*\S[^\n]*", PAGE)]
    story = "It rained for two days, and the river rose by three meters.\n" * 20
    assert opinion(PAGE, starts).output.page > 0 > opinion(story, [0, 60, 120]).output.page


def test_one_line_of_furniture_does_not_make_a_page_of_a_long_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def likely(*_: object) -> float:
        asked.append(1)
        return 0.0

    monkeypatch.setattr("cleanroom.stages.web_page.likely_page", likely)
    names = [f"{first}{last}\n" for first in "北南东西上下新旧" for last in "方里山河海江城村"]
    cleaned("".join(names) + "分享\n")
    assert asked == [1]
    cleaned("".join(names * 6) + "分享\n")
    assert asked == [1]


def test_a_text_of_more_lines_than_a_page_has_is_not_looked_at() -> None:
    document = cleaned(PAGE + "The river rose.\n" * 3000)
    assert not any("line model" in edit.reason for edit in document.edits)


def test_a_text_that_is_too_long_for_a_page_is_not_looked_at() -> None:
    document = cleaned(PAGE + "The river rose again. " * 50_000)
    assert not any("line model" in edit.reason for edit in document.edits)


def test_any_characters_may_stand_on_a_page() -> None:
    odd = PAGE.replace("Puzzles", "\ud83d \N{GRINNING FACE}\u200b\x00").replace("\n", "\r\n")
    assert cleaned(odd).undo() == odd


def test_a_corpus_of_one_site_loses_its_furniture() -> None:
    stories = [
        ARTICLE.replace("three meters", f"{n} meters").replace("villages", f"{name} villages")
        for n, name in enumerate(("eastern", "western", "upper", "lower"), start=2)
    ]
    # Other words in every line, since near-duplicates are counted once.
    different = ["".join(c if c != "e" else "eaou"[i] for c in s) for i, s in enumerate(stories)]
    pages = [f"{HEAD}\n{story}\n{TAIL}" for story in different]
    for document in clean_corpus(pages, config=STRIP).documents.values():
        assert "Valley life" not in document.text
        assert "Mill owner wants her wheel back" not in document.text
        assert "two days in" in document.text


TERMS = """What is printed here may be quoted if the paper is named; nobody has to ask for leave.
The editors answer for what they write, and readers answer for what they write below it.
"""


def with_terms(text: str) -> str:
    return f"{text}\n{TERMS}"


def test_terms_that_read_like_text_go_where_all_pages_of_a_site_have_them() -> None:
    places = ("harbour", "station", "old mill", "chapel")
    stories = [
        "\n\n".join(f"{name} {place}: {said}" for said in ARTICLE.split("\n\n"))
        for name, place in zip(("Ann", "Bo", "Cy", "Di"), places, strict=True)
    ]
    pages = [f"{HEAD}\n{with_terms(story)}\n{TAIL}" for story in stories]
    assert all("nobody has to ask" in cleaned(page).text for page in pages)
    for document in clean_corpus(pages, config=STRIP).documents.values():
        assert "nobody has to ask" not in document.text
        assert "two days in" in document.text


def test_terms_that_letters_share_are_the_letters() -> None:
    letters = [with_terms(f"Dear {name},\n\n{ARTICLE}") for name in ("Ann", "Bo", "Cy", "Di")]
    corpus = clean_corpus(letters, config=STRIP)
    assert [document.text for document in corpus.documents.values()] == letters


WELSH_HEAD = """Hafan
Newyddion
Chwaraeon
Tywydd
Cerddoriaeth
Bwyd a diod
Ffermio
Addysg
Iechyd
Teithio
Archif
Amdanom ni

"""
WELSH_TAIL = """
Rhannu
Argraffu
Mwyaf poblogaidd
Cysylltu â ni
Hysbysebu
Telerau defnyddio
Preifatrwydd
Cwcis
Swyddi
Map o'r wefan
"""
FLOOD = """Glaw yn cau'r ffordd i dri phentref

Bu'n bwrw glaw am ddeuddydd yn y cwm uchaf, ac erbyn bore Sul roedd yr afon wedi codi dri metr. Roedd yr unig ffordd i'r pentrefi dan ddŵr, ac roedd y bont wrth y felin wedi mynd.

Ni chafodd neb ei anafu, ond mae tua phedwar cant o bobl heb drydan. Anfonodd y cyngor ddau gwch gyda bara, llaeth a meddyginiaeth, ac maen nhw'n gobeithio symud y cleifion ddydd Llun.
"""  # noqa: E501
CHOIR = """Côr yr ysgol yn canu i geidwad yr argae

Canodd plant yr ysgol gynradd yn neuadd y pentref nos Wener, a daeth mwy na dau gant o bobl i wrando arnyn nhw. Casglwyd arian i drwsio to'r neuadd, a bydd y gwaith yn dechrau ym mis Mai.

Dywedodd y pennaeth fod y plant wedi bod yn ymarfer ers y Nadolig, a bod rhieni wedi gwneud y gwisgoedd i gyd.
"""  # noqa: E501
MILL = """Y felin yn agor eto wedi ugain mlynedd

Mae'r hen felin wrth yr afon wedi agor ei drysau am y tro cyntaf ers ugain mlynedd. Prynodd dau bobydd ifanc yr adeilad y llynedd, a buon nhw'n gweithio bob penwythnos i'w adfer.

Bydd y felin yn malu gwenith lleol, a gall ymwelwyr brynu blawd a bara yn y siop fach drws nesaf.
"""  # noqa: E501
WELSH = (FLOOD, CHOIR, MILL)


def test_the_menus_of_a_site_show_pages_in_a_language_without_rules() -> None:
    pages = [WELSH_HEAD + article + WELSH_TAIL for article in WELSH]
    assert [cleaned(page).text for page in pages] == pages
    corpus = clean_corpus(pages, config=STRIP)
    for document, article in zip(corpus.documents.values(), WELSH, strict=True):
        assert document.text.strip() == article.strip()
