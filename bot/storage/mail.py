"""The inbox and the outbox in SQL: what each step of a message's life does to its row.

Every function works inside the transaction of the connection that it is given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Table,
    TextClause,
    and_,
    func,
    insert,
    select,
    update,
)

from bot.storage.inserting import insert_new
from bot.storage.tables import OPEN_PARCEL, OPEN_UPDATE, inbox, outbox

MAX_REASON_CHARS = 300


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """A verified update on its way into the inbox; ``chat`` is a digest, ``payload`` JSON."""

    channel: str
    key: str
    chat: str
    payload: str


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update that waits for its answer. ``attempts`` counts this one; moments in ms."""

    id: int
    channel: str
    chat: str
    payload: str
    attempts: int
    received_at: int


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A reply that waits to be sent: its messages as a JSON list, those sent already left out.

    ``unsure``: the first of them was being sent when the process stopped, or timed out.
    """

    id: int
    channel: str
    chat: str
    payload: str
    attempts: int
    created_at: int
    tried_at: int | None
    unsure: bool


def key_digest(key: str) -> str:
    """A platform's key as it is stored: it may hold a person's id, and may be long."""
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def accept(connection: Connection, updates: Sequence[NewUpdate], now: int) -> int:
    """Stores the updates that are new; how many. A person's update frees what was parked."""
    new = 0
    for one in updates:
        row = {
            "channel": one.channel,
            "key": key_digest(one.key),
            "chat": one.chat,
            "payload": one.payload,
            "state": "waiting",
            "attempts": 0,
            "received_at": now,
            "due_at": now,
        }
        if insert_new(connection, inbox, row):
            new += 1
            _unpark(connection, one.chat, now)
    return new


def push(connection: Connection, one: NewUpdate, now: int) -> bool:
    """Stores a reply that answers nothing, once for each key; whether it was new, and anything."""
    row = {
        "channel": "pushed",  # apart from what a platform has brought
        "key": key_digest(f"{one.channel} {one.key}"),
        "chat": one.chat,
        "payload": "",
        "state": "done",
        "attempts": 0,
        "received_at": now,
        "due_at": now,
        "done_at": now,
    }
    if not one.payload or not insert_new(connection, inbox, row):
        return False
    _add_reply(connection, one.channel, one.chat, one.payload, now)
    return True


def take_updates(
    connection: Connection, now: int, limit: int, busy: Collection[str]
) -> list[StoredUpdate]:
    """The first waiting update of each chat that is not ``busy``; counts an attempt of each."""
    first = _first_of_each_chat(inbox, OPEN_UPDATE)
    query = (
        select(inbox)
        .where(inbox.c.id.in_(first), inbox.c.due_at <= now, inbox.c.chat.not_in(busy))
        .order_by(inbox.c.id)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    if rows:
        taken = update(inbox).where(inbox.c.id.in_([row.id for row in rows]))
        connection.execute(taken.values(attempts=inbox.c.attempts + 1))
    return [
        StoredUpdate(row.id, row.channel, row.chat, row.payload, row.attempts + 1, row.received_at)
        for row in rows
    ]


def finish_update(
    connection: Connection, one: StoredUpdate, reply: str, now: int, state: str = "done"
) -> bool:
    """Closes an update and stores its ``reply`` (a JSON list; empty: none) in one go.

    False where it was closed already: then nothing is stored.
    """
    closed = update(inbox).where(inbox.c.id == one.id, inbox.c.state == "waiting")
    if not connection.execute(closed.values(state=state, payload="", done_at=now)).rowcount:
        return False
    if reply:
        _add_reply(connection, one.channel, one.chat, reply, now)
    return True


def postpone_update(
    connection: Connection, update_id: int, due_at: int, *, tried: bool = True
) -> None:
    """Leaves an update for later; where it was not ``tried`` the attempt does not count."""
    row = update(inbox).where(inbox.c.id == update_id)
    attempts = inbox.c.attempts - (0 if tried else 1)
    connection.execute(row.values(due_at=due_at, attempts=attempts))


def take_replies(
    connection: Connection, now: int, limit: int, busy: Collection[str], paused: Collection[str]
) -> list[StoredReply]:
    """The first open reply of each chat that is neither ``busy`` nor on a ``paused`` channel.

    Each is marked as being sent, so that a crash from here on leaves a trace.
    """
    first = _first_of_each_chat(outbox, OPEN_PARCEL)
    query = (
        select(outbox)
        .where(
            outbox.c.id.in_(first),
            outbox.c.due_at <= now,
            outbox.c.chat.not_in(busy),
            outbox.c.channel.not_in(paused),
        )
        .order_by(outbox.c.id)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    if rows:
        taken = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
        connection.execute(
            taken.values(attempts=outbox.c.attempts + 1, state="sending", tried_at=now)
        )
    return [
        StoredReply(
            row.id,
            row.channel,
            row.chat,
            row.payload,
            row.attempts + 1,
            row.created_at,
            row.tried_at,
            unsure=row.state == "sending",
        )
        for row in rows
    ]


def keep_sending(connection: Connection, reply_id: int, payload: str, now: int) -> None:
    """One message of a reply was sent, or put otherwise: these are left, the next is tried."""
    row = update(outbox).where(outbox.c.id == reply_id)
    connection.execute(row.values(payload=payload, tried_at=now))


def postpone_reply(
    connection: Connection, reply_id: int, due_at: int, reason: str, *, unsure: bool
) -> None:
    """Leaves a reply for later; ``unsure``: its first message may have arrived all the same."""
    state = "sending" if unsure else "waiting"
    row = update(outbox).where(outbox.c.id == reply_id)
    connection.execute(row.values(due_at=due_at, reason=reason[:MAX_REASON_CHARS], state=state))


def park_reply(connection: Connection, reply_id: int, reason: str) -> None:
    """Keeps a reply until its person writes again."""
    row = update(outbox).where(outbox.c.id == reply_id)
    connection.execute(row.values(state="parked", reason=reason[:MAX_REASON_CHARS]))


def close_reply(connection: Connection, reply_id: int, state: str, reason: str, now: int) -> None:
    """A reply was ``sent`` whole, or is ``lost``."""
    row = update(outbox).where(outbox.c.id == reply_id)
    values = {"state": state, "reason": reason[:MAX_REASON_CHARS], "payload": "", "done_at": now}
    connection.execute(row.values(**values))


def counts(connection: Connection) -> dict[tuple[str, str, str], int]:
    """How many rows there are by (box, channel, state)."""
    found: dict[tuple[str, str, str], int] = {}
    for name, table in (("inbox", inbox), ("outbox", outbox)):
        query: Select[Any] = select(table.c.channel, table.c.state, func.count()).group_by(
            table.c.channel, table.c.state
        )
        for channel, state, count in connection.execute(query):
            found[name, channel, state] = int(count)
    return found


def has_parked(connection: Connection, chat: str) -> bool:
    """Whether a reply to this chat waits for its person to write first."""
    parked = select(outbox.c.id).where(outbox.c.chat == chat, outbox.c.state == "parked").limit(1)
    return connection.execute(parked).first() is not None


def last_received(connection: Connection, channel: str) -> int | None:
    """When the newest update of a channel was stored, in ms."""
    newest = select(func.max(inbox.c.received_at)).where(inbox.c.channel == channel)
    found = connection.execute(newest).scalar()
    return None if found is None else int(found)


def payload_of(parcels: Sequence[object]) -> str:
    """Messages as a row holds them; empty where there are none."""
    if not parcels:
        return ""
    return json.dumps(list(parcels), ensure_ascii=False, separators=(",", ":"))


def _first_of_each_chat(table: Table, is_open: TextClause) -> Select[Any]:
    """The oldest open rows, from the index that holds nothing else: what is done is not read.
    The channel, which a chat has but one of, keeps SQLite from counting in a larger index."""
    return select(func.min(table.c.id)).where(is_open).group_by(table.c.chat, table.c.channel)


def _add_reply(connection: Connection, channel: str, chat: str, payload: str, now: int) -> None:
    row = {
        "channel": channel,
        "chat": chat,
        "payload": payload,
        "state": "waiting",
        "attempts": 0,
        "created_at": now,
        "due_at": now,
        "reason": "",
    }
    connection.execute(insert(outbox).values(**row))


def _unpark(connection: Connection, chat: str, now: int) -> None:
    parked = update(outbox).where(and_(outbox.c.chat == chat, outbox.c.state == "parked"))
    connection.execute(parked.values(state="waiting", due_at=now))
