"""Documents in eleven languages by somebody who had not seen the rules: the labels hold together,
clean ones come through as they went in, and of the others only the site's own lines go."""

from collections import Counter

import pytest
from gold.labels import Gold, second_author_languages

import cleanroom

LANGUAGES = ("cs", "el", "fa", "he", "hi", "hu", "id", "ro", "sv", "uk", "vi")
ALL = second_author_languages()
NEGATIVES = [gold for gold in ALL if gold.document["negative"]]
POSITIVES = [gold for gold in ALL if not gold.document["negative"]]

# Of the characters of all lines to drop, the share that must be removed: .597 when the packs, whose
# authors had not seen these documents, first met them.
REMOVED_MORE_THAN = 0.55

# What still goes though it must stay; strict, so that a mend is noticed.
LOST = {
    "cs-n09": "an answer to a frequent question says to switch JavaScript on, as a notice would",
    "vi-n04": "a poem about going home begins like a link to the top of the page",
}


def cases(documents: list[Gold]) -> list[object]:
    return [
        pytest.param(
            gold,
            id=gold.name,
            marks=[pytest.mark.xfail(strict=True, reason=LOST[gold.name])]
            if gold.name in LOST
            else [],
        )
        for gold in documents
    ]


def removed(gold: Gold) -> set[int]:
    """The code points of the raw text that no longer stand in the cleaned one."""
    edits = cleanroom.clean(gold.raw).edits
    return {at for edit in edits for at in range(edit.start, edit.end)}


def test_each_language_has_ten_of_each() -> None:
    counts = Counter((gold.document["lang"], gold.document["negative"]) for gold in ALL)
    assert counts == {(lang, negative): 10 for lang in LANGUAGES for negative in (False, True)}


@pytest.mark.parametrize("gold", ALL, ids=lambda g: g.name)
def test_the_labels_cover_the_text_line_by_line(gold: Gold) -> None:
    assert gold.document["id"] == gold.name
    assert gold.name.startswith(
        gold.document["lang"] + ("-n" if gold.document["negative"] else "-p")
    )
    assert gold.raw == "".join(line["text"] + "\n" for line in gold.lines)
    start = 0
    for number, line in enumerate(gold.lines, 1):
        assert (line["n"], line["start"]) == (number, start)
        assert gold.raw[line["start"] : line["end"]] == line["text"]
        assert (line["policy"] == "blank") == (line["text"] == "")
        start = line["end"] + 1


@pytest.mark.parametrize("gold", ALL, ids=lambda g: g.name)
def test_the_policies_are_those_of_its_kind(gold: Gold) -> None:
    policies = Counter(line["policy"] for line in gold.lines)
    assert policies["keep"] >= 3
    if gold.document["negative"]:
        assert set(policies) <= {"keep", "blank"}
    else:
        assert set(policies) <= {"keep", "lift", "drop", "blank"}
        assert 1 <= policies["drop"] <= 6


@pytest.mark.parametrize("gold", cases(NEGATIVES))
def test_a_clean_document_comes_through_unchanged(gold: Gold) -> None:
    assert cleanroom.clean(gold.raw).text == gold.raw


@pytest.mark.parametrize("gold", cases(POSITIVES))
def test_no_kept_line_loses_a_character(gold: Gold) -> None:
    gone = removed(gold)
    for line in gold.lines:
        if line["policy"] == "keep":
            assert gone.isdisjoint(range(line["start"], line["end"])), line["text"]


def test_enough_of_the_lines_to_drop_is_removed() -> None:
    dropped = taken = 0
    for gold in POSITIVES:
        gone = removed(gold)
        for line in gold.lines:
            if line["policy"] == "drop":
                dropped += line["end"] - line["start"]
                taken += len(gone.intersection(range(line["start"], line["end"])))
    assert taken / dropped > REMOVED_MORE_THAN, f"{taken} of {dropped} characters"
