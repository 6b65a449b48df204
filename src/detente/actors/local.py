"""Actors told by what they are, not whence: "police", "the rebels", "a court". They belong to the country the text is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from ..records import Entity, Mention, Parsed, Sentence, Span
from .gazetteer import Gazetteer, fold
from .reference import is_reference

DATELINE = re.compile(r"^\W*[A-Z][A-Z .'’-]{2,}(?:,[^—–\n]{0,40})? ?(?:\([^)]{0,30}\) ?)?(?:—|–|-{1,2}) ")
ATTACHED = frozenset({"in", "of", "from", "at", "near", "outside", "around", "across"})
DEFINITE = frozenset({"the", "this", "these", "those", "that"})


def local_mentions(parsed: Parsed, named: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Noun phrases of actor nouns and persons in no table, each with the country it most likely belongs to.

    Phrases for which that is open are left out.
    """
    home = setting(parsed, named)
    by_sentence: dict[int, list[Mention]] = {}
    for m in named:
        by_sentence.setdefault(m.sentence, []).append(m)
    last: dict[str, str] = {}  # sector → the country of whom it was last said
    persons: dict[str, Entity] = {}  # by folded surname
    for sentence in parsed.sentences:
        own = by_sentence.get(sentence.number, [])
        for phrase in (_after_dash(parsed, p) for p in sentence.phrases):
            if any(m.start < phrase.end and phrase.start < m.end for m in own) or is_reference(parsed, phrase, named):
                continue
            person = _person(sentence, phrase)
            known = persons.get(_surname(parsed, person)) if person else None
            if known:
                yield _mention(parsed.words, sentence, phrase, known)
                continue
            sector = _actor_noun(sentence, phrase, gazetteer, person)
            if not sector:
                continue
            definite = parsed.words[phrase.start : phrase.end].split()[0].lower() in DEFINITE
            earlier = last.get(sector) if definite else None
            code = _attached(sentence, phrase, own) or earlier or home or _around(own)
            if code:
                name = parsed.words[person.start : person.end] if person else ""
                entity = Entity(code=code, sector=(sector,), identifier_text=name)
                if person:
                    persons[_surname(parsed, person)] = entity
                yield _mention(parsed.words, sentence, phrase, entity)
        for m in own:
            last.update({s: e.code for e in m.entities for s in e.sector if not e.office})


def setting(parsed: Parsed, named: Sequence[Mention]) -> str:
    """The country in which a text is set: that of its dateline, else the one it names most; "" where none is."""
    dateline = DATELINE.match(parsed.words)
    if dateline and (first := next((m for m in named if m.country and m.end <= dateline.end()), None)):
        return first.country
    count = Counter(m.country for m in named if m.country)
    return max(count, key=lambda c: count[c]) if count else ""


def _after_dash(parsed: Parsed, phrase: Span) -> Span:
    """The phrase without a dateline before it: "Friday — Soldiers"."""
    words = parsed.words[phrase.start : phrase.end]
    dateline = re.match(r".*(?:^| )[—–-]+ ", words)
    return Span(phrase.start + dateline.end(), phrase.end) if dateline else phrase


def _person(sentence: Sentence, phrase: Span) -> Span | None:
    """The person's name that a phrase ends with."""
    return next(
        (n for n in sentence.names if n.label == "PERSON" and phrase.start <= n.start and n.end == phrase.end), None
    )


def _surname(parsed: Parsed, person: Span) -> str:
    return fold(parsed.words[person.start : person.end].split()[-1])


def _actor_noun(sentence: Sentence, phrase: Span, gazetteer: Gazetteer, person: Span | None) -> str:
    """The sector of the actor noun that heads a phrase, stands before a name or explains it; "" where there is none.

    "the rebels", "Economy Minister Jane Roe", "Jane Roe, the home minister".
    """
    if person is None:
        return _noun_at_end(sentence, phrase.start, phrase.end, gazetteer)
    before = _noun_at_end(sentence, phrase.start, person.start, gazetteer)
    beside = next((p for p in sentence.phrases if 0 < p.start - phrase.end <= 2), None)
    comma = beside and any(t.text == "," for t in sentence.tokens if phrase.end <= t.start < beside.start)
    return before or (_noun_at_end(sentence, beside.start, beside.end, gazetteer) if beside and comma else "")


def _noun_at_end(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> str:
    words = [t for t in sentence.tokens if start <= t.start < end]
    for size in (3, 2, 1):
        noun = " ".join(fold(t.text) for t in words[-size:])
        if len(words) >= size and noun in gazetteer.nouns:
            return gazetteer.nouns[noun]
    return ""


def _attached(sentence: Sentence, phrase: Span, own: Sequence[Mention]) -> str:
    """The country of a place that follows the phrase: "dockers in Sydney"."""
    after = [t for t in sentence.tokens if t.start >= phrase.end][:4]
    if not after or after[0].text.lower() not in ATTACHED:
        return ""
    return next((m.country for m in own if m.country and after[0].end <= m.start <= after[-1].end), "")


def _around(own: Sequence[Mention]) -> str:
    """The only country that the sentence names, "" where it names several or none."""
    codes = {m.country for m in own if m.country}
    return codes.pop() if len(codes) == 1 else ""


def _mention(words: str, sentence: Sentence, phrase: Span, entity: Entity) -> Mention:
    here = {"entity_text": words[phrase.start : phrase.end], "start": phrase.start, "end": phrase.end}
    return Mention(
        sentence=sentence.number,
        start=phrase.start,
        end=phrase.end,
        core=(phrase.start, phrase.end),
        entities=(msgspec.structs.replace(entity, **here),),
        country=entity.code,
    )
