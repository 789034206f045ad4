"""Syllables joined into words, and how telling each word is.

``data/words.csv`` holds Vietnamese syllables and words with the number of documents, of 85,938 of
press, encyclopaedia and statute text, that have them, and for words the bond between the syllables
(normalised pointwise mutual information × 100; terms of administration that press text lacks stand
at its end with a set bond).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold

_DOCUMENTS = 85_938


_LONGEST = 4  # syllables in the longest word of the lexicon


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words as written and as folded: bond of their syllables, and documents that have them."""

    bonds: dict[str, float]
    documents: dict[str, int]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon; where several marked words fold alike the commonest counts."""
    table = files("corpus.vietnamese").joinpath("data/words.csv").read_text("utf-8")
    bonds: dict[str, float] = {}
    documents: dict[str, int] = {}
    for word, count, bond in csv.reader(table.splitlines()[1:]):
        key = fold(word)
        if key != word:
            documents[word] = int(count)
        documents[key] = max(documents.get(key, 0), int(count))
        if bond:
            bonds[word] = int(bond) / 100
            bonds[key] = max(bonds.get(key, 0.0), int(bond) / 100)
    return Lexicon(bonds, documents)


def join_words(syllables: Sequence[str]) -> list[tuple[int, int]]:
    """Spans of syllables that make a word each: the joining with the strongest bonds in all.

    Syllables with marks join as marked words only ("của sở" is not "cửa sổ"), those without any
    as any word that they may stand for.
    """
    bonds = lexicon().bonds
    best: list[float] = [0.0] * (len(syllables) + 1)
    lengths: list[int] = [1] * (len(syllables) + 1)
    for end in range(1, len(syllables) + 1):
        best[end] = best[end - 1]
        for length in range(2, min(_LONGEST, end) + 1):
            bond = bonds.get(" ".join(syllables[end - length : end]), 0.0)
            if bond and best[end - length] + bond > best[end]:
                best[end] = best[end - length] + bond
                lengths[end] = length
    spans: list[tuple[int, int]] = []
    end = len(syllables)
    while end > 0:
        spans.append((end - lengths[end], end))
        end -= lengths[end]
    return spans[::-1]


def weight(word: str) -> float:
    """How telling a word is, as written or folded: 0 for one in every document, 1 for one in a hundred or fewer.

    Inverse document frequency, scaled; a word that the lexicon lacks weighs 1.
    """
    count = lexicon().documents.get(word)
    if not count:
        parts = word.split()
        if len(parts) <= 1:
            return 1.0
        return min(1.0, max(weight(part) for part in parts) + 0.15)
    return max(0.0, min(1.0, math.log(_DOCUMENTS / max(count, 1)) / math.log(100)))
