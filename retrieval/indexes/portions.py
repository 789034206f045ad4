"""How much is written into an index at once.

Each write of Chroma's puts the names of all vectors that it holds into one file anew: 0.27 ms for
a thousand of them, where putting one vector into the graph takes a third of a millisecond. So what
is large is written to in larger portions, and a vector more costs the same at any size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TypeVar

_Row = TypeVar("_Row")

_HELD_FOR_EACH = 400  # so that the names take a third of the time that the vectors take
_AT_MOST = 3_500  # for which searches wait a second; Chroma takes 5,461, half as many again


def parts(rows: Sequence[_Row], held: int, least: int) -> Iterator[Sequence[_Row]]:
    """``rows`` in parts of one size, for an index that holds ``held``: some ``least`` each, or
    more where much is held; never half as many again."""
    about = max(least, min(held // _HELD_FOR_EACH, _AT_MOST))
    size = ceil(len(rows) / max(1, round(len(rows) / about)))
    for at in range(0, len(rows), max(1, size)):
        yield rows[at : at + size]
