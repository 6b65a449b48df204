"""From reports to coded reports: the screen to read first.

report ─ parse ─ actors ─ events ─ dates ─ attribution ─ settle ─ accounts
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .actors import actors, at_date, names_somebody
from .assemble import account, once
from .attribution import mere_opinion, speakers
from .dates import dates
from .events import coder_stage, settle
from .parse import looks_english, parser
from .records import CodedReport, Coding, Fault, Mention, Parsed, Report, When
from .settings import Settings


@dataclass(frozen=True)
class Coder:
    """Codes reports into accounts of events. Every stage is a function and can be replaced: `Coder(dates=mine)`."""

    parse: Callable[[Report], Parsed] = field(default_factory=lambda: parser(worth_naming=names_somebody))
    actors: Callable[[Report, Parsed], tuple[Mention, ...]] = field(default_factory=actors)
    events: Callable[[Parsed, Sequence[Mention]], tuple[Coding, ...]] = field(default_factory=coder_stage)
    dates: Callable[[Report, Parsed, Sequence[Coding]], tuple[When, ...]] = field(default_factory=dates)
    attribution: Callable[[Parsed, Sequence[Mention], Sequence[Coding]], tuple[tuple[Mention, ...], ...]] = field(
        default_factory=speakers
    )
    max_chars: int = Settings().max_chars

    @classmethod
    def of(cls, settings: Settings) -> Coder:
        """The coder with our stages under `settings`."""
        return cls(
            parse=parser(settings.spacy_model, names_somebody),
            events=coder_stage(settings.threshold),
            max_chars=settings.max_chars,
        )

    def code(self, report: Report) -> CodedReport:
        """The accounts of all events in `report`; a report that cannot be coded comes back with a fault instead."""
        if fault := unfit(report, self.max_chars):
            return CodedReport(report=report, faults=(fault,))
        parsed = self.parse(report)
        mentions = self.actors(report, parsed)
        codings = [c for c in self.events(parsed, mentions) if not mere_opinion(parsed, c)]
        whens = self.dates(report, parsed, codings)
        chains = self.attribution(parsed, mentions, codings)
        settled = [settle(c, w, report.date) for c, w in zip(codings, whens, strict=True)]
        made = [account(report, parsed, *parts, at_date=at_date) for parts in zip(settled, whens, chains, strict=True)]
        return CodedReport(report=report, accounts=once(made), notes=notes(report))


def unfit(report: Report, max_chars: int) -> Fault | None:
    """Why a report cannot be coded, or None."""
    origin = report.origin or report.id
    if not report.text.strip():
        return Fault(
            origin=origin, stage="read", reason="the text is empty", remedy="remove the record, or give its text"
        )
    if len(report.text) > max_chars:
        reason = f"the text has {len(report.text):,} characters, over the limit of {max_chars:,}"
        return Fault(origin=origin, stage="read", reason=reason, remedy="split it into reports, or raise --max-chars")
    if not looks_english(report.text):
        return Fault(origin=origin, stage="parse", reason="the text is not in English", remedy="translate it first")
    return None


def notes(report: Report) -> tuple[str, ...]:
    """What the reader of the accounts must know though nothing failed."""
    if report.date is None:
        return ("no publication date: relative dates are left as they stand (give --date)",)
    return ()
