"""The store's tables, as the newest migration leaves them.

Dates without a time are SQL dates; moments are ISO 8601 texts in UTC; lists are JSON texts.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

VERSION_TABLE = "corpus_version"
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

documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", Text, nullable=False),
    Column("location", Text, nullable=False, unique=True),
    Column("access", String(16), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("bytes_digest", String(64), nullable=False, index=True),
    Column("built_digest", String(64), nullable=False),
    Column("pipeline_version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("place", Text),
    Column("issuer", Text),
    Column("published", Date),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("period_text", Text),
    Column("number", Text),
    Column("language", String(16), nullable=False),
    Column("folded", Text, nullable=False),  # what the list of documents is searched by
    Column("added_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
)

# Apart from ``documents``, so that listing a hundred thousand headers reads no text.
document_texts = Table(
    "document_texts",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("pages", Text, nullable=False),  # JSON: [[number, start, end], …]
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(96), primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("first", Integer, nullable=False),  # offsets in the document's text
    Column("last", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("headings", Text, nullable=False),  # JSON: [outermost, …, innermost]
    Column("page", Integer),
    Index("ix_passages_document_id", "document_id", "ordinal", unique=True),
)

figures = Table(
    "figures",
    metadata,
    Column("id", Serial, primary_key=True),  # keeps the order in which a passage states them
    Column("passage_id", ForeignKey("passages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("clause_first", Integer, nullable=False),
    Column("clause_last", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Text),  # a decimal number as written by Decimal: no database rounds it
    Column("unit", Text, nullable=False),
    Column("counted", Text, nullable=False),
    Column("predicate", Text, nullable=False),
    Column("place", Text),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("period_text", Text),
    Column("status", String(16), nullable=False),
    Column("whole_first", Integer),
)

document_references = Table(
    "document_references",
    metadata,
    Column("id", Serial, primary_key=True),
    Column(
        "document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("number", Text, nullable=False, index=True),
    Column("relation", String(16), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("dated", Date),
)

# The newest change of every document that ever was, and where that built the same bytes anew, the
# one that brought them; numbers are never used twice.
changes = Table(
    "changes",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("document_id", String(64), nullable=False, index=True),
    Column("kind", String(8), nullable=False),  # put, rebuild or remove
    sqlite_autoincrement=True,
)
