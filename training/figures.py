"""Figures of a network on held-out items: triggers, roles, and readings of events and of bare pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from batches import collate
from encoder import Encoder
from items import Item
from network import Labels, Network


@torch.no_grad()
def held_out_figures(network: Network, items: Sequence[Item], encoder: Encoder, labels: Labels) -> dict[str, float]:
    """Token-level F1 of triggers with type and of roles; accuracy of type, mode, status given all, and of type given the pair."""
    network.eval()
    count: Counter[str] = Counter()
    pairs: list[tuple[int, int]] = []
    alike = sorted(items, key=lambda i: len(i.text))
    for i in range(0, len(alike), 32):
        batch = collate(alike[i : i + 32], encoder, labels, None)
        tokens = network.encode(batch.ids, batch.mask)
        predicted, real = network.trigger(tokens).argmax(-1), batch.tags != -100
        tally(count, "tag", (predicted > 0) & real, batch.tags > 0, predicted == batch.tags)
        if len(batch.row) == 0:
            continue
        own, inside = tokens[batch.row], batch.mask[batch.row]
        said = (network.roles(own, batch.trigger) > 0) & (inside.unsqueeze(1) > 0)
        for r, role in enumerate(labels.roles):
            tally(count, role, said[:, r], batch.roles[:, r] > 0, True)
        e, whole = batch.event, batch.parts[:, 0].sum(-1) > 0
        vector = network.read(own[e], inside[e], batch.parts)
        types = network.event_type(vector).argmax(-1)
        count["events"] += int(whole.sum())
        count["type"] += int((types == batch.type[e])[whole].sum())
        count["mode"] += int((network.mode(vector).argmax(-1) == batch.mode[e])[whole].sum())
        count["status"] += int((network.status(vector).argmax(-1) == batch.status[e])[whole].sum())
        pairs += zip(batch.type[e][~whole].tolist(), types[~whole].tolist(), strict=True)
    f1 = {
        f"{k}_f1": 2 * count[f"{k}_hit"] / max(1, count[f"{k}_said"] + count[f"{k}_gold"])
        for k in ("tag", *labels.roles)
    }
    accuracy = {k: count[k] / max(1, count["events"]) for k in ("type", "mode", "status")}
    return {k: round(v, 3) for k, v in {**f1, **accuracy, "pair_macro_f1": macro_f1(pairs)}.items()}


def tally(count: Counter[str], name: str, said: Tensor, gold: Tensor, right: Tensor | bool) -> None:
    """Adds hits, said and gold tokens under `name`."""
    count[f"{name}_hit"] += int((said & gold & right).sum())
    count[f"{name}_said"] += int(said.sum())
    count[f"{name}_gold"] += int(gold.sum())


def macro_f1(pairs: Sequence[tuple[int, int]]) -> float:
    """Mean F1 over the classes that the gold has; pairs of (gold, said)."""
    hit = Counter(g for g, s in pairs if g == s)
    gold, said = Counter(g for g, _ in pairs), Counter(s for _, s in pairs)
    return sum(2 * hit[c] / (gold[c] + said[c]) for c in gold) / max(1, len(gold))
