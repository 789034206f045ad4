"""When two questions are one: the same facts, and mostly the same telling words."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Set as AbstractSet

ALIKE = 0.6  # shared words by all words of both (Jaccard)
MAX_WORDS = 40  # of a question; what is longer is told apart by its first ones in order


def alike(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether two sets of words share enough; the same whichever comes first."""
    return len(one & other) >= ALIKE * len(one | other)


def bounded(words: AbstractSet[str]) -> frozenset[str]:
    """At most MAX_WORDS of the words, always the same ones."""
    return frozenset(sorted(words)[:MAX_WORDS])


def shape_of(words: AbstractSet[str], facts: str) -> str:
    """A digest that is the same exactly where words and facts are the same."""
    return _digest("shape", facts, "|".join(sorted(words)))


def blocks_of(words: AbstractSet[str], facts: str) -> list[str]:
    """Digests of which two alike sets with the same facts share at least one.

    Prefix filtering (Chaudhuri, Ganti and Kaushik 2006): with words in one fixed order, sets of n
    words that are alike share one of the first n - ceil(ALIKE n) + 1.
    """
    ordered = sorted(words, key=lambda word: _digest("word", word))
    length = len(ordered) - math.ceil(ALIKE * len(ordered)) + 1
    return [_digest("block", facts, word) for word in ordered[:length]]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
