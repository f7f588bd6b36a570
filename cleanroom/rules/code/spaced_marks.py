"""Spaces before marks and inside brackets, where tokenizers and back-translation leave them.

A space before a comma is wrong in every language: one is enough beside words of running text, but
for names, which pages set as elements of their own. A line whose commas all stand so may be a
list or a table that someone laid out; it stays unless the document has other signs of a
tokenizer. The other marks have uses of their own (French, code, faces), so they need a document
that was tokenized.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

# Each pattern begins with its literal, which lets `re` skip all text without it.
_COMMA = re.compile(
    r" ,(?= (?:[\w“‘«\"'(–-]|&(?:quot|apos);)|$)"
    r"(?:(?<=[^\W\d_][^\W\d_] ,)|(?<=[”’\"»)\]%] ,)|(?<=\d ,))"
)
_ATTACHED = re.compile(r", (?<=[^\s,], )")
_STOP = re.compile(r" \.(?! ?\.)(?=[ ”’\"»]|$)(?:(?<=[\w”’\"»)\]%] \.)|(?<=t; \.))")
_MARK = re.compile(r" [;!?](?=[ ”’\"»]|$)(?:(?<=[^\W\d_] .)|(?<=[”’\"»)\]] .))")
_OPENED = re.compile(r"\( (?=\w)")
_CLOSED = re.compile(r" \)(?=[\s.,;:!?”’\"»)]|$)(?<=[\w.!?”’\"»] \))")

_COMMAND = re.compile(r"[^\w\n]{0,8}[a-z]")  # a line that begins small may be one
_SHORT, _NEAR = 120, 40  # code points
_SENTENCE = re.compile(r"[a-z]{2} ?[.!?] [A-Z][a-z]")  # one ends, and another begins
_SENTENCE_END = re.compile(r"[.!?…。？！][”’\"»)]{0,2}(?:\s|$)")
_CODE = re.compile(
    r"[{}<>=\\$|~^]|\w\(|::|&&|[\w]\*|(?:^| )(?:--?|[/.])\w|^[#%>]|; (?:do|then|done|fi)\b"
)


def spaced_commas(line: str, profile: Profile) -> Iterator[Match]:
    """The spaces before commas in a line of prose."""
    found = [m.start() for m in _COMMA.finditer(line) if not _in_code(line, m.start())]
    if not found:
        return
    listed = line.count(" ,") > 1 and not _ATTACHED.search(line) and not _SENTENCE_END.search(line)
    sure = [] if listed else [at for at in found if _beside_words(line, at)]
    if len(sure) < len(found) and not profile.tokenized:  # asked last, since it costs most
        found = sure
    yield from (Match(at, at + 1, "") for at in found)


def _beside_words(line: str, at: int) -> bool:
    """Whether the comma stands between words or quotes, not between numbers.

    Behind a name it may stand apart because a page set the name, that of a button, as an element.
    """
    after = line[at + 3 : at + 4]
    name = line[max(0, at - _NEAR) : at].rpartition(" ")[2]
    if line[at - 1].isdigit() or name[:1].isupper() or line[at - 1] == "»":
        return False
    return after.isalpha() or after in "“‘«\"'&" or not after


def spaced(pattern: re.Pattern[str], line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The spaces that `pattern` finds, in a line that is no code."""
    places = [m.start() + m[0].find(" ") for m in pattern.finditer(line)]
    if places and _COMMAND.match(line) and not _SENTENCE.search(line):
        return
    yield from (Match(at, at + 1, "") for at in places if not _in_code(line, at))


def _in_code(line: str, at: int) -> bool:
    """Whether signs of code stand near a mark; a short line is judged as a whole."""
    if len(line) <= _SHORT:
        return _CODE.search(line) is not None
    return _CODE.search(line, max(0, at - _NEAR), at + _NEAR) is not None


_SOURCE = "Penn Treebank and Moses tokenization, as sacremoses undoes it"

RULES = (
    Rule(
        id="und.translation.space-before-comma",
        kind="detok_space",
        description="No language sets a space before a comma; tokenizers and spun text do.",
        source=f"seeds/001; {_SOURCE}",
        matcher=Code(spaced_commas, anchors=(" ,",)),
        confidence=0.95,
        unless=("code", "cjk", "lost_links", "careful"),
        examples=(
            Example.parse(
                "The program of cooperation[[ ]], separatism and extremism, as well as others.",
                "The program of cooperation, separatism and extremism, as well as others.",
            ),
            Example.parse(
                "They met in May[[ ]], when the town`s hall was new, and it was old[[ ]], too.",
                "They met in May, when the town`s hall was new, and it was old, too.",
            ),
            Example.parse(
                "“The region’s needs are growing”[[ ]], said one official.",
                "“The region’s needs are growing”, said one official.",
            ),
            Example.parse(
                "Il dure trois semaines[[ ]], du lundi au samedi.",
                "Il dure trois semaines, du lundi au samedi.",
            ),
        ),
        counter_examples=(
            CounterExample("name , age , city"),
            CounterExample("Ann , 34 , Berlin"),
            CounterExample('printf("%d , %s", n, s)'),
            CounterExample("The keys a , b and c are free."),
            CounterExample("Choose Select Add Tab, Close Tab , or Detach Tab in the menu of it."),
            CounterExample("Bonjour ! Ça va ? Oui ; merci."),
            CounterExample(
                "To change this, see . For more of it, see , or ask the staff, who are there, at "
                "the desk, from nine to five, in the hall, on the left, by the door, as ever. "
                "To learn how to move it, when it is on, in use, or not at hand, see . The desk "
                "has a bell, a lamp, a map, a list of rooms, and a key, or so they say, for all. "
                "It was oak, then pine, then ash, and now it is, as we know, and we do, plain, "
                "cold steel."
            ),
        ),
    ),
    Rule(
        id="und.translation.careless-space",
        kind="detok_space",
        description="A space before a comma, in a text that is careful otherwise: a slip.",
        source="documentation of free software",
        matcher=Code(spaced_commas, anchors=(" ,",)),
        confidence=0.8,
        level=Level.SUGGESTED,
        when=("careful",),
        unless=("code", "cjk", "lost_links"),
        examples=(
            Example.parse(
                "To begin, press it. To stop, press it, too. To move it, pull, and then let go. "
                "It is new, it is small, and it is ours. It was red, then white, and then blue. "
                "It is, as you see, the best of all the layers[[ ]], and the last one.",
                "To begin, press it. To stop, press it, too. To move it, pull, and then let go. "
                "It is new, it is small, and it is ours. It was red, then white, and then blue. "
                "It is, as you see, the best of all the layers, and the last one.",
            ),
        ),
        counter_examples=(
            CounterExample("name , age , town\nAnn , 34 , Rome\nBo , 51 , Oslo\nCy , 8 , Bern"),
        ),
    ),
    Rule(
        id="und.translation.space-before-stop",
        kind="detok_space",
        description="No language sets a space before a full stop; a tokenizer was at work here.",
        source=_SOURCE,
        matcher=Code(partial(spaced, _STOP), anchors=(" .",)),
        confidence=0.95,
        when=("tokenized",),
        unless=("code", "cjk"),
        examples=(
            Example.parse(
                "The crane was new, and it was ours[[ ]]. We kept it[[ ]].",
                "The crane was new, and it was ours. We kept it.",
            ),
            Example.parse(
                "Наш сайт хранит файлы , чтобы запомнить язык[[ ]].",
                "Наш сайт хранит файлы , чтобы запомнить язык.",
            ),
        ),
        counter_examples=(
            CounterExample("He paused . . . and went on . . . and on."),
            CounterExample("Rename it to .profile or .netrc as you like."),
            CounterExample("chown -R root .\nchmod -R go-w .\ncp -a . /dest"),
        ),
    ),
    Rule(
        id="und.translation.space-before-mark",
        kind="detok_space",
        description="A tokenizer was at work, and the language sets no space before this mark.",
        source=_SOURCE,
        matcher=Code(partial(spaced, _MARK), anchors=(" ;", " !", " ?")),
        confidence=0.93,
        when=("tokenized",),
        unless=("code", "cjk", "french"),
        examples=(
            Example.parse(
                "We do n't know the weight. They lift more[[ ]]; that of the ship , too[[ ]]!",
                "We do n't know the weight. They lift more; that of the ship , too!",
            ),
        ),
        counter_examples=(
            CounterExample("Que faire en cas de gel ? Fermez l’eau ; videz les tuyaux. Vite !"),
            CounterExample("mount ; gasp ; yes ; umount ; sleep"),
        ),
    ),
    Rule(
        id="und.translation.space-in-bracket",
        kind="detok_space",
        description="A tokenizer was at work, which sets brackets apart from the words in them.",
        source=_SOURCE,
        matcher=Code(partial(spaced, _OPENED), anchors=("( ",)),
        confidence=0.93,
        when=("tokenized",),
        unless=("code", "cjk", "markup"),
        examples=(
            Example.parse(
                "The Secretary , who moved in 2018 ([[ ]]near the old house ), agreed.",
                "The Secretary , who moved in 2018 (near the old house ), agreed.",
            ),
        ),
        counter_examples=(
            CounterExample("if ( x ) then ( y )"),
            CounterExample("Write f( x ) and g( y ), not more."),
        ),
    ),
    Rule(
        id="und.translation.space-before-bracket",
        kind="detok_space",
        description="A tokenizer was at work, which sets brackets apart from the words in them.",
        source=_SOURCE,
        matcher=Code(partial(spaced, _CLOSED), anchors=(" )",)),
        confidence=0.93,
        when=("tokenized",),
        unless=("code", "cjk", "markup"),
        examples=(
            Example.parse(
                "The Secretary , who moved in 2018 ( near the old house[[ ]]), agreed.",
                "The Secretary , who moved in 2018 ( near the old house), agreed.",
            ),
        ),
        counter_examples=(CounterExample("Choose: a ) red, b ) blue."),),
    ),
)
