"""What a chat assistant says around a text that it was asked for.

The same words stand in letters and prefaces. So the first line of the document decides: only
where it announces the text are the closing remarks below it held to be the assistant's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule, first_words
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 400  # code points
LAST_LINES = 12  # so many filled lines at the end can be closing remarks

_YES = re.compile(
    r"(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|great(?: question)?|happy to help|"
    r"no problem|"
    r"gladly|understood|got it|alright|i'd be (?:happy|glad) to help|thank you for [^.!:]{3,60}+)"
    r"[!,.:;–—-]{1,3}+ ?"
)
_HERE = re.compile(
    r"(?:here(?:'s| is| are| you go)|below (?:is|are|you will find|you'll find)|the following is|"
    r"this is|"
    r"i(?:'ve| have) (?:written|rewritten|made|done|put together|translated|prepared|revised|"
    r"corrected|edited|"
    r"summari[sz]ed|paraphrased|created|improved)|i(?:'ll| will) (?:translate|rewrite|provide))\b"
)
_TEXT = re.compile(
    r"\b(?:translat(?:ion|ed)|version|summary|rewrit(?:e|ten)|paraphrased?|revised|revision|"
    r"polished|proofread|"
    r"corrected|edited|cleaned|formatted|shortened|improved|text|article|essay|draft|paragraph|"
    r"passage|"
    r"document|story|poem|email|letter|response|answer|outline|list|breakdown|overview|example)\b"
)
# Without a word of consent the announcement must say what was done, and to which text.
_MADE = re.compile(
    r" (?:(?:a|an|the|your|my|its|full|complete|english|french|german|spanish|chinese|russian|"
    r"literal) ){0,3}+"
    r"(?:translat(?:ion|ed)|rewritten|rewrite|paraphrased?|revised|polished|proofread|"
    r"summari[sz]ed|corrected|"
    r"cleaned[ -]up|reworded|condensed)"
    r"(?: (?:text|version|translation|article|document|passage|paragraph|content|summary|of|into|"
    r"in|from|to|for|"
    r"you|the|your|provided|given|requested|above|original|english|french|german|spanish|chinese|"
    r"russian)){0,10}+"
)
_TRANSLATED = re.compile(r"\btranslat(?:ion|ed)\b")


def _announces(line: str) -> bool:
    """Whether a line announces a text that was asked for."""
    plain = line.replace("’", "'").casefold().strip(" \t*_#")
    yes = _YES.match(plain)
    here = _HERE.match(plain, yes.end() if yes else 0)
    if here is None:
        return False
    if yes is None:
        made = _MADE.match(plain, here.end())
        return made is not None and plain[made.end() :] == ":"
    asked = _TEXT if plain.endswith(":") else _TRANSLATED
    return plain.endswith((":", ".", "!")) and asked.search(plain, here.end() - 12) is not None


_CLOSING = re.compile(
    r"\W{0,4}+(?:i hope (?:this|that|it|the)\b.{0,60}?\bhelp(?:s|ful)?\b|hope (?:this|that) helps|"
    r"let me know\b|feel free to\b|"
    r"please (?:let me know|note that|feel free)\b|if you (?:need|have|would like|want|'d like|'re "
    r"looking)\b|"
    r"would you like me\b|do you want me\b|is there anything else\b|note:|notes?\b.{0,30}:|note "
    r"that\b|"
    r"translat(?:ion|or's|ors'?) notes?\b|a few notes\b|some notes\b|key (?:changes|points|"
    r"notes)\b|changes made\b|"
    r"i(?:'ve| have) (?:kept|tried|made|used|translated|preserved|maintained|left|adapted|rendered|"
    r"added|"
    r"removed|corrected|aimed|also)\b|i (?:kept|translated|used|left|preserved|adapted|rendered|"
    r"made|tried)\b|"
    r"(?:the|this) translation (?:keeps|preserves|maintains|aims|above|tries|is)\b|as an ai\b|"
    r"some (?:terms|words|phrases|names|idioms)\b|the (?:term|word|phrase|original)\b)",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:(?:translat(?:ion|or's|ors'?)|additional|explanatory|key) )?(?:notes?|changes|choices)"
    r"(?: made| on [^:]{2,40}+)?",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s{0,8}+(?:[-*•–]|\d{1,2}[.)])\s")
_FENCE = re.compile(r"\s{0,3}+```\w{0,12}+\s{0,9}+")
_REFUSAL = re.compile(
    r"\W{0,3}+(?:(?:i'm sorry|i am sorry|i apologi[sz]e|sorry), but )?(?:as an ai(?: language)? "
    r"(?:model|assistant)|"
    r"as a large language model)\b",
    re.IGNORECASE,
)


def _plain(line: str) -> str:
    return line.strip().replace("’", "'")


@lru_cache(maxsize=4)
def _opens(text: str) -> str:
    """The document's first line, if it is an assistant's announcement; else nothing."""
    first = text.lstrip("\ufeff \t\r\n")[: LONGEST + 1].split("\n", 1)[0].strip()
    return first if len(first) <= LONGEST and _announces(first) else ""


@lru_cache(maxsize=4)
def _remarks(text: str) -> frozenset[str]:
    """The closing remarks of an assistant who announced the text: lines from the end up."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][1:]
    last = lines[-LAST_LINES:]
    found: set[str] = set()
    notes = next(
        (i for i, line in enumerate(last) if _NOTES.fullmatch(_plain(line).strip(" *_#:"))), None
    )
    for i, line in reversed(list(enumerate(last))):
        in_notes = notes is not None and i > notes and _ITEM.match(line) is not None
        if in_notes or i == notes or _CLOSING.match(_plain(line)):
            found.add(line)
        elif not _FENCE.fullmatch(line):
            break
    return frozenset(found)


@lru_cache(maxsize=4)
def _fences(text: str) -> tuple[str, ...]:
    """The fences around the whole text, right below the announcement and above the remarks."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][1:]
    at = [i for i, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if len(at) == 2 and at[0] == 0 and set(lines[at[1] + 1 :]) <= _remarks(text):  # noqa: PLR2004
        return tuple(lines[i] for i in at)
    return ()


def find_opening(line: str, profile: Profile) -> Iterator[Match]:
    """The first line of the document announces the text."""
    if len(line) <= LONGEST and (opening := _opens(profile.text)) and line.strip() == opening:
        yield Match.whole(line)


def find_closing(line: str, profile: Profile) -> Iterator[Match]:
    """A remark at the end of a document that an assistant announced."""
    if len(line) <= LONGEST and _opens(profile.text) and line.strip() in _remarks(profile.text):
        yield Match.whole(line)


def find_fence(line: str, profile: Profile) -> Iterator[Match]:
    """A fence around the whole text of a document that an assistant announced."""
    if _FENCE.fullmatch(line) and _opens(profile.text) and line.strip() in _fences(profile.text):
        yield Match.whole(line)


def find_refusal(line: str, profile: Profile) -> Iterator[Match]:
    """The first line of the document says that a language model speaks."""
    if len(line) <= LONGEST and _REFUSAL.match(_plain(line)):
        first = profile.text.lstrip("\ufeff \t\r\n")[: LONGEST + 1].split("\n", 1)[0].strip()
        if line.strip() == first:
            yield Match.whole(line)


_SOURCE = "Corpora that hold the output of chat assistants."

RULES = (
    Rule(
        id="en.label.assistant-opening",
        kind="llm_chatter",
        description="The document's first line is a chat assistant's announcement of the text.",
        source=_SOURCE,
        matcher=Code(find_opening),
        confidence=0.93,
        label=Label.NOTICE,
        examples=(
            Example.parse("[[Sure, I've written a translation:]]\n\nThe keeper lit the lamp."),
            Example.parse("[[Certainly! Below is the translated text:]]\n\nThe slipway is closed."),
            Example.parse(
                "[[Here is the translation of the text into English:]]\n\nThe slipway is closed."
            ),
            Example.parse(
                "[[Of course! Here's a revised version of your paragraph:]]\n\nThe slipway is "
                "closed."
            ),
        ),
        counter_examples=(
            CounterExample(
                "Here is the translation of the disputed verse: the wind moves the reeds."
            ),
            CounterExample(
                "The following is the full text of the declaration:\n\nWe, the heads of state."
            ),
            CounterExample("Sure, he said, and left."),
            CounterExample("Below is the recipe for the bread:\n\nTake two cups of rye."),
        ),
    ),
    Rule(
        id="en.label.assistant-closing",
        kind="llm_chatter",
        description="A remark at the end of a document whose first line is a chat assistant's.",
        source=_SOURCE,
        matcher=Code(find_closing),
        confidence=0.92,
        label=Label.NOTICE,
        examples=(
            Example.parse(
                "Sure, here is the translation:\n\nThe keeper lit the lamp.\n\n"
                "[[Translation notes:]]\n[[- The word for lamp also means star.]]\n[[I hope this "
                "helps!]]"
            ),
        ),
        counter_examples=(
            CounterExample(
                "Dear Ida,\n\nThe boat is ready.\n\nLet me know if you need anything else."
            ),
            CounterExample("Note: I have rendered the title literally."),
        ),
    ),
    Rule(
        id="und.label.assistant-fence",
        kind="llm_chatter",
        description="A fence around the whole text, between a chat assistant's announcement and "
        "its remarks.",
        source=_SOURCE,
        matcher=Code(find_fence, ("```",)),
        confidence=0.92,
        label=Label.NOTICE,
        examples=(
            Example.parse(
                "Sure, here is the translation:\n[[```]]\nThe keeper lit the lamp.\n[[```]]"
            ),
        ),
        counter_examples=(CounterExample("Run this:\n```\nls\n```"),),
    ),
    Rule(
        id="en.label.assistant-refusal",
        kind="llm_chatter",
        description="The document's first line says that a language model speaks.",
        source=_SOURCE,
        matcher=Code(find_refusal, first=first_words(("as", "i", "sorry"))),
        confidence=0.92,
        label=Label.NOTICE,
        examples=(
            Example.parse(
                "[[As an AI language model, I do not have access to the file.]]\n\nThe slipway is "
                "closed."
            ),
        ),
        counter_examples=(CounterExample("A model says: as an AI language model, I cannot know."),),
    ),
)
