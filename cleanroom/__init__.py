r"""Clean scraped documents and flag near-duplicates.

Nothing is lost: every change is an edit with its rule and reason, and can be undone exactly.

>>> import cleanroom
>>> cleaned = cleanroom.clean("A text.\n\nPlease enable JavaScript to view the comments.")
>>> cleaned.text, cleaned.undo()
('A text.\n', 'A text.\n\nPlease enable JavaScript to view the comments.')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanroom.config import CleanConfig, NormalizeConfig, Policy
    from cleanroom.corpus.index import NearDuplicateIndex
    from cleanroom.corpus.near_duplicates import NearDuplicates, near_duplicates
    from cleanroom.corpus.spans import SharedSpan, shared_spans
    from cleanroom.errors import (
        CleanroomError,
        ConfigError,
        MissingExtraError,
        NotTextError,
        PackError,
    )
    from cleanroom.pipeline import CleanedCorpus, clean, clean_corpus
    from cleanroom.rules.glossary import Glossary
    from cleanroom.rules.pack import RulePack
    from cleanroom.text.document import Cleaned, CorpusEvidence, Flag
    from cleanroom.text.edit import Edit, Span

__all__ = [
    "CleanConfig",
    "Cleaned",
    "CleanedCorpus",
    "CleanroomError",
    "ConfigError",
    "CorpusEvidence",
    "Edit",
    "Flag",
    "Glossary",
    "MissingExtraError",
    "NearDuplicateIndex",
    "NearDuplicates",
    "NormalizeConfig",
    "NotTextError",
    "PackError",
    "Policy",
    "RulePack",
    "SharedSpan",
    "Span",
    "clean",
    "clean_corpus",
    "near_duplicates",
    "shared_spans",
]

_HOMES = {
    "CleanConfig": "config",
    "Cleaned": "text.document",
    "CleanedCorpus": "pipeline",
    "CleanroomError": "errors",
    "ConfigError": "errors",
    "CorpusEvidence": "text.document",
    "Edit": "text.edit",
    "Flag": "text.document",
    "Glossary": "rules.glossary",
    "MissingExtraError": "errors",
    "NearDuplicateIndex": "corpus.index",
    "NearDuplicates": "corpus.near_duplicates",
    "NormalizeConfig": "config",
    "NotTextError": "errors",
    "PackError": "errors",
    "Policy": "config",
    "RulePack": "rules.pack",
    "SharedSpan": "corpus.spans",
    "Span": "text.edit",
    "clean": "pipeline",
    "clean_corpus": "pipeline",
    "near_duplicates": "corpus.near_duplicates",
    "shared_spans": "corpus.spans",
}
"""The module of each public name. A name is imported when it is first used: `import cleanroom`
is nearly free (PEP 562), and whoever wants one thing does not pay for all of them."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
