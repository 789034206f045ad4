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
HEAD = "0003"  # revision that these tables correspond to; revisions sort by their names

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

# As the partial indexes have them: a query that says it in these words is read from the index.
OPEN_UPDATE = text("state = 'waiting'")
OPEN_PARCEL = text("state IN ('waiting', 'sending')")

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
    Index("ix_inbox_open", "chat", "id", sqlite_where=OPEN_UPDATE, postgresql_where=OPEN_UPDATE),
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
    Index("ix_outbox_open", "chat", "id", sqlite_where=OPEN_PARCEL, postgresql_where=OPEN_PARCEL),
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

# People who have written in a chat of their own. Whoever erases a person deletes all rows of all
# tables whose column ``person`` has their digest: keep that name in new tables.
people = Table(
    "people",
    metadata,
    Column("person", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("note", String(200), nullable=False),  # what an invitation or an admin said of them
    Column("language", String(2)),
    Column("place", String(64)),  # default province, by its name in the registry
    Column("notice", String(32), nullable=False),  # digest of the message it was given with
    Column("first_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False, index=True),
    Column("left_at", BigInteger),  # blocked the bot or unfollowed the account: unreachable
)

# Chats that several people read. Their members are no rows of ``people``.
group_chats = Table(
    "group_chats",
    metadata,
    Column("chat", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(2)),
    Column("notice", String(32), nullable=False),
    Column("seen_at", BigInteger, nullable=False, index=True),
    Column("left_at", BigInteger),
)

# Codes that give a role to whoever writes them; a code itself is shown once, and kept nowhere.
invitations = Table(
    "invitations",
    metadata,
    Column("code", String(32), primary_key=True),  # keyed digest
    Column("role", String(16), nullable=False),
    Column("note", String(200), nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

# Who used which code: using it again takes no second use.
redemptions = Table(
    "redemptions",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("person", String(32), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index("ix_redemptions_person", "person"),
)

# The latest questions of one person in one chat, masked, for follow-ups.
conversations = Table(
    "conversations",
    metadata,
    Column("conversation", String(32), primary_key=True),  # digest of chat and person
    Column("person", String(32), nullable=False, index=True),
    Column("questions", Text, nullable=False),  # JSON: [question, …], oldest first
    Column("language", String(2), nullable=False),
    Column("turn", String(32), nullable=False),  # digest of the latest message: handled twice?
    Column("touched_at", BigInteger, nullable=False, index=True),
)

# Answers as they were given in chats, so that their buttons work.
kept_answers = Table(
    "kept_answers",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("chat", String(32), nullable=False),  # a token counts in this chat only
    Column("person", String(32), nullable=False, index=True),
    Column("answer_id", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("access", String(40), nullable=False),  # levels that were searched, with blanks between
    Column("question", Text, nullable=False),  # masked
    Column("said", Text, nullable=False),  # JSON: the rest of KeptAnswer
    Column("given_at", BigInteger, nullable=False, index=True),
)

# What people made of answers, and what they wrote to the staff. ``key``: once per answer and
# person, or per message, so that doing it twice is doing it once.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("person", String(32), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("verdict", String(8), nullable=False),  # up, down, text
    Column("reason", String(16), nullable=False),  # of down: see bot.remembered.Reason
    Column("text", Text, nullable=False),  # masked
    Column("token", String(16), nullable=False),  # of the answer; empty where it is of none
    Column("answer_id", String(32), nullable=False),
    Column("question", Text, nullable=False),  # masked
    Column("short", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("internal", Integer, nullable=False),  # 1: internal documents were searched for it
    Column("at", BigInteger, nullable=False, index=True),
    sqlite_autoincrement=True,
)
