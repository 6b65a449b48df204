"""A training run that survives being cut off: optimizer, learning rate and checkpoint."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

SAVE_EVERY = 600.0  # seconds
HEADS_RATE = 5e-4  # the fresh heads learn at least that fast


@dataclass
class Run:
    """Where a training run stands. `made_from` tells a checkpoint of another corpus or other options apart."""

    path: Path
    network: nn.Module
    optimizer: torch.optim.Optimizer
    schedule: LambdaLR
    made_from: dict[str, str]
    passes: int = 0
    steps: int = 0  # in the pass under way
    saved: float = 0.0

    @classmethod
    def start(cls, options: argparse.Namespace, network: nn.Module, steps: int, corpus: str) -> Run:
        """A new run, or the one that the checkpoint in `options.out` tells of."""
        options.out.mkdir(parents=True, exist_ok=True)
        optimizer = torch.optim.AdamW(parameter_groups(network, options.rate), weight_decay=0.01)
        schedule = LambdaLR(optimizer, lambda s: warm_then_linear(s, steps))
        made_from = {"corpus": corpus, "options": settings_of(options)}
        run = cls(options.out / "checkpoint.pt", network, optimizer, schedule, made_from, saved=time.monotonic())
        run.load()
        return run

    def step(self, loss: Tensor) -> None:
        """One step down the gradient; saves where the last checkpoint is ten minutes old."""
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.steps += 1
        if time.monotonic() - self.saved > SAVE_EVERY:
            self.save()

    def end_pass(self) -> None:
        """Counts the pass and saves."""
        self.passes, self.steps = self.passes + 1, 0
        self.save()

    def save(self) -> None:
        """Writes the checkpoint in one step, so that a kill leaves the last one whole."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
            "passes": self.passes,
            "steps": self.steps,
            **self.made_from,
        }
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)
        self.saved = time.monotonic()

    def load(self) -> None:
        """Goes on from the checkpoint where there is one. Exits where it is of another corpus or other options."""
        if not self.path.exists():
            return
        state = torch.load(self.path, weights_only=True)
        if any(state[k] != v for k, v in self.made_from.items()):
            sys.exit(f"{self.path} is of another corpus or other options: remove it, or choose another --out")
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        self.passes, self.steps = state["passes"], state["steps"]


def parameter_groups(network: nn.Module, rate: float) -> list[dict[str, object]]:
    """The encoder at `rate`, the fresh heads faster."""
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    return [{"params": encoder, "lr": rate}, {"params": heads, "lr": max(rate, HEADS_RATE)}]


def warm_then_linear(step: int, steps: int) -> float:
    """Learning-rate factor: up over the first tenth, then down to 0."""
    warm = max(1, steps // 10)
    return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def settings_of(options: argparse.Namespace) -> str:
    """The options that decide the outcome, as text."""
    return json.dumps(
        {k: v for k, v in vars(options).items() if k not in {"corpus", "out", "teacher"}}, sort_keys=True, default=str
    )
