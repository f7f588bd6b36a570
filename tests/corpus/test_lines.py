"""Line evidence: in how many documents a line occurs, whatever its case and white space."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.lines import line_evidence
from cleanroom.errors import ConfigError
from cleanroom.text.line_digest import line_digest, pair_digest, template_digest

TEXTS = st.lists(
    st.lists(st.sampled_from(["Home", "HOME ", "a  b", "A b", "", " ", "c"])).map("\n".join)
)


@given(TEXTS)
def test_a_line_counts_once_for_each_document_that_has_it(texts: list[str]) -> None:
    folded = [{" ".join(line.lower().split()) for line in text.split("\n")} for text in texts]
    counts = {line: sum(line in document for document in folded) for line in ("home", "a b", "c")}
    expected = {line_digest(line): count for line, count in counts.items() if count >= 2}
    # A long line of its own in each, since copies are not counted.
    own = [f"{text}\n{chr(0x4E00 + number) * 90}" for number, text in enumerate(texts)]
    found = line_evidence(own)
    assert found.documents == len(texts)
    assert {
        line: n for line, n in found.lines.items() if line in map(line_digest, counts)
    } == expected


@given(TEXTS)
def test_two_lines_count_once_for_each_document_in_which_they_stand_together(
    texts: list[str],
) -> None:
    pair = pair_digest(line_digest("home"), line_digest("c"))
    filled = [[line.lower().strip() for line in text.split("\n") if line.strip()] for text in texts]
    count = sum(("home", "c") in pairwise(lines) for lines in filled)
    own = [f"{text}\n{chr(0x4E00 + number) * 90}" for number, text in enumerate(texts)]
    assert line_evidence(own).lines.get(pair, 1) == max(1, count)


def test_long_lines_are_no_pair() -> None:
    texts = [f"{LONG}\n{LONG[::-1]}\n{'own' * count}" for count in (80, 90)]
    assert set(line_evidence(texts).lines) <= {line_digest(LONG), line_digest(LONG[::-1])}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end: str) -> None:
    evidence = line_evidence([f"one{end}Menu{end}", f"Menu{end}{end}two"])
    assert evidence.lines == {line_digest("menu"): 2}


def test_lines_may_hold_anything() -> None:
    odd = "\x00 \ud83d \u2028 \N{GRINNING FACE}"
    assert line_evidence([f"{odd}\none", f"{odd}\ntwo"]).lines == {line_digest(odd): 2}


def test_one_text_in_place_of_several_is_refused() -> None:
    with pytest.raises(ConfigError, match="put a single text into a list"):
        line_evidence("Home\nMenu")


LONG = (
    "The river rose by three meters in the night, and the bridge at the old mill was gone by six."
)


def test_a_near_duplicate_is_not_counted_beside_the_text_that_it_repeats() -> None:
    copies = [f"Menu\n{LONG}\nby Anna", f"Menu\n{LONG}\nby Ben"]
    assert line_evidence(copies).lines == {}
    other = "Menu\n" + LONG.upper()[::-1]
    assert line_evidence([*copies, other]).lines == {line_digest("menu"): 2}


def test_pages_of_a_site_with_long_furniture_are_no_copies() -> None:
    menu = f"Home\nNews\nAbout us\n{LONG}\n{LONG[::-1]}\n{LONG.upper()}"
    own = [f"{LONG[number:]} That was on day {number}." for number in range(1, 4)]
    evidence = line_evidence([f"{menu}\nDay {n}\n{text}" for n, text in enumerate(own)])
    assert evidence.lines[line_digest("home")] == 3
    assert evidence.lines[line_digest(LONG)] == 3


def test_a_press_release_on_sites_of_their_own_is_counted_once() -> None:
    release = f"{LONG}\n{LONG[::-1]}\n{LONG.upper()}"
    sites = [f"Site {word}\nHome of {word}\n{release}" for word in ("ash", "birch", "cedar")]
    assert line_evidence(sites).lines == {}


def test_a_short_text_that_is_the_same_is_a_copy_as_well() -> None:
    assert line_evidence(["Opening hours\nWe are closed."] * 4).lines == {}


def test_lines_with_other_numbers_and_months_are_counted_as_one() -> None:
    evidence = line_evidence(["Posted 3 May\none", "Posted 12 June\ntwo"])
    assert evidence.lines == {template_digest("posted 1 july"): 2}


def test_a_line_without_numbers_has_no_template() -> None:
    assert template_digest("Share this") is None
    assert template_digest("1 " * 200) is None
