"""Which terms a search can afford."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from retrieval.indexes import terms
from retrieval.indexes.terms import Term, affordable


class _Held:
    """A view of an index by how many passages have a term."""

    def __init__(self, documents: int, held: Mapping[str, int]) -> None:
        self.num_docs = documents
        self._held = held

    def doc_freq(self, field: str, term: str) -> int:
        """Passages that have it."""
        return self._held.get(term, 0)


ASKED: list[Term] = [
    ("folded", "cua", 1.0),
    ("folded", "nghiem", 1.0),
    ("place", "kon tum", 4.0),
    ("folded", "nghiem_thu", 1.2),
    ("context", "nghiem", 0.3),
]
HELD = {"cua": 900, "nghiem": 300, "kon tum": 60, "nghiem_thu": 80}


@pytest.mark.parametrize(
    ("most", "left_out"),
    [
        (2_000, []),
        (1_500, [("folded", "cua", 1.0)]),
        (700, [("folded", "cua", 1.0), ("context", "nghiem", 0.3)]),
        (200, [ASKED[0], ASKED[1], ASKED[4]]),
    ],
)
def test_what_tells_least_for_its_passages_goes_first(
    most: int, left_out: list[Term], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What most passages have is left out where all would be too many, in the order asked."""
    monkeypatch.setattr(terms, "_MOST_POSTINGS", most)
    kept = [term for term in ASKED if term not in left_out]
    assert affordable(ASKED, _Held(1_000, HELD)) == kept


def test_a_small_index_is_not_asked_how_many() -> None:
    """Where there cannot be too many passages, none are counted."""
    assert affordable(ASKED, _Held(10, {})) is ASKED
