"""Tests of corpus.vietnamese.syllables."""

import pytest

from corpus.vietnamese.syllables import is_syllable


@pytest.mark.parametrize(
    "word",
    ["nghiệm", "Thuận", "quý", "giếng", "khuyến", "ủy", "ĐỔI", "hoà", "hòa", "xoong", "ưu", "gì",
     "khuỷu", "ngoằn", "yếu", "trường", "thuở", "huơ", "quốc", "duyệt"],
)  # fmt: skip
def test_syllables_are_told(word):
    """Words of official texts follow the rules."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["café", "naïve", "nghiêmm", "tãác", "đth", "hộcp", "cac", "viêt", "sôûn", "wệ", ""],
)
def test_others_are_told(word):
    """Foreign words, two tones, and stops without sắc or nặng do not."""
    assert not is_syllable(word)
