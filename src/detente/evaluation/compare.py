"""Two runs over the same gold: how much better is the one, and is the difference more than chance?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import UsageError
from . import scores
from .evaluate import Figures
from .events import EventsAnswer, EventsFigures
from .pairs import PairAnswer, PairFigures
from .scores import Interval


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One figure in both runs; `interval` is 95 % of the difference over records drawn anew, the same for both runs."""

    figure: str
    ours: float
    theirs: float
    difference: float
    interval: Interval


def read_figures(path: Path) -> Figures:
    """The figures that `detente evaluate --json` has written. UsageError where the file holds none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=PairFigures | EventsFigures)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}", "Give a file of `detente evaluate --json`"
        ) from None
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{path} holds no figures: {error}", "Write it with `detente evaluate --json`") from None


def compare(ours: Figures, theirs: Figures) -> list[Difference]:
    """Differences of the main figures over the records that both runs have. UsageError where the runs have none in common."""
    if type(ours) is not type(theirs):
        raise UsageError("the two runs are of different forms", "Compare pairs with pairs, events with events")
    other = {a.id: a for a in theirs.answers}
    both: list[tuple[Any, Any]] = [(a, other[a.id]) for a in ours.answers if a.id in other]
    if not both:
        raise UsageError("the two runs have no record in common", "Compare runs over the same gold file")
    return [_difference(name, both, figure) for name, figure in FIGURES[type(ours)].items()]


def _difference(name: str, both: Sequence[tuple[Any, Any]], figure: Callable[[Sequence[Any]], float]) -> Difference:
    ours, theirs = figure([a for a, _ in both]), figure([b for _, b in both])
    low, high = scores.interval(both, lambda drawn: figure([a for a, _ in drawn]) - figure([b for _, b in drawn]))
    return Difference(figure=name, ours=ours, theirs=theirs, difference=round(ours - theirs, 4), interval=(low, high))


def _pairs(answers: Sequence[PairAnswer]) -> list[tuple[str, str]]:
    return [(a.gold, a.said) for a in answers]


def _triples(answers: Sequence[EventsAnswer]) -> float:
    return scores.of_sets((frozenset([*a.right, *a.missed]), frozenset([*a.right, *a.wrong])) for a in answers).f1


def _types(answers: Sequence[EventsAnswer]) -> float:
    return scores.of_sets(
        (frozenset(t[0] for t in (*a.right, *a.missed)), frozenset(t[0] for t in (*a.right, *a.wrong))) for a in answers
    ).f1


FIGURES: dict[type, dict[str, Callable[[Sequence[Any]], float]]] = {
    PairFigures: {
        "accuracy": lambda answers: scores.accuracy(_pairs(answers)),
        "macro_f1": lambda answers: scores.macro_f1(_pairs(answers)),
    },
    EventsFigures: {"triples": _triples, "types": _types},
}
