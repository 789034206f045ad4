"""Brings a database to the tables of this version of the program."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from corpus.errors import CorpusError, StoreOutdated
from corpus.store.engine import BUSY_SECONDS, reading, writing
from corpus.store.tables import HEAD, VERSION_TABLE


@dataclass(frozen=True, slots=True)
class Schema:
    """A set of tables with their migrations, which may share a database with another set.

    ``head`` is the revision that the program's tables correspond to; revisions sort by name.
    ``what`` names the set to a person.
    """

    version_table: str
    head: str
    migrations: Path
    what: str


DOCUMENTS = Schema(VERSION_TABLE, HEAD, Path(__file__).parent / "migrations", "kho tài liệu")


def bring_up_to_date(engine: Engine, schema: Schema = DOCUMENTS) -> None:
    """Makes or migrates the tables where needed; raises StoreOutdated where they are newer."""
    file = _file(engine)
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        if _version(engine, schema) == schema.head:  # the usual case: alembic is not even imported
            return
        with _alone(file):
            _migrate(engine, schema)
    except (DatabaseError, OSError) as error:
        shown = engine.url.render_as_string(hide_password=True)
        reason = error.orig if isinstance(error, DatabaseError) else error
        raise CorpusError(
            f"Không mở được {schema.what} {shown}: {reason}."
            " Kiểm tra đường dẫn, quyền ghi và máy chủ cơ sở dữ liệu."
        ) from error


def _file(engine: Engine) -> Path | None:
    """The file that the database is; None where it is a server's, or in memory."""
    database = engine.url.database
    if engine.dialect.name != "sqlite" or not database or database == ":memory:":
        return None
    return Path(database)


def _version(engine: Engine, schema: Schema) -> str | None:
    """The revision that the database is at; None where there are no tables yet."""
    try:
        with reading(engine) as connection:
            query = f"SELECT version_num FROM {schema.version_table}"  # noqa: S608 - our own name
            row = connection.execute(text(query)).first()
    except (OperationalError, ProgrammingError) as error:
        if _is_missing_table(error):
            return None
        raise
    return None if row is None else str(row[0])


def _is_missing_table(error: DatabaseError) -> bool:
    if "no such table" in str(error.orig):  # SQLite
        return True
    return getattr(error.orig, "sqlstate", None) == "42P01"  # PostgreSQL: undefined_table


def _alone(file: Path | None) -> AbstractContextManager[object]:
    """Keeps a second process that opens the same new file from racing for its journal mode."""
    if file is None:
        return nullcontext()
    from filelock import FileLock

    return FileLock(file.with_name(file.name + ".lock"), timeout=BUSY_SECONDS)


def _migrate(engine: Engine, schema: Schema) -> None:
    version = _version(engine, schema)  # once more: another process may have been faster
    if version is not None and version > schema.head:
        raise StoreOutdated(
            f"{schema.what.capitalize()} được tạo bởi phiên bản mới hơn của chương trình (lược đồ"
            f" {version}, bản này chỉ biết đến {schema.head}). Hãy cập nhật Hỏi Sở rồi chạy lại."
        )
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode=WAL")  # not possible inside a transaction
        raw.close()
    with writing(engine) as connection:
        upgrade(connection, schema)


def upgrade(connection: Connection, schema: Schema = DOCUMENTS) -> None:
    """Runs the migrations up to the schema's head inside the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.head)
