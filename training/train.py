"""Trains the coder's network on training/corpus and writes a checkpoint: `python training/train.py --out .work/model`.

Seeded and resumable: a checkpoint is written after every pass, and the same command goes on from the last one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import Batch, augmented, collate
from detente.ontology import load_ontology
from encoder import load_encoder
from items import Item, corpus_digest, read_items
from network import Labels, Network


def main() -> None:
    """Command line: see --help."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument(
        "--rate", type=float, default=3e-4, help="peak learning rate of the encoder; heads learn 5 times faster"
    )
    parser.add_argument("--joined", type=float, default=0.25, help="share of passages joined from two items")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth too (for the released weights)")
    train(parser.parse_args())


def train(options: argparse.Namespace) -> None:
    """Trains to the last pass, printing loss and held-out figures after each."""
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    items = list(read_items(options.corpus))
    kept = [i for i in items if options.all or not i.held_out]
    held = [i for i in items if i.held_out]
    labels = ontology_labels()
    encoder, tokenizer, hidden = load_encoder()
    network = Network(encoder, hidden, labels)
    steps = options.passes * math.ceil(len(kept) / options.batch)
    optimizer = torch.optim.AdamW(parameter_groups(network, options.rate), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: warm_then_linear(s, steps))
    made_from = {"corpus": corpus_digest(options.corpus), "options": settings_of(options)}
    start = resume(options.out / "checkpoint.pt", network, optimizer, schedule, made_from)
    print(f"{len(kept)} items to train on, {len(held)} held out, {steps} steps", file=sys.stderr)
    for number in range(start, options.passes):
        rng, began, total = random.Random(f"{options.seed}-{number}"), time.monotonic(), 0.0
        network.train()
        passages = augmented(kept, options.joined, rng)
        for i in range(0, len(passages), options.batch):
            batch = collate(passages[i : i + options.batch], tokenizer, labels)
            optimizer.zero_grad()
            loss = loss_of(network, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        save(options.out / "checkpoint.pt", network, optimizer, schedule, {**made_from, "passes": number + 1})
        figures = held_out_figures(network, held, tokenizer, labels)
        seconds = time.monotonic() - began
        print(
            json.dumps(
                {
                    "pass": number + 1,
                    "loss": round(total * options.batch / len(passages), 3),
                    "seconds": round(seconds),
                    **figures,
                }
            ),
            flush=True,
        )


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The sum of the heads' losses on one batch."""
    tokens = network.encode(batch.ids, batch.mask)
    tag_weight = torch.ones(network.trigger.out_features)
    tag_weight[0] = 0.5
    loss = F.cross_entropy(
        network.trigger(tokens).flatten(0, 1), batch.tags.flatten(), weight=tag_weight, ignore_index=-100
    )
    if len(batch.row) == 0:
        return loss
    own, inside = tokens[batch.row], batch.mask[batch.row]
    vector = network.event_vector(own, inside, batch.trigger)
    role_logits = network.roles(own, batch.trigger)
    role_mask = inside.unsqueeze(1).expand_as(role_logits)
    role_loss = F.binary_cross_entropy_with_logits(
        role_logits, batch.roles, reduction="none", pos_weight=torch.tensor(2.0)
    )
    return (
        2 * loss
        + F.cross_entropy(network.event_type(vector), batch.type)
        + 0.3 * F.cross_entropy(network.mode(vector), batch.mode)
        + 0.5 * F.cross_entropy(network.status(vector), batch.status)
        + 2 * F.binary_cross_entropy_with_logits(network.context(vector), batch.context)
        + 4 * (role_loss * role_mask).sum() / role_mask.sum()
    )


@torch.no_grad()
def held_out_figures(network: Network, items: list[Item], tokenizer, labels: Labels) -> dict[str, float]:  # noqa: ANN001
    """Token-level trigger F1, and type, status, role quality given the gold triggers."""
    network.eval()
    count: Counter[str] = Counter()
    for i in range(0, len(items), 32):
        batch = collate(items[i : i + 32], tokenizer, labels)
        tokens = network.encode(batch.ids, batch.mask)
        predicted, real = network.trigger(tokens).argmax(-1), batch.tags != -100
        count["tag_hit"] += int(((predicted == batch.tags) & (batch.tags > 0)).sum())
        count["tag_said"] += int(((predicted > 0) & real).sum())
        count["tag_gold"] += int((batch.tags > 0).sum())
        if len(batch.row) == 0:
            continue
        own, inside = tokens[batch.row], batch.mask[batch.row]
        vector = network.event_vector(own, inside, batch.trigger)
        count["events"] += len(batch.row)
        count["type"] += int((network.event_type(vector).argmax(-1) == batch.type).sum())
        count["mode"] += int((network.mode(vector).argmax(-1) == batch.mode).sum())
        count["status"] += int((network.status(vector).argmax(-1) == batch.status).sum())
        said = (network.roles(own, batch.trigger) > 0) & (inside.unsqueeze(1) > 0)
        for r, role in enumerate(labels.roles):
            count[f"{role}_hit"] += int((said[:, r] & (batch.roles[:, r] > 0)).sum())
            count[f"{role}_said"] += int(said[:, r].sum())
            count[f"{role}_gold"] += int(batch.roles[:, r].sum())
    figures = {
        f"{k}_f1": round(2 * count[f"{k}_hit"] / max(1, count[f"{k}_said"] + count[f"{k}_gold"]), 3)
        for k in ("tag", *labels.roles)
    }
    return figures | {k: round(count[k] / max(1, count["events"]), 3) for k in ("type", "mode", "status")}


def ontology_labels() -> Labels:
    """Label orders from the ontology."""
    ontology = load_ontology()
    types = tuple(ontology.events)
    modes = tuple(m for t in types for m in (t, *(f"{t}/{m}" for m in ontology.events[t].modes)))
    return Labels(types, modes, tuple(ontology.contexts))


def parameter_groups(network: Network, rate: float) -> list[dict[str, object]]:
    """The encoder at `rate`, the fresh heads at five times that."""
    encoder = list(network.encoder.parameters())
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    return [{"params": encoder, "lr": rate}, {"params": heads, "lr": 5 * rate}]


def warm_then_linear(step: int, steps: int) -> float:
    """Learning-rate factor: up over the first tenth, then down to 0."""
    warm = max(1, steps // 10)
    return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))


Made = dict[str, object]  # what a checkpoint was made from: digest of the corpus, options, passes done


def save(
    path: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    made: Made,
) -> None:
    """Writes a checkpoint in one step, so that a kill leaves the last one whole."""
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    torch.save({**state, "random": torch.get_rng_state(), **made}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def resume(
    path: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    made: Made,
) -> int:
    """Loads the checkpoint where there is one; the number of passes done. Exits where it is of another corpus or options."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if any(state[k] != v for k, v in made.items()):
        sys.exit(f"{path} is of another corpus or other options: remove it, or choose another --out")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    return int(state["passes"])


def settings_of(options: argparse.Namespace) -> str:
    """The options that decide the outcome, as text."""
    return json.dumps({k: v for k, v in vars(options).items() if k not in {"corpus", "out"}}, sort_keys=True)


if __name__ == "__main__":
    main()
