"""How likely each line of a page is content, by learned weights. One more witness, and no judge.

What a line looks like (`line_features`), what its words speak for and where it stands
(`line_context`) go into one small network (`line_network`). ``scripts/train_line_labeler.py``
learns the weights; ``data/LINE_MODEL.md`` says from what. They are read at first use.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cleanroom.stages import line_network
from cleanroom.stages.line_context import context, site_context
from cleanroom.stages.line_features import LINE, TOPICS, PageFeatures, Words, page_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

BUCKETS: Final = 1 << 14
"""How many weights there are for words; which one is a word's is told by its hash."""
_LEXICAL_CLIP: Final = 8.0
_TOLD: Final = 2  # features of a line that a reason names

# What a feature says about a line if it is higher, and if it is lower, than on other lines.
_IN_WORDS: Final = {
    "length": ("it is long", "it is short"),
    "words": ("it has many words", "it has few words"),
    "ends_sentence": ("it ends like a sentence", "it is no sentence"),
    "sentences": ("it holds sentences", "it holds no sentence"),
    "ends_ellipsis": ("it is cut off", ""),
    "ends_arrow": ("it ends in an arrow", ""),
    "commas": ("it has commas", "it has no comma"),
    "punctuation": ("it is full of marks", "it has no marks of sentences"),
    "function_words": ("its words are held together", "no small words hold it together"),
    "capitalized": ("its words begin with capitals", ""),
    "capitals": ("it is in capitals", ""),
    "digits": ("it is full of digits", ""),
    "bars": ("bars stand between its words", ""),
    "arrows": ("it has arrows", ""),
    "rights": ("it bears a sign of rights", ""),
    "money": ("it names a price", ""),
    "gaps": ("it has gaps", ""),
    "starts_bullet": ("it begins with a bullet", ""),
    "starts_small": ("it begins in the middle of a sentence", ""),
    "spaced_out": ("it is made of pieces with spaces between them", ""),
    "repeated": ("the page has it more than once", ""),
    "said_above": ("the page has it above already", ""),
    "repeated_start": ("other lines begin alike", ""),
    "repeated_end": ("other lines end alike", ""),
    "known_words": ("the page uses its words again", "the page does not use its words again"),
    "alike": ("the lines beside it look alike", ""),
    "same_shape": ("many lines look like it", ""),
    "same_shapes": ("it is one of many pairs of lines that look alike", ""),
    "furniture": ("it holds words of furniture", ""),
    "furniture_share": ("it is made of words of furniture", ""),
    "prose": ("it reads like prose", "it does not read like prose"),
    "lexical": ("its words are those of text", "its words are those of furniture"),
    **{f"about_{topic}": (f"its words are about {topic}", "") for topic in TOPICS},
}


class LineModel(NamedTuple):
    """The weights.

    Attributes:
        lexical: shape (`BUCKETS`,): of words, by hash.
        lexical_bias: shape (1,).
        network: For everything else, what the words speak for included.
        page: Whether a text is a whole page: see `cleanroom.stages.web_page`.
    """

    lexical: Floats
    lexical_bias: Floats
    network: line_network.Network
    page: tuple[Floats, Floats]


class Opinion(NamedTuple):
    """What the model makes of the lines of a page.

    Attributes:
        content: shape (lines,): how likely each line is content.
        lexical: shape (lines,): what its words speak for; below 0 for furniture.
        page: What the lines look like.
        output: What the network made of them, to tell why.
    """

    content: Floats
    lexical: Floats
    page: PageFeatures
    output: line_network.Output


@cache
def line_model() -> LineModel:
    """The weights that ship."""
    from importlib import resources

    import numpy as np

    path = resources.files("cleanroom.stages") / "data" / "line_model.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return read({name: stored[name].astype(np.float32) for name in stored.files})


def read(stored: Mapping[str, Floats]) -> LineModel:
    """A model from arrays by name, as the training script writes them."""
    return LineModel(
        stored["lexical"] * stored["lexical_scale"],
        stored["lexical_bias"],
        line_network.read(stored),
        (stored["page_weights"], stored["page_bias"]),
    )


def opinion(
    text: str,
    starts: Sequence[int],
    recurring: Sequence[float] = (),
    model: LineModel | None = None,
) -> Opinion:
    r"""How likely each line of a page is content.

    >>> text = "Home\nLog in\nIt rained in the hills, and the river rose by two meters.\nShare\n"
    >>> int(opinion(text, [0, 5, 12, 70]).content.argmax())
    2

    Args:
        text: The page.
        starts: Where its lines begin; see `page_features`.
        recurring: For each line how surely other pages have it, too, from 0 to 1; empty if
            nothing is known of other pages.
        model: The weights; those that ship if None.
    """
    return opinion_of(page_features(text, starts), recurring, model or line_model())


def opinion_of(page: PageFeatures, recurring: Sequence[float], weights: LineModel) -> Opinion:
    """The same, for a page whose features are there already."""
    lexical = lexical_score(page.words, len(page.lines), weights.lexical, weights.lexical_bias[0])
    output = line_network.run(weights.network, features_of(page, lexical, recurring))
    return Opinion(chance(output.logits), lexical, page, output)


def features_of(page: PageFeatures, lexical: Floats, recurring: Sequence[float]) -> Floats:
    """All that the network sees: shape (lines, features)."""
    import numpy as np

    seen = (context(page.lines, lexical), site_context(recurring, page.lines))
    return np.concatenate(seen, axis=1)


def lexical_score(words: Words, lines: int, weights: Floats, bias: float) -> Floats:
    """What the words of each line speak for, whatever stands around them."""
    import numpy as np

    bucket = (words.key & np.uint64(BUCKETS - 1)).astype(np.int64)
    total = np.bincount(words.line, weights[bucket], lines) + bias
    score: Floats = total.clip(-_LEXICAL_CLIP, _LEXICAL_CLIP).astype(np.float32)
    return score


def chance(logits: Floats) -> Floats:
    """Log odds to probabilities."""
    import numpy as np

    chances: Floats = 1 / (1 + np.exp(-logits.clip(-15, 15)))
    return chances


def reasons(found: Opinion, lines: Sequence[int], model: LineModel | None = None) -> list[str]:
    """Why each of these lines is held to be furniture: the features that decided, in words."""
    import numpy as np

    weights = model or line_model()
    chosen = np.asarray(lines, np.int64)
    shares = line_network.shares(weights.network, found.output, lines)
    standard = found.output.standard[chosen]
    own = len(LINE) + 1
    rest = found.output.logits[chosen] - shares[:, :own].sum(axis=1)
    around = (rest < shares[:, :own].sum(axis=1)).tolist()
    order = np.argpartition(shares[:, :own], 4, axis=1)[:, :4]
    values = np.take_along_axis(standard, order, 1) > 0
    worth = np.take_along_axis(shares, order, 1)
    told = []
    for row, (columns, highs, adds) in enumerate(
        zip(order.tolist(), values.tolist(), worth.tolist(), strict=True)
    ):
        ranked = sorted(zip(adds, columns, highs, strict=True))
        said = [_said(column, high=high) for add, column, high in ranked if add < 0]
        said = [words for words in said if words][:_TOLD]
        if around[row] or not said:
            said.append("the lines around it are no text")
        sure = 1 - found.content[chosen[row]]
        told.append(f"{sure:.0%} furniture by the line model: {', '.join(said)}")
    return told


def _said(column: int, *, high: bool) -> str:
    """What it says of a line that this feature is high, or low."""
    name = LINE[column] if column < len(LINE) else "lexical"
    return _IN_WORDS.get(name, ("", ""))[0 if high else 1]


def topic_of(page: PageFeatures, line: int) -> str:
    """The topic that most words of a line are about; empty if none is."""
    counts = page.topics[line]
    return TOPICS[int(counts.argmax())] if counts.any() else ""
