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

# What people follow: words as they wrote them, and where to tell them.
follows = Table(
    "follows",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("chat", String(32), nullable=False),
    Column("address", Text, nullable=False),  # sealed
    Column("language", String(2), nullable=False),
    Column("words", String(200), nullable=False),
    Column("since", BigInteger, nullable=False),  # the store's newest change when it began
    Column("told", Text, nullable=False),  # JSON: the figure last told; empty: none
    Column("created_at", BigInteger, nullable=False),
    Index("ix_follows_person", "person", "chat"),
)

# What is to be told unasked, until it is handed to the outbox; ``detail`` says where it stands and
# never what it reads. A row outlives its sending, so that nothing is told twice.
notices = Table(
    "notices",
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

    Column("chat", String(32), nullable=False),
    Column("address", Text, nullable=False),  # sealed; empty once it is done
    Column("language", String(2), nullable=False),
    Column("kind", String(8), nullable=False),  # follow, review
    Column("subject", String(16), nullable=False, index=True),  # token of what asked for it
    Column("detail", Text, nullable=False),  # JSON
    Column("state", String(8), nullable=False),  # held, going, done
    Column("batch", String(64), nullable=False),  # names the message that it goes with
    Column("created_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Index("ix_notices_state", "state", "id"),
    sqlite_autoincrement=True,
)

# Questions that were not answered, or not well; masked. ``key``: once per answer and cause.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("person", String(32), nullable=False, index=True),
    Column("token", String(16), nullable=False, index=True),  # of the answer
    Column("group_id", BigInteger, nullable=False, index=True),
    Column("cause", String(16), nullable=False),  # no_evidence, down, clarify
    Column("reason", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("question", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

# Like questions together; what became of them.
review_groups = Table(
    "review_groups",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("question", Text, nullable=False),  # the earliest
    Column("language", String(2), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_at", BigInteger, nullable=False),
    Column("newest_at", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),  # open, closed
    Column("outcome", String(16), nullable=False),  # document, answer, reason; empty while open
    Column("note", Text, nullable=False),  # the reason, or the answer's words
    Column("document_id", String(64), nullable=False),
    Column("first", Integer, nullable=False),  # offsets of an approved answer's quote
    Column("last", Integer, nullable=False),
    Column("closed_at", BigInteger),
    Index("ix_review_groups_state", "state", "count"),
    sqlite_autoincrement=True,
)

# The different sets of words and facts in which a group's question was asked.
review_shapes = Table(
    "review_shapes",
    metadata,
    Column("shape", String(32), primary_key=True),  # digest of facts and words
    Column("group_id", BigInteger, nullable=False, index=True),
    Column("words", Text, nullable=False),  # folded, sorted, with "|" between
)

# By what shapes that may be alike are found: some words of each, with its facts.
review_blocks = Table(
    "review_blocks",
    metadata,
    Column("block", String(32), primary_key=True),
    Column("shape", String(32), primary_key=True),
)

# Who wants to be told once when a question is closed.
wishes = Table(
    "wishes",
    metadata,
    Column("token", String(16), primary_key=True),  # of the answer
    Column("person", String(32), nullable=False, index=True),
    Column("chat", String(32), nullable=False),
    Column("address", Text, nullable=False),  # sealed
    Column("language", String(2), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

# Questions by day, channel, status and how long they took (see bot.storage.tallies).
tallies = Table(
    "tallies",
    metadata,
    Column("day", String(10), primary_key=True),  # in Vietnam
    Column("channel", String(16), primary_key=True),
    Column("status", String(16), primary_key=True),
    Column("bucket", Integer, primary_key=True),  # ms, at most
    Column("count", Integer, nullable=False),
)
