"""A saved page gives its article; a page without one, or a hostile one, gives a fault and nothing worse."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.records import Fault, Report

PARAGRAPHS = (
    "Russia expelled two Czech diplomats on Monday, the foreign ministry in Moscow said in a statement.",
    "The Czech Republic had earlier ordered eighteen Russian embassy employees to leave the country.",
    "Both governments accused each other of breaking the Vienna Convention & other treaties.",
)
BODY = "".join(f"<p>{p.replace('&', '&amp;')}</p>" for p in PARAGRAPHS)
HEAD = """<title>Moscow answers Prague</title><meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2021-04-19T08:00:00Z">"""


def page(body: str = BODY, head: str = HEAD) -> str:
    """A page with one article."""
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body><article>{body}</article></body></html>"


def test_article(reading) -> None:
    """Text, title, date and publisher come from the page; what the user says does not replace its own."""
    (report,) = reading("a.html", page(), publisher="Somebody", country="GBR", date="1999-01-01")
    assert isinstance(report, Report)
    assert [line for line in report.text.split("\n") if line] == list(PARAGRAPHS)
    assert (report.title, report.publisher, report.date) == (
        "Moscow answers Prague",
        "The Herald",
        dt.date(2021, 4, 19),
    )
    assert report.publisher_country == "GBR"


def test_what_the_page_does_not_tell(reading) -> None:
    """Publisher and date of the user stand in where the page has none."""
    (report,) = reading("a.htm", page(head=""), publisher="Agency", date="2021-04-20")
    assert (report.publisher, report.date) == ("Agency", dt.date(2021, 4, 20))


def test_scripts_and_frames_are_no_text(reading) -> None:
    """Of scripts, styles, comments and navigation nothing gets into the text."""
    body = (
        f"<script>stolen()</script><style>p{{color:red}}</style><!-- hidden -->{BODY}<nav><a href=x>Contact</a></nav>"
    )
    (report,) = reading("a.html", page(body))
    assert [line for line in report.text.split("\n") if line] == list(PARAGRAPHS)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_encoding(reading, codec: str) -> None:
    """The page's own encoding is found, also with a byte-order mark of UTF-16."""
    text = page(f"<p>Zürich and Genève, the ministers said, are both ready for the talks.</p>{BODY}")
    (report,) = reading("a.html", text.encode(codec))
    assert "Zürich and Genève" in report.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<html><body></body></html>", "no main text"),
        ("<html><body><script>x = 1</script><style>p {}</style></body></html>", "no main text"),
        ("<script>" + BODY, "no main text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (page() + " " * 100_000, "longer than 0.1 MB"),
    ],
)
def test_no_article(reading, data: str | bytes, reason: str) -> None:
    """What holds no article is a fault that says why."""
    (fault,) = reading("a.html", data, max_bytes=100_000)
    assert isinstance(fault, Fault)
    assert reason in fault.reason
    assert fault.remedy


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("</p>", ""),
        BODY.replace("<p>", "<p><b><i>").replace("</p>", "</b></p></i></div></article>"),
        BODY + "<div <p <<a href='",
        BODY + "<div>" * 500,
        f"{BODY}<p>&#0;&#xD800;&#x110000;&nosuch;\x01\x02</p>",
    ],
    ids=["unclosed", "crossed", "torn", "deep", "characters"],
)
def test_broken_page(reading, body: str) -> None:
    """Broken markup, deep nesting and impossible characters do not hide the article."""
    (report,) = reading("a.html", page(body))
    assert isinstance(report, Report)
    assert all(p.split(" & ")[0] in report.text for p in PARAGRAPHS)
    assert report.text.encode()


@pytest.mark.parametrize(
    "data",
    [
        "<div>" * 50_000 + BODY,
        "<p>" * 50_000,
        "<" * 50_000,
        page(head='<link rel="canonical" href="http://[not-an-address/">'),
        page(head='<meta property="og:url" content="http://[::1/"><base href="//[">'),
        "<?xml version='1.0' encoding='no-such-encoding'?>" + page(),
    ],
    ids=["nested", "unclosed", "angles", "address", "base", "encoding"],
)
def test_hostile_page(reading, data: str) -> None:
    """Markup made to break readers ends in one report or one fault."""
    (item,) = reading("a.html", data)
    assert isinstance(item, Report | Fault)


def test_entities_open_no_files(reading, tmp_path) -> None:
    """An external entity is not followed into the reader's file system."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the launch codes")
    (report,) = reading(
        "a.html", f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>' + page(f"<p>Look: &a;</p>{BODY}")
    )
    assert PARAGRAPHS[0] in report.text
    assert "launch codes" not in report.text
