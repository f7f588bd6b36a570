"""A glossary: how terms are written, by one who knows. The strongest evidence there is.

One TOML file. How to write one: ``docs/glossary.md``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleanroom.errors import ConfigError
from cleanroom.rules.profile import Terms, fold
from cleanroom.rules.rule import Phrase, Regex, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 200  # characters of a term or a form
_MOST = 10_000  # terms
_FIELDS = ("name", "short", "instead_of", "note")
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,9}[A-Z]s?|[A-Z]{2,10}")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is to be written.

    Attributes:
        name: In full.
        short: Its acronym; empty if it has none.
        instead_of: Forms that stand for it in bad translations.
        note: For the reader of a report.
    """

    name: str
    short: str = ""
    instead_of: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Glossary:
    """The terms of one file.

    Attributes:
        name: For messages: the file's name.
        digest: Fingerprint of the file's text; glossaries with the same one are equal.
        terms: In the order of the file.
        keep: Acronyms that are none of these terms, however like them they look.
    """

    name: str
    digest: str
    terms: tuple[Term, ...] = field(compare=False, repr=False)
    keep: frozenset[str] = field(compare=False, repr=False, default=frozenset())

    @classmethod
    def load(cls, path: str | Path) -> Glossary:
        """Read a glossary from a file.

        Raises:
            ConfigError: The file cannot be read, is no TOML, or says something that must not be
                used; the message names file, term and field.
        """
        from pathlib import Path  # slow to import

        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise ConfigError(f"{path}: cannot be read: {error}") from error
        return cls.parse(text, name=path.name)

    @classmethod
    def parse(cls, text: str, *, name: str) -> Glossary:
        """Read a glossary from TOML text.

        >>> some = Glossary.parse('''
        ... [[term]]
        ... name = "World Health Organization"
        ... short = "WHO"
        ... instead_of = ["OMS", "World Organization of Health"]
        ... ''', name="health.toml")
        >>> some.terms[0].short, some.terms[0].instead_of
        ('WHO', ('OMS', 'World Organization of Health'))

        Raises:
            ConfigError: As `load`.
        """
        import tomllib  # slow to import

        try:
            raw = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{name}: is no TOML: {error}") from error
        if unknown := sorted(set(raw) - {"term", "keep"}):
            raise ConfigError(
                f"{name}: {unknown[0]}: a glossary has [[term]] tables and a list `keep`, no more"
            )
        tables = raw.get("term", [])
        if not isinstance(tables, list) or not 0 < len(tables) <= _MOST:
            raise ConfigError(f"{name}: has no [[term]], or more than {_MOST}")
        terms = tuple(_term(table, f"{name}: term {n}") for n, table in enumerate(tables, 1))
        _check_forms(terms, name)
        keep = _texts(raw, "keep", name)
        digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        return cls(name, digest, terms, frozenset(keep))

    def facts(self) -> Terms:
        """What it says of acronyms, for the rules that compare them."""
        return Terms(frozenset(term.short for term in self.terms if term.short), self.keep)

    def rules(self) -> Iterator[Rule]:
        """Rules that find the forms, and write the terms: for each term one or two."""
        taken: set[str] = set()
        for term in self.terms:
            slug = _slug(term.name, taken)
            short = tuple(form for form in term.instead_of if _SHORT.fullmatch(form))
            long = tuple(form for form in term.instead_of if form not in short)
            said = f"The glossary {self.name} has {term.name!r}"
            said += f" ({term.short})" if term.short else ""
            said += f" instead. {term.note}".rstrip() if term.note else " instead."
            if short:
                forms = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
                after = (term.short or term.name).replace("\\", r"\\")
                pattern = rf"(?<![\w-])(?:{forms})(?![\w-])"
                yield Rule(
                    id=f"und.translation.glossary-{slug}-short",
                    kind="acronym_drift",
                    description=said,
                    source=self.name,
                    matcher=Regex(pattern, after, short),
                    confidence=0.98,
                    level=Level.SUGGESTED,
                    flags=("acronym_drift",),
                )
            if long:
                name = term.name[0].isupper() and " " in term.name
                yield Rule(
                    id=f"und.translation.glossary-{slug}",
                    kind="name_drift" if name else "term_drift",
                    description=said,
                    source=self.name,
                    matcher=Phrase(tuple((" ".join(fold(f).split()), term.name) for f in long)),
                    confidence=0.97,
                    level=Level.SUGGESTED,
                )


def _term(raw: Any, where: str) -> Term:
    if not isinstance(raw, dict):
        raise ConfigError(f"{where}: a [[term]] is a table")
    if unknown := sorted(set(raw) - set(_FIELDS)):
        raise ConfigError(f"{where}: {unknown[0]}: no such field; there are {', '.join(_FIELDS)}")
    name = _text(raw, "name", where)
    if not name:
        raise ConfigError(f"{where}: name: the term in full is needed")
    where = f"{where} ({name})"
    short = _text(raw, "short", where)
    if short and not _SHORT.fullmatch(short):
        raise ConfigError(f"{where}: short: an acronym such as WHO is needed, not {short!r}")
    return Term(name, short, _texts(raw, "instead_of", where), _text(raw, "note", where))


def _text(raw: dict[str, Any], name: str, where: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST or "\n" in value:
        raise ConfigError(f"{where}: {name}: a text of one line, up to {LONGEST} characters")
    return " ".join(value.split())


def _texts(raw: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = raw.get(name, [])
    if not isinstance(value, list):
        raise ConfigError(f"{where}: {name}: a list of texts is needed")
    texts = tuple(_text({name: each}, name, where) for each in value)
    if bad := [text for text in texts if not _WORD.search(text)]:
        raise ConfigError(f"{where}: {name}: {bad[0]!r} has no word in it")
    return texts


def _check_forms(terms: tuple[Term, ...], name: str) -> None:
    """Nothing may be rewritten twice, or be a part of what is right.

    Raises:
        ConfigError: A form is; the message says where, and what of.
    """
    right = {fold(text): term for term in terms for text in (term.name, term.short) if text}
    seen: dict[str, Term] = {}
    for number, term in enumerate(terms, 1):
        where = f"{name}: term {number} ({term.name}): instead_of"
        for form in term.instead_of:
            key = fold(form)
            if key in right:
                raise ConfigError(f"{where}: {form!r} is how {right[key].name!r} is written")
            if key in seen:
                raise ConfigError(f"{where}: {form!r} stands for {seen[key].name!r} already")
            if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", fold(term.name)):
                raise ConfigError(f"{where}: {form!r} is a part of the name itself")
            seen[key] = term


def _slug(name: str, taken: set[str]) -> str:
    """The name as an id, which no other term has."""
    base = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:60].strip("-") or "term"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug
