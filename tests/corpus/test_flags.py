"""A document that has a better copy is told which one, and how alike they are."""

from __future__ import annotations

from cleanroom.corpus.flags import copy_flags
from cleanroom.corpus.near_duplicates import near_duplicates
from cleanroom.text.document import Flag


def words(count: int, seed: int = 0) -> str:
    return " ".join(f"w{seed}x{n}" for n in range(count))


def flagged(*texts: str) -> dict[str, list[Flag]]:
    """Name of a text (a, b, ...) -> its flags."""
    names = [chr(ord("a") + n) for n in range(len(texts))]
    flags = copy_flags(near_duplicates(texts), names, [len(text) for text in texts])
    return {names[position]: list(found) for position, found in flags.items()}


def test_documents_that_have_nothing_in_common_get_no_flag() -> None:
    assert flagged(words(100), words(100, seed=1), "") == {}


def test_the_same_text_is_told_its_keeper() -> None:
    (flag,) = flagged(words(100), words(100))["b"]
    assert (flag.kind, flag.rule) == ("near_duplicate", "und.corpus.near-duplicate")
    assert (flag.reason, flag.confidence) == ("the same text as a", 1.0)


def test_a_flag_is_about_the_whole_document() -> None:
    (flag,) = flagged(words(100), words(100))["b"]
    assert (flag.start, flag.end, flag.suggestion) == (0, len(words(100)), None)


def test_a_near_copy_is_told_its_keeper_with_the_numbers() -> None:
    found = flagged(words(100), words(110))
    assert list(found) == ["a"]  # the fuller one is kept
    (flag,) = found["a"]
    assert flag.kind == "near_duplicate"
    assert round(flag.confidence, 3) == round(96 / 106, 3)
    assert flag.reason == (
        "near-duplicate of b: Jaccard 0.91, 100% of it is there; that one is kept as the "
        "fullest text (106 shingles)"
    )


def test_the_share_is_that_of_the_document_which_is_told() -> None:
    for texts in ((words(110), words(100)), (words(100), words(110))):
        ((flag,),) = flagged(*texts).values()
        assert "100% of it is there" in flag.reason


def test_a_truncated_copy_is_told_the_fuller_text() -> None:
    found = flagged(words(50), words(200), words(100, seed=1))
    assert list(found) == ["a"]
    (flag,) = found["a"]
    assert (flag.kind, flag.rule) == ("contained_copy", "und.corpus.contained-copy")
    assert flag.reason == "100% of it is in b, which is fuller (Jaccard 0.23)"
    assert flag.confidence == 1.0


def test_of_several_fuller_texts_the_fullest_is_named() -> None:
    found = flagged(words(50), words(150), words(600))
    assert "is in c" in found["a"][0].reason
    assert "is in c" in found["b"][0].reason
    assert "c" not in found


def test_every_member_of_a_cluster_but_the_keeper_is_told() -> None:
    found = flagged(*[words(100)] * 5)
    assert [name for name in "abcde" if name in found] == list("bcde")


def test_a_copy_may_also_be_a_part() -> None:
    found = flagged(words(400), words(100), words(100))
    assert [flag.kind for flag in found["b"]] == ["contained_copy"]
    assert [flag.kind for flag in found["c"]] == ["near_duplicate", "contained_copy"]
