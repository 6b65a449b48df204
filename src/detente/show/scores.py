"""The figures of an evaluation for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from ..evaluation.compare import Difference
from ..evaluation.evaluate import Figures
from ..evaluation.pairs import PairFigures
from ..evaluation.scores import Score
from .export import write_table

SHOWN = 12  # confusions


def write_figures(figures: Figures, stream: TextIO) -> None:
    """Main figures, scores by type, calibration, commonest confusions."""
    if isinstance(figures, PairFigures):
        stream.write(f"{figures.pairs:,} pairs in the terms of {figures.ontology}, model {figures.model}\n")
        write_table(list(_of_pairs(figures)), stream)
    else:
        stream.write(f"{figures.texts:,} texts in the terms of {figures.ontology}, model {figures.model}\n")
        levels = {n: getattr(figures, n) for n in ("triples", "types", "countries", "quads")}
        write_table([_score(n, s) | {"95 %": _interval(figures.intervals[n])} for n, s in levels.items()], stream)
        found = {n: getattr(figures, n) for n in ("status", "modes", "dates", "speakers")}
        if any(v is not None for v in found.values()):
            write_table([{"of events found": n, "right": v} for n, v in found.items() if v is not None], stream)
    write_table([_score(t, s) for t, s in figures.per_type.items()], stream)
    stream.write(f"Expected calibration error {figures.ece:.3f}\n")
    write_table(
        [
            {"confidence": f"{b.from_:.1f}-{b.to:.1f}", "answers": b.count, "sure": b.confidence, "right": b.accuracy}
            for b in figures.reliability
        ],
        stream,
    )
    write_table(list(_confusions(figures.confusion))[:SHOWN], stream)


def write_comparison(differences: Sequence[Difference], stream: TextIO) -> None:
    """Two runs side by side, nothing where there is only one."""
    if differences:
        rows = [
            {
                "figure": d.figure,
                "this run": d.ours,
                "other": d.theirs,
                "difference": f"{d.difference:+.3f}",
                "95 %": _interval(d.interval),
            }
            for d in differences
        ]
        write_table(rows, stream)


def _of_pairs(figures: PairFigures) -> Iterator[dict[str, Any]]:
    for name in ("accuracy", "macro_f1", "micro_f1", "quad_macro_f1", "modes", "statuses"):
        value = getattr(figures, name)
        if value is not None:
            within = figures.intervals.get(name)
            yield {
                "figure": name.replace("_", " "),
                "value": f"{value:.3f}",
                "95 %": _interval(within) if within else "",
            }


def _score(name: str, score: Score) -> dict[str, Any]:
    return {
        "": name,
        "precision": score.precision,
        "recall": score.recall,
        "F1": score.f1,
        "gold": score.support,
        "coded": score.said,
    }


def _interval(value: tuple[float, float]) -> str:
    return f"{value[0]:.3f} … {value[1]:.3f}"


def _confusions(table: Mapping[str, Mapping[str, int]]) -> Iterator[dict[str, Any]]:
    wrong = [(n, gold, said) for gold, row in table.items() for said, n in row.items() if gold != said]
    for n, gold, said in sorted(wrong, key=lambda w: (-w[0], w[1], w[2])):
        yield {"gold": gold, "coded as": said, "times": n}
