"""What a stage may know beside the draft."""

from __future__ import annotations

from dataclasses import dataclass

from cleanroom.config import CleanConfig, Policy
from cleanroom.rules.catalogue import Catalogue
from cleanroom.rules.profile import Profile
from cleanroom.text.document import CorpusEvidence


@dataclass(frozen=True)
class Context:
    """What a stage may know beside the draft.

    Attributes:
        catalogue: The rules that are switched on.
        profile: What the text says about itself as a whole.
        config: The options.
        policy: How much evidence it takes to remove a line.
        evidence: What the corpus says, if there is one.
    """

    catalogue: Catalogue
    profile: Profile
    config: CleanConfig
    policy: Policy = Policy.BALANCED
    evidence: CorpusEvidence | None = None
