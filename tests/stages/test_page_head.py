"""The title above the text and the path that leads to it, among menus, dates and bylines."""

from __future__ import annotations

import pytest

from cleanroom.stages.page_head import paths_above, title_above
from cleanroom.text.block import Block, Shape
from cleanroom.text.draft import Draft
from cleanroom.text.edit import Span

PROSE = "It rained for two days in the upper valley, and the river rose by three meters."


def page(*lines: str) -> tuple[Draft, list[Block]]:
    """A text of these lines; those that end like a sentence are prose."""
    blocks, at = [], 0
    for line in lines:
        shape = Shape.PROSE if line.endswith(".") else Shape.SHORT
        blocks.append(Block(Span(at, at + len(line) + 1), shape=shape))
        at += len(line) + 1
    return Draft.start("\n".join(lines) + "\n"), blocks


def title(lines: dict[str, float]) -> str | None:
    """Which of the lines, with how likely each is furniture, is the title."""
    found = title_above(*page(*lines), list(lines.values()))
    return None if found is None else list(lines)[found]


def test_the_title_stands_above_dates_and_names() -> None:
    told = {"News": 0.99, "River floods two villages": 0.7, "Ann Mill": 0.65, PROSE: 0.1}
    assert title(told) == "River floods two villages"


def test_a_date_is_no_title_however_likely_content_it_is() -> None:
    told = {"River floods two villages": 0.7, "Cádiz, 17/09/2023 - 05:00h": 0.4, PROSE: 0.1}
    assert title(told) == "River floods two villages"


def test_furniture_between_the_title_and_the_text_does_not_count() -> None:
    shares = {f"Share on network {word}": 0.99 for word in "abcdefghijklmnop"}
    assert title({"River floods two villages": 0.7, **shares, PROSE: 0.1}) is not None


def test_what_is_surely_furniture_is_no_title() -> None:
    assert title({"River floods two villages": 0.97, PROSE: 0.1}) is None


def test_a_page_without_a_text_has_no_title() -> None:
    assert title({"River floods two villages": 0.7, "News": 0.9}) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Valley Post » News » Weather » River floods two…",
        "Vest.example / Новости / Погода",
        "日報 › 生活 › 天氣",
    ],
)
def test_a_path_through_the_site_is_known_by_its_form(line: str) -> None:
    assert paths_above(*page(line, PROSE), [0.4, 0.1]) == {0}


@pytest.mark.parametrize(
    "line",
    [
        "Rain and/or snow in the upper valley",
        "Rain / snow",
        "| Rain > 3 mm | Snow > 3 cm | Wind > 3 |",
        "Ann Mill, The Valley Post",
    ],
)
def test_other_lines_are_no_paths(line: str) -> None:
    assert not paths_above(*page(line, PROSE), [0.4, 0.1])


def test_a_path_in_the_text_is_the_text_s() -> None:
    line = "Settings > Network > Proxy"
    assert not paths_above(*page(PROSE, line, PROSE), [0.1, 0.4, 0.1])
    assert not paths_above(*page(line, PROSE), [0.05, 0.1])  # and so is one that reads like text
