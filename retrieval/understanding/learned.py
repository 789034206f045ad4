"""What English terms are in Vietnamese as ``retrieval.training.lexicon`` learned it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Learned:
    """A Vietnamese word for an English term and how likely it is meant."""

    word: str
    probability: float


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    """The shipped table, its entries not yet taken apart: reading it costs a few hundredths of a second."""
    table = files("retrieval.understanding").joinpath("data/english_learned.csv").read_text("utf-8")
    return dict(line.split(",", 1) for line in table.splitlines()[1:])


def translations(term: tuple[str, ...]) -> tuple[Learned, ...]:
    """The words that a term of stems may stand for, likeliest first; none where it is unknown."""
    line = _lines().get(" ".join(term))
    if line is None:
        return ()
    pairs = (pair.rpartition("=") for pair in line.split("|"))
    return tuple(Learned(word, float(probability)) for word, _, probability in pairs)
