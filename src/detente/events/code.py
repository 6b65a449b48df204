"""The events stage: one encoder pass a sentence, then triggers, classes, roles and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec

from ..models.encoder import load_encoder
from ..models.heads import Heads, load_heads
from ..ontology import Ontology, load_ontology
from ..records import Coding, Mention, Parsed, Sentence
from ..settings import DEFAULT_THRESHOLD
from .classify import classify
from .implied import with_implied
from .place import acted_on, place_of
from .roles import assign
from .triggers import View, triggers, view

WINDOW = 400  # code points of neighbouring sentences that are read together
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
        for sentences in windows(parsed):
            new = [s for s in sentences if _tells(parsed, s, own[s.number], told)]
            if new:
                seen = view(parsed, sentences, encoder, heads)
                for sentence in new:
                    part = seen.of(sentence)
                    out.extend(
                        sentence_codings(parsed, sentence, own[sentence.number], part, (heads, ontology, threshold))
                    )
        return tuple(with_implied(out, mentions))

    return find


def windows(parsed: Parsed) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of a paragraph that the encoder reads together, so that each is seen in its surroundings."""
    window: list[Sentence] = []
    for sentence in parsed.sentences:
        goes_on = window and sentence.paragraph == window[0].paragraph and sentence.end - window[0].start <= WINDOW
        if window and not goes_on:
            yield window
            window = []
        window.append(sentence)
    if window:
        yield window


def _tells(parsed: Parsed, sentence: Sentence, mentions: Sequence[Mention], told: set[str]) -> bool:
    """Whether a sentence may tell an event: it names an actor, and is no repetition (captions, teasers) of one `told`."""
    words = parsed.text_of(sentence)
    if words in told or not any(m.entities for m in mentions):
        return False
    told.add(words)
    return True


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
        chances = heads.roles(seen.tokens, trigger.pieces)
        roles = assign(seen, trigger, mentions, sentence, chances)
        if trigger.probability < threshold or not (roles.actors or roles.recipients):
            continue
        found = classify(seen, trigger, chances, parsed.text_of(sentence), (heads, ontology))
        confidence = trigger.probability * found.probability
        if confidence < threshold:
            continue
        coding = Coding(
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
        recipients = acted_on(parsed, sentence, mentions, coding)
        yield coding if recipients == coding.recipients else msgspec.structs.replace(coding, recipients=recipients)
