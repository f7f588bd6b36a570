"""Samples of shingles -> candidates for containment: a text that is part of a fuller one.

A copy cut to its first half has a Jaccard similarity of one half to the whole, too low for
MinHash to see; but nearly all its shingles are shingles of the whole. So we look them up: an
inverted index over a sample of the shingles, those whose hash is divisible by a fixed number
(Broder 1997, "mod m" sketches; FracMinHash in Irber et al. 2022). The same shingle is in the
sample of every text or of none, so the samples of a part and of its whole show containment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.crowd import HUBS, PairKeys, paired_within, unpacked, without_loners
from cleanroom.corpus.repeats import likely_repeated, tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.sketch import Sketches

FEWEST_SHINGLES: Final = 20
"""A shorter text (24 words) inside another one may be a phrase, and says little."""

_AT_ONCE: Final = 1 << 22
"""Shingles of the sample that are compared at a time, about, for the sake of memory."""

_LEFT_OUT: Final = (1 << 32) - 1
"""Stands for the number of a text that does not count."""

_RARE: Final = 0.1
"""Share of a text's sample that fewer texts must have, so that it can be looked for by that."""

_OWN: Final = 1 / 3
"""Share of its rare shingles that another text must have, so that the common ones count."""

_ERRORS: Final = 2.5
"""How many standard errors below the threshold the share in the samples may be."""


def candidate_pairs(sketches: Sketches, order: NDArray[np.intp], threshold: float) -> PairKeys:
    """Pairs (whole, part) where `threshold` of the part may be in the whole, sorted.

    A shingle that very many texts have, as of a boilerplate, would pair each with each. So a text
    is looked for by its rarer shingles, and the others are taken for shared. Only a text that
    has hardly any rare ones is paired by the others, with the `HUBS` fullest that have them:
    the cost is linear, and what is part of very many is found in the fullest of those.

    Args:
        sketches: Of all texts.
        order: The rows of the texts that count, the fullest first. The pairs are of places in
            this order.
        threshold: The share of the part.
    """
    import numpy as np

    # Fullest first: those too small are the last.
    order = order[sketches.sizes[order] >= FEWEST_SHINGLES]
    sizes = sketches.sample_sizes[order]
    numbers = np.full(sketches.sizes.size, _LEFT_OUT, np.uint32)
    numbers[order] = np.arange(order.size)
    crowds = _crowds(sketches.sample, np.repeat(numbers, sketches.sample_sizes))
    common = _common(crowds)
    taken = np.bincount(crowds[common] & np.uint64(_LEFT_OUT), minlength=sizes.size)
    rare_enough = sizes - taken >= _RARE * sizes
    least = threshold * sizes - _ERRORS * np.sqrt(threshold * sizes * (1 - threshold))
    least = np.where(rare_enough, np.maximum(least - taken, _OWN * (sizes - taken)), least)
    chosen = ~(common & rare_enough[(crowds & np.uint64(_LEFT_OUT)).astype(np.intp)])
    found = [np.zeros(0, np.uint64)]
    for keys in paired_within(crowds, member_bits=32, chosen=chosen):
        pairs, shared = tally(keys)
        _, parts = unpacked(pairs)
        found.append(pairs[shared >= np.maximum(least[parts], 1)])
    return np.sort(np.concatenate(found))


def _common(crowds: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which are of a crowd in which not each is paired with each."""
    import numpy as np

    shingles = crowds >> np.uint64(32)
    starts = np.flatnonzero(np.diff(shingles, prepend=~shingles[:1]))
    sizes = np.diff(starts, append=crowds.size)
    return np.repeat(sizes > HUBS + 1, sizes)


def _crowds(sample: NDArray[np.uint32], numbers: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Shingles that several texts have, and who has them; sorted, the number in the low bits.

    Most shingles are of one text only. They are left out one part of the range of hashes after
    the other, so that most of what is sorted is never held at once.
    """
    import numpy as np

    found = [np.zeros(0, np.uint64)]
    part_bits = (sample.size // _AT_ONCE).bit_length()
    width = 1 << (32 - part_bits)
    for low in range(0, 1 << 32, width):
        inside = (sample >= low) & (sample <= low + (width - 1))
        chosen = np.flatnonzero(inside & (numbers != _LEFT_OUT))
        keys = sample[chosen].astype(np.uint64) << np.uint64(32)
        several = likely_repeated(keys)
        keys = keys[several] | numbers[chosen[several]]
        keys.sort()
        found.append(without_loners(keys, member_bits=32))
    return np.concatenate(found)
