"""The CSV tables of `data/` as rows."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table by column name."""
    text = (files("detente.ontology") / "data" / table).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(value: str) -> list[str]:
    """The values of a cell that holds several, separated by "|"."""
    return [v.strip() for v in value.split("|") if v.strip()]
