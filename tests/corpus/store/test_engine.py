"""How the database is spoken to."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from corpus.errors import StoreBusy
from corpus.store.engine import make_engine, reading, writing


def test_sqlite_keeps_what_it_is_told(tmp_path: Path) -> None:
    """Foreign keys hold, and a commit is on disk when it returns."""
    engine = make_engine(f"sqlite:///{tmp_path / 'kho.sqlite3'}")
    with reading(engine) as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("foreign_keys", "synchronous", "busy_timeout")
        ]
    engine.dispose()
    assert pragmas == [1, 2, 10_000]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_addresses_as_hosting_services_give_them(scheme: str) -> None:
    """Every way to write a PostgreSQL address leads to the same driver."""
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'hoiso[postgresql]'")
    engine = make_engine(f"{scheme}://ai@may/kho")
    assert engine.url.drivername == "postgresql+psycopg"


def test_a_reader_sees_one_state(url: str) -> None:
    """What is committed between two queries of a reader shows in neither."""
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode=WAL")
        raw.close()
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE dem (so INTEGER)"))

    def add() -> None:
        with writing(engine) as other:
            other.execute(text("INSERT INTO dem VALUES (1)"))

    count = text("SELECT count(*) FROM dem")
    with reading(engine) as connection:
        before = connection.execute(count).scalar()
        writer = threading.Thread(target=add)
        writer.start()
        writer.join()
        assert connection.execute(count).scalar() == before == 0
    with reading(engine) as connection:
        assert connection.execute(count).scalar() == 1
    engine.dispose()


def test_a_writer_whose_turn_does_not_come_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that another process keeps locked is busy, not broken."""
    monkeypatch.setattr("corpus.store.engine.BUSY_SECONDS", 0)
    url = f"sqlite:///{tmp_path / 'kho.sqlite3'}"
    first, second = make_engine(url), make_engine(url)
    with (
        writing(first),
        pytest.raises(StoreBusy, match="tiến trình khác"),
        writing(second),
    ):
        pass
    first.dispose()
    second.dispose()
