"""Every rule that ships, data and code alike."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from cleanroom.errors import PackError
from cleanroom.rules.glossary import Glossary
from cleanroom.rules.line import LineIndex
from cleanroom.rules.pack import RulePack
from cleanroom.rules.rule import Line, Rule

ENTRY_POINTS = "cleanroom.packs"
"""Distributions offer packs under this entry point group: each names a `RulePack`."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The rules that a configuration switches on, in the order of their ids."""

    rules: tuple[Rule, ...]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Rule id -> rule."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def label_lines(self) -> LineIndex:
        """The line templates of the label stage, to be found in one look at a line."""
        return LineIndex.of(
            (rule.id, template)
            for rule in self.of_stage("label")
            if isinstance(rule.matcher, Line)
            for template in rule.matcher.templates
        )

    @cached_property
    def digest(self) -> str:
        """A short fingerprint: equal rules have equal ones; of a rule in code its name counts."""
        whole = hashlib.blake2b(digest_size=16)
        for rule in self.rules:
            # A function shows its address, which is another one in every process.
            said = re.sub(r" at 0x[0-9a-fA-F]+", "", repr(rule))
            whole.update(f"{said}\n".encode("utf-8", "surrogatepass"))
        return whole.hexdigest()

    def of_stage(self, stage: str) -> tuple[Rule, ...]:
        """The rules that a stage uses."""
        return self._stages.get(stage, ())

    @cached_property
    def _stages(self) -> dict[str, tuple[Rule, ...]]:
        names = dict.fromkeys(rule.stage for rule in self.rules)
        return {name: tuple(r for r in self.rules if r.stage == name) for name in names}


@lru_cache(maxsize=8)
def catalogue(
    packs: tuple[RulePack, ...] = (),
    without: frozenset[str] = frozenset(),
    glossary: Glossary | None = None,
) -> Catalogue:
    """The shipped rules, those of installed distributions, `packs` and `glossary`, but `without`.

    Raises:
        PackError: Two rules share an id, or an installed pack does not load.
    """
    rules = [*shipped(), *(r for pack in (*installed(), *packs) for r in pack.rules)]
    rules += glossary.rules() if glossary else ()
    return Catalogue(unique([r for r in rules if r.id not in without]))


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules of this library, in the order of their ids."""
    from importlib import resources

    from cleanroom.rules.code import RULES

    root = resources.files("cleanroom.rules") / "packs"
    packs = [
        RulePack.trusted(file.read_text(encoding="utf-8"), name=f"{folder.name}/{file.name}")
        for folder in root.iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return unique([*RULES, *(rule for pack in packs for rule in pack.rules)])


@cache
def installed() -> tuple[RulePack, ...]:
    """The packs that other installed distributions offer by entry point.

    Raises:
        PackError: An entry point does not load, or is no `RulePack`.
    """
    from importlib.metadata import entry_points  # slow to import

    packs = []
    for point in entry_points(group=ENTRY_POINTS):
        try:
            pack = point.load()
        except Exception as error:
            raise PackError(f"entry point {point.name} = {point.value}: {error}") from error
        if not isinstance(pack, RulePack):
            raise PackError(f"entry point {point.name} = {point.value}: is no RulePack")
        packs.append(pack)
    return tuple(packs)


def unique(rules: list[Rule]) -> tuple[Rule, ...]:
    """Rules in the order of their ids.

    Raises:
        PackError: Two rules share an id.
    """
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            raise PackError(f"{rule.id}: id: two rules have it; give yours a name of its own")
        by_id[rule.id] = rule
    return tuple(by_id[name] for name in sorted(by_id))
