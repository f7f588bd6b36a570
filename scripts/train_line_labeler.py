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

Needs scikit-learn and scipy, which the library does not. Two passes are learned one after the
other; whatever feeds a later step comes from models that did not see the page's site.
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
from typing import Any, NamedTuple

import numpy as np

from cleanroom.stages.line_context import context, surroundings
from cleanroom.stages.line_features import PageFeatures, page_features
from cleanroom.stages.line_model import (
    BUCKETS,
    LineModel,
    Network,
    chance,
    lexical_score,
    opinion_of,
    read,
)
from cleanroom.stages.web_page import page_signs

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
WORD = re.compile(f"[{UNSPACED}]|[^\\W{UNSPACED}]+")
RUN = 4  # words: the shingles of the public article-extraction benchmark
ROUTES = ("page_text", "page_text_b", "page_text_c")
INNER_FOLDS = 3
UNITS = 32
NETWORKS = 2
VISITS = 6_000_000  # lines that a network is shown, counted as often as they are
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
    covered = coverage(per_line, counts, words_of(content))
    told = labels(per_line, counts, covered, content)
    return Page(
        source, site, text, starts, features, told, counts, covered, len(words_of(content)),
        content,
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
    pages = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        records.sort(key=lambda record: fold_of(record["id"], 10**8))
        for record in records[:most]:
            site = record["site"] or record["id"]
            chosen = fold_of("route" + record["id"], len(ROUTES))
            for route in ROUTES[chosen : chosen + 1] if one_route else ROUTES:
                page = labeled(record["source"], site, record[route], record["gold_text"])
                if page:
                    pages.append(page)
    return pages


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


def learn(
    features: np.ndarray, told: np.ndarray, weight: np.ndarray, seed: int, visits: int
) -> Network:
    """A linear model with a hidden layer beside it, by Adam (Kingma and Ba 2015)."""
    chosen = np.random.default_rng(seed)
    count, width = features.shape
    sample = features[:: max(1, count // 200_000)]
    mean, scale = sample.mean(axis=0), 1 / (sample.std(axis=0) + 1e-3)
    weight = weight / weight.mean()
    values = [
        np.zeros(width, np.float32),
        (chosen.standard_normal((width, UNITS)) / np.sqrt(width)).astype(np.float32),
        np.zeros(UNITS, np.float32),
        (chosen.standard_normal(UNITS) * 0.1).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    first = [np.zeros_like(v) for v in values]
    second = [np.zeros_like(v) for v in values]
    size, rate = 1024, 2e-3
    epochs = max(2, round(visits / count))
    steps, step = count // size * epochs, 0
    for _ in range(epochs):
        order = chosen.permutation(count)
        for batch in range(count // size):
            rows = order[batch * size : (batch + 1) * size]
            network = Network(mean, scale, *values)
            x = network.standard(features[rows])
            units = x @ network.hidden + network.hidden_bias
            active = units.clip(0)
            logits = x @ network.linear + active @ network.out + network.bias[0]
            slope = (chance(logits) - told[rows]) * weight[rows] / size
            back = np.outer(slope, network.out) * (units > 0)
            slopes = [
                x.T @ slope + 1e-5 * network.linear,
                x.T @ back + 1e-5 * network.hidden,
                back.sum(axis=0), active.T @ slope, slope.sum(keepdims=True),
            ]  # fmt: skip
            step += 1
            now = rate * min(1, step / 50) * (0.5 + 0.5 * np.cos(np.pi * step / steps))
            for at, slope_of in enumerate(slopes):
                first[at] += 0.1 * (slope_of - first[at])
                second[at] += 0.001 * (slope_of * slope_of - second[at])
                root = np.sqrt(second[at] / (1 - 0.999**step)) + 1e-8
                values[at] -= now * (first[at] / (1 - 0.9**step)) / root
    return Network(mean, scale, *values)


def split(values: np.ndarray, pages: list[Page]) -> list[np.ndarray]:
    """What is known of all lines, page by page."""
    return np.split(values, np.cumsum([len(page.content) for page in pages])[:-1])


def train(pages: list[Page], visits: int = VISITS) -> dict[str, np.ndarray]:
    """The arrays of a model: but for the page's weights, which are learned when all else is."""
    fold = np.array([fold_of("inner" + page.site, INNER_FOLDS) for page in pages])
    told = np.concatenate([page.content for page in pages]).astype(np.float32)
    weight = weights_of(pages)
    lines = np.repeat(fold, [len(page.content) for page in pages])
    lexical: list[Any] = [None] * len(pages)
    for out in range(INNER_FOLDS):
        words = learn_words([p for p, f in zip(pages, fold, strict=True) if f != out])
        for i in np.flatnonzero(fold == out):
            lexical[i] = score(pages[i], *words)
    words = learn_words(pages)
    contexts = [context(p.features.lines, s) for p, s in zip(pages, lexical, strict=True)]
    features = np.concatenate(contexts)
    contexts = split(features, pages)  # views: the pieces are let go
    chances = np.zeros(len(told), np.float32)
    for out in range(INNER_FOLDS):
        network = learn(features[lines != out], told[lines != out], weight[lines != out], 0, visits)
        chances[lines == out] = applied(network, features[lines == out])
    first = learn(features, told, weight, 0, visits)
    second_features = np.concatenate([
        surroundings(c, p.features.lines, x, p.features.words)
        for c, p, x in zip(split(chances, pages), pages, contexts, strict=True)
    ])  # fmt: skip
    seconds = [learn(second_features, told, weight, seed + 1, visits) for seed in range(NETWORKS)]
    scale = float(np.abs(words[0]).max()) / 127
    arrays = {
        "lexical": np.round(words[0] / scale).astype(np.int8),
        "lexical_scale": np.array([scale], np.float32),
        "lexical_bias": np.array([words[1]], np.float32),
        "second_count": np.array(NETWORKS),
        "page_weights": np.zeros(1, np.float32),
        "page_bias": np.zeros(1, np.float32),
    }
    for name, network in (("first", first), *((f"second_{i}", n) for i, n in enumerate(seconds))):
        for field, value in network._asdict().items():
            kind = np.float32 if field in ("mean", "scale") else np.float16
            arrays[f"{name}_{field}"] = value.astype(kind)
    return arrays


def applied(network: Network, features: np.ndarray) -> np.ndarray:
    """The probabilities, in pieces, since all at once take as much memory again."""
    pieces = np.array_split(features, max(1, len(features) // 100_000))
    return np.concatenate([chance(network.logits(network.standard(piece))) for piece in pieces])


def score(page: Page, words: np.ndarray, bias: float) -> np.ndarray:
    """What the words of each line of a page speak for."""
    empty = Network(*[np.zeros(1, np.float32)] * len(Network._fields))
    model = LineModel(words, np.array([bias]), empty, (), (words, words))
    return lexical_score(page.features.words, len(page.content), model)


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
    visits = VISITS // 3  # each has seen half of the pages
    for half in range(2):
        seen = [p for p in (*pages, *clean) if fold_of("quarter" + p.site, 2) != half]
        model = model_of(train(seen, visits))
        for page in (*pages, *clean):
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
    return {"page_weights": weights, "page_bias": learner.intercept_ - weights @ mean}


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
        model = model_of(train([*seen, *clean]))
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
    thinned = pages if options.one_route else pages[::3]
    arrays = train([*pages, *clean]) | learn_page(thinned, clean)
    np.savez_compressed(options.output, **arrays)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
