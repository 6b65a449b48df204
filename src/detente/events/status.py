"""What is known of an event's reality: the codebook's rules that bind status, type and date."""

from __future__ import annotations

import datetime as dt

import msgspec

from ..records import Coding, Status, When

FUTURE = {  # codebook, Tie-breaks: a cooperative act in the future is AGREE; a retreat in the future is CONCEDE
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
LONG_AGO = dt.timedelta(days=365)


def tie_break(event: str, status: Status) -> tuple[str, Status]:
    """Type and status of what is still to come."""
    return (FUTURE.get(event, event), status) if status in {"planned", "hypothetical"} else (event, status)


def settle(coding: Coding, when: When, reported: dt.date | None) -> Coding:
    """The coding in the light of its date: after the report it is planned, a year before it is historical."""
    if reported is None or when.date is None or coding.status in {"denied", "hypothetical"}:
        return coding
    if when.date > reported and coding.status == "occurred":
        event, status = tie_break(coding.event, "planned")
    elif (when.enddate or when.date) < reported - LONG_AGO:
        event, status = coding.event, "historical"
    else:
        return coding
    mode = coding.mode if event == coding.event else ""
    return msgspec.structs.replace(coding, event=event, mode=mode, status=status)
