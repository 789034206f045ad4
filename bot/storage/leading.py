"""Of all processes over one database, one works off the mail; the others stand by."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database

LOOK_EVERY = 1.0  # seconds between tries to take the lead
_KEY = 0x484F4D41  # "HOMA": any number that no other program locks by


class Lead(Protocol):
    """The right to work off the mail."""

    def take(self) -> bool:
        """Whether it is ours now; once taken it stays so until ``release`` or the process ends."""
        ...

    def release(self) -> None:
        """Lets another process have it."""
        ...


def lead_of(database: Database, folder: Path) -> Lead:
    """A lock on a file beside a database in a file; the server's own lock otherwise."""
    if database.engine.dialect.name == "sqlite":
        return _FileLead(folder / "mail.lock")
    return _ServerLead(database)


async def lead_taken(lead: Lead, stop: asyncio.Event) -> bool:
    """Waits until the lead is ours; False where ``stop`` came first."""
    while not stop.is_set():
        if await asyncio.to_thread(lead.take):
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_EVERY)
    return False


class _FileLead:
    def __init__(self, file: Path) -> None:
        self._lock = FileLock(file, timeout=0, thread_local=False)

    def take(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def release(self) -> None:
        self._lock.release(force=True)


class _ServerLead:
    """A lock that PostgreSQL holds for as long as its connection lives."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    def take(self) -> bool:
        try:
            connection = self._database.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            )
            if connection.execute(text(f"SELECT pg_try_advisory_lock({_KEY})")).scalar():
                self._connection = connection
                return True
            connection.close()
        except (SQLAlchemyError, OSError):
            return False
        return False

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection = None
