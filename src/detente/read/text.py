"""Plain text and Markdown: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Fault, Report
from .fields import report_of_page
from .sources import ReadOptions, Source

LONGEST_TITLE = 150  # code points; a first line of more is a paragraph


def read_text(source: Source, options: ReadOptions) -> Iterator[Report | Fault]:
    """The file as one report; its first line is the title where it is short and a blank line follows."""
    text = decoded(source, options)
    if isinstance(text, Fault):
        yield text
        return
    yield report_of_page({"text": text, "title": title_of(text)}, source.name, options)


def decoded(source: Source, options: ReadOptions) -> str | Fault:
    """The text of a source; a fault where it is empty, too long, binary or not in the encoding."""
    with source.open() as stream:
        data = stream.read(options.max_bytes + 1)
    if not data.strip():
        return Fault(origin=source.name, stage="read", reason="the file is empty", remedy="remove it")
    if len(data) > options.max_bytes:
        reason = f"the text is longer than {options.max_bytes / 1e6:g} MB"
        return Fault(
            origin=source.name,
            stage="read",
            reason=reason,
            remedy="split it into reports, one a file or one a JSON line",
        )
    return decode(data, source.name, options.encoding)


def decode(data: bytes, origin: str, encoding: str) -> str | Fault:
    """Text from bytes; byte-order marks go before `encoding`."""
    codec = codec_of(data, encoding)
    if b"\x00" in data and not codec.startswith("utf-16"):
        return Fault(
            origin=origin,
            stage="read",
            reason="the file is binary, not text",
            remedy="give text, HTML, JSON Lines, CSV or Parquet",
        )
    try:
        return data.decode(codec)
    except UnicodeError as error:
        where = f": byte {error.start + 1:,} cannot be decoded" if isinstance(error, UnicodeDecodeError) else ""
        return not_decoded(origin, encoding, where)


def codec_of(head: bytes, encoding: str) -> str:
    """The codec for data that begin with `head`: that of their byte-order mark, else `encoding`."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    return "utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding.lower()


def not_decoded(origin: str, encoding: str, where: str = "") -> Fault:
    """The fault of data that are not in their encoding."""
    return Fault(
        origin=origin,
        stage="read",
        reason=f"not valid {encoding}{where}",
        remedy="convert it to UTF-8, or name its --encoding",
    )


def title_of(text: str) -> str:
    """The first line where it looks like a headline, else ""."""
    first, _, rest = text.lstrip().partition("\n")
    headline = (
        len(first) <= LONGEST_TITLE and rest.startswith(("\n", "\r\n")) and not first.rstrip().endswith((".", ":"))
    )
    return first.strip().lstrip("# ") if headline else ""
