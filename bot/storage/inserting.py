"""Rows that may be there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Adds a row unless one with its key is there; whether it was added."""
    made = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = made.insert(table).values(**row).on_conflict_do_nothing()
    added = statement.returning(*table.primary_key.columns)  # a count is not given everywhere
    return connection.execute(added).first() is not None


def add_counts(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Adds each row's ``asked`` to that of the row with its key, made where it is missing."""
    made = postgresql if connection.dialect.name == "postgresql" else sqlite
    key = [column.name for column in table.primary_key.columns]
    for row in rows:
        statement = made.insert(table).values(**row)
        more = {"asked": table.c.asked + statement.excluded.asked}
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=more))
