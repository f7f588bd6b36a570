"""Share bars: names of networks side by side, with or without a word for sharing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule, first_words
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 160  # code points

_NETWORKS_WORDS = """
facebook twitter whatsapp telegram linkedin pinterest reddit tumblr vk vkontakte вконтакте
одноклассники odnoklassniki ok weibo wechat viber instagram youtube tiktok threads mastodon
bluesky messenger skype xing flipboard pocket digg stumbleupon delicious snapchat discord fb x
line livejournal mixi hatena 微信 微博 新浪微博 朋友圈 qq qzone qq空间 signal
"""
_NETWORKS = frozenset(_NETWORKS_WORDS.split())
# ways to pass a page on that are no network
_MEANS_WORDS = """
email e-mail mail print rss sms link copy pdf share тг вк почта
"""
_MEANS = frozenset(_MEANS_WORDS.split())
_VERBS_WORDS = """
share tweet like pin follow us on via by to this post article story page with your friends and or
in teilen auf per folgen sie uns teile partager sur par suivez-nous suivre compartir en por
compartilhar no na partilhar compartilhe condividi su con seguici udostępnij podziel się delen op
deel поделиться поделись рассказать в на поділитися у paylaş paylaşın del på dela jaa sdílet
megosztás distribuie κοινοποίηση שתפו اشتراک مشاركة شارك على عبر chia sẻ bagikan ke 分享到 分享
分享至 シェア シェアする ツイート 공유 공유하기 share: print copy link send
"""
_VERBS = frozenset(_VERBS_WORDS.split())
_FIRST = first_words(_NETWORKS | _MEANS | _VERBS)
_AROUND = "().!-–—►»›"
_PIECE = re.compile(r"[\s|/•·,:：+\u3000]+")
_SHARING = re.compile(
    r"\b(?:share|tweet|follow|teil|folg|partage|suiv|compart|condivid|seguici|udostępni|delen|deel|"
    r"подел|поділ|paylaş|dela|jaa|sdílet|megoszt|distribui|bagikan)|分享|シェア|공유|شارك|مشاركة|שתפו",
    re.IGNORECASE,
)


def _pieces(line: str) -> tuple[set[str], bool]:
    """The networks that a share bar names, and whether a word for sharing stands there."""
    if len(line) > LONGEST:
        return set(), False
    bare = line.strip()
    pieces = [p.strip(_AROUND).casefold() for p in _PIECE.split(bare)]
    named = set()
    for piece in filter(None, pieces):
        if piece in _NETWORKS:
            named.add(piece)
        elif piece not in _VERBS and piece not in _MEANS and not piece.isdigit():
            return set(), False
    return named, _SHARING.search(line) is not None


def find_share(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A word for sharing and at least one network, or three networks; and no other word."""
    named, sharing = _pieces(line)
    if (sharing and named - {"x", "ok", "line", "signal"}) or len(named) > 2:  # noqa: PLR2004
        yield Match.whole(line)


def find_networks(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Two networks, or one and another way to pass the page on, and no other word."""
    named, sharing = _pieces(line)
    if not sharing and 0 < len(named) < 3 and len(line.split()) > 1:  # noqa: PLR2004
        yield Match.whole(line)


RULES = (
    Rule(
        id="und.label.share-bar",
        kind="share",
        description="Names of networks with a word for sharing, or three of them, and no other "
        "word.",
        source="News sites in all languages.",
        matcher=Code(find_share, first=_FIRST),
        confidence=0.92,
        label=Label.CHROME,
        topic=("social media", "social network"),
        examples=(
            Example.parse("[[Share on Facebook]]"),
            Example.parse("[[Share on Facebook Twitter Email]]"),
            Example.parse("[[Partager sur Facebook Twitter WhatsApp]]"),
            Example.parse("[[Compartir en Facebook]]"),
            Example.parse("[[Facebook | Twitter | LinkedIn | Email]]"),
            Example.parse("[[Поделиться в Telegram]]"),
            Example.parse("[[分享到： 微信 微博]]"),
        ),
        counter_examples=(
            CounterExample("Share the link with the police"),
            CounterExample("Facebook, Twitter and the end of privacy"),
            CounterExample("Share price of Twitter"),
            CounterExample("Follow the line"),
        ),
    ),
    Rule(
        id="und.label.networks",
        kind="share",
        description="One or two networks and other ways to pass a page on, and no other word.",
        source="News sites.",
        matcher=Code(find_networks, first=_FIRST),
        confidence=0.5,
        label=Label.CHROME,
        where="edges",
        examples=(
            Example.parse("[[Facebook Twitter]]"),
            Example.parse("[[Email | Print | WhatsApp]]"),
        ),
        counter_examples=(
            CounterExample("Facebook groups"),
            CounterExample("Twitter falls"),
        ),
    ),
)
