"""What the command line asks of the engine, checked before the first document is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from cleanroom.config import CleanConfig, Policy
from cleanroom.corpus.keeper import Keep
from cleanroom.errors import ConfigError
from cleanroom.pipeline import clean
from cleanroom.rules.catalogue import Catalogue, catalogue
from cleanroom.rules.glossary import Glossary
from cleanroom.rules.pack import RulePack
from cleanroom.text.document import Cleaned, CorpusEvidence
from cleanroom.text.edit import Level

THRESHOLD = 0.7


@dataclass(frozen=True, slots=True)
class Settings:
    """How to clean and compare; see `cleanroom.pipeline.clean_corpus`."""

    config: CleanConfig = field(default_factory=CleanConfig)
    level: str = Level.DEFAULT
    policy: str = Policy.BALANCED
    lang: str | None = None
    threshold: float = THRESHOLD
    keep: str = Keep.FULLEST

    @classmethod
    def of(  # noqa: PLR0913 - one argument for each option
        cls,
        *,
        level: str,
        policy: str,
        lang: str | None,
        threshold: float,
        keep: str,
        packs: tuple[str, ...] = (),
        without: tuple[str, ...] = (),
        glossary: str | None = None,
    ) -> Settings:
        """The settings for these options.

        Raises:
            PackError: A pack cannot be loaded.
            ConfigError: The glossary cannot be loaded, or there is no such rule to do without.
        """
        loaded = tuple(map(RulePack.load, packs))
        terms = None if glossary is None else Glossary.load(glossary)
        known = catalogue(loaded, glossary=terms).by_id
        for name in without:
            if name not in known:
                raise ConfigError(f"--without {name}: no such rule: `cleanroom rules` lists them")
        config = CleanConfig(packs=loaded, without=frozenset(without), glossary=terms)
        return cls(config, level, policy, lang, threshold, keep)

    @property
    def rules_digest(self) -> str:
        """Fingerprint of the rules that are switched on."""
        return self._catalogue.digest

    @property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.config.packs, self.config.without, self.config.glossary)

    def cleaner(self, evidence: CorpusEvidence) -> Callable[[str | bytes], Cleaned]:
        """The work on one document.

        Raises:
            PackError: The rules cannot be loaded, which is no document's fault.
        """
        self._catalogue.rules  # noqa: B018 - loaded here, not at the first document
        return partial(
            clean,
            config=self.config,
            level=self.level,
            policy=self.policy,
            lang=self.lang,
            evidence=evidence,
        )


def version() -> str:
    """The version of this library, as it was installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("cleanroom-text")
    except PackageNotFoundError:  # run from a checkout
        return "0+unknown"
