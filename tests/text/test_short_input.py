"""Short inputs: the letters decide, what is declared helps, and nothing is believed blindly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.text.decode import decode
from cleanroom.text.document import Decoded
from cleanroom.text.short_input import declared, likeliest


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("É possível abrir o vocabulário", "cp1252"),
        ("Å lage en ny bok på ny", "cp1252"),
        ("Nazwa się zmieniła, więc proszę", "cp1250"),
        ("Nazwa się zmieniła, więc proszę", "iso8859-2"),
        ("Привет, друзья", "cp1251"),
        ("Привет, друзья", "koi8-r"),
        ("Привет, друзья", "cp866"),
        ("Où était la forêt ?", "mac-roman"),
        ("Où était la forêt ?", "cp850"),
    ],
)
def test_a_short_text_is_read_by_its_letters(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert isinstance(decoded, Decoded)
    assert decoded.text == text


@pytest.mark.parametrize("wrong", ["utf-8", "windows-1251", "shift_jis", "no-such-thing", "hex"])
def test_a_wrong_declaration_is_overruled(wrong: str) -> None:
    page = f'<meta charset="{wrong}"><p>Une journée d’été à la forêt, très agréable</p>'
    decoded = decode(page.encode("cp1252"))
    assert isinstance(decoded, Decoded)
    assert decoded.text == page
    assert decoded.source() == page.encode("cp1252")


@pytest.mark.parametrize(
    ("page", "codec"),
    [
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<meta http-equiv="content-type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b"charset=" + b"a" * 100, None),
        (b" " * 2000 + b"<meta charset=utf-8>", None),
        (b"", None),
    ],
)
def test_the_declared_encoding_is_found_in_the_head(page: bytes, codec: str | None) -> None:
    found = declared(page)
    assert found == codec or (codec is None and found is not None and len(found) <= 31)


@given(st.binary(max_size=60))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    assert isinstance(likeliest(data, "cp1252", None), str)
    decoded = decode(data)
    assert not isinstance(decoded, Decoded) or decoded.source() == data
