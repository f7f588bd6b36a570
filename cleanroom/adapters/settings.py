"""What the command line asks of the engine, checked before the first document is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from cleanroom.config import CleanConfig, Policy
from cleanroom.corpus.keeper import Keep
from cleanroom.errors import ConfigError
from cleanroom.pipeline import clean
from cleanroom.rules.catalogue import catalogue
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
    def of(
        cls,
        *,
        level: str,
        policy: str,
        lang: str | None,
        threshold: float,
        keep: str,
        packs: tuple[str, ...] = (),
        without: tuple[str, ...] = (),
    ) -> Settings:
        """The settings for these options.

        Raises:
            PackError: A pack cannot be loaded.
            ConfigError: There is no such rule to do without.
        """
        loaded = tuple(map(RulePack.load, packs))
        known = catalogue(loaded).by_id
        for name in without:
            if name not in known:
                raise ConfigError(f"--without {name}: no such rule: `cleanroom rules` lists them")
        config = CleanConfig(packs=loaded, without=frozenset(without))
        return cls(config, level, policy, lang, threshold, keep)

    @property
    def rules_digest(self) -> str:
        """Fingerprint of the rules that are switched on."""
        return catalogue(self.config.packs, self.config.without).digest

    def cleaner(self, evidence: CorpusEvidence) -> Callable[[str | bytes], Cleaned]:
        """The work on one document.

        Raises:
            PackError: The rules cannot be loaded, which is no document's fault.
        """
        catalogue(self.config.packs, self.config.without)
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
