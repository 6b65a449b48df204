"""Reads the training corpus: marked-up lines → plain text with spans (format: training/corpus/README.md)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARK = re.compile(r"\[([^\[\]|]+)\|(\d+)\]")
Span = tuple[int, int]


@dataclass(frozen=True)
class GoldEvent:
    """One annotated event; spans are half-open code point offsets in `Item.text`."""

    event: str
    mode: str | None
    trigger: Span
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    speaker: tuple[Span, ...]
    status: str
    when: str | None
    context: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A passage of one to four sentences with all its events and all marked actor mentions."""

    text: str
    date: str
    events: tuple[GoldEvent, ...]
    mentions: tuple[Span, ...] = field(default=())

    @property
    def held_out(self) -> bool:
        """True for a tenth of the items, chosen by content, so that the split survives any reordering."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 10 == 0


def parse_item(record: dict[str, Any]) -> Item:
    """The item of one JSON record. ValueError or KeyError says what is malformed."""
    text, spans = strip_marks(record["text"])
    events = tuple(
        GoldEvent(
            event=e["event"],
            mode=e["mode"],
            trigger=spans[e["trigger"]],
            actor=tuple(spans[n] for n in e["actor"]),
            recipient=tuple(spans[n] for n in e["recipient"]),
            speaker=tuple(spans[n] for n in e["speaker"]),
            status=e["status"],
            when=e["when"],
            context=tuple(e["context"]),
        )
        for e in record["events"]
    )
    triggers = {e.trigger for e in events}
    return Item(text, record["date"], events, tuple(s for s in spans.values() if s not in triggers))


def strip_marks(marked: str) -> tuple[str, dict[int, Span]]:
    """The text without marks, and the span of each mark number."""
    plain, spans, last = "", {}, 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        number = int(match[2])
        if number in spans:
            raise ValueError(f"mark {number} is used twice")
        spans[number] = (len(plain), len(plain) + len(match[1]))
        plain += match[1]
        last = match.end()
    plain += marked[last:]
    if "[" in plain or "]" in plain:
        raise ValueError("a bracket stands outside the marks")
    return plain, spans


def read_items(folder: Path) -> Iterator[Item]:
    """All items of `folder`, files in order of name."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield parse_item(json.loads(line))
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path}:{number}: {error}") from error


def corpus_digest(folder: Path) -> str:
    """SHA-256 over the corpus files in order of name."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
