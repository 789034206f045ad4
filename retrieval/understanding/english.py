"""English terms in the Vietnamese of documents: a glossary first, then what was learned.

The glossary, written by hand, holds the terms of administration; its renderings are sure. What
``retrieval.training.lexicon`` learned covers the language at large, with a probability each.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from retrieval.understanding.learned import Learned, translations
from retrieval.understanding.lemmas import stem, stems

_LONGEST = 6  # words in the longest entry
_LONGEST_LEARNED = 3
_BESIDE = 0.7  # what a learned word counts for beside the glossary's
_LIKELY = 0.1  # probability under which it is left out there
_LIKELY_ALONE = 0.25  # and a single syllable
_SURE = 0.4  # probability from which on a learned word counts in full
_CERTAIN = 0.6  # probability that learned words must cover together to be certain of one of them
_LEAST = 0.5  # what the least likely one counts for


@dataclass(frozen=True, slots=True)
class Word:
    """A Vietnamese word, with its marks, and how sure it renders the English: 0..1."""

    text: str
    sure: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of English tokens and the Vietnamese words that may stand for it, likeliest first.

    ``known``: the glossary has it. ``certain`` is 0..1, by how much of what the term may mean the
    words cover: of a term of many meanings, what is left out may be what is meant.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    known: bool = True
    certain: float = 1.0


def _rows() -> list[list[str]]:
    table = files("retrieval.understanding").joinpath("data/english.csv").read_text("utf-8")
    return list(csv.reader(table.splitlines()[1:]))


@lru_cache(maxsize=1)
def glossary() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stemmed English words to their Vietnamese renderings, likeliest first."""
    entries: dict[tuple[str, ...], tuple[str, ...]] = {}
    for english, vietnamese in _rows():
        key = stems(english)
        found = entries.get(key, ())
        new = tuple(word for word in vietnamese.split("|") if word not in found)
        entries[key] = found + new
    return entries


def render(words: Sequence[str]) -> list[Rendering]:
    """The longest terms among lower-case English words, left to right; the glossary's first."""
    keys = tuple(stem(word) for word in words)
    found: list[Rendering] = []
    at = 0
    while at < len(keys):
        rendering = _rendering(keys, at)
        if rendering is None:
            at += 1
        else:
            found.append(rendering)
            at = rendering.end
    return found


def _rendering(keys: tuple[str, ...], at: int) -> Rendering | None:
    known = glossary()
    for length in range(min(_LONGEST, len(keys) - at), 0, -1):
        key = keys[at : at + length]
        learned = translations(key) if length <= _LONGEST_LEARNED else ()
        stated = known.get(key)
        if stated is not None:
            words = [Word(word, 1.0) for word in stated]
            words += [
                Word(one.word, _BESIDE)
                for one in learned
                if one.word not in stated
                and one.probability >= (_LIKELY if " " in one.word else _LIKELY_ALONE)
            ]
            return Rendering(at, at + length, tuple(words))
        if learned and not (length > 1 and all((word,) in known for word in key)):
            # The glossary's own words, put together, come before a phrase that was learned.
            words = [Word(one.word, _sure(one)) for one in learned]
            covered = sum(one.probability for one in learned) / _CERTAIN
            return Rendering(at, at + length, tuple(words), False, min(1.0, covered))
    return None


def _sure(learned: Learned) -> float:
    return min(1.0, _LEAST + (1 - _LEAST) * learned.probability / _SURE)


@lru_cache(maxsize=1)
def _single() -> frozenset[str]:
    return frozenset(word for words in glossary().values() for word in words)


def is_rendering(word: str) -> bool:
    """Whether some English term is rendered by just this word: "bỏ học" of "dropout"."""
    return word in _single()
