"""A store on each database that it can live in."""

from __future__ import annotations

import datetime as dt
import socket
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from corpus.store import Store

SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: a file that is not there yet, or a schema of the test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'hoiso[postgresql]'")
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
    except OSError:
        pytest.skip("needs a PostgreSQL server on 127.0.0.1:5432")
    schema = f"hoiso_{uuid.uuid4().hex[:12]}"
    engine = create_engine(SERVER)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield f"{SERVER}?options=-csearch_path%3D{schema}"
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


@pytest.fixture
def store(url: str, clock: Callable[[], dt.datetime]) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(url, clock)
    yield opened
    opened.close()
