"""What is refused, what is not, and the proof: a model of backtracking that counts its steps."""

from __future__ import annotations

import re
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleanroom.rules.linear import LIMIT, bound, why_not_linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BOUND, POSSESSIVE, MULTIPLY = "bound it", "possessive", "they multiply"

REFUSED = [
    (r"(a+)+$", BOUND),
    (r"(a|a)*b", BOUND),
    (r"(a|aa)+$", BOUND),
    (r"(.*)*x", BOUND),
    (r"\s+$", BOUND),
    (r"^(a+)+$", POSSESSIVE),
    (r"^(?:a|aa)+$", POSSESSIVE),
    (r"^(?:\w{1,2})*x", POSSESSIVE),
    (r".*foo.*bar", BOUND),
    (r"^.*foo.*bar", MULTIPLY),
    (r"^\s*.*x", MULTIPLY),
    (r"^\w*\d*x", MULTIPLY),
    (r"x.*?y", BOUND),
    (r"\w++!", BOUND),
    (r"(?>\w+)!", BOUND),
    (r"(?=.*x)y", BOUND),
    (r"\w(?=\w*)", BOUND),
    (r"(?:\w+!)*", BOUND),
    (r"(?:x\w+){2,}", BOUND),
    (r"(?:\w+|x)y", BOUND),
    (r"(\w+) \1", BOUND),
    (r"(?m)^\s*x", BOUND),
    (r"(?m)^[^a]*x", BOUND),
    (r"(?ms)^.*x", BOUND),
    (r"(?m:^\s*)x", BOUND),
    (r"(x{0,100}){0,100}y", POSSESSIVE),
    (r"(x{0,10}){0,10}y", POSSESSIVE),
    (r"\w{1,80}-?\w{1,80}-?\w{1,80} x", POSSESSIVE),
    (r"(\w{0,60000})", "smaller bounds"),
    (r"(?:\w{0,70}|[a-z]{1,70}){2}x", "smaller bounds"),
    (r"(?:){1000000}", "smaller bounds"),
    (r"(?:(?:(?:){100}){100}){100}", "smaller bounds"),
    (r"(?i)(?:ia{0,200}|ıa{0,200}){2}x", "smaller bounds"),
]

ACCEPTED = [
    r"",
    r"\s+",
    r"(?:\.\s)*",
    r"\d+(?:[.,]\d+)*+",
    r"Read more.*",
    r"(?:by|from) [A-Z].+",
    r"\bpage \d{1,4} of \d{1,4}\b",
    r"(?<=\()(?P<fix>further - )(?=(?:the )?[A-Z])",
    r"(?:[A-Z][a-z]{1,20}+ ){1,8}x",
    r"\w{1,80} \w{1,80} \w{1,80} \w{1,80} x",
    r"(?:[A-Z][a-z]{1,20} ){1,4}x",
    r"(?:\s{1,3}\w{1,20},){0,5}!",
    r"^\w+ \w+: (?P<rest>[^;]+);",
    r"(\w{1,40}) \1",
    r"^\s*Views: \d+$",
    r"^\s*+\w++\s*+:",
    r"^\s*\w*x",
    r"^[ \t]*(?:\w{1,20}[.-])*+(?:page|seite) \d+[ \t]*$",
    r"(?:\[\d{1,3}\]){1,9}(?::\s?\d{1,4}(?:[-–,]\s?\d{1,4}){0,4})?(?=[\s,;:.)]|$)",
    r"^(?:a|b)*c",
    r"\A.*x",
    r"(?m)^[ \t]*+(?:page|seite) \d++[ \t]*$",
    r"(?m)^.*x",
    r"^(?:a|b)*+x",
    r"(?i)(?:jan|feb|mar|apr|may|jun)[a-z]{0,6} \d{1,2}",
    r"(?:(?:[Aa]cting|[Dd]eputy|[Ff]irst|[Tt]he) ){0,3}(?:[Mm]ayor|[Kk]ing) of [^.]{2,100}$",
    "(?:" + "|".join(f"<{c}{c}>" for c in "abcdefghijklmnopqrstuvwxyz") + ").{0,400}(?:a|bc)d",
    "(?:" + "|".join(f"{c}{'x' * 60}" for c in "abcdefghijklmnopqrstuvwxyz") + ") y",
]


@pytest.mark.parametrize(("pattern", "advice"), REFUSED)
def test_a_pattern_that_may_explode_is_refused_with_advice(pattern: str, advice: str) -> None:
    assert advice in why_not_linear(pattern)


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_a_linear_pattern_is_accepted(pattern: str) -> None:
    assert why_not_linear(pattern) == ""


def test_the_message_names_the_part_and_what_to_write_instead() -> None:
    message = why_not_linear(r"name: [^a-z\]]{2,}(?:\.|:)")
    assert message.startswith(r"[^a-z\]]{2,} has no upper bound")
    assert message.endswith(r"such as [^a-z\]]{2,80}")


def test_flags_of_a_compiled_pattern_count() -> None:
    assert not why_not_linear(r"^\s*x")
    assert why_not_linear(r"^\s*x", re.MULTILINE)
    assert why_not_linear(r"^.*x", re.MULTILINE | re.DOTALL)


def test_alternatives_that_differ_in_case_alone_may_both_be_there() -> None:
    assert (
        bound("(?:[Tt]a{1,9}|Ta{1,9}|ta{1,9})").fixed
        > bound("(?:[Tt]a{1,9}|Sa{1,9}|sb{1,9})").fixed
    )
    assert re.match("(?:İa|[i]b)", "İa")  # "İ" in small letters is two characters


def test_alternatives_exclude_each_other_only_if_case_does_not_join_them() -> None:
    assert bound("(?i)(?:ka{1,9}|xa{1,9})").fixed < bound("(?i)(?:ka{1,9}|Ka{1,9})").fixed
    kelvin = "(?i)(?:ka{1,9}|\N{KELVIN SIGN}a{1,9})"
    assert re.match(kelvin, "\N{KELVIN SIGN}aa")
    assert bound(kelvin).fixed > bound("(?i)(?:ka{1,9}|xa{1,9})").fixed


@pytest.mark.parametrize("depth", [50, 5000])
def test_nesting_never_crashes(depth: int) -> None:
    pattern = "(" * depth + "a" + ")" * depth
    try:
        re.compile(pattern)
    except (RecursionError, re.error):
        return  # such a pattern does not get here
    assert isinstance(why_not_linear(pattern), str)


def atoms() -> st.SearchStrategy[str]:
    return st.sampled_from(["a", "b", "a", "b", ".", "[ab]", "[^a]", r"\b", "$", "^", "c"])


def patterns() -> st.SearchStrategy[str]:
    """Patterns over two letters that hold every kind of part that a pack may use."""
    counts = ["?", "*", "*", "+", "+", "{2}", "{0,2}", "{1,3}", "{2,}"]
    quantifiers = st.builds(str.__add__, st.sampled_from(counts), st.sampled_from(["", "?", "+"]))

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        around = st.sampled_from(["(?:{})", "({})", "(?>{})", "(?={})", "(?!{})"])
        return st.one_of(
            st.lists(inner, max_size=4).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda bs: f"(?:{'|'.join(bs)})"),
            st.builds(lambda body, n: f"(?:{body}){n}", inner, quantifiers),
            st.builds(lambda shape, body: shape.format(body), around, inner),
        )

    return st.recursive(atoms(), larger, max_leaves=12)


HOSTILE = ["a" * 60, "ab" * 30, "a" * 40 + "b" * 20, "aab" * 20]


class Stepper:
    """`re` as a model: the same matches, by trying everything in order, counting each step."""

    def __init__(self, pattern: str) -> None:
        self.tree = _parser.parse(pattern)
        self.steps = 0

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        at, advance = 0, False  # after an empty match, `re` looks for another one in its place
        while at <= len(text):
            ends = self.sequence(list(self.tree), text, at)
            found = next((end for end in ends if not advance or end != at), None)
            if found is None:
                at, advance = at + 1, False
            else:
                yield at, found
                at, advance = found, found == at

    def sequence(self, nodes: Sequence[Any], text: str, at: int) -> Iterator[int]:
        if not nodes:
            yield at
            return
        for middle in self.node(nodes[0], text, at):
            yield from self.sequence(nodes[1:], text, middle)

    def node(self, node: tuple[Any, Any], text: str, at: int) -> Iterator[int]:
        kind, value = node
        if kind is sre.SUBPATTERN:
            yield from self.sequence(list(value[3]), text, at)
        elif kind is sre.ATOMIC_GROUP:
            yield from islice(self.sequence(list(value), text, at), 1)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            seen = next(self.sequence(list(value[1]), text, at), None) is not None
            if seen == (kind is sre.ASSERT):
                yield at
        elif kind is sre.BRANCH:
            for branch in value[1]:
                self.steps += 1
                yield from self.sequence(list(branch), text, at)
        elif kind is sre.POSSESSIVE_REPEAT:
            low, high, body = value
            yield from self.possessive(low, high, body, text, at)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            low, high, body = value

            def once(start: int) -> Iterator[int]:
                return self.sequence(list(body), text, start)

            yield from repeated(once, low, high, at, lazy=kind is sre.MIN_REPEAT)
        else:
            self.steps += 1
            yield from self.single(kind, value, text, at)

    def possessive(self, low: int, high: Any, body: Any, text: str, at: int) -> Iterator[int]:
        done, last = 0, -1
        while (high is sre.MAXREPEAT or done < high) and (done < low or at != last):
            end = next(self.sequence(list(body), text, at), None)
            if end is None:
                break
            at, last, done = end, at, done + 1
        if done >= low:
            yield at

    def single(self, kind: Any, value: Any, text: str, at: int) -> Iterator[int]:
        if kind is sre.AT:
            if {
                "AT_BEGINNING": at == 0,
                "AT_END": at == len(text),
                "AT_BOUNDARY": bool(text) and at in (0, len(text)),
            }[str(value)]:
                yield at
        elif at < len(text):
            members = value if kind is sre.IN else [(kind, value)]
            letters = {chr(code) for op, code in members if op is sre.LITERAL}
            if (
                text[at] in letters
                or kind is sre.ANY
                or (kind is sre.NOT_LITERAL and text[at] == "b")
            ):
                yield at + 1


def repeated(
    once: Callable[[int], Iterator[int]], low: int, high: Any, at: int, *, lazy: bool
) -> Iterator[int]:
    def copies(done: int, start: int, last: int) -> Iterator[int]:
        if lazy and done >= low:
            yield start
        # Another copy, unless the last one was empty.
        if done < low or ((high is sre.MAXREPEAT or done < high) and start != last):
            for end in once(start):
                yield from copies(done + 1, end, start)
        if not lazy and done >= low:
            yield start

    return copies(0, at, -1)


@settings(max_examples=300)
@given(patterns(), st.sampled_from(["", "c", "$"]), st.sampled_from(HOSTILE))
def test_an_accepted_pattern_takes_no_more_steps_than_its_bound(
    body: str, end: str, text: str
) -> None:
    pattern = body + end
    assume(not why_not_linear(pattern))
    model = Stepper(pattern)
    list(model.spans(text))
    cost = bound(pattern)
    # Two attempts at each position, and once more over what the matches take in.
    assert model.steps <= (3 * cost.fixed + 2 * cost.each) * (len(text) + 1)


@given(patterns(), st.text("ab", max_size=6))
def test_the_model_matches_as_re_does(pattern: str, text: str) -> None:
    assume(not why_not_linear(pattern))
    assert [m.span() for m in re.finditer(pattern, text)] == list(Stepper(pattern).spans(text))


def test_the_bound_is_for_one_position_and_within_the_limit() -> None:
    assert bound("abc").fixed == 3
    assert bound("abc(?!d)").fixed == 4
    assert not why_not_linear(f"a{{{LIMIT - 1}}}b")
    assert why_not_linear(f"a{{{LIMIT}}}b")
    assert not why_not_linear(f"^a{{{LIMIT}}}b")
