"""Who holds which office on a date (codebook, Actors: office and sector hold for a time)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .gazetteer import Gazetteer, Name, Tenure, fold

LEADING = (
    "president",
    "supreme leader",
    "prime minister",
    "foreign minister",
    "secretary of state",
    "chancellor",
    "premier",
    "leader",
)


def tenure_on(tenures: Sequence[Tenure], date: dt.date | None) -> Tenure | None:
    """The office held on `date`, the highest where there are several; None where none was. Without a date: the latest."""
    if not tenures:
        return None
    if date is None:
        return max(tenures, key=lambda t: (t.start, -rank(t)))
    day = date.isoformat()
    held = [t for t in tenures if covers(t, day)]
    return min(held, key=lambda t: (rank(t), t.start)) if held else None


def covers(tenure: Tenure, day: str) -> bool:
    """Whether the tenure holds on ISO day `day`; a start or end known by year or month covers the whole of it."""
    start, end = tenure.start, tenure.end
    return (not start or start[: len(day)] <= day[: len(start)]) and (not end or day[: len(end)] <= end)


def rank(tenure: Tenure) -> int:
    """0 for heads of state, then of government, foreign ministers, then all others."""
    office = tenure.office.casefold()
    return next((i for i, title in enumerate(LEADING) if office == title), len(LEADING))


def by_surname(gazetteer: Gazetteer, surname: str, date: dt.date | None, title: str = "") -> Name | None:
    """The one person whom a bare surname means on `date`, or None where that is open.

    `title` (lower case words before the name) decides between namesakes where it can; where nobody of that name is in office on
    the date, the only one who ever bore that title is meant.
    """
    candidates = [(n, t) for n in gazetteer.surnames.get(fold(surname), ()) if (t := tenure_on(n.tenures, date))]
    if title:
        ever = [(n, t) for n in gazetteer.surnames.get(fold(surname), ()) for t in n.tenures if t.office == title]
        titled = [(n, t) for n, t in candidates if t.office and (t.office in title or title in t.office)]
        candidates = titled or (ever if len({n.canonical for n, _ in ever}) == 1 else candidates)
    best = sorted(candidates, key=lambda c: rank(c[1]))
    if not best or (not title and rank(best[0][1]) == len(LEADING)):
        return None
    if len(best) > 1 and rank(best[0][1]) == rank(best[1][1]) and best[0][0].code != best[1][0].code:
        return None
    return best[0][0]
