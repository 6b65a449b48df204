"""One contract for all stages: order, company and number of workers change nothing; spans lie inside the text."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.parallel import code_all
from detente.pipeline import Coder
from detente.records import Report
from detente.settings import Settings

TEXTS = (
    "Russia expelled two Czech diplomats on Monday. Prague said it would answer in kind.",
    "The presidents of Peru and Chile met in Lima on 3 May 2019 and signed a trade treaty.",
    "France condemned the attack. It urged Mali to investigate.",
    "NATO deployed troops to Estonia last week, and Moscow called it a provocation.",
)
REPORTS = [Report(id=str(i), text=t, date=dt.date(2021, 4, 19)) for i, t in enumerate(TEXTS)]


def dump(coder: Coder, reports: list[Report]) -> dict[str, bytes]:
    """Each report's accounts as bytes."""
    return {r.id: msgspec.json.encode(coder.code(r).accounts) for r in reports}


def test_order_and_company_change_nothing(coder: Coder) -> None:
    """A report's accounts are the same alone, in any order, and the second time."""
    first = dump(coder, REPORTS)
    assert dump(coder, REPORTS[::-1]) == first
    assert {r.id: dump(coder, [r])[r.id] for r in REPORTS} == first
    assert any(len(v) > 2 for v in first.values()), "no report gave any account"


@pytest.mark.slow
def test_workers_change_nothing() -> None:
    """One process and two give the same bytes in the same order."""
    one = [msgspec.json.encode(c) for c in code_all(REPORTS * 3, Settings(workers=1))]
    two = [msgspec.json.encode(c) for c in code_all(REPORTS * 3, Settings(workers=2))]
    assert one == two


def check_spans(coder: Coder, report: Report) -> None:
    """Every span lies in the text and holds the words that the account shows; a party may be named before the sentence."""
    for a in coder.code(report).accounts:
        sentence = report.text[a.text_info.start : a.text_info.end]
        assert sentence == a.text
        assert a.event_text[0] in sentence
        for e in (*a.actor, *a.recipient, *a.speaker):
            assert e.start is not None
            assert e.end is not None
            assert 0 <= e.start < e.end <= a.text_info.end
            assert report.text[e.start : e.end] == e.entity_text
        assert 0 <= a.confidence <= 1
        assert a.actor or a.recipient


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.id)
def test_spans(coder: Coder, report: Report) -> None:
    """Spans of real sentences hold what they say."""
    check_spans(coder, report)


HOSTILE = (
    "\x00" * 50,
    "Russia " * 3000,
    "🇷🇺 Russia 🤝 USA: Putin met Biden 🕊️ in Geneva.",
    "\u202eRussia accused\u202c the US.\u200b\ufeff NATO\u00a0met\u2028in Brussels.",
    "a" * 30_000,
    "Russia accused the US.\n" * 400,
    "<script>alert(1)</script> Iran <b>rejected</b> the US offer. <img src=x onerror=y>",
    "[" * 500 + "Russia](" * 200,
    "RUSSIA EXPELS U.S. DIPLOMATS, KREMLIN SAYS",
    "On 31 June 9999 Russia met the US; in 0000 too, and 99 years ago.",
    "é" * 200 + " Moscow’s ’s ’ “Washington”’s",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(coder: Coder, text: str) -> None:
    """Odd texts are coded or refused with a fault, and their spans hold."""
    check_spans(coder, Report(id="h", text=text, date=dt.date(2021, 6, 9)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*TEXTS, "\n\n", " ", "“", "— ", "\ud7ff", "Ж", "\U0001f600", "1.", "* "]), max_size=8))
def test_any_mixture(coder: Coder, parts: list[str]) -> None:
    """Any mixture of sentences and odd characters keeps the contract."""
    check_spans(coder, Report(id="m", text="".join(parts), date=dt.date(2021, 4, 19)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        (
            "Президент России Владимир Путин провёл переговоры с президентом США Джо Байденом в Женеве в среду.",
            "English",
        ),
        (
            "Le président russe a rencontré son homologue américain à Genève pour parler de la stabilité stratégique et des sanctions.",
            "English",
        ),
        ("x" * 1_000_001, "over the limit"),
    ],
)
def test_unfit_reports_are_faults(coder: Coder, text: str, reason: str) -> None:
    """A report that cannot be coded comes back with one fault that says why, and no accounts."""
    coded = coder.code(Report(id="u", text=text))
    assert len(coded.faults) == 1
    assert reason in coded.faults[0].reason
    assert coded.accounts == ()


def test_without_a_date(coder: Coder) -> None:
    """Relative dates stay words, absolute ones are resolved, and a note says that the date is missing."""
    coded = coder.code(
        Report(id="n", text="Russia expelled two Czech diplomats on Monday. Peru and Chile met in Lima on 3 May 2019.")
    )
    assert "no publication date" in coded.notes[0]
    dates = {a.event_text[0]: (a.date, a.date_text) for a in coded.accounts}
    assert dates["expelled"] == (None, "Monday")
    assert dates["met"][0] == dt.date(2019, 5, 3)


def test_a_stage_can_be_replaced() -> None:
    """`Coder(events=…)` runs another events stage in the same line."""
    assert Coder(events=lambda parsed, mentions: ()).code(REPORTS[0]).accounts == ()
