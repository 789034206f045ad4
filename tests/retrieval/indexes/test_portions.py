"""How much is written into an index at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.indexes.portions import parts

_CHROMA_TAKES = 5_461


@given(st.integers(0, 12_000), st.integers(0, 3_000_000), st.integers(1, 1_000))
def test_parts_are_the_rows_in_order(many: int, held: int, least: int) -> None:
    """Nothing is lost or twice there, and no part is more than the engine takes."""
    rows = list(range(many))
    made = [list(part) for part in parts(rows, held, least)]
    assert [row for part in made for row in part] == rows
    assert all(0 < len(part) <= _CHROMA_TAKES for part in made)
    assert len({len(part) for part in made[:-1]}) <= 1


def test_what_is_large_is_written_to_in_larger_parts() -> None:
    """A thousand at a time as long as there are few, 2,500 where there are a million."""
    rows = list(range(10_000))
    assert [len(part) for part in parts(rows, 0, 1_000)] == [1_000] * 10
    assert [len(part) for part in parts(rows, 1_000_000, 1_000)] == [2_500] * 4
    assert [len(part) for part in parts(rows[:2_900], 1_000_000, 1_000)] == [2_900]
