"""Full-width punctuation in a document that is written in Latin letters.

Chinese and Japanese type is set with it; between Latin words it is a leftover of translation.
In a line that has Chinese or Japanese letters it stays, since there it may be right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_PLAIN = {
    "，": ",", "、": ",", "；": ";", "：": ":", "！": "!", "？": "?", "。": ".", "．": ".",
    "（": "(", "）": ")", "％": "%",
}  # fmt: skip
_ALL = "".join(_PLAIN)
_MARK = re.compile(f"[{_ALL}]")
_QUOTED = 20  # letters; a text that has more was written by who sets such marks
_NEAR = 8  # code points; a longer run of marks is no punctuation
_WIDE_LETTER = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def fullwidth_marks(line: str, profile: Profile) -> Iterator[Match]:
    """Full-width marks between Latin letters, each with the plain mark and its space."""
    if _WIDE_LETTER.search(line) or profile.letters["cjk"] > _QUOTED:
        return
    for found in _MARK.finditer(line):
        start, end = found.span()
        near = line[max(0, start - _NEAR) : start].rstrip(_ALL)[-1:]
        far = line[end : end + _NEAR].lstrip(_ALL)[:1]
        if not (near.strip() or far.strip()) or _WIDE.match(near) or _WIDE.match(far):
            continue
        before, after = line[start - 1 : start], line[end : end + 1]
        if found[0] in "，．：" and before.isdigit() and after.isdigit():
            yield Match(start, end, _PLAIN[found[0]])
        elif found[0] == "（":
            yield Match(start, end, (" (" if before.isalnum() else "("))
        else:
            space = " " if after.isalnum() or (after and after in "“‘«(") else ""
            yield Match(start, end, _PLAIN[found[0]] + space)


RULES = (
    Rule(
        id="und.translation.fullwidth-mark",
        kind="fullwidth_punct",
        description="A mark as wide as a Chinese character, between letters of a Latin document.",
        source="Unicode Standard Annex 11; translations from Chinese and Japanese",
        matcher=Code(fullwidth_marks, anchors=tuple(_PLAIN)),
        confidence=0.95,
        when=("latin",),
        examples=(
            Example.parse(
                "The two sides agreed[[，]]in principle[[，]] to meet[[（]]again[[）]][[。]]",
                "The two sides agreed, in principle, to meet (again).",
            ),
            Example.parse("It rose to 1[[，]]200[[．]]5 tons.", "It rose to 1,200.5 tons."),
        ),
        counter_examples=(
            CounterExample("研究者用Python统计了三千篇文章，其中IMF、WTO等缩写出现了四百次。"),
            CounterExample(
                "The first line of the book is a greeting that every child knows by heart "
                "in the whole country, from north to south, and it reads 你好，世界 in full."
            ),
        ),
    ),
)
