"""The network sees as far as its layers reach, and can tell why it says what it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.stages.line_network import Layer, Network, product, run, shares

FEATURES, UNITS = 5, 4


def network(*, distances: tuple[int, ...] = (1, 2), page: float = 0.0) -> Network:
    drawn = np.random.default_rng(7).standard_normal
    layers = tuple(
        Layer(d, drawn((UNITS, 3 * UNITS)), drawn((2 * UNITS, UNITS)) * page, drawn(UNITS))
        for d in distances
    )
    return Network(
        np.zeros(FEATURES), np.ones(FEATURES), drawn(FEATURES), drawn((FEATURES, UNITS)),
        drawn(UNITS), layers, drawn(UNITS), drawn(1), drawn(2 * UNITS), drawn(1),
    )  # fmt: skip


def slow(weights: Network, features: np.ndarray) -> np.ndarray:
    """The same, line by line."""
    x = features.clip(-5, 5)
    state = np.maximum(x @ weights.units + weights.units_bias, 0)
    for layer in weights.layers:
        pooled = np.concatenate([state.mean(axis=0), state.max(axis=0)]) @ layer.page + layer.bias
        told = np.zeros_like(state)
        for line in range(len(x)):
            told[line] = pooled
            for tap, step in enumerate((-layer.distance, 0, layer.distance)):
                if 0 <= line + step < len(x):
                    told[line] += state[line + step] @ layer.taps[:, tap * UNITS :][:, :UNITS]
        state = state + np.maximum(told, 0)
    logits: np.ndarray = x @ weights.linear + state @ weights.out + weights.bias[0]
    return logits


@given(st.integers(1, 20), st.integers(0, 99))
def test_all_lines_at_once_are_as_one_by_one(count: int, seed: int) -> None:
    features = np.random.default_rng(seed).standard_normal((count, FEATURES))
    weights = network(page=1.0)
    assert run(weights, features).logits == pytest.approx(slow(weights, features))


def test_a_line_sees_no_further_than_the_layers_reach() -> None:
    features = np.zeros((21, FEATURES))
    other = features.copy()
    other[10] = 3
    weights = network()
    changed = np.flatnonzero(run(weights, features).logits != run(weights, other).logits)
    assert set(changed) <= set(range(7, 14))
    assert 10 in changed


def test_the_shares_of_a_line_are_its_slope() -> None:
    features = np.random.default_rng(3).standard_normal((8, FEATURES))
    weights = network()
    output = run(weights, features)
    told = shares(weights, output, [2, 5])
    step = 1e-6
    for row, line in enumerate((2, 5)):
        for column in range(FEATURES):
            moved = features.copy()
            moved[line, column] += step
            slope = (run(weights, moved).logits[line] - output.logits[line]) / step
            assert told[row, column] == pytest.approx(slope * features[line, column], abs=1e-4)


def test_a_product_in_pieces_is_the_product() -> None:
    left, right = np.random.default_rng(0).standard_normal((2, 600, 600))
    assert np.allclose(product(left, right), left @ right)
