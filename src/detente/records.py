"""The frozen values that flow between the stages: read → parse → actors → events → dates, attribution → store.

All offsets count Unicode code points in `Report.text`; spans are half-open, `text[start:end]`.
Field names of `Account` and `Entity` are those of PLOVER 2.0 JSON where PLOVER has one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

import msgspec

Status = Literal["occurred", "planned", "hypothetical", "denied", "historical"]
FAMILIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})  # codes of no single country (codebook, Actors)
Precision = Literal["day", "week", "month", "year", "report"]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One news text with its publisher and date. `id` is the data's own or a digest of the content."""

    id: str
    text: str
    date: dt.date | None = None
    title: str = ""
    url: str = ""
    publisher: str = ""
    publisher_country: str = ""
    language: str = ""
    origin: str = ""  # file and record it was read from; for messages only, never stored as identity


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be used: where, in which stage, why, and what to do."""

    origin: str
    stage: str
    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}" + (f" ({self.remedy})" if self.remedy else "")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word with its syntax. `head` is an index into the sentence's tokens; the root is its own head."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int


class Span(msgspec.Struct, frozen=True, gc=False):
    """A labelled stretch of the text: a named entity (label = its kind) or a noun phrase (label = "")."""

    start: int
    end: int
    label: str = ""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence. `number` counts from 0 in the report; `paragraph` likewise."""

    number: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Span, ...]
    phrases: tuple[Span, ...]

    def token_at(self, position: int) -> int:
        """The index of the token at a code point of the report; the last one that begins before it."""
        return max((i for i, t in enumerate(self.tokens) if t.start <= position), default=0)

    def ancestors(self, token: int) -> list[int]:
        """The token itself, its head, and so on up to the root."""
        path = [token]
        while (head := self.tokens[path[-1]].head) not in path:
            path.append(head)
        return path


class Parsed(msgspec.Struct, frozen=True):
    """The sentences of one report, in order.

    words: the report's text with markup and line ends as blanks, code point for code point; what the stages read.
    """

    words: str
    sentences: tuple[Sentence, ...]

    def text_of(self, sentence: Sentence) -> str:
        """The words of `sentence`."""
        return self.words[sentence.start : sentence.end]


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor as coded: country or organisation code, sectors (codebook, Actors), the words that name it."""

    code: str
    sector: tuple[str, ...] = ()
    entity_text: str = ""
    identifier_text: str = ""
    identifier_id: str = ""
    office: str = ""
    start: int | None = None
    end: int | None = None


def party(entity: Entity) -> str:
    """What makes an actor one party: its country; of organisations and movements, which share a code, also the name."""
    return f"{entity.code}:{entity.identifier_text}" if entity.code in FAMILIES else entity.code


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase of the text that names one actor, or several ("both sides", "the two presidents").

    `core` is the span of the words that identify the actor inside the phrase ("Russian" in "eight Russian firms").
    """

    sentence: int
    start: int
    end: int
    core: tuple[int, int]
    entities: tuple[Entity, ...]
    country: str = ""  # the code that the name stands for, also where it is a mere place and acts for nobody
    place: bool = False  # may also be read as a location ("in Moscow")


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """An event found in a sentence, with the mentions that take part; not dated yet."""

    sentence: int
    trigger: tuple[int, int]
    event: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    status: Status = "occurred"
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    speakers: tuple[Mention, ...] = ()
    place: str = ""
    confidence: float = 0.0


class When(msgspec.Struct, frozen=True, kw_only=True):
    """When an event took or takes place. Without a report date `date` is None and `phrase` keeps the words."""

    date: dt.date | None = None
    enddate: dt.date | None = None
    precision: Precision = "report"
    phrase: str = ""


class TextInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sentence and in it the trigger stand in the report: the sentence's number, and spans."""

    sequence: int
    start: int
    end: int
    trigger_start: int
    trigger_end: int


class CiteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The report as one cites it."""

    title: str = ""
    url: str = ""
    publication: str = ""
    publication_country: str = ""
    publication_date: dt.date | None = None
    language: str = ""


class CodedWith(msgspec.Struct, frozen=True, kw_only=True):
    """What produced a record, so that it can be produced again."""

    version: str
    model: str
    codebook: str


class Account(msgspec.Struct, frozen=True, kw_only=True, rename={"report_id": "report"}):
    """One report's telling of one event: what the coder emits (DESIGN §4)."""

    id: str
    report_id: str
    date: dt.date | None
    enddate: dt.date | None
    date_precision: Precision
    date_text: str
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    quad_code: int
    event_scale: float
    cameo: str
    speaker: tuple[Entity, ...]
    event_text: tuple[str, ...]
    event_loc: str
    text: str
    text_info: TextInfo
    cite_info: CiteInfo
    confidence: float
    coder: str
    coded_with: CodedWith


class CodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report with all accounts coded from it, and what could not be done with it."""

    report: Report
    accounts: tuple[Account, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()  # what a reader of the accounts should know, though nothing failed


def digest(*parts: object) -> str:
    """A short stable id: the first 16 hex digits of SHA-256 over the parts, unit-separated."""
    return hashlib.sha256("\x1f".join(str(p) for p in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
