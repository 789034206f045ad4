"""Which version of each document the indexes hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

PENDING = ""  # in place of a digest: the indexes may hold this document, nobody knows which version

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (document_id TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS generations (generation TEXT NOT NULL);
"""


class Ledger:
    """Digests by document, on disk. Written only by the process that owns the indexes.

    It begins empty with the ``generation`` of the indexes that it tells of, or goes on where the
    file is there already.
    """

    def __init__(self, file: Path, generation: str) -> None:
        """Opens or makes ``file``; a new one belongs to the indexes of ``generation``."""
        # Synchronous writes, SQLite's default: what is pending must be on disk before the indexes.
        self._connection = sqlite3.connect(file, check_same_thread=False, timeout=10)
        self._connection.executescript(_TABLES)
        with self._connection:
            self._connection.execute(
                "INSERT INTO generations SELECT ? WHERE NOT EXISTS (SELECT 1 FROM generations)",
                (generation,),
            )

    @property
    def generation(self) -> str:
        """Names the indexes that this ledger tells of."""
        return str(self._connection.execute("SELECT generation FROM generations").fetchone()[0])

    def entries(self, document_ids: Sequence[str] | None = None) -> dict[str, str]:
        """Digest by document id: of all documents, or of those of ``document_ids`` that it has."""
        query = "SELECT document_id, digest FROM entries"
        if document_ids is None:
            return dict(self._connection.execute(query))
        one = f"{query} WHERE document_id = ?"
        found = (self._connection.execute(one, (key,)).fetchone() for key in document_ids)
        return {row[0]: row[1] for row in found if row is not None}

    def note(self, digests: Mapping[str, str]) -> None:
        """Writes digests down, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?)", list(digests.items())
            )

    def forget(self, document_ids: Sequence[str]) -> None:
        """Strikes documents out, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM entries WHERE document_id = ?", [(key,) for key in document_ids]
            )

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
