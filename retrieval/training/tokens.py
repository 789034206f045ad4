"""Texts as flat arrays of token numbers, cached: a batch is two slices and no Python loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.folding import fold

Numbers = NDArray[np.int64]
_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Bag:
    """Many texts' tokens end to end; text ``i`` is ``flat[starts[i]:starts[i + 1]]``."""

    flat: NDArray[np.int32]
    starts: Numbers

    def windows(self, texts: Numbers, start: Numbers, length: Numbers) -> tuple[Numbers, Numbers]:
        """Tokens of one window per text, end to end, and where each window starts."""
        size = self.starts[texts + 1] - self.starts[texts]
        start = np.minimum(start, np.maximum(size - 1, 0))
        length = np.minimum(length, size - start)
        offsets = np.cumsum(length) - length
        inside = np.arange(int(length.sum())) - np.repeat(offsets, length)
        chosen = self.flat[np.repeat(self.starts[texts] + start, length) + inside]
        return chosen.astype(np.int64), offsets


def tokenise(tokenizer: Any, texts: Sequence[str], *, bare: bool) -> Bag:
    """All ``texts`` as one bag, without diacritics where ``bare``."""
    pieces: list[NDArray[np.int32]] = []
    sizes: list[int] = []
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        batch = [fold(text) for text in some] if bare else list(some)
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            # A text without a known token keeps its place with one [UNK], whose vector is zero.
            numbers = np.asarray(encoding.ids or [0], dtype=np.int32)
            pieces.append(numbers)
            sizes.append(len(numbers))
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Bag(np.concatenate(pieces), starts)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a training run reads: both spellings of every text, and the pairs by kind."""

    marked: Bag
    bare: Bag
    pairs: Numbers
    kinds: Numbers
    names: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write everything to one ``.npz`` file."""
        partial = path.with_suffix(".partial.npz")
        np.savez(
            partial,
            marked=self.marked.flat,
            marked_starts=self.marked.starts,
            bare=self.bare.flat,
            bare_starts=self.bare.starts,
            pairs=self.pairs,
            kinds=self.kinds,
            names=np.array(self.names),
        )
        partial.replace(path)


def load(path: Path) -> Corpus:
    """What :meth:`Corpus.save` wrote."""
    with np.load(path) as stored:
        return Corpus(
            marked=Bag(stored["marked"], stored["marked_starts"]),
            bare=Bag(stored["bare"], stored["bare_starts"]),
            pairs=stored["pairs"],
            kinds=stored["kinds"],
            names=tuple(str(name) for name in stored["names"]),
        )
