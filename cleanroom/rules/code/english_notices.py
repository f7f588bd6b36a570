"""Notices in English, by what they are made of.

A site words its notices in ever new ways; what stays is what they are made of: the page speaks
of itself ("this article", "the full text"), to its reader ("you", "please", a request), about a
thing that only a site has (a subscription, an ad blocker, a cookie policy). One of these proves
nothing, all of them in one line leave little doubt. The templates of the packs say the same of
single wordings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.reported import reported
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 240  # code points; a longer line is rarely a notice
BANNER = 400  # but consent banners and legal notices go on


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_THING = (
    r"(?:article|story|content|page|post|document|text|material|report|video|feature|section|"
    r"version|review|publication|file|item)s?\b"
)
_THIS = _words(rf"(?:this|the following)(?: \w{{1,12}}){{0,2}}? {_THING}")
_SITE = _words(
    r"(?:this|our|the) (?:web ?site|web page|site|page|blog|portal|service|store|shop|"
    r"platform)s?\b|we\b|us\b|our\b"
)
_WHOLE = _words(
    r"(?:full|complete|entire|whole|rest of|remainder of|remaining)(?: \w{1,12}){0,3}? "
    rf"{_THING}|full access\b"
)
_READER = _words(r"you\b|your\b|you'(?:re|ve|d|ll)|please\b")
# A request: at the start of a sentence, or after "please", "to", "or", "and".
_REQUEST = r"(?:^\W{0,6}|[.!?:–—-] {1,2}|\b(?:please|to|or|and|now|simply|just) )"


def _request(verbs: str) -> re.Pattern[str]:
    return re.compile(rf"{_REQUEST}(?:{verbs})\b", re.IGNORECASE)


_SUBSCRIBE = _request(
    r"subscribe|become a (?:\w{1,12} )?(?:subscriber|member)|upgrade|purchase a subscription|buy a "
    r"subscription|unlock|"
    r"get (?:full|unlimited|digital|premium|instant) access"
)
_LOG_IN = _request(
    r"log ?in|sign ?in|sign ?up|register|join(?: now)?|create an? (?:free )?account|open an? "
    r"(?:free )?account"
)
_SUBSCRIBER = _words(
    r"(?:paid |paying |premium |digital |registered )?(?:subscribers?|members|users|readers|"
    r"customers) only\b|"
    r"subscribers?\b|subscriptions?\b|memberships?\b|members\b(?! of\b)|registered (?:users|"
    r"readers)\b|paid (?:version|access)\b|"
    r"paying (?:readers|customers)\b|subscriber-only\b|premium (?:article|content|users|account|"
    r"access)\b"
)
_CLOSED = _words(
    r"only\b|exclusive(?:ly)?\b|reserved\b|restricted\b|limited to\b|available (?:to|for|in|with|"
    r"only|after|by)\b|"
    r"accessible\b|requires?\b|locked\b|for our\b|part of our\b|behind\b"
)
_GO_ON = _words(
    r"(?:continue|keep|carry on|finish|start) reading\b|read (?:on\b|more\b|the (?:rest|full|whole|"
    r"entire)|(?:this|the) "
    r"(?:article|story|text|document|report|post))|view (?:the full|this (?:article|content|page|"
    r"document))|"
    r"access (?:this|the (?:full|rest))|see the (?:full|rest)|unlimited (?:access|articles|"
    r"reading)\b|"
    r"get (?:full|unlimited) access\b|reading this\b|the rest of (?:this|the)\b"
)
_FREE_ITEMS = _words(
    r"(?:free|complimentary) (?:\w{1,12} )?(?:articles?|stories|story|reads|views|pages|"
    r"documents)\b"
)
_COUNTED = _words(
    r"left\b|remaining\b|limit\b|used\b|read \d|of \d|out of\b|reached\b|last\b|remain\b|this "
    r"month\b|per month\b|no more\b"
)
_PRICE = re.compile(
    r"[$£€] ?\d|\d ?[$£€]|\d (?:euros?|dollars|pounds)\b|\bfree trial\b|\bfirst month\b|\b\d{1,2} "
    r"(?:weeks?|months?) free\b",
    re.IGNORECASE,
)
_DEMO = _words(r"(?:demo|demonstration|trial|preview)[ -](?:mode|version|access)\b|paid version\b")


@lru_cache(maxsize=8)
def _fits(line: str, longest: int = LONGEST) -> str:
    """The line as the patterns want it; empty if it cannot be a notice."""
    bare = line.strip()
    quoted = bare[:1] in "“\"'‘«„" or bare[:1].islower()
    if len(bare) > longest or quoted or reported(bare):
        return ""
    return bare.replace("’", "'")


def _has(line: str, *patterns: re.Pattern[str]) -> bool:
    return all(pattern.search(line) for pattern in patterns)


def find_paywall(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page says that it, or the whole of it, is for subscribers; or counts free articles."""
    bare = _fits(line)
    if bare and (
        any(
            _has(sentence, _THIS, _SUBSCRIBER, _CLOSED)
            or _has(sentence, _WHOLE_CLOSED, _SUBSCRIBER)
            or _has(sentence, _ONLY_THEY)
            for sentence in _SENTENCES.split(bare)
        )
        or _has(bare, _SUBSCRIBE, _GO_ON)
        or _has(bare, _SUBSCRIBE, _WHOLE)
        or _has(bare, _SUBSCRIBE, _LOG_IN, _READER)
        or _has(bare, _LOG_IN, _GO_ON, _READER)
        or _has(bare, _FREE_ITEMS, _COUNTED, _READER)
        or _has(bare, _FREE_ITEMS, _SUBSCRIBE)
        or _has(bare, _DEMO, _DOCUMENT)
        or (_WANT.match(bare) and (_SUBSCRIBE.search(bare) or _LOG_IN.search(bare)))
    ):
        yield Match.whole(line)


_SENTENCES = re.compile(r"(?<=[.!?]) +")
_WHOLE_CLOSED = _words(
    r"(?:full|complete|entire|whole|rest of|remainder of|remaining)(?: \w{1,12}){0,3}? "
    rf"{_THING}(?: of (?:this|the) {_THING})?"
    r" (?:is |are |can be |will be )?(?:only |exclusively )?(?:available|reserved|restricted|"
    r"limited|accessible|for|open|visible|read)\b"
    r"|full access (?:to \S{1,12} \S{1,12} )?is (?:only |exclusively )?(?:available|reserved|"
    r"restricted|limited|for)\b"
)
_ONLY_THEY = re.compile(
    r"^(?:only (?:paid |paying |premium |registered )?(?:subscribers?|members|users)|(?:paid|"
    r"paying|premium) (?:subscribers?|members)) "
    r"(?:can|may) (?:read|view|access|see) (?:this|the (?:full|rest|whole|entire|complete)|more)\b",
    re.IGNORECASE,
)
_DOCUMENT = _words(r"document|text\b|full version")
_WANT = re.compile(
    r"^\W{0,4}+(?:do you )?(?:want|would you like|like|ready)(?: to)? (?:read|continue|keep|finish|"
    r"know|see|view|access|unlock|"
    r"the (?:full|rest|whole))\b[^?]{0,80}+\?",
    re.IGNORECASE,
)


def find_offer(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A request to subscribe, or access, and a price or a trial."""
    bare = _fits(line)
    offer = _SUBSCRIBE.match(bare) or _has(bare, _ACCESS, _PER) or _has(bare, _TRIAL, _READER)
    if offer and _PRICE.search(bare):
        yield Match.whole(line)


_ACCESS = _words(
    r"(?:digital|online|unlimited|full|premium|all) access\b|digital subscription\b|subscription "
    r"(?:from|for|at)\b"
)
_PER = _words(
    r"(?:a|per|every) (?:month|week|year|day)\b|for \d{1,2} (?:weeks?|months?)\b|for (?:just|"
    r"only)\b|from\b"
)
_TRIAL = _words(
    r"(?:start|begin|try|get) (?:your|a) (?:\S{1,12} )?(?:free )?trial\b|free trial has (?:ended|"
    r"expired)\b"
)

_MACHINE = _words(
    r"machine\b|machine-translat|automatic(?:ally)?\b|auto-?translat|AI\b|artificial "
    r"intelligence\b|neural networks?\b|"
    r"google translate\b|google\b|deepl\b|yandex\b|computer\b|translation (?:software|tool|engine|"
    r"program)\b|chatgpt\b"
)
_TRANSLATED = _words(r"translat(?:ed|ions?|or)\b|machine-translated|auto-?translated")
_OF_ITSELF = _words(
    r"(?:this|the)(?: (?:following|present|english|russian|above|unofficial|\w{1,10})){0,2}? "
    r"(?:text|page|article|document|content|"
    r"translation|version|website|site|material|post|review|message)s?\b|original (?:text|version|"
    r"is|in|language)\b|"
    r"this is (?:an? )?(?:unofficial )?(?:machine|auto|AI)"
)
_STARTS_TRANSLATED = re.compile(
    r"\W{0,4}+(?:(?:note|disclaimer|attention|warning|important|notice|please note)[!:.,]? "
    r")?+(?:(?:this|the) )?+"
    r"(?:(?:content|text|page|article) )?+(?:is |was |has been )?+"
    r"(?:(?:automatic(?:ally)?|machine|auto|AI)[- ]translat(?:ed|ion)|translated (?:automatically|"
    r"by (?:AI|machine|"
    r"google|deepl|yandex|artificial intelligence)|with (?:AI|google|deepl|www\.deepl)|using (?:AI|"
    r"google|deepl|machine)))\b"
    r"(?: (?:text|page|content|article|version)\b)?+",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:in|of|since) (?:1[0-9]|20)\d\d\b")
_SENTENCE_END = re.compile(r"[.!](?:\s|$)|$")
_FAULTY = _words(
    r"errors?\b|inaccura|accura(?:te|cy)\b|convenience\b|prevails?\b|information(?:al)? "
    r"(?:purposes? )?only\b|"
    r"reference only\b|mistakes\b|not (?:be )?(?:official|valid|binding|exact)\b|legal force\b|no "
    r"warranty\b|responsib"
)
_THIS_TRANSLATION = re.compile(
    r"\W{0,4}+(?:(?:note|disclaimer|attention|warning|important|notice|please note)[!:.,]? "
    r")?+(?:this|the) (?:\w{1,10} )?translation\b",
    re.IGNORECASE,
)
_ITS_PAGE = _words(
    r"this (?:translation|page|text|article|website|site|content)\b|for information only\b|may "
    r"contain\b"
)


def find_machine_translation(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page says of itself that a machine translated it."""
    bare = _fits(line, BANNER)
    if not bare or not _TRANSLATED.search(bare) or _LONG_AGO.search(bare):
        return
    starts = _STARTS_TRANSLATED.match(bare)
    alone = starts and (_SENTENCE_END.match(bare, starts.end()) or _has(bare, _FAULTY))
    if alone or _has(bare, _MACHINE, _PASSIVE, _OF_ITSELF):
        found = Match.whole(line)
        yield found._replace(facts=(("translation", "machine", found.start, found.end),))


_PASSIVE = re.compile(
    r"\b(?:is|was|were|been|are)(?: \w{1,12}){0,2}? (?:machine[- ]|auto-?)?(?:translated|generated|"
    r"produced|made|provided|created|performed|"
    r"done|prepared)\b|\bthis is (?:an? )?(?:unofficial )?(?:machine|auto\w{0,8}|AI|"
    r"AI-generated)[ -]translat",
    re.IGNORECASE,
)


def find_translation_validity(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page says how far its translation can be relied on."""
    bare = _fits(line, BANNER)
    if bare and _THIS_TRANSLATION.match(bare) and _has(bare, _FAULTY, _ITS_PAGE):
        yield Match.whole(line)


_BLOCKER = _words(
    r"ad[- ]?block(?:er|ers|ing)?\b|adblock(?:er|ing)?\b|ad-blocking\b|(?:your|the) blocker\b"
)
_STOP_IT = _words(
    r"(?:disabl|deactivat|whitelist|allowlist|detect|notic|switch(?:ing)? (?:it |off)|turn(?:ing)? "
    r"(?:it |off)|paus)|using\b|please\b|"
    r"active\b|enabled\b"
)


def find_ad_blocker(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page speaks to its reader about an ad blocker."""
    bare = _fits(line)
    if bare and _has(bare, _BLOCKER, _STOP_IT) and (_has(bare, _READER) or _has(bare, _SITE)):
        yield Match.whole(line)


_SCRIPT = _words(r"javascript\b|java script\b")
_NEEDED = _words(
    r"enabl|disabled\b|turn(?:ed)? (?:it )?(?:on|off)\b|requires?\b|required\b|must\b|needs?\b|"
    r"support(?:ed|s)?\b|switch(?:ed)? (?:on|off)\b|"
    r"activat|without\b|allow\b|not (?:available|work)"
)
_HERE = _words(
    r"(?:this|our) (?:web ?site|site|page|video|content|application|app|form|feature)\b|the "
    r"comments\b|your browser\b|please\b|"
    r"(?:view|use|see) (?:this|the (?:page|site|video|content))\b|to continue\b"
)
_OLD_BROWSER = re.compile(
    r"(?:^\W{0,6}|[.!?] {1,2})(?:sorry, |we're sorry, |it (?:looks|seems|appears)(?: like| that)? "
    r")?(?:your (?:current |web )?browser(?: version)? "
    r"(?:is|does|doesn't|isn't|may)|you(?: are|'re) using an? (?:old|older|out|unsupported|"
    r"obsolete)\S{0,10} (?:version of \w{1,12}|"
    r"(?:\w{1,12} )?browser)|(?:please )?(?:upgrade|update) (?:your|to a (?:modern|newer)) (?:web "
    r")?browser)\b",
    re.IGNORECASE,
)


def find_script(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page asks for scripts, or for another browser."""
    bare = _fits(line, BANNER)
    asks = any(_has(sentence, _SCRIPT, _NEEDED, _HERE) for sentence in _SENTENCES.split(bare))
    if bare and (asks or _OLD_BROWSER.search(bare)):
        yield Match.whole(line)


_ROBOT = _words(
    r"robots?\b|human\b|captcha\b|automated\b|bots?\b|automation tools\b|unusual (?:traffic|"
    r"activity)\b"
)
_PROVE = _words(
    r"verify\b|verifying\b|confirm\b|prove\b|make sure you\b|are you\b|complete the\b|solve the\b|"
    r"checking\b|detected\b|"
    r"looks (?:like|automated)\b|not a (?:ro)?bot\b"
)


def find_robot(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page doubts that its reader is human."""
    bare = _fits(line)
    if bare and _has(bare, _ROBOT, _PROVE, _READER):
        yield Match.whole(line)


_MISSING = re.compile(
    r"\b(?:error \d{3}\b|\d{3} error\b|page not found\b|(?:this|the) (?:requested )?(?:page|"
    r"article|content|document|video|link|url|site|"
    r"website|resource)(?: \w{1,12}){0,5}? (?:not (?:be )?found|cannot be found|could not be found|"
    r"no longer (?:available|exists)|"
    r"does not exist|doesn't exist|has been (?:removed|moved|deleted|blocked|denied)|is (?:not|"
    r"un)available|not available)|"
    r"access to this (?:page|site|website|content)(?: \w{1,12}){0,3}? (?:denied|blocked|"
    r"restricted))\b",
    re.IGNORECASE,
)


def find_missing(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The page says that what was asked for is not there."""
    bare = _fits(line)
    if bare and _MISSING.search(bare):
        yield Match.whole(line)


_COOKIES = _words(r"cookies?\b")
_USED = _words(
    r"us(?:e|es|ed|ing)\b|stor(?:e|es|ed|ing)\b|sets?\b|plac(?:e|es|ed)\b|accept|consent|agree|"
    r"reject|allow|utili[sz]|enable|refuse"
)
_PURPOSE = _words(
    r"improve|experience\b|analy[sz]|traffic\b|personali[sz]|advertis|\bads\b|consent|agree|"
    r"policy\b|privacy\b|third[- ]part|"
    r"technolog|browser\b|settings\b|services?\b|browsing\b|browse\b|visit|device\b|functional|"
    r"learn more\b|more info|read more\b|"
    r"find out more\b|preferences\b|statistic|function properly|ensure\b|accept\b|our partners\b"
)


def find_cookies(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The site speaks of its cookies and what it does with them."""
    bare = _fits(line, BANNER)
    speaks = _has(bare, _SITE) or _has(bare, _READER, _CONSENT)
    if bare and speaks and _has(bare, _COOKIES, _USED, _PURPOSE):
        yield Match.whole(line)


_CONSENT = _words(r"consent|agree|accept|our\b|learn more\b|read more\b|policy\b")
_LETTER = _words(
    r"newsletters?\b|mailing list\b|inbox\b|email (?:updates|alerts|list|digest)\b|(?:daily|"
    r"weekly) (?:email|e-mail|digest)\b|"
    r"news alerts\b|push notifications\b|(?:telegram|youtube|whatsapp|viber) channel\b"
)
_ENROLL = re.compile(
    r"(?:^\W{0,6}|[.!?:–—-] {1,2}|\b(?:please|to|or|and|now) )(?:sign ?up|subscribe|join|get|"
    r"receive|register|follow|enter your e-?mail|"
    r"never miss|don't miss|stay up[- ]to[- ]date|be the first to know)\b",
    re.IGNORECASE,
)
_CHANNELS = re.compile(
    r"^\W{0,6}(?:please )?(?:follow|find|join|like|subscribe to|connect with) (?:us|me|our "
    r"\w{1,20})(?: \w{1,12}){0,3}? (?:on|at|in|via)\b"
    r"[^.!?]{0,30}?\b(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|tiktok|"
    r"social media|social networks|vk|viber)\b",
    re.IGNORECASE,
)


def find_newsletter(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A request to sign up for the site's letters, or to follow its channels."""
    bare = _fits(line)
    if bare and ((_ENROLL.match(bare) and _has(bare, _LETTER)) or _CHANNELS.match(bare)):
        yield Match.whole(line)


def find_letter(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A request to sign up somewhere in the line, and the site's letters."""
    bare = _fits(line)
    if bare and not _ENROLL.match(bare) and _has(bare, _ENROLL, _LETTER, _READER):
        yield Match.whole(line)


_COMMENTING = re.compile(
    r"\b(?:to|can|must|cannot|please) (?:post|leave|add|write|submit|make) (?:an? |your "
    r")?(?:comments?|reply|response)\b"
    r"|\b(?:log ?in|sign ?in|register|logged in|signed in|account|join)\b.{0,40}?\bto comment\b|"
    r"\bcomments? (?:are|is|have been|has been|section is)(?: now| currently)? (?:closed|disabled|"
    r"turned off|"
    r"moderated|switched off|not available)\b|\bbe the first (?:one )?to (?:comment|leave a|post a|"
    r"reply|review|write a)\b"
    r"|\b(?:leave|post|write|add|drop) (?:us )?(?:a |your )?comments? (?:below|here|in the)\b"
    r"|\byour (?:e-?mail|email) (?:address )?(?:will|is) (?:not|never) (?:be )?(?:published|"
    r"shared|displayed|public)\b",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"\b(?:you|your|please|us|log ?in|logged in|sign ?in|signed in|register|be the first)\b|\bare "
    r"(?:now )?closed\b|^\W{0,6}(?:leave|post|write|"
    r"add|drop|share|join|tell|let|have|comments)\b",
    re.IGNORECASE,
)


def find_comments(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The site asks for comments, or says that it takes none."""
    bare = _fits(line)
    if bare and _has(bare, _COMMENTING, _SPOKEN_TO):
        yield Match.whole(line)


_GIVE = re.compile(
    r"\b(?:donat(?:e|ion|ions|ing)|contribut(?:e|ion|ions|ing)|(?:one-time|monthly) gift|chip in|"
    r"become a (?:supporter|patron|member))\b"
    r"|\bsupport (?:us|our|independent|local|quality|free|this (?:site|website|blog)|the (?:site|"
    r"author|project))\b",
    re.IGNORECASE,
)
_ITS_WORK = _words(
    r"journalism\b|reporting\b|newsroom\b|this (?:site|website|blog|project)\b|(?:our|the) (?:site|"
    r"website|work|journalism|mission)\b|"
    r"independent\b|stay (?:free|online|independent)|free for everyone\b|alive\b|running\b|"
    r"readers?\b|coffee\b|paypal\b|patreon\b|ad-free\b"
)


def find_donation(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The site asks its reader for money for its work."""
    bare = _fits(line)
    if bare and _has(bare, _GIVE, _ITS_WORK, _APPEAL):
        yield Match.whole(line)


_APPEAL = re.compile(
    r"\b(?:please|you|your|today|now|help us)\b|^\W{0,6}(?:support|donate|help|make|become|give|"
    r"contribute)\b",
    re.IGNORECASE,
)
_APP = _words(r"(?:our|the|free|mobile|new|official|\w{1,20}) apps?\b")
_STORE = _words(
    r"app store\b|google play\b|play store\b|ios\b|android\b|your (?:phone|mobile|smartphone)\b|"
    r"app gallery\b"
)
_GET_IT = _words(r"download|get\b|install|available\b|open\b|read\b|use\b|try\b")


def find_app(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The site's app, and where to get it."""
    bare = _fits(line)
    if bare and _has(bare, _APP, _STORE, _GET_IT) and (_has(bare, _SITE) or _GET.match(bare)):
        yield Match.whole(line)


_GET = re.compile(r"\W{0,6}(?:download|get|install|try|use|read)\b", re.IGNORECASE)
_COPYING = _words(
    r"reproduc|reprint|republi|cop(?:y|ying|ied)\b|quot(?:e|es|ing|ation)|use of (?:the |any |site "
    r"|all )?(?:materials?|content|information)|"
    r"using (?:the |any |site )?materials|redistribut|rebroadcast"
)
_LEAVE = _words(
    r"prohibited\b|forbidden\b|permission\b|consent\b|allowed only\b|permitted only\b|"
    r"(?:hyper)?link (?:to|is)\b|active (?:hyper)?link|"
    r"reference to\b|mandatory\b|obligatory\b|is required\b|may not be\b|must not be\b|not be "
    r"(?:published|reproduced|copied)"
)
_OURS = _words(
    r"(?:web ?)?site\b|source\b|materials?\b|publication\b|articles?\b|content\b|publisher\b|"
    r"editors?\b|copyright\b|without (?:the )?(?:prior |"
    r"express )?(?:written )?(?:permission|consent)\b"
)
_VIEWS = _words(r"opinions?\b|views?\b|position\b")
_AUTHORS = _words(r"authors?\b|editors?\b|editorial\b|writers?\b|readers\b")
_THEIR_OWN = _words(
    r"not (?:\w{1,12} )?(?:coincide|reflect|represent|those of)|may not\b|those of the\b|(?:his|"
    r"her|their) own\b"
)


def find_legal(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The site says who may copy it, or whose opinions it prints."""
    bare = _fits(line, BANNER)
    if bare and (_has(bare, _COPYING, _LEAVE, _OURS) or _has(bare, _VIEWS, _AUTHORS, _THEIR_OWN)):
        yield Match.whole(line)


_DATABASE_TOPICS = (
    "machine translation",
    "neural network",
    "translation engine",
    "translation software",
)

RULES = (
    Rule(
        id="en.label.paywall-parts",
        kind="paywall_notice",
        description="The page says that it, or the whole of it, is for subscribers, or asks to "
        "subscribe or log in "
        "in order to read on, or counts free articles.",
        source="Newspapers, magazines, journals and databases.",
        matcher=Code(
            find_paywall,
            (
                "ubscri",
                "UBSCRI",
                "ember",
                "og in",
                "ogin",
                "ign in",
                "ign up",
                "egister",
                "oin ",
                "ccount",
                "nlock",
                "free ",
                "Free ",
                "omplimentary",
                "demo",
                "Demo",
                "trial",
                "review",
                "paid ",
                "Paid ",
                "remium",
                "pgrade",
                "access",
            ),
        ),
        confidence=0.8,
        label=Label.NOTICE,
        flags=("truncated_by_paywall",),
        unless=("code",),
        topic=("paywall", "publishers", "readership"),
        examples=(
            Example.parse("[[Document in demo-mode!]]"),
            Example.parse("[[Subscribe to continue reading]]"),
            Example.parse("[[This content is available to paid subscribers. Join today.]]"),
            Example.parse("[[You've hit the limit of free stories for this month.]]"),
            Example.parse("[[Thank you for reading! Please log in or subscribe to continue.]]"),
            Example.parse("[[This premium article is for members only.]]"),
            Example.parse("[[The complete text of the document is available to subscribers.]]"),
            Example.parse("[[Unlock the full story with a subscription.]]"),
        ),
        counter_examples=(
            CounterExample(
                "Readers who are not subscribers can now read every article, but must watch a "
                "short advertisement."
            ),
            CounterExample("The full text of the speech was sent to all members."),
            CounterExample("Please log in to the server and restart it."),
            CounterExample("He subscribed to three papers and read none of them."),
            CounterExample("Members may speak twice in each debate."),
            CounterExample("You may read this book in the garden only."),
        ),
    ),
    Rule(
        id="en.label.offer-parts",
        kind="paywall_notice",
        description="A request to subscribe, or access to the site, and a price or a trial.",
        source="Newspapers and magazines.",
        matcher=Code(find_offer, ("$", "£", "€", "euro", "dollar", "pound", "trial", "month")),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code",),
        topic=("paywall",),
        examples=(
            Example.parse("[[Digital access from €5 a month.]]"),
            Example.parse("[[Subscribe to the Gazette for $1 a week.]]"),
        ),
        counter_examples=(
            CounterExample("The subscription cost 2 dollars a year and bought a bad paper."),
            CounterExample("Access to the beach costs €5 a day."),
        ),
    ),
    Rule(
        id="en.label.machine-translation-parts",
        kind="translation_notice",
        description="The page says of itself that a machine translated it.",
        source="Databases of law, vendors' documentation, news sites.",
        matcher=Code(find_machine_translation, ("ranslat", "RANSLAT")),
        confidence=0.8,
        label=Label.NOTICE,
        flags=("machine_translated",),
        topic=_DATABASE_TOPICS,
        examples=(
            Example.parse(
                "[[This page has been machine translated. The English version shall prevail.]]"
            ),
            Example.parse("[[Translated by Google]]"),
            Example.parse("[[Please note that this is an automatic translation.]]"),
            Example.parse("[[The text is translated by machine and may contain inaccuracies.]]"),
            Example.parse("[[Automatic translation. The original is in Russian.]]"),
            Example.parse("[[This is an unofficial machine translation.]]"),
            Example.parse("[[The translation was produced with the help of neural networks.]]"),
        ),
        counter_examples=(
            CounterExample("Machine translation has a long history."),
            CounterExample("The text was translated by monks in the twelfth century."),
            CounterExample("Automatic translation of weather reports began in 1977."),
            CounterExample("Machine translation: a short history"),
        ),
    ),
    Rule(
        id="en.label.translation-validity-parts",
        kind="translation_notice",
        description="The page says how far its translation can be relied on.",
        source="Vendors' documentation, databases of law.",
        matcher=Code(find_translation_validity, ("ranslation",)),
        confidence=0.75,
        label=Label.NOTICE,
        where="edges",
        topic=_DATABASE_TOPICS,
        examples=(
            Example.parse(
                "[[This translation is provided for convenience only and may not be accurate.]]"
            ),
            Example.parse(
                "[[The translation is for information only; the original text prevails.]]"
            ),
        ),
        counter_examples=(
            CounterExample("This translation was made from the second edition of 1891."),
            CounterExample("In case of doubt the original text of this convention prevails."),
        ),
    ),
    Rule(
        id="en.label.ad-blocker-parts",
        kind="adblock_notice",
        description="The page speaks to its reader about an ad blocker.",
        source="Sites that live on advertising.",
        matcher=Code(find_ad_blocker, ("lock", "LOCK")),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code",),
        topic=("ad blockers", "ad-blockers", "adblockers", "ad blocking"),
        examples=(
            Example.parse("[[Please disable your adblocker]]"),
            Example.parse(
                "[[Our site is free thanks to advertising. Please switch off your blocker.]]"
            ),
            Example.parse("[[Hey there, looks like you're using an ad blocker!]]"),
        ),
        counter_examples=(
            CounterExample("Ad blockers cost publishers a fifth of their income."),
            CounterExample("The road was blocked, and please do not ask by whom."),
        ),
    ),
    Rule(
        id="en.label.script-parts",
        kind="js_notice",
        description="The page asks for scripts, or for another browser.",
        source="Sites that need JavaScript.",
        matcher=Code(
            find_script, ("avaScript", "avascript", "AVASCRIPT", "ava script", "rowser", "ROWSER")
        ),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code", "quotes_code"),
        topic=("javascript", "browsers", "developers"),
        examples=(
            Example.parse("[[Please enable JavaScript to view the comments.]]"),
            Example.parse("[[Enable JavaScript and cookies to continue]]"),
            Example.parse("[[This site requires JavaScript.]]"),
            Example.parse("[[JavaScript must be enabled in order to use this site.]]"),
            Example.parse("[[You are using an outdated browser. Please upgrade your browser.]]"),
        ),
        counter_examples=(
            CounterExample("JavaScript was written in ten days."),
            CounterExample("If JavaScript must not read the cookie, pass the flag."),
            CounterExample("The browser was born in a cellar in Geneva."),
        ),
    ),
    Rule(
        id="en.label.robot-parts",
        kind="js_notice",
        description="The page doubts that its reader is human.",
        source="Bot walls.",
        matcher=Code(find_robot, ("obot", "uman", "aptcha", "APTCHA", "utomat", "bot", "nusual")),
        confidence=0.75,
        label=Label.NOTICE,
        where="edges",
        unless=("code",),
        topic=("robot", "captcha", "bots"),
        examples=(
            Example.parse("[[Sorry, we just need to make sure you're not a robot.]]"),
            Example.parse("[[Please solve the captcha to go on.]]"),
        ),
        counter_examples=(
            CounterExample("Robots weld the doors at night."),
            CounterExample("To err is human, you know."),
        ),
    ),
    Rule(
        id="en.label.missing-parts",
        kind="js_notice",
        description="The page says that what was asked for is not there.",
        source="Error pages.",
        matcher=Code(
            find_missing,
            (
                "found",
                "exist",
                "available",
                "removed",
                "moved",
                "deleted",
                "blocked",
                "denied",
                "restricted",
                "rror ",
            ),
        ),
        confidence=0.5,
        label=Label.NOTICE,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse("[[Error 404: page not found]]"),
            Example.parse("[[Access to this page has been blocked.]]"),
        ),
        counter_examples=(
            CounterExample("The page was torn out and has not been found."),
            CounterExample("Access to the roof has been denied since the fire."),
        ),
    ),
    Rule(
        id="en.label.cookies-parts",
        kind="cookie_notice",
        description="The site speaks of its cookies and what it does with them.",
        source="Sites under the ePrivacy Directive.",
        matcher=Code(find_cookies, ("ookie", "OOKIE")),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code", "quotes_code"),
        topic=("cookie",),
        examples=(
            Example.parse(
                "[[Our website uses cookies so that we can offer you the best service.]]"
            ),
            Example.parse("[[Cookies are used on this site to improve your visit.]]"),
        ),
        counter_examples=(
            CounterExample(
                "We use cookies like these on every hike, and nobody has ever rejected them."
            ),
            CounterExample("The browser returns the cookie with each request."),
            CounterExample("Bake the cookies for ten minutes."),
        ),
    ),
    Rule(
        id="en.label.newsletter-parts",
        kind="newsletter",
        description="A request to sign up for the site's letters, or to follow its channels.",
        source="News sites, shops and weblogs.",
        matcher=Code(
            find_newsletter,
            (
                "ewsletter",
                "EWSLETTER",
                "nbox",
                "ailing",
                "mail",
                "alerts",
                "notifications",
                "channel",
                "igest",
                "ollow",
                "OLLOW",
                "Find",
                "Join",
                "Like",
                "onnect",
                "ubscribe",
            ),
        ),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code",),
        topic=("newsletter", "mailing list"),
        examples=(
            Example.parse("[[Get the top stories delivered to your inbox.]]"),
            Example.parse("[[Never miss a story: sign up for our newsletter.]]"),
            Example.parse("[[Follow us on Telegram and WhatsApp.]]"),
            Example.parse("[[Get the week's best pictures in your inbox.]]"),
        ),
        counter_examples=(
            CounterExample("The newsletter was printed on blue paper."),
            CounterExample("Get the milk and join us on the pier."),
            CounterExample("Receive the guests at the door."),
        ),
    ),
    Rule(
        id="en.label.letter-parts",
        kind="newsletter",
        description="A request to sign up, somewhere in the line, and the site's letters.",
        source="News sites, shops and weblogs.",
        matcher=Code(
            find_letter,
            (
                "ewsletter",
                "EWSLETTER",
                "nbox",
                "ailing",
                "mail",
                "alerts",
                "notifications",
                "channel",
                "igest",
            ),
        ),
        confidence=0.6,
        label=Label.NOTICE,
        where="edges",
        unless=("code",),
        topic=("newsletter", "mailing list"),
        examples=(
            Example.parse("[[If you want more of this, please sign up for our newsletter.]]"),
        ),
        counter_examples=(CounterExample("She wrote the newsletter, and we read it."),),
    ),
    Rule(
        id="en.label.comments-parts",
        kind="comments_prompt",
        description="The site asks for comments, or says that it takes none.",
        source="Weblog software and news sites.",
        matcher=Code(find_comments, ("omment", "OMMENT", "mail", "reply", "irst to")),
        confidence=0.8,
        label=Label.NOTICE,
        unless=("code",),
        topic=("commenters", "comment section", "moderation"),
        examples=(
            Example.parse("[[Be the first to comment on this story]]"),
            Example.parse("[[Comments are closed.]]"),
            Example.parse("[[Do you have an opinion? Leave a comment below.]]"),
            Example.parse("[[You need to log in to leave a comment.]]"),
            Example.parse("[[Comments are now closed for this entry.]]"),
        ),
        counter_examples=(
            CounterExample("The minister declined to comment on the report."),
            CounterExample("Comments on the draft are printed below the text."),
            CounterExample("He was asked to comment on your letter."),
        ),
    ),
    Rule(
        id="en.label.donation-parts",
        kind="donation_notice",
        description="The site asks its reader for money for its work.",
        source="Newspapers, encyclopedias, charities.",
        matcher=Code(
            find_donation,
            ("onat", "ONAT", "ontribut", "gift", "hip in", "upport", "UPPORT", "ecome"),
        ),
        confidence=0.78,
        label=Label.NOTICE,
        where="edges",
        topic=("donors", "fundraising", "charity"),
        examples=(
            Example.parse("[[Please donate to keep this site alive.]]"),
            Example.parse("[[Help us keep our journalism free. Donate now.]]"),
        ),
        counter_examples=(
            CounterExample("They gave blood, and it was needed."),
            CounterExample("They contributed two goats to the feast."),
        ),
    ),
    Rule(
        id="en.label.app-parts",
        kind="app_promo",
        description="The site's app, and where to get it.",
        source="News sites and shops.",
        matcher=Code(find_app, ("app", "App", "APP")),
        confidence=0.85,
        label=Label.NOTICE,
        where="edges",
        topic=("developers",),
        examples=(
            Example.parse("[[Our app is available on the App Store and Google Play.]]"),
            Example.parse("[[Get the Herald app for iOS and Android]]"),
        ),
        counter_examples=(
            CounterExample("The app counts steps and heartbeats."),
            CounterExample("Apps for phones appeared in 2008."),
        ),
    ),
    Rule(
        id="en.label.legal-parts",
        kind="legal_notice",
        description="The site says who may copy it, or whose opinions it prints.",
        source="News sites.",
        matcher=Code(
            find_legal,
            (
                "eprod",
                "eprint",
                "epubli",
                "opy",
                "opi",
                "uot",
                "se of",
                "sing",
                "edistrib",
                "ebroadcast",
                "pinion",
                "iew",
                "osition",
            ),
        ),
        confidence=0.75,
        label=Label.NOTICE,
        where="edges",
        unless=("code",),
        topic=("copyright law", "license", "licence", " author", "reproduction"),
        examples=(
            Example.parse("[[Reprinting is allowed only with a link to the source.]]"),
            Example.parse(
                "[[The opinions of the authors may not coincide with those of the editors.]]"
            ),
            Example.parse("[[No part of this publication may be reproduced without permission.]]"),
        ),
        counter_examples=(
            CounterExample("The bird reproduces only in the reeds."),
            CounterExample("He was of the opinion that the bridge would hold."),
        ),
    ),
)
