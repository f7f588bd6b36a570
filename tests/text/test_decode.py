"""The door: any bytes come in, none is lost, and what is no text is named."""

from __future__ import annotations

import codecs
import gzip
import io
import time
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanroom.text.decode import decode
from cleanroom.text.document import Decoded, NotText

FRENCH = "Ça, c'est déjà l'été : où est le cœur du problème ?\n" * 3
RUSSIAN = "Все люди рождаются свободными и равными в своём достоинстве.\n" * 3
POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności.\n" * 3
GREEK = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.\n" * 3
JAPANESE = "すべての人間は、生まれながらにして自由であり、平等である。\n" * 3
CHINESE = "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。\n" * 3
KOREAN = "모든 인간은 태어날 때부터 자유로우며 존엄과 권리에 있어 동등하다.\n" * 3
HINDI = "सभी मनुष्यों को गौरव और अधिकारों के मामले में स्वतन्त्रता प्राप्त है।\n" * 3

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]
PIECES = [
    *(mark for mark, _ in MARKS),
    *(FRENCH[:20].encode(codec) for codec in ("utf-8", "cp1252", "utf-16-le", "utf-32-be")),
    *(RUSSIAN[:20].encode(codec) for codec in ("utf-8", "cp1251", "koi8-r", "utf-16-be")),
    *(JAPANESE[:9].encode(codec) for codec in ("utf-8", "cp932", "euc_jp", "iso2022_jp")),
    CHINESE[:9].encode("gb18030"),
    CHINESE[:9].encode("hz"),
    b"plain words\r\n",
    b"\n",
    b"\x00",
    b"\x1b$B",
    b"~{",
    b"\xed\xa0\x80",  # a surrogate, which UTF-8 does not encode
    b"\xc0\x80",  # NUL as Java writes it
    b"\xe2\x80",  # a character that is cut off
    b"\xff",
    b"\x81",
    b"<meta charset='utf-16'>",
    b"+AGE-",
    b"MZ",
    b"%PDF-1.7\n",
]
any_bytes = st.binary(max_size=60) | st.lists(
    st.sampled_from(PIECES) | st.binary(max_size=3), max_size=8
).map(b"".join)
# What valid UTF-8 may hold beside text proper, without being taken for something else.
plain_texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff~")
    | st.sampled_from("\t\n\r"),
    max_size=60,
)


def read(data: str | bytes) -> Decoded:
    answer = decode(data)
    assert isinstance(answer, Decoded), answer
    return answer


# Nothing is lost.


@given(any_bytes)
@example(b"")
@example(codecs.BOM_UTF16_LE + b"\x00\xd8")  # half of a pair
@example(codecs.BOM_UTF16_BE + b"\x00")  # half of a unit
@example(codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff")  # beyond Unicode
def test_any_bytes_come_back_as_they_were(data: bytes) -> None:
    answer = decode(data)
    assert answer.reason
    if isinstance(answer, Decoded):
        assert answer.source() == data


@given(st.text(st.characters(), max_size=40))
@example("a lone \ud800 surrogate")
@example("\ufeffwith a mark")
def test_any_str_is_its_own_text(text: str) -> None:
    answer = read(text)
    assert answer.text is text
    assert answer.source() == text
    assert (answer.codec, answer.bom, answer.exact) == ("", b"", True)


@given(plain_texts)
def test_valid_utf8_decodes_as_itself(text: str) -> None:
    answer = read(text.encode())
    assert (answer.text, answer.codec, answer.confidence) == (text, "utf-8", 1.0)
    assert answer.exact


@given(any_bytes)
def test_no_replacement_character_appears_that_did_not_come_in(data: bytes) -> None:
    answer = decode(data)
    if isinstance(answer, Decoded) and "\ufffd" in answer.text:
        assert (
            answer.text.encode(answer.codec, "surrogatepass").find("\ufffd".encode(answer.codec))
            >= 0
        )
        assert answer.exact or answer.codec != "utf-8"


@given(plain_texts, st.sampled_from(MARKS))
def test_a_byte_order_mark_goes_beside_the_text(text: str, mark: tuple[bytes, str]) -> None:
    bom, codec = mark
    answer = read(bom + text.encode(codec))
    assert (answer.text, answer.bom, answer.codec, answer.exact) == (text, bom, codec, True)


# Line ends stay as they are.


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        (b"a\r\nb\r\n", "\r\n"),
        (b"a\nb", "\n"),
        (b"a\rb\r", "\r"),
        (b"a\r\nb\n", ""),
        (b"a\n\rb", ""),
        (b"a", ""),
        (b"", ""),
        ("a\r\nb\r\n".encode("utf-16"), "\r\n"),
    ],
)
def test_line_ends_are_named_only_where_they_are_uniform(data: bytes, newline: str) -> None:
    answer = read(data)
    assert answer.newline == newline
    assert answer.text.encode("utf-8") == data or answer.bom


# UTF-8 with a flaw.


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_may_be_cut_off_within_its_last_character(cut: int) -> None:
    data = ("naïve " * 5 + "€").encode()[:-cut]
    answer = read(data)
    assert answer.text == "naïve " * 5
    assert "cut off" in answer.reason
    assert answer.raw == data


def test_an_odd_byte_after_ascii_is_no_utf8_that_is_cut_off() -> None:
    assert read(b"caf\xe9").text == "café"


def test_rare_nul_bytes_stay_in_a_text() -> None:
    data = FRENCH.encode().replace(b"\n", b"\x00\n")
    assert read(data).text == FRENCH.replace("\n", "\x00\n")


def test_a_few_damaged_bytes_do_not_undo_utf8() -> None:
    data = RUSSIAN.encode() + b"it\x92s \x81 here"
    answer = read(data)
    assert answer.text == RUSSIAN + "it’s \x81 here"
    assert answer.raw == data
    assert "2 bytes in cp1252" in answer.reason


@pytest.mark.parametrize(
    ("other", "codec"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (JAPANESE, "cp932")]
)
def test_lines_of_another_encoding_among_utf8_are_read_in_it(other: str, codec: str) -> None:
    data = GREEK.encode() + other.encode(codec) + GREEK.encode()
    answer = read(data)
    assert answer.text == GREEK + other + GREEK
    assert answer.raw == data
    assert "3 of 10 lines" in answer.reason


# Legacy encodings.


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-32-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
        (POLISH, "iso8859-2"),
        (GREEK, "cp1253"),
        (GREEK, "utf-16-be"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-le"),
        (CHINESE, "gb18030"),
        (CHINESE, "hz"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "utf-32-le"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-16-le"),
        (HINDI, "utf-16-le"),
        (HINDI, "utf-16-be"),
    ],
)
def test_legacy_text_is_read_in_its_encoding(text: str, codec: str) -> None:
    answer = read(text.encode(codec))
    assert answer.text == text


def test_a_guess_names_its_encoding_its_confidence_and_the_runners_up() -> None:
    answer = read(RUSSIAN.encode("cp1251"))
    assert answer.codec == "cp1251"
    assert 0 < answer.confidence < 1
    assert answer.exact
    assert answer.candidates
    assert "cp1251" not in {candidate.codec for candidate in answer.candidates}


def test_a_byte_that_its_encoding_does_not_define_keeps_its_number() -> None:
    data = GREEK.encode("cp1253") + b"\xd2"
    answer = read(data)
    assert answer.text == GREEK + "\xd2"
    assert answer.raw == data


def test_a_damaged_multibyte_text_is_still_read_in_its_encoding() -> None:
    data = JAPANESE.encode("cp932") * 3 + b"\x82\x20 " + JAPANESE.encode("cp932")
    answer = read(data)
    assert answer.codec == "cp932"
    assert answer.text.startswith(JAPANESE * 3)
    assert answer.text.endswith(JAPANESE)
    assert answer.raw == data


def test_ascii_with_escapes_of_a_terminal_is_no_east_asian_text() -> None:
    text = "\x1b[31mred\x1b[0m \x1b(B and ~{ a brace"
    assert read(text.encode()).text == text


def test_single_digits_between_tabs_are_no_devanagari() -> None:
    text = "1\t2\t3\t4\t5\t" * 20
    assert read(text.encode()).text == text


def test_lone_surrogates_of_utf16_stay() -> None:
    answer = read("\ufeffan unpaired \ud83d half".encode("utf-16-le", "surrogatepass"))
    assert answer.text == "an unpaired \ud83d half"


# What is no text.


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("a.txt", "text")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a JPEG image"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00", "a GIF image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (b"\x7fELF\x02\x01\x01\x00", "an ELF program"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00" * 257 + b"ustar\x0000", "a tar archive"),
        (archive(), "a zip archive"),
        (gzip.compress(b"text"), "a gzip archive"),
    ],
)
def test_binary_formats_are_refused_by_name(data: bytes, name: str) -> None:
    answer = decode(data)
    assert isinstance(answer, NotText)
    assert name in answer.reason


@pytest.mark.parametrize("text", ["BMW builds cars", "MZ\n", "RIFF raff", "GIF89a is a format"])
def test_letters_that_could_be_a_signature_still_begin_a_text(text: str) -> None:
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [b"\x00" * 64, bytes(range(32)) * 4, b"\x01\x02\xff\xfe" * 20, b"\x00\x00\x00\x2a" * 9],
)
def test_mostly_control_characters_are_no_text(data: bytes) -> None:
    answer = decode(data)
    assert isinstance(answer, NotText)
    assert answer.reason.startswith("looks like binary data")


# Speed.


@pytest.mark.parametrize(
    "data",
    [
        b"word " * 400_000,
        b"word " * 400_000 + "déjà vu, été, à côté".encode("cp1252"),
        RUSSIAN.replace("\n", " ").encode("cp1251") * 12_000,
        JAPANESE.replace("\n", "").encode("cp932") * 12_000 + b"\x82\x20",
        RUSSIAN.replace("\n", " ").encode() * 6_000 + b"\x92",
        b"\xff\x0a" * 1_000_000,
        b"\x1b$" * 1_000_000,
    ],
    ids=["ascii", "late", "legacy", "damaged", "nearly utf-8", "short lines", "shifts"],
)
def test_two_million_bytes_take_no_time_to_speak_of(data: bytes) -> None:
    started = time.process_time()
    decode(data)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("data", "codec", "said"),
    [
        ('<meta charset="windows-1251">Déjà vu, été'.encode(), "utf-8", "less likely"),
        ('<meta charset="ascii">Déjà vu, été'.encode(), "utf-8", "which these bytes are not in"),
        ('<meta charset="klingon">Déjà vu, été'.encode(), "utf-8", "no encoding that is known"),
        ('<meta charset="zip">Déjà vu, été'.encode(), "utf-8", "no encoding that is known"),
        ('<meta charset="utf-8">Déjà vu, été'.encode(), "utf-8", None),
        ('<meta charset="latin-1">Déjà vu, un été à la forêt'.encode("latin-1"), "cp1252", None),
        ("﻿<meta charset='utf-16'>Déjà vu".encode(), "utf-8", "which these bytes are not in"),
        (b'<meta charset="koi8-r">plain', "utf-8", None),
    ],
)
def test_a_declaration_that_is_overruled_is_told(data: bytes, codec: str, said: str | None) -> None:
    decoded = decode(data)
    assert isinstance(decoded, Decoded)
    assert decoded.codec == codec
    assert ("declared as" in decoded.reason) == (said is not None)
    assert said is None or decoded.reason.endswith(said)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["unicode_escape", "raw_unicode_escape", "undefined", "punycode"])
def test_a_notation_of_python_is_no_encoding_of_a_page(name: str) -> None:
    data = f"charset={name} \\d \\400 ".encode() + "café, naïve".encode("cp1252")
    decoded = decode(data)
    assert isinstance(decoded, Decoded)
    assert decoded.text.endswith("café, naïve")
    assert decoded.reason.endswith("which is no encoding that is known")
