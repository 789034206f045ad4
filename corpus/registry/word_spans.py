"""The folded words of a text with where they stand, for looking up names word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese.folding import fold, fold_with_map

_LONG = 400  # characters; shorter ones are not kept, so that they drive out no document
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words side by side with their half-open spans: three columns, since there are thousands."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def without(self, word: str) -> Words:
        """The words but one: "và" says nothing in the name of a body."""
        kept = [index for index, folded in enumerate(self.folded) if folded != word]
        return Words(
            tuple(map(self.folded.__getitem__, kept)),
            tuple(map(self.starts.__getitem__, kept)),
            tuple(map(self.ends.__getitem__, kept)),
        )


def words_of(text: str) -> Words:
    """The words of a text, composed or decomposed."""
    return _kept(text) if len(text) > _LONG else _read(text)


@lru_cache(maxsize=4)  # the same text is asked for places, then for bodies; it may be long
def _kept(text: str) -> Words:
    return _read(text)


def _read(text: str) -> Words:
    folded = fold(text)
    words = _WORD.findall(folded)
    starts, ends, at = [], [], 0
    for word in words:
        at = folded.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    if len(folded) != len(text):
        positions = fold_with_map(text).positions
        starts = [positions[start] for start in starts]
        ends = [positions[end] for end in ends]
    return Words(tuple(words), tuple(starts), tuple(ends))
