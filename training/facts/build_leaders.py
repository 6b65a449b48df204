"""Builds `leaders.csv`: who held which office, where and when, merged from the fact files.

    python training/facts/build_leaders.py --facts DIR --out src/detente/ontology/data/leaders.csv

Rows that the hand-written `persons.csv` already tells are left out. The result depends on the inputs alone and is sorted.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import leader_sources as sources
from leader_sources import GAP, Tenure, fold, letters, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PERSONS = Path(__file__).parents[2] / "src/detente/ontology/data/persons.csv"
COLUMNS = ["name", "aliases", "wikidata", "country", "sector", "office", "start", "end"]
HEADS = re.compile(
    r"(acting |interim )?president|prime minister|acting prime minister|premier|chancellor|taoiseach|supreme leader|"
    r"paramount leader|general secretary|leader.*|head of state|king|queen|monarch|emperor|emir|sultan|sultan and prime minister"
)
REIGNING = re.compile("king|queen|monarch|emperor")  # reign beside the leader, so do not tell who leads
SINGLE = re.compile(
    HEADS.pattern + r"|vice president|foreign (minister|secretary)|(defence|interior|finance) minister|"
    r"defence secretary|secretary of state|ambassador to .*|governor of the central bank|national security adviser|chief of .*"
)


def join(a: Tenure, b: Tenure) -> Tenure:
    """One tenure out of two that meet: the better source's end (the later one among equals), the more exact start."""
    best, other = (a, b) if (a.rank, -len(a.name)) <= (b.rank, -len(b.name)) else (b, a)
    last = max(a, b, key=lambda t: t.last) if a.rank == b.rank else best
    start = exact(min(a, b, key=lambda t: (t.first, -len(t.start))).start, a.start, b.start)
    end = exact(last.end, a.end, b.end)
    names = a.aliases | b.aliases | {other.name} - {best.name}
    wikidata = best.wikidata or other.wikidata
    return replace(best, start=start, end=end, wikidata=wikidata, aliases=names, full=a.full or b.full)


def exact(day: str, *others: str) -> str:
    """The date, or the more exact one of the others that lies within it."""
    return max((d for d in (day, *others) if day and d.startswith(day)), key=len, default=day)


def merge(tenures: Iterable[Tenure]) -> list[Tenure]:
    """One row for each unbroken tenure of a person in an office, whatever the number of sources."""
    known = list(tenures)
    ids: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for t in known:
        ids[t.country, letters(t.name)] |= {t.wikidata} - {""}
    groups: defaultdict[tuple[str, ...], list[Tenure]] = defaultdict(list)
    for t in known:
        same = ids[t.country, letters(t.name)]
        who = t.wikidata or (min(same) if len(same) == 1 else letters(t.name))
        groups[t.country, t.sector, t.office, who].append(t)
    return [row for group in groups.values() for row in unbroken(group)]


def unbroken(group: list[Tenure]) -> list[Tenure]:
    """Tenures of one person in one office, those that meet joined."""
    found: list[Tenure] = []
    for t in sorted(group, key=lambda t: (t.first, t.last, t.rank)):
        if found and found[-1].meets(t):
            found[-1] = join(found[-1], t)
        else:
            found.append(t)
    return found


def alike(effective: Iterable[Tenure]) -> list[Tenure]:
    """Effective leaders of the two research sources as one list: who shares a name and most of the time is one person."""
    found: list[Tenure] = []
    for t in sorted(effective, key=lambda t: (t.country, t.first, t.rank, t.name)):
        near = (i for i, f in enumerate(found[-6:], max(0, len(found) - 6)) if f.country == t.country and f.shares(t))
        twin = next((i for i in near if words(found[i].name) & words(t.name)), None)
        if twin is None:
            found.append(t)
        else:
            found[twin] = join(found[twin], t)
    return found


def without_known(effective: Iterable[Tenure], heads: Iterable[Tenure]) -> Iterator[Tenure]:
    """Effective leaders that no head of state or government with a full name covers; an earlier part takes that name."""
    by_country: defaultdict[str, list[Tenure]] = defaultdict(list)
    for h in heads:
        by_country[h.country].append(h)
    for t in effective:
        around = sorted((h for h in by_country[t.country] if h.meets(t)), key=lambda h: (h.first, h.rank, h.name))
        same = [h for h in around if h.shares(t) and any(words(t.name) & words(name) for name in (h.name, *h.aliases))]
        middle = t.first + (min(t.last, around[-1].last) - t.first) / 2 if around else t.first
        ruling = [h for h in around if not REIGNING.fullmatch(h.office)]
        covered = all(any(h.first - GAP <= day <= h.last + GAP for h in ruling) for day in (t.first, middle, t.last))
        if same and t.first < same[0].first - GAP:
            known = same[0]
            yield replace(
                t, name=known.name, wikidata=known.wikidata, aliases=known.aliases, end=known.start, full=True
            )
        elif not same and (t.full or not covered):
            yield t


def without_persons(tenures: Iterable[Tenure], persons: list[Tenure]) -> list[Tenure]:
    """Tenures that the hand-written table does not tell."""
    told: defaultdict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for p in persons:
        for who in {p.wikidata, *map(letters, {p.name, *p.aliases})} - {""}:
            told[p.country, p.office, who].append(p)
    keys = ((t, {t.wikidata, *map(letters, {t.name, *t.aliases})} - {""}) for t in tenures)
    return [t for t, who in keys if not any(p.meets(t) for w in who for p in told[t.country, t.office, w])]


def closed(tenures: list[Tenure], persons: list[Tenure]) -> Iterator[Tenure]:
    """Tenures in which an open end is closed by the successor, where the office has one holder."""
    offices: defaultdict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for t in chain(tenures, persons):
        if SINGLE.fullmatch(t.office):
            offices[t.country, t.sector, t.office].append(t)
    ends: dict[Tenure, str] = {}
    for holders in offices.values():
        for t, successor in pairwise(sorted(holders, key=lambda t: (t.first, t.last, t.name))):
            if not t.end and successor.first > t.first + GAP and letters(t.name) != letters(successor.name):
                ends[t] = successor.start
    return (replace(t, end=ends.get(t, t.end)) for t in tenures)


def build(facts: Path, persons: list[Tenure]) -> list[Tenure]:
    """All tenures, sorted by name, country, start and office."""
    maps = sources.load_maps()
    readers = (sources.read_snapshot, sources.read_offices, sources.read_heads)
    told = (maps.corrected(t) for read in readers for t in read(facts, maps))
    named = merge(t for t in told if t and t.last.isoformat() >= sources.FIRST_YEAR)
    heads = [t for t in chain(named, persons) if HEADS.fullmatch(t.office)]
    leaders = (maps.corrected(t) for t in sources.read_effective(facts, maps))
    effective = without_known(alike(t for t in leaders if t), heads)
    tenures = closed(without_persons(chain(named, effective), persons), persons)
    return sorted(tenures, key=lambda t: (t.name, t.country, t.start, t.office, t.end))


def as_row(t: Tenure) -> list[str]:
    """The cells of a tenure; aliases with their forms in ASCII."""
    names = {short for name in (t.name, *t.aliases) for short in (name, re.sub(r"(?<=[IVX]) of .*", "", name))}
    aliases = {form for name in names for form in (name, fold(name))} - {t.name}
    return [t.name, "|".join(sorted(aliases)), t.wikidata, t.country, t.sector, t.office, t.start, t.end]


def main() -> None:
    """Reads the fact files and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True, metavar="DIR", help="folder of the fact files")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="table to write")
    parser.add_argument(
        "--persons", type=Path, default=PERSONS, metavar="FILE", help="hand-written rows, which go first"
    )
    args = parser.parse_args()
    tenures = build(args.facts, sources.read_persons(args.persons))
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(as_row, tenures))


if __name__ == "__main__":
    main()
