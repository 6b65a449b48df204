"""Event triggers: the shortest words that express an act ("expelled", "the expulsion")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..models.encoder import Encoder
from ..models.heads import Heads
from ..records import Parsed, Sentence

LOWEST = 0.35  # trigger probability of a piece under which it is not looked at; the caller's threshold is higher


@dataclass(frozen=True)
class View:
    """A sentence as the model sees it.

    tokens: token vectors (T, H) of context and sentence. offsets: span in the report of each piece; pieces of the
    context and special pieces are not in `own`. chances: (T, 1 + types) of `Heads.triggers`.
    """

    tokens: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]
    own: tuple[int, ...]
    chances: NDArray[np.float32]


@dataclass(frozen=True)
class Trigger:
    """A trigger's span in the report, its pieces, and how sure it is that an event is told here."""

    start: int
    end: int
    pieces: tuple[int, ...]
    probability: float


def view(parsed: Parsed, sentence: Sentence, context: Sentence | None, encoder: Encoder, heads: Heads) -> View:
    """Encodes `sentence` after `context`. The context is dropped where both would be too long for the encoder."""
    begin = context.start if context and sentence.end - context.start <= 600 else sentence.start
    encoding = encoder.encode(parsed.words[begin : sentence.end])
    offsets = tuple((begin + s, begin + e) for s, e in encoding.offsets)
    own = tuple(i for i, (s, e) in enumerate(offsets) if e > s >= sentence.start)
    return View(encoding.vectors, offsets, own, heads.triggers(encoding.vectors))


def triggers(seen: View) -> Iterator[Trigger]:
    """Runs of neighbouring pieces that look like one trigger, left to right."""
    likely = [i for i in seen.own if 1 - seen.chances[i, 0] >= LOWEST]
    for run in _runs(likely):
        probability = float(np.max(1 - seen.chances[list(run), 0]))
        yield Trigger(seen.offsets[run[0]][0], seen.offsets[run[-1]][1], run, probability)


def _runs(pieces: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Splits pieces where they are not neighbours: words side by side ("shakes hands") tell one act."""
    run: list[int] = []
    for i in pieces:
        if run and i != run[-1] + 1:
            yield tuple(run)
            run = []
        run.append(i)
    if run:
        yield tuple(run)
