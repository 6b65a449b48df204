"""Event triggers: the shortest words that express an act ("expelled", "the expulsion")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..models.encoder import Encoder
from ..models.heads import Heads
from ..records import Parsed, Sentence

LOWEST = 0.35  # trigger probability of a piece under which it is not looked at; the caller's threshold is higher


@dataclass(frozen=True)
class View:
    """Sentences as the model sees them.

    tokens: token vectors (T, H). offsets: span in the report of each piece; special pieces have empty spans.
    own: the pieces of the sentence at hand. chances: (T, 1 + types) of `Heads.triggers`.
    """

    tokens: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]
    own: tuple[int, ...]
    chances: NDArray[np.float32]

    def of(self, sentence: Sentence) -> View:
        """The same view with `sentence` at hand."""
        own = tuple(i for i, (s, e) in enumerate(self.offsets) if e > s and sentence.start <= s < sentence.end)
        return replace(self, own=own)


@dataclass(frozen=True)
class Trigger:
    """A trigger's span in the report, its pieces, and how sure it is that an event is told here."""

    start: int
    end: int
    pieces: tuple[int, ...]
    probability: float


def view(parsed: Parsed, sentences: Sequence[Sentence], encoder: Encoder, heads: Heads) -> View:
    """Encodes neighbouring sentences in one pass."""
    begin = sentences[0].start
    encoding = encoder.encode(parsed.words[begin : sentences[-1].end])
    offsets = tuple((begin + s, begin + e) for s, e in encoding.offsets)
    return View(encoding.vectors, offsets, (), heads.triggers(encoding.vectors))


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
