"""People, their chats, what they were answered and what they said of it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _people()
    _group_chats()
    _invitations()
    _redemptions()
    _conversations()
    _kept_answers()
    _feedback()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("place", sa.String(length=64), nullable=True),
        sa.Column("notice", sa.String(length=32), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("person", name="pk_people"),
    )
    op.create_index("ix_people_seen_at", "people", ["seen_at"])


def _group_chats() -> None:
    op.create_table(
        "group_chats",
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("notice", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("chat", name="pk_group_chats"),
    )
    op.create_index("ix_group_chats_seen_at", "group_chats", ["seen_at"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_invitations"),
    )
    op.create_index("ix_invitations_expires_at", "invitations", ["expires_at"])


def _redemptions() -> None:
    op.create_table(
        "redemptions",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", "person", name="pk_redemptions"),
    )
    op.create_index("ix_redemptions_person", "redemptions", ["person"])


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("conversation", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("turn", sa.String(length=32), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_conversations"),
    )
    op.create_index("ix_conversations_person", "conversations", ["person"])
    op.create_index("ix_conversations_touched_at", "conversations", ["touched_at"])


def _kept_answers() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("access", sa.String(length=40), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_kept_answers"),
    )
    op.create_index("ix_kept_answers_given_at", "kept_answers", ["given_at"])
    op.create_index("ix_kept_answers_person", "kept_answers", ["person"])


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("internal", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.UniqueConstraint("key", name="uq_feedback_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])
    op.create_index("ix_feedback_person", "feedback", ["person"])
