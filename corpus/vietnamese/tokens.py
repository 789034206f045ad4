"""Texts as syllables, the tokens that indexes and comparisons work on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical, nfc

_LETTERS = r"[^\W\d_]+"
_NUMBER = r"\d+(?:[.,]\d+)*"  # 1.175, 99,88, 2021
# KH&CN is one token; letters and digits part (ISO9001, 80ha), so that spaces do not matter.
_TOKEN = re.compile(f"{_NUMBER}|{_LETTERS}(?:&{_LETTERS})*")


class Token(
    NamedTuple
):  # there are thousands for every question, and a dataclass takes twice as long
    """A token in its canonical writing, with its half-open span in the text."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Syllables, numbers and &-compounds of an NFC text, in order, with their spans."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(canonical(text))]


def syllables(text: str) -> list[str]:
    """Canonical lower-case tokens: syllables, whole numbers ("1.175"), compounds ("kh&cn")."""
    return words_in(nfc(text))


def folded_syllables(text: str) -> list[str]:
    """The same tokens without marks."""
    return _TOKEN.findall(fold(canonical(nfc(text))))


def words_in(text: str) -> list[str]:
    """The tokens of an NFC text without their spans: the ``text`` of those of ``tokenize``."""
    lower = text.lower()
    if len(lower) != len(text):  # İ grows by a letter
        return _TOKEN.findall(canonical(text))
    # Canonical writing looks at the letters of a word alone, and there are only so many words.
    return list(map(_canonical, _TOKEN.findall(lower)))


def typed_words(text: str) -> list[str]:
    """The same tokens as they stand in the text."""
    if len(text.lower()) != len(text):
        return [text[token.start : token.end] for token in tokenize(text)]
    return _TOKEN.findall(text)


_canonical = lru_cache(maxsize=1 << 15)(canonical)
folded_word = lru_cache(maxsize=1 << 15)(fold)  # for single words: a text is not worth keeping


def bigrams(tokens: Sequence[str]) -> list[str]:
    """Each two neighbours joined by an underscore: "khoa_học"."""
    return [f"{left}_{right}" for left, right in pairwise(tokens)]
