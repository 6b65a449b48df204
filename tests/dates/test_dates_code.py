"""Each event gets the time of its own clause; without one, the report's date."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.dates import dates
from detente.dates.code import tree_distance
from detente.parse import parser
from detente.records import Coding, Report, Sentence, Token, When

WEDNESDAY = dt.date(2021, 6, 16)


@pytest.fixture(scope="session")
def parse():
    """The parser of the package."""
    return parser()


@pytest.fixture
def time_of(parse):
    """`time_of(text, trigger)`: when the event named by the word `trigger` took place."""

    def find(text: str, trigger: str, *, status: str = "occurred", date: dt.date | None = WEDNESDAY) -> When:
        report = Report(id="1", text=text, date=date)
        parsed = parse(report)
        start = text.index(trigger)
        sentence = next(s for s in parsed.sentences if s.start <= start < s.end)
        coding = Coding(sentence=sentence.number, trigger=(start, start + len(trigger)), event="ACCUSE", status=status)
        (when,) = dates()(report, parsed, [coding])
        return when

    return find


def test_time_of_the_clause(time_of) -> None:
    """Of two times in a sentence each event has its own."""
    text = "Russia expelled two diplomats on Monday, and Prague recalled its ambassador on Tuesday."
    assert time_of(text, "expelled").date == dt.date(2021, 6, 14)
    assert time_of(text, "recalled").date == dt.date(2021, 6, 15)


def test_report_date(time_of) -> None:
    """An event without a time has the report's date and says so; the time of another sentence is not taken."""
    found = time_of("They met on Monday. Russia expelled two diplomats.", "expelled")
    assert found == When(date=WEDNESDAY, precision="report")


def test_impossible_date(time_of) -> None:
    """A time that cannot be resolved leaves the report's date and keeps its words."""
    found = time_of("Russia expelled two diplomats on June 31.", "expelled")
    assert (found.date, found.precision, found.phrase) == (WEDNESDAY, "report", "June 31")


def test_no_report_date(time_of) -> None:
    """Without a report date a full date is found all the same, a relative one keeps its words, and none is none."""
    assert time_of("Russia expelled them on 14 June 2021.", "expelled", date=None).date == dt.date(2021, 6, 14)
    assert time_of("Russia expelled them on Monday.", "expelled", date=None) == When(phrase="Monday")
    assert time_of("Russia expelled them.", "expelled", date=None) == When()


def test_planned(time_of) -> None:
    """The same words mean the coming day for a plan and the past one for a deed."""
    text = "The presidents will meet on Friday."
    assert time_of(text, "meet", status="planned").date == dt.date(2021, 6, 18)
    assert time_of("The presidents met on Friday.", "met").date == dt.date(2021, 6, 11)


def test_time_of_saying(time_of) -> None:
    """The day on which a plan was told is not the day for which it is planned."""
    text = "Moscow said on Monday that it would withdraw its troops."
    assert time_of(text, "withdraw", status="planned").precision == "report"
    assert time_of(text, "said").date == dt.date(2021, 6, 14)


def test_one_time_each(parse) -> None:
    """As many times come out as events went in, in their order; none for none."""
    text = "Russia expelled two diplomats on Monday. Prague protested yesterday."
    report = Report(id="1", text=text, date=WEDNESDAY)
    codings = [
        Coding(sentence=n, trigger=(text.index(w), text.index(w) + len(w)), event="ACCUSE")
        for n, w in ((1, "protested"), (0, "expelled"))
    ]
    assert [w.date for w in dates()(report, parse(report), codings)] == [dt.date(2021, 6, 15), dt.date(2021, 6, 14)]
    assert dates()(report, parse(report), []) == ()


def test_tree() -> None:
    """Steps in the tree count up and down; two trees in one sentence are far from each other."""
    heads = (1, 1, 1, 2, 4)
    tokens = tuple(Token(i, i + 1, "x", "x", "NOUN", "dep", head) for i, head in enumerate(heads))
    sentence = Sentence(0, 0, 0, 5, tokens, (), ())
    assert [tree_distance(sentence, 3, other) for other in range(5)] == [3, 2, 1, 0, 99]
    assert [tree_distance(sentence, 0, other) for other in range(5)] == [0, 1, 2, 3, 99]
