"""Readers of the fact files about office-holders: each yields tenures in one form.

Small tables beside this module map the sources' countries (`country_codes.csv`) and posts (`posts.csv`) to ours and take
back what a source has wrong (`corrections.csv`).
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FIRST_YEAR = "1945"
GAP = timedelta(days=31)  # a tenure interrupted for less is one tenure
REIGN_CLOSED = "2021-03"
LEADER = "leader"  # office of rows from sources that name the effective leader without the post
PARTICLES = {"abd", "abdul", "abu", "bin", "dos", "ibn", "ould", "san", "van", "von"}
TITLES = re.compile(r"^(?:(?:Dr|Sir|Dame|Gen|Prof|Hon|Sh|Shri|Smt)\.? )+")
PEERAGE = re.compile(
    r",? (?:\d+(?:st|nd|rd|th) )?(?:Baron|Baroness|Viscount|Earl|Duke|Marquess|Lord|Lady) .*$|,? Jr\.?$"
)


@dataclass(frozen=True)
class Tenure:
    """One person in one office; dates are ISO 8601 with day, month or year, an empty end is open.

    `rank` orders the sources, best first (the newest snapshot with exact dates); `full` is false for bare surnames.
    """

    name: str
    wikidata: str
    country: str
    sector: str
    office: str
    start: str
    end: str
    rank: int
    aliases: frozenset[str] = frozenset()
    full: bool = True

    @property
    def first(self) -> date:
        """First day on which it may have begun."""
        year, month, day = (*map(int, self.start.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """Last day on which it may have ended; far in the future while open."""
        if not self.end:
            return date.max - GAP
        year, month, day = (*map(int, self.end.split("-")), 0, 0)[:3]
        return (
            date(year, month, day)
            if day
            else date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
        )

    def meets(self, other: Tenure) -> bool:
        """Whether the two overlap or follow each other within the gap."""
        return self.first <= other.last + GAP and other.first <= self.last + GAP

    def shares(self, other: Tenure) -> bool:
        """Whether the two overlap for a year or half of the other's time: more than a father's and a son's."""
        overlap = min(self.last, other.last) - max(self.first, other.first)
        return overlap >= min(timedelta(days=366), (other.last - other.first) / 2)


def fold(text: str) -> str:
    """Text in ASCII without marks: Erdoğan → Erdogan."""
    plain = (
        text.translate(str.maketrans("łŁøØđĐıʻ’", "lLoOdDi''")).replace("ß", "ss").replace("æ", "ae").replace("ə", "a")
    )
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@cache
def letters(text: str) -> str:
    """Key under which spellings of one name agree: its folded letters."""
    return re.sub("[^a-z]", "", fold(text).lower())


def words(name: str) -> set[str]:
    """Folded words of a name that may be surnames; the whole of a name that has none, such as U Nu."""
    return {w for w in re.split("[^a-z]+", fold(name).lower()) if len(w) > 2} - PARTICLES or {letters(name)}


def rows(path: Path, errors: str = "strict") -> Iterator[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", errors=errors, newline="") as file:
        yield from csv.DictReader(file)


def clean_name(name: str) -> tuple[str, bool]:
    """Name without titles and peerage, surname last, and whether it is more than a surname with initials."""
    name = "".join(c for c in name if unicodedata.category(c) != "Cf")
    name = re.sub(r"\s*\(.*$|^\d+th ", "", TITLES.sub("", PEERAGE.sub("", name.strip()))).strip()
    if match := re.fullmatch(r"([^,]+),\s*(.+)", name):
        name = f"{match[2]} {match[1]}"
    return name, len([w for w in re.split(r"[\s.]+", name) if len(w) > 1 and w[0].isupper()]) > 1


@dataclass(frozen=True)
class Maps:
    """The small tables beside this script."""

    codes: dict[tuple[str, str], tuple[str, str]]
    posts: list[tuple[re.Pattern[str], re.Pattern[str], str, str]]
    corrections: list[dict[str, str]]

    def country(self, scheme: str, key: str) -> tuple[str, str]:
        """Our code for a source's country, and a sector where it stands for an unrecognised state."""
        return self.codes[scheme, key]

    def post(self, source: str, position: str) -> tuple[str, str]:
        """Office and sector of a position: the first rule that tells each. Office "-": below what we keep."""
        position, office, sector = re.sub(r"\s+", " ", position.strip().lower()), "", ""
        for where, what, form, kind in self.posts:
            if not (office and sector) and where.fullmatch(source) and (match := what.fullmatch(position)):
                office, sector = office or (match.expand(form) if form else position), sector or kind
        return office or position, sector or "GOV"

    def corrected(self, row: Tenure) -> Tenure | None:
        """The row as `corrections.csv` has it; nothing where it takes it back or the post is below what we keep."""
        if row.office == "-" or re.fullmatch(r"Q\d+", row.name):
            return None
        for fix in self.corrections:
            if (
                fix["who"] in (row.wikidata, row.name)
                and fix["country"] in ("*", row.country)
                and re.fullmatch(fix["office"], row.office)
            ):
                if fix["action"] == "drop":
                    return None
                row = row if row.end else replace(row, end=fix["end"])
        return row


def load_maps() -> Maps:
    """The tables beside this script."""
    return Maps(
        {(r["scheme"], r["key"]): (r["code"], r["sector"]) for r in rows(HERE / "country_codes.csv")},
        [
            (re.compile(r["source"]), re.compile(r["pattern"]), r["office"], r["sector"])
            for r in rows(HERE / "posts.csv")
        ],
        list(rows(HERE / "corrections.csv")),
    )


def read_snapshot(facts: Path, maps: Maps) -> Iterator[Tenure]:
    """Leaders of the newest snapshot."""
    countries = json.loads((facts / "leaders_2026-08-22.json").read_text(encoding="utf-8"))["countries"]
    for entry in countries.values():
        code, _ = maps.country("iso2", entry["country"]["iso_code"])
        for post in entry["positions"].values():
            holder: dict[str, str | None] = post.get("current_holder") or {}
            if (since := holder.get("since")) and (full_name := holder.get("name_en")):
                office, sector = maps.post("leaders", post["title_en"])
                name, _ = clean_name(full_name)
                yield Tenure(name, holder.get("wikidata_id") or "", code, sector, office, since, "", 0)


def read_offices(facts: Path, maps: Maps) -> Iterator[Tenure]:
    """Cabinet-level tenures to late 2022; names that English text cannot hold and impossible dates are left out."""
    for row in rows(facts / "office_holders_wikidata.csv"):
        start, end = (re.sub("[^0-9-]", "", row[k]) for k in ("start", "end"))
        name, _ = clean_name(row["person"])
        if (
            start
            and not (end and end < start[: len(end)])
            and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2020 for c in name)
        ):
            code, _ = maps.country("repo", row["repo"])
            office, sector = maps.post(row["repo"], row["position"])
            yield Tenure(name, row["wikidata"], code, sector, office, start, end, 1)


def read_heads(facts: Path, maps: Maps) -> Iterator[Tenure]:
    """Heads of state and government of 2021 and 2022, by year."""
    for row in rows(facts / "leaders_wikidata_2021.csv"):
        code, sector = maps.country("wikidata", row["countryid"])
        office, kind = maps.post("leaders", row["positionLabel"])
        name, _ = clean_name(row["officeholderLabel"])
        if row["start_year"]:
            yield Tenure(name, row["officeholder"], code, sector or kind, office, row["start_year"], row["end_year"], 2)


def read_effective(facts: Path, maps: Maps) -> Iterator[Tenure]:
    """Effective leaders of Archigos and REIGN; who was still in office when a source closed ends with the source."""
    for row in rows(facts / "leaders_archigos_1840_2015.csv"):
        if row["enddate"] >= FIRST_YEAR:
            code, _ = maps.country("cow", row["gwcode"].split(".")[0])
            yield effective(row["leader"], code, row["startdate"], row["enddate"], rank=4)
    for row in rows(facts / "leaders_reign_1946_2021.csv", errors="replace"):
        start = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        end = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] else REIGN_CLOSED
        if not re.search(" and |&", row["leader"]):
            yield effective(row["leader"], maps.country("cow", row["ccode"])[0], start, end, rank=3)


def effective(leader: str, country: str, start: str, end: str, *, rank: int) -> Tenure:
    """An effective leader, of whom the source often tells the surname alone."""
    name, full = clean_name(leader)
    return Tenure(name, "", country, "GOV", LEADER, start, end, rank, full=full)


def read_persons(path: Path) -> list[Tenure]:
    """The hand-written persons, against which rows are checked."""
    return [
        Tenure(
            *(row[k] for k in ("name", "wikidata", "country", "sector", "office", "start", "end")),
            rank=-1,
            aliases=aliases,
        )
        for row in rows(path)
        for aliases in [frozenset(row["aliases"].split("|")) - {""}]
    ]
