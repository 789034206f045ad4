"""Counting questions without a turn waiting for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.storage.database import Database, StorageError
from bot.storage.tables import inbox, outbox
from bot.storage.tallies import Tallies

NOON = dt.datetime(2026, 11, 21, 5, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database.open(f"sqlite:///{tmp_path / 'people.sqlite3'}", lambda: NOON)
    yield opened
    opened.close()


def test_counts_add_up_over_flushes_and_processes(database: Database) -> None:
    """By status, channel and day in Vietnam; days too old are not in it."""
    one, other = Tallies(database), Tallies(database)
    for tallies in (one, other):
        for _ in range(3):
            tallies.count(NOON, "telegram", "answered", 7.0)
        tallies.count(NOON + dt.timedelta(hours=13), "zalo_oa", "no_evidence", 900.0)
        tallies.count(NOON - dt.timedelta(days=30), "web", "answered", 1.0)
        tallies.flush()
        tallies.flush()
    got = one.summary(TODAY + dt.timedelta(days=1), 7)
    assert got.by_status == {"answered": 6, "no_evidence": 2}
    assert got.by_channel == {"telegram": 6, "zalo_oa": 2}
    assert got.by_day == {"2026-11-21": 6, "2026-11-22": 2}
    assert (got.total, got.p50, got.p95) == (8, 10, 1000)


def test_messages_under_way_are_counted(database: Database) -> None:
    """What waits to be read or sent, what is parked, what is lost; not what is done."""
    now = database.now()
    message = {"channel": "web", "chat": "c", "payload": "", "attempts": 0, "due_at": now}
    with database.writing() as connection:
        for key, state in enumerate(("waiting", "done", "waiting")):
            connection.execute(
                insert(inbox).values(**message, key=str(key), state=state, received_at=now)
            )
        for state in ("waiting", "sending", "sent", "parked", "lost", "lost"):
            connection.execute(
                insert(outbox).values(**message, state=state, created_at=now, reason="")
            )
    got = Tallies(database).summary(TODAY, 7)
    assert (got.waiting, got.parked, got.lost) == (4, 1, 2)
    assert (got.total, got.p50, got.p95) == (0, 0, 0)


def test_a_database_that_is_away_costs_no_count(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written is written the next time."""
    tallies = Tallies(database)
    tallies.count(NOON, "telegram", "answered", 1.0)

    def away(*_: object) -> None:
        raise StorageError("away")

    monkeypatch.setattr("bot.storage.tallies.add_counts", away)
    with pytest.raises(StorageError):
        tallies.flush()
    monkeypatch.undo()
    tallies.count(NOON, "telegram", "answered", 1.0)
    tallies.flush()
    assert tallies.summary(TODAY, 1).total == 2


def test_old_days_are_erased(database: Database) -> None:
    """The day named stays."""
    tallies = Tallies(database)
    for days in (0, 1, 2):
        tallies.count(NOON - dt.timedelta(days=days), "web", "answered", 1.0)
    tallies.flush()
    tallies.erase(TODAY - dt.timedelta(days=1))
    assert sorted(tallies.summary(TODAY, 30).by_day) == ["2026-11-20", "2026-11-21"]
