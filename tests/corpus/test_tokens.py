"""Tests of corpus.vietnamese.tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.spelling import canonical, nfc
from corpus.vietnamese.tokens import Token, bigrams, folded_syllables, syllables, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà nhập 1.175 tin", ["hòa", "nhập", "1.175", "tin"]),
        ("đạt 99,88%.", ["đạt", "99,88"]),
        ("Sở KH&CN", ["sở", "kh&cn"]),
        ("số 02/QĐ-UBND", ["số", "02", "qđ", "ubnd"]),
        ("ISO9001:2015, 80ha", ["iso", "9001", "2015", "80", "ha"]),
        ("ngày 24/6/2021.", ["ngày", "24", "6", "2021"]),
        ("A & B, C&", ["a", "b", "c"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_syllables(text, expected):
    """Words, whole numbers and &-compounds, in one writing."""
    assert syllables(text) == expected


def test_folded_syllables():
    """The same tokens without marks."""
    assert folded_syllables("Kĩ thuật Đo lường") == ["ky", "thuat", "do", "luong"]


def test_bigrams():
    """Neighbours are joined; fewer than two tokens have none."""
    assert bigrams(["khoa", "học", "và"]) == ["khoa_học", "học_và"]
    assert bigrams(["khoa"]) == []


def test_tokenize_gives_spans():
    """A token knows where it stands."""
    assert tokenize("Sở KH&CN") == [Token("sở", 0, 2), Token("kh&cn", 3, 8)]


@given(st.text().map(nfc))
def test_tokens_are_slices(text):
    """Each token is the canonical writing of its span, and spans follow each other."""
    tokens = tokenize(text)
    assert [token.text for token in tokens] == syllables(text)
    assert all(canonical(text)[token.start : token.end] == token.text for token in tokens)
    ends = [0, *(token.end for token in tokens)]
    assert all(end <= token.start for end, token in zip(ends, tokens, strict=False))
