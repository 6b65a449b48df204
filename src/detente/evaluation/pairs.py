"""Scores on gold pairs: given the spans, which type?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from ..events import read_pair
from . import scores
from .gold import PairGold
from .older import Naming
from .scores import Bin, Interval, Score


class PairAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the gold and the coder say of one pair."""

    id: str
    gold: str
    said: str
    confidence: float
    mode: tuple[str, str] | None = None  # gold and said, where the gold has one
    status: tuple[str, str] | None = None


class PairFigures(msgspec.Struct, frozen=True, kw_only=True, tag="pairs", tag_field="form"):
    """The figures of a run over gold pairs (docs/evaluation.md); `intervals` are 95 %."""

    ontology: str
    model: str
    pairs: int
    accuracy: float
    macro_f1: float
    micro_f1: float
    quad_macro_f1: float
    intervals: dict[str, Interval]
    per_type: dict[str, Score]
    quads: dict[str, Score]
    modes: float | None
    statuses: float | None
    confusion: dict[str, dict[str, int]]
    ece: float
    reliability: list[Bin]
    answers: list[PairAnswer]


def evaluate_pairs(gold: Sequence[PairGold], names: Naming, model: str, seen: Callable[[], object]) -> PairFigures:
    """Codes every pair and scores the answers. `seen` is called after each."""
    answers = list(_answers(gold, names, seen))
    pairs = [(a.gold, a.said) for a in answers]
    quads = [(str(names.quads[g]), str(names.quads[s])) for g, s in pairs]
    error, bins = scores.reliability([(a.confidence, a.gold == a.said) for a in answers])
    return PairFigures(
        ontology=names.name,
        model=model,
        pairs=len(answers),
        accuracy=scores.accuracy(pairs),
        macro_f1=scores.macro_f1(pairs),
        micro_f1=scores.accuracy(pairs),  # one answer a pair: precision, recall and accuracy are the same
        quad_macro_f1=scores.macro_f1(quads),
        intervals={
            "accuracy": scores.interval(pairs, scores.accuracy),
            "macro_f1": scores.interval(pairs, scores.macro_f1),
            "quad_macro_f1": scores.interval(quads, scores.macro_f1),
        },
        per_type=scores.per_class(pairs),
        quads=scores.per_class(quads),
        modes=_share([a.mode for a in answers]),
        statuses=_share([a.status for a in answers]),
        confusion=scores.confusion(pairs),
        ece=error,
        reliability=bins,
        answers=answers,
    )


def _answers(gold: Iterable[PairGold], names: Naming, seen: Callable[[], object]) -> Iterable[PairAnswer]:
    for g in gold:
        found = read_pair(g.text, g.actor, g.recipient)
        types: Counter[str] = Counter()
        for c in found:
            types[names.type_of(c.event, c.mode, c.status)] += c.probability  # type: ignore[assignment]
        said = max(types, key=lambda t: (types[t], t))
        yield PairAnswer(
            id=g.id,
            gold=names.gold_type(g.event),
            said=said,
            confidence=round(min(1.0, types[said]), 4),
            mode=None if g.mode is None else (g.mode, found[0].mode),
            status=None if g.status is None else (g.status, found[0].status),
        )
        seen()


def _share(answers: Iterable[tuple[str, str] | None]) -> float | None:
    """Share of right answers among those that the gold has; None where it has none."""
    given = [a for a in answers if a is not None]
    return scores.accuracy(given) if given else None
