"""The figures: precision, recall, F1, their bootstrap intervals, confusion, calibration. All in shares of 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec
import numpy as np

RESAMPLES = 1000
BINS = 10
SEED = 2021
_Record = TypeVar("_Record")
Interval = tuple[float, float]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall, F1; `support` is how often the gold has it, `said` how often the coder says it."""

    precision: float
    recall: float
    f1: float
    support: int
    said: int


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Answers of like confidence: how sure the coder was on average, and how often it was right."""

    from_: float = msgspec.field(name="from")
    to: float
    count: int
    confidence: float
    accuracy: float


def score(hits: int, said: int, support: int) -> Score:
    """The score of counts; 0 where nothing was said or nothing was there."""
    precision, recall = hits / said if said else 0.0, hits / support if support else 0.0
    return Score(
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * hits / (said + support), 4) if said + support else 0.0,
        support=support,
        said=said,
    )


def of_sets(records: Iterable[tuple[frozenset[Hashable], frozenset[Hashable]]]) -> Score:
    """The score of sets: (gold, said) of every record, counted over all records together."""
    hits = said = support = 0
    for gold, found in records:
        hits, said, support = hits + len(gold & found), said + len(found), support + len(gold)
    return score(hits, said, support)


def per_class(pairs: Sequence[tuple[str, str]]) -> dict[str, Score]:
    """The score of each class that occurs in (gold, said), in alphabetical order."""
    gold, said = Counter(g for g, _ in pairs), Counter(s for _, s in pairs)
    hits = Counter(g for g, s in pairs if g == s)
    return {c: score(hits[c], said[c], gold[c]) for c in sorted(gold | said)}


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the classes that the gold has."""
    return mean_f1(per_class(pairs))


def mean_f1(classes: Mapping[str, Score]) -> float:
    """Mean F1 of the classes that the gold has."""
    values = [s.f1 for s in classes.values() if s.support]
    return round(sum(values) / len(values), 4) if values else 0.0


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Share of (gold, said) that agree."""
    return round(sum(g == s for g, s in pairs) / len(pairs), 4) if pairs else 0.0


def confusion(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Gold class → said class → how often; classes in alphabetical order, no zeros."""
    count = Counter(pairs)
    table: dict[str, dict[str, int]] = {}
    for gold, said in sorted(count):
        table.setdefault(gold, {})[said] = count[gold, said]
    return table


def reliability(answers: Sequence[tuple[float, bool]]) -> tuple[float, list[Bin]]:
    """Expected calibration error of (confidence, right) over ten equal bins (Guo et al. 2017), and the bins."""
    bins: list[Bin] = []
    for b in range(BINS):
        own = [(c, r) for c, r in answers if b == min(int(c * BINS), BINS - 1)]
        if own:
            sure = sum(c for c, _ in own) / len(own)
            right = sum(r for _, r in own) / len(own)
            bins.append(
                Bin(
                    from_=b / BINS,
                    to=(b + 1) / BINS,
                    count=len(own),
                    confidence=round(sure, 4),
                    accuracy=round(right, 4),
                )
            )
    error = sum(b.count * abs(b.confidence - b.accuracy) for b in bins) / max(1, len(answers))
    return round(error, 4), bins


def interval(records: Sequence[_Record], figure: Callable[[Sequence[_Record]], float]) -> Interval:
    """95 % of `figure` over records drawn anew, with replacement (percentile bootstrap, seeded)."""
    draws = np.random.default_rng(SEED).integers(0, len(records), (RESAMPLES, len(records)))
    values = [figure([records[i] for i in draw]) for draw in draws]
    low, high = np.quantile(values, (0.025, 0.975))
    return round(float(low), 4), round(float(high), 4)
