"""What is to be told unasked: held, then bound to one message, then done."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.storage.database import Database
from bot.storage.unasked_tables import notices
from retrieval.types import Language


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told. ``batch``: the key of the message it goes with, once it is bound."""

    id: int
    person: str
    chat: str
    address: str  # sealed
    language: Language
    kind: str
    subject: str
    detail: str
    batch: str


class Notices:
    """The notices of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def going(self, limit: int, after: int = 0) -> list[Notice]:
        """Those bound to a message that may not have been handed over, oldest first."""
        bound = select(notices).where(notices.c.state == "going", notices.c.id > after)
        return self._read(bound, limit)

    def held(self, limit: int, after: int = 0) -> list[Notice]:
        """Those that wait for their time, oldest first, from the one after ``after``."""
        waiting = select(notices).where(notices.c.state == "held", notices.c.id > after)
        return self._read(waiting, limit)

    def held_for(self, person: str, chat: str, limit: int) -> list[Notice]:
        """Those that wait for one person in one chat, oldest first."""
        mine = (notices.c.person == person) & (notices.c.chat == chat)
        return self._read(select(notices).where(mine, notices.c.state == "held"), limit)

    def bind(self, group: Sequence[Notice]) -> str:
        """Binds notices to one message, for good; its key, the same whenever it is pushed."""
        key = hashlib.sha256(" ".join(str(one.id) for one in group).encode()).hexdigest()[:40]
        with self._database.writing() as connection:
            chosen = notices.c.id.in_([one.id for one in group]) & (notices.c.state == "held")
            connection.execute(update(notices).where(chosen).values(state="going", batch=key))
        return key

    def done(self, ids: Sequence[int]) -> None:
        """Notes that these were handed over, or are not to be; whom they were for is forgotten."""
        now = self._database.now()
        with self._database.writing() as connection:
            chosen = update(notices).where(notices.c.id.in_(list(ids)))
            connection.execute(chosen.values(state="done", address="", detail="", done_at=now))

    def expire(self, before: int) -> int:
        """Gives up what was not handed over since before a moment (ms): it is no news any more."""
        stale = (notices.c.state != "done") & (notices.c.created_at < before)
        over = {"state": "done", "address": "", "detail": "", "done_at": self._database.now()}
        with self._database.writing() as connection:
            return int(connection.execute(update(notices).where(stale).values(**over)).rowcount)

    def erase(self, before: int) -> int:
        """Forgets what was done before a moment (ms); how many."""
        old = (notices.c.state == "done") & (notices.c.done_at < before)
        with self._database.writing() as connection:
            return int(connection.execute(delete(notices).where(old)).rowcount)

    def _read(self, query: Any, limit: int) -> list[Notice]:
        with self._database.reading() as connection:
            ordered = query.order_by(notices.c.id).limit(limit)
            return [_notice(row) for row in connection.execute(ordered)]


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        row.id,
        row.person,
        row.chat,
        row.address,
        Language(row.language),
        row.kind,
        row.subject,
        row.detail,
        row.batch,
    )
