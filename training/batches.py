"""Items → tensors: word pieces, trigger tags, and for each event its spans and labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from encoder import Encoder
from items import GoldEvent, Item, Span
from network import Labels

MAX_PIECES = 192
POOL = 50  # batches that are sorted by length together, so that little is padding
FORGET = 0.3  # chance that a side is left untold in a full view, as roles are not always found


@dataclass(frozen=True)
class Batch:
    """B passages of at most T pieces with E events in all, and V views of these events. `row` tells each event's passage.

    A view is what a reading is told of its event: trigger, actor and recipient, or only actor and recipient (a pair).
    """

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
    event: Tensor  # (V,) the event of a view
    parts: Tensor  # (V, 3, T) 0/1: trigger, actor, recipient


def batches(items: Sequence[Item], size: int, encoder: Encoder, labels: Labels, rng: random.Random) -> Iterator[Batch]:
    """Batches of items of like length, in random order."""
    return (collate(group, encoder, labels, rng) for group in groups(items, size, rng))


def groups(items: Sequence[Item], size: int, rng: random.Random) -> Iterator[Sequence[Item]]:
    """Groups of `size` items of like length, in random order."""
    pool = size * POOL
    for start in range(0, len(items), pool):
        alike = sorted(items[start : start + pool], key=lambda i: len(i.text))
        cut = [alike[i : i + size] for i in range(0, len(alike), size)]
        yield from rng.sample(cut, len(cut))


def collate(items: Sequence[Item], encoder: Encoder, labels: Labels, rng: random.Random | None) -> Batch:
    """The batch of `items`, padded to its longest passage. Events whose trigger is cut off are left out.

    With `rng`, sides of a full view are left out at random; without, every event has one full view and one pair view.
    """
    encodings = [encoder.tokenizer.encode(i.text) for i in items]
    length = min(MAX_PIECES, max(len(e.ids) for e in encodings))
    ids, mask = torch.full((len(items), length), encoder.pad), torch.zeros(len(items), length)
    tags = torch.full((len(items), length), -100)
    rows: list[int] = []
    triggers, roles, contexts, types, modes, statuses, views, owners = [], [], [], [], [], [], [], []
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
            for told in views_of(event, rng):
                views.append(torch.stack([cover(offsets, spans, length) for spans in told]))
                owners.append(len(rows))
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
        torch.tensor(owners, dtype=torch.long),
        stack(views, 3, length),
    )


Told = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def views_of(event: GoldEvent, rng: random.Random | None) -> Iterator[Told]:
    """What readings of one event are told: everything, and the pair alone. Of two-sided events, one side each."""
    actors, recipients = event.actor, event.recipient
    kept = [() if rng and rng.random() < FORGET else side for side in (actors, recipients)]
    yield (event.trigger,), kept[0], kept[1]
    if len(actors) > 1 and not recipients:
        order = rng.sample(actors, len(actors)) if rng else list(actors)
        actors, recipients = (order[0],), (order[1],)
    yield (), actors, recipients


def cover(offsets: Sequence[Span], spans: Sequence[Span], length: int) -> Tensor:
    """1 for each piece that lies in one of `spans`: (T,)."""
    out = torch.zeros(length)
    for t, (start, end) in enumerate(offsets):
        if end > start and any(start < e and s < end for s, e in spans):
            out[t] = 1
    return out
