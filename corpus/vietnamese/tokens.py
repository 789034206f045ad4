"""Texts as syllables, the tokens that indexes and comparisons work on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical, nfc

_LETTERS = r"[^\W\d_]+"
_NUMBER = r"\d+(?:[.,]\d+)*"  # 1.175, 99,88, 2021
# KH&CN is one token; letters and digits part (ISO9001, 80ha), so that spaces do not matter.
_TOKEN = re.compile(f"{_NUMBER}|{_LETTERS}(?:&{_LETTERS})*")


@dataclass(frozen=True, slots=True)
class Token:
    """A token in its canonical writing, with its half-open span in the text."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Syllables, numbers and &-compounds of an NFC text, in order, with their spans."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(canonical(text))]


def syllables(text: str) -> list[str]:
    """Canonical lower-case tokens: syllables, whole numbers ("1.175"), compounds ("kh&cn")."""
    return _TOKEN.findall(canonical(nfc(text)))


def folded_syllables(text: str) -> list[str]:
    """The same tokens without marks."""
    return _TOKEN.findall(fold(canonical(nfc(text))))


def bigrams(tokens: Sequence[str]) -> list[str]:
    """Each two neighbours joined by an underscore: "khoa_học"."""
    return [f"{left}_{right}" for left, right in pairwise(tokens)]
