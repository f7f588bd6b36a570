"""A rule that breaks one of its promises is told so, in words, with the example quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cleanroom.rules.catalogue import Catalogue
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, CounterExample, Example, Line, Match, Phrase, Regex, Rule
from cleanroom.rules.selftest import lacks, matches, problems, trespasses

PATTERN = r"\((?P<fix>further - )[A-Z]"
FURTHER = Rule(
    id="en.translation.further",
    kind="calque",
    description="A calque.",
    source="tests",
    matcher=Regex(PATTERN, "hereinafter ", ("further - ",)),
    examples=(
        Example.parse("the (one)\nand ([[further - ]]X)", "the (one)\nand (hereinafter X)"),
        Example.parse("([[further - ]]A) ([[further - ]]B)", "(hereinafter A) (hereinafter B)"),
    ),
    counter_examples=(CounterExample("no further - the road\nends (further - or not)"),),
)


def with_example(marked: str, fixed: str | None = None) -> Rule:
    return replace(FURTHER, examples=(Example.parse(marked, fixed),))


def test_a_rule_that_keeps_its_promises_has_no_problems() -> None:
    assert problems(FURTHER, Catalogue((FURTHER,))) == []
    assert lacks(FURTHER) == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (with_example("([[further]] - X)", "(hereinafter X)"), "fires at 'further - ' and not at"),
        (with_example("[[no]] further"), "fires at nothing and not at 'no' in 'no further'"),
        (with_example("([[further - ]]A) (further - B)", "?"), "'further - ' and not at"),
        (with_example("([[further - ]]X)", "(then X)"), "'(hereinafter X)' of '(further - X)'"),
        (with_example("([[further - ]]X)"), "the example does not say so: add fixed"),
        (
            replace(
                with_example("([[further - ]]X)", "(as before (further - X)"),
                matcher=Regex(PATTERN, "as before (further - ", ("further - ",)),
            ),
            "fires on its own result '(as before (further - X)' at 'further - '",
        ),
        (
            Rule("en.label.share", "share", "A.", "", Line(("Share",)), examples=(
                Example.parse("[[Share]]", ""),)),
            "has no replacement",
        ),
        (
            replace(
                FURTHER,
                matcher=Regex("further - ", "x", ("further -- ",)),
                examples=(),
                counter_examples=(CounterExample("no\nfurther - no"),),
            ),
            "holds none of its anchors",
        ),
        (
            replace(FURTHER, counter_examples=(CounterExample("see (further - X)"),)),
            "further fires at 'further - ' in the counter-example 'see (further - X)'",
        ),
    ],
)  # fmt: skip
def test_a_broken_promise_is_told_with_the_example(rule: Rule, said: str) -> None:
    (problem,) = problems(rule, Catalogue((rule,)))
    assert said in problem


def test_a_rule_must_not_fire_on_the_counter_examples_of_others() -> None:
    other = replace(
        FURTHER,
        id="en.translation.other",
        counter_examples=(CounterExample("two\nsay (further - X)"),),
    )
    (problem,) = trespasses(
        FURTHER,
        Catalogue(
            (
                FURTHER,
                other,
            )
        ),
    )
    assert problem.startswith("fires at 'further - ' in a counter-example of en.translation.other")
    assert problem.endswith("'two\\nsay (further - X)'")
    assert problems(
        other,
        Catalogue(
            (
                FURTHER,
                other,
            )
        ),
    )[0].startswith("en.translation.further fires at")


def test_a_counter_example_may_excuse_a_rule_by_name() -> None:
    excused = CounterExample("say (further - X)", also=("en.translation.further",))
    rule = replace(FURTHER, counter_examples=(excused,))
    assert problems(rule, Catalogue((rule,))) == []
    assert trespasses(FURTHER, Catalogue((replace(rule, id="en.translation.other"),))) == []


def test_lines_are_seen_one_by_one_and_marks_count_from_the_start() -> None:
    rule = Rule("en.label.share", "share", "A.", "", Line(("Share",)))
    assert [(m.start, m.end) for m in matches(rule, "a\n Share \nShare\nShare it")] == [
        (3, 8),
        (10, 15),
    ]


def pairs(text: str, _profile: Profile) -> Iterator[Match]:
    """A match over two lines, which comes last to first."""
    if text.count("ab\nab") == 1:
        yield Match(3, 5, "x")
        yield Match(0, 2, "")


def test_a_rule_over_documents_gets_the_whole_text() -> None:
    rule = replace(
        FURTHER,
        matcher=Code(pairs, ("ab",), scope="document"),
        examples=(Example.parse("[[ab]]\n[[ab]]", "\nx"),),
        counter_examples=(),
    )
    assert problems(rule, Catalogue((rule,))) == []


def test_the_text_of_an_example_is_the_document_that_conditions_ask_about() -> None:
    rule = Rule(
        "en.translation.make",
        "calque",
        "A.",
        "",
        Phrase((("make", None),)),
        when=("quotes_code",),
        examples=(Example.parse("Run `x`\nand [[make]]"),),
        counter_examples=(CounterExample("Run x and make"),),
    )
    assert problems(rule, Catalogue((rule,))) == []
    assert problems(replace(rule, when=(), unless=("quotes_code",)), Catalogue((rule,))) != []


def test_what_a_rule_lacks_is_told() -> None:
    bare = Rule("en.label.share", "share", "A.", "", Line(("Share",)))
    assert lacks(bare) == [
        "has no examples",
        "has no counter-examples",
        "has no source (where was it seen?)",
    ]
