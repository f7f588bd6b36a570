"""Hard evidence of text that was read in the wrong encoding, whatever the language.

Signs inside words, small letters before capitals, runs of accented letters, two scripts in one
word, control characters. Good text has some of it, too (names of brands, formulas), so evidence
only opens the way to a judgement, and must fall by it. Without evidence nothing is judged, so the
search for it is the gate that makes clean text nearly free: the expressions look for what is
rare in clean text, and only then around it.
"""

from __future__ import annotations

import re
from typing import Final

from cleanroom.stages.signs import Sign, compiled

_ACCENTED: Final = "À-ÖØ-öø-ÿ"
_WORD: Final = r"[^\W\d_]"
_SMALL: Final = "a-zß-öø-ÿ" + "".join(chr(n) for n in range(0x100, 0x180) if chr(n).islower())
_CAPITAL: Final = "À-ÖØ-Þ" + "".join(chr(n) for n in range(0x100, 0x180) if chr(n).isupper())
# Signs that text in few languages holds anywhere; ƒ is a letter of Ewe.
_ODD: Final = "\x80-\x9f¢¤-¦¨¬¯´¶¸ˆ˘-˝†‡‰‹›∂∆∏∑∙√∞∩∫≈≠≡≤≥⌐⌠⌡\u2500-\u259f■◊₧\ue000-\uf8ff"
# Signs that are at home in text, but not within a word; and those that end one, not begin it.
_SIGNS: Final = "¡£¥§©«®-±²³¹»-¿×÷ªº‘‚“„€™\u2030-\u2070\u20a0-\u2bff"
_ENDING: Final = "ªº¹²³¼-¾£¥®µ"

# Letters that few languages have many of, but that Cyrillic, Greek, Arabic, Thai or Chinese that
# is read as Western is full of; and Russian capitals that KOI8-R makes of common small letters.
_RARE: Final = "îïåëðøæþÿûýÄÅÆÇÈÊËÌÍÎÏÐÑÒÔÕ×ØÙÚÛÜÝÞßµÀÁÂÃÓÖ"
_RARE_CAPITALS: Final = "ЪЫЬШЩЧЦФЮЯЙЭХПОЕТБГ"

# Scripts that do not share words with Latin letters.
_ALPHABETS: Final = "\u0370-\u06ff\u0e01-\u0e7f"
_EAST_ASIAN: Final = "\u3001-\u9fff\uac00-\ud7a3\uff61-\uff9f"
LATIN: Final = "A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f"
"""The letters of Latin script, as what stands in a character class."""

_ODD_SIGNS: Final = (
    Sign("", _ODD, ""),
    Sign(_WORD, _SIGNS, _WORD),
    Sign("", _ENDING, _WORD),
    Sign(f"[{_SMALL}]", _CAPITAL, ""),
    Sign(f"[{_ACCENTED}][{_ACCENTED}]", _RARE, f"[{_ACCENTED}]"),
    Sign("[а-яё]", _RARE_CAPITALS, ""),
    Sign("тА", _RARE_CAPITALS, ""),
    Sign("", "ƒ", "[çëåÖôÅ´ü±]"),
    Sign("[\u0591-\u05c7\u0621-\u06d3]", "©®¨§", ""),
    # What UTF-8 and EUC-JP make of punctuation and long vowels, read as Shift_JIS or GBK.
    Sign("[\u4e00-\u9fff]", "\uff66-\uff9f", ""),
    Sign("", "锛銆", ""),
    Sign("[\u30a1-\u30f4]", "〖", ""),
)
# What UTF-8 makes of a no-break space, right after a word or a number.
_NO_BREAK_SPACE: Final = Sign("[^\\s(][ВвΒβÂĀײآย\u05b2]", "\xa0", "")
# Two scripts in a word, seen from its Latin letters or from the others: one is fast where Latin
# letters are rare, the other where they are not. Chinese, Japanese and Korean stand beside Latin
# words, but not within them.
_MIXED_SIGNS: Final = (
    Sign(f"[{_ALPHABETS}]", LATIN, ""),
    Sign("", LATIN, f"[{_ALPHABETS}]"),
    Sign("", "a-z", f"[{_EAST_ASIAN}][a-z]"),
    _NO_BREAK_SPACE,
)
_MIXED_INTO_LATIN_SIGNS: Final = (
    Sign(f"[{LATIN}]", _ALPHABETS, ""),
    Sign("", _ALPHABETS, f"[{LATIN}]"),
    Sign("[a-z]", _EAST_ASIAN, "[a-z]"),
    _NO_BREAK_SPACE,
)
SIGNS: Final = (*_ODD_SIGNS, *_MIXED_SIGNS)
"""All evidence, for `scan`."""

_SIGN: Final = compiled(_ODD_SIGNS)
_MIXED: Final = compiled(_MIXED_SIGNS)
_MIXED_INTO_LATIN: Final = compiled(_MIXED_INTO_LATIN_SIGNS)
_SAMPLE: Final = 500  # characters that tell which letters are rare


def found_in(text: str) -> bool:
    """Whether there is any evidence in `text`.

    >>> found_in("Ah, Ïðèâåò"), found_in("déjà vu à l’été, 5 €")
    (True, False)
    """
    return any(pattern.search(text) for pattern in patterns(text))


def count(text: str) -> int:
    """How many places of `text` are evidence.

    >>> count("Mo¿na zawêziæ wyniki"), count("Można zawęzić wyniki")
    (1, 0)
    """
    return len(_SIGN.findall(text)) + len(_MIXED.findall(text))


def patterns(text: str) -> tuple[re.Pattern[str], ...]:
    """What to search `text` for."""
    sample = text[:_SAMPLE]
    latin = len(sample.encode("ascii", "ignore")) * 2 > len(sample)
    return _SIGN, _MIXED_INTO_LATIN if latin else _MIXED
