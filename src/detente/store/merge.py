"""Accounts → events: what happened once is counted once, however many reports tell it.

Two accounts tell the same event when type, status and actor and recipient countries agree and their dates meet: the same
day, one day apart between two reports, within three days where a date is only that of the report, or a day within a
longer span. Deterministic: the outcome depends on the set of accounts, not on their order.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..records import Account, digest, party
from .columns import Row

Key = tuple[str, str, tuple[str, ...], tuple[str, ...]]
REPORT_SLACK, DAY_SLACK = 3, 1  # days by which the date of a report, or a day told in two reports, may be off
ORDER = ("day", "report", "week", "month", "year")


def merged(accounts: Iterable[Account]) -> list[Row]:
    """Rows of the table of events, sorted by date and id."""
    groups: dict[Key, list[Account]] = defaultdict(list)
    for account in accounts:
        groups[key_of(account)].append(account)
    rows = [event_row(cluster) for group in groups.values() for cluster in clusters(group)]
    return sorted(rows, key=lambda r: (r["date"] or dt.date.max, r["id"]))


def key_of(account: Account) -> Key:
    """What two accounts of one event must share. Of a two-sided event the order of sides does not matter."""
    actors = tuple(sorted(set(map(party, account.actor))))
    recipients = tuple(sorted(set(map(party, account.recipient))))
    if account.event[0] == "CONSULT" and actors and recipients:
        actors, recipients = tuple(sorted({*actors, *recipients})), ()
    return account.event[0], account.status, actors, recipients


def clusters(group: Sequence[Account]) -> list[list[Account]]:
    """The accounts of one key, parted by date. Exact dates are placed first, so that vague ones join them."""
    found: list[list[Account]] = []
    for account in sorted(group, key=lambda a: (ORDER.index(a.date_precision), a.date or dt.date.max, a.id)):
        near = [(distance(account, c[0]), i) for i, c in enumerate(found) if meets(account, c[0])]
        if near:
            found[min(near)[1]].append(account)
        else:
            found.append([account])
    return found


def meets(a: Account, b: Account) -> bool:
    """Whether the dates of two accounts allow one event. Undated accounts meet only within one report."""
    if a.date is None or b.date is None:
        return a.date == b.date and a.report_id == b.report_id
    precisions = {a.date_precision, b.date_precision}
    if "report" in precisions:
        return distance(a, b) <= REPORT_SLACK
    return distance(a, b) <= (DAY_SLACK if precisions == {"day"} and a.report_id != b.report_id else 0)


def distance(a: Account, b: Account) -> int:
    """Days between the spans of two accounts; 0 where they overlap."""
    if a.date is None or b.date is None:
        return 0
    return max(0, (max(a.date, b.date) - min(a.enddate or a.date, b.enddate or b.date)).days)


def event_row(accounts: Sequence[Account]) -> Row:
    """One event of all its accounts; the most exact and most confident one lends it sentence, place and date."""
    best = min(accounts, key=lambda a: (ORDER.index(a.date_precision), -a.confidence, a.id))
    _, _, actors, recipients = key_of(best)
    told = sorted(accounts, key=lambda a: (a.cite_info.publication_date or dt.date.max, a.id))
    return {
        "id": digest(*sorted(a.id for a in accounts)),
        "date": best.date,
        "enddate": best.enddate,
        "date_precision": best.date_precision,
        "event": best.event[0],
        "mode": "".join(best.mode),
        "status": best.status,
        "quad_code": best.quad_code,
        "event_scale": best.event_scale,
        "cameo": best.cameo,
        "actors": codes(actors),
        "recipients": codes(recipients),
        "contexts": sorted({c for a in accounts for c in a.context}),
        "place": next((a.event_loc for a in (best, *told) if a.event_loc), ""),
        "confidence": max(a.confidence for a in accounts),
        "account_ids": sorted(a.id for a in accounts),
        "publishers": sorted({a.cite_info.publication for a in accounts if a.cite_info.publication}),
        "speakers": sorted({e.identifier_text or e.entity_text for a in accounts for e in a.speaker}),
        "text": best.text,
        "event_text": best.event_text[0],
        "trigger": best.text_info.trigger_start - best.text_info.start,
        "report": best.report_id,
        "title": best.cite_info.title,
        "url": best.cite_info.url,
        "publisher": best.cite_info.publication,
        "publication_date": best.cite_info.publication_date,
    }


def codes(parties: Iterable[str]) -> list[str]:
    """The codes of parties, each once, sorted: without the names of organisations."""
    return sorted({p.partition(":")[0] for p in parties})
