"""Does a type depend on who acts? Held-out passages with every country and person exchanged for another one.

`python benchmarks/swap.py` (in the development environment) prints how many readings keep their type; exit code 1 under the floor.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from detente.events import read_pair

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
from augment import rename  # noqa: E402
from items import GoldEvent, Item, read_items  # noqa: E402

PASSAGES = 500
FLOOR = 0.94  # aim: 0.97
SEED = 500


def main() -> None:
    """Swaps names in passages, in order of the corpus, until 500 have changed."""
    rng = random.Random(SEED)
    read = same = passages = 0
    for item in (i for i in read_items(ROOT / "training" / "corpus") if i.held_out and i.events):
        other = rename(item, rng)
        if other.text == item.text:
            continue
        passages += 1
        for event, twin in zip(item.events, other.events, strict=True):
            read, same = read + 1, same + (type_of(item, event) == type_of(other, twin))
        if passages == PASSAGES:
            break
    print(f"{passages} passages, {read} readings, {same / read:.3f} keep their type (floor {FLOOR})")
    sys.exit(same / read < FLOOR)


def type_of(item: Item, event: GoldEvent) -> str:
    """The type that the coder reads between the sides of an event."""
    return read_pair(item.text, event.actor, event.recipient)[0].event


if __name__ == "__main__":
    main()
