"""The public names, and how quickly they come."""

from __future__ import annotations

import subprocess
import sys
import time

import detente


def test_all_public_names_load() -> None:
    """`__all__` is what there is."""
    assert all(getattr(detente, name) is not None for name in detente.__all__)


def test_help_answers_at_once() -> None:
    """`detente --help` takes under half a second (the best of three; the first may have to compile)."""
    seconds = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "detente", "--help"], check=True, capture_output=True)
        seconds.append(time.monotonic() - began)
    assert min(seconds) < 0.5


def test_help_loads_no_heavy_library() -> None:
    """The command line imports neither spaCy nor ONNX Runtime, NumPy, deltalake or rich before they are used."""
    code = "import sys, detente.cli; print([m for m in ('spacy','onnxruntime','numpy','deltalake','trafilatura','rich') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert out.strip() == "[]"
