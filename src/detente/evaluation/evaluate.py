"""Codes a gold file and scores the answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from ..models.heads import load_heads
from ..records import Fault
from ..settings import Settings
from .events import EventsFigures, evaluate_events
from .gold import EventsGold, PairGold, read_gold
from .older import Naming
from .pairs import PairFigures, evaluate_pairs

Figures = PairFigures | EventsFigures
Progress = Callable[[int], Callable[[], object]]  # the number of records → what to call after each


def evaluate(path: Path, names: Naming, settings: Settings, progress: Progress) -> tuple[Figures, list[Fault]]:
    """The figures of our coder on a gold file of either form, and the records of it that could not be used."""
    gold, faults = read_gold(path, frozenset(names.quads))
    model, seen = load_heads().digest, progress(len(gold))
    if isinstance(gold[0], PairGold):
        return evaluate_pairs(cast("list[PairGold]", gold), names, model, seen), faults
    return evaluate_events(cast("list[EventsGold]", gold), names, settings, model, seen), faults
