"""Loops: the gate by lengths of words hides none that the expression sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.code import repetition
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Match

WORDS = st.lists(st.sampled_from("of the development industry issues ébauche port a1 “of".split()))


def reference(text: str) -> list[tuple[int, int]]:
    """What the expression finds if it reads everything."""
    found = []
    start = 0
    for line in text.split("\n"):
        for m in repetition._LOOP.finditer(line):  # noqa: SLF001
            long = len(m[0]) >= repetition._SHORTEST  # noqa: SLF001
            if long and len(set(m["words"].split())) > 1:
                found += [(start + m.start(), start + m.end())]
        start += len(line) + 1
    return found


def spans(found: list[Match]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in found]


@given(
    WORDS,
    st.lists(st.sampled_from("of the development industry port".split()), min_size=1, max_size=5),
    st.integers(1, 7),
    st.sampled_from([" ", ", "]),
    WORDS,
    st.sampled_from([" ", "\n"]),
)
def test_no_loop_is_hidden(
    before: list[str], loop: list[str], times: int, comma: str, after: list[str], gap: str
) -> None:
    repeated = comma.join([" ".join(loop)] * times)
    text = gap.join([" ".join(before), repeated, " ".join(after)])
    assert spans(list(repetition.loops(text, Profile(text)))) == reference(text)


def test_a_sentence_that_follows_on_itself() -> None:
    said = "The ferry runs to the island in summer. "
    text = f"So it is. {said}{said}{said}It is old."
    found = spans(list(repetition.repeated_sentences(text, Profile(text))))
    assert [text[s:e] for s, e in found] == [said.strip()] * 2
    assert list(repetition.repeated_sentences("", Profile(""))) == []
