"""Of the candidates those are read that can come among the hits, and no others."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest

from corpus.types import AccessLevel, StoredPassage
from retrieval.config import SearchConfig
from retrieval.ports import Candidate, IndexRequest
from retrieval.search.search import search
from retrieval.types import Question, Retrieved
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

_PLACES = ("Kon Tum", "Sóc Trăng", "Lào Cai")
_CONFIG = SearchConfig(kept=4)


class _Counting(Library):
    """A library that notes which passages are read."""

    def __init__(self) -> None:
        rng = random.Random(7)
        super().__init__(
            {
                f"{at}.txt": f"Sở Nông nghiệp tỉnh {rng.choice(_PLACES)}\n\nNăm {rng.randint(2019, 2022)}"
                f", toàn ngành mở {at + 3} lớp tập huấn, khác với {rng.choice(_PLACES)}."
                for at in range(60)
            }
        )
        self.read: list[str] = []

    def passages(
        self, ids: Sequence[str], access: frozenset[AccessLevel]
    ) -> dict[str, StoredPassage]:
        """As any library, with a note."""
        self.read += ids
        return super().passages(ids, access)


class _Shuffled:
    """An index that proposes the passages of a library with scores drawn at random."""

    def __init__(self, name: str, library: Library, seed: int) -> None:
        self.name = name
        rng = random.Random(seed)
        ids = [p.passage.id for at in range(60) for p in library.stored(f"{at}.txt")]
        drawn = rng.sample(ids, 40)
        self._candidates = [Candidate(key, rng.random() ** 2) for key in drawn]

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """What was drawn."""
        return self._candidates

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Keeps what it has."""


_LIBRARY = _Counting()


def _found(text: str, seed: int, *, whole: bool) -> tuple[Retrieved, int]:
    """What search gives, and how many passages were read for it."""
    indexes = [_Shuffled("lexical", _LIBRARY, seed), _Shuffled("vector", _LIBRARY, seed + 1)]
    _LIBRARY.read.clear()
    query = understand(Question(text), TODAY.date())
    return search(query, indexes, _LIBRARY, _CONFIG, whole=whole), len(_LIBRARY.read)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "text",
    [
        "mở bao nhiêu lớp tập huấn",
        "Kon Tum mở bao nhiêu lớp tập huấn",
        "năm 2021 Lào Cai mở bao nhiêu lớp tập huấn",
    ],
)
def test_the_hits_are_those_of_all_candidates(text: str, seed: int) -> None:
    """Whatever place and period may add, the same passages come first, with the same scores."""
    whole, all_read = _found(text, seed, whole=True)
    told, read = _found(text, seed, whole=False)
    assert told.hits == whole.hits
    assert read <= all_read == len(whole.hits) + len(whole.rejected)


def test_where_nothing_is_preferred_little_is_read() -> None:
    """Without place or period the order of the candidates is that of the hits."""
    told, read = _found("mở bao nhiêu lớp tập huấn", 3, whole=False)
    assert len(told.hits) == _CONFIG.kept
    assert read < 2 * _CONFIG.kept
