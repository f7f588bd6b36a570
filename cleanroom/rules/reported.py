"""Whether a line tells what somebody says: then its words are a story's, not a site's."""

from __future__ import annotations

import re

# A mark that ends what is said, at most three words, and a verb of saying.
_SAID = re.compile(
    r"[,،!?؟…”\"’»«“–—] {1,2}(?:[^\W\d_]{1,20}+[ ]){0,3}?"
    r"(?:said|says|asked|asks|replied|replies|cried|shouted|whispered|laughed|laughs|begged|wrote"
    r"|sagte?|fragte?|antwortete|rief|dit|demanda|demande|répond(?:it)?|dijo|dice|preguntó|"
    r"respondió|disse"
    r"|chiese|chiede|rispose|diz|perguntou|respondeu|zei|zegt|vroeg|vraagt|powiedział[ao]?|mówi|"
    r"zapytał[ao]?"
    r"|сказал[аи]?|говорит|спросил[аи]?|ответил[аи]?"
    r"|сказа(?:в|ла)|каже|крича(?:в|ла)|написа(?:в|ла)|повторює|розповіда(?:є|в|ла)|(?:за|с)пита(?:в|ла)|відпові(?:в|ла)"
    r"|řekla?|říká|opakuje|vypráví|napsala?|volala?|ptala? se|zeptala? se|odpověděla?"
    r"|mondta|írta|kiáltotta|ismétli|meséli|kérdezte|kérdi|felelte|válaszolta"
    r"|sade|skrev|ropade|säger(?! du| ni)|frågade|frågar|svarade|svarar"
    r"|spuse|scrise|strigă|repetă|povestește|spune(?!-| ce| ne)|zise|zice"
    r"|întrebă|întreabă|răspunse|răspunde"
    r"|sagde|siger(?! du| vi)|spurgte|spørger|svarede|sanoi|sanoo|kysyi|kysyy|vastasi"
    r"|katanya|ujar(?:nya)?|kata(?= (?:dia|ia|ibu|ayah|pak|si|sang|seorang)\b)|tuturnya"
    r"|(?:ông|bà|anh|chị|cô|cậu|thầy|mẹ|bố|cha|họ) (?:nói|hỏi|đáp|kể)"
    r"|אמר(?:ה|ו)?|אומר(?:ת|ים)?|שאל|סיפר(?:ה|ו)?|השיבה?"
    r"|گفت(?:ند)?|می‌?گوید|پرسید(?:ند)?"
    r"|είπε|έγραψε|φώναξε|επαναλαμβάνει|λέει|ρώτησε|ρωτά(?:ει)?|απάντησε|απαντά)\b"
    # No word ends, to `re`, in a vowel sign of Devanagari.
    r"|[,!?…”\"’»“–—।] {1,2}(?:[^\s,।]{1,20}+ ){0,3}?(?:कहा|कहते|कहती|बोला|बोली|पूछा)(?: |।|$)"
    r"|^[–—] .{1,200}[,.!?…] ?[–—] "  # who speaks stands between dashes in many languages
    r"|这样写|这句话|写道|说道|と(?:表示|書|言|いう|呼)"
    r"|^(?:he|she|they|[A-Z][^\W\d_]{1,20}+) (?:said|says|asked|asks|replied|cried|wrote|shouted|"
    r"whispered) ?[:,]",
    re.IGNORECASE,
)


def reported(line: str) -> bool:
    """Whether somebody is said to say, ask or cry out something in this line.

    >>> reported("To continue reading, the screen said, please log in.")
    True
    >>> reported("“आगे पढ़ने के लिए लॉग इन करें,” स्क्रीन ने कहा।")
    True
    >>> reported("To continue reading, please log in.")
    False
    """
    return _SAID.search(line) is not None
