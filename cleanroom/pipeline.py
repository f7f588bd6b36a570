"""The order of work, in one table; and the two ways to run it: one document, or a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, TypeVar

from cleanroom.config import CleanConfig, Policy
from cleanroom.corpus.flags import copy_flags
from cleanroom.corpus.keeper import Keep, Keeper, Preference, of_documents, phrase, preference
from cleanroom.corpus.lines import line_evidence
from cleanroom.corpus.near_duplicates import NearDuplicates, near_duplicates
from cleanroom.corpus.texts import check_threshold
from cleanroom.corpus.whole_passages import passage_flags
from cleanroom.errors import CleanroomError, ConfigError, NotTextError
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.code.acronyms import definitions
from cleanroom.rules.profile import Profile, Terms
from cleanroom.stages import label, normalize, repair, segment, strip, translation
from cleanroom.stages.context import Context
from cleanroom.text.decode import decode
from cleanroom.text.document import Cleaned, CorpusEvidence, Decoded, Flag, NotText
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Level

Name = TypeVar("Name", Level, Policy)


class Stage(NamedTuple):
    """A name, a cheap test that is False only if there is nothing to do, and the work."""

    name: str
    gate: Callable[[Draft], bool]
    propose: Callable[[Draft, Context], Patch]


STAGES = (
    Stage(repair.NAME, repair.gate, repair.propose),
    Stage(segment.NAME, segment.gate, segment.propose),
    Stage(label.NAME, label.gate, label.propose),
    Stage(strip.NAME, strip.gate, strip.propose),
    Stage(translation.NAME, translation.gate, translation.propose),
    Stage(normalize.NAME, normalize.gate, normalize.propose),
)


def clean(
    data: str | bytes,
    *,
    config: CleanConfig | None = None,
    level: str = Level.DEFAULT,
    policy: str = Policy.BALANCED,
    lang: str | None = None,
    evidence: CorpusEvidence | None = None,
) -> Cleaned:
    r"""Clean one document. A pure function of its arguments.

    Args:
        data: The document. Of bytes the encoding is found out.
        config: The options; see `CleanConfig`.
        level: ``default``, or ``suggested`` to apply also what is likely but not certain.
        policy: How much evidence it takes to remove a line: ``recall`` (never lose content),
            ``balanced`` or ``precision`` (rather lose content than keep chrome).
        lang: The language, as a hint, such as ``fr``; nothing depends on it.
        evidence: What the corpus says of its documents' lines; see `clean_corpus`.

    Returns:
        The cleaned text with every edit, flag and fact, and the way back.

    Raises:
        NotTextError: The bytes are no text; the message says what they seem to be.
        ConfigError: `level` or `policy` is none of the above.

    >>> cleaned = clean("Opening hours\n\nThe library is closed in August. It opens again in "
    ...                 "September, with new rooms.\n\nPlease enable JavaScript to view the "
    ...                 "comments.\n")
    >>> print(cleaned.text)
    Opening hours
    <BLANKLINE>
    The library is closed in August. It opens again in September, with new rooms.
    <BLANKLINE>
    >>> [edit.kind for edit in cleaned.edits]
    ['blank_run', 'js_notice']
    """
    config = config or CleanConfig()
    run_level = _one_of(Level, level, "level")
    run_policy = _one_of(Policy, policy, "policy")
    if not isinstance(data, str | bytes | bytearray | memoryview):
        raise ConfigError(f"data: a str or bytes is needed, not {type(data).__name__}")
    decoded = decode(data if isinstance(data, str) else bytes(data))
    if isinstance(decoded, NotText):
        raise NotTextError(f"not text: {decoded.reason}")
    draft = _run(decoded, config, run_level, run_policy, lang, evidence)
    return _cleaned(draft, decoded)


def _run(
    decoded: Decoded,
    config: CleanConfig,
    level: Level,
    policy: Policy,
    lang: str | None,
    evidence: CorpusEvidence | None,
) -> Draft:
    known = catalogue(config.packs, config.without, config.glossary)
    terms = Terms(evidence.acronyms) if evidence else Terms()
    if config.glossary:
        terms |= config.glossary.facts()
    draft = Draft.start(decoded.text)
    profile = Profile(draft.text, lang, terms)
    for stage in STAGES:
        if stage.name in config.stages and stage.gate(draft):
            if profile.text is not draft.text:
                profile = Profile(draft.text, lang, terms)
            context = Context(known, profile, config, policy, evidence)
            patch = stage.propose(draft, context)
            draft = draft.apply(patch, level=level, at_least=config.min_confidence)
    return draft


def _cleaned(draft: Draft, decoded: Decoded) -> Cleaned:
    return Cleaned(
        text=draft.text,
        edits=draft.composed().edits,
        flags=_merged(draft.flags, len(decoded.text)),
        declined=draft.declined,
        lifted=draft.lifted,
        blocks=draft.blocks,
        decoded=decoded,
    )


def _merged(flags: tuple[Flag, ...], size: int) -> tuple[Flag, ...]:
    """In order of place; of a kind, one flag about the document, with all the reasons for it."""
    merged: dict[object, Flag] = {}
    for flag in sorted(flags, key=lambda f: (f.start, -f.end, f.kind, -f.confidence, f.rule)):
        about_document = flag.start == 0 and flag.end == size
        key = flag.kind if about_document else flag
        first = merged.setdefault(key, flag)
        if first is not flag and flag.reason not in first.reason:
            merged[key] = replace(first, reason=f"{first.reason}; {flag.reason}")
    return tuple(merged.values())


@dataclass(frozen=True)
class CleanedCorpus:
    """A cleaned corpus. No document is lost: each is in `documents` or in `failed`.

    Attributes:
        documents: Id -> the cleaned document, in the order in which they came. Those that have
            a better copy among them bear a flag that names it.
        failed: Id -> why the document could not be cleaned.
        near_duplicates: The pairs and clusters; positions count `documents`.
        raw_near_duplicates: The same among the texts as they came in: a copy in other chrome
            is near after cleaning only, and a page of chrome alone is near before it.
        evidence: What the corpus said of its lines.
    """

    documents: dict[str, Cleaned]
    failed: dict[str, CleanroomError]
    near_duplicates: NearDuplicates
    raw_near_duplicates: NearDuplicates
    evidence: CorpusEvidence


def clean_corpus(
    documents: Mapping[str, str | bytes] | Iterable[str | bytes],
    *,
    config: CleanConfig | None = None,
    level: str = Level.DEFAULT,
    policy: str = Policy.BALANCED,
    lang: str | None = None,
    threshold: float = 0.7,
    keep: str | Callable[[str, Cleaned], object] = Keep.FULLEST,
) -> CleanedCorpus:
    r"""Clean many documents and flag near-duplicates among the cleaned texts.

    Two passes: the first one counts in how many documents each line occurs, the second one
    cleans with that evidence, so the first and the last document get the same treatment.

    Args:
        documents: Id -> document; or documents, which are then known as ``"0"``, ``"1"``, ...
        config: The options; see `CleanConfig`.
        level: As for `clean`.
        policy: As for `clean`.
        lang: As for `clean`.
        threshold: Jaccard similarity from which two cleaned texts are near-duplicates.
        keep: Which of them to keep: ``fullest`` (of the cleaned texts), ``first``,
            ``fewest-flags``, ``earliest`` (by the date that a document states), or a function
            from the id and the cleaned document to a value, of which the smallest is kept.

    Raises:
        ConfigError: An argument does not fit. Bad documents raise nothing: see `failed`.

    >>> corpus = clean_corpus({"a": "One document.", "b": b"\x89PNG\r\n\x1a\n\x00\x00"})
    >>> list(corpus.documents), list(corpus.failed)
    (['a'], ['b'])
    """
    if isinstance(documents, str | bytes):
        raise ConfigError("documents: many documents are needed; for a single one call clean()")
    named = (
        dict(documents)
        if isinstance(documents, Mapping)
        else {str(i): document for i, document in enumerate(documents)}
    )
    # A wrong option is the caller's mistake and is said at once; a bad document is nobody's.
    _one_of(Level, level, "level")
    _one_of(Policy, policy, "policy")
    check_threshold(threshold)
    preference(_keeper(keep, {}))
    evidence = corpus_evidence(d for d in named.values() if isinstance(d, str | bytes))
    work = partial(clean, config=config, level=level, policy=policy, lang=lang, evidence=evidence)
    cleaned: dict[str, Cleaned] = {}
    failed: dict[str, CleanroomError] = {}
    for name, document in named.items():
        try:
            cleaned[name] = work(document)
        except CleanroomError as error:
            failed[name] = error
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not cost them the rest
            failed[name] = CleanroomError(f"please report this: {type(error).__name__}: {error}")
    keeper = _keeper(keep, cleaned)
    found, raw = (
        near_duplicates(texts, threshold=threshold, keep=keeper)
        for texts in (
            [c.text for c in cleaned.values()],
            [c.decoded.text for c in cleaned.values()],
        )
    )
    return CleanedCorpus(_flagged(cleaned, found), failed, found, raw, evidence)


def _keeper(keep: str | Callable[[str, Cleaned], object], cleaned: dict[str, Cleaned]) -> Keeper:
    """What `keep` says of documents, said of their positions."""
    names, documents = list(cleaned), list(cleaned.values())
    if callable(keep):
        return Preference(phrase(keep), lambda i: keep(names[i], documents[i]))
    flags, dates = [len(d.flags) for d in documents], [d.metadata.get("date") for d in documents]
    return of_documents(keep, flags, dates)


def corpus_evidence(documents: Iterable[str | bytes]) -> CorpusEvidence:
    r"""What documents say about each other, for `clean`: the first pass over a corpus.

    In how many of them each line occurs, and which acronyms they define. Those that are no text
    are passed over.

    >>> corpus_evidence(["Home\nA story", b"Home\nA poem"]).documents
    2

    Args:
        documents: Read one at a time, and not kept.
    """
    acronyms: set[str] = set()

    def texts() -> Iterator[str]:
        for decoded in map(decode, documents):
            if isinstance(decoded, Decoded):
                acronyms.update(definitions(Profile(decoded.text)))
                yield decoded.text

    return replace(line_evidence(texts()), acronyms=frozenset(acronyms))


def _flagged(cleaned: dict[str, Cleaned], found: NearDuplicates) -> dict[str, Cleaned]:
    """The documents; those that have a better copy, or damage that another mends, say so."""
    sizes = [len(c.decoded.text) for c in cleaned.values()]
    flags = copy_flags(found, list(cleaned), sizes)
    texts = [c.text for c in cleaned.values()]
    damaged = {i: (c.decoded.text, c.flags) for i, c in enumerate(cleaned.values())}
    whole = passage_flags(found, texts, damaged, list(cleaned))
    added = {i: (*flags.get(i, ()), *whole.get(i, ())) for i in flags.keys() | whole.keys()}
    return {
        name: replace(c, flags=(*c.flags, *added[i])) if i in added else c
        for i, (name, c) in enumerate(cleaned.items())
    }


def _one_of(kind: type[Name], value: str, name: str) -> Name:
    if value not in (known := [k for k in kind if k is not Level.FLAG]):
        raise ConfigError(f"{name}: one of {', '.join(known)}, not {value!r}")
    return kind(value)
