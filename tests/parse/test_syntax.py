"""Sentences from the real parser."""

from __future__ import annotations

import pytest

from detente.errors import ModelError
from detente.parse import looks_english, parser
from detente.records import Report

TEXT = "Peru and Chile met in Lima.\n\nBolivia's president objected. “No,” he said."


def test_sentences_have_spans_tokens_and_phrases() -> None:
    """Sentences are numbered through the report and stand where they say; heads point inside the sentence."""
    parsed = parser()(Report(id="p", text=TEXT))
    assert [parsed.text_of(s) for s in parsed.sentences][:2] == [
        "Peru and Chile met in Lima.",
        "Bolivia's president objected.",
    ]
    assert [s.number for s in parsed.sentences] == list(range(len(parsed.sentences)))
    assert [s.paragraph for s in parsed.sentences][:2] == [0, 1]
    for s in parsed.sentences:
        assert all(0 <= t.head < len(s.tokens) and TEXT[t.start : t.end] == t.text for t in s.tokens)
    assert "Bolivia's president" in [TEXT[p.start : p.end] for p in parsed.sentences[1].phrases]


def test_a_missing_pipeline_is_one_clear_error() -> None:
    """The error names the pipeline and the remedy."""
    with pytest.raises(ModelError, match="no_such_pipeline"):
        parser("no_such_pipeline")(Report(id="p", text=TEXT))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Russia and the US agreed on Monday to hold talks in Geneva about arms control in June.", True),
        ("Kremlin: summit set", True),
        (
            "Die Bundesregierung hat am Montag mitgeteilt, dass Gespräche mit Moskau in dieser Woche stattfinden werden.",
            False,
        ),
        ("大统领在北京会见了外交部长并讨论了贸易问题", False),
    ],
)
def test_language(text: str, english: bool) -> None:
    """English prose passes, a short headline too; other languages do not."""
    assert looks_english(text) is english
