"""A pack loads as it says, or is refused with a message that names file, rule and field."""

from __future__ import annotations

import math
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanroom.errors import PackError
from cleanroom.rules.pack import RulePack
from cleanroom.rules.rule import CounterExample, Example, Line, Phrase, Regex
from cleanroom.text.block import Label
from cleanroom.text.edit import Level

HEAD = {"language": "en", "stage": "label"}
RULE: dict[str, Any] = {
    "id": "demo-rule",
    "kind": "share",
    "description": "A demo.",
    "line": ["Share this*"],
}
REGEX = {k: v for k, v in RULE.items() if k != "line"} | {"regex": "a+", "anchors": ["a"]}


class Huge:
    """A number of more digits than Python likes to show."""

    def __repr__(self) -> str:
        return "0x" + "f" * 5000


def toml(value: Any) -> str:
    """A value as TOML has it: what `tomllib` reads, written."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{"".join(map(escaped, value))}"'
        case float():
            return "nan" if math.isnan(value) else repr(value)
        case int() | Huge():
            return repr(value)
        case datetime():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{toml(k)} = {toml(v)}" for k, v in value.items()) + "}"
    raise AssertionError(value)


def escaped(letter: str) -> str:
    plain = letter.isascii() and letter.isprintable() and letter not in '"\\'
    return letter if plain else f"\\U{ord(letter):08X}"


def pack(*rules: Mapping[str, Any], head: Mapping[str, Any] = HEAD) -> str:
    tables = [("[pack]", head), *(("[[rule]]", rule) for rule in rules)]
    return "\n".join(
        line
        for name, table in tables
        for line in (name, *(f"{toml(k)} = {toml(v)}" for k, v in table.items()))
    )


def refusal(text: str) -> str:
    with pytest.raises(PackError) as refused:
        RulePack.parse(text, name="demo.toml")
    return str(refused.value)


def test_a_full_rule_is_read_field_by_field() -> None:
    told = REGEX | {
        "source": "tests",
        "confidence": 1,
        "level": "suggested",
        "label": "notice",
        "where": "tail",
        "when": ["latin"],
        "unless": ["code", "markup"],
        "topic": ["Paywalls"],
        "flags": ["truncated_by_paywall"],
        "lift": {"views": "$n", "source": "us"},
        "regex": r"(?P<n>\d{1,9}) views",
        "replace": r"\g<n>",
        "anchors": ["views"],
        "examples": ["[[12 views]]", {"text": "[[1 views]]", "fixed": "1"}],
        "counter_examples": ["many views", {"text": "3 views", "also": ["en.label.views"]}],
    }
    (rule,) = RulePack.parse(pack(told), name="demo.toml").rules
    assert (rule.id, rule.language, rule.stage) == ("en.label.demo-rule", "en", "label")
    assert (rule.kind, rule.description, rule.source) == ("share", "A demo.", "tests")
    assert rule.matcher == Regex(r"(?P<n>\d{1,9}) views", r"\g<n>", ("views",))
    assert (rule.confidence, rule.level, rule.label) == (1.0, Level.SUGGESTED, Label.NOTICE)
    assert (rule.where, rule.when, rule.unless) == ("tail", ("latin",), ("code", "markup"))
    assert (rule.topic, rule.flags) == (("paywalls",), ("truncated_by_paywall",))
    assert rule.lift == (("views", "$n"), ("source", "us"))
    assert rule.examples == (
        Example("12 views", ((0, 8),)),
        Example("1 views", ((0, 7),), "1"),
    )
    assert rule.counter_examples == (
        CounterExample("many views"),
        CounterExample("3 views", ("en.label.views",)),
    )


def test_what_a_rule_does_not_say_has_a_default() -> None:
    (rule,) = RulePack.parse(pack(RULE), name="demo.toml").rules
    assert rule.matcher == Line(("Share this*",))
    assert (rule.confidence, rule.level, rule.label) == (0.9, Level.DEFAULT, None)
    assert (rule.where, rule.source, rule.examples) == ("anywhere", "", ())


@pytest.mark.parametrize(
    ("phrases", "texts"),
    [
        (["moved  by", "Further to"], (("moved by", None), ("further to", None))),
        ({"moved by": "driven by", "Straße": ""}, (("moved by", "driven by"), ("straße", ""))),
    ],
)
def test_phrases_are_a_list_or_a_table(phrases: Any, texts: Any) -> None:
    rule = {k: v for k, v in RULE.items() if k != "line"} | {"phrase": phrases}
    assert RulePack.parse(pack(rule), name="x").rules[0].matcher == Phrase(texts)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ({}, "language"),
        ({"language": "English", "stage": "label"}, "language"),
        ({"language": 5, "stage": "label"}, "language"),
        ({"language": "en"}, "stage"),
        ({"language": "en", "stage": "strip"}, "stage"),
        ({"language": "en", "stage": ["label"]}, "stage"),
        ({"language": "en", "stage": "label", "author": "us"}, "knows"),
    ],
)
def test_a_head_that_does_not_fit_is_refused(head: dict[str, Any], why: str) -> None:
    message = refusal(pack(RULE, head=head))
    assert message.startswith("demo.toml: [pack]")
    assert why in message


@pytest.mark.parametrize(
    "text",
    ["", "rule = 5", "[pack]\nlanguage = 'en'\nstage = 'label'", "[other]", "[[pack]]", "no toml"],
)
def test_a_file_that_is_no_pack_is_refused_by_name(text: str) -> None:
    assert refusal(text).startswith("demo.toml: ")


@pytest.mark.parametrize("rule", [5, "text", [1]])
def test_a_rule_that_is_no_table_is_refused(rule: object) -> None:
    assert "table" in refusal(f"rule = [{toml(rule)}]\n{pack()}")


@pytest.mark.parametrize("name", [None, 5, "", "Demo", "a_b", "a.b", "-a", "a--b", "a\n"])
def test_an_id_that_is_no_id_is_refused(name: object) -> None:
    rule = {**RULE, "id": name} if name is not None else {"kind": "share"}
    assert "id is lower-case words" in refusal(pack(rule))


BAD_FIELDS: list[tuple[str, Any, str]] = [
    ("kind", None, "a text is needed"),
    ("kind", "", "a text is needed"),
    ("kind", 5, "a text is needed"),
    ("description", None, "a text is needed"),
    ("source", 5, "a text is needed"),
    ("confidence", 0, "above 0 and up to 1"),
    ("confidence", 1.01, "above 0 and up to 1"),
    ("confidence", math.nan, "above 0 and up to 1"),
    ("confidence", True, "above 0 and up to 1"),
    ("confidence", "0.9", "above 0 and up to 1"),
    ("confidence", Huge(), "this int"),
    ("level", "certain", "one of default, suggested, flag"),
    ("level", ["flag"], "one of"),
    ("label", "menu", "one of content, title, metadata, chrome, notice"),
    ("where", "top", "one of anywhere, edges, head, tail"),
    ("when", "latin", "a list of texts"),
    ("when", ["english-ish"], "is none of"),
    ("unless", [5], "a list of texts"),
    ("topic", [""], "a list of texts"),
    ("flags", 5, "a list of texts"),
    ("lift", ["views"], "a table of texts"),
    ("lift", {"views": 5}, "a table of texts"),
    ("lift", {"views": "$n"}, "no group 'n'"),
    ("examples", [5], "a text or {text, fixed}"),
    ("examples", [{"text": "[[a]]"}], "a text or {text, fixed}"),
    ("examples", [{"text": "[[a]]", "fixed": "b", "why": "c"}], "a text or {text, fixed}"),
    ("examples", ["no mark"], "mark with [[ ]]"),
    ("counter_examples", [5], "a text or {text, also}"),
    ("counter_examples", [{"text": "a", "also": "en.label.b"}], "a text or {text, also}"),
    ("line", "Share", "a list of texts"),
    ("line", [], "templates are needed"),
    ("line", ["*"], "templates are needed"),
    ("line", ["Share", "» *"], "templates are needed"),
    ("line", ["Share {this|*}", "{|*}"], "templates are needed"),
    ("line", ["{a|b}{c|d}" * 8], "more than 200 ways"),
    ("colour", "red", "no such field"),
]


@pytest.mark.parametrize(("field", "value", "why"), BAD_FIELDS)
def test_a_field_that_does_not_fit_is_refused_by_file_rule_and_field(
    field: str, value: Any, why: str
) -> None:
    rule = {k: v for k, v in {**RULE, field: value}.items() if v is not None}
    message = refusal(pack(rule))
    shown = repr(field) if field == "colour" else field
    assert message.startswith(f"demo.toml: en.label.demo-rule: {shown}: ")
    assert why in message


BAD_MATCHERS: list[tuple[dict[str, Any], str, str]] = [
    ({"line": ["a"]}, "matcher", "exactly one"),
    ({"regex": None}, "matcher", "exactly one"),
    ({"regex": ""}, "regex", "a text is needed"),
    ({"regex": "("}, "regex", "unterminated"),
    ({"regex": "a{99999999999}"}, "regex", "too large"),
    ({"regex": "(" * 5000}, "regex", ""),
    ({"regex": "[[a]"}, "regex", "nested set"),
    ({"regex": "(a+)+$"}, "regex", "bound it"),
    ({"anchors": []}, "anchors", "literals are needed"),
    ({"anchors": None}, "anchors", "literals are needed"),
    ({"replace": 5}, "replace", "a text is needed"),
    ({"replace": r"\2"}, "replace", "invalid group reference"),
    ({"replace": r"\g<n>"}, "replace", "n"),
    ({"replace": "\\"}, "replace", "bad escape"),
    ({"lift": {"views": "$n"}}, "lift", "no group 'n'"),
    ({"regex": None, "phrase": []}, "phrase", "a list of phrases"),
    ({"regex": None, "phrase": 5}, "phrase", "a list of phrases"),
    ({"regex": None, "phrase": {"a": 5}}, "phrase", "both sides are texts"),
    ({"regex": None, "phrase": {" ": "b"}}, "phrase", "both sides are texts"),
    ({"regex": None, "phrase": ["ab" * 15_000]}, "phrase", "make several rules"),
]


@pytest.mark.parametrize(("change", "field", "why"), BAD_MATCHERS)
def test_a_matcher_that_cannot_be_used_is_refused(
    change: dict[str, Any], field: str, why: str
) -> None:
    rule = {k: v for k, v in {**REGEX, **change}.items() if v is not None}
    message = refusal(pack(rule))
    assert message.startswith(f"demo.toml: en.label.demo-rule: {field}: ")
    assert why in message


def test_an_id_that_is_used_twice_is_refused() -> None:
    assert "en.label.demo-rule: id: is used twice" in refusal(pack(RULE, RULE))


@pytest.mark.parametrize("text", ["a = " + "[" * 20_000, "a = " + "9" * 10_000, "a = {" * 9_000])
def test_toml_that_breaks_the_parser_is_refused(text: str) -> None:
    assert "is no TOML" in refusal(text)


def test_many_open_marks_cost_no_more_than_reading_them() -> None:
    (rule,) = RulePack.parse(pack({**RULE, "examples": ["[[" * 200_000 + "a]]"]}), name="x").rules
    assert len(rule.examples[0].marks) == 1


def values() -> st.SearchStrategy[Any]:
    plain = (
        st.booleans()
        | st.integers(-(2**70), 2**70)
        | st.sampled_from([Huge(), "[[a]] b", "$n", "(a+)+$", "a*", r"\g<n>", "[[a]", "chrome"])
        | st.floats()
        | st.text("ab*#[]$\\(\n\x1b\"'é", max_size=6)
        | st.just(datetime(2020, 2, 29, tzinfo=UTC))
    )
    keys = st.text("abc", max_size=2) | st.sampled_from(["text", "fixed", "also", "en"])
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=6,
    )


FIELDS = [*RULE, *REGEX, "phrase", "replace", "confidence", "level", "label", "where", "when"]
FIELDS += ["unless", "topic", "flags", "lift", "examples", "counter_examples", "source", "other"]


@given(
    st.sampled_from([RULE, REGEX]),
    st.dictionaries(st.sampled_from(FIELDS), values(), max_size=3),
    st.dictionaries(st.sampled_from(["language", "stage", "description"]), values(), max_size=1),
)
@example(RULE, {"lift": {"a": "$"}}, {})
def test_whatever_a_pack_holds_it_loads_or_is_a_pack_error(
    base: dict[str, Any], change: dict[str, Any], head: dict[str, Any]
) -> None:
    text = pack({**base, **change}, head={**HEAD, **head})
    try:
        loaded = RulePack.parse(text, name="demo.toml")
    except PackError:
        message = refusal(text)
        assert message.startswith("demo.toml: ")
        assert len(message) < 1000
    else:
        assert pickle.loads(pickle.dumps(loaded)).rules == loaded.rules  # noqa: S301


@given(st.text(max_size=40))
def test_whatever_a_file_holds_it_loads_or_is_a_pack_error(text: str) -> None:
    with pytest.raises(PackError, match=r"^demo\.toml: "):
        RulePack.parse(text, name="demo.toml")


def test_a_pack_is_known_by_its_text() -> None:
    first, same = (RulePack.parse(pack(RULE), name="a") for _ in range(2))
    other = RulePack.parse(pack(RULE) + "\n# changed", name="a")
    assert first == same != other
    assert hash(first) == hash(same)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "demo.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PackError, match=r"demo\.toml: cannot be read"):
        RulePack.load(path)


def test_a_path_that_no_system_knows_is_named() -> None:
    with pytest.raises(PackError, match="cannot be read"):
        RulePack.load("a\0b")
