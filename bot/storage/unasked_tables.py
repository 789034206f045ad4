"""The tables of what people follow and are told unasked, and of what could not be answered."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from bot.storage.tables import Serial, metadata

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

# Questions that were not answered, or not well; masked. One row an answer.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("token", String(16), nullable=False, unique=True),  # of the answer
    Column("person", String(32), nullable=False, index=True),
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
    Column("asked", Integer, nullable=False),
    Column("first_at", BigInteger, nullable=False),
    Column("newest_at", BigInteger, nullable=False),
    Column("state", String(8), nullable=False),  # open, closed
    Column("outcome", String(16), nullable=False),  # document, answer, reason; empty while open
    Column("note", Text, nullable=False),  # the reason, or the answer's words
    Column("document_id", String(64), nullable=False),
    Column("first", Integer, nullable=False),  # offsets of an approved answer's quote
    Column("last", Integer, nullable=False),
    Column("digest", String(16), nullable=False),  # of that quote
    Column("closed_at", BigInteger),
    Index("ix_review_groups_state", "state", "asked"),
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
    Column("asked", Integer, nullable=False),
)
