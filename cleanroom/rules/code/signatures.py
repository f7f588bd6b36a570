"""Posts in a block of signatures that have lost their names.

Where some posts are followed by a name and others are not, names were lost when the text was
extracted. A post counts as nameless only where nothing stands on the next line, or the next post:
whatever else stands there may be its holder. Lines of delegations (``From the Republic of ...``)
are nameless, too, where several of them follow each other and none has a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_POSTS = (
    "President", "Minister", "Secretary", "Mayor", "Chair", "Director", "Governor", "Chancellor",
    "Head", "King", "Queen", "Emir", "Speaker", "Commissioner", "Ambassador", "Rector",
    "Representative", "Plenipotentiary",
)  # fmt: skip
_STATES = (
    "Republic", "Kingdom", "Federation", "Union", "State", "Principality", "Government",
)  # fmt: skip
# Both begin with the line end above them, which lets `re` skip all text but line starts.
_POST = re.compile(
    r"\n[ \t]{0,8}"
    r"(?:(?:[Aa]cting|[Dd]eputy|[Ff]irst|[Tt]he|[Ff]ormer|[Vv]ice|[Ff]ederal|[Ss]tate) ){0,3}"
    rf"(?:Vice-|Prime[ -])?(?:{'|'.join(_POSTS)})(?:[ -]General|man|person|woman)?"
    r" (?:of|for) [^\n.:;!?\d]{2,100}$",
    re.MULTILINE,
)
_SIDE = re.compile(
    r"\n[ \t]{0,8}(?:[Ff]rom|[Ff]or|[Oo]n behalf of) (?:the )?(?:Government of )?(?:the )?"
    rf"(?:[A-Z][a-z]{{2,20}} ){{0,2}}(?:{'|'.join(_STATES)})"
    r"(?: (?:of )?(?:the )?[A-Z][\w’' -]{1,60})?$",
    re.MULTILINE,
)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|H\. ?E)\.? )?(?:[^\W\d_a-z][\w.’'-]{0,30}+[ ,]{0,2}+){2,5}+"
)


def nameless_posts(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The line ends of posts that have no name, in blocks where others have one."""
    block: list[tuple[int, bool]] = []
    end_of_block = -1
    for start, end in _lines(_POST, text):
        if block and text[end_of_block:start].strip():
            yield from _missing(block)
            block = []
        if not block and _follows_name(text, start):
            continue  # names stand above their posts here
        name = _next_line(text, end)
        named = _NAME.fullmatch(name) is not None and not _is_post(name)
        empty = not name or _is_post(name)
        if named or empty:
            block.append((len(text[:end].rstrip()) if end == len(text) else end, not named))
            end_of_block = end + (len(name) + 1 if named else 0)
    yield from _missing(block)


def _missing(block: list[tuple[int, bool]]) -> Iterator[Match]:
    if any(not nameless for _, nameless in block):
        yield from (Match(end, end) for end, nameless in block if nameless)


def _next_line(text: str, end: int) -> str:
    """The line right below, without the white space around it."""
    start = end + 1
    stop = text.find("\n", start)
    return text[start : stop if stop >= 0 else start + 200].strip()


def _follows_name(text: str, start: int) -> bool:
    """Whether the line right above is a name."""
    above = text[max(0, start - 121) : max(0, start - 1)].rpartition("\n")[2].strip()
    return _NAME.fullmatch(above) is not None


def nameless_sides(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The line ends of delegations that sign without a name, one below the other."""
    found = list(_lines(_SIDE, text))
    for i, (start, end) in enumerate(found):
        above = i and not text[found[i - 1][1] : start].strip()
        below = i + 1 < len(found) and not text[end : found[i + 1][0]].strip()
        name = _next_line(text, end)
        if (above or below) and (not name or _SIDE.match(f"\n{name}")):
            yield Match(end, end)


def _lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where lines begin and end that a pattern describes, the line end above them included."""
    for found in pattern.finditer(f"\n{text}"):
        yield found.start(), found.end() - 1


def _is_post(line: str) -> bool:
    return _POST.match(f"\n{line}") is not None


RULES = (
    Rule(
        id="en.translation.post-without-name",
        kind="missing_name",
        description="A post without a name, in a block where other posts are followed by one.",
        source="seeds/003",
        matcher=Code(nameless_posts, anchors=_POSTS, scope="document"),
        confidence=0.8,
        level=Level.FLAG,
        flags=("missing_name",),
        examples=(
            Example(
                "They met.\n\nMinister of Transport of Lorvania\nIlan Brod\n"
                "Minister of Transport of Tessia\n",
                ((86, 86),),
            ),
        ),
        counter_examples=(
            CounterExample("Mayor of Altona\nGreta Lohse\nMayor of Husum\nPeter Thiessen"),
            CounterExample("Greta Lohse\nMayor of Altona\nPeter Thiessen\nMayor of Husum"),
            CounterExample("Minister of Health\nMinister of Education\nMinister of Transport"),
            CounterExample("President of the Club\n(vacant)\nHead of the Kitchen\nIda Stenmark"),
            CounterExample("The Minister of Transport spoke.\nIlan Brod listened."),
        ),
    ),
    Rule(
        id="en.translation.side-without-name",
        kind="missing_name",
        description="A side of an agreement that signs without a name, below another one.",
        source="machine translations of the law of CIS countries",
        matcher=Code(nameless_sides, anchors=_STATES, scope="document"),
        confidence=0.7,
        level=Level.FLAG,
        flags=("missing_name",),
        examples=(
            Example(
                "Done in 2009.\n\nFrom the Republic of Armenia\nFrom the Azerbaijan Republic\n",
                ((43, 43), (72, 72)),
            ),
        ),
        counter_examples=(
            CounterExample("For the Republic of Lorvania: Anton Brack\nFor the Kingdom of Tessia"),
            CounterExample("For the Republic of A\nAnton Brack\nFor the Kingdom of B\nIda Brod"),
            CounterExample("The goods came from the Republic of Armenia\nand from the Union."),
        ),
    ),
)  # fmt: skip
