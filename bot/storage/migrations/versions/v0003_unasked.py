"""What people follow and are told, and what could not be answered."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _follows()
    _notices()
    _review_blocks()
    _review_groups()
    _review_shapes()
    _reviews()
    _tallies()
    _wishes()


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_follows"),
    )
    op.create_index("ix_follows_person", "follows", ["person", "chat"])


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("batch", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("key", name="uq_notices_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_person", "notices", ["person"])
    op.create_index("ix_notices_state", "notices", ["state", "id"])
    op.create_index("ix_notices_subject", "notices", ["subject"])


def _review_blocks() -> None:
    op.create_table(
        "review_blocks",
        sa.Column("block", sa.String(length=32), nullable=False),
        sa.Column("shape", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("block", "shape", name="pk_review_blocks"),
    )


def _review_groups() -> None:
    op.create_table(
        "review_groups",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("newest_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_review_groups"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_groups_state", "review_groups", ["state", "asked"])


def _review_shapes() -> None:
    op.create_table(
        "review_shapes",
        sa.Column("shape", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("shape", name="pk_review_shapes"),
    )
    op.create_index("ix_review_shapes_group_id", "review_shapes", ["group_id"])


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("token", name="uq_reviews_token"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_group_id", "reviews", ["group_id"])
    op.create_index("ix_reviews_person", "reviews", ["person"])


def _tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "status", "bucket", name="pk_tallies"),
    )


def _wishes() -> None:
    op.create_table(
        "wishes",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_wishes"),
    )
    op.create_index("ix_wishes_person", "wishes", ["person"])
