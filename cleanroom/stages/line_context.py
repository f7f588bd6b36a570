"""What a line's place on its page says: its neighbors, its surroundings, and where the text is.

A short line between lines of the article is one of them, and one below the last of them is not.
Other pages of a site say which lines are the site's, and so between which lines the text stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cleanroom.stages.line_features import COLUMN, TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

_NEIGHBOR: Final = (
    "length", "ends_sentence", "function_words", "furniture", "prose", "digits", "capitalized",
    "starts_bullet", "bars", "repeated", "about_time",
)  # fmt: skip
_NEAR: Final = 3  # lines on either side that are looked at one by one
_SMOOTHED: Final = ("prose", "long", "short", "furniture_share", "lexical", "about_comments",
                    "about_members", "about_time", "alike", "said_above")  # fmt: skip
_TOLD: Final = (*(f"about_{topic}" for topic in TOPICS), "furniture")
"""What is counted above and below a line: after the comments begin, the article is over."""
_RADII: Final = (2, 5, 12, 30)
_SHORT: Final = 3.7  # of the feature `length`: 40 letters
_FAR: Final = 99

SITE: Final = 8
"""How many features there are of what other pages say."""


def context(lines: Floats, lexical: Floats) -> Floats:
    """What the page says of its lines: shape (lines, width), for `LINE` features and a score.

    Args:
        lines: shape (lines, `LINE`).
        lexical: shape (lines,): what the words of each line speak for.
    """
    import numpy as np

    count = len(lines)
    at = {name: lines[:, column] for name, column in COLUMN.items()}
    place = np.arange(count, dtype=np.float32)
    effective = np.expm1(at["length"])
    prose = at["prose"]
    near = np.concatenate([lines[:, [COLUMN[n] for n in _NEIGHBOR]], lexical[:, None]], axis=1)
    short = (at["length"] < 3.2).astype(np.float32)  # noqa: PLR2004 - 24 letters
    more = {"short": short, "lexical": lexical}
    smooth = np.stack([more[n] if n in more else at[n] for n in _SMOOTHED], axis=1)
    whole, spoken = effective.sum() + 1, prose.sum() + 1e-6
    seen, said = np.cumsum(effective), np.cumsum(prose)
    score = np.minimum(effective, 300) / 100 * (0.4 + 0.6 * at["ends_sentence"]) - 0.35
    score -= 0.5 * (at["furniture_share"] > 0.15)  # noqa: PLR2004 - a word in seven
    before, after = nearest(prose > 0.5)  # noqa: PLR2004 - a sentence of 50 letters
    told = lines[:, [COLUMN[n] for n in _TOLD]]
    above = np.cumsum(told, axis=0) - told
    below = told.sum(axis=0) - above - told
    columns = [
        place / max(1, count), np.log1p(place), np.log1p(count - 1 - place),
        seen / whole, said / spoken, 1 - (said - prose) / spoken,
        np.log1p(before), np.log1p(after), np.log1p(np.minimum(before, after)),
        (before <= _NEAR) & (after <= _NEAR),
        _runs((at["length"] < _SHORT) & (at["ends_sentence"] == 0)),
        *_segment(score),
    ]  # fmt: skip
    page = [
        np.log1p(count), np.log1p(whole), spoken / count,
        effective[at["very_long"] > 0].sum() / whole, at["ends_sentence"].mean(),
        np.log1p((prose > 0.5).sum()), at["furniture_share"].mean(), lexical.mean(),  # noqa: PLR2004
        at["starts_bullet"].mean(), at["about_members"].mean(),
        at["about_comments"].mean(), at["about_shopping"].mean(), at["about_time"].mean(),
    ]  # fmt: skip
    return np.concatenate(
        [
            lines, lexical[:, None], *shifted(near, _NEAR), *averaged(smooth, _RADII),
            np.stack(columns, 1), np.log1p(above), np.log1p(below),
            np.tile(np.array(page, np.float32), (count, 1)),
        ],
        axis=1, dtype=np.float32,
    )  # fmt: skip


def site_context(recurring: Sequence[float], lines: Floats) -> Floats:
    """What other pages say of the lines: shape (lines, `SITE`); zeros if nothing is known.

    Between lines that other pages have, too, are the slots for what a page has of its own. One
    of them holds its text: that with most of the prose.

    Args:
        recurring: For each line how surely other pages have it, from 0 to 1; or empty.
        lines: shape (lines, `LINE`).
    """
    import numpy as np

    if not len(recurring):
        return np.zeros((len(lines), SITE), np.float32)
    sure = np.asarray(recurring, np.float32)
    anchors = sure == 1
    mass = np.minimum(np.expm1(lines[:, COLUMN["length"]]), 400)
    mass = mass * (0.3 + 0.7 * lines[:, COLUMN["ends_sentence"]]) * ~anchors
    slot = np.cumsum(anchors)
    held = np.bincount(slot, mass)
    share = (held / max(held.sum(), 1e-6))[slot] * ~anchors
    fullest = (held == held.max())[slot] * ~anchors
    near = averaged(sure[:, None], (1, 3, 8, 20))
    columns = [sure, sure == 0, share, fullest, *(window[:, 0] for window in near)]
    return np.stack(columns, 1).astype(np.float32)


def shifted(values: Floats, reach: int) -> list[Floats]:
    """The values of the lines up to `reach` above and below; zero beyond the page.

    >>> import numpy as np
    >>> [column[:, 0].tolist() for column in shifted(np.array([[1.0], [2.0], [3.0]]), 1)]
    [[0.0, 1.0, 2.0], [2.0, 3.0, 0.0]]
    """
    import numpy as np

    count = len(values)
    padded = np.zeros((count + 2 * reach, values.shape[1]), values.dtype)
    padded[reach : reach + count] = values
    steps = [step for step in range(2 * reach + 1) if step != reach]
    return [padded[step : step + count] for step in steps]


def averaged(values: Floats, radii: tuple[int, ...]) -> list[Floats]:
    """The means over the lines at most so many lines away, one array for each radius.

    >>> import numpy as np
    >>> averaged(np.array([[0.0], [3.0], [6.0]]), (1,))[0][:, 0].tolist()
    [1.5, 3.0, 4.5]
    """
    import numpy as np

    count = len(values)
    total = np.zeros((count + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=total[1:])
    place = np.arange(count)
    means = []
    for radius in radii:
        stop, start = np.minimum(place + radius + 1, count), np.maximum(place - radius, 0)
        means.append((total[stop] - total[start]) / (stop - start)[:, None])
    return means


def nearest(chosen: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """How far the nearest chosen line above and below is, at most 99; 0 for a chosen line."""
    import numpy as np

    count = len(chosen)
    place = np.arange(count)
    above = np.maximum.accumulate(np.where(chosen, place, -_FAR))
    below = np.minimum.accumulate(np.where(chosen, place, count + _FAR)[::-1])[::-1]
    return np.minimum(place - above, _FAR), np.minimum(below - place, _FAR)


def _segment(score: Floats) -> list[Floats]:
    """The stretch of lines with the greatest sum (Kadane 1977), and where each line is to it."""
    import numpy as np

    total = np.concatenate([[0.0], np.cumsum(score)])
    lowest = np.minimum.accumulate(total)
    stop = int(np.argmax(total - lowest))
    start = int(np.argmin(total[: stop + 1]))
    place = np.arange(len(score))
    inside = (place >= start) & (place < stop)
    size = max(1, stop - start)
    return [
        inside, np.log1p(np.maximum(0, start - place)), np.log1p(np.maximum(0, place - stop + 1)),
        np.where(inside, (place - start) / size, 0),
    ]  # fmt: skip


def _runs(chosen: NDArray[np.bool_]) -> Floats:
    """How long the run of lines is that a line is in, as a logarithm; negative if not chosen."""
    import numpy as np

    cut = np.flatnonzero(np.diff(chosen.astype(np.int8))) + 1
    start = np.concatenate([[0], cut])
    size = np.diff(start, append=len(chosen))
    signed = np.where(chosen[start], 1, -1) * np.log1p(size)
    return np.repeat(signed, size)
