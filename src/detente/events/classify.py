"""Type, mode, contexts and status of a trigger, by the model's heads and the codebook's tie-breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ..models.heads import ROLES, Heads
from ..ontology import Ontology
from ..ontology.tables import context_cues
from ..records import Status
from .status import tie_break
from .triggers import Trigger, View

PART = 0.5  # probability from which a piece belongs to a side
CUE = 0.3  # what a cue word adds to a context's probability
CONTEXT = 0.4  # probability from which a context is named


@dataclass(frozen=True)
class Class:
    """What a trigger is. `probability` is that of the type given that there is an event."""

    event: str
    mode: str
    contexts: tuple[str, ...]
    status: Status
    probability: float


def classify(
    seen: View, trigger: Trigger, roles: NDArray[np.float32], words: str, model: tuple[Heads, Ontology]
) -> Class:
    """The likeliest class. Tag head and the reading of trigger and sides vote together on the type (geometric mean).

    roles: (R, T) of `Heads.roles`; the sides are what it takes for actor and recipient, known to the gazetteer or not.
    """
    heads, ontology = model
    sides = [tuple(i for i in seen.own if roles[ROLES.index(r), i] >= PART) for r in ("actor", "recipient")]
    chances = heads.event(seen.tokens, (trigger.pieces, *sides))
    tags = seen.chances[list(trigger.pieces), 1:].sum(0)
    votes = np.sqrt(tags / tags.sum() * chances["event_type"])
    votes /= votes.sum()
    labels = heads.labels
    status = cast("Status", labels.statuses[int(chances["status"].argmax())])
    event, status = tie_break(labels.types[int(votes.argmax())], status)
    return Class(
        event,
        _mode(event, chances["mode"], heads, ontology),
        _contexts(chances["context"], words, heads),
        status,
        float(votes.max()),
    )


def _mode(event: str, chances: np.ndarray, heads: Heads, ontology: Ontology) -> str:
    """The likeliest mode of `event`, "" for none."""
    own = [i for i, m in enumerate(heads.labels.modes) if m.partition("/")[0] == event]
    best = heads.labels.modes[max(own, key=lambda i: float(chances[i]))]
    mode = best.partition("/")[2]
    return mode if mode in ontology.events[event].modes else ""


def _contexts(chances: np.ndarray, words: str, heads: Heads) -> tuple[str, ...]:
    """Contexts over the threshold, likeliest first; the likeliest alone where none reaches it but one comes near.

    A word of the sentence that speaks for a context ("ransomware") counts beside the model.
    """
    cued = [CUE * bool(c in context_cues() and context_cues()[c].search(words)) for c in heads.labels.contexts]
    chances = chances + np.array(cued, dtype=chances.dtype)
    order = sorted(range(len(chances)), key=lambda i: (-float(chances[i]), i))
    named = [heads.labels.contexts[i] for i in order if chances[i] >= CONTEXT][:3]
    return tuple(named or ([heads.labels.contexts[order[0]]] if chances[order[0]] >= CONTEXT / 2 else []))
