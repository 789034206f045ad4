"""Tests of corpus.registry.word_spans."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.word_spans import Words, words_of
from corpus.vietnamese.folding import fold


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_cover_their_marks(form):
    """A word's span holds it with all its marks."""
    text = unicodedata.normalize(form, "tỉnh Thuận")
    words = words_of(text)
    assert words.folded == ("tinh", "thuan")
    last = text[words.starts[1] : words.ends[1]]
    assert unicodedata.normalize("NFC", last) == "Thuận"


def test_signs_part_words():
    """Underscores, hyphens and ampersands stand between words."""
    assert words_of("KH&CN_1") == Words(("kh", "cn", "1"), (0, 3, 6), (2, 5, 7))


def test_without():
    """A word can be left out with its spans."""
    assert words_of("KH và CN").without("va") == Words(("kh", "cn"), (0, 6), (2, 8))


@given(st.text())
def test_spans_fold_to_their_words(text):
    """Folding a span gives its word."""
    words = words_of(text)
    spans = zip(words.starts, words.ends, strict=True)
    assert tuple(fold(text[start:end]) for start, end in spans) == words.folded
