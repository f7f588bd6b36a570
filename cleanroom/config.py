"""The configuration: one frozen value, with a section for each stage that has options."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from cleanroom.rules.glossary import Glossary
    from cleanroom.rules.pack import RulePack

STAGE_NAMES = ("repair", "segment", "label", "strip", "translation", "normalize")
UNICODE_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class Policy(StrEnum):
    """How much evidence it takes to remove a line, named as trafilatura's users know it."""

    RECALL = "recall"
    """Never lose content: only what is all but certain is removed, on web pages lines that are
    furniture with 93 % and more; captions and bylines stay."""
    BALANCED = "balanced"
    """A notice by its own words, or two independent witnesses of chrome; on web pages lines that
    are likelier furniture than text."""
    PRECISION = "precision"
    """Rather lose a line of content than keep a line of chrome: on web pages also lines that are
    furniture with 20 %."""


@dataclass(frozen=True)
class NormalizeConfig:
    """White space and Unicode form.

    Attributes:
        unicode_form: One of NFC, NFD, NFKC, NFKD, or None to leave it. Wrong where the exact
            code points matter, such as in texts about Unicode.
        trailing_spaces: Remove spaces at line ends. Wrong for Markdown, where two of them
            break the line.
        blank_lines: Keep at most so many blank lines in a row, or None to leave them. Wrong
            for poems, code and forms.
    """

    unicode_form: str | None = None
    trailing_spaces: bool = False
    blank_lines: int | None = None

    def __post_init__(self) -> None:
        """Check the values early."""
        if self.unicode_form is not None and self.unicode_form not in UNICODE_FORMS:
            raise ConfigError(
                f"normalize.unicode_form: one of {', '.join(UNICODE_FORMS)} or None, "
                f"not {self.unicode_form!r}"
            )
        if self.blank_lines is not None and self.blank_lines < 0:
            raise ConfigError(
                f"normalize.blank_lines: 0 or more, or None, not {self.blank_lines!r}"
            )


@dataclass(frozen=True)
class CleanConfig:
    """How to clean.

    Attributes:
        stages: Names of the stages to run; their order is fixed. See `only`.
        min_confidence: Edits that are less sure are declined.
        packs: Rule packs of your own, beside those that ship and those of installed
            distributions.
        without: Ids of rules to leave out.
        glossary: How terms are written, by one who knows; see ``docs/glossary.md``.
        normalize: The options of the last stage.
    """

    stages: tuple[str, ...] = STAGE_NAMES
    min_confidence: float = 0.5
    packs: tuple[RulePack, ...] = ()
    without: frozenset[str] = frozenset()
    glossary: Glossary | None = None
    normalize: NormalizeConfig = field(default_factory=NormalizeConfig)

    def __post_init__(self) -> None:
        """Check the values early, and put the stages in their order."""
        if unknown := [name for name in self.stages if name not in STAGE_NAMES]:
            raise ConfigError(
                f"stages: there is no stage {unknown[0]!r}; there are {', '.join(STAGE_NAMES)}"
            )
        if not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"min_confidence: from 0 to 1, not {self.min_confidence!r}")
        object.__setattr__(self, "packs", tuple(self.packs))
        object.__setattr__(self, "without", frozenset(self.without))
        object.__setattr__(self, "stages", tuple(s for s in STAGE_NAMES if s in self.stages))

    @classmethod
    def only(cls, *stages: str) -> CleanConfig:
        """The default configuration with no stages but these, and those that they need.

        To strip lines one must have segmented and labeled them, and translation reads content
        only; so these bring the stages before them that look and change nothing.

        >>> CleanConfig.only("repair").stages
        ('repair',)
        >>> CleanConfig.only("strip").stages
        ('segment', 'label', 'strip')

        Raises:
            ConfigError: There is no stage of that name.
        """
        needed = {
            "label": ("segment",),
            "strip": ("segment", "label"),
            "translation": ("segment", "label"),
        }
        return cls(stages=tuple(s for name in stages for s in (*needed.get(name, ()), name)))

    def digest(self) -> str:
        """A short fingerprint: equal configurations, rules included, have equal ones."""
        parts = [
            f"{f.name}={getattr(self, f.name)!r}"
            for f in fields(replace(self, without=frozenset()))
            if f.name != "without"
        ]
        parts.append(f"without={sorted(self.without)!r}")
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
