"""Site chrome: this library, which sees the text, beside extractors that see the HTML.

    CLEANROOM_EVAL=... python benchmarks/chrome.py [--pages 200] [--route a|b|c] [--sites]
    CLEANROOM_EVAL=... python benchmarks/chrome.py --weights FILE --half 0
    python benchmarks/chrome.py --benchmark FOLDER
    python benchmarks/chrome.py --speed

Without --benchmark: the labelled pages of $CLEANROOM_EVAL/chrome, of which there is text only;
macro means over their sources. With it: a local clone of the public article-extraction benchmark
(github.com/scrapinghub/article-extraction-benchmark), html/*.html.gz and ground-truth.json; each
page becomes text by Resiliparse (all visible text), and that text is what this library gets,
while the others get the HTML. Systems that are not installed are left out.

The weights that ship have seen the labelled pages. So scripts/train_line_labeler.py can learn
others from one half of the sites, and --weights with --half judges these on the other half.
--sites gives the pages of each site with three and more to `clean_corpus`, as a corpus.

--speed measures what the line model and the whole label stage cost on a page of 166 lines, in
CPU milliseconds.

Precision, recall and F1 are those of that benchmark: runs of four words, means over pages.
"""

import argparse
import gzip
import hashlib
import importlib
import json
import os
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import cleanroom

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
WORD = re.compile(f"[{UNSPACED}]|[^\\W{UNSPACED}]+")
RUN = 4
FEWEST_PAGES = 3  # of a site
FIELDS = {"a": "page_text", "b": "page_text_b", "c": "page_text_c"}


class Page(NamedTuple):
    """A page, and what of it is content."""

    source: str
    site: str
    html: str  # empty where there is none
    text: str
    content: str


class System(NamedTuple):
    """Something that finds the content of a page."""

    name: str
    sees: str
    extract: Callable[[Page], str]


def cleaned(policy: str) -> Callable[[Page], str]:
    return lambda page: cleanroom.clean(page.text, policy=policy).text


def by_trafilatura(page: Page) -> str:
    import trafilatura

    return trafilatura.extract(page.html, include_comments=False) or ""


def by_readability(page: Page) -> str:
    import readability

    return visible(readability.Document(page.html).summary(html_partial=True))


def by_resiliparse(page: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page.html, main_content=True)


def by_justext(page: Page) -> str:
    import justext

    paragraphs = justext.justext(page.html, justext.get_stoplist("English"))
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def visible(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=False, alt_texts=False)


PEERS = {
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
    "jusText": by_justext,
}
MODULES = {
    "trafilatura": "trafilatura",
    "readability-lxml": "readability",
    "resiliparse": "resiliparse.extract.html2text",
    "jusText": "justext",
}


def systems(*, html: bool) -> Iterator[System]:
    yield System("all visible text", "text", lambda page: page.text)
    for policy in ("recall", "balanced", "precision"):
        yield System(f"cleanroom {policy}", "text", cleaned(policy))
    for name, extract in PEERS.items() if html else ():
        try:
            importlib.import_module(MODULES[name])
            yield System(f"{name} {version(name)}", "HTML", extract)
        except (ImportError, PackageNotFoundError) as error:
            print(f"left out: {name} ({error})")


def labelled(folder: Path, field: str, most: int, half: int | None) -> Iterator[Page]:
    """The labelled pages; with a half, those of the sites that are not of it."""
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= most:
                    break
                record = json.loads(line)
                site = record["site"] or record["id"]
                if half is None or fold_of(f"half{site}", 2) != half:
                    yield Page(record["source"], site, "", record[field], record["gold_text"])


def fold_of(name: str, folds: int) -> int:
    """As the training script splits sites."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % folds


def use_weights(file: Path) -> None:
    """Let the line labeler use these weights. Before anything else asks for them."""
    import numpy as np

    module = importlib.import_module("cleanroom.stages.line_model")
    with np.load(file, allow_pickle=False) as stored:
        weights = module.read({name: stored[name].astype(np.float32) for name in stored.files})
    vars(module)["line_model"] = lambda: weights


def cleaned_by_site(pages: list[Page]) -> tuple[list[Page], dict[str, str]]:
    """The pages of sites with several, and for each of their texts what a corpus makes of it."""
    sites: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in pages:
        sites[page.source, page.site].append(page)
    several = [site for site in sites.values() if len(site) >= FEWEST_PAGES]
    given = {}
    for site in several:
        corpus = cleanroom.clean_corpus([page.text for page in site])
        for number, page in enumerate(site):
            given[page.text] = corpus.documents[str(number)].text
    return [page for site in several for page in site], given


def article_pages(folder: Path, most: int) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth)[:most]:
        with gzip.open(folder / "html" / f"{name}.html.gz", "rt", encoding="utf-8") as file:
            html = file.read()
        yield Page("articles", name, html, visible(html), truth[name]["articleBody"])


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    count = max(1, len(words) - RUN + 1)
    return Counter(tuple(words[i : i + RUN]) for i in range(count) if words)


def precision_and_recall(wanted: str, given: str) -> tuple[float, float]:
    right, found = shingles(wanted), shingles(given)
    both = (right & found).total()
    precision = both / found.total() if found else float(not right)
    return precision, both / right.total() if right else float(not found)


def macro(pages: list[Page], extract: Callable[[Page], str]) -> tuple[float, float, float]:
    """Means over sources of precision, recall and F1; a source's are means over its pages."""
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for page in pages:
        rows[page.source].append(precision_and_recall(page.content, extract(page)))
    figures = []
    for pairs in rows.values():
        precision, recall = (statistics.mean(side) for side in zip(*pairs, strict=True))
        both = precision + recall
        figures.append((precision, recall, 2 * precision * recall / both if both else 0.0))
    first, second, third = (statistics.mean(side) for side in zip(*figures, strict=True))
    return first, second, third


PROSE = "It rained for two days in the upper valley, and by Sunday the river had risen, he said. "
FURNITURE = (
    "Home\nNews\nLog in\nContact us\nRead more\nPrivacy policy\n3 comments\nShare this page\n"
)


def page_of_lines(count: int) -> str:
    """A page: menus, an article, and menus again."""
    lines = (FURNITURE * 8).splitlines()[: count // 3]
    article = [f"{number}. {PROSE * 2}" for number in range(count - 2 * len(lines))]
    return "\n".join([*lines, "", *article, "", *lines]) + "\n"


def speed() -> None:
    from cleanroom.config import CleanConfig
    from cleanroom.stages.line_model import opinion

    text = page_of_lines(166)
    starts = [found.start() for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    before, label = CleanConfig.only("segment"), CleanConfig.only("label")
    segmented, labeled = (
        milliseconds(lambda c=config: cleanroom.clean(text, config=c)) for config in (before, label)
    )
    print(f"{len(starts)} lines, {len(text)} characters; CPU milliseconds")
    print(f"line model {milliseconds(lambda: opinion(text, starts)):.2f}")
    print(f"label stage {labeled - segmented:.2f}")


def milliseconds(work: Callable[[], object], rounds: int = 41) -> float:
    """The median CPU time; the first round, which loads what it needs, does not count."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def print_sites(pages: list[Page]) -> None:
    several, given = cleaned_by_site(pages)
    print("| source | pages | P | R | F1 | page by page |\n|---|--:|--:|--:|--:|--:|")
    for source in sorted({page.source for page in several}):
        those = [page for page in several if page.source == source]
        figures = " | ".join(f"{f:.3f}" for f in macro(those, lambda page: given[page.text]))
        alone = macro(those, cleaned("balanced"))[2]
        print(f"| {source} | {len(those)} | {figures} | {alone:.3f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--benchmark", type=Path, help="a clone of article-extraction-benchmark")
    parser.add_argument("--pages", type=int, default=10**6, help="of each source, at most")
    parser.add_argument("--route", choices=sorted(FIELDS), default="a", help="which converter")
    parser.add_argument("--weights", type=Path, help="other weights of the line labeler")
    parser.add_argument("--half", type=int, choices=(0, 1), help="of the sites, which they saw")
    parser.add_argument("--sites", action="store_true", help="whole sites, source by source")
    parser.add_argument("--speed", action="store_true", help="what labeling a page costs")
    options = parser.parse_args()
    if options.weights:
        use_weights(options.weights)
    if options.speed:
        speed()
        return
    if options.benchmark:
        pages = list(article_pages(options.benchmark, options.pages))
    else:
        folder = Path(os.environ["CLEANROOM_EVAL"]) / "chrome" / "dev"
        pages = list(labelled(folder, FIELDS[options.route], options.pages, options.half))
    if options.sites:
        print_sites(pages)
        return
    print(f"{len(pages)} pages, {len({page.source for page in pages})} sources")
    print(f"cleanroom {version('cleanroom-text')}\n\n| system | sees | P | R | F1 |")
    print("|---|---|--:|--:|--:|")
    for system in systems(html=bool(options.benchmark)):
        figures = " | ".join(f"{figure:.3f}" for figure in macro(pages, system.extract))
        print(f"| {system.name} | {system.sees} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
