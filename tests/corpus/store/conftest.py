"""A store on each database that it can live in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from corpus.store import Store
from tests.databases import url

__all__ = ["clock", "store", "url"]

NOON = dt.datetime(2024, 5, 20, 12, 0, tzinfo=dt.UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> dt.datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Noon, until the test says otherwise."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Callable[[], dt.datetime]) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(url, clock)
    yield opened
    opened.close()
