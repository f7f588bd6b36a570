"""A small convolutional network over the lines of a page, in numpy.

Each line is a few units that see its features; each layer lets it see further: lines beside it,
then two lines away, four, eight (dilated convolutions with residual connections, as in Bai,
Kolter and Koltun 2018), and what holds of the page as a whole: the mean and the maximum of each
unit. A linear model beside it keeps what needs no neighbors simple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Masks = NDArray[np.bool_]

_CLIP: Final = 5.0
_SERIAL: Final = 1 << 18  # multiplications up to which OpenBLAS works alone


class Layer(NamedTuple):
    """A residual convolution over three lines.

    Attributes:
        distance: How many lines away the other two are.
        taps: shape (units, 3 * units): for the line above, the line itself, and the line below.
        page: shape (2 * units, units): for the mean and the maximum of each unit on the page.
        bias: shape (units,).
    """

    distance: int
    taps: Floats
    page: Floats
    bias: Floats


class Network(NamedTuple):
    """The weights.

    Attributes:
        mean: shape (features,).
        scale: shape (features,): one over the standard deviation.
        linear: shape (features,).
        units: shape (features, units).
        units_bias: shape (units,).
        layers: Each sees further than the last one.
        out: shape (units,).
        bias: shape (1,).
        whole: shape (2 * units,): whether the text is a page, by the mean and the maximum.
        whole_bias: shape (1,).
    """

    mean: Floats
    scale: Floats
    linear: Floats
    units: Floats
    units_bias: Floats
    layers: tuple[Layer, ...]
    out: Floats
    bias: Floats
    whole: Floats
    whole_bias: Floats


class Output(NamedTuple):
    """What a network makes of a page.

    Attributes:
        logits: shape (lines,): the log odds that each line is content.
        page: The log odds that the text is a page.
        standard: shape (lines, features): the features on one scale.
        active: For the units and each layer which of them spoke: shape (lines, units) each.
    """

    logits: Floats
    page: float
    standard: Floats
    active: tuple[Masks, ...]


def run(network: Network, features: Floats) -> Output:
    """What the network makes of the lines of one page, of which `features` has a row each."""
    import numpy as np

    standard = features - network.mean
    standard *= network.scale
    np.clip(standard, -_CLIP, _CLIP, out=standard)
    both = np.concatenate([network.units, network.linear[:, None]], axis=1)
    seen = product(standard, both)
    state = (seen[:, :-1] + network.units_bias).clip(0)
    active = [state > 0]
    for layer in network.layers:
        heard = product(state, layer.taps)
        size = state.shape[1]
        told = heard[:, size : 2 * size] + (_pooled(state) @ layer.page + layer.bias)
        told[layer.distance :] += heard[: -layer.distance, :size]
        told[: -layer.distance] += heard[layer.distance :, 2 * size :]
        active.append(told > 0)
        state = state + told.clip(0)
    logits = seen[:, -1] + state @ network.out + network.bias[0]
    page = float(_pooled(state) @ network.whole + network.whole_bias[0])
    return Output(logits, page, standard, tuple(active))


def shares(network: Network, output: Output, lines: Sequence[int]) -> Floats:
    """What each feature of these lines adds to their own log odds: shape (lines, features).

    Each unit is linear where it speaks, so the shares of a line add up to its log odds, but for
    what other lines and the page as a whole add.
    """
    import numpy as np

    chosen = list(lines)
    size = network.out.size
    slope = np.tile(network.out, (len(chosen), 1))
    for layer, active in zip(network.layers[::-1], output.active[:0:-1], strict=True):
        own = layer.taps[:, size : 2 * size]
        slope = slope + product(slope * active[chosen], own.T)
    slope = product(slope * output.active[0][chosen], network.units.T)
    return output.standard[chosen] * (network.linear + slope)


def _pooled(state: Floats) -> Floats:
    import numpy as np

    return np.concatenate([state.mean(axis=0), state.max(axis=0)])


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, in pieces so small that OpenBLAS starts no threads for them.

    A page is done before threads are, and several processes would wait for each other's.
    """
    import numpy as np

    rows = max(1, _SERIAL // right.size)
    pieces = [left[at : at + rows] @ right for at in range(0, max(1, len(left)), rows)]
    return np.concatenate(pieces)


def read(stored: Mapping[str, Floats]) -> Network:
    """A network from arrays by name, as the training script writes them.

    Args:
        stored: ``distances``, of shape (layers,), ``taps_0``, ``layer_page_0``, ``layer_bias_0``
            and so on for each layer, and every other field by its name.
    """
    layers = tuple(
        Layer(
            int(distance),
            stored[f"taps_{number}"],
            stored[f"layer_page_{number}"],
            stored[f"layer_bias_{number}"],
        )
        for number, distance in enumerate(stored["distances"].tolist())
    )
    arrays = {name: stored[name] for name in Network._fields if name != "layers"}
    return Network(layers=layers, **arrays)
