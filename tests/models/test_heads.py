"""The heads on token vectors: probabilities, whatever they are told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.models.encoder import load_encoder, pieces_in
from detente.models.heads import ROLES, gelu, load_heads, softmax

PARTS = st.lists(st.lists(st.integers(0, 6), max_size=3, unique=True), min_size=3, max_size=3)


@given(PARTS, st.integers(0, 99))
def test_every_reading_gives_probabilities(parts: list[list[int]], seed: int) -> None:
    """Trigger, actor and recipient told or not: types, modes and statuses each sum to 1."""
    tokens = np.random.default_rng(seed).normal(size=(7, load_heads().weights["trigger.weight"].shape[1]))
    chances = load_heads().event(tokens.astype(np.float32), parts)
    for name in ("event_type", "mode", "status"):
        assert chances[name].sum() == pytest.approx(1, abs=1e-4)
    assert ((chances["context"] >= 0) & (chances["context"] <= 1)).all()


def test_the_sides_matter() -> None:
    """Who acts on whom is part of the reading: the same sentence the other way round is read otherwise."""
    text = "Peru accused Chile of breaking the truce."
    seen = load_encoder().encode(text)
    peru, chile = (pieces_in(seen.offsets, [(text.index(c), text.index(c) + len(c))]) for c in ("Peru", "Chile"))
    one, other = (
        load_heads().event(seen.vectors, ((), *sides))["event_type"] for sides in ((peru, chile), (chile, peru))
    )
    assert not np.allclose(one, other)


def test_the_labels_fit_the_weights() -> None:
    """As many rows as labels; the roles in the order that the code names."""
    heads = load_heads()
    assert len(heads.weights["event_type.bias"]) == len(heads.labels.types)
    assert len(heads.weights["mode.bias"]) == len(heads.labels.modes)
    assert len(heads.weights["context.bias"]) == len(heads.labels.contexts)
    assert heads.labels.roles == ROLES


def test_temperatures_are_sane() -> None:
    """Every head that is calibrated has a positive divisor."""
    assert all(0.3 < t < 5 for t in load_heads().temperature.values())


def test_functions() -> None:
    """The function gelu leaves large values, softmax survives huge ones."""
    assert gelu(np.array([0.0, 10.0], np.float32)) == pytest.approx([0, 10], abs=1e-3)
    assert softmax(np.array([1e4, 0.0], np.float32)) == pytest.approx([1, 0])


def test_pieces_in_spans() -> None:
    """A piece that only touches a span is outside; special pieces are nowhere."""
    assert pieces_in([(0, 0), (0, 4), (5, 9), (9, 10)], [(4, 9)]) == (2,)
