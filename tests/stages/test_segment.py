"""What lines look like: by themselves, beside their neighbors, and by the words of a language."""

from __future__ import annotations

import pytest
from stages.test_line_witness import ARTICLE, HEAD, TAIL

from cleanroom import clean
from cleanroom.stages.headings import heads_section
from cleanroom.text.block import Shape


def shapes(text: str) -> list[str]:
    """The shapes of the lines that are not blank."""
    return [block.shape.value for block in clean(text).blocks if block.shape is not Shape.BLANK]


HEADINGS = [
    "# Scope",
    "###  Scope of the manual",
    "3.2 Scope",
    "3.2.1. Scope",
    "Article 12",
    "ARTICLE XII",
    "Art. 12 – Scope",
    "Section 4: What ships are",
    "Chapter 7 The Storm",
    "§ 12",
    "§ 12a Haftung des Reeders",
    "Artikel 3 Geltungsbereich",
    "Anhang B",
    "Chapitre 4 : Les navires",
    "Capítulo IV",
    "Articolo 7",
    "Artigo 5",
    "Hoofdstuk 2",
    "Rozdział 3",
    "Статья 12. Порядок вступления в силу",
    "Глава III",
    "Стаття 4",
    "Článek 7",
    "12. cikk",
    "3. fejezet A hajók",
    "Articolul 9",
    "Madde 4",
    "Pasal 8",
    "Điều 12. Phạm vi áp dụng",
    "Άρθρο 5",
    "المادة 12",
    "סעיף 3",
    "अनुच्छेद 21",
    "第三章",
    "第三章　附则",
    "第12条",
    "제5조(목적)",
]

NO_HEADINGS = [
    "Article 12 of the treaty applies to ships",
    "Article 12 applies.",
    "Section 4 was closed to traffic, said the harbor office.",
    "3.2 million people",
    "3.2 kg flour",
    "#scope",
    "#include <stdio.h>",
    "# ",
    "Part of the crowd",
    "Book now",
    "Act of God",
    "A scene from the play",
    "Chapter and verse",
    "12. Juni",
    "第三章，他回到了家乡。",
    "第三次世界大战",
    "Статья о кораблях",
    "",
]


@pytest.mark.parametrize("line", HEADINGS)
def test_a_heading_says_so_by_its_form(line: str) -> None:
    assert heads_section(line)


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_what_only_begins_like_one_is_none(line: str) -> None:
    assert not heads_section(line)


PROSE = (
    "The harbor was closed for two days, and the ferries stayed in port until the storm was over."
)

LAYOUT = {
    "a title alone above prose": (f"Storm closes harbor\n\n{PROSE}\n", "heading prose"),
    "the same without a blank line": (f"Storm closes harbor\n{PROSE}\n", "heading prose"),
    "an underlined title of two words": (f"Storm\n=====\n\n{PROSE}\n", "heading separator prose"),
    "a line above a list": ("You need\n- flour\n- eggs\n", "heading item item"),
    "a line that ends like a sentence": (f"It rained.\n\n{PROSE}\n", "short prose"),
    "a line that goes on": (f"Dear Sirs,\n\n{PROSE}\n", "short prose"),
    "the last line of a letter": (f"{PROSE}\n\nJane Doe\n", "prose short"),
    "a title and a second line": (f"Storm\nand flood\n{PROSE}\n", "short short prose"),
    "signatures": (f"{PROSE}\n\nAnna Berg\nMayor of Ulm\nJan Novak\n", "prose entry entry entry"),
    "an address": ("Harbor Office\n12 Quay Street\nPort Ellen\n", "entry entry entry"),
    "verse": (
        "The sea\n\nThe sea is gray,\nthe gulls are white,\nthe boats are gone.\n",
        "short entry entry entry",
    ),
    "articles of a law in a run": (
        "Article 1\nScope\nArticle 2\nTerms\n",
        "heading entry heading entry",
    ),
    "numbers in a list are a list": ("1. Mix.\n2. Bake.\n3. Serve.\n", "item item item"),
    "a comment of code": ("def f(x):\n    # Scope\n    return g(x);\n", "code short code"),
    "a rule between paragraphs": (f"{PROSE}\n\n---\n\n{PROSE}\n", "prose separator prose"),
    "speakers of a play": (f"HAMLET\n{PROSE}\nHORATIO\n{PROSE}\n", "heading prose heading prose"),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUT.values(), ids=LAYOUT)
def test_neighbors_tell_what_a_short_line_is(text: str, expected: str) -> None:
    assert " ".join(shapes(text)) == expected


@pytest.mark.parametrize(("text", "expected"), LAYOUT.values(), ids=LAYOUT)
def test_a_shape_alone_changes_nothing(text: str, expected: str) -> None:
    del expected
    assert clean(text).text == text


def test_a_count_in_braces_is_no_code() -> None:
    assert shapes("{ 12 comments }\n") == ["short"]
    for line in ("{ 12 }", "{ margin: 0 }", "{ a, b }", "if (x) {", "}"):
        assert shapes(line + "\n") == ["code"], line


CHINESE = "港口关闭了两天，渡轮一直停在港内，直到风暴过去，居民们才重新出海捕鱼，学校也恢复上课。"

WORDED = {
    "Photo: Lidia Moreau / Harbor Press": "caption",
    "Photo credit: Harbor Press": "caption",
    "Foto: Jörg Tauber": "caption",
    "Фото: Ирина Волкова": "caption",
    "图：王小明": "caption",
    "Fig. 3. The harbor at low tide": "caption",
    "Abb. 4: Der Hafen bei Ebbe": "caption",
    "A ferry in the storm (Reuters)": "caption",
    "By Dana Whitlock": "byline",
    "Jane Doe, Staff writer": "byline",
    "Von Lena Brandl": "byline",
    "Par Jeanne Moreau": "byline",
    "Автор: Ирина Волкова": "byline",
    "记者 王小明": "byline",
    "作者：王小明": "byline",
    "Home > News > Sport": "breadcrumb",
    "You are here: Home » News": "breadcrumb",
    "Sie sind hier: » Rathaus » Ämter": "breadcrumb",
    "首页 > 新闻 > 正文": "breadcrumb",
    # What only begins or ends like one of them.
    "Photographs of the storm": "heading",
    "Fig trees": "heading",
    "Reuters": "heading",
    "By the sea": "heading",
    "By whom?": "short",
    "Par la fenêtre": "heading",
    "Von Berlin nach Warschau": "heading",
    "x > y > z": "heading",
    "记者无国界": "heading",
}


@pytest.mark.parametrize(("line", "expected"), WORDED.items(), ids=WORDED)
def test_rules_of_the_languages_know_captions_bylines_and_breadcrumbs(
    line: str, expected: str
) -> None:
    below = CHINESE if any("\u4e00" <= c <= "\u9fff" for c in line) else PROSE
    assert shapes(f"The storm is over\n\n{line}\n\n{below}\n")[1] == expected


@pytest.mark.parametrize(
    "line", ["By Dana Whitlock", "Photo: Lidia Moreau", "Jane Doe, Staff writer"]
)
def test_a_caption_or_a_byline_is_no_title(line: str) -> None:
    cleaned = clean(f"{line}\n\n{PROSE}\n")
    assert "title" not in cleaned.metadata
    assert line in cleaned.text


def test_recall_keeps_captions_that_only_the_model_doubts() -> None:
    below = "Photo: Lidia Moreau / Harbor Press\n"
    page = f"{HEAD}\n{ARTICLE}\n" + TAIL.replace("Town hall\n", f"Town hall\n{below}")
    assert below not in clean(page).text
    assert below in clean(page, policy="recall").text
