"""Tests of corpus.vietnamese.folding."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold, fold_with_map


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ninh Thuận", "ninh thuan"),
        ("ĐỔI MỚI SÁNG TẠO", "doi moi sang tao"),
        ("Ðà Nẵng", "da nang"),  # Eth for Đ
        ("12.486 triệu đồng – “đạt”", "12.486 trieu dong – “dat”"),
        ("İstanbul", "istanbul"),
        ("plain ASCII", "plain ascii"),
        ("한글", "한글"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    """Case and marks go, everything else stays."""
    assert fold(text) == expected


def test_long_texts_fold_as_letter_by_letter():
    """Every letter that there is folds in a long text as it does alone."""
    around = "Nghiệm thu 10 nhiệm vụ – "
    for begun in range(0, sys.maxunicode, 64):
        letters = [chr(code) for code in range(begun, begun + 64)]
        for letter in letters if begun < 0x2800 else ():
            assert fold(around + letter) == f"nghiem thu 10 nhiem vu – {fold(letter)}"
        assert fold(around + "".join(letters)).endswith("".join(map(fold, letters)))


_LATIN = st.one_of(
    st.characters(max_codepoint=0x24F),
    st.characters(min_codepoint=0x300, max_codepoint=0x323),
    st.characters(min_codepoint=0x1E00, max_codepoint=0x1EFF),
)


@given(st.text(_LATIN))
def test_composed_and_decomposed_fold_alike(text):
    """The form of normalisation does not show in what is folded of Latin letters and marks."""
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(unicodedata.normalize("NFD", composed))


@given(st.text())
def test_fold_is_done_once(text):
    """Folding what is folded changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_map_is_monotone_and_complete(text):
    """Positions never fall, stay inside the text, and end with its length."""
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.positions) == len(folded.text) + 1
    assert all(before <= after for before, after in pairwise(folded.positions))
    assert folded.positions[-1] == len(text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_span_gives_back_the_original_letters(form):
    """A span of folded text covers the letters with their marks in either form."""
    text = unicodedata.normalize(form, "Sở của Ninh Thuận báo cáo")
    folded = fold_with_map(text)
    at = folded.text.index("thuan")
    start, end = folded.span(at, at + len("thuan"))
    assert unicodedata.normalize("NFC", text[start:end]) == "Thuận"
