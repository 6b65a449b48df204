"""From raw fields of a record to a `Report`: names of columns, dates, ids."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import msgspec

from ..records import Fault, Report, digest
from .sources import ReadOptions

USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "report", "report_id", "uuid", "guid"),
    "text": ("text", "body", "content", "article", "story"),
    "date": ("date", "published", "publication_date", "pub_date", "pubdate", "published_at", "datetime"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "publication", "sitename", "outlet"),
    "publisher_country": ("publisher_country", "source_country", "country"),
    "language": ("language", "lang"),
}
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def report_of(record: Mapping[str, object], origin: str, options: ReadOptions) -> Report | Fault:
    """The report in a record; a fault where it has no text or an impossible date."""
    raw = {field: _value(record, field, options) for field in USUAL}
    if not raw["text"].strip():
        return Fault(
            origin=origin,
            stage="read",
            reason=_no_text(record, options),
            remedy="name the column with --column text=NAME",
        )
    given = raw["date"] or options.date
    date = parse_date(given)
    if given and date is None:
        return Fault(
            origin=origin, stage="read", reason=f"{given[:40]!r} is not a date", remedy="write it as YYYY-MM-DD"
        )
    return make_report(raw, date, origin, options)


def report_of_page(page: Mapping[str, str], origin: str, options: ReadOptions) -> Report | Fault:
    """The report of a text or page, whose fields bear our names: the user's names of columns are for tables."""
    return report_of(page, origin, msgspec.structs.replace(options, columns={}))


def make_report(raw: Mapping[str, str], date: dt.date | None, origin: str, options: ReadOptions) -> Report:
    """A report with the user's options where the data is silent; its id is the data's, or a digest of the content."""
    defaults = {"publisher": options.publisher, "publisher_country": options.country, "language": options.language}
    told = {field: clean(raw.get(field, "") or defaults.get(field, "")) for field in USUAL if field != "date"}
    told["title"] = told["title"].strip()
    told["id"] = told["id"] or digest(told["text"], date or "", told["publisher"], told["title"], told["url"])
    return Report(**told, date=date, origin=origin)


def clean(text: str) -> str:
    """Line ends as "\\n"; code points that no encoding can hold as U+FFFD."""
    return LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def parse_date(value: str) -> dt.date | None:
    """A calendar date from ISO 8601, YYYYMMDD or RFC 2822 text; None for all else, impossible dates included."""
    value = value.strip()
    if match := re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value):
        try:
            return dt.date(*(int(g) for g in match.groups()))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _value(record: Mapping[str, object], field: str, options: ReadOptions) -> str:
    names = (options.columns[field],) if field in options.columns else USUAL[field]
    for name in names:
        value = record.get(name)
        if isinstance(value, bytes):  # Parquet without a note that it is text
            value = value.decode("utf-8", "replace")
        if value is not None and not isinstance(value, (dict, list)) and str(value).strip():
            return str(value).strip() if field != "text" else str(value)
    return ""


def _no_text(record: Mapping[str, object], options: ReadOptions) -> str:
    name = options.columns.get("text")
    if name and name not in record:
        return f"there is no column {name!r}"
    if name or any(n in record for n in USUAL["text"]):
        return "the text is empty"
    there = ", ".join(clean(str(name)[:40]) for name in list(record)[:12])
    return f"no column holds a text (there are: {there})"
