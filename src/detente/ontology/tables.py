"""The CSV tables of `data/` as rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table by column name."""
    text = (files("detente.ontology") / "data" / table).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def saying_verbs(*, quoting: bool = False) -> frozenset[str]:
    """Lemmas of verbs of saying; with `quoting`, of those whose object is a speaker too ("quoted Y as saying")."""
    return frozenset(row["verb"] for row in rows("saying.csv") if row["quotes"] or not quoting)


@cache
def context_cues() -> Mapping[str, re.Pattern[str]]:
    """Context → a pattern of words that speak for it ("ransomware" for cyber); "*" in the table stands for any ending."""
    return {row["context"]: _pattern(cells(row["cues"])) for row in rows("context_cues.csv")}


def _pattern(cues: list[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(c).replace(r"\*", r"\w*") for c in cues)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def observers() -> frozenset[str]:
    """Lemmas of nouns for those who judge events and take no part: "analyst", "expert"."""
    return frozenset(row["noun"] for row in rows("observers.csv"))


def cells(value: str) -> list[str]:
    """The values of a cell that holds several, separated by "|"."""
    return [v.strip() for v in value.split("|") if v.strip()]
