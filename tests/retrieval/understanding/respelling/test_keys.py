"""Raw Telex and VNI keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.respelling.counts import syllables
from retrieval.understanding.respelling.keys import from_keys, from_telex, from_vni
from tests.typed import in_telex, in_vni

COMMON = [name for name in syllables().names if syllables().count(name) >= 100]


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("nghieemj", "nghiệm"),
        ("nghieejm", "nghiệm"),
        ("nghiemje", "nghiệm"),
        ("ddwowcj", "được"),
        ("dduwowcj", "được"),
        ("duocdwj", "được"),
        ("nguoiwf", "người"),
        ("thuowr", "thuở"),
        ("muaw", "mưa"),
        ("ngoawjc", "ngoặc"),
        ("nuwowcs", "nước"),
        ("nawm", "năm"),
        ("gif", "gì"),
        ("giuwx", "giữ"),
        ("quyr", "quỷ"),
        ("hoaf", "hòa"),
        ("thuys", "thúy"),
        ("uwowcs", "ước"),
        ("vuj", "vụ"),
    ],
)
def test_telex(keys: str, syllable: str) -> None:
    """Keys of shape and tone count wherever they stand after their vowel."""
    assert from_telex(keys) == syllable


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("nghie65m", "nghiệm"),
        ("nghie6m5", "nghiệm"),
        ("d9u7o7c5", "được"),
        ("duoc975", "được"),
        ("na8m", "năm"),
        ("thuo73", "thuở"),
        ("vu5", "vụ"),
    ],
)
def test_vni(keys: str, syllable: str) -> None:
    """Digits put shape and tone on the vowels before them."""
    assert from_vni(keys) == syllable


@pytest.mark.parametrize("word", ["thu", "bao", "task", "loss", "iso9001", "2021", "x", "", "vụ"])
def test_what_is_no_raw_keys(word: str) -> None:
    """Plain syllables, English words with two tone keys, and numbers mean no marks."""
    assert from_keys(word) is None


@given(st.sampled_from(COMMON), st.integers(0, 9))
def test_every_common_syllable_comes_back(name: str, seed: int) -> None:
    """What is typed in either way is read as it was meant, except "oo", which Telex types thrice."""
    for keys in (in_telex(name, seed), in_vni(name)):
        if keys != name and "oo" not in name.translate(str.maketrans("óòỏõọ", "ooooo")):
            assert from_keys(keys) == name


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyfjwz0123456789", max_size=12))
def test_any_keys_are_read_or_refused(keys: str) -> None:
    """No keys fail."""
    meant = from_keys(keys)
    assert meant is None or meant
