"""The migrations make the tables that the program knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import bot.storage.unasked_tables  # noqa: F401 - its tables belong to the metadata
from bot.storage.database import Database
from bot.storage.tables import HEAD, VERSION_TABLE, metadata


def test_the_newest_migration_leaves_the_tables_as_they_are_written(tmp_path: Path) -> None:
    """Nothing to add, to take away or to change."""
    url = f"sqlite:///{tmp_path / 'people.sqlite3'}"
    database = Database.open(url, lambda: dt.datetime.now(dt.UTC))
    with database.engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
        made = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
        ).all()
    database.close()
    numbered = {table.name for table in metadata.tables.values() if "id" in table.c}
    assert {name for name, _ in made} == {
        name
        for name in numbered
        if metadata.tables[name].dialect_options["sqlite"]["autoincrement"]
    }
