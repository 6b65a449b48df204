"""Web pages: main text, title, date and publisher from the page itself (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..records import Fault, Report
from .fields import report_of_page
from .sources import ReadOptions, Source

FEWEST_WORDS = 5  # of a main text; what the library finds in a page of links alone is less
LATEST = "2099-12-31"  # of a page; the library takes today, and output must not depend on the clock
BINARY = re.compile(rb"\x00")


def read_html(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """The page as one report; a fault where it holds no main text."""
    with source.open() as stream:
        data = stream.read(options.max_bytes + 1)
    if fault := _unfit(data, source.name, options):
        yield fault
        return
    page = extract(data)
    if len(page.get("text", "").split()) < FEWEST_WORDS:
        yield Fault(
            origin=source.name,
            stage="read",
            reason="the page holds no main text",
            remedy="save the article itself, not a list or an empty frame",
        )
        return
    yield report_of_page(page, source.name, options)


def _unfit(data: bytes, origin: str, options: ReadOptions) -> Fault | None:
    if not data.strip():
        return Fault(origin=origin, stage="read", reason="the file is empty", remedy="remove it")
    if len(data) > options.max_bytes:
        return Fault(
            origin=origin,
            stage="read",
            reason=f"the page is longer than {options.max_bytes / 1e6:g} MB",
            remedy="save the article alone",
        )
    if BINARY.search(data[:4096]) and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return Fault(origin=origin, stage="read", reason="the file is binary, not HTML", remedy="give a saved page")
    return None


def extract(data: bytes) -> dict[str, str]:
    """Fields of the page: text, title, date (ISO), url, publisher, language; missing ones are ""."""
    import trafilatura

    found = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        date_extraction_params={"max_date": LATEST, "extensive_search": True, "original_date": True},
    )
    if found is None:
        return {}
    fields = found if isinstance(found, dict) else found.as_dict()
    page = {ours: str(fields.get(theirs) or "") for ours, theirs in FIELDS.items()}
    page["publisher"] = page["publisher"] or urlsplit(page["url"]).hostname or ""
    return page


FIELDS = {
    "text": "text",
    "title": "title",
    "date": "date",
    "url": "url",
    "publisher": "sitename",
    "language": "language",
}
