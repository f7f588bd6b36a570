"""A corpus: two passes, near-duplicates among the cleaned texts, and no document lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cleanroom
from cleanroom.pipeline import corpus_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOTICE = "\n\nPlease enable JavaScript to view the comments.\n"


def words(count: int, seed: int = 0) -> str:
    return " ".join(f"w{seed}x{n}" for n in range(count)) + "\n"


def kinds(cleaned: cleanroom.Cleaned) -> list[str]:
    return [flag.kind for flag in cleaned.flags if flag.rule.startswith("und.corpus.")]


def test_documents_keep_their_names_and_order() -> None:
    corpus = cleanroom.clean_corpus({"z": "One.", "a": b"Two.", "m": "Three."})
    assert list(corpus.documents) == ["z", "a", "m"]


def test_documents_without_names_go_by_their_number() -> None:
    corpus = cleanroom.clean_corpus(text for text in ("One.", "Two."))
    assert list(corpus.documents) == ["0", "1"]


def test_a_document_that_is_no_text_is_named_and_the_others_are_cleaned() -> None:
    corpus = cleanroom.clean_corpus({"a": b"\x89PNG\r\n\x1a\n\0\0", "b": "One."})
    assert list(corpus.documents) == ["b"]
    assert isinstance(corpus.failed["a"], cleanroom.NotTextError)


def test_copies_are_found_among_the_cleaned_texts() -> None:
    text = "A line of the document that stands alone in its file and nowhere else."
    corpus = cleanroom.clean_corpus({"a": text, "b": text + NOTICE})
    assert kinds(corpus.documents["a"]) == []
    assert kinds(corpus.documents["b"]) == ["near_duplicate"]


def test_a_truncated_copy_is_flagged_over_its_whole_input() -> None:
    whole, part = words(300), words(100)
    corpus = cleanroom.clean_corpus({"part": part, "binary": b"\0" * 99, "whole": whole})
    (flag,) = [f for f in corpus.documents["part"].flags if f.rule.startswith("und.corpus.")]
    assert (flag.kind, flag.start, flag.end) == ("contained_copy", 0, len(part))
    assert "100% of it is in whole" in flag.reason
    assert kinds(corpus.documents["whole"]) == []


def test_the_threshold_counts() -> None:
    documents = {"a": words(100), "b": words(110)}
    assert kinds(cleanroom.clean_corpus(documents).documents["a"]) == ["near_duplicate"]
    assert kinds(cleanroom.clean_corpus(documents, threshold=0.95).documents["a"]) == [
        "contained_copy"
    ]


def test_the_first_pass_counts_the_lines_of_all_that_is_text() -> None:
    documents: list[str | bytes] = [b"Home\nOne", "Home\nTwo", b"\x89PNG\r\n\x1a\n\0\0"]
    evidence = corpus_evidence(iter(documents))
    assert (evidence.documents, list(evidence.lines.values())) == (2, [2])
    assert cleanroom.clean_corpus(documents).evidence == evidence


def test_a_corpus_does_what_its_steps_do() -> None:
    documents = {"a": words(50) + NOTICE, "b": words(80, seed=1)}
    evidence = corpus_evidence(documents.values())
    corpus = cleanroom.clean_corpus(documents)
    assert corpus.documents == {
        name: cleanroom.clean(data, evidence=evidence) for name, data in documents.items()
    }


def test_an_empty_corpus_is_a_corpus() -> None:
    corpus = cleanroom.clean_corpus([])
    assert (corpus.documents, corpus.failed, corpus.near_duplicates.pairs) == ({}, {}, ())


@pytest.mark.parametrize("documents", ["one text", b"one text"])
def test_a_single_document_is_no_corpus(documents: str | bytes) -> None:
    with pytest.raises(cleanroom.ConfigError, match="many documents"):
        cleanroom.clean_corpus(documents)  # type: ignore[arg-type]


def test_a_thing_that_is_no_document_is_named_and_costs_nobody_else_anything() -> None:
    documents: dict[str, object] = {"a": None, "b": "One.", "c": 3.5}
    corpus = cleanroom.clean_corpus(documents)
    assert (list(corpus.documents), list(corpus.failed)) == (["b"], ["a", "c"])


@pytest.mark.parametrize(
    "wrong", [{"level": "flag"}, {"policy": "x"}, {"threshold": 0}, {"keep": "best"}]
)
def test_a_wrong_option_is_said_before_any_work(wrong: dict[str, object]) -> None:
    def documents() -> Iterator[str]:
        yield "One."

    with pytest.raises(cleanroom.ConfigError, match=next(iter(wrong))):
        cleanroom.clean_corpus(documents(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(cleanroom.ConfigError):
        cleanroom.clean_corpus({"a": None}, **wrong)  # type: ignore[arg-type]


def test_the_raw_relation_stands_beside_the_clean_one() -> None:
    text = words(12)
    corpus = cleanroom.clean_corpus([text, text + NOTICE])
    assert [p.relation for p in corpus.raw_near_duplicates.pairs] == []
    assert [p.jaccard for p in corpus.near_duplicates.pairs] == [1.0]


DATED = "Published: 4 May 20{}\n\n"


@pytest.mark.parametrize(
    ("keep", "keeper", "reason"),
    [
        ("fullest", 1, "the fullest text"),
        ("first", 0, "the first seen"),
        ("earliest", 2, "the earliest date (2011-05-04)"),
        ("fewest-flags", 1, "the fewest flags (0)"),
        (lambda name, cleaned: (name != "c", len(cleaned.text)), 2, "the smallest by <lambda>"),
    ],
)
def test_which_copy_is_kept_by_what_is_asked_for(
    keep: str | Callable[[str, cleanroom.Cleaned], object], keeper: int, reason: str
) -> None:
    documents = {
        "a": DATED.format(19) + words(100) + "\nM\u00fcnchen \ufffd\ufffd\n",
        "b": words(104),
        "c": DATED.format(11) + words(99) + "\nM\u00fcnchen \ufffd\n",
    }
    corpus = cleanroom.clean_corpus(documents, keep=keep)
    (cluster,) = corpus.near_duplicates.clusters
    assert (cluster.keeper, cluster.members) == (keeper, (0, 1, 2))
    assert cluster.reason.startswith(reason)
    assert cluster.similarities[keeper] == 1.0 > min(cluster.similarities) >= 0.7
