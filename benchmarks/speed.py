"""How fast one process codes the example dossier, and how long the encoder takes a sentence.

`python benchmarks/speed.py [FILE…]` (in the development environment; without files: the dossier) prints a table.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from detente.models.encoder import load_encoder
from detente.pipeline import Coder
from detente.read import read_reports
from detente.records import Report
from detente.settings import one_thread

DOSSIER = Path(__file__).resolve().parent.parent / "examples" / "reset-2021" / "dispatches.jsonl"


def main() -> None:
    """Codes every report once and prints the figures."""
    one_thread()
    reports = [r for r in read_reports(sys.argv[1:] or [str(DOSSIER)]) if isinstance(r, Report)]
    coder, encoder = Coder(), load_encoder()
    coder.code(reports[0])  # loads tables and models
    began = time.perf_counter()
    accounts = [a for r in reports for a in coder.code(r).accounts]
    seconds = time.perf_counter() - began
    sentences = [s for a in accounts if (s := " ".join(a.text.split()))]
    began = time.perf_counter()
    pieces = sum(len(encoder.encode(s).offsets) for s in sentences)
    encoding = time.perf_counter() - began
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports):8,} reports, {words:,} words, {len(accounts):,} accounts")
    print(
        f"{seconds:8.1f} s in one process: {len(reports) / seconds:.1f} reports, {words / seconds:,.0f} words a second"
    )
    print(
        f"{1000 * encoding / len(sentences):8.1f} ms a sentence in the encoder, at {pieces / len(sentences):.0f} word pieces"
    )


if __name__ == "__main__":
    main()
