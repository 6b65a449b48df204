"""From a time expression and the report's date to calendar dates."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from ..records import Precision, When
from .expressions import MONTHS, NUMBERS, WEEKDAYS, Expression

DAY = dt.timedelta(days=1)
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "week",
    "fortnight": "month",
    "month": "month",
    "year": "year",
    "decade": "year",
}


def resolve(expression: Expression, reported: dt.date | None, *, future: bool) -> When:
    """The date or span of dates that an expression means in a report of `reported`.

    future: whether the event is still to come, which decides "on Friday" and "in May". Without a report date only
    absolute expressions have a date; impossible dates ("June 31") have none.
    """
    try:
        found = RULES[expression.kind](expression.parts, reported, future)
    except (ValueError, OverflowError, KeyError):  # KeyError: letters that match only where case is ignored (dotless i)
        found = None
    if found is None:
        return When(phrase=expression.text)
    date, end, precision = found
    return When(date=date, enddate=end if end != date else None, precision=precision, phrase=expression.text)


Found = tuple[dt.date, dt.date, Precision] | None
Rule = Callable[[dict[str, str], dt.date | None, bool], Found]


def month_number(name: str) -> int:
    """1-12 of a month's name or abbreviation in lower case."""
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.rstrip(".")[:3]))


def month_span(year: int, month: int) -> tuple[dt.date, dt.date, Precision]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"


def years(first: int, last: int) -> tuple[dt.date, dt.date, Precision]:
    """First day of the first year to last day of the last."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31), "year"


def _iso(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    date = dt.date(int(parts["year"]), int(parts["mon"]), int(parts["day"]))
    return date, date, "day"


def _day(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:
    month = month_number(parts["month"])
    if "year" in parts:
        year = int(parts["year"])
    elif reported:
        year = _nearest_year(month, int(parts["day"]), reported, future)
    else:
        return None
    date = dt.date(year, month, int(parts["day"]))
    end = date.replace(day=int(parts["day2"])) if "day2" in parts else date
    return (date, end, "day") if end >= date else None


def _nearest_year(month: int, day: int, reported: dt.date, future: bool) -> int:
    """The year that brings a day without year nearest to the report; an event to come goes forward in a tie."""

    def distance(year: int) -> int:
        days = (dt.date(year, month, min(day, 28)) - reported).days
        return abs(days) + (120 if (days < 0) == future else 0)

    return min((reported.year, reported.year - 1, reported.year + 1), key=distance)


def _month(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:
    month = month_number(parts["month"])
    if "year" in parts:
        return month_span(int(parts["year"]), month)
    if not reported:
        return None
    year = reported.year
    turn = parts.get("turn", "")
    if turn == "next" or (future and not turn and month < reported.month):
        year += month <= reported.month
    elif turn == "last" or (not turn and not future and month > reported.month):
        year -= month >= reported.month
    return month_span(year, month)


def _span(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    first, last = int(parts["year"]), int(parts["year2"])
    return years(first, last) if first <= last else None


def _year(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    return years(int(parts["year"]), int(parts["year"]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _shift(reported: dt.date, unit: str, number: int) -> Found:
    """The unit `number` units away: a day for days, the week for weeks, the month for months, the year for years."""
    if unit in {"year", "decade"}:
        year = reported.year + number * (10 if unit == "decade" else 1)
        return years(year, year)
    if unit == "month":
        months = reported.year * 12 + reported.month - 1 + number
        return month_span(months // 12, months % 12 + 1)
    date = reported + number * UNITS[unit] * DAY
    return (date, date, "day") if unit == "day" else _week(date)


def _week(date: dt.date) -> tuple[dt.date, dt.date, Precision]:
    monday = date - date.weekday() * DAY
    return monday, monday + 6 * DAY, "week"


def _ago(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    back = parts["turn"] == "ago"
    return _shift(reported, parts["unit"], _number(parts["number"]) * (-1 if back else 1)) if reported else None


def _ahead(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:
    """ "within two weeks" of something to come; of the past it is a duration, not a date."""
    if not (reported and future):
        return None
    return _shift(reported, parts["unit"], _number(parts["number"]))


def _unit(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:
    if not reported:
        return None
    number = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[parts["turn"]]
    return _weekend(reported, number, future) if parts["unit"] == "weekend" else _shift(reported, parts["unit"], number)


def _recent(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    if not reported:
        return None
    unit = parts["unit"].rstrip("s")
    back = {"day": 7, "week": 30, "month": 180, "year": 1095}[unit]
    return reported - back * DAY, reported, {"day": "week", "week": "month", "month": "year", "year": "year"}[unit]  # type: ignore[return-value]


def _weekend_rule(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    return _weekend(reported, 0, future) if reported else None


def _weekend(reported: dt.date, number: int, future: bool) -> Found:
    """The weekend before (-1) or after (1) the report; with 0 the one under way, else the next or last one."""
    saturday = reported + (5 - reported.weekday()) * DAY
    under_way = reported.weekday() >= 5
    if number < 0 or (number == 0 and not future and not under_way):
        saturday -= 7 * DAY
    elif number > 0 and under_way:
        saturday += 7 * DAY
    return saturday, saturday + DAY, "day"


def _near(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:  # noqa: ARG001
    if not reported:
        return None
    days = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "overnight": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    date = reported + days.get(parts["turn"], 0) * DAY
    return date, date, "day"


def _weekday(parts: dict[str, str], reported: dt.date | None, future: bool) -> Found:
    """The nearest such day: ahead for what is to come, else back, the report's own day included."""
    if not reported:
        return None
    turn, target = parts.get("turn", ""), WEEKDAYS.index(parts["weekday"])
    if turn in {"next", "coming"} or (future and turn != "last"):
        ahead = (target - reported.weekday()) % 7
        date = reported + (ahead or 7 * (turn in {"next", "coming"})) * DAY
    else:
        back = (reported.weekday() - target) % 7
        date = reported - (back or 7 * (turn == "last")) * DAY
    return date, date, "day"


RULES: dict[str, Rule] = {
    "iso": _iso,
    "day": _day,
    "month": _month,
    "span": _span,
    "year": _year,
    "ago": _ago,
    "ahead": _ahead,
    "unit": _unit,
    "recent": _recent,
    "weekend": _weekend_rule,
    "near": _near,
    "weekday": _weekday,
}
