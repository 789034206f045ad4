"""The tables of people and messages, as the newest migration leaves them.

Moments are milliseconds since 1970 (UTC). People and chats stand as keyed digests (see
``bot.keyring``); an address that is needed later, to write to somebody unasked, is sealed.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

VERSION_TABLE = "people_version"
HEAD = "0001"  # revision that these tables correspond to; revisions sort by their names

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite numbers rows by itself only where the key's type is INTEGER.
Serial = BigInteger().with_variant(Integer(), "sqlite")

_OPEN_UPDATE = text("state = 'waiting'")
_OPEN_PARCEL = text("state IN ('waiting', 'sending')")

# Verified updates. A row outlives its work for some days, without its payload, to know a
# redelivery by its key.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("channel", String(16), nullable=False),
    Column("key", String(64), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("payload", Text, nullable=False),  # JSON; empty once it is done
    Column("state", String(8), nullable=False),  # waiting, done, failed
    Column("attempts", Integer, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    UniqueConstraint("channel", "key"),
    Index("ix_inbox_open", "chat", "id", sqlite_where=_OPEN_UPDATE, postgresql_where=_OPEN_UPDATE),
    Index("ix_inbox_done_at", "done_at"),
    sqlite_autoincrement=True,
)

# Replies to be sent, in the order of their numbers within a chat. The payload holds those of a
# reply's messages that are still to be sent.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("channel", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("payload", Text, nullable=False),  # JSON: [message, …]; empty once sent or lost
    Column("state", String(8), nullable=False),  # waiting, sending, sent, parked, lost
    Column("attempts", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("tried_at", BigInteger),
    Column("done_at", BigInteger),
    Column("reason", Text, nullable=False),  # why it is not sent yet, or never will be
    Index("ix_outbox_open", "chat", "id", sqlite_where=_OPEN_PARCEL, postgresql_where=_OPEN_PARCEL),
    Index("ix_outbox_chat_state", "chat", "state"),
    Index("ix_outbox_done_at", "done_at"),
    sqlite_autoincrement=True,
)

# Small facts that outlive the process: a polling offset, a pair of tokens.
facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
