"""One temperature for each head, so that its probabilities are as often right as they say (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import collate
from encoder import Encoder
from items import Item
from network import Labels, Network

HEADS = ("trigger", "event_type", "mode", "status")


def temperatures(network: Network, held: Sequence[Item], encoder: Encoder, labels: Labels) -> dict[str, float]:
    """The temperature of each head that makes the held-out items likeliest."""
    collected = [logits_of(network, held[i : i + 32], encoder, labels) for i in range(0, len(held), 32)]
    return {
        name: best_temperature(torch.cat([c[name][0] for c in collected]), torch.cat([c[name][1] for c in collected]))
        for name in HEADS
    }


@torch.no_grad()
def logits_of(
    network: Network, items: Sequence[Item], encoder: Encoder, labels: Labels
) -> dict[str, tuple[Tensor, Tensor]]:
    """(logits, right class) of each head on some items: of triggers for every piece, else for every view of every event."""
    network.eval()
    batch = collate(items, encoder, labels, None)
    tokens = network.encode(batch.ids, batch.mask)
    real = batch.tags != -100
    e = batch.event
    vector = network.read(tokens[batch.row][e], batch.mask[batch.row][e], batch.parts)
    return {
        "trigger": (network.trigger(tokens)[real], batch.tags[real]),
        "event_type": (network.event_type(vector), batch.type[e]),
        "mode": (network.mode(vector), batch.mode[e]),
        "status": (network.status(vector), batch.status[e]),
    }


def best_temperature(logits: Tensor, right: Tensor) -> float:
    """The divisor of `logits` (N, C) under which the classes `right` (N,) are likeliest; between 0.5 and 4."""
    steps = torch.linspace(0.5, 4.0, 141)
    losses = torch.stack([F.cross_entropy(logits / t, right) for t in steps])
    return round(float(steps[losses.argmin()]), 3)
