"""Items → tensors: word pieces, trigger tags, and for each event its spans and labels."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from items import GoldEvent, Item, Span
from network import Labels

MAX_PIECES = 192


@dataclass(frozen=True)
class Batch:
    """B passages of at most T pieces with E events in all. `row` tells each event's passage."""

    ids: Tensor  # (B, T) int
    mask: Tensor  # (B, T) 0/1
    tags: Tensor  # (B, T) 0 = no trigger, 1.. = type, -100 = special piece
    row: Tensor  # (E,)
    trigger: Tensor  # (E, T) 0/1
    type: Tensor  # (E,)
    mode: Tensor  # (E,)
    status: Tensor  # (E,)
    context: Tensor  # (E, C) 0/1
    roles: Tensor  # (E, R, T) 0/1


def join(first: Item, second: Item) -> Item:
    """Two items as one passage: teaches the network that events keep to their own sentences."""
    by = len(first.text) + 1

    def moved(span: Span) -> Span:
        return span[0] + by, span[1] + by

    def shift(e: GoldEvent) -> GoldEvent:
        a, r, s = (tuple(moved(x) for x in spans) for spans in (e.actor, e.recipient, e.speaker))
        return GoldEvent(e.event, e.mode, moved(e.trigger), a, r, s, e.status, e.when, e.context)

    events = (*first.events, *(shift(e) for e in second.events))
    mentions = (*first.mentions, *(moved(m) for m in second.mentions))
    return Item(f"{first.text} {second.text}", second.date, events, mentions)


def augmented(items: Sequence[Item], share: float, rng: random.Random) -> list[Item]:
    """All items in random order, a `share` of them joined with a random other one."""
    order = rng.sample(items, len(items))
    return [join(rng.choice(items), i) if rng.random() < share else i for i in order]


def collate(items: Sequence[Item], tokenizer: Tokenizer, labels: Labels) -> Batch:
    """The batch of `items`, padded to its longest passage. Events whose trigger is cut off are left out."""
    encodings = [tokenizer.encode(i.text) for i in items]
    length = min(MAX_PIECES, max(len(e.ids) for e in encodings))
    ids, mask = torch.zeros(len(items), length, dtype=torch.long), torch.zeros(len(items), length)
    tags = torch.full((len(items), length), -100)
    rows: list[int] = []
    triggers, roles, contexts, types, modes, statuses = [], [], [], [], [], []
    for b, (item, encoding) in enumerate(zip(items, encodings, strict=True)):
        n = min(length, len(encoding.ids))
        ids[b, :n], mask[b, :n] = torch.tensor(encoding.ids[:n]), 1
        tags[b, 1 : n - 1] = 0
        offsets = encoding.offsets[:n]
        for event in item.events:
            trigger = cover(offsets, (event.trigger,), length)
            if not trigger.any():
                continue
            tags[b][trigger > 0] = 1 + labels.types.index(event.event)
            rows.append(b)
            triggers.append(trigger)
            roles.append(torch.stack([cover(offsets, getattr(event, r), length) for r in labels.roles]))
            types.append(labels.types.index(event.event))
            modes.append(labels.modes.index(f"{event.event}/{event.mode}" if event.mode else event.event))
            statuses.append(labels.statuses.index(event.status))
            contexts.append(torch.tensor([float(c in event.context) for c in labels.contexts]))

    def stack(rows: list[Tensor], *shape: int) -> Tensor:
        return torch.stack(rows) if rows else torch.zeros(0, *shape)

    return Batch(
        ids,
        mask,
        tags,
        torch.tensor(rows, dtype=torch.long),
        stack(triggers, length),
        torch.tensor(types, dtype=torch.long),
        torch.tensor(modes, dtype=torch.long),
        torch.tensor(statuses, dtype=torch.long),
        stack(contexts, len(labels.contexts)),
        stack(roles, len(labels.roles), length),
    )


def cover(offsets: Sequence[Span], spans: Sequence[Span], length: int) -> Tensor:
    """1 for each piece that lies in one of `spans`: (T,)."""
    out = torch.zeros(length)
    for t, (start, end) in enumerate(offsets):
        if end > start and any(start < e and s < end for s, e in spans):
            out[t] = 1
    return out
