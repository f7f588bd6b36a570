"""Acronyms that the corpus defines: anchors where a document only uses them, and no variants."""

from __future__ import annotations

from cleanroom.pipeline import clean, clean_corpus, corpus_evidence

DEFINES = "The World Health Organization (WHO) has its seat in Geneva, as we all know."
USES = "The WHO has met in the hall of the town. The OMS has elected a director for the year."


def drifts(text: str, *others: str) -> list[str]:
    flags = clean(text, evidence=corpus_evidence([text, *others])).flags
    return [text[f.start : f.end] for f in flags if f.kind == "acronym_drift" and f.start]


def test_an_acronym_that_another_document_defines_is_an_anchor() -> None:
    assert drifts(USES) == []
    assert drifts(USES, DEFINES) == ["OMS"]


def test_one_that_another_document_defines_is_no_variant() -> None:
    treaty = (
        "The Collective Security Treaty Organization (CSTO) has met. The CTSO was there, too, in "
        "the hall of the town, and the CSTO was glad of it."
    )
    assert drifts(treaty) == ["CTSO"]
    assert drifts(treaty, "The Central Test and Survey Office (CTSO) is in Lorvania.") == []


def test_a_corpus_gathers_what_its_documents_define() -> None:
    corpus = clean_corpus({"a": DEFINES, "b": USES, "c": b"\x89PNG\r\n\x1a\n\x00\x00"})
    assert corpus.evidence.acronyms == {"WHO"}
    assert [f.suggestion for f in corpus.documents["b"].flags if f.start] == ["WHO"]
