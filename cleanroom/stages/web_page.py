"""Is this text a whole web page, furniture and all? Then the line model may act on it.

The model has learned pages: what it says of a line of a poem or a law is a guess. So the whole
text is judged first, by what rules know in it and by how its lines are made up: a page has
furniture of several kinds, in many lines, and its words are not those of prose. The weights are
learned from pages, from their articles alone, and from clean text of all sorts; see
``scripts/train_line_labeler.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.stages.line_features import COLUMN, TOPICS
from cleanroom.stages.line_model import LineModel, Opinion, line_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

SURE: Final = 0.9  # a rule as sure stands for its kind of furniture by itself
_FURNITURE: Final = 0.3  # a line less likely content counts as furniture
_SHORT: Final = 60  # characters; a longer line with words of furniture may be about them
_MOST_KINDS, _MOST_SURE_KINDS = 8, 6
_MEANS: Final = (
    "code", "starts_bullet", "indent", "ends_sentence", "long", "digits", "function_words",
)  # fmt: skip

Told = tuple[str, float]
"""A kind of furniture that a rule saw, and how sure the rule is."""


def likely_page(
    found: Opinion, told: Iterable[Iterable[Told]], model: LineModel | None = None
) -> float:
    """How likely the text is a whole web page.

    Args:
        found: What the line model says of its lines.
        told: For each line of which a rule has something to say: what.
        model: The weights; those that ship if None.
    """
    import numpy as np

    weights, bias = (model or line_model()).page
    return float(1 / (1 + np.exp(-(page_signs(found, told) @ weights + bias[0]))))


def page_signs(found: Opinion, told: Iterable[Iterable[Told]]) -> NDArray[np.float64]:
    """What speaks for a page, as numbers: shape (signs,)."""
    import numpy as np

    lines = found.page.lines
    count = len(lines)
    length = np.expm1(lines[:, COLUMN["length"]])
    short = length < _SHORT
    furniture = (lines[:, COLUMN["furniture"]] > 0) & short
    topics = (found.page.topics > 0) & short[:, None]
    weight = np.minimum(length, 400)
    out = found.content < _FURNITURE
    seen = [list(words) for words in told]
    sure = [words for words in seen if any(confidence >= SURE for _, confidence in words)]
    kinds = {kind for words in seen for kind, _ in words}
    sure_kinds = {kind for words in seen for kind, confidence in words if confidence >= SURE}
    per_topic = topics.sum(axis=0)
    return np.array([
        found.output.page, np.log1p(count),
        found.content.mean(), (found.content @ weight) / weight.sum(),
        out.mean(), np.log1p(out.sum()), found.content.max(),
        found.lexical.mean(), (found.lexical < -2).mean(),  # noqa: PLR2004 - seven to one
        furniture.mean(), np.log1p(furniture.sum()),
        (per_topic > 0).sum() / len(TOPICS), (per_topic > 1).sum() / len(TOPICS),
        np.log1p(len(seen)), len(seen) / count, np.log1p(len(sure)),
        min(len(kinds), _MOST_KINDS), min(len(sure_kinds), _MOST_SURE_KINDS),
        *(lines[:, COLUMN[name]].mean() for name in _MEANS),
    ])  # fmt: skip
