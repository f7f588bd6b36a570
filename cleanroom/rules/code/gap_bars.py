"""Menu bars whose entries are divided by nothing but space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 200  # code points
LONGEST_WORD = 6
ENTRIES = 3  # a bar has as many entries, or more
KNOWN = 2  # so many names of sections make a bar of words with one space between them

_GAP = re.compile(r"[ \u00a0\u3000]{2,12}+")
_ENTRY = re.compile(r"[^\W\d_][^\d.;:!?。！？…|<>=(){}\[\]\"“”«»/\\]{0,27}+")
# Sections that Chinese, Japanese and Korean sites have; there one space divides the entries,
# as it does in verse and, in Korean, in every sentence. So two of them must be known.
_SECTIONS = frozenset(
    """
    首页 新闻 财经 体育 文化 娱乐 科技 社会 国际 国内 军事 汽车 房产 教育 健康 视频 图片 登录 注册
    首頁 新聞 財經 體育 娛樂 國際 登入 トップ ホーム ニュース 政治 経済 社会 国際 スポーツ
    エンタメ ライフ 地域 会社概要 ログイン
    홈 뉴스 정치 경제 사회 문화 스포츠 국제 연예 생활 오피니언 로그인
    """.split()
)


def find_gap_bar(line: str, profile: Profile) -> Iterator[Match]:
    """Three or more short names with capitals, wide gaps between them, and nothing else."""
    bare = line.strip()
    if len(bare) > LONGEST or profile.code or "\t" in bare:
        return
    entries = _GAP.split(bare)
    wide = len(entries) >= ENTRIES and all(_ENTRY.fullmatch(e) for e in entries)
    words = bare.split()
    known = len(words) > ENTRIES and len(_SECTIONS.intersection(words)) >= KNOWN
    if wide and _heads_table(line, profile.text):
        return
    if (wide and _capitals(entries)) or (known and max(map(len, words)) <= LONGEST_WORD):
        yield Match.whole(line)


def _heads_table(line: str, text: str) -> bool:
    """Whether the line below is set in columns, too, with numbers in them."""
    below = text[text.find(line) + len(line) :].lstrip("\r\n")[:LONGEST].split("\n", 1)[0].strip()
    return len(_GAP.split(below)) >= ENTRIES and any(map(str.isdigit, below))


def _capitals(entries: list[str]) -> bool:
    """Whether the entries begin with capitals, as names do; some scripts have none."""
    return all(not entry[0].islower() and len(entry.split()) <= ENTRIES for entry in entries)


RULES = (
    Rule(
        id="und.label.gap-bar",
        kind="navigation",
        description="Names of sections side by side, with nothing but space between: a menu.",
        source="pages of newspapers and ministries, as text",
        matcher=Code(find_gap_bar, ("  ", "\u00a0", "\u3000", *sorted(_SECTIONS))),
        confidence=0.75,
        label=Label.CHROME,
        where="head",
        examples=(
            Example.parse("[[Harbour  Ferries  Fish market  Contact]]"),
            Example.parse("[[首页 新闻 港口 天气 登录]]"),
        ),
        counter_examples=(
            CounterExample("Lane   one two three"),
            CounterExample("Station      Depart   Arrive\nDrammen      07.41    07.39\n"),
            CounterExample("He stopped.  Then he went on."),
            CounterExample("春眠不觉晓 处处闻啼鸟"),
        ),
    ),
)
