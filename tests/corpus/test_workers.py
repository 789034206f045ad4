"""Work in processes that may hang or die."""

from __future__ import annotations

import os
import time
from itertools import count

import pytest

from corpus.workers import AHEAD, in_order


def square(number: int) -> int:
    """The square; 3 hangs, 5 kills its process, 7 raises."""
    if number == 3:
        time.sleep(60)
    if number == 5:
        os._exit(1)
    if number == 7:
        raise ValueError(number)
    return number * number


@pytest.mark.filterwarnings("ignore")
def test_hanging_and_dying_items_are_given_up() -> None:
    """Every item comes back in order; one that hangs or dies has no outcome."""
    expected = [(n, None if n in (3, 5, 7) else n * n) for n in range(12)]
    assert list(in_order(square, range(12), 2, 1.0)) == expected


def test_no_items() -> None:
    """Nothing in, nothing out, no process started."""
    assert list(in_order(square, [], 2, 1.0)) == []


def test_items_are_drawn_a_little_ahead() -> None:
    """An endless source is drawn only as far as the bound, and closing ends the processes."""
    drawn: list[int] = []

    def numbers():
        for number in count(10):
            drawn.append(number)
            yield number

    outcomes = in_order(square, numbers(), 2, 30.0)
    assert [next(outcomes) for _ in range(3)] == [(n, n * n) for n in (10, 11, 12)]
    assert len(drawn) <= 3 + 2 * AHEAD
    outcomes.close()
