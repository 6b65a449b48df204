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
ROLES = ("actor", "recipient", "speaker")  # in the order of the role head
READERS = 6  # attention heads of the reading


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
    temperature: Mapping[str, float]  # divides a head's logits, so that its probabilities are honest (Guo et al. 2017)
    digest: str  # of the weights and labels, so that a record tells which model coded it

    def triggers(self, tokens: Array) -> Array:
        """Probabilities (T, 1 + types): column 0 is "no trigger"."""
        return softmax(self._linear("trigger", tokens) / self.temperature.get("trigger", 1.0))

    def event(self, tokens: Array, parts: Sequence[Sequence[int]]) -> dict[str, Array]:
        """Probabilities of one event: event_type, mode, status (each sums to 1) and context (independent).

        parts: the pieces of trigger, actor and recipient; an empty one is not told.
        """
        vector = self._reading(tokens, parts)
        out = {
            name: softmax(self._linear(name, vector) / self.temperature.get(name, 1.0))
            for name in ("event_type", "mode", "status")
        }
        return out | {"context": sigmoid(self._linear("context", vector))}

    def roles(self, tokens: Array, trigger: Sequence[int]) -> Array:
        """Probability (R, T) that each token belongs to the trigger's actor, recipient, speaker."""
        count = len(self.labels.roles)
        query = self._linear("role_trigger", tokens[list(trigger)].mean(0)).reshape(count, 1, -1)
        key = self._linear("role_token", tokens).reshape(len(tokens), count, -1).transpose(1, 0, 2)
        scores = (query * key).sum(-1) / np.sqrt(query.shape[-1])
        return sigmoid(scores + self.weights["role_bias"][:, None])

    def _reading(self, tokens: Array, parts: Sequence[Sequence[int]]) -> Array:
        """[query, what it found, mean of all tokens]: one query made of the parts attends to all tokens (3H,)."""
        untold, mark = self.weights["reading.untold"], self.weights["reading.mark"]
        told = [tokens[list(p)].mean(0) if p else untold[k] for k, p in enumerate(parts)]
        query = gelu(self._linear("reading.query", np.concatenate(told)))
        marked = tokens.copy()
        for k, part in enumerate(parts):
            marked[list(part)] += mark[k]
        keys = self._linear("reading.key", marked).reshape(len(tokens), READERS, -1)
        values = self._linear("reading.value", marked).reshape(len(tokens), READERS, -1)
        scores = (keys * query.reshape(1, READERS, -1)).sum(-1) / np.float32(np.sqrt(keys.shape[-1]))
        found = (softmax(scores.T)[:, :, None] * values.transpose(1, 0, 2)).sum(1).reshape(-1)
        return np.concatenate([query, found, tokens.mean(0)])

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
        card["temperature"],
        name.hexdigest()[:12],
    )


def softmax(x: Array) -> Array:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def gelu(x: Array) -> Array:
    """Element-wise Gaussian error linear unit, in the tanh form."""
    return np.float32(0.5) * x * (1 + np.tanh(np.float32(np.sqrt(2 / np.pi)) * (x + np.float32(0.044715) * x**3)))


def sigmoid(x: Array) -> Array:
    """Element-wise logistic function."""
    return np.float32(1) / (np.float32(1) + np.exp(-x))
