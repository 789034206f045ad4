"""Inbox, outbox, and all that is kept of people."""

from alembic import op

import bot.storage.unasked_tables  # noqa: F401 - its tables are made too
from bot.storage.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    metadata.create_all(op.get_bind())
