"""Looking for mail reads what is open, however much was done before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert

from bot.storage import mail
from bot.storage.tables import inbox, outbox
from tests.bot.delivery.fakes import opened

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "look",
    [
        lambda connection: mail.take_updates(connection, 9, 2, {"c2"}),
        lambda connection: mail.take_replies(connection, 9, 32, {"c2"}, NOBODY),
    ],
)
def test_what_is_done_is_not_read(tmp_path: Path, look: Callable[[Connection], Any]) -> None:
    """The first open row of each chat that is not busy, out of the index of open rows."""
    done = {"channel": "x", "payload": "", "attempts": 1, "due_at": 1, "done_at": 1}
    left = done | {"payload": "[]", "done_at": None}
    at, asked = {"received_at": 1}, []
    with opened(tmp_path) as database:
        with database.writing() as connection:
            for table, state, more in (
                (inbox, "done", lambda n: {"key": str(n), **at}),
                (outbox, "sent", lambda _: {"created_at": 1, "reason": ""}),
            ):
                for begin in (0, 100, 200):
                    rows = [
                        done | more(n) | {"chat": f"c{n % 5}", "state": state}
                        for n in range(begin, begin + 90)
                    ]
                    rows += [
                        left | more(n) | {"chat": f"c{n % 5}", "state": "waiting"}
                        for n in range(begin + 90, begin + 100)
                    ]
                    connection.execute(insert(table), rows)

        @event.listens_for(database.engine, "before_cursor_execute")
        def note(_c: Any, _u: Any, statement: str, given: Any, _x: Any, _m: Any) -> None:
            asked.append((statement, given))

        with database.writing() as connection:
            found = look(connection)
        assert [(one.chat, one.id) for one in found][:2] == [("c0", 91), ("c1", 92)]
        assert "c2" not in {one.chat for one in found}
        query, given = next(one for one in asked if one[0].startswith("SELECT"))
        with database.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", given).all()
    steps = [str(step[3]) for step in plan]
    scans = [one for one in steps if one.startswith("SCAN ") and "box" in one]
    assert scans
    assert all("_open" in one for one in scans), steps
