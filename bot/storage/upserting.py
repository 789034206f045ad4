"""Rows that are put whether or not they are there, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as on_postgresql
from sqlalchemy.dialects.sqlite import insert as on_sqlite


def put(
    connection: Connection,
    table: Table,
    values: Mapping[str, object],
    key: str,
    keep: Collection[str] = (),
) -> None:
    """Insert a row; where one with this ``key`` is there, its other columns get ``values``.

    Columns in ``keep`` stay as they are in a row that is there.
    """
    changed = {name: value for name, value in values.items() if name != key and name not in keep}
    if connection.dialect.name == "postgresql":
        put_there = on_postgresql(table).values(**values)
        connection.execute(put_there.on_conflict_do_update(index_elements=[key], set_=changed))
    else:
        put_here = on_sqlite(table).values(**values)
        connection.execute(put_here.on_conflict_do_update(index_elements=[key], set_=changed))
