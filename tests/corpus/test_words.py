"""Syllables joined into words, and how telling each word is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words, lexicon, weight


def _joined(text: str) -> list[str]:
    syllables = text.split()
    return [" ".join(syllables[start:end]) for start, end in join_words(syllables)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nhiệm vụ khoa học công nghệ", ["nhiệm vụ", "khoa học", "công nghệ"]),
        ("nhiem vu khoa hoc", ["nhiem vu", "khoa hoc"]),
        ("lớp tập huấn nông dân", ["lớp", "tập huấn", "nông dân"]),
        ("cửa sổ", ["cửa sổ"]),
        ("của sở", ["của", "sở"]),
        ("zxqv", ["zxqv"]),
        ("", []),
    ],
)
def test_syllables_join_into_words(text: str, words: list[str]) -> None:
    """Words of several syllables are one; marks that differ part them."""
    assert _joined(text) == words


@given(
    st.lists(
        st.sampled_from(["nhiệm", "vụ", "khoa", "học", "cong", "nghe", "của", "sở", "x", "đ", "7"]),
        max_size=30,
    )
)
def test_every_syllable_is_in_one_word(syllables: list[str]) -> None:
    """Words follow each other without gap or overlap."""
    spans = join_words(syllables)
    assert [at for start, end in spans for at in range(start, end)] == list(range(len(syllables)))


@pytest.mark.parametrize(
    ("common", "telling"),
    [("của", "nghiệm thu"), ("cua", "nghiem thu"), ("nam", "sang kien"), ("có", "khuyến nông")],
)
def test_rare_words_tell_more(common: str, telling: str) -> None:
    """A word of every document tells next to nothing, a rare one much."""
    assert weight(common) < 0.4 < 0.6 < weight(telling)


def test_a_word_that_nobody_wrote_tells_most() -> None:
    """What the lexicon lacks weighs 1, alone and beside a common word."""
    assert weight("zxqv") == 1.0
    assert weight("zxqv của") == 1.0


def test_a_word_without_marks_weighs_as_the_commonest_that_it_may_be() -> None:
    """ "cong" may be công: without marks no word tells more than with them."""
    counted = lexicon().documents
    marked = [word for word, count in counted.items() if word != fold(word) and count]
    assert len(marked) > 10_000
    assert [w for w in marked if weight(fold(w)) > weight(w) + 1e-9] == []


@given(st.text(max_size=40))
def test_weights_are_shares(word: str) -> None:
    """Any text weighs between 0 and 1."""
    assert 0.0 <= weight(word) <= 1.0
