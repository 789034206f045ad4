"""Documents, passages, figures, references and the log of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes all tables."""
    _documents()
    _passages()
    _figures()
    _document_references()
    op.create_table(
        "changes",
        sa.Column("seq", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_document_id", "changes", ["document_id"])


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("bytes_digest", sa.String(64), nullable=False),
        sa.Column("built_digest", sa.String(64), nullable=False),
        sa.Column("pipeline_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("issuer", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("period_text", sa.Text()),
        sa.Column("number", sa.Text()),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("location", name="uq_documents_location"),
    )
    op.create_index("ix_documents_bytes_digest", "documents", ["bytes_digest"])
    op.create_table(
        "document_texts",
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_document_texts"),
        _owned_by("documents", "document_texts", "document_id"),
    )


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.String(96), nullable=False),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        _owned_by("documents", "passages", "document_id"),
    )
    op.create_index("ix_passages_document_id", "passages", ["document_id", "ordinal"], unique=True)


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("passage_id", sa.String(96), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("clause_first", sa.Integer(), nullable=False),
        sa.Column("clause_last", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("period_text", sa.Text()),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("whole_first", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_figures"),
        _owned_by("passages", "figures", "passage_id"),
    )
    op.create_index("ix_figures_passage_id", "figures", ["passage_id"])


def _document_references() -> None:
    op.create_table(
        "document_references",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(16), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_document_references"),
        _owned_by("documents", "document_references", "document_id"),
    )
    op.create_index("ix_document_references_document_id", "document_references", ["document_id"])
    op.create_index("ix_document_references_number", "document_references", ["number"])


def _owned_by(parent: str, child: str, column: str) -> sa.ForeignKeyConstraint:
    """A row goes when the one that it belongs to goes."""
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{child}_{column}", ondelete="CASCADE"
    )
