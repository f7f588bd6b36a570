"""Site chrome: this library, which sees the text, beside extractors that see the HTML.

    CLEANROOM_EVAL=... python benchmarks/chrome.py [--pages 200] [--route a|b|c]
    python benchmarks/chrome.py --benchmark FOLDER
    python benchmarks/chrome.py --speed

Without --benchmark: the labelled pages of $CLEANROOM_EVAL/chrome, of which there is text only;
macro means over their sources. With it: a local clone of the public article-extraction benchmark
(github.com/scrapinghub/article-extraction-benchmark), html/*.html.gz and ground-truth.json; each
page becomes text by Resiliparse (all visible text), and that text is what this library gets,
while the others get the HTML. Systems that are not installed are left out.

--speed measures what the line model and the whole label stage cost on a page of 166 lines, in
CPU milliseconds.

Precision, recall and F1 are those of that benchmark: runs of four words, means over pages.
"""

import argparse
import gzip
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
FIELDS = {"a": "page_text", "b": "page_text_b", "c": "page_text_c"}


class Page(NamedTuple):
    """A page, and what of it is content."""

    source: str
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


def labelled(folder: Path, field: str, most: int) -> Iterator[Page]:
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= most:
                    break
                record = json.loads(line)
                yield Page(record["source"], "", record[field], record["gold_text"])


def article_pages(folder: Path, most: int) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth)[:most]:
        with gzip.open(folder / "html" / f"{name}.html.gz", "rt", encoding="utf-8") as file:
            html = file.read()
        yield Page("articles", html, visible(html), truth[name]["articleBody"])


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--benchmark", type=Path, help="a clone of article-extraction-benchmark")
    parser.add_argument("--pages", type=int, default=10**6, help="of each source, at most")
    parser.add_argument("--route", choices=sorted(FIELDS), default="a", help="which converter")
    parser.add_argument("--speed", action="store_true", help="what labeling a page costs")
    options = parser.parse_args()
    if options.speed:
        speed()
        return
    if options.benchmark:
        pages = list(article_pages(options.benchmark, options.pages))
    else:
        folder = Path(os.environ["CLEANROOM_EVAL"]) / "chrome" / "dev"
        pages = list(labelled(folder, FIELDS[options.route], options.pages))
    print(f"{len(pages)} pages, {len({page.source for page in pages})} sources")
    print(f"cleanroom {version('cleanroom-text')}\n\n| system | sees | P | R | F1 |")
    print("|---|---|--:|--:|--:|")
    for system in systems(html=bool(options.benchmark)):
        figures = " | ".join(f"{figure:.3f}" for figure in macro(pages, system.extract))
        print(f"| {system.name} | {system.sees} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
