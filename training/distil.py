"""Trains a small network (student) on what larger ones (teachers) say of the corpus, under many names:
`python training/distil.py --teacher .work/teacher/checkpoint.pt --out .work/student`.

The teachers read every passage of a transfer set once: copies of the corpus, renamed and joined, and any unlabelled text given.
The student then learns the mean of their probabilities, and the gold where there is one. Seeded and resumable as train.py is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch

from augment import augmented
from batches import Batch, collate, groups
from encoder import NAMES, Encoder, load_encoder
from figures import held_out_figures
from items import Item, corpus_digest, read_items
from losses import Outputs, gold_loss, outputs_of, teacher_loss
from network import Labels, Network
from resume import Run
from train import ontology_labels


@dataclass(frozen=True)
class Lesson:
    """A batch in the student's pieces, and the teachers' logits on it in half precision."""

    batch: Batch
    taught: Outputs


def main() -> None:
    """Command line: see --help."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    parser.add_argument("--teacher", type=Path, nargs="+", required=True, help="checkpoints of train.py")
    parser.add_argument("--out", type=Path, required=True, help="folder for the transfer set and checkpoints")
    parser.add_argument("--encoder", choices=NAMES, default="minilm")
    parser.add_argument("--copies", type=int, default=3, help="copies of the corpus in the transfer set")
    parser.add_argument("--passes", type=int, default=4, help="over the transfer set")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--gold", type=float, default=0.5, help="weight of the gold beside the teachers")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--float32", action="store_true", help="no bfloat16 (slower on processors that have it)")
    distil(parser.parse_args())


def distil(options: argparse.Namespace) -> None:
    """Makes the transfer set where it is missing, then trains the student to the last pass."""
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    items = list(read_items(options.corpus))
    kept, held = [i for i in items if not i.held_out], [i for i in items if i.held_out]
    labels = ontology_labels()
    student = load_encoder(options.encoder)
    lessons = transfer_set(options, kept, student, labels)
    network = Network(student.model, student.hidden, labels)
    run = Run.start(options, network, len(lessons) * options.passes, corpus_digest(options.corpus))
    while run.passes < options.passes:
        rng, began, total = random.Random(f"{options.seed}-{run.passes}"), time.monotonic(), 0.0
        network.train()
        for number, lesson in enumerate(rng.sample(lessons, len(lessons))):
            if number < run.steps:  # done before the run was cut off
                continue
            with torch.autocast("cpu", torch.bfloat16, enabled=not options.float32):
                said = outputs_of(network, lesson.batch)
            taught = Outputs(**{k: v.float() for k, v in vars(lesson.taught).items()})
            loss = teacher_loss(said, taught, lesson.batch) + options.gold * gold_loss(said, lesson.batch)
            run.step(loss)
            total += loss.item()
        run.end_pass()
        figures = held_out_figures(network, held, student, labels)
        seconds = round(time.monotonic() - began)
        mean = round(total / len(lessons), 3)
        print(json.dumps({"pass": run.passes, "loss": mean, "seconds": seconds, **figures}), flush=True)


def transfer_set(options: argparse.Namespace, kept: Sequence[Item], student: Encoder, labels: Labels) -> list[Lesson]:
    """The lessons; read from `options.out` where they were made before."""
    path = options.out / "transfer.pt"
    if not path.exists():
        rng = random.Random(options.seed)
        passages = [p for copy in range(options.copies) for p in augmented(kept, 0.25, 0.7 if copy else 0.0, rng)]
        lessons = teach(options, passages, student, labels, rng)
        torch.save([{**vars(x.batch), **{f"taught_{k}": v for k, v in vars(x.taught).items()}} for x in lessons], path)
    names = [f.name for f in fields(Batch)]
    return [
        Lesson(Batch(**{n: x[n] for n in names}), Outputs(**{f.name: x[f"taught_{f.name}"] for f in fields(Outputs)}))
        for x in torch.load(path, weights_only=True)
    ]


@torch.no_grad()
def teach(
    options: argparse.Namespace, passages: Sequence[Item], student: Encoder, labels: Labels, rng: random.Random
) -> list[Lesson]:
    """Lessons on `passages`: the mean of all teachers' probabilities, as logits."""
    teachers = [load_teacher(p, labels) for p in options.teacher]
    lessons: list[Lesson] = []
    for group in groups(passages, options.batch, rng):
        own = collate(group, student, labels, None)
        said: list[Outputs] = []
        for encoder, network in teachers:
            batch = collate(group, encoder, labels, None)
            if batch.ids.shape != own.ids.shape:
                sys.exit("teacher and student cut a text into different pieces: they cannot be compared")
            with torch.autocast("cpu", torch.bfloat16, enabled=not options.float32):
                said.append(outputs_of(network, batch))
        lessons.append(Lesson(own, mean_of(said)))
        if len(lessons) % 100 == 0:
            print(f"{len(lessons)} batches of {len(passages) // options.batch} taught", file=sys.stderr, flush=True)
    return lessons


def mean_of(said: Sequence[Outputs]) -> Outputs:
    """The mean of several networks' logits, in half precision."""
    return Outputs(**{f.name: torch.stack([getattr(s, f.name) for s in said]).mean(0).half() for f in fields(Outputs)})


def load_teacher(path: Path, labels: Labels) -> tuple[Encoder, Network]:
    """A trained network and its encoder."""
    checkpoint = torch.load(path, weights_only=True)
    encoder = load_encoder(json.loads(checkpoint["options"])["encoder"])
    network = Network(encoder.model, encoder.hidden, labels)
    network.load_state_dict(checkpoint["network"])
    network.eval()
    return encoder, network


if __name__ == "__main__":
    main()
