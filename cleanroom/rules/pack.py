"""Rule packs: observations about text, kept as data and carrying their own tests.

A pack is one TOML file. Loading validates everything that a reader of a report will rely on.
How to write one: ``docs/rules.md``.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleanroom.errors import PackError
from cleanroom.rules.line import readings, template_pieces
from cleanroom.rules.linear import LIMIT, why_not_linear
from cleanroom.rules.profile import CONDITIONS, fold
from cleanroom.rules.rule import CounterExample, Example, Line, Matcher, Phrase, Regex, Rule
from cleanroom.text.block import Label
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from pathlib import Path

STAGES = ("repair", "label", "translation")
WHERE = ("anywhere", "edges", "head", "tail", "end")
MOST_READINGS = 200  # of a template with several {a|b}

_FIELDS = {
    "id", "kind", "description", "source", "confidence", "level", "label", "where", "when",
    "unless", "topic", "flags", "lift", "examples", "counter_examples",
    "phrase", "line", "regex", "replace", "anchors",
}  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class RulePack:
    """The rules of one file.

    Attributes:
        name: For messages: the file's name.
        digest: Fingerprint of the file's text; packs with the same one are equal.
        rules: In the order of the file.
    """

    name: str
    digest: str
    rules: tuple[Rule, ...] = field(compare=False, repr=False)

    @classmethod
    def load(cls, path: str | Path) -> RulePack:
        """Read a pack from a file.

        Raises:
            PackError: The file cannot be read, is no TOML, or a rule in it must not be used;
                the message names file, rule and field.
        """
        from pathlib import Path  # slow to import

        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise PackError(f"{path}: cannot be read: {error}") from error
        return cls.parse(text, name=path.name)

    @classmethod
    def parse(cls, text: str, *, name: str) -> RulePack:
        """Read a pack from TOML text.

        Raises:
            PackError: As `load`.
        """
        pack = cls.trusted(text, name=name)
        for rule in pack.rules:
            if problem := why_not_trusted(rule):
                raise PackError(f"{name}: {rule.id}: {problem}")
        return pack

    @classmethod
    def trusted(cls, text: str, *, name: str) -> RulePack:
        """Read a pack whose rules were proven already, as those that ship are by the tests.

        Raises:
            PackError: As `load`, but for what `why_not_trusted` looks at.
        """
        import tomllib  # slow to import

        try:
            raw = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # also for numbers of megabytes
            raise PackError(f"{name}: is no TOML: {error}") from error
        head = raw.get("pack")
        if not isinstance(head, dict) or set(raw) - {"pack", "rule"}:
            raise PackError(f"{name}: a pack has one [pack] table and [[rule]] tables, no more")
        language, stage = head.get("language"), head.get("stage")
        if not isinstance(language, str) or not re.fullmatch(r"[a-z]{2,3}", language):
            raise PackError(f"{name}: [pack] language: a code such as 'en', or 'und' for any")
        if stage not in STAGES:
            raise PackError(
                f"{name}: [pack] stage: one of {', '.join(STAGES)}, not {_shown(stage)}"
            )
        if set(head) - {"language", "stage", "description"}:
            raise PackError(f"{name}: [pack] knows language, stage and description only")
        tables = raw.get("rule", [])
        if not isinstance(tables, list) or not tables:
            raise PackError(f"{name}: holds no [[rule]]")
        rules = tuple(_rule(table, f"{language}.{stage}", name) for table in tables)
        seen: set[str] = set()
        for rule in rules:
            if rule.id in seen:
                raise PackError(f"{name}: {rule.id}: id: is used twice")
            seen.add(rule.id)
        return cls(name, _digest(text), rules)


def why_not_trusted(rule: Rule) -> str:
    """What is wrong with a rule's matcher that takes work to see; empty if nothing is."""
    match rule.matcher:
        case Line(templates):
            if max(map(readings, templates)) > MOST_READINGS:
                return f"line: a template that can be read in more than {MOST_READINGS} ways"
            if not all(any(pieces) for t in templates for pieces in template_pieces(t)):
                return "line: templates are needed, with words in them beside marks and *"
        case Regex(pattern, replace):
            return _why_not_sound(pattern, replace) or _why_no_group(rule)
    return _why_no_group(rule)


def _why_not_sound(pattern: str, replace: str | None) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python doubts the author did not mean
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return f"regex: {error}"
    if problem := why_not_linear(pattern):
        return f"regex: {problem}"
    try:
        compiled.sub(replace or "", "")
    except (re.error, IndexError) as error:
        return f"replace: {error}"
    return ""


def _why_no_group(rule: Rule) -> str:
    groups = rule.matcher.compiled.groupindex if isinstance(rule.matcher, Regex) else ()
    for _, name in rule.lift:
        if name.startswith("$") and name[1:] not in groups:
            return f"lift: there is no group {_shown(name[1:])} in a regex here"
    return ""


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True)
class _Table:
    """One [[rule]] table, read field by field; `name` says where it stands, for messages."""

    raw: dict[str, Any]
    name: str

    def fail(self, field: str, why: str) -> PackError:
        return PackError(f"{self.name}: {field}: {why}")

    def text(self, field: str, default: str | None = None) -> str:
        value = self.raw.get(field, default)
        if not isinstance(value, str) or not (value or default == ""):
            raise self.fail(field, f"a text is needed, not {_shown(value)}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.raw.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.fail(field, f"a list of texts is needed, not {_shown(value)}")
        return tuple(value)

    def one_of(self, field: str, known: tuple[str, ...], default: str) -> str:
        value = self.raw.get(field, default)
        if value not in known:
            raise self.fail(field, f"one of {', '.join(known)}, not {_shown(value)}")
        return str(value)

    def conditions(self, field: str) -> tuple[str, ...]:
        for value in (values := self.texts(field)):
            if value not in CONDITIONS:
                raise self.fail(field, f"{_shown(value)} is none of {', '.join(CONDITIONS)}")
        return values

    def confidence(self) -> float:
        value = self.raw.get("confidence", 0.9)
        if not isinstance(value, int | float) or value is True or not 0 < value <= 1:
            raise self.fail("confidence", f"a number above 0 and up to 1, not {_shown(value)}")
        return float(value)

    def facts(self) -> tuple[tuple[str, str], ...]:
        value = self.raw.get("lift", {})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise self.fail("lift", f"a table of texts is needed, not {_shown(value)}")
        return tuple(value.items())

    def items(self, field: str) -> list[Any]:
        value = self.raw.get(field, [])
        return value if isinstance(value, list) else [value]


def _rule(raw: Any, prefix: str, pack: str) -> Rule:
    if not isinstance(raw, dict):
        raise PackError(f"{pack}: a [[rule]] is a table, not {_shown(raw)}")
    name = raw.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise PackError(
            f"{pack}: a rule's id is lower-case words joined by '-', not {_shown(name)}"
        )
    table = _Table(raw, f"{pack}: {prefix}.{name}")
    if unknown := sorted(set(raw) - _FIELDS):
        raise table.fail(
            _shown(unknown[0]), f"no such field; there are {', '.join(sorted(_FIELDS))}"
        )
    return Rule(
        id=f"{prefix}.{name}",
        kind=table.text("kind"),
        description=table.text("description"),
        source=table.text("source", ""),
        matcher=_matcher(table),
        confidence=table.confidence(),
        level=Level(table.one_of("level", tuple(Level), Level.DEFAULT)),
        label=Label(table.one_of("label", tuple(Label), "")) if "label" in raw else None,
        where=table.one_of("where", WHERE, "anywhere"),
        when=table.conditions("when"),
        unless=table.conditions("unless"),
        topic=tuple(t.casefold() for t in table.texts("topic")),
        flags=table.texts("flags"),
        lift=table.facts(),
        examples=tuple(_examples(table)),
        counter_examples=tuple(_counter_examples(table)),
    )


def _matcher(table: _Table) -> Matcher:
    given = [field for field in ("phrase", "line", "regex") if field in table.raw]
    if len(given) != 1:
        raise table.fail("matcher", "exactly one of phrase, line and regex is needed")
    if given == ["phrase"]:
        return _phrase(table)
    return _line(table) if given == ["line"] else _regex(table)


def _line(table: _Table) -> Line:
    templates = table.texts("line")
    if not templates:
        raise table.fail("line", "templates are needed")
    return Line(templates)


def _phrase(table: _Table) -> Phrase:
    value = table.raw["phrase"]
    texts = dict.fromkeys(table.texts("phrase")) if isinstance(value, list) else value
    if not isinstance(texts, dict) or not texts:
        raise table.fail("phrase", "a list of phrases, or a table phrase = replacement, is needed")
    for phrase, replacement in texts.items():
        if not phrase.strip() or not isinstance(replacement, str | None):
            raise table.fail(
                "phrase", f"{_shown(phrase)} = {_shown(replacement)}: both sides are texts"
            )
    if sum(map(len, texts)) > LIMIT:
        raise table.fail("phrase", f"more than {LIMIT} characters in one rule: make several rules")
    return Phrase(tuple((" ".join(fold(p).split()), r) for p, r in texts.items()))


def _regex(table: _Table) -> Regex:
    anchors = table.texts("anchors")
    if not anchors:
        raise table.fail("anchors", "literals are needed of which every match contains one")
    replace = table.text("replace", "") if "replace" in table.raw else None
    return Regex(table.text("regex"), replace, anchors)


def _examples(table: _Table) -> Iterator[Example]:
    for item in table.items("examples"):
        match item:
            case str() as text:
                example = Example.parse(text)
            case {"text": str() as text, "fixed": str() as fixed, **rest} if not rest:
                example = Example.parse(text, fixed)
            case _:
                raise table.fail(
                    "examples", f"a text or {{text, fixed}} is needed, not {_shown(item)}"
                )
        if not example.marks:
            raise table.fail("examples", f"mark with [[ ]] what the rule touches in {_shown(text)}")
        yield example


def _counter_examples(table: _Table) -> Iterator[CounterExample]:
    for item in table.items("counter_examples"):
        match item:
            case str() as text:
                yield CounterExample(text)
            case {"text": str() as text, "also": list() as also, **rest} if not rest:
                yield CounterExample(text, tuple(map(str, also)))
            case _:
                why = f"a text or {{text, also}} is needed, not {_shown(item)}"
                raise table.fail("counter_examples", why)


def _shown(value: object) -> str:
    """A value for a message: short, and whatever it is."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or deep nesting
        return f"this {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - about a line
