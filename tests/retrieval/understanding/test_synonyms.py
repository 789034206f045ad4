"""What people say for what documents write."""

from __future__ import annotations

from importlib.resources import files

import pytest

from retrieval.understanding.synonyms import join_synonyms, official_words, phrases_in


@pytest.mark.parametrize(
    ("asked", "official"),
    [
        ("bằng lái", "giay phep lai xe"),
        ("bang lai", "giay phep lai xe"),
        ("sổ đỏ", "giay chung nhan quyen su dung dat"),
        ("so do", "giay chung nhan quyen su dung dat"),
        ("cây xăng", "cua hang xang dau"),
        ("về hưu", "nghi huu"),
        ("hạn chót", "truoc ngay"),
        ("nón bảo hiểm", "mu bao hiem"),
    ],
)
def test_official_words(asked: str, official: str) -> None:
    """Everyday words lead to official ones, with marks and without."""
    assert official in official_words(asked)


def test_a_syllable_without_marks_stands_for_nothing_else() -> None:
    """ "mo" may be mở, mơ or mộ: only the marked one is taken."""
    assert official_words("mở")
    assert official_words("mo") == ()
    assert official_words("thửa vườn") == ()


def test_words_of_several_syllables_are_joined() -> None:
    """An entry of several syllables is one word, and its neighbours stay."""
    syllables = ["cấp", "sổ", "đỏ", "lần", "đầu"]
    spans = [(0, 1), (1, 2), (2, 3), (3, 5)]
    assert join_synonyms(syllables, spans) == [(0, 1), (1, 3), (3, 5)]


def test_no_entry_cuts_a_word() -> None:
    """What looks like an entry across the border of two words is none."""
    assert join_synonyms(["bằng", "lái", "tàu"], [(0, 1), (1, 3)]) == [(0, 1), (1, 3)]


def test_a_phrase_stays_the_words_that_it_is() -> None:
    """Each word of a phrase may be said by what documents write for the whole."""
    syllables = ["số", "hồ", "sơ", "đúng", "hạn"]
    spans = [(0, 1), (1, 3), (3, 5)]
    assert join_synonyms(syllables, spans) == spans
    (found,) = phrases_in(syllables, spans)
    assert found[:2] == (1, 5)
    assert "giai quyet dung han" in found[2]


def test_no_phrase_begins_or_ends_within_a_word() -> None:
    """As for entries that are one word."""
    assert phrases_in(["hồ", "sơ", "đúng", "hạn"], [(0, 2), (2, 4)])
    assert not phrases_in(["hồ", "sơ", "đúng", "hạn", "mức"], [(0, 2), (2, 3), (3, 5)])


def test_words_without_entry_are_left_as_they_are() -> None:
    """Nothing to join changes nothing."""
    assert join_synonyms(["mắc", "ca"], [(0, 2)]) == [(0, 2)]


def test_each_word_has_one_entry() -> None:
    """Of several the last would hide the others."""
    table = files("retrieval.understanding").joinpath("data/synonyms.csv").read_text("utf-8")
    asked = [line.partition(",")[0] for line in table.splitlines()[1:]]
    assert sorted(set(asked)) == sorted(asked)
