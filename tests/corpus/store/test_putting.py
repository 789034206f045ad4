"""Several documents put at once."""

from __future__ import annotations

import dataclasses

import pytest

from corpus.store import Store
from corpus.store.putting import apart
from corpus.types import AccessLevel, Built
from tests.built import built, stored

PUBLIC = frozenset({AccessLevel.PUBLIC})

A, B, C = (built(f"{name}.txt", [f"{at} nhiệm vụ."]) for at, name in enumerate("abc"))
A_LATER = built("a.txt", ["12 nhiệm vụ."])
A_SECRET = built("a.txt", ["4 đơn thư."], AccessLevel.INTERNAL)  # the same place, another id


@pytest.mark.parametrize(
    ("made", "sizes"),
    [
        ([], []),
        ([A, B, C], [3]),
        ([A, B, A_LATER, C], [2, 2]),
        ([A, A_SECRET], [1, 1]),
        ([A, A, A], [1, 1, 1]),
    ],
)
def test_no_document_is_put_beside_another_of_its_id_or_place(
    made: list[Built], sizes: list[int]
) -> None:
    """They stay in order, and what stands for the same goes one after the other."""
    found = list(apart(made))
    assert [len(some) for some in found] == sizes
    assert [one for some in found for one in some] == made


def test_many_at_once_are_as_one_after_the_other(store: Store) -> None:
    """Outcomes, contents and the order of changes."""
    store.put_all([A, C])
    seen = store.last_change()
    rebuilt = dataclasses.replace(C, digest="built anew")
    assert store.put_all([A, B, rebuilt, A_LATER]) == ["unchanged", "added", "changed", "changed"]
    for one in (A_LATER, B, C):
        assert store.passages_of(one.document.header.id, PUBLIC) == stored(one)
    ids = [one.document.header.id for one in (B, C, A)]
    assert store.changed_since(seen) == ids
    assert [one.document_id for one in store.arrivals(seen, 10)] == [ids[0], ids[2]]
