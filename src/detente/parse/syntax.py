"""Sentences, words, names and noun phrases by a spaCy pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import ModelError
from ..records import Parsed, Report, Sentence, Span, Token
from ..settings import DEFAULT_MODEL
from .paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan


LONGEST = 110  # words of a sentence; more of them (lists, statutes) would not fit the encoder


def parser(
    model: str = DEFAULT_MODEL, worth_naming: Callable[[str], bool] = lambda _: True
) -> Callable[[Report], Parsed]:
    """A parse stage on the installed spaCy pipeline `model`; loads it at the first report.

    Names are recognised only in paragraphs that `worth_naming` holds for: that is two fifths of the work.
    ModelError where the pipeline is not installed or lacks a parser.
    """

    def parse(report: Report) -> Parsed:
        nlp = load_pipeline(model)
        parts = list(paragraphs(report.text))
        docs = list(nlp.pipe([words for _, words in parts], batch_size=32, disable=["ner"]))
        worth = (doc for (_, words), doc in zip(parts, docs, strict=True) if worth_naming(words))
        namer: Any = nlp.get_pipe("ner")
        deque(namer.pipe(worth, batch_size=32), maxlen=0)  # names are added to the documents in place
        sentences: list[Sentence] = []
        for number, ((offset, _), doc) in enumerate(zip(parts, docs, strict=True)):
            sentences.extend(_sentences(doc, offset, number, len(sentences)))
        return Parsed(spread(parts, len(report.text)), tuple(sentences))

    return parse


def spread(parts: Sequence[tuple[int, str]], length: int) -> str:
    """Paragraphs at their offsets in a text of `length` blanks."""
    pieces: list[str] = []
    at = 0
    for offset, words in parts:
        pieces += [" " * (offset - at), words]
        at = offset + len(words)
    return "".join([*pieces, " " * (length - at)])


@cache
def load_pipeline(model: str) -> Language:
    """The spaCy pipeline, checked to have what the stages need."""
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {model!r} is not installed", "Install it, or choose another with --spacy-model"
        ) from error
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"the spaCy pipeline {model!r} has no {', '.join(sorted(missing))}",
            "Choose one with tagger, parser and ner",
        )
    return nlp


def _sentences(doc: Doc, offset: int, paragraph: int, first: int) -> Iterator[Sentence]:
    spans = [piece for s in doc.sents for piece in _pieces(s) if any(t.is_alpha for t in piece)]
    for number, span in enumerate(spans, first):
        words = [t for t in span if not t.is_space]
        place = {t.i: k for k, t in enumerate(words)}
        yield Sentence(
            number,
            paragraph,
            offset + words[0].idx,
            offset + words[-1].idx + len(words[-1]),
            tuple(_token(t, offset, place, k) for k, t in enumerate(words)),
            tuple(_span(e, offset, e.label_) for e in span.ents),
            tuple(_span(c, offset, "") for c in span.noun_chunks if c.start >= span.start and c.end <= span.end),
        )


def _pieces(span: SpacySpan) -> Iterator[SpacySpan]:
    """The sentence, or stretches of it that the encoder can take: cut at the last semicolon or comma before LONGEST words."""
    while len(span) > LONGEST:
        cut = max((i for i in range(LONGEST // 2, LONGEST) if span[i].text == ";"), default=0)
        cut = cut or max((i for i in range(LONGEST // 2, LONGEST) if span[i].text == ","), default=LONGEST - 1)
        yield span[: cut + 1]
        span = span[cut + 1 :]
    yield span


def _token(token: Any, offset: int, place: dict[int, int], own: int) -> Token:
    start = offset + token.idx
    return Token(
        start, start + len(token), token.text, token.lemma_, token.pos_, token.dep_, place.get(token.head.i, own)
    )


def _span(span: SpacySpan, offset: int, label: str) -> Span:
    return Span(offset + span.start_char, offset + span.end_char, label)
