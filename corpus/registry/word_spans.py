"""The folded words of a text with where they stand, for looking up names word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.vietnamese.folding import fold, fold_with_map

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A folded word with its span in the text; a tuple, since each text makes thousands."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=16)  # the same text is asked for places, then for bodies
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, composed or decomposed."""
    folded = fold(text)
    if len(folded) == len(text):
        return tuple(Word(m[0], *m.span()) for m in _WORD.finditer(folded))
    mapped = fold_with_map(text)
    return tuple(Word(m[0], *mapped.span(*m.span())) for m in _WORD.finditer(folded))
