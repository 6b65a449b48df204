"""From a dated coding to the account that is written out, in PLOVER 2.0 terms (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version

import msgspec

from .ontology import load_ontology
from .records import (
    Account,
    CiteInfo,
    CodedWith,
    Coding,
    Entity,
    Mention,
    Parsed,
    Report,
    TextInfo,
    When,
    digest,
    party,
)

AtDate = Callable[..., Entity]


def account(
    report: Report, parsed: Parsed, coding: Coding, when: When, chain: tuple[Mention, ...], *, at_date: AtDate
) -> Account:
    """The account of one event. `at_date(entity, date)` gives a person the office held at the time of the event."""
    ontology = load_ontology()
    sentence = parsed.sentences[coding.sentence]

    def entities(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
        unique = {(e.code, e.sector, e.identifier_text): e for m in mentions for e in m.entities}
        day = min((d for d in (when.date, report.date) if d), default=None)  # of what is to come: who is in office now
        as_written = (msgspec.structs.replace(e, entity_text=report.text[e.start : e.end]) for e in unique.values())
        return tuple(at_date(e, day) for e in as_written)

    actor, recipient = entities(coding.actors), entities(coding.recipients)
    start, end = coding.trigger
    return Account(
        id=digest(report.id, coding.event, start, end, [party(e) for e in actor], [party(e) for e in recipient]),
        report_id=report.id,
        date=when.date,
        enddate=when.enddate,
        date_precision=when.precision,
        date_text=when.phrase,
        actor=actor,
        recipient=recipient,
        event=(coding.event,),
        mode=(coding.mode,) if coding.mode else (),
        context=coding.contexts,
        status=coding.status,
        quad_code=ontology.quad(coding.event),
        event_scale=ontology.score(coding.event, coding.mode or None),
        cameo=ontology.cameo_for(coding.event, coding.mode or None),
        speaker=entities(chain),
        event_text=(report.text[start:end],),
        event_loc=coding.place,
        text=report.text[sentence.start : sentence.end],
        text_info=TextInfo(
            sequence=sentence.number, start=sentence.start, end=sentence.end, trigger_start=start, trigger_end=end
        ),
        cite_info=cite_info(report),
        confidence=coding.confidence,
        coder="detente",
        coded_with=coded_with(),
    )


def cite_info(report: Report) -> CiteInfo:
    """The report as one cites it."""
    return CiteInfo(
        title=report.title,
        url=report.url,
        publication=report.publisher,
        publication_country=report.publisher_country,
        publication_date=report.date,
        language=report.language,
    )


def once(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Of accounts of one sentence that agree in type, mode, status, date and parties, the most confident; in order of the text."""
    best: dict[tuple[object, ...], Account] = {}
    for a in accounts:
        sides = (frozenset(map(party, a.actor)), frozenset(map(party, a.recipient)))
        key = (a.text_info.sequence, a.event, a.mode, a.status, a.date, *sides)
        if key not in best or a.confidence > best[key].confidence:
            best[key] = a
    return tuple(sorted(best.values(), key=lambda a: (a.text_info.trigger_start, a.id)))


@cache
def coded_with() -> CodedWith:
    """Version of the software, of its model and of its codebook."""
    from .models.heads import load_heads

    return CodedWith(version=version("detente"), model=load_heads().digest, codebook="PLOVER 2.0")
