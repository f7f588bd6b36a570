"""A text is written in the encoding that it came in, and read back to be sure."""

from __future__ import annotations

import pytest

from cleanroom.adapters.encode import decode, encode, encoded
from cleanroom.text.document import Cleaned, Decoded
from cleanroom.text.edit import Edit

EDIT = (Edit(0, "?", "", "rule", "reason"),)


def cleaned(text: str, decoded: Decoded, edits: tuple[Edit, ...] = EDIT) -> Cleaned:
    return Cleaned(text, edits, (), (), (), (), decoded)


@pytest.mark.parametrize(
    ("codec", "bom"), [("cp1252", b""), ("utf-16-le", b"\xff\xfe"), ("utf-8", b"\xef\xbb\xbf")]
)
def test_a_text_keeps_its_encoding_and_its_byte_order_mark(codec: str, bom: bytes) -> None:
    out = encoded(cleaned("Größe", Decoded("?Größe", codec, bom=bom)))
    assert (out.data, out.codec, out.bom) == (bom + "Größe".encode(codec), codec, bom)


@pytest.mark.parametrize("codec", ["cp1252", "ascii", "shift_jis", "iso2022_jp", "koi8-r"])
def test_what_the_encoding_cannot_write_is_written_in_utf_8(codec: str) -> None:
    out = encoded(cleaned("naïve 世 €", Decoded("?", codec)))
    assert (out.data, out.codec, out.bom) == ("naïve 世 €".encode(), "utf-8", b"")


def test_an_encoding_that_reads_back_another_text_is_not_used() -> None:
    # The wave dash is written as the bytes of the overline, which are read as an overline.
    text = "\u301c \u2016"
    for codec in ("shift_jis", "cp932", "euc_jp", "iso2022_jp", "hz"):
        out = encoded(cleaned(text, Decoded("?", codec)))
        assert decode(out.data, out.codec) == text


def test_a_text_that_stays_is_the_same_bytes() -> None:
    raw = b"caf\xe9 \x81"
    out = encoded(cleaned("café \x81", Decoded("café \x81", "cp1252", raw=raw), edits=()))
    assert out.data is raw


def test_lone_surrogates_are_written_as_windows_does() -> None:
    for codec in ("utf-8", "utf-16-le", "utf-32-be"):
        data = encode("a\ud800", codec)
        assert data is not None
        assert decode(data, codec) == "a\ud800"
    assert encode("a\ud800", "cp1252") is None
    assert decode(b"\xff", "utf-8") is None
