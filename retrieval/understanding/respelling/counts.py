"""How often Vietnamese writes each syllable, and which two stand together.

The files in ``data`` are made by ``python -m retrieval.training.syllables``, which says what they
hold. All syllables are in canonical writing.
"""

from __future__ import annotations

import csv
import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold

_STEPS = 16  # of a logarithm, as packed
SOUND = 30  # times that a syllable is seen; the press makes slips too


class Syllables:
    """Counts of syllables and pairs, by the syllables' numbers."""

    def __init__(
        self,
        names: Sequence[str],
        counts: Sequence[int],
        lefts: Sequence[int],
        followed: Sequence[int],
        packed: bytes,
    ) -> None:
        self.names = names
        self.counts = counts
        self.number: Mapping[str, int] = {name: at for at, name in enumerate(names)}
        size = len(names)
        self._starts = _unpacked("I", packed[: 4 * (size + 1)])
        pairs = self._starts[size]
        self._seconds = _unpacked("H", packed[4 * (size + 1) : 4 * (size + 1) + 2 * pairs])
        self._logs = packed[4 * (size + 1) + 2 * pairs :]
        self._seen = [math.exp(step / _STEPS) for step in range(256)]
        self._total = float(sum(counts))
        # What a syllable's row leaves for neighbours that were not seen, and the row's whole
        # (Witten-Bell); unseen neighbours are as likely as they have different ones before them
        # (Kneser-Ney): "nhiêu" is common, and stands after "bao" only.
        kinds = [self._starts[at + 1] - self._starts[at] + 1 for at in range(size)]
        self._whole = [count + kind for count, kind in zip(counts, kinds, strict=True)]
        self._rest = [
            max(1, whole - kept) for whole, kept in zip(self._whole, followed, strict=True)
        ]
        varied = float(sum(lefts)) + size
        self._anywhere = [(left + 1) / varied for left in lefts]
        self.folded = [fold(name) for name in names]
        self._bare = _by_folded(self.folded, counts)

    def readings(self, folded: str) -> tuple[int, ...]:
        """The syllables that fold to this, the commonest first; none where it is no syllable."""
        return self._bare.get(folded, ())

    def count(self, syllable: str) -> int:
        """How often a syllable was seen."""
        number = self.number.get(syllable)
        return 0 if number is None else self.counts[number]

    def meant(self, word: str) -> tuple[int, ...]:
        """What a canonical word may be: itself with marks, any reading of it without."""
        if word.isascii():
            return self.readings(word)
        number = self.number.get(word)
        return () if number is None else (number,)

    def is_sound(self, word: str) -> bool:
        """Whether a canonical word, perhaps without its marks, is a syllable of the language."""
        meant = self.meant(word)
        return bool(meant) and self.counts[meant[0]] >= SOUND

    def together(self, left: str, right: str) -> float:
        """How often two canonical words are seen in a row, in the commonest of their readings."""
        lefts, rights = self.meant(left), self.meant(right)
        return max((self.pair(a, b) for a in lefts for b in rights), default=0.0)

    def pair(self, left: int, right: int) -> float:
        """About how often two syllables were seen in a row; 0 for fewer than eight times."""
        low, high = self._starts[left], self._starts[left + 1]
        at = bisect_left(self._seconds, right, low, high)
        if at < high and self._seconds[at] == right:
            return self._seen[self._logs[at]]
        return 0.0

    def alone(self, syllable: int) -> float:
        """Probability of a syllable where nothing is known of what stands before it."""
        return self.counts[syllable] / self._total

    def after(self, left: int, right: int) -> float:
        """Probability of ``right`` after ``left``."""
        seen = self.pair(left, right) + self._rest[left] * self._anywhere[right]
        return seen / self._whole[left]

    def bond(self, left: int, right: int) -> float:
        """How much likelier ``right`` is after ``left`` than elsewhere, as a logarithm; minus
        infinity where the two were not seen in a row."""
        seen = self.pair(left, right)
        return math.log(seen / self._whole[left] / self.alone(right)) if seen else -math.inf


def _unpacked(kind: str, packed: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _by_folded(folded: Sequence[str], counts: Sequence[int]) -> Mapping[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for at, name in enumerate(folded):
        groups.setdefault(name, []).append(at)
    return {
        name: tuple(sorted(group, key=lambda at: -counts[at])) for name, group in groups.items()
    }


@lru_cache(maxsize=1)
def syllables() -> Syllables:
    """The packaged counts, read when they are first needed."""
    folder = files("retrieval.understanding.respelling").joinpath("data")
    lines = folder.joinpath("syllables.csv").read_text("utf-8").splitlines()
    table = list(csv.reader(lines[1:]))
    counts, lefts, followed = ([int(row[at]) for row in table] for at in (1, 2, 3))
    packed = folder.joinpath("pairs.bin").read_bytes()
    return Syllables([row[0] for row in table], counts, lefts, followed, packed)


@lru_cache(maxsize=1)
def foreign_words() -> frozenset[str]:
    """Words of other languages, names and abbreviations that Vietnamese press text is used to."""
    folder = files("retrieval.understanding.respelling").joinpath("data")
    words = folder.joinpath("foreign.csv").read_text("utf-8").split()[1:]
    return frozenset(words).union(fold(word) for word in words if not word.isascii())
