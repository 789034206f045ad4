"""What becomes of old mail, and of the mail of who wants to be forgotten.

Every function works inside the transaction of the connection that it is given.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from bot.storage.tables import OPEN_UPDATE, inbox, outbox


def expire(connection: Connection, before: int, now: int) -> int:
    """Gives up what has been open since before a moment (a reply whose person never wrote again, all
    of a channel that is set no more), with its words and whom it was for; how many rows."""
    over = {"payload": "", "done_at": now}
    asked = update(inbox).where(OPEN_UPDATE, inbox.c.received_at < before)
    said = update(outbox).where(outbox.c.done_at.is_(None), outbox.c.created_at < before)
    failed = connection.execute(asked.values(state="failed", **over)).rowcount
    return failed + connection.execute(said.values(state="lost", **over)).rowcount


def erase_done(connection: Connection, before: int, at_most: int = 1000) -> int:
    """Forgets what was done before a moment; how many rows, never more than ``at_most`` a table."""
    gone = 0
    for table in (inbox, outbox):
        old = select(table.c.id).where(table.c.done_at < before).limit(at_most)
        gone += int(connection.execute(delete(table).where(table.c.id.in_(old))).rowcount)
    return gone


def forget(connection: Connection, chat: str) -> None:
    """Takes a chat's name from what is done, and what it waits for from what is not: parked replies.
    What is being answered or sent at this moment takes its course."""
    done = inbox.c.done_at.is_not(None)
    connection.execute(update(inbox).where(inbox.c.chat == chat, done).values(chat=""))
    over = outbox.c.state.in_(("sent", "lost", "parked"))
    connection.execute(delete(outbox).where(outbox.c.chat == chat, over))
