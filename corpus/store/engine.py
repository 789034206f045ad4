"""A database engine that keeps what it was told to keep, for SQLite and for PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from corpus.errors import CorpusError, StoreBusy

BUSY_SECONDS = 10
_WRITER_KEY = 0x484F4953  # "HOIS": any number that no other program locks by


def make_engine(url: str) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://…``; nothing is opened yet."""
    parsed = _parse(url)
    shown = parsed.render_as_string(hide_password=True)
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    except NoSuchModuleError:
        raise CorpusError(f"Không biết loại cơ sở dữ liệu này: {shown}") from None
    except ModuleNotFoundError as error:
        raise CorpusError(
            f"Thiếu thư viện {error.name} để mở {shown}. Cài thêm: pip install 'hoiso[postgresql]'"
        ) from None


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise CorpusError(
            "Địa chỉ cơ sở dữ liệu không đúng dạng."
            " Ví dụ: sqlite:///data/store.sqlite3 hoặc postgresql://người_dùng@máy/cơ_sở_dữ_liệu"
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):  # the first is what hosting services give
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True)  # what people wrote gets into no log

    def prepare(connection: SqliteConnection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where ``begin`` says, DDL included
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")  # what was taken in outlives a power cut
        cursor.close()

    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could not wait for its turn.
        mode = "IMMEDIATE" if connection.get_execution_options().get("writing") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {mode}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection on which all queries see the same state."""
    if engine.dialect.name != "sqlite":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.begin() as connection:
        yield connection


def number(engine: Engine, statement: str) -> int:
    """The one number that a statement gives, 0 for none, read by itself: a transaction that
    SQLAlchemy keeps the books of takes ten times as long."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        row = cursor.fetchone()
        cursor.close()
    finally:
        connection.close()
    return int(row[0] or 0) if row is not None else 0


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is alone in writing; raises StoreBusy where its turn does not come."""
    try:
        with engine.execution_options(writing=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                # Changes become visible in the order of their numbers, so followers miss none.
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_KEY})"))
            yield connection
    except OperationalError as error:
        if "database is locked" not in str(error.orig):
            raise
        raise StoreBusy(
            f"Kho tài liệu đang bị tiến trình khác ghi quá {BUSY_SECONDS} giây."
            " Chờ tiến trình đó xong rồi chạy lại."
        ) from error
