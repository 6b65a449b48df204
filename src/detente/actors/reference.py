"""Words that stand for actors named before: "both sides", "the two presidents", "the foreign minister", "he", "they"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..records import FAMILIES, Entity, Mention, Parsed, Sentence, Span
from .gazetteer import fold, key_of, load_gazetteer

KINDS = (
    r"(?:sides|countries|nations|states|governments|powers|leaders|presidents|parties|capitals|ministers|men|neighbou?rs|"
    r"rivals|allies|delegations|superpowers|republics|members|heads of state|heads of government|foreign ministers|prime ministers)"
)
PAIR = re.compile(
    rf"\b(?:(?:the )?(?:both|two|2)(?: of the)?(?: \w+)? {KINDS}|the sides|"
    r"the two(?= (?:also|agreed|met|said|will|would|had|have|were|are)\b)|each other|one another)\b",
    re.IGNORECASE,
)
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
SEVERAL = re.compile(rf"\b(?:(?:all|the) )*({'|'.join(NUMBERS)})(?: \w+)? {KINDS}\b", re.IGNORECASE)
STATE = frozenset({"GOV", "MIL", "LEG", "SPY"})  # sectors that stand for a state as one side
ONE = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
MANY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
IT = re.compile(r"^It\b(?! (?:is|was|has been|had been|will be|would be|seems|seemed|remains|appears|appeared|took)\b)")
OFFICE = re.compile(
    r"\bthe (president|vice president|premier|prime minister|chancellor|foreign minister|defen[cs]e minister|"
    r"secretary of state|ambassador|secretary[- ]general)\b(?! of\b)",
    re.IGNORECASE,
)


def resolve_references(parsed: Parsed, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """`named` and the references that could be resolved to it, in order of the text."""
    out: list[Mention] = []
    memory: list[Mention] = []
    by_sentence: dict[int, list[Mention]] = {}
    for m in named:
        by_sentence.setdefault(m.sentence, []).append(m)
    for sentence in parsed.sentences:
        own = by_sentence.get(sentence.number, [])
        words = parsed.text_of(sentence)
        found = [*own]
        for span, entities in _references(words, sentence, memory, own):
            if entities and not any(m.start < span[1] and span[0] < m.end for m in found):
                found.append(_anaphor(parsed.words, sentence, span, entities))
        found.sort(key=lambda m: (m.start, m.end))
        out.extend(found)
        memory.extend(m for m in found if m.entities and not is_where(parsed.words, m))
    return tuple(out)


def is_reference(parsed: Parsed, phrase: Span, named: Sequence[Mention]) -> bool:
    """Whether a noun phrase refers to actors named before it: "both sides"; "the president" where one was named."""
    words = parsed.words[phrase.start : phrase.end]
    office = OFFICE.match(words)
    held = {e.office for m in named if m.end <= phrase.start for e in m.entities} if office else set[str]()
    return bool(PAIR.search(words) or SEVERAL.search(words)) or bool(office and _office(office) in held)


def _office(match: re.Match[str]) -> str:
    return fold(match[1]).replace("defense", "defence")


def _references(
    words: str, sentence: Sentence, memory: Sequence[Mention], own: Sequence[Mention]
) -> Iterator[tuple[tuple[int, int], tuple[Entity, ...]]]:
    """Each reference of a sentence with the entities it stands for; empty where nothing fits."""
    for match in PAIR.finditer(words):
        span = _span(match, sentence)
        yield span, last_states([*memory, *(m for m in own if m.end <= span[0])], 2)
    for match in SEVERAL.finditer(words):
        span = _span(match, sentence)
        yield span, last_states([*memory, *(m for m in own if m.end <= span[0])], NUMBERS[match[1].lower()])
    for match in OFFICE.finditer(words):
        span = _span(match, sentence)
        office = _office(match)
        earlier = [*memory, *(m for m in own if m.end <= span[0])]
        holder = next((e for m in reversed(earlier) for e in m.entities if e.office == office), None)
        yield span, (holder,) if holder else ()
    for match in ONE.finditer(words):
        span = _span(match, sentence)
        earlier = [*memory[-6:], *(m for m in own if m.end <= span[0])]
        near = [m for m in earlier if m.sentence >= sentence.number - 2]
        yield span, next(((e,) for m in reversed(near) for e in m.entities if _is_person(e)), ())
    if match := IT.match(words):
        before = [m for m in memory if m.sentence == sentence.number - 1 and any(_is_body(e) for e in m.entities)]
        yield _span(match, sentence), before[0].entities if before else ()
    for match in MANY.finditer(words):
        span = _span(match, sentence)
        earlier = [*memory[-6:], *(m for m in own if m.end <= span[0])]
        yield span, _plural([m for m in earlier if m.sentence >= sentence.number - 1])


def is_where(text: str, mention: Mention) -> bool:
    """Whether a mention tells where something was, not who acted: "in Lima"."""
    before = text[max(0, mention.start - 12) : mention.start].split()
    return mention.place and bool(before) and before[-1].lower() in {"in", "at", "near", "outside"}


def last_states(earlier: Sequence[Mention], count: int) -> tuple[Entity, ...]:
    """The actors of `count` different countries that were named last, the first-named first; none where there are fewer.

    Bare adjectives ("Russian" gas), media, companies and organisations are no side.
    """
    found: list[Entity] = []
    for m in reversed(earlier):
        for e in reversed(m.entities):
            if e.code not in FAMILIES and STATE & set(e.sector) and all(e.code != p.code for p in found):
                found.append(e)
            if len(found) == count:
                return tuple(reversed(found))
    return ()


def _plural(near: Sequence[Mention]) -> tuple[Entity, ...]:
    """What "they" means: the last mention of several actors; else the pair of the sentence before."""
    for m in reversed(near):
        if len(m.entities) > 1:
            return m.entities
    return last_states(near, 2) if len({e.code for m in near for e in m.entities}) == 2 else ()


def _is_body(entity: Entity) -> bool:
    """A state or organisation: what "it" may be."""
    return not _is_person(entity) and (
        entity.code in FAMILIES or "GOV" in entity.sector or bool(entity.identifier_text)
    )


def _is_person(entity: Entity) -> bool:
    listed = load_gazetteer().names.get(key_of(entity.identifier_text))
    return bool(entity.office) or bool(entity.identifier_text and (listed is None or listed[1].kind == "person"))


def _span(match: re.Match[str], sentence: Sentence) -> tuple[int, int]:
    return sentence.start + match.start(), sentence.start + match.end()


def _anaphor(text: str, sentence: Sentence, span: tuple[int, int], entities: tuple[Entity, ...]) -> Mention:
    referring = tuple(
        Entity(
            code=e.code,
            sector=e.sector,
            entity_text=text[span[0] : span[1]],
            identifier_text=e.identifier_text,
            identifier_id=e.identifier_id,
            office=e.office,
            start=span[0],
            end=span[1],
        )
        for e in entities
    )
    return Mention(sentence=sentence.number, start=span[0], end=span[1], core=span, entities=referring)
