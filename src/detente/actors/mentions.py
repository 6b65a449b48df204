"""Finds the phrases that name actors: gazetteer hits, widened to the phrase they belong to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from itertools import takewhile

import msgspec

from ..records import FAMILIES, Entity, Mention, Parsed, Report, Sentence, Token
from .gazetteer import PARTICLES, Gazetteer, Hit, Name, Tenure, fold, key_of, load_gazetteer, surnames_of
from .local import local_mentions
from .reference import resolve_references
from .resolve import by_surname, tenure_on

TITLE_LINKS = frozenset({"of", "the", "for", "and", "'s", "’s", "-", "then", "former", "deputy", "acting", "first"})

HONORIFICS = frozenset(
    "mr mrs ms miss dr herr frau m mme monsieur signor signora senor senora sir lord lady dame sheikh chief don".split()
)
LANDS = frozenset({"country", "capital", "place", "adjective"})  # kinds of names that tell where one lives


def actors() -> Callable[[Report, Parsed], tuple[Mention, ...]]:
    """An actors stage on the bundled tables: every mention in order of the text, references resolved."""

    def find(report: Report, parsed: Parsed) -> tuple[Mention, ...]:
        gazetteer = load_gazetteer()
        named: Named = {}
        found: list[Mention] = []
        for sentence in parsed.sentences:
            found.extend(sentence_mentions(parsed, sentence, gazetteer, report.date, named))
        found = sorted([*found, *local_mentions(parsed, found, gazetteer)], key=lambda m: (m.start, m.end))
        return resolve_references(parsed, found)

    return find


def names_somebody(words: str) -> bool:
    """Whether a text names a country, organisation or person of the tables in full."""
    return next(load_gazetteer().find(words), None) is not None


Named = dict[str, Name]  # persons named in full so far in a report, by folded surname: later a surname is enough


def sentence_mentions(
    parsed: Parsed, sentence: Sentence, gazetteer: Gazetteer, date: dt.date | None, named: Named
) -> Iterator[Mention]:
    """The mentions of one sentence, left to right; overlapping phrases only where one phrase names two actors."""
    text = parsed.text_of(sentence)
    hits = [h for h in gazetteer.find(text, sentence.start) if not _is_part_of_other_name(h, sentence)]
    hits = sorted([*hits, *_surnames(sentence, hits, gazetteer, date, named)], key=lambda h: h.start)
    for h in hits:
        if h.name.kind == "person":
            for key in surnames_of(h.name):
                named.setdefault(key, h.name)
    hits = [_at_home(h, hits, parsed.words) for h in _absorb_titles(hits, sentence, gazetteer)]
    for i, h in enumerate(hits):
        start, end, head = _phrase(h, hits, sentence, gazetteer)
        if i and hits[i - 1].end > start and _same(hits[i - 1].name, h.name):
            continue  # "Russian" of "Russian President Vladimir Putin": the person stands for the phrase
        yield mention(parsed.words, sentence, (start, end), h, head, date)


def mention(text: str, sentence: Sentence, span: tuple[int, int], hit: Hit, head: str, date: dt.date | None) -> Mention:
    """The mention of a hit in its phrase; a place that acts for nobody has no entities."""
    name = hit.name
    held = tenure_on(name.tenures, date)
    tenure = held or tenure_on(name.tenures, None)
    entity = Entity(
        code=tenure.country if tenure else name.code,
        sector=_sectors(name, held, head),
        entity_text=text[span[0] : span[1]],
        identifier_text=name.canonical,
        identifier_id=name.wikidata,
        office=held.office if held else "",
        start=span[0],
        end=span[1],
    )
    return Mention(
        sentence=sentence.number,
        start=span[0],
        end=span[1],
        core=(hit.start, hit.end),
        entities=() if name.kind == "place" and not head else (entity,),
        country="" if name.code in FAMILIES else entity.code,
        place=name.kind in {"country", "capital", "place"} and not head,
    )


def _sectors(name: Name, held: Tenure | None, head: str) -> tuple[str, ...]:
    """The head noun's sector, the office's, or the name's; a former office-holder is of the elite (codebook, Actors)."""
    if head:
        return (head,)
    if name.tenures:
        return (held.sector,) if held and held.sector else ("ELI",)
    return name.sectors


def at_date(entity: Entity, date: dt.date | None) -> Entity:
    """The same person in the office held on `date`, or in none; other entities unchanged."""
    name = _person(entity)
    if name is None or date is None:
        return entity
    held = tenure_on(name.tenures, date)
    if held is None:
        return msgspec.structs.replace(entity, office="", sector=("ELI",))
    sector = (held.sector,) if held.sector else entity.sector
    return msgspec.structs.replace(entity, code=held.country, sector=sector, office=held.office)


def _person(entity: Entity) -> Name | None:
    found = load_gazetteer().names.get(key_of(entity.identifier_text))
    return found[1] if found and found[1].kind == "person" else None


def _same(a: Name, b: Name) -> bool:
    return a.code == b.code and (a.kind == "person") >= (b.kind == "person")


def _is_part_of_other_name(hit: Hit, sentence: Sentence) -> bool:
    """ "Jordan" in the person "Michael Jordan", "Washington" in "Denzel Washington": no country."""
    if hit.name.kind in {"person", "organisation", "adjective", "metonym"}:
        return False
    return any(
        n.label == "PERSON"
        and n.start <= hit.start
        and hit.end <= n.end
        and n.end - n.start > hit.end - hit.start + 2
        and not any(t.pos in {"PUNCT", "PART"} for t in sentence.tokens if n.start <= t.start < n.end)
        and n.end == hit.end
        for n in sentence.names
    )


def _at_home(hit: Hit, hits: list[Hit], words: str) -> Hit:
    """A minority belongs to the country it lives in: "ethnic Albanians … in Serbia" are Serbia's."""
    if hit.name.kind not in {"adjective", "demonym"} or not words[: hit.start].lower().endswith("ethnic "):
        return hit
    others = [h for h in hits if h.name.kind in LANDS and h.name.code != hit.name.code]
    home = min(others, key=lambda h: (h.start < hit.start, abs(h.start - hit.start)), default=None)
    return dataclasses.replace(hit, name=dataclasses.replace(home.name, kind="demonym", sectors=())) if home else hit


def _surnames(
    sentence: Sentence, hits: list[Hit], gazetteer: Gazetteer, date: dt.date | None, named: Named
) -> Iterator[Hit]:
    """Bare surnames of persons named before, of title holders ("President Putin"), of leaders on the date."""
    taken = 0
    for i, token in enumerate(sentence.tokens):
        if token.start < taken or any(h.start <= token.start < h.end for h in hits):
            continue
        for end, surname in _surname_at(sentence, i, gazetteer):
            name = None if _goes_on(sentence, token, end) else _bearer(sentence, i, surname, gazetteer, date, named)
            if name and not any(token.start < h.end and h.start < end for h in hits):
                yield Hit(token.start, end, name)
                taken = end
                break


def _surname_at(sentence: Sentence, i: int, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """(end, surname) of each surname of one to three words that begins at token `i`, the longest first."""
    first = sentence.tokens[i]
    if not first.text[0].isupper() and fold(first.text) not in PARTICLES:
        return
    for last in reversed(sentence.tokens[i : i + 3]):
        words = [t for t in sentence.tokens[i : i + 3] if t.end <= last.end]
        surname = fold("".join(" " * (t.start > words[k - 1].end if k else 0) + t.text for k, t in enumerate(words)))
        if surname in gazetteer.surnames and last.pos in {"PROPN", "NOUN", "ADJ"} and last.text[0].isupper():
            yield last.end, surname


def _bearer(
    sentence: Sentence, i: int, surname: str, gazetteer: Gazetteer, date: dt.date | None, named: Named
) -> Name | None:
    """Whom a surname at token `i` means, or None."""
    before = sentence.tokens[i - 1] if i else None
    title = " ".join(_title_words(sentence, i, gazetteer))
    addressed = before is not None and fold(before.text) in HONORIFICS
    if before and before.pos == "PROPN" and not title and not addressed:
        return None  # a given name that is in no table: somebody else
    full = named.get(surname)
    if full or title or addressed or _is_person(sentence.tokens[i], sentence):
        return full or by_surname(gazetteer, surname, date, title)
    return None


def _goes_on(sentence: Sentence, first: Token, end: int) -> bool:
    """Whether a person's name goes on after what looks like a surname: "Paul" in "Paul Nitze" is a given name."""
    return any(
        n.label == "PERSON"
        and n.start <= first.start
        and n.end > end + 1
        and sentence.tokens[sentence.token_at(end + 1)].pos == "PROPN"
        for n in sentence.names
    )


def _title_words(sentence: Sentence, i: int, gazetteer: Gazetteer) -> list[str]:
    """The one to three words before token `i` that are a title in nouns.csv ("prime minister")."""
    words = [fold(t.text) for t in sentence.tokens[max(0, i - 3) : i]]
    for k in range(len(words)):
        if " ".join(words[k:]) in gazetteer.nouns:
            return words[k:]
    return []


def _is_person(token: Token, sentence: Sentence) -> bool:
    return any(n.label == "PERSON" and n.start <= token.start < n.end for n in sentence.names)


def _absorb_titles(hits: list[Hit], sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Hit]:
    """Drops hits that belong to the title of a person ("Secretary of the Security Council of Russia Nikolai Patrushev")."""
    starts = {h.start: title_start(h, hits, sentence, gazetteer) for h in hits if h.name.kind == "person"}
    for h in hits:
        if h.name.kind == "person" or not any(s <= h.start < start for start, s in starts.items()):
            yield h


def title_start(person: Hit, hits: list[Hit], sentence: Sentence, gazetteer: Gazetteer) -> int:
    """Where the title before a person's name begins; the name's own start where there is none."""
    start, best, noun = person.start, person.start, False
    for token in reversed([t for t in sentence.tokens if t.end <= person.start]):
        inside = next((h for h in hits if h.start <= token.start < h.end), None)
        if inside and inside.name.kind == "person":
            break
        if inside and inside.name.code != person.name.code and inside.name.code not in {"UNO", "IGO"}:
            break
        word = fold(token.text)
        if start == person.start and word in TITLE_LINKS:
            break  # "the presidency of Donald Trump" is not he
        is_title = word in gazetteer.title_words or token.pos == "PROPN"
        if not (inside or is_title or word in TITLE_LINKS or word == "counterpart" or token.pos == "ADJ"):
            break
        noun = noun or word in gazetteer.title_words or bool(inside)
        start = token.start
        if noun and word not in TITLE_LINKS - {"then", "former", "deputy", "acting"}:
            best = start
    return best


def _phrase(hit: Hit, hits: list[Hit], sentence: Sentence, gazetteer: Gazetteer) -> tuple[int, int, str]:
    """(start, end, sector of the head noun or "") of the phrase in which the hit names an actor."""
    if hit.name.kind == "person":
        return title_start(hit, hits, sentence, gazetteer), hit.end, ""
    chunk = next((p for p in sentence.phrases if p.start <= hit.start and hit.end <= p.end), None)
    if chunk is None:
        return hit.start, hit.end, ""
    after = list(takewhile(lambda t: t.pos != "PUNCT", (t for t in sentence.tokens if hit.end <= t.start < chunk.end)))
    if after and after[0].text in {"'s", "’s"}:
        after = after[1:]
    head, end = _head_noun(after, gazetteer)
    if not head:
        return hit.start, hit.end, ""
    others = [h for h in hits if chunk.start <= h.start < chunk.end and h is not hit and h.name.code != hit.name.code]
    start = hit.start if others else chunk.start
    return start, end, head


def _head_noun(after: list[Token], gazetteer: Gazetteer) -> tuple[str, int]:
    """Sector and end of the actor noun that closes the words after a hit: "Russian [state-owned] banks"."""
    for size in (3, 2, 1):
        tail = after[-size:]
        noun = " ".join(fold(t.text) for t in tail)
        if len(tail) == size and noun in gazetteer.nouns:
            return gazetteer.nouns[noun], tail[-1].end
    return "", 0
