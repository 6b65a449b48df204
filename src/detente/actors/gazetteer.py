"""The names of actors and where they occur in a sentence: countries, seats of power, organisations, persons.

Tables: ontology/data/countries.csv, organisations.csv, persons.csv, leaders.csv (sources in SOURCES.md there).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ..ontology.tables import cells, rows

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "el", "la", "le", "ten", "van", "von"}
)
SURNAME_FIRST = frozenset(
    {"CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"}
)  # countries whose names begin with it
UNTITLED = frozenset({"CVL", "SOC", "UNK", "REF"})  # sectors whose nouns ("person", "people") are no titles
Kind = Literal["country", "adjective", "demonym", "capital", "metonym", "place", "organisation", "person"]


@dataclass(frozen=True)
class Tenure:
    """One person in one office: a row of persons.csv or leaders.csv. Dates are ISO text, "" = open or unknown."""

    country: str
    sector: str
    office: str
    start: str
    end: str


@dataclass(frozen=True)
class Name:
    """What a string stands for. `tenures` is filled for persons only."""

    kind: Kind
    code: str
    canonical: str
    wikidata: str = ""
    sectors: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A name found in a text: half-open span of code points, and what it may stand for."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True)
class Gazetteer:
    """Names by their folded words; the longest match at a word wins."""

    names: Mapping[tuple[str, ...], tuple[str, Name]]
    longest: Mapping[str, int]  # first word → words of the longest name that begins with it
    surnames: Mapping[str, tuple[Name, ...]] = field(default_factory=dict[str, tuple[Name, ...]])
    nouns: Mapping[str, str] = field(default_factory=dict[str, str])
    title_words: frozenset[str] = frozenset()  # words of nouns that may stand in a title: "press", "secretary"

    def find(self, text: str, offset: int = 0) -> Iterator[Hit]:
        """All names in `text`, left to right, not overlapping; `offset` is added to their spans."""
        words = [(m.start(), m.end(), fold(m[0])) for m in WORD.finditer(text)]
        i = 0
        while i < len(words):
            found = self._at(text, words, i)
            if found is None:
                i += 1
                continue
            length, name = found
            end = words[i + length - 1][1] - (2 if words[i + length - 1][2] != _bare(words[i + length - 1][2]) else 0)
            yield Hit(offset + words[i][0], offset + end, name)
            i += length

    def _at(self, text: str, words: list[tuple[int, int, str]], i: int) -> tuple[int, Name] | None:
        first = words[i][2]
        limit = max(self.longest.get(first, 0), self.longest.get(_bare(first), 0))
        for length in range(min(limit, len(words) - i), 0, -1):
            key = tuple(w for _, _, w in words[i : i + length])
            entry = self.names.get(key) or self.names.get((*key[:-1], _bare(key[-1])))
            if entry and written_like(text[words[i][0] : words[i + length - 1][1]], entry[0]):
                return length, entry[1]
        return None


def fold(word: str) -> str:
    """Lower case, without accents and the dots of abbreviations."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.replace("’", "'").replace(".", "").casefold()


def key_of(text: str) -> tuple[str, ...]:
    """The folded words by which a name is looked up."""
    return tuple(fold(m[0]) for m in WORD.finditer(text))


def surnames_of(name: Name) -> tuple[str, ...]:
    """What a person may be called without the given name, folded: "merkel", "von der leyen", "al-assad" and "assad", "xi"."""
    words = name.canonical.split()
    found = [words[-1], words[-1].rpartition("-")[2]]
    found += [" ".join(words[i:]) for i in range(1, len(words) - 1) if fold(words[i]) in PARTICLES]
    if name.code in SURNAME_FIRST:
        found.append(words[0])
    return tuple(dict.fromkeys(fold(f) for f in found))


def _bare(word: str) -> str:
    """Without a genitive's 's."""
    return word.removesuffix("'s")


def written_like(found: str, listed: str) -> bool:
    """Whether capitals agree: "us" is not "US", "turkey" is not "Turkey"; headlines in capitals pass."""
    short = listed.replace(".", "")
    if short.isupper() and len(short) <= 5:
        return found.replace(".", "").removesuffix("'s").removesuffix("’s") == short
    return not listed[0].isupper() or found[0].isupper()


@cache
def load_gazetteer() -> Gazetteer:
    """All tables as one gazetteer. Where two tables give the same string, the earlier of this order wins."""
    listed: dict[tuple[str, ...], tuple[str, Name]] = {}
    persons = list(_persons())
    in_full = [(text, name) for text, name in persons if " " in text]
    for text, name in (*_countries(), *_peoples(), *_organisations(), *in_full):
        if key := key_of(text):
            listed.setdefault(key, (text, name))
    longest: dict[str, int] = defaultdict(int)
    for key in listed:
        longest[key[0]] = max(longest[key[0]], len(key))
    surnames: dict[str, dict[str, Name]] = defaultdict(dict)
    for _, name in persons:
        for key in surnames_of(name):
            surnames[key].setdefault(name.canonical, name)
    nouns = {r["noun"]: r["sector"] for r in rows("nouns.csv")}
    titles = frozenset(word for noun, sector in nouns.items() if sector not in UNTITLED for word in noun.split())
    return Gazetteer(listed, dict(longest), {k: tuple(v.values()) for k, v in surnames.items()}, nouns, titles)


def _countries() -> Iterator[tuple[str, Name]]:
    kinds: tuple[tuple[str, Kind], ...] = (
        ("aliases", "country"),
        ("adjectives", "adjective"),
        ("demonyms", "demonym"),
        ("capitals", "capital"),
        ("places", "place"),
    )
    for row in rows("countries.csv"):
        yield row["name"], Name("country", row["code"], row["name"], row["wikidata"], ("GOV",))
        for column, kind in kinds:
            sectors = ("GOV",) if kind in {"country", "capital"} else ()
            for text in cells(row[column]):
                yield text, Name(kind, row["code"], row["name"], row["wikidata"], sectors)
        for text in cells(row["metonyms"]):
            label, _, sector = text.partition(":")
            yield label, Name("metonym", row["code"], row["name"], row["wikidata"], (sector or "GOV",))


def _peoples() -> Iterator[tuple[str, Name]]:
    """Peoples without a state of their own, under the country in whose politics they mostly appear."""
    named = {row["code"]: row for row in rows("countries.csv")}
    for row in rows("peoples.csv"):
        home = named[row["code"]]
        for text in cells(row["names"]):
            yield text, Name("demonym", home["code"], home["name"], home["wikidata"])


def _organisations() -> Iterator[tuple[str, Name]]:
    for row in rows("organisations.csv"):
        name = Name("organisation", row["code"], row["name"], row["wikidata"], tuple(cells(row["kind"])))
        for text in (row["name"], *cells(row["aliases"])):
            yield text, name


def _persons() -> Iterator[tuple[str, Name]]:
    """Every name of a person (some sources give the surname alone); the tenures of both tables together, hand-written ones first."""
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    spellings: dict[str, dict[str, None]] = defaultdict(dict)
    wikidata: dict[str, str] = {}
    known: dict[str, str] = {}
    for row in (*rows("persons.csv"), *rows("leaders.csv")):
        names = [row["name"], *cells(row["aliases"])]
        canonical = _same_person(names, row, known, tenures, wikidata)
        tenures[canonical].append(Tenure(row["country"], row["sector"], row["office"], row["start"], row["end"]))
        spellings[canonical].update(dict.fromkeys(names))
        wikidata.setdefault(canonical, row["wikidata"])
        known.update({fold(n): canonical for n in names if fold(n) not in known})
    for canonical, held in tenures.items():
        name = Name("person", held[0].country, canonical, wikidata[canonical], (), tuple(held))
        yield from ((text, name) for text in spellings[canonical])


def _same_item(row: Mapping[str, str], wikidata: str) -> bool:
    """Namesakes have different items: George Bush the father and the son."""
    return not (row["wikidata"] and wikidata) or row["wikidata"] == wikidata


def _same_person(
    names: Iterable[str],
    row: Mapping[str, str],
    known: Mapping[str, str],
    tenures: Mapping[str, list[Tenure]],
    wikidata: Mapping[str, str],
) -> str:
    for name in names:
        canonical = known.get(fold(name))
        if canonical and tenures[canonical][0].country == row["country"] and _same_item(row, wikidata[canonical]):
            return canonical
    return row["name"]
