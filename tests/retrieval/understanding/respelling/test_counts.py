"""The packaged counts of syllables."""

from __future__ import annotations

from importlib.resources import files

import pytest

from retrieval.understanding.respelling.counts import foreign_words, syllables

MEGABYTE = 1_000_000


def test_the_package_is_small() -> None:
    """All files of counts together keep to what was agreed."""
    folder = files("retrieval.understanding.respelling").joinpath("data")
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 4 * MEGABYTE


def test_readings_come_commonest_first() -> None:
    """Each reading of a folded syllable folds to it, by how often it is seen."""
    counts = syllables()
    read = [counts.names[number] for number in counts.readings("nhieu")]
    assert read[0] == "nhiều"
    assert "nhiêu" in read
    seen = [counts.count(name) for name in read]
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    ("left", "right", "other"), [("nghiệm", "thu", "thư"), ("nhiệm", "vụ", "vu")]
)
def test_neighbours_are_likelier(left: str, right: str, other: str) -> None:
    """What follows often is likelier, and bonded; what never does is neither."""
    counts = syllables()
    first, second, third = (counts.number[name] for name in (left, right, other))
    assert counts.after(first, second) > 100 * counts.after(first, third)
    assert counts.bond(first, second) > 3 > counts.bond(first, third)


def test_what_may_follow_adds_up() -> None:
    """The probabilities of all followers of a syllable make about one."""
    counts = syllables()
    left = counts.number["nghiệm"]
    total = sum(counts.after(left, right) for right in range(len(counts.names)))
    assert total == pytest.approx(1.0, abs=0.05)


def test_foreign_words_are_no_syllables() -> None:
    """English words and names that the press uses; nothing that folds like a syllable."""
    assert {"online", "startup", "did", "oto"} <= foreign_words()
    assert not any(syllables().readings(word) for word in foreign_words())
