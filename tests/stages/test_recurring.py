"""What a corpus says of the lines of one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.lines import line_evidence
from cleanroom.stages.recurring import TEMPLATE, Recurring, recurring
from cleanroom.text.document import CorpusEvidence

OWN = [chr(0x4E00 + number) * 90 for number in range(40)]


def corpus(*texts: str) -> CorpusEvidence:
    return line_evidence([f"{text}\n{own}" for text, own in zip(texts, OWN, strict=False)])


def test_nothing_is_known_without_a_corpus_or_in_an_empty_one() -> None:
    assert recurring(["Home"], None) == Recurring()
    assert recurring(["Home"], CorpusEvidence(3)) == Recurring()


def test_lines_that_stand_together_again_are_a_run() -> None:
    evidence = corpus("Home\nNews\na\nAbout", "Home\nNews\nb\nAbout")
    found = recurring(["Home", "News", "Rain", "About"], evidence)
    assert list(found.sure) == [1, 1, 0, 1]
    assert list(found.runs.values()) == [0, 1]


def test_lines_that_stand_elsewhere_each_time_are_no_run() -> None:
    evidence = corpus("Name\na\nSynopsis\nb\nBugs", "Bugs\nName\nc\nSynopsis")
    found = recurring(["Name", "Synopsis", "Bugs"], evidence)
    assert list(found.sure) == [1, 1, 1]
    assert found.runs == {}


def test_a_line_with_other_numbers_is_half_as_sure() -> None:
    assert recurring(["Page 7 of 9"], corpus("Page 1 of 3", "Page 2 of 3")).sure == (TEMPLATE,)


def test_what_few_pages_of_a_large_site_have_does_not_recur() -> None:
    pages = [
        "\n".join([*"abcdefg", "A story" if n < 2 else f"story {n} {OWN[n]}"]) for n in range(20)
    ]
    found = recurring([*"abcdefg", "A story"], corpus(*pages))
    assert found.sure == (1,) * 7 + (0,)


def test_the_titles_of_sections_do_not_recur_though_other_texts_have_them() -> None:
    page = "Home\nNews\n{0}\nSyntax\n{0}a\nSyntax\n{0}b\nSyntax\n{0}c"
    found = recurring(page.format("x").split("\n"), corpus(page.format("y"), page.format("z")))
    assert list(found.sure) == [1, 1, *[0] * 7]


@given(st.lists(st.lists(st.sampled_from(["Home", "News", "a", "b", "c"])), min_size=1))
def test_each_line_is_told_of_and_runs_recur(texts: list[list[str]]) -> None:
    evidence = corpus(*map("\n".join, texts))
    for lines in texts:
        found = recurring(lines, evidence)
        assert len(found.sure) == (len(lines) if evidence.lines else 0)
        assert all(found.sure[number] == 1 for number in found.runs.values())
