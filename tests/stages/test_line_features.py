"""The features of a line say what the line looks like, wherever it stands."""

from __future__ import annotations

import re
import sys
from types import FrameType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.stages.character_classes import Kind, codes_of, tables
from cleanroom.stages.furniture_words import FURNITURE
from cleanroom.stages.line_context import SITE, context, nearest, shifted, site_context
from cleanroom.stages.line_features import (
    COLUMN,
    LINE,
    TOPICS,
    PageFeatures,
    hashes_of,
    page_features,
)

FILLED = re.compile(r"[^\n]*\S[^\n]*")
PAGE = """Home | News | Contact us

Heavy rain in the hills
By Anna Field, 12 March 2019

It rained for two days, and the river rose by three meters. Nobody was hurt.

    * Share on Facebook
    * 12 comments
© 2019 The Hill Post
"""


def featured(text: str) -> PageFeatures:
    return page_features(text, [line.start() for line in FILLED.finditer(text)])


def column(text: str, name: str) -> list[float]:
    return [round(float(v), 3) for v in featured(text).lines[:, COLUMN[name]]]


def test_each_line_has_each_feature() -> None:
    lines = featured(PAGE).lines
    assert lines.shape == (7, len(LINE))
    assert lines.dtype == np.float32
    assert np.isfinite(lines).all()


def test_the_second_copy_of_a_line_is_told_from_the_first() -> None:
    page = "It rained for two days.\nHome\nIt rained for two days.\nIt rained for two days!\n"
    assert column(page, "said_above") == [0, 0, 0.5, 0.5]
    assert column(page, "repeated")[0] == column(page, "repeated")[2] > 0


def test_headlines_in_a_row_have_spaces_where_their_script_has_none() -> None:
    row = "政治 拜票也探弱勢 超級粉絲\n拜票也探弱勢，超級粉絲。\nRain in the hills\n"
    headlines, sentence, latin = column(row, "spaced_out")
    assert headlines > 1
    assert sentence == latin == 0


def test_what_lines_end_and_begin_with() -> None:
    assert column(PAGE, "ends_sentence") == [0, 0, 0, 1, 0, 0, 0]
    assert column(PAGE, "starts_bullet") == [0, 0, 0, 0, 1, 1, 0]
    assert column(PAGE, "ends_digit") == [0, 0, 1, 0, 0, 0, 0]
    assert column(PAGE, "rights") == [0, 0, 0, 0, 0, 0, 1]
    assert column('He said "no."\nHe said\n', "ends_sentence") == [1, 0]


def test_blank_lines_say_nothing() -> None:
    close = re.sub("\\n+", "\n", PAGE)
    assert (featured(close).lines == featured(PAGE).lines).all()


def test_words_of_furniture_are_known_by_their_topics() -> None:
    topics = featured(PAGE).topics
    about = [{TOPICS[t] for t in np.flatnonzero(row)} for row in topics]
    assert "navigation" in about[0]
    assert "sharing" in about[4]
    assert "comments" in about[5]
    assert not about[3] & {"navigation", "sharing", "comments"}


def test_furniture_is_known_in_scripts_without_spaces() -> None:
    topics = featured("登录\n注册\n大雨下了两天\n").topics
    assert topics[0].any()
    assert topics[1].any()
    assert not topics[2].any()


def test_case_and_digits_do_not_matter_to_hashes() -> None:
    assert hashes_of(["Share"])[0] == hashes_of(["SHARE"])[0]
    assert hashes_of(["12th"])[0] == hashes_of(["47th"])[0]
    assert hashes_of(["share"])[0] != hashes_of(["shares"])[0]


def test_every_word_of_furniture_is_a_word_or_a_pair() -> None:
    for topic, words in FURNITURE.items():
        for entry in words.split():
            single, pair = hashes_of([entry])
            assert single.size + pair.size == 1, (topic, entry)


texts = st.text("aB1.,|»\u3000東é\U0001f600\u200b \t\n", max_size=60).filter(lambda t: t.strip())


@given(texts)
def test_any_text_has_finite_features(text: str) -> None:
    page = featured(text)
    assert np.isfinite(page.lines).all()
    own = context(page.lines, np.zeros(len(page.lines), np.float32))
    told = site_context([1.0, 0.0, 0.5] * len(page.lines), np.repeat(page.lines, 3, axis=0))
    assert np.isfinite(own).all()
    assert np.isfinite(told).all()


@given(texts, texts)
def test_a_line_alone_is_the_same_on_another_page(one: str, other: str) -> None:
    own = ("length", "digits", "commas", "ends_sentence", "starts_bullet", "capitalized", "gaps")
    first = one.strip().split("\n")[0].strip()
    if not first:
        return
    alone = featured(first + "\n").lines[0]
    below = featured(f"{first}\n{other}").lines[0]
    for name in own:
        assert alone[COLUMN[name]] == below[COLUMN[name]], name


def test_an_interrupt_is_not_lost_wherever_it_comes() -> None:
    # Numpy asks operands that it does not know for attributes, and forgets what goes wrong there.
    featured(PAGE)
    left = 0

    def interrupt(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal left
        left -= event == "call"
        if not left:
            raise KeyboardInterrupt

    for calls in range(1, 10_000):
        left = calls
        sys.setprofile(interrupt)
        try:
            featured(PAGE)
        except KeyboardInterrupt:
            continue
        finally:
            sys.setprofile(None)
        assert left > 0, f"lost at call {calls}"
        return
    pytest.fail("page_features makes very many calls")


def test_the_tables_know_a_letter_of_each_script() -> None:
    kind = tables().kind
    samples = {
        "a": Kind.SMALL, "Ж": Kind.CAPITAL, "ا": Kind.LETTER, "語": Kind.UNSPACED,
        "ก": Kind.UNSPACED, "٣": Kind.DIGIT, "\u0301": Kind.JOINER, "。": Kind.STOP,
    }  # fmt: skip
    assert {character: int(kind[ord(character)]) for character in samples} == samples


def test_characters_beyond_the_tables_are_folded_into_them() -> None:
    kinds = tables().kind[codes_of("\U00020000\U0001f600")]
    assert kinds.tolist() == [Kind.UNSPACED, Kind.OTHER]


def test_lines_beyond_the_page_count_as_nothing() -> None:
    above, below = shifted(np.array([[1.0], [2.0]], np.float32), 1)
    assert above[:, 0].tolist() == [0, 1]
    assert below[:, 0].tolist() == [2, 0]


def test_the_nearest_line_is_counted_in_lines() -> None:
    above, below = nearest(np.array([False, True, False, False]))
    assert above.tolist() == [99, 0, 1, 2]
    assert below.tolist() == [1, 0, 99, 99]


def test_other_pages_say_in_which_slot_the_text_is() -> None:
    lines = featured("Home\nNews\nIt rained for two days, and no more.\nShare\nMore\n").lines
    told = site_context([1.0, 0.0, 0.0, 1.0, 0.0], lines)
    fullest = told[:, 3]
    assert fullest.tolist() == [0, 1, 1, 0, 0]
    assert told[:, 2] == pytest.approx([0, 0.96, 0.96, 0, 0.04], abs=0.01)


def test_where_nothing_is_known_of_other_pages_nothing_is_said() -> None:
    lines = featured(PAGE).lines
    assert site_context([], lines).shape == (len(lines), SITE)
    assert not site_context([], lines).any()
