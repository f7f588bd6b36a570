"""Templates of lines: what fits them, and that an index of many finds what each alone finds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleanroom.rules.line import LONGEST, LineIndex, readings, template_pieces


def fits(template: str, line: str) -> bool:
    return "it" in LineIndex.of([("it", template)]).find(line)


FITS = [
    ("Views: #", "Views: 12"),
    ("Views: #", "VIEWS: 1 204"),
    ("Views: #", "views: 1,204.50"),
    ("Views: #", "  •  Views: 7  "),
    ("Share this page", "» Share this page «"[:17]),
    ("Share this page", "► share THIS page..."),
    ("Today's paper", "Today’s paper"),
    ("Today's paper", "Today`s  paper"),
    ("Sign-in", "Sign–in"),
    ("Already a subscriber?*", "Already a subscriber?"),
    ("Already a subscriber?*", "Already a subscriber? Sign in »"),
    ("*all rights reserved", "© 2019 The Ashkal Herald. All rights reserved."),
    ("Read * more articles", "Read 3 more articles"),
    ("Page # of #", "Page 2 of 11"),
    ("a*b*c", "a - b - c"),
    ("分享到", "分 享 到："),
    ("Giriş yap", "GİRİŞ YAP"),
    ("ادامه مطلب", "ادامهٔ مطلب"),
    ("بازدید: #", "بازديد: ۲٬۴۸۱"),
    ('כתובת דוא"ל', "כתובת דוא״ל"),
    ("टिप्पणियाँ बंद हैं", "टिप्पणियां बंद हैं।"),
    ("ज़्यादा पढ़ें", "ज्यादा पढें"),
    ("{Log|Sign} in {here|now|}", "Sign in now"),
    ("{Log|Sign} in {here|now|} *", "LOG IN to read"),
    ("Share {this |}page", "Share page"),
    ("{Views|Reads: #", "{Views Reads: 12"),
]

DOES_NOT_FIT = [
    ("Views: #", "Views: many"),
    ("Views: #", "Views: 12 today"),
    ("Views: #", "The views: 12"),
    ("Share this page", "Share this page with us"),
    ("Already a subscriber?*", "Are you already a subscriber?"),
    ("*all rights reserved", "All rights reserved for members of the club"),
    ("a*b*c", "a - c - b"),
    ("a*ba", "aba"[:2]),
    ("[Advertisement]", "Advertisement"),
    ("Share this page", "«Share this page», she said"),
    ("{Log|Sign} in", "Log sign in"),
    ("{Log|Sign} in", "{Log|Sign} in"),
]


@pytest.mark.parametrize(("template", "line"), FITS)
def test_a_line_fits_whatever_its_case_spacing_and_ends(template: str, line: str) -> None:
    assert fits(template, line)


@pytest.mark.parametrize(("template", "line"), DOES_NOT_FIT)
def test_a_line_that_says_more_or_less_does_not_fit(template: str, line: str) -> None:
    assert not fits(template, line)


def lines() -> st.SearchStrategy[str]:
    """Lines with all that templates care about, but for wild cards."""
    odd = [
        "’",
        "–",
        "«",
        "»",
        "•",
        "…",
        " ",
        "  ",
        "[",
        "12",
        "1 204",
        "İ",
        "ß",
        "ﬁ",
        "中",
        "ё",
        "!",
    ]
    return st.lists(st.sampled_from(odd) | st.text("abCD é", max_size=4), max_size=8).map("".join)


@given(lines())
def test_a_template_without_wild_cards_fits_its_own_text(text: str) -> None:
    assume(any(template_pieces(text)[0]))
    assert fits(text, text)


@given(st.text("abc", min_size=1), st.text("ab c1.", max_size=9), st.text("abc", min_size=1))
def test_a_star_stands_for_any_text_and_for_none(before: str, between: str, after: str) -> None:
    assert fits(f"{before}*{after}", f"{before}{between}{after}")


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{}.5"]))
def test_a_hash_stands_for_a_number_however_it_is_written(number: int, form: str) -> None:
    written = form.format(number)
    assert fits("# views", f"{written} views")
    assert fits("Views: # today", f"Views: {written.replace(',', ' ')} today")


@given(st.lists(lines(), max_size=8), lines(), st.lists(st.integers(0, 20), max_size=2))
def test_an_index_of_many_finds_what_each_alone_finds(
    texts: list[str], line: str, stars: list[int]
) -> None:
    starred = [f"{line[:star]}*{line[star + 1 :]}" for star in stars]
    templates = [t for t in [*texts, line, *starred] if any(template_pieces(t)[0])]
    index = LineIndex.of(enumerate(templates))
    alone = [i for i, template in enumerate(templates) if fits(template, line)]
    assert sorted(index.find(line)) == alone


@given(
    st.lists(st.lists(st.text("ab c", max_size=4), min_size=2, max_size=3), max_size=3),
    st.text("xyz", min_size=3, max_size=4),
)
def test_a_choice_is_as_good_as_a_template_for_each_way_to_read_it(
    choices: list[list[str]], start: str
) -> None:
    template = start + "".join("{" + "|".join(choice) + "}" for choice in choices)
    written = [start + "".join(chosen) for chosen in product(*choices)]
    assert readings(template) == len(written)
    assert template_pieces(template) == [template_pieces(text)[0] for text in written]


@given(
    st.lists(st.lists(st.text("ab *#1.", max_size=5), min_size=2, max_size=3), max_size=3),
    st.sampled_from(["", "x", "xyz ", "* ", "»", "12 "]),
    st.text("abx *1.", max_size=12),
)
def test_a_line_fits_a_choice_if_it_fits_one_way_to_read_it(
    choices: list[list[str]], start: str, line: str
) -> None:
    template = start + "".join("{" + "|".join(choice) + "}" for choice in choices)
    written = [start + "".join(chosen) for chosen in product(*choices)]
    assume(all(any(template_pieces(text)[0]) for text in written))
    for text in (line, *(text.replace("*", line).replace("#", "7") for text in written)):
        assert fits(template, text) == any(fits(one, text) for one in written)


def test_a_line_that_is_too_long_is_prose_whatever_it_says() -> None:
    assert fits("Share*", "Share " + "a" * (LONGEST - 6))
    assert not fits("Share*", "Share " + "a" * (LONGEST - 5))
