"""Which version of each document each index holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

PENDING = ""  # in place of a digest: the index may hold this document, in some version

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    index_name TEXT, document_id TEXT, digest TEXT NOT NULL, PRIMARY KEY (index_name, document_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS generations (index_name TEXT PRIMARY KEY, generation TEXT NOT NULL);
"""

_AGREED = """
SELECT document_id, CASE
    WHEN min(digest) = max(digest) AND count(*) = (SELECT count(*) FROM generations)
    THEN min(digest) ELSE ? END
FROM entries GROUP BY document_id
"""


class Ledger:
    """Digests by index and document, on disk. Written only by the owner of the indexes."""

    def __init__(self, file: Path) -> None:
        """Opens or makes ``file``."""
        # Synchronous writes, SQLite's default: what is pending must be on disk before the indexes.
        self._connection = sqlite3.connect(file, check_same_thread=False, timeout=10)
        self._connection.executescript(_TABLES)

    def generation(self, index: str) -> str | None:
        """Names the making of an index that the entries tell of; None where they tell of none."""
        query = "SELECT generation FROM generations WHERE index_name = ?"
        row = self._connection.execute(query, (index,)).fetchone()
        return None if row is None else str(row[0])

    def begin(self, index: str, generation: str) -> None:
        """Forgets all of an index, which begins empty as ``generation``."""
        with self._connection:
            self._connection.execute("DELETE FROM entries WHERE index_name = ?", (index,))
            self._connection.execute(
                "INSERT OR REPLACE INTO generations VALUES (?, ?)", (index, generation)
            )

    def entries(
        self, index: str | None = None, document_ids: Sequence[str] | None = None
    ) -> dict[str, str]:
        """Digest by document id: of all documents, or of those of ``document_ids`` that it has.

        Without ``index``, the digest that all indexes agree on, and PENDING where they do not.
        """
        if index is None:
            return dict(self._connection.execute(_AGREED, (PENDING,)))
        query = "SELECT document_id, digest FROM entries WHERE index_name = ?"
        if document_ids is None:
            return dict(self._connection.execute(query, (index,)))
        one = f"{query} AND document_id = ?"
        found = (self._connection.execute(one, (index, key)).fetchone() for key in document_ids)
        return {row[0]: row[1] for row in found if row is not None}

    def between(self, index: str, after: str, last: str | None) -> dict[str, str]:
        """Digest by id of an index's documents whose ids come after one and up to another."""
        query = "SELECT document_id, digest FROM entries WHERE index_name = ? AND document_id > ?"
        if last is None:
            return dict(self._connection.execute(query, (index, after)))
        upto = f"{query} AND document_id <= ?"
        return dict(self._connection.execute(upto, (index, after, last)))

    def note(self, index: str, digests: Mapping[str, str]) -> None:
        """Writes digests down, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                [(index, key, digest) for key, digest in digests.items()],
            )

    def forget(self, index: str, document_ids: Sequence[str]) -> None:
        """Strikes documents out, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM entries WHERE index_name = ? AND document_id = ?",
                [(index, key) for key in document_ids],
            )

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
