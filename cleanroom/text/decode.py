"""The door: bytes come in, a text goes out, with the proof that nothing was lost.

Readers are asked in order, the surest evidence first; the first that has an answer is
believed, and the last one always has one. What a reader reads is proven by encoding it again:
where that does not give the very bytes back, `Decoded.raw` keeps them. There is no replacement
character that did not come in: a byte that an encoding does not define becomes the control
character of the same number, as in browsers (WHATWG Encoding, index windows-1252).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cleanroom.text import short_input
from cleanroom.text.document import Candidate, Decoded, NotText

Reader = Callable[[bytes], Decoded | NotText | None]

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Where, what, and what it is. Letters and digits could begin a text as well, so they count only
# where control bytes follow.
_SIGNATURES: Final = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"BM", "a BMP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"PK\x03\x04", "a zip archive, or a docx, xlsx, odt or epub"),
    (0, b"PK\x05\x06", "an empty zip archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a rar archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "an ELF program"),
    (0, b"MZ", "a Windows program"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or Mach-O program"),
    (0, b"\xcf\xfa\xed\xfe", "a Mach-O program"),
    (0, b"\x00asm", "a WebAssembly program"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (0, b"\x93NUMPY", "a NumPy array"),
    (0, b"RIFF", "a RIFF sound or film"),
    (0, b"OggS", "an Ogg sound or film"),
    (0, b"fLaC", "a FLAC sound"),
    (0, b"ID3", "an MP3 sound"),
    (4, b"ftyp", "an MP4 film"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"TZif", "time zone data"),
)

# Control characters that plain text does not hold; it may hold white space and escapes.
_WHITE_SPACE: Final = "\t\n\v\f\r"
_CONTROL: Final = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
_NOT_CONTROL: Final = bytes(frozenset(range(256)) - _CONTROL)
_ASCII: Final = bytes(range(0x80))

# The share of control bytes above which bytes are no text. Valid UTF-8 is given more credit,
# since noise is hardly ever valid UTF-8.
_MOST_CONTROLS_IN_UTF8: Final = 0.1
_MOST_CONTROLS: Final = 0.05
# The share below which bytes are not UTF-16: its spaces and line ends hold one each.
_LEAST_CONTROLS_IN_WIDE: Final = 0.005
_LEAST_ORDER: Final = 0.2

_SAMPLE: Final = 1 << 16  # bytes for chardet, whose models converge well before
_CONTEXT: Final = 1 << 10  # bytes before the first one to judge
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WIDE_SAMPLE: Final = 1 << 12  # bytes; each of their characters is looked at
_SURE: Final = 0.5  # chardet's confidence in some lines of prose
_SURER: Final = 1.3  # times as sure
_LAST_RESORT: Final = 0.05  # confidence
_CANDIDATES: Final = 5  # kept of chardet's ranking
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_NO_TEXT: Final = frozenset({"Cc", "Cn", "Co", "Cs"})  # Unicode's categories
_NO_ACCIDENT: Final = 3  # sequences of UTF-8
_LEAST_UTF8: Final = 4  # one line, and one byte, in so many must be UTF-8, else none is
_LITTLE: Final = 4  # bytes beyond ASCII, from which chardet cannot tell anything
_LITTLE_CONFIDENCE: Final = 0.5
_MISFITS: Final = 50  # of so many bytes beyond ASCII one may be damaged
# How Python keeps a byte that does not fit (PEP 383).
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_ESCAPE: Final = 0xDC00
# The first and last pages (256 code points) of Chinese and Japanese, and of Korean.
_HAN_PAGES: Final = range(0x2E, 0xA0)
_HANGUL_PAGES: Final = range(0xAC, 0xD8)
_EAST_ASIAN: Final = frozenset({_HAN_PAGES[0], _HANGUL_PAGES[0]})

# What pages that claim the encoding on the left are written in; to WHATWG Encoding the two
# are the same. The one on the right is tried first.
_WEB: Final = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_jis_2004": "euc_jp",
    "euc_kr": "cp949",
    "shift_jis_2004": "cp932",
}
# Python's notations for source code and names, by which it warns of what it reads, or always fails.
_NOTATIONS: Final = frozenset(
    {"unicode-escape", "raw-unicode-escape", "undefined", "idna", "punycode"}
)
# Of these chardet is surer than the model, even of a few bytes.
_SURE_OF: Final = re.compile(
    "utf|gb|big5|euc|shift|cp932|cp949|johab|hz|iso2022|cp125[5-8]|cp874|tis|iso8859-(?:6|8|11|13)"
)
# Never asked for. UTF-7 reads lone surrogates and EBCDIC makes letters of any bytes; no page
# is written in either.
_EXCLUDED: Final = ("utf-7", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140")


def decode(data: str | bytes) -> Decoded | NotText:
    r"""What the bytes say, exactly, and how that is known; or what they are instead of text.

    Never raises, whatever the bytes; takes time linear in their number.

    >>> decode("naïve".encode()).text, decode("naïve".encode()).reason
    ('naïve', 'valid UTF-8')
    >>> decode(b"\xff\xfeh\x00i\x00").text, decode(b"\xff\xfeh\x00i\x00").bom
    ('hi', b'\xff\xfe')
    >>> decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    NotText(reason='looks like a PNG image')

    A `str` is text already, whatever it holds:

    >>> decode("a\r\nb\r\n").text, decode("a\r\nb\r\n").newline
    ('a\r\nb\r\n', '\r\n')

    Args:
        data: A file's content, or a text.

    Returns:
        A `Decoded` whose `source()` is `data` again, or a `NotText` that says why not.
    """
    if isinstance(data, str):
        return Decoded(data, reason="came in as text", newline=_newline(data))
    decoded = _ask(_READERS, data)
    return _beside_its_claim(decoded, data) if isinstance(decoded, Decoded) else decoded


def _beside_its_claim(decoded: Decoded, data: bytes) -> Decoded:
    """The answer; where the bytes declare another encoding, it says that this was overruled."""
    name = short_input.declared(data)
    if name is None or data.isascii():
        return decoded
    codec = _known(name)
    if codec is None:
        why = "which is no encoding that is known"
    elif codec == decoded.codec or _strict(data[len(decoded.bom) :], codec) == decoded.text:
        return decoded
    else:
        fits = _strict(data, codec) is not None
        why = "which is less likely" if fits else "which these bytes are not in"
    return replace(decoded, reason=f"{decoded.reason}; declared as {name}, {why}")


def _ask(readers: tuple[Reader, ...], data: bytes) -> Decoded | NotText:
    """The first answer that one of them has."""
    answers = (answer for read in readers if (answer := read(data)) is not None)
    return next(answers, NotText("looks like binary data"))


# ---- What the bytes themselves declare


def _marked(data: bytes) -> Decoded | NotText | None:
    """A byte order mark in front names the encoding."""
    for bom, codec in _BYTE_ORDER_MARKS:
        if not data.startswith(bom):
            continue
        rest, reason = data[len(bom) :], f"byte order mark of {codec.upper()}"
        if codec == "utf-8":
            inner = _ask(_UNMARKED, rest)
            if isinstance(inner, NotText):
                return inner
            raw = None if inner.exact else data
            return replace(inner, bom=bom, reason=f"{reason}; {inner.reason}", raw=raw)
        text = _wide_text(rest, codec)
        if text is not None and _controls(text.encode(errors="replace")) <= _MOST_CONTROLS_IN_UTF8:
            return _proven(text, codec, data, reason=reason, bom=bom)
    return None


def _signed(data: bytes) -> NotText | None:
    """A signature in front tells a binary format."""
    for at, signature, name in _SIGNATURES:
        if data.startswith(signature, at) and (
            not signature.isalnum() or _controls(data[:1024]) > _MOST_CONTROLS
        ):
            return NotText(f"looks like {name}")
    return None


def _shifted(data: bytes) -> Decoded | None:
    """The seven-bit encodings of East Asia: ASCII, but for their shift sequences."""
    if not data.isascii() or not any(shift in data for shift in (b"\x1b$", b"\x1b(", b"~{")):
        return None
    for candidate in _chardet(data[: 2 * _SAMPLE]):
        if candidate.codec.startswith(("iso2022", "hz")):
            text = _strict(data, candidate.codec)
            if text is not None and not text.isascii():
                reason = f"the shift sequences of {candidate.codec.upper()}"
                return _proven(text, candidate.codec, data, reason=reason)
    return None


# ---- What proves itself


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark."""
    head = data[:_WIDE_SAMPLE]
    controls = _controls(head)
    if controls <= _LEAST_CONTROLS_IN_WIDE:
        return None
    barred = frozenset[int]()
    if controls <= _MOST_CONTROLS_IN_UTF8 and _strict(head, "utf-8") is not None:
        if b"\0" not in head:
            return None
        barred = _EAST_ASIAN  # pairs of Western letters look Chinese
    orders = ((_order(_wide_text(head, codec) or "", barred), codec) for codec in _WIDE)
    for order, codec in sorted(orders, reverse=True):
        if order > _LEAST_ORDER and (text := _wide_text(data, codec)) is not None:
            reason = f"makes text as {codec.upper()} only"
            return _proven(text, codec, data, confidence=order, reason=reason)
    return None


def _order(text: str, barred: frozenset[int]) -> float:
    """From 0 to 1: how much `text` keeps to one alphabet, as texts do; `barred` do not count.

    Bytes that are read in the wrong order keep to one place in each page of 256 code points
    instead. Those read in the wrong width scatter over Unicode, of which a tenth is private,
    surrogate or unassigned.
    """
    if not text or any(unicodedata.category(c) in _NO_TEXT and c not in _WHITE_SPACE for c in text):
        return 0.0
    (alphabet, most), *_ = Counter(map(_alphabet, text)).most_common(1)
    (_, same_place), *_ = Counter(ord(c) & 0xFF for c in text).most_common(1)
    return 0.0 if alphabet in barred else (most - same_place) / len(text)


def _alphabet(character: str) -> int:
    """A page of 256 code points; but Han with kana is one alphabet, and so is Hangul."""
    page = ord(character) >> 8
    return next((pages[0] for pages in (_HAN_PAGES, _HANGUL_PAGES) if page in pages), page)


def _utf8(data: bytes) -> Decoded | NotText | None:
    """UTF-8, of which the last character may be cut off."""
    text = _strict(data, "utf-8")
    if text is None or (len(text) == len(data) - 1 and text.isascii()):
        return None  # one odd byte at the end of an ASCII text could be anything
    if (share := _controls(data)) > _MOST_CONTROLS_IN_UTF8:
        return _binary(share)
    return _proven(text, "utf-8", data, reason="valid UTF-8")


def _noise(data: bytes) -> NotText | None:
    """More control characters than any text has."""
    share = _controls(data)
    return _binary(share) if share > _MOST_CONTROLS else None


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with lines of another encoding between, as where files were joined."""
    fits, misfits = _utf8_share(data)
    if fits < 2 * _NO_ACCIDENT or fits * _LEAST_UTF8 < misfits:
        return None
    lines = data.split(b"\n")
    texts = [_nearly_utf8(line) for line in lines]
    others = [line for line, text in zip(lines, texts, strict=True) if text is None]
    if sum(not text.isascii() for text in texts if text) * _LEAST_UTF8 < len(others):
        return None  # a line here and there that is valid by accident
    legacy = _legacy(b"\n".join(others))
    if not isinstance(legacy, Decoded) or legacy.text.count("\n") != max(len(others) - 1, 0):
        return None
    rest = iter(legacy.text.split("\n"))
    text = "\n".join(next(rest) if text is None else text for text in texts)
    where = f"{len(others)} of {len(lines)} lines and " if others else ""
    reason = f"UTF-8, but for {where}{misfits} bytes in {legacy.codec}"
    candidates = legacy.candidates
    return _proven(
        text, "utf-8", data, confidence=legacy.confidence, reason=reason, candidates=candidates
    )


def _legacy(data: bytes) -> Decoded | NotText:
    """What is left of a text in UTF-8; if it is little, then most likely windows-1252."""
    if _beyond_ascii(data) < _LITTLE:
        text = data.decode("ascii", "surrogateescape")
        return Decoded(_ESCAPED.sub(_windows_1252, text), "cp1252", _LITTLE_CONFIDENCE)
    return _detected(data)


# ---- What has to be guessed


def _detected(data: bytes) -> Decoded | NotText:
    """The encoding that chardet holds to be likeliest, if all of the bytes bear it out."""
    candidates = _reranked(data, _undamaged(_sample(data)))
    if not candidates:
        return NotText("looks like binary data: no encoding makes text of it")
    best = candidates[0]
    attempts = [
        (best, _WEB.get(best.codec, best.codec), _strict),
        (best, best.codec, _strict),
        (best, best.codec, _lenient),
        *((candidate, candidate.codec, _strict) for candidate in candidates[1:]),
    ]
    for candidate, codec, read in attempts:
        text = read(data, codec)
        if text is not None:
            others = tuple(c for c in candidates if c is not candidate)
            return _proven(
                text,
                codec,
                data,
                confidence=candidate.confidence,
                reason=candidate.reason,
                candidates=others,
            )
    reason = "no encoding fits; every byte is kept as the character of its number"
    return _proven(
        data.decode("latin-1"),
        "iso8859-1",
        data,
        confidence=_LAST_RESORT,
        reason=reason,
        candidates=tuple(candidates),
    )


def _reranked(data: bytes, ranking: list[Candidate]) -> list[Candidate]:
    """A ranking in which the model of letter pairs has a say about short inputs."""
    if not ranking or _beyond_ascii(data) > short_input.MOST:
        return ranking
    detected = _WEB.get(ranking[0].codec, ranking[0].codec)
    if _SURE_OF.match(detected):
        return ranking
    likeliest = short_input.likeliest(data, detected, _claimed(data))
    if likeliest == detected:
        return ranking
    best = Candidate(likeliest, _LITTLE_CONFIDENCE, "likeliest by its letters")
    return [best, *ranking][:_CANDIDATES]


def _claimed(data: bytes) -> str | None:
    """The encoding that a page declares, if the model can compare its reading."""
    codec = _known(short_input.declared(data) or "")
    return None if codec is None or _SURE_OF.match(codec) else codec


def _known(name: str) -> str | None:
    """Python's name of the encoding that pages of this claim are in; None if there is none."""
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # Python also knows encodings of bytes to bytes, such as zip.
    is_text = codec._is_text_encoding  # noqa: SLF001 - what bytes.decode asks
    if not is_text or codec.name in _NOTATIONS:
        return None
    return _WEB.get(codec.name, codec.name)


def _undamaged(sample: bytes) -> list[Candidate]:
    """A ranking, if need be of the half of the sample in which no byte is damaged.

    To chardet a single byte that an encoding does not define rules it out.
    """
    whole = _chardet(sample)
    if not whole or whole[0].confidence > _SURE:
        return whole
    middle = sample.find(b"\n", len(sample) // 2) + 1 or len(sample) // 2
    for half in (sample[:middle], sample[middle:]):
        ranking = [] if half.isascii() else _chardet(half)
        if (
            ranking
            and ranking[0].confidence > _SURER * whole[0].confidence
            and _strict(sample, ranking[0].codec) is None
            and _lenient(sample, ranking[0].codec) is not None
        ):
            return ranking
    return whole


def _chardet(sample: bytes) -> list[Candidate]:
    """What chardet makes of it, likeliest first; empty if it sees no text."""
    import chardet

    ranking = chardet.detect_all(sample, compat_names=False, exclude_encodings=_EXCLUDED)
    return [
        Candidate(found["encoding"], round(found["confidence"], 4), "likeliest to chardet")
        for found in ranking[:_CANDIDATES]
        if found["encoding"] is not None
    ]


def _sample(data: bytes) -> bytes:
    """The head, with what it says about itself, and what is around the first byte to judge."""
    first = _HIGH.search(data)
    if first is None or first.start() < _SAMPLE:
        return data[: 2 * _SAMPLE]
    start = max(_SAMPLE, first.start() - _CONTEXT)  # all before `first` is ASCII: cut anywhere
    return data[:_SAMPLE] + data[start : start + _SAMPLE]


# ---- The reading itself


def _strict(data: bytes, codec: str) -> str | None:
    """The text, without a last character that is cut off; None if the bytes do not fit."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeError:
        return None


def _wide_text(data: bytes, codec: str) -> str | None:
    """UTF-16 or UTF-32, lone surrogates and all: Windows and JavaScript write them."""
    try:
        return codecs.getincrementaldecoder(codec)("surrogatepass").decode(data)
    except UnicodeError:
        return None


def _lenient(data: bytes, codec: str) -> str | None:
    """The text, where a byte that does not fit is kept as the character of its number.

    None if more than one in fifty of the bytes beyond ASCII does not fit.
    """
    try:
        escaped = data.decode(codec, "surrogateescape")
    except UnicodeError:
        return None
    text, misfits = _ESCAPED.subn(_number, escaped)
    return text if misfits <= 1 + _beyond_ascii(data) // _MISFITS else None


def _nearly_utf8(line: bytes) -> str | None:
    """The text of UTF-8 in which a few bytes do not fit; these are most often windows-1252."""
    fits, misfits = _utf8_share(line)
    if misfits * _NO_ACCIDENT > fits:
        return None
    escaped = line.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(_windows_1252, escaped)


def _utf8_share(data: bytes) -> tuple[int, int]:
    """How many bytes beyond ASCII are in sequences of UTF-8, and how many are not."""
    valid = data.decode("utf-8", "ignore").encode()
    return _beyond_ascii(valid), len(data) - len(valid)


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


def _number(escaped: re.Match[str]) -> str:
    """The character whose number the byte is."""
    return chr(ord(escaped[0]) - _ESCAPE)


def _windows_1252(escaped: re.Match[str]) -> str:
    """The character that the byte is in windows-1252, or the one whose number it is."""
    number = _number(escaped)
    return number.encode("latin-1").decode("cp1252", "ignore") or number


def _proven(
    text: str,
    codec: str,
    data: bytes,
    *,
    confidence: float = 1.0,
    reason: str,
    bom: bytes = b"",
    candidates: tuple[Candidate, ...] = (),
) -> Decoded:
    """The answer, after the attempt to get the very bytes back from it."""
    codec = codecs.lookup(codec).name
    try:
        again = bom + text.encode(codec)
    except UnicodeError:
        again = b""
    if again == data:
        return Decoded(text, codec, confidence, reason, bom, _newline(text), None, candidates)
    cut_off = len(again) > len(bom) and data.startswith(again)
    reason += "; the last character is cut off" if cut_off else "; only the kept bytes are exact"
    return Decoded(text, codec, confidence, reason, bom, _newline(text), data, candidates)


def _newline(text: str) -> str:
    """The line end that a text uses throughout, or nothing."""
    returns = text.count("\r")
    pairs = text.count("\r\n") if returns else 0  # two characters take longer to look for
    counts = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": returns - pairs}
    used = [end for end, count in counts.items() if count]
    return used[0] if len(used) == 1 else ""


def _controls(data: bytes) -> float:
    """The share of control bytes, from 0 to 1."""
    return len(data.translate(None, _NOT_CONTROL)) / (len(data) or 1)


def _binary(share: float) -> NotText:
    return NotText(f"looks like binary data: {share:.0%} of it are control characters")


_UNMARKED: Final[tuple[Reader, ...]] = (_signed, _shifted, _wide, _utf8, _noise, _mixed, _detected)
_READERS: Final[tuple[Reader, ...]] = (_marked, *_UNMARKED)
