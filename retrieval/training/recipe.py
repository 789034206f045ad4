"""Every number that decides how the default embedding model comes out, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the model is trained; the defaults are what the packaged model was made with."""

    seed: int = 20211
    dimension: int = 192
    words: int = 9_000
    english_words: int = 7_500
    folded_words: int = 4_500
    pairs_of_words: int = 11_000
    folded_pairs_of_words: int = 8_000
    minimum_count: int = 3
    batch: int = 1_024
    learning_rate: float = 0.02
    initial_spread: float = 0.1
    temperature: float = 0.05
    window: tuple[int, int] = (24, 110)
    stretch: tuple[int, int] = (5, 14)
    share_without_marks: float = 0.4
    steps: int = 6_000
    minutes: float = 60.0
    threads: int = 1  # a second one gains little; with one, a seed gives the same to the bit
    development: bool = False  # leaves out the rows that development sets are cut from


# How often a kind of pair gives a batch, against what its size alone would give; 1 if unnamed.
KIND_WEIGHTS = {
    "question": 4.0,
    "law": 2.0,
    "procedure": 2.0,
    "dictionary": 0.6,
    "place": 0.3,
    "abbreviation": 0.5,
    "news text inside": 0.5,
    "news abstract inside": 0.3,
    "news title inside": 0.0,
    "law inside": 1.5,
    "news title in english": 0.6,
    "law in english": 1.5,
    "question in english": 4.0,
}
