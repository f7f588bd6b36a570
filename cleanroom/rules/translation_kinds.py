"""The kinds of damage that machine translation and bad tools do, and why some have no rule.

Named as the field names them; the branches are those of the MQM error typology
(http://www.qt21.eu/mqm-definition). The rule reference shows them with their rules.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "apostrophe_backtick": "fluency, typography",
    "apostrophe_acute": "fluency, typography",
    "apostrophe_prime": "fluency, typography",
    "apostrophe_question": "fluency, character encoding",
    "detok_space": "fluency, typography: tokenized text",
    "detok_clitic": "fluency, typography: tokenized text",
    "ptb_quote": "fluency, typography: tokenized text",
    "ptb_bracket": "fluency, typography: tokenized text",
    "moses_escape": "fluency, character encoding",
    "moses_hyphen": "fluency, typography: tokenized text",
    "bpe_join": "fluency, spelling: subwords",
    "sp_underline": "fluency, spelling: subwords",
    "unk_token": "accuracy, omission",
    "placeholder": "accuracy, omission",
    "special_token": "accuracy, addition",
    "lang_tag": "accuracy, addition",
    "fullwidth_punct": "locale convention",
    "halfwidth_in_cjk": "locale convention",
    "untranslated": "accuracy, untranslated",
    "translit_drift": "terminology, inconsistent",
    "name_drift": "terminology, inconsistent",
    "term_drift": "terminology, inconsistent",
    "acronym_drift": "terminology, inconsistent",
    "calque": "style, literal translation",
    "false_case": "fluency, spelling: capitalization",
    "lower_after_stop": "fluency, typography",
    "double_punct": "fluency, typography",
    "doubled_word": "fluency, duplication",
    "repetition_loop": "fluency, duplication: hallucination",
    "citation_leftover": "design, leftovers of a wiki",
    "edit_link": "design, leftovers of a wiki",
    "number_format": "locale convention",
    "date_order": "locale convention",
    "unit": "locale convention",
    "pronoun": "accuracy, mistranslation",
    "mistranslation": "accuracy, mistranslation",
    "splice": "accuracy, omission: a stretch of text is lost",
    "dangling": "accuracy, omission: the end of a sentence is lost",
    "join": "fluency, typography: a space is lost",
    "missing_name": "accuracy, omission",
    "slash_parentheses": "locale convention",
    "ascii_dash": "fluency, typography",
    "wrong_punct": "fluency, typography",
    "missing_punct": "fluency, typography",
    "inline_notice": "design, the site speaks in the text",
    "truncation": "accuracy, omission",
}
"""Kind -> its branch."""

WITHOUT_RULE: Final = {
    "halfwidth_in_cjk": "Style: whole sites set half-width marks between Chinese characters, and "
    "a reader loses nothing.",
    "pronoun": "Who 'he' is only the source text tells, or a model of the language.",
    "mistranslation": "A wrong word that is a word can be found only beside the source text.",
    "term_drift": "Which of two terms is right only a glossary can say: with one, its rules find "
    "the others.",
    "ascii_dash": "Style: clean text has 128 of them in a million characters.",
    "missing_punct": "A comma that is missing is a matter of style in most places.",
}
"""Kind -> why no rule that ships looks for it."""
