"""The database of people and messages: a file beside the store, or the store's own server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import SQLAlchemyError

import bot.storage.unasked_tables  # noqa: F401 - who goes through all tables finds these
from bot.storage.tables import HEAD, VERSION_TABLE
from corpus.errors import CorpusError
from corpus.store.engine import make_engine
from corpus.store.engine import reading as reading_from
from corpus.store.schema import Schema, bring_up_to_date

NAME = "people.sqlite3"
SCHEMA = Schema(
    VERSION_TABLE, HEAD, Path(__file__).parent / "migrations", "kho tin nhắn và người dùng"
)


class StorageError(CorpusError):
    """The database of people and messages does not answer; the text says why and what to do."""


def database_url(folder: Path, store_url: str) -> str:
    """A file of its own beside a store in a file, so that taking in documents blocks no message;
    otherwise the store's server."""
    return f"sqlite:///{folder / NAME}" if store_url.startswith("sqlite") else store_url


def database_exists(folder: Path, store_url: str) -> bool:
    """Whether there may be something in it; asks no server."""
    return not store_url.startswith("sqlite") or (folder / NAME).exists()


class Database:
    """The database at one URL. Safe to use from threads; transactions on SQLite take turns."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime]) -> None:
        self.engine = engine
        self._clock = clock

    @classmethod
    def open(cls, url: str, clock: Callable[[], dt.datetime]) -> Database:
        """The database, made or migrated where needed.

        Raises StoreOutdated where a newer version of the program made it, CorpusError where it
        cannot be opened.
        """
        engine = make_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _overwriting)
        try:
            bring_up_to_date(engine, SCHEMA)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock)

    def now(self) -> int:
        """The moment, as the tables write it: milliseconds since 1970 (UTC)."""
        return int(self._clock().timestamp() * 1000)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which all queries see the same state; raises StorageError."""
        try:
            with reading_from(self.engine) as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _unusable(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, committed at the end; raises StorageError."""
        try:
            with self.engine.execution_options(writing=True).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _unusable(error) from error

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()


def _overwriting(connection: SqliteConnection, _record: Any) -> None:
    """What is erased of people is overwritten in the file, not only unlinked."""
    connection.execute("PRAGMA secure_delete=ON")


def _unusable(error: SQLAlchemyError) -> StorageError:
    reason = getattr(error, "orig", None) or error
    return StorageError(
        f"Kho tin nhắn và người dùng không dùng được ({reason})."
        " Kiểm tra đĩa, quyền ghi và máy chủ cơ sở dữ liệu."
    )
