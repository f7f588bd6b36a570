"""Learn the weights of the line labeler, and write cleanroom/stages/data/line_model.npz.

    python scripts/train_line_labeler.py --clean FOLDER [--folds site|source] [--pages N]

Pages come from $CLEANROOM_EVAL/chrome/dev: each as three converters give it, with its main
content. A line is content if most of its words stand in runs of four that the content has, too.
FOLDER holds clean text without furniture (.txt, in a folder for each sort): books, laws, poems,
manuals, code, Markdown. All lines of it are content, and none of its texts is a page.

With --folds nothing is written: the pages are split by whole sites or by whole sources, each
part is labeled by weights that were learned without it
and the macro mean over sources of
precision, recall and F1 (in words) is printed for several thresholds.

Needs PyTorch, scikit-learn and scipy, which the library does not. The weights of words are
learned first, those of the network next, those of the page last; whatever feeds a later step
comes from models that did not see the page's site.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from cleanroom.corpus.lines import line_evidence
from cleanroom.stages.line_context import SITE, context, site_context
from cleanroom.stages.line_features import PageFeatures, page_features
from cleanroom.stages.line_model import (
    BUCKETS,
    LineModel,
    features_of,
    lexical_score,
    opinion_of,
    read,
)
from cleanroom.stages.recurring import recurring
from cleanroom.stages.web_page import page_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
WORD = re.compile(f"[{UNSPACED}]|[^\\W{UNSPACED}]+")
NEAR = 8  # lines beside a copy of a line show which copy is the content's
RUN = 4  # words: the shingles of the public article-extraction benchmark
ROUTES = ("page_text", "page_text_b", "page_text_c")
INNER_FOLDS = 3
UNITS = 48
DISTANCES = (1, 2, 4, 8)  # lines, of the layers
EPOCHS = 12
TEACHERS, TEACHER_EPOCHS = 3, 8
TAUGHT = 0.6  # how much their word counts beside the label
RATE = 3e-3
MIXED, CUT = 0.5, 0.3  # how often a page is shown with another's text, and with less furniture
FEWEST_CUT = 3  # lines of furniture above or below a text
FOUND = 0.5  # of its content a page must have, or its labels are wrong
DROPPED = 0.1  # of the features, and of the units, for a page as a whole
WHOLE_F1 = 2.0  # how much the F1 of a page counts beside its lines
WHOLE_PAGE = 0.3  # how much it counts whether it is a page
BATCH = 6000  # lines
LONGEST = 500  # lines of a page that are shown at once
TEMPERATURE = 1.5  # by the likelihood of sites that were not seen: the F1 makes bold
SIGNS = ("page_weights", "page_bias")  # of `cleanroom.stages.web_page`; a name is one array's
WIDTH = 10.0  # of the log odds of a page, between pages and other texts
FEWEST_PAGES = 3  # of a site, for its pages to say something of each other
SHORT = 12  # words: a line as short can be matched as a whole
MOST_LINES = 2000  # of a clean file
CLEAN_WEIGHT = 8.0  # of a clean text, where a page has 50
TARGET = Path(__file__).resolve().parent.parent / "cleanroom/stages/data/line_model.npz"


class Page(NamedTuple):
    """A page or a clean text, and which of its lines are content."""

    source: str
    site: str
    text: str
    starts: list[int]
    features: PageFeatures
    content: np.ndarray  # 0 or 1 for each line
    words: np.ndarray  # words of each line
    covered: np.ndarray  # those of them that are content
    wanted: int  # words of the content
    article: str  # the content of a page; empty for clean text
    recurring: tuple[float, ...] = ()  # for each line how surely others of its site have it
    route: str = ""  # which converter gave it

    @property
    def whole(self) -> bool:
        """Whether it is a page."""
        return bool(self.article)


def fold_of(name: str, folds: int) -> int:
    """One of so many parts, the same in every run."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % folds


def half_of(page: Page) -> int:
    """Which half of the sites a page is of."""
    return fold_of("half" + page.site, 2)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; in scripts without spaces its characters."""
    return [word.lower() for word in WORD.findall(text)]


def labeled(source: str, site: str, text: str, content: str | None) -> Page | None:
    """A page with its labels; clean text if `content` is None."""
    starts = [found.start() for found in LINE.finditer(text)]
    if not starts:
        return None
    if content is not None and not content.strip():
        return None
    lines = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    per_line = [words_of(line) for line in lines]
    counts = np.array([len(words) for words in per_line])
    features = slim(page_features(text, starts))
    if content is None:
        ones = np.ones(len(lines), np.int8)
        total = int(counts.sum())
        return Page(source, site, text, starts, features, ones, counts, counts, total, "")
    wanted = words_of(content)
    covered = once(per_line, counts, coverage(per_line, counts, wanted), wanted)
    told = labels(per_line, counts, covered, content)
    return Page(
        source, site, text, starts, features, told, counts, covered, len(wanted), content,
    )  # fmt: skip


def slim(features: PageFeatures) -> PageFeatures:
    """The same features in less memory: of a key only its bucket counts."""
    words = features.words
    return features._replace(
        lines=features.lines.astype(np.float32),
        topics=features.topics.astype(np.uint16),
        words=words._replace(
            line=words.line.astype(np.int32),
            key=(words.key & np.uint64(BUCKETS - 1)).astype(np.uint16),
            token_line=words.token_line.astype(np.int32),
            token=words.token.astype(np.int32),
        ),
    )


def coverage(lines: list[list[str]], counts: np.ndarray, wanted: list[str]) -> np.ndarray:
    """How many words of each line stand in runs that the content has; runs cross line ends."""
    runs = set(zip(*(wanted[i:] for i in range(RUN)), strict=False))
    words = [word for line in lines for word in line]
    hit = np.zeros(len(words), bool)
    for at, run in enumerate(zip(*(words[i:] for i in range(RUN)), strict=False)):
        if run in runs:
            hit[at : at + RUN] = True
    line_of = np.repeat(np.arange(len(lines)), counts)
    return np.bincount(line_of[hit], minlength=len(lines)).astype(np.float32)


def once(
    lines: list[list[str]], counts: np.ndarray, covered: np.ndarray, wanted: list[str]
) -> np.ndarray:
    """The same, but for copies of a line that the content has fewer times than the page.

    Pages show a text twice, for print or for small screens. That copy is the content's that
    stands among more of it; of equals the first.
    """
    often = Counter(zip(*(wanted[i:] for i in range(RUN)), strict=False))
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line) >= RUN and covered[number] >= 0.5 * counts[number]:
            copies[tuple(line)].append(number)
    several = {line: places for line, places in copies.items() if len(places) > 1}
    alone = covered.copy()
    alone[[number for places in several.values() for number in places]] = 0
    out = covered.copy()
    for line, places in several.items():
        runs = zip(*(line[i:] for i in range(RUN)), strict=False)
        times = max(1, min(often[run] for run in runs))
        near = {n: alone[max(0, n - NEAR) : n + NEAR + 1].sum() for n in places}
        for number in sorted(places, key=near.__getitem__, reverse=True)[times:]:
            out[number] = 0
    return out


def labels(
    lines: list[list[str]], counts: np.ndarray, covered: np.ndarray, content: str
) -> np.ndarray:
    """Lines mostly covered, and short lines that the content has as lines, near such lines."""
    told = (counts > 0) & (covered >= 0.5 * counts)
    whole = Counter(" ".join(words_of(line)) for line in content.split("\n"))
    out = told.copy()
    for i, words in enumerate(lines):
        near = told[max(0, i - 3) : i + 4].any()
        if not told[i] and 0 < len(words) < SHORT and whole[" ".join(words)] and near:
            out[i] = True
        if not words:
            out[i] = 0 < i < len(lines) - 1 and told[i - 1] and told[i + 1]
    return out.astype(np.int8)


def read_pages(most: int, *, one_route: bool) -> list[Page]:
    """At most so many pages of each source, a random sample, each in one or in all routes."""
    folder = Path(os.environ["CLEANROOM_EVAL"]) / "chrome" / "dev"
    sites: dict[tuple[str, str, str], list[Page]] = defaultdict(list)
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        records.sort(key=lambda record: fold_of(record["id"], 10**8))
        for record in records[:most]:
            site = record["site"] or record["id"]
            chosen = fold_of("route" + record["id"], len(ROUTES))
            for route in ROUTES[chosen : chosen + 1] if one_route else ROUTES:
                page = labeled(record["source"], site, record[route], record["gold_text"])
                if page and page.covered.sum() >= FOUND * page.wanted:
                    sites[record["source"], site, route].append(page._replace(route=route))
    return [page for site in sites.values() for page in with_recurring(site)]


def with_recurring(pages: list[Page]) -> list[Page]:
    """The pages of one site, by one converter, each with what the others say of its lines."""
    if len(pages) < FEWEST_PAGES:
        return pages
    evidence = line_evidence([page.text for page in pages])
    told = []
    for page in pages:
        stops = [*page.starts[1:], len(page.text)]
        lines = [page.text[a:b] for a, b in zip(page.starts, stops, strict=True)]
        told.append(page._replace(recurring=recurring(lines, evidence).sure))
    return told


def articles_of(pages: list[Page]) -> list[Page]:
    """The main contents of the pages, as texts that are no pages."""
    seen = {page.article: page for page in pages if page.whole}
    found = (labeled(f"article:{p.source}", p.site, text, None) for text, p in seen.items())
    return [page for page in found if page]


def read_clean(folder: Path, most: int = 500_000) -> list[Page]:
    """Pieces of clean text of all sizes, about as much of each sort."""
    chosen = random.Random(0)  # noqa: S311 - not for secrets
    texts = []
    for sort in sorted(path for path in folder.iterdir() if path.is_dir()):
        files, taken = sorted(sort.glob("*.txt")), 0
        chosen.shuffle(files)
        for file in files:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
            at = 0
            while at < len(lines) and taken < most and at < MOST_LINES:
                size = chosen.choice((5, 10, 20, 40, 80, 160, 320))
                piece = "".join(lines[at : at + size])
                at += size * 2
                if page := labeled(f"clean:{sort.name}", f"{sort.name}/{file.name}", piece, None):
                    texts.append(page)
                    taken += len(piece)
    return texts


def weights_of(pages: list[Page]) -> np.ndarray:
    """Of each line: by its words, and so that all pages of a source count as much as its root."""
    often = Counter(page.source for page in pages)
    weights = []
    for page in pages:
        line = np.minimum(page.words, 80) + 1.5
        total = 50 * (300 / often[page.source]) ** 0.5 if page.whole else CLEAN_WEIGHT
        weights.append(line / line.sum() * total)
    return np.concatenate(weights).astype(np.float32)


def learn_words(pages: list[Page]) -> tuple[np.ndarray, float]:
    """One weight for each bucket: a logistic model of the words of a line alone."""
    import scipy.sparse
    from sklearn.linear_model import SGDClassifier

    first = np.cumsum([0] + [len(page.content) for page in pages])
    rows = np.concatenate([p.features.words.line + at for p, at in zip(pages, first, strict=False)])
    columns = np.concatenate([p.features.words.key for p in pages]).astype(np.int32)
    matrix = scipy.sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(first[-1], BUCKETS)
    )
    learner = SGDClassifier(
        loss="log_loss", alpha=2e-6, max_iter=5, tol=None, random_state=0, average=True
    )
    told = np.concatenate([page.content for page in pages])
    weight = weights_of(pages)
    # The learner's rate does not know how heavy its samples are: so they always are the same.
    learner.fit(matrix, told, sample_weight=np.minimum(weight / weight.mean() * 0.4, 1))
    return learner.coef_[0].astype(np.float32), float(learner.intercept_[0])


def train(pages: list[Page], teachers: int) -> dict[str, np.ndarray]:
    """The arrays of a model: but for the page's weights, which are learned when all else is.

    Args:
        pages: Pages, and texts that are none.
        teachers: How many networks are learned before the one that counts.
    """
    fold = [fold_of("inner" + page.site, INNER_FOLDS) for page in pages]
    worded = [page.whole or page.source.startswith("clean") for page in pages]
    lexical: list[Any] = [None] * len(pages)
    for out in range(INNER_FOLDS):
        seen = [p for p, f, w in zip(pages, fold, worded, strict=True) if w and f != out]
        words = learn_words(seen)
        for i, page in enumerate(pages):
            if fold[i] == out:
                lexical[i] = score(page, *words)
    words = learn_words([page for page, w in zip(pages, worded, strict=True) if w])
    features = [
        features_of(page.features, told, page.recurring)
        for page, told in zip(pages, lexical, strict=True)
    ]
    scale = float(np.abs(words[0]).max()) / 127
    arrays = {
        "lexical": np.round(words[0] / scale).astype(np.int8),
        "lexical_scale": np.array([scale], np.float32),
        "lexical_bias": np.array([words[1]], np.float32),
        **dict.fromkeys(SIGNS, np.zeros(1, np.float32)),  # learned when all else is
    }
    network = learn(pages, lexical, features, teachers)
    if both := arrays.keys() & network.keys():
        raise SystemExit(f"two arrays have one name: {', '.join(sorted(both))}")
    arrays |= network
    return centered(arrays, pages)


def centered(arrays: dict[str, np.ndarray], pages: list[Page]) -> dict[str, np.ndarray]:
    """The same, with the log odds of a page around zero, and as wide in every model.

    With nothing dropped the units speak less than while they learned, and the log odds drift by
    as much as they are wide; which way is chance.
    """
    model = model_of(arrays)
    told = np.array([opinion_of(page.features, (), model).output.page for page in pages[::3]])
    whole = np.array([page.whole for page in pages[::3]])
    middle = (np.quantile(told[whole], 0.1) + np.quantile(told[~whole], 0.9)) / 2
    scale = WIDTH / (np.median(told[whole]) - np.median(told[~whole]))
    parts, bias = (arrays[name].astype(np.float32) for name in ("whole", "whole_bias"))
    return arrays | {"whole": parts * scale, "whole_bias": (bias - middle) * scale}


class Lesson(NamedTuple):
    """What a network is learned from.

    Attributes:
        pages: Pages, and texts that are none.
        lexical: What the words of their lines speak for.
        standard: The features of their lines, on one scale.
        weight: Of each line.
        mean: shape (features,): what was taken off each feature.
        scale: shape (features,): what each was multiplied by then.
        others: Pages by source and converter.
    """

    pages: list[Page]
    lexical: list[np.ndarray]
    standard: list[np.ndarray]
    weight: list[np.ndarray]
    mean: np.ndarray
    scale: np.ndarray
    others: dict[tuple[str, str], list[int]]


def learn(
    pages: list[Page], lexical: list[np.ndarray], features: list[np.ndarray], teachers: int
) -> dict[str, np.ndarray]:
    """The network; taught by others that began elsewhere, since labels alone make it bold.

    Several networks together are better than each, and one that learns what they say is nearly
    as good as all of them (Hinton, Vinyals and Dean 2015).
    """
    sample = np.concatenate([f[::7] for f, p in zip(features, pages, strict=True) if p.whole])
    mean, scale = sample.mean(axis=0), 1 / (sample.std(axis=0) + 1e-3)
    mean[-SITE:], scale[-SITE:] = 0, 2  # most pages have nothing there
    standard = [((f - mean) * scale).clip(-5, 5).astype(np.float16) for f in features]
    weight = np.split(weights_of(pages), np.cumsum([len(p.content) for p in pages])[:-1])
    lesson = Lesson(pages, lexical, standard, weight, mean, scale, alike(pages))
    taught_by = [fitted(lesson, 1 + n, TEACHER_EPOCHS, []) for n in range(teachers)]
    return {"mean": mean, "scale": scale, **stored(fitted(lesson, 0, EPOCHS, taught_by))}


def fitted(
    lesson: Lesson, seed: int, epochs: int, teachers: list[dict[str, torch.Tensor]]
) -> dict[str, torch.Tensor]:
    """The weights: by AdamW (Loshchilov and Hutter 2019), on lines and on the F1 of whole pages.

    Pages are few and features many. So features are dropped at random for a page as a whole,
    and pages are shown with each other's text, and without some of their furniture; what other
    pages say is dropped for half of the pages, since often there are none.
    """
    chosen = np.random.default_rng(seed)
    torch.manual_seed(seed)
    pages = lesson.pages
    parts = weights_at_random(len(lesson.mean))
    learner = torch.optim.AdamW(parts.values(), lr=RATE, weight_decay=1e-4)
    count = sum(1 for _ in batches(pages, chosen))
    usual = sum(float(w.sum()) for w in lesson.weight) / count
    steps = count * epochs
    pace = torch.optim.lr_scheduler.LambdaLR(
        learner,
        lambda step: min(1, (step + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * min(1, step / steps))),
    )
    for _ in range(epochs):
        for numbers in batches(pages, chosen):
            batch = Batch.of([shown(lesson, n, chosen) for n in numbers], chosen)
            loss = loss_of(parts, batch, usual, teachers)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts.values(), 1.0)
            learner.step()
            pace.step()
    return {name: part.detach() for name, part in parts.items()}


def shown(lesson: Lesson, number: int, chosen: np.random.Generator) -> Shown:
    """A text as it is; or, of the pages, about every other one mixed with others."""
    page, weight = lesson.pages[number], lesson.weight[number]
    if not page.whole or chosen.random() > MIXED:
        return Shown(page, lesson.standard[number], weight)
    made, features = mixed(lesson, number, chosen)
    standard = ((features - lesson.mean) * lesson.scale).clip(-5, 5).astype(np.float16)
    heavy = weights_of([made])
    return Shown(made, standard, heavy / heavy.sum() * weight.sum())


def middle(page: Page) -> slice:
    """The lines from the first to the last one that is content."""
    told = np.flatnonzero(page.content)
    return slice(int(told[0]), int(told[-1]) + 1) if told.size else slice(0, 0)


def alike(pages: list[Page]) -> dict[tuple[str, str], list[int]]:
    """The pages of each source by each converter, by number."""
    found = defaultdict(list)
    for number, page in enumerate(pages):
        if page.whole and page.content.any():
            found[page.source, page.route].append(number)
    return found


def mixed(lesson: Lesson, number: int, chosen: np.random.Generator) -> tuple[Page, np.ndarray]:
    """A page with another's text between its furniture, or with less of it; and its features.

    The others are of its source, whose guidelines say what is content, and by its converter.
    What is above the text may be one page's, what is below it another's.
    """
    pages = lesson.pages
    page = pages[number]
    group = lesson.others.get((page.source, page.route), [number])
    above = inside = below = number
    if chosen.random() < MIXED:
        inside = group[chosen.integers(len(group))]
        below = group[chosen.integers(len(group))] if chosen.random() < MIXED else number
    size = len(pages[below].content)
    pieces = [
        (above, 0, middle(page).start),
        (inside, middle(pages[inside]).start, middle(pages[inside]).stop),
        (below, middle(pages[below]).stop, size),
    ]
    if chosen.random() < CUT:
        pieces = [*cut(pieces[0], chosen), pieces[1], *cut(pieces[2], chosen)]

    def joined(of: Callable[[int], np.ndarray]) -> np.ndarray:
        return np.concatenate([of(n)[start:stop] for n, start, stop in pieces])

    lines = joined(lambda n: pages[n].features.lines)
    made = page._replace(
        content=joined(lambda n: pages[n].content),
        words=joined(lambda n: pages[n].words),
        covered=joined(lambda n: pages[n].covered),
        wanted=pages[inside].wanted,
        recurring=(),
    )
    nothing = site_context((), lines)
    seen = context(lines, joined(lesson.lexical.__getitem__))
    return made, np.concatenate([seen, nothing], axis=1)


def cut(piece: tuple[int, int, int], chosen: np.random.Generator) -> list[tuple[int, int, int]]:
    """The same lines without a run of them."""
    number, start, stop = piece
    if stop - start < FEWEST_CUT:
        return [piece]
    size = int(chosen.integers(stop - start))
    at = int(chosen.integers(start, stop - size + 1))
    return [(number, start, at), (number, at + size, stop)]


class Shown(NamedTuple):
    """A page as the network sees it."""

    page: Page
    standard: np.ndarray
    weight: np.ndarray


class Batch(NamedTuple):
    """Pages side by side, as long as the longest of them: shape (pages, lines) but for x."""

    x: torch.Tensor  # shape (pages, features, lines)
    there: torch.Tensor  # 1 where there is a line
    told: torch.Tensor
    weight: torch.Tensor
    covered: torch.Tensor
    words: torch.Tensor
    wanted: torch.Tensor  # shape (pages,)
    whole: torch.Tensor  # shape (pages,): 1 for pages
    alone: torch.Tensor  # shape (pages,): 1 where nothing is told of other pages

    @classmethod
    def of(cls, shown: Sequence[Shown], chosen: np.random.Generator) -> Batch:
        """Of a long page a piece that is chosen at random."""
        width = min(LONGEST, max(len(s.page.content) for s in shown))
        x = np.zeros((len(shown), shown[0].standard.shape[1], width), np.float32)
        there, told, weight, covered, words = np.zeros((5, len(shown), width), np.float32)
        wanted = np.ones(len(shown), np.float32)
        for row, (page, standard, heavy) in enumerate(shown):
            count = len(page.content)
            start = int(chosen.integers(0, max(0, count - width) + 1))
            piece, size = slice(start, start + width), min(count, width)
            x[row, :, :size] = standard[piece].T
            there[row, :size], told[row, :size] = 1, page.content[piece]
            weight[row, :size] = heavy[piece] * (heavy.sum() / heavy[piece].sum())
            covered[row, :size], words[row, :size] = page.covered[piece], page.words[piece]
            wanted[row] = max(1, page.wanted if size == count else covered[row].sum())
        alone = chosen.random(len(shown)) < 0.5  # noqa: PLR2004 - half of the pages
        x[alone, -SITE:] = 0
        whole = np.array([s.page.whole for s in shown], np.float32)
        alone |= np.array([not s.page.recurring for s in shown])
        arrays = (x, there, told, weight, covered, words, wanted, whole, alone.astype(np.float32))
        return cls(*map(torch.from_numpy, arrays))


def batches(pages: list[Page], chosen: np.random.Generator) -> Iterator[list[int]]:
    """All pages by number in random order, those of like length together."""
    order = chosen.permutation(len(pages))
    for at in range(0, len(order), 512):
        found: list[list[int]] = [[]]
        for i in sorted(order[at : at + 512].tolist(), key=lambda i: len(pages[i].content)):
            if (len(found[-1]) + 1) * min(LONGEST, len(pages[i].content)) > BATCH:
                found.append([])
            found[-1].append(i)
        yield from (found[i] for i in chosen.permutation(len(found)) if found[i])


def weights_at_random(features: int) -> dict[str, torch.Tensor]:
    """Where learning begins."""

    def drawn(*shape: int, entering: int) -> torch.Tensor:
        bound = entering**-0.5
        return ((torch.rand(shape) * 2 - 1) * bound).requires_grad_()

    parts = {
        "linear": drawn(features, entering=features),
        "units": drawn(features, UNITS, entering=features),
        "units_bias": drawn(UNITS, entering=features),
        "out": drawn(UNITS, entering=UNITS),
        "bias": drawn(1, entering=UNITS),
        "whole": drawn(2 * UNITS, entering=2 * UNITS),
        "whole_bias": drawn(1, entering=2 * UNITS),
    }
    for number in range(len(DISTANCES)):
        parts[f"taps_{number}"] = drawn(UNITS, 3 * UNITS, entering=3 * UNITS)
        parts[f"layer_page_{number}"] = drawn(2 * UNITS, UNITS, entering=2 * UNITS)
        parts[f"layer_bias_{number}"] = drawn(UNITS, entering=3 * UNITS)
    return parts


def forward(
    parts: dict[str, torch.Tensor], x: torch.Tensor, there: torch.Tensor, dropped: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """What `cleanroom.stages.line_network.run` does, for many pages, with a part dropped."""
    own = functional.dropout1d(x[:, :-SITE], dropped)
    x = torch.cat([own, x[:, -SITE:]], 1)
    there = there[:, None]
    filled = there.sum(2)

    def pooled(state: torch.Tensor) -> torch.Tensor:
        return torch.cat([state.sum(2) / filled, state.amax(2)], 1)

    seen = functional.conv1d(x, parts["units"].T[:, :, None], parts["units_bias"])
    state = seen.relu() * there
    for number, distance in enumerate(DISTANCES):
        taps = parts[f"taps_{number}"].view(UNITS, 3, UNITS).permute(2, 0, 1)
        heard = functional.dropout1d(state, 2 * dropped)
        told = functional.conv1d(heard, taps, padding=distance, dilation=distance)
        page = pooled(state) @ parts[f"layer_page_{number}"] + parts[f"layer_bias_{number}"]
        state = (state + (told + page[:, :, None]).relu()) * there
    logits = torch.einsum("pfl,f->pl", x, parts["linear"]) + parts["bias"]
    logits = logits + torch.einsum("pul,u->pl", state, parts["out"])
    return logits, pooled(state) @ parts["whole"] + parts["whole_bias"]


def loss_of(
    parts: dict[str, torch.Tensor],
    batch: Batch,
    usual: float,
    teachers: list[dict[str, torch.Tensor]],
) -> torch.Tensor:
    """Of the lines, of the F1 of pages in words, and of which text is a page."""
    logits, whole = forward(parts, batch.x, batch.there, DROPPED)
    wrong = functional.binary_cross_entropy_with_logits
    told = batch.told
    if teachers:
        with torch.no_grad():
            said = [forward(teacher, batch.x, batch.there, 0.0)[0] for teacher in teachers]
        together = torch.sigmoid(torch.stack(said).mean(0))
        told = (1 - TAUGHT) * told + TAUGHT * together
    lines = (wrong(logits, told, reduction="none") * batch.weight).sum() / usual
    chances = torch.sigmoid(logits) * batch.there
    right = (chances * batch.covered).sum(1)
    f1 = 2 * right / ((chances * batch.words).sum(1) + batch.wanted + 1e-3)
    pages = ((1 - f1) * batch.weight.sum(1) * batch.whole).sum() / usual
    # That others have its lines would show a page, but it is to be known without them.
    kind = (wrong(whole, batch.whole, reduction="none") * batch.alone).mean()
    return lines + WHOLE_F1 * pages + WHOLE_PAGE * kind


def stored(parts: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """The weights as arrays, in the names and shapes that `line_network.read` wants."""
    arrays = {name: part.detach().numpy() for name, part in parts.items()}
    for name in ("linear", "out", "bias"):
        arrays[name] = arrays[name] / TEMPERATURE
    small = {name: array.astype(np.float16) for name, array in arrays.items()}
    return {**small, "distances": np.array(DISTANCES)}


def score(page: Page, words: np.ndarray, bias: float) -> np.ndarray:
    """What the words of each line of a page speak for."""
    return lexical_score(page.features.words, len(page.content), words, bias)


def model_of(arrays: dict[str, np.ndarray]) -> LineModel:
    """The model that the arrays will be when they are read from the file."""
    return read({name: np.asarray(value, np.float32) for name, value in arrays.items()})


def told_by_rules(text: str) -> list[list[tuple[str, float]]]:
    """What rules see in the lines of a text, for the weights of the page."""
    from cleanroom.config import CleanConfig
    from cleanroom.rules.catalogue import catalogue
    from cleanroom.rules.profile import Profile
    from cleanroom.stages import label, segment
    from cleanroom.stages.context import Context
    from cleanroom.text.draft import Draft

    draft = Draft.start(text)
    known = Context(catalogue(), Profile(text), CleanConfig())
    draft = draft.apply(segment.propose(draft, known))
    return label.told(label.seen_in(draft, known))


def learn_page(pages: list[Page], clean: list[Page]) -> dict[str, np.ndarray]:
    """Whether a text is a page: pages against their articles alone, and against clean text.

    What the line model says of a text counts here, so each half of the sites is judged by a
    model of the other half.
    """
    from sklearn.linear_model import LogisticRegression

    signs, whole = [], []
    for half in range(2):
        seen = [p for p in (*pages, *clean) if fold_of("quarter" + p.site, 2) != half]
        seen += articles_of(seen)
        model = model_of(train(seen, teachers=0))
        for page in (*pages[::3], *clean):
            if fold_of("quarter" + page.site, 2) == half:
                signs.append(
                    page_signs(opinion_of(page.features, (), model), told_by_rules(page.text))
                )
                whole.append(page.whole)
                article = labeled(page.source, page.site, page.article, None)
                if article:
                    signs.append(
                        page_signs(
                            opinion_of(article.features, (), model), told_by_rules(article.text)
                        )
                    )
                    whole.append(False)
    table = np.array(signs)
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    learner = LogisticRegression(C=1.0, max_iter=2000)
    learner.fit((table - mean) / deviation, whole)
    weights = learner.coef_[0] / deviation
    print("page:", np.round(learner.coef_[0], 2).tolist(), "wrong:", flush=True)
    chances = learner.predict_proba((table - mean) / deviation)[:, 1]
    for limit in (0.3, 0.5, 0.7, 0.9):
        kept = chances[np.array(whole)] > limit
        lost = chances[~np.array(whole)] > limit
        print(f"  above {limit}: pages {kept.mean():.3f}, other texts {lost.mean():.4f}")
    return dict(zip(SIGNS, (weights, learner.intercept_ - weights @ mean), strict=True))


def measured(pages: list[Page], found: list[np.ndarray], threshold: float) -> dict[str, Any]:
    """Source -> precision, recall, F1, in words, of the lines above a threshold."""
    by_source: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for page, chances in zip(pages, found, strict=True):
        kept = chances > threshold
        if not kept.any():
            kept = chances >= chances.max()
        right, all_words = page.covered[kept].sum(), page.words[kept].sum()
        precision = right / all_words if all_words else 0.0
        by_source[page.source].append((precision, min(1.0, right / max(1, page.wanted))))
    table = {}
    for source, rows in by_source.items():
        precision, recall = np.mean(rows, axis=0)
        table[source] = (precision, recall, 2 * precision * recall / (precision + recall + 1e-9))
    table["macro"] = tuple(np.mean(list(table.values()), axis=0))
    return table


def cross_validate(pages: list[Page], clean: list[Page], by: str) -> None:
    """Print what weights say of pages whose sites, or sources, they have not seen."""
    fold = [p.source if by == "source" else fold_of("outer" + p.site, 4) for p in pages]
    found: list[Any] = [None] * len(pages)
    for out in sorted(set(fold)):
        seen = [p for p, f in zip(pages, fold, strict=True) if f != out]
        model = model_of(train([*seen, *clean, *articles_of(seen)], teachers=0))
        for i, page in enumerate(pages):
            if fold[i] == out:
                found[i] = opinion_of(page.features, (), model).content
    for threshold in (0.1, 0.15, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8):
        table = measured(pages, found, threshold)
        cells = [f"{s} {f:.3f} ({p:.3f} {r:.3f})" for s, (p, r, f) in sorted(table.items())]
        print(f"{threshold:.2f}", " ".join(cells), flush=True)


def main() -> None:
    """Read the options, and learn or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--clean", type=Path, required=True, help="a folder of folders of .txt")
    parser.add_argument("--folds", choices=("site", "source"), help="cross-validate instead")
    parser.add_argument("--half", type=int, choices=(0, 1), help="of the sites: to judge the other")
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--teachers", type=int, default=TEACHERS, help="0 is four times as fast")
    parser.add_argument("--one-route", action="store_true", help="each page by one converter")
    parser.add_argument("--pages", type=int, default=10**6, help="of a source, at most")
    options = parser.parse_args()
    pages = read_pages(options.pages, one_route=options.one_route)
    clean = read_clean(options.clean)
    print(f"{len(pages)} pages, {len(clean)} clean texts", flush=True)
    if options.folds:
        cross_validate(pages, clean, options.folds)
        return
    if options.half is not None:
        pages, clean = ([p for p in of if half_of(p) == options.half] for of in (pages, clean))
    arrays = {
        **train([*pages, *clean, *articles_of(pages)], options.teachers),
        **learn_page(pages, clean),
    }
    np.savez_compressed(options.output, **arrays)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
