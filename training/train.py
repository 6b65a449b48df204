"""Trains the coder's network on training/corpus and writes a checkpoint: `python training/train.py --out .work/model`.

Seeded and resumable: a checkpoint is written after every pass and every ten minutes, and the same command goes on from the last one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path

import torch

from augment import augmented
from batches import batches
from detente.ontology import load_ontology
from encoder import NAMES, load_encoder
from figures import held_out_figures
from items import corpus_digest, read_items
from losses import gold_loss, outputs_of
from network import Labels, Network
from resume import Run


def main() -> None:
    """Command line: see --help."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--encoder", choices=NAMES, default="minilm")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument(
        "--rate", type=float, default=3e-4, help="peak learning rate of the encoder; heads learn at least at 5e-4"
    )
    parser.add_argument("--joined", type=float, default=0.25, help="share of passages joined from two items")
    parser.add_argument("--renamed", type=float, default=0.5, help="share of passages with other countries and persons")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, default=0, help="train on that many items only (for the learning curve)")
    parser.add_argument("--float32", action="store_true", help="no bfloat16 (slower on processors that have it)")
    train(parser.parse_args())


def train(options: argparse.Namespace) -> None:
    """Trains to the last pass, printing loss and held-out figures after each."""
    torch.manual_seed(options.seed)
    items = list(read_items(options.corpus))
    kept = [i for i in items if not i.held_out]
    if options.limit:
        kept = random.Random(options.seed).sample(kept, options.limit)
    held = [i for i in items if i.held_out]
    labels = ontology_labels()
    encoder = load_encoder(options.encoder)
    network = Network(encoder.model, encoder.hidden, labels)
    steps = math.ceil(len(kept) / options.batch)
    run = Run.start(options, network, steps * options.passes, corpus_digest(options.corpus))
    print(f"{len(kept)} items to train on, {len(held)} held out, {steps} steps a pass", file=sys.stderr)
    while run.passes < options.passes:
        rng, began, total = random.Random(f"{options.seed}-{run.passes}"), time.monotonic(), 0.0
        network.train()
        passages = augmented(kept, options.joined, options.renamed, rng)
        for number, batch in enumerate(batches(passages, options.batch, encoder, labels, rng)):
            if number < run.steps:  # done before the run was cut off
                continue
            with torch.autocast("cpu", torch.bfloat16, enabled=not options.float32):
                said = outputs_of(network, batch)
            loss = gold_loss(said, batch)
            run.step(loss)
            total += loss.item()
        run.end_pass()
        figures = held_out_figures(network, held, encoder, labels)
        seconds = round(time.monotonic() - began)
        print(
            json.dumps({"pass": run.passes, "loss": round(total / steps, 3), "seconds": seconds, **figures}), flush=True
        )


def ontology_labels() -> Labels:
    """Label orders from the ontology."""
    ontology = load_ontology()
    types = tuple(ontology.events)
    modes = tuple(m for t in types for m in (t, *(f"{t}/{m}" for m in ontology.events[t].modes)))
    return Labels(types, modes, tuple(ontology.contexts))


if __name__ == "__main__":
    main()
