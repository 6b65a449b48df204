"""The small heads on the encoder's token vectors, in NumPy (the training twin is training/network.py)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Labels:
    """The label order of each head."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Heads:
    """Weights by name, and what their outputs mean."""

    weights: Mapping[str, Array]
    labels: Labels
    digest: str  # of the weights and labels, so that a record tells which model coded it

    def triggers(self, tokens: Array) -> Array:
        """Probabilities (T, 1 + types): column 0 is "no trigger"."""
        return softmax(self._linear("trigger", tokens))

    def event(self, tokens: Array, trigger: Sequence[int]) -> dict[str, Array]:
        """Probabilities of one trigger: event_type, mode, status (each sums to 1) and context (independent)."""
        vector = np.concatenate([tokens[list(trigger)].mean(0), tokens.mean(0)])
        out = {name: softmax(self._linear(name, vector)) for name in ("event_type", "mode", "status")}
        return out | {"context": sigmoid(self._linear("context", vector))}

    def roles(self, tokens: Array, trigger: Sequence[int]) -> Array:
        """Probability (R, T) that each token belongs to the trigger's actor, recipient, speaker."""
        count = len(self.labels.roles)
        query = self._linear("role_trigger", tokens[list(trigger)].mean(0)).reshape(count, 1, -1)
        key = self._linear("role_token", tokens).reshape(len(tokens), count, -1).transpose(1, 0, 2)
        scores = (query * key).sum(-1) / np.sqrt(query.shape[-1])
        return sigmoid(scores + self.weights["role_bias"][:, None])

    def _linear(self, name: str, x: Array) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]


@cache
def load_heads() -> Heads:
    """The bundled heads. ModelError where their files are missing."""
    folder = files("detente.models") / "weights"
    try:
        card = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with (folder / "heads.npz").open("rb") as file, np.load(file) as arrays:
            weights = {k: arrays[k] for k in arrays.files}
    except FileNotFoundError as error:
        raise ModelError(
            f"the coder's weights are missing: {error.filename}", "Reinstall detente, or train: docs/model.md"
        ) from error
    name = hashlib.sha256(b"".join((folder / f).read_bytes() for f in ("encoder.onnx", "heads.npz", "labels.json")))
    return Heads(
        weights,
        Labels(*(tuple(card[k]) for k in ("types", "modes", "contexts", "statuses", "roles"))),
        name.hexdigest()[:12],
    )


def softmax(x: Array) -> Array:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def sigmoid(x: Array) -> Array:
    """Element-wise logistic function."""
    return np.float32(1) / (np.float32(1) + np.exp(-x))
