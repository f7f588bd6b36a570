"""What a cleaned document can tell of itself, and that nothing of it is lost."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import drafts, spans

from cleanroom.text.block import Block, Evidence, Label
from cleanroom.text.document import (
    Cleaned,
    CorpusEvidence,
    Declined,
    Decoded,
    Flag,
    Lifted,
    NotText,
    place,
)
from cleanroom.text.draft import Draft
from cleanroom.text.edit import Edit, EditError, Layer, Span


def cleaned(decoded: Decoded, *edits: Edit) -> Cleaned:
    layer = Layer.of(decoded.text, edits)
    return Cleaned(layer.apply(decoded.text), layer.edits, (), (), (), (), decoded)


def concluded(draft: Draft) -> Cleaned:
    whole = Layer.of(draft.undo(), draft.composed().edits)
    return Cleaned(
        text=draft.text,
        edits=whole.edits,
        flags=draft.flags,
        declined=draft.declined,
        lifted=draft.lifted,
        blocks=draft.blocks,
        decoded=Decoded(draft.undo()),
    )


# Undo.


@given(drafts())
def test_undo_gives_back_any_str(draft: Draft) -> None:
    assert concluded(draft).undo() == draft.undo()


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (b"caf\xc3\xa9 noir", Decoded("café noir", "utf-8")),
        (b"\xef\xbb\xbfcaf\xc3\xa9 noir", Decoded("café noir", "utf-8", bom=b"\xef\xbb\xbf")),
        (b"caf\xe9 noir", Decoded("café noir", "cp1252")),
        (
            b"\xff\xfe" + "café noir".encode("utf-16-le"),
            Decoded("café noir", "utf-16-le", bom=b"\xff\xfe"),
        ),
        (b"caf\xe9 noir", Decoded("café noir", "utf-8", raw=b"caf\xe9 noir")),
    ],
    ids=["utf-8", "utf-8 with a mark", "cp1252", "utf-16 with a mark", "not exact"],
)
def test_undo_gives_back_the_bytes_mark_and_all(data: bytes, decoded: Decoded) -> None:
    done = cleaned(decoded, Edit(4, " noir", "!", "demo", "why"))
    assert done.text == "café!"
    assert done.undo() == data
    assert decoded.source() == data
    assert decoded.exact == (decoded.bom + decoded.text.encode(decoded.codec) == data)


def test_undo_of_a_str_gives_a_str_even_with_lone_surrogates_and_any_line_end() -> None:
    text = "a\ud800\r\nb\rc\x00\n"
    done = cleaned(Decoded(text), Edit(1, "\ud800", "\N{REPLACEMENT CHARACTER}", "demo", "why"))
    assert done.undo() == text


def test_undo_does_not_take_the_input_from_what_was_kept_of_it() -> None:
    done = cleaned(Decoded("abc"), Edit(1, "b", "x", "demo", "why"))
    assert replace(done, decoded=Decoded("something else")).undo() == "abc"


def test_undo_refuses_text_and_edits_that_do_not_fit() -> None:
    done = cleaned(Decoded("abc"), Edit(1, "b", "x", "demo", "why"))
    with pytest.raises(EditError, match="expected 'x' at 1, found 'y'"):
        replace(done, text="ayc").undo()


# Where things are.


@given(st.data())
def test_origin_and_locate_cover_the_start(data: st.DataObject) -> None:
    done = concluded(data.draw(drafts()))
    span = data.draw(spans(done.text))
    back = done.locate(done.origin(span))
    assert back.start <= span.start <= span.end <= back.end
    span = data.draw(spans(done.decoded.text))
    back = done.origin(done.locate(span))
    assert back.start <= span.start <= span.end <= back.end


def test_origin_and_locate_lead_to_the_same_word() -> None:
    done = cleaned(Decoded("an ad. one word"), Edit(0, "an ad. ", "", "demo", "why"))
    assert done.text == "one word"
    assert done.origin(Span(4, 8)) == Span(11, 15)
    assert done.locate(Span(11, 15)) == Span(4, 8)


@pytest.mark.parametrize(
    ("position", "line_and_column"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (2, 2)), (6, (3, 1)), (7, (4, 1)), (9, (4, 3))],
)
def test_place_counts_lines_as_editors_do(position: int, line_and_column: tuple[int, int]) -> None:
    assert place("a\r\nbc\n\rde")(position) == line_and_column


def test_place_of_an_empty_text_is_its_first_line() -> None:
    assert place("")(0) == (1, 1)


def test_place_knows_no_line_ends_but_cr_and_lf() -> None:
    assert place("a\N{LINE SEPARATOR}b\x0bc\x0cd\x85e")(8) == (1, 9)


# What it says.


def test_explain_tells_every_edit_and_flag_in_order_of_place() -> None:
    done = replace(
        cleaned(
            Decoded("one\ntwo\nthree"),
            Edit(8, "three", "3", "figures", "shorter"),
            Edit(0, "one", "1", "figures", "shorter"),
        ),
        flags=(Flag("splice", 4, 7, "seam", "two halves"),),
    )
    assert done.explain().splitlines() == [
        "1:1 figures: 'one' -> '1': shorter",
        "2:1 seam: flag splice: two halves",
        "3:1 figures: 'three' -> '3': shorter",
    ]


def test_explain_has_nothing_to_say_of_an_untouched_text() -> None:
    assert cleaned(Decoded("fine")).explain() == ""


def test_explain_escapes_what_a_terminal_would_obey() -> None:
    bidi = "\N{RIGHT-TO-LEFT OVERRIDE}"
    done = cleaned(Decoded(f"\x1b[2J{bidi}\ud800"), Edit(0, f"\x1b[2J{bidi}\ud800", "", "r", "why"))
    assert done.explain() == r"1:1 r: '\x1b[2J\u202e\ud800' -> '': why"


@pytest.mark.parametrize(
    ("removed", "shown"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…")], ids=["60", "61"]
)
def test_explain_cuts_what_is_longer_than_sixty_characters(removed: str, shown: str) -> None:
    assert cleaned(Decoded(removed), Edit(0, removed, "", "r", "why")).explain() == (
        f"1:1 r: '{shown}' -> '': why"
    )


def test_of_two_facts_with_one_key_the_first_found_is_the_metadata() -> None:
    facts = (
        Lifted("title", "First", 9, 14, "head"),
        Lifted("views", 12, 20, 22, "views"),
        Lifted("title", "Second", 0, 6, "top"),
    )
    done = replace(cleaned(Decoded("")), lifted=facts)
    assert done.metadata == {"title": "First", "views": 12}


# What it is.


def test_an_untouched_text_is_the_same_object() -> None:
    decoded = Decoded("untouched")
    assert cleaned(decoded).text is decoded.text


def test_every_value_survives_pickling() -> None:
    edit = Edit(1, "\ud800", "b", "r", "why")
    block = Block(Span(0, 2), label=Label.NOTICE, evidence=(Evidence("rule", "r", "k", "so", 0.9),))
    done = replace(
        cleaned(Decoded("a\ud800"), edit),
        flags=(Flag("splice", 0, 1, "r", "why", suggestion="x"),),
        declined=(Declined(edit, "unsure"),),
        lifted=(Lifted("title", "T", 0, 1, "r"),),
        blocks=(block,),
    )
    values = (done, NotText("an image"), CorpusEvidence(2, {7: 2}), Draft.start("ab"))
    assert pickle.loads(pickle.dumps(values)) == values  # noqa: S301


def test_a_cleaned_document_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        cleaned(Decoded("a")).text = "b"  # type: ignore[misc]
