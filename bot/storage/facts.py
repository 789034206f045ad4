"""Small facts that outlive the process, by name."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.storage import upserting
from bot.storage.tables import facts


def get(connection: Connection, name: str) -> str | None:
    """The fact, as it was put last."""
    value = connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
    return None if value is None else str(value)


def put(connection: Connection, name: str, value: str, now: int) -> None:
    """Puts a fact in the place of the last one of its name."""
    upserting.put(connection, facts, {"name": name, "value": value, "at": now}, key="name")


def read_number(connection: Connection, name: str) -> int | None:
    """A fact that is a number; None where it was never set."""
    value = get(connection, name)
    return None if value is None else int(value)


def write_number(connection: Connection, name: str, value: int, at: int) -> None:
    """Sets a fact."""
    put(connection, name, str(value), at)
