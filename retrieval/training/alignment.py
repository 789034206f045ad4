"""IBM Model 1 over texts in two languages, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence, or a dictionary entry, in both languages as words."""

    english: tuple[str, ...]
    vietnamese: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Model:
    """Translation probabilities of pairs of words: p(v | e) and p(e | v), and expected counts."""

    english: list[str]
    vietnamese: list[str]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    forth: NDArray[np.float64]
    back: NDArray[np.float64]
    counts: NDArray[np.float64]


def learn(texts: Sequence[Text], rounds: int, report: Callable[[str], None]) -> Model:
    """IBM Model 1 in both directions, with an empty word on the side that is given."""
    english: dict[str, int] = {"": 0}
    vietnamese: dict[str, int] = {"": 0}
    sides: list[tuple[list[int], list[int], float]] = []
    for text in texts:
        left = [english.setdefault(word, len(english)) for word in text.english]
        right = [vietnamese.setdefault(word, len(vietnamese)) for word in text.vietnamese]
        sides.append((left, right, text.weight))
    forth = _model_one([(left, right, w) for left, right, w in sides], len(vietnamese), rounds)
    report(
        f"{len(forth[0])} pairs of words, {len(english)} English and {len(vietnamese)} Vietnamese"
    )
    back = _model_one([(right, left, w) for left, right, w in sides], len(english), rounds)
    report("both directions learned")
    codes = forth[0]
    given, made = codes // len(vietnamese), codes % len(vietnamese)
    turned = made * len(english) + given
    places = np.searchsorted(back[0], turned)
    places = np.minimum(places, len(back[0]) - 1)
    other = np.where(back[0][places] == turned, back[1][places], 0.0)
    kept = (given > 0) & (made > 0)
    return Model(
        list(english), list(vietnamese), given[kept], made[kept],
        forth[1][kept], other[kept], forth[2][kept],
    )  # fmt: skip


def _model_one(
    sides: Iterable[tuple[list[int], list[int], float]], size: int, rounds: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Sorted codes given * size + made, with probability and expected count of each."""
    codes: list[NDArray[np.int64]] = []
    slots: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float64]] = []
    slot = 0
    for given, made, weight in sides:
        words = np.array([0, *given], dtype=np.int64)
        codes.append((words[:, None] * size + np.array(made, dtype=np.int64)[None, :]).ravel())
        places = np.broadcast_to(np.arange(len(made)), (len(words), len(made))) + slot
        slots.append(places.ravel())
        weights.append(np.full(len(made), weight))
        slot += len(made)
    unique, pair = np.unique(np.concatenate(codes), return_inverse=True)
    at = np.concatenate(slots)
    weight_of = np.concatenate(weights)
    given_of = unique // size
    table = np.ones(len(unique))
    counts: NDArray[np.float64] = table
    for _ in range(rounds):
        share = table[pair]
        total = np.bincount(at, share, minlength=slot)
        share *= weight_of[at] / total[at]
        counts = np.bincount(pair, share, minlength=len(unique)).astype(np.float64)
        table = counts / np.bincount(given_of, counts)[given_of]
    return unique, table, counts
