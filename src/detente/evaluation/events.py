"""Scores on gold events: from raw text, end to end, as directed triples of type, actor country, recipient country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations

import msgspec

from ..parallel import code_all
from ..records import Account, Entity, Fault, Report
from ..settings import Settings
from . import scores
from .gold import EventsGold, GoldEvent
from .older import Naming
from .scores import Bin, Interval, Score

UNIONS = frozenset({"UNO", "EUR"})  # that earlier PLOVER and many gold sets code IGO
Triple = tuple[str, str, str]  # type, actor's code, recipient's code; "" for a side that nobody takes


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One event as a set of triples, with what else is compared."""

    triples: frozenset[Triple]
    status: str | None
    mode: str | None
    date: dt.date | None
    speaker: frozenset[str] | None
    confidence: float = 1.0


class EventsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The triples of one text: right, missed, and said without being there."""

    id: str
    right: list[Triple]
    missed: list[Triple]
    wrong: list[Triple]


class EventsFigures(msgspec.Struct, frozen=True, kw_only=True, tag="events", tag_field="form"):
    """The figures of a run over gold events (docs/evaluation.md). Accuracies are of events found in full."""

    ontology: str
    model: str
    texts: int
    triples: Score
    types: Score
    countries: Score
    quads: Score
    intervals: dict[str, Interval]
    macro_f1: float
    per_type: dict[str, Score]
    status: float | None
    modes: float | None
    dates: float | None
    speakers: float | None
    ece: float
    reliability: list[Bin]
    confusion: dict[str, dict[str, int]]  # of triples whose countries agree
    faults: list[Fault]
    answers: list[EventsAnswer]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """The events of one text, by the gold and by the coder."""

    id: str
    gold: tuple[Found, ...]
    said: tuple[Found, ...]


def evaluate_events(
    gold: Sequence[EventsGold], names: Naming, settings: Settings, model: str, seen: Callable[[], object]
) -> EventsFigures:
    """Codes every text and scores the triples. `seen` is called after each."""
    faults: list[Fault] = []
    cases: list[Case] = []
    unions = any(UNIONS & {*e.actor, *e.recipient} for g in gold for e in g.events)
    reports = (Report(id=g.id, text=g.text, date=g.date, publisher=g.publisher, title=g.title) for g in gold)
    for g, coded in zip(gold, code_all(reports, settings), strict=True):
        faults += coded.faults
        said = tuple(_said(a, names, unions=unions) for a in coded.accounts)
        cases.append(Case(id=g.id, gold=tuple(_gold(e, names) for e in g.events), said=said))
        seen()
    triples = [(_triples(c.gold), _triples(c.said)) for c in cases]
    levels = {
        "triples": triples,
        "types": [(_part(c.gold, _type), _part(c.said, _type)) for c in cases],
        "countries": [(_part(c.gold, _countries), _part(c.said, _countries)) for c in cases],
        "quads": [(_part(c.gold, _quad(names)), _part(c.said, _quad(names))) for c in cases],
    }
    pairs = [p for c in cases for p in matched(c)]
    sure = [(s.confidence, bool(s.triples & _triples(c.gold))) for c in cases for s in c.said]
    error, bins = scores.reliability(sure)
    by_type = _by_type(triples)
    return EventsFigures(
        ontology=names.name,
        model=model,
        texts=len(cases),
        **{name: scores.of_sets(sets) for name, sets in levels.items()},  # type: ignore[arg-type]
        intervals={n: scores.interval(sets, lambda r: scores.of_sets(r).f1) for n, sets in levels.items()},
        macro_f1=scores.mean_f1(by_type),
        per_type=by_type,
        status=_agree((g.status, s.status) for g, s in pairs),
        modes=_agree((g.mode, s.mode) for g, s in pairs),
        dates=_agree((g.date, s.date) for g, s in pairs),
        speakers=_agree((g.speaker, s.speaker) for g, s in pairs),
        ece=error,
        reliability=bins,
        confusion=scores.confusion(p for c in cases for p in _mistaken(c)),
        faults=faults,
        answers=[_answer(c) for c in cases],
    )


def triples_of(event: str, actors: Iterable[str], recipients: Iterable[str]) -> frozenset[Triple]:
    """An event as directed triples: lists multiplied out; several actors without recipient act on one another."""
    sides = sorted(set(actors)), sorted(set(recipients))
    if len(sides[0]) > 1 and not sides[1]:
        return frozenset((event, a, b) for a, b in permutations(sides[0], 2))
    return frozenset((event, a, b) for a in sides[0] or [""] for b in sides[1] or [""])


def matched(case: Case) -> Iterator[tuple[Found, Found]]:
    """(gold, said) events of a text that share a triple; each at most once, those that agree most first."""
    gold, said = dict(enumerate(case.gold)), dict(enumerate(case.said))
    links = [(g, s) for g in gold for s in said if gold[g].triples & said[s].triples]
    for g, s in sorted(links, key=lambda link: (-_likeness(case.gold[link[0]], case.said[link[1]]), link)):
        if g in gold and s in said:
            yield gold.pop(g), said.pop(s)


def _likeness(gold: Found, said: Found) -> int:
    return 10 * len(gold.triples & said.triples) + (gold.status == said.status) + (gold.date == said.date)


def _gold(event: GoldEvent, names: Naming) -> Found:
    kind = names.gold_type(event.event)
    return Found(
        triples=triples_of(kind, event.actor, event.recipient),
        status=event.status,
        mode=event.mode,
        date=event.date,
        speaker=None if event.speaker is None else frozenset(event.speaker),
    )


def _said(account: Account, names: Naming, *, unions: bool) -> Found:
    """A coded event; where the gold set knows no `unions`, the United Nations and the European Union are an IGO."""

    def code(entity: Entity) -> str:
        return entity.code if unions or entity.code not in UNIONS else "IGO"

    mode = account.mode[0] if account.mode else ""
    kind = names.type_of(account.event[0], mode, account.status)
    return Found(
        triples=triples_of(kind, map(code, account.actor), map(code, account.recipient)),
        status=account.status,
        mode=mode,
        date=account.date,
        speaker=frozenset(map(code, account.speaker)),
        confidence=account.confidence,
    )


def _triples(events: Iterable[Found]) -> frozenset[Triple]:
    return frozenset(t for e in events for t in e.triples)


def _part(events: Iterable[Found], part: Callable[[Triple], object]) -> frozenset[object]:
    return frozenset(part(t) for t in _triples(events))


def _type(triple: Triple) -> str:
    return triple[0]


def _countries(triple: Triple) -> tuple[str, str]:
    return triple[1:]


def _quad(names: Naming) -> Callable[[Triple], int]:
    return lambda t: names.quads[t[0]]


def _by_type(sets: Sequence[tuple[frozenset[Triple], frozenset[Triple]]]) -> dict[str, Score]:
    types = sorted({t[0] for gold, said in sets for t in gold | said})
    return {
        k: scores.of_sets((frozenset(t for t in g if t[0] == k), frozenset(t for t in s if t[0] == k)) for g, s in sets)
        for k in types
    }


def _agree(pairs: Iterable[tuple[object, object]]) -> float | None:
    """Share of agreement where the gold has the value; None where it never has."""
    given = [g == s for g, s in pairs if g is not None]
    return round(sum(given) / len(given), 4) if given else None


def _mistaken(case: Case) -> Iterator[tuple[str, str]]:
    """(gold type, said type) for the same countries, right ones first; what only one side has is "none"."""
    gold, said = _triples(case.gold), _triples(case.said)
    yield from ((t[0], t[0]) for t in gold & said)
    missed, wrong = sorted(gold - said), sorted(said - gold)
    for t in missed:
        twin = next((w for w in wrong if w[1:] == t[1:]), None)
        if twin:
            wrong.remove(twin)
        yield t[0], twin[0] if twin else "none"
    yield from (("none", w[0]) for w in wrong)


def _answer(case: Case) -> EventsAnswer:
    gold, said = _triples(case.gold), _triples(case.said)
    return EventsAnswer(id=case.id, right=sorted(gold & said), missed=sorted(gold - said), wrong=sorted(said - gold))
