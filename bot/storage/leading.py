"""Of all processes over one database, one has the lead; the others stand by."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database


class Lead(Protocol):
    """The right to do something that one process may do at a time."""

    @property
    def wait(self) -> float:
        """Seconds between two tries to take it."""
        ...

    def take(self) -> bool:
        """Whether it is ours now; once taken it stays so until ``release``, the end of the process,
        or, of a lock on a server, the end of the connection that holds it."""
        ...

    def held(self) -> bool:
        """Whether it is ours still; may block."""
        ...

    def release(self) -> None:
        """Lets another process have it."""
        ...


def lead_of(database: Database, folder: Path, name: str, wait: float = 1.0) -> Lead:
    """A lock on a file beside a database in a file; the server's own lock otherwise."""
    if database.engine.dialect.name == "sqlite":
        return _FileLead(folder / f"{name}.lock", wait)
    return _ServerLead(database, name, wait)


async def lead_taken(lead: Lead, stop: asyncio.Event) -> bool:
    """Waits until the lead is ours; False where ``stop`` came first."""
    while not stop.is_set():
        if await asyncio.to_thread(lead.take):
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), lead.wait)
    return False


class _FileLead:
    def __init__(self, file: Path, wait: float) -> None:
        self.wait = wait
        self._lock = FileLock(file, timeout=0, thread_local=False)

    def take(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def held(self) -> bool:
        return self._lock.is_locked

    def release(self) -> None:
        self._lock.release(force=True)


class _ServerLead:
    """A lock that PostgreSQL holds for as long as its connection lives."""

    def __init__(self, database: Database, name: str, wait: float) -> None:
        self.wait = wait
        self._key = int.from_bytes(hashlib.sha256(f"hoiso {name}".encode()).digest()[:7])
        self._database = database
        self._connection: Connection | None = None

    def take(self) -> bool:
        try:
            connection = self._database.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            )
            if connection.execute(text(f"SELECT pg_try_advisory_lock({self._key})")).scalar():
                self._connection = connection
                return True
            connection.close()
        except (SQLAlchemyError, OSError):
            return False
        return False

    def held(self) -> bool:
        if self._connection is None:
            return False
        try:  # the server lets go of the lock with the connection, and tells nobody
            self._connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection = None
