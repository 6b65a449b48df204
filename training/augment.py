"""Passages made from passages: two joined, or the same with other countries and persons.

Joining teaches that events keep to their sentences; other names teach that a type does not depend on who acts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from detente.ontology.tables import cells, rows
from items import Item, Span

FORMS = ("name", "adjectives", "demonyms", "capitals")  # of a country, as the table's columns have them
PERSON = re.compile(r"(?<=[a-z]\s)(?:[A-Z][\w'’-]*[a-z](?: |$)){2}$")  # "foreign minister Sergei Lavrov"


def join(first: Item, second: Item) -> Item:
    """Two items as one passage."""
    by = len(first.text) + 1
    moved = shifted(second, lambda at: at + by)
    return Item(
        f"{first.text} {second.text}",
        second.date,
        (*first.events, *moved.events),
        (*first.mentions, *moved.mentions),
    )


def augmented(items: Sequence[Item], joined: float, renamed: float, rng: random.Random) -> list[Item]:
    """All items in random order, shares of them joined with a random other one and under other names."""
    order = [rename(i, rng) if rng.random() < renamed else i for i in rng.sample(items, len(items))]
    return [join(rng.choice(items), i) if rng.random() < joined else i for i in order]


def rename(item: Item, rng: random.Random) -> Item:
    """The item with every country, and every named person in a mention, exchanged for another one throughout."""
    exchanges: dict[Span, str] = {}
    taken: dict[str, dict[str, list[str]]] = {}
    for match in names().finditer(item.text):
        code, form = forms()[match[0]]
        other = taken.setdefault(code, rng.choice(list(by_country().values())))
        plural = form == "demonyms" and match[0].endswith("s")
        same = [w for w in other[form] if form != "demonyms" or w.endswith("s") == plural]
        if same:
            exchanges[match.span()] = rng.choice(same)
    for start, end in item.mentions:
        person = PERSON.search(item.text[start:end])
        if person and not any(s < end and start + person.start() < e for s, e in exchanges):
            exchanges[start + person.start(), end] = rng.choice(persons())
    return replaced(item, exchanges)


def replaced(item: Item, exchanges: dict[Span, str]) -> Item:
    """The item with the words at some spans exchanged; spans of events and mentions follow. Spans may not overlap."""
    text, last, steps = "", 0, []
    for (start, end), words in sorted(exchanges.items()):
        text += item.text[last:start] + words
        last = end
        steps.append((start, end, len(text) - len(words), len(text)))
    text += item.text[last:]

    def moved(at: int) -> int:
        by = 0
        for start, end, new_start, new_end in steps:
            if at >= end:
                by = new_end - end
            elif at > start:
                return new_end if at - start > (end - start) / 2 else new_start
        return at + by

    return replace(shifted(item, moved), text=text)


def shifted(item: Item, moved: Callable[[int], int]) -> Item:
    """The item with every offset moved."""

    def spans(old: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((moved(s), moved(e)) for s, e in old)

    events = tuple(
        replace(
            e,
            trigger=(moved(e.trigger[0]), moved(e.trigger[1])),
            actor=spans(e.actor),
            recipient=spans(e.recipient),
            speaker=spans(e.speaker),
        )
        for e in item.events
    )
    return replace(item, events=events, mentions=spans(item.mentions))


@cache
def by_country() -> dict[str, dict[str, list[str]]]:
    """Code → form → words, for countries that have every form."""
    table = {
        r["code"]: {"name": [r["name"]], **{f: cells(r[f]) for f in FORMS if f != "name"}}
        for r in rows("countries.csv")
    }
    return {code: row for code, row in table.items() if all(row.values())}


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Words → (code, form)."""
    return {w: (code, form) for code, row in by_country().items() for form in reversed(FORMS) for w in row[form]}


@cache
def names() -> re.Pattern[str]:
    """Any word for a country, longest first."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms(), key=len, reverse=True))) + r")\b")


@cache
def persons() -> list[str]:
    """Names of persons."""
    return [r["name"] for r in rows("persons.csv")]
