"""Paragraphs and the blanking of markup: every remaining character stays where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.parse.paragraphs import blank, paragraphs

MARKDOWN = "# Title\n\nThe **White House** met [Kyiv](https://example.org/a_b)\nofficials.\n\n-   First item\n-   Second item, see www.example.org/x\n"


def test_markdown_is_blanked_and_items_are_paragraphs() -> None:
    """Signs, links and list marks become blanks; a line end inside a paragraph too."""
    found = [" ".join(words.split()) for _, words in paragraphs(MARKDOWN)]
    assert found == ["Title", "The White House met Kyiv officials.", "First item", "Second item, see"]


@given(st.text(max_size=400))
def test_offsets_hold(text: str) -> None:
    """Each paragraph's words are the text's own, at the offset that is given, apart from blanks."""
    for offset, words in paragraphs(text):
        there = text[offset : offset + len(words)]
        assert len(there) == len(words)
        assert all(w == t or w == " " for w, t in zip(words, there, strict=True))


@given(st.text(max_size=200))
def test_blank_keeps_length(text: str) -> None:
    """Blanking replaces code point for code point."""
    assert len(blank(text)) == len(text)


def test_a_very_long_paragraph_is_cut_between_words() -> None:
    """Nothing is lost of a paragraph that is longer than the parser is given at once."""
    text = "Russia met Iran again. " * 3000
    parts = list(paragraphs(text))
    assert len(parts) > 1
    assert sum(words.count("Russia met Iran again.") for _, words in parts) == 3000
