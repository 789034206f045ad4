"""Syllables that a mistyped one may have been meant as: a slip of one letter, or of its marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from corpus.vietnamese.folding import fold
from retrieval.understanding.respelling.counts import SOUND, Syllables

_LETTERS = "abcdeghiklmnopqrstuvxy"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# How often a slip is made, one with another.
_DOUBLED, _SWAPPED, _LOST, _EXTRA, _NEIGHBOUR, _OTHER = 3.0, 3.0, 1.0, 0.6, 0.6, 0.15
_CHATTED = 20.0
_MARK_MISSING, _MARK_WRONG = 0.3, 0.08
_Marks = tuple[frozenset[str], str]  # letters with a mark of shape, and the tone
_NO_MARKS: _Marks = (frozenset(), "")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BESIDE = {
    letter: frozenset(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    for row in _KEYBOARD
    for at, letter in enumerate(row)
}


def alternatives(
    typed: str, counts: Syllables, unmarked: float, *, letters: bool = True
) -> Iterator[tuple[int, float]]:
    """Numbers of syllables that a canonical writing may have been meant as, with likelihoods.

    ``unmarked`` is the share of marks that the person leaves out; without ``letters`` the slip is
    in the marks alone.
    """
    bare, marks = fold(typed), _marks(typed)
    if marks != _NO_MARKS:  # where there are none they are missing, which is no slip
        for number in counts.readings(bare):
            name = counts.names[number]
            if counts.counts[number] >= SOUND and name != typed:
                yield number, _marking(marks, _marks(name), unmarked)
    for folded, likelihood in _letter_slips(bare, counts) if letters else ():
        for number in counts.readings(folded):
            if counts.counts[number] >= SOUND:
                yield number, likelihood * _marking(marks, _marks(counts.names[number]), unmarked)


# Letters of chat for those of the spelling, at the beginning of a syllable.
_CHAT = (("f", "ph"), ("j", "gi"), ("w", "qu"), ("dz", "v"), ("dz", "d"), ("z", "v"), ("z", "d"))


@lru_cache(maxsize=1024)  # words, some of them with a hundred slips
def _letter_slips(bare: str, counts: Syllables) -> tuple[tuple[str, float], ...]:
    """Folded syllables one slip away, with the likelihood of the slip."""
    found: dict[str, float] = {}

    def note(folded: str, likelihood: float) -> None:
        if folded != bare and likelihood > found.get(folded, 0.0) and counts.readings(folded):
            found[folded] = likelihood

    for letters, meant in _CHAT:
        if bare.startswith(letters):
            note(meant + bare.removeprefix(letters), _CHATTED)
    for at, letter in enumerate(bare):
        without = bare[:at] + bare[at + 1 :]
        twice = letter in (bare[at - 1 : at], bare[at + 1 : at + 2])
        note(without, _DOUBLED if twice else _EXTRA)
        note(bare[:at] + bare[at + 1 : at + 2] + letter + bare[at + 2 :], _SWAPPED)
        beside = _BESIDE.get(letter, frozenset())
        for other in _LETTERS:
            note(bare[:at] + other + bare[at + 1 :], _NEIGHBOUR if other in beside else _OTHER)
    for at in range(len(bare) + 1):
        for other in _LETTERS:
            note(bare[:at] + other + bare[at:], _LOST)
    return tuple(found.items())


@lru_cache(maxsize=8192)  # some seven thousand syllables
def _marks(syllable: str) -> _Marks:
    """The letters with a mark of shape, and the tone."""
    if syllable.isascii():
        return _NO_MARKS
    shapes: set[str] = set()
    tone = ""
    for letter in syllable:
        if letter == "đ":
            shapes.add(letter)
            continue
        apart = unicodedata.normalize("NFD", letter)
        base = apart[0]
        for mark in apart[1:]:
            if mark in _TONES:
                tone = mark
            else:
                shapes.add(base + mark)
    return frozenset(shapes), tone


def _marking(typed: _Marks, meant: _Marks, unmarked: float) -> float:
    """How likely the marks typed are where others were meant."""
    if typed == meant:
        return 1.0
    if typed == _NO_MARKS:
        return max(unmarked, _MARK_MISSING * _MARK_MISSING)
    likelihood = 1.0
    if typed[1] != meant[1]:
        likelihood *= _MARK_WRONG if typed[1] else _MARK_MISSING
    if typed[0] != meant[0]:
        likelihood *= _MARK_MISSING if typed[0] < meant[0] else _MARK_WRONG
    return likelihood
