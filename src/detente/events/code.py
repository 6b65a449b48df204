"""The events stage: one encoder pass a sentence, then triggers, classes, roles and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ..models.encoder import Encoder, load_encoder
from ..models.heads import Heads, load_heads
from ..ontology import Ontology, load_ontology
from ..records import Coding, Mention, Parsed, Sentence
from ..settings import DEFAULT_THRESHOLD
from .classify import classify
from .place import place_of
from .roles import assign
from .triggers import View, triggers, view

Events = Callable[[Parsed, Sequence[Mention]], tuple[Coding, ...]]


def coder_stage(threshold: float = DEFAULT_THRESHOLD) -> Events:
    """An events stage on the bundled model; events under `threshold` (confidence, 0-1) are left out."""

    def find(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[Coding, ...]:
        encoder, heads, ontology = load_encoder(), load_heads(), load_ontology()
        own: dict[int, list[Mention]] = defaultdict(list)
        for m in mentions:
            own[m.sentence].append(m)
        out: list[Coding] = []
        told: set[str] = set()
        for sentence in parsed.sentences:
            words = parsed.text_of(sentence)
            # A sentence without any actor has no event to code; a repeated one (captions, teasers) has told its events.
            if not any(m.entities for m in own[sentence.number]) or words in told:
                continue
            told.add(words)
            seen = look(parsed, sentence, encoder, heads)
            out.extend(sentence_codings(parsed, sentence, own[sentence.number], seen, (heads, ontology, threshold)))
        return tuple(out)

    return find


def look(parsed: Parsed, sentence: Sentence, encoder: Encoder, heads: Heads) -> View:
    """The token vectors of a sentence, read after the sentence before it in the same paragraph."""
    before = parsed.sentences[sentence.number - 1] if sentence.number else None
    context = before if before and before.paragraph == sentence.paragraph else None
    return view(parsed, sentence, context, encoder, heads)


def sentence_codings(
    parsed: Parsed,
    sentence: Sentence,
    mentions: Sequence[Mention],
    seen: View,
    model: tuple[Heads, Ontology, float],
) -> Iterator[Coding]:
    """The events of one sentence that reach the threshold and have an actor or a recipient."""
    heads, ontology, threshold = model
    for trigger in triggers(seen):
        found = classify(seen, trigger, parsed.text_of(sentence), heads, ontology)
        confidence = trigger.probability * found.probability
        roles = assign(seen, trigger, mentions, sentence, heads)
        if confidence < threshold or not (roles.actors or roles.recipients):
            continue
        yield Coding(
            sentence=sentence.number,
            trigger=(trigger.start, trigger.end),
            event=found.event,
            mode=found.mode,
            contexts=found.contexts,
            status=found.status,
            actors=roles.actors,
            recipients=roles.recipients,
            speakers=roles.speakers,
            place=place_of(parsed, sentence, mentions, trigger.start),
            confidence=round(confidence, 4),
        )
