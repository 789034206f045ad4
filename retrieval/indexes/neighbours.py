"""Chroma's engine without the library around it, for a process that only reads.

Importing ``chromadb`` takes a quarter of a second and thirty megabytes, most of them for what
talks to servers and to makers of embeddings. What a search needs of it is the engine that it is
built on, which comes as a module of its own. Whoever writes goes through the library.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

_TABLES = "chroma.sqlite3"
_WHERE = ("default_tenant", "default_database")  # what the library calls them where none is named
_OPEN_AT_MOST = 16  # graphs; a folder has one for each access level
_OTHERWISE = (ImportError, AttributeError, TypeError, ValueError, sqlite3.Error)


class Nearby:
    """A collection that is only searched; ``query`` and what it gives are as the library's."""

    def __init__(self, engine: Any, collection_id: str) -> None:
        self._engine = engine
        self._id = collection_id

    def query(self, query_embeddings: Any, n_results: int, include: Sequence[str]) -> Any:
        """Ids and distances of the vectors nearest to each of ``query_embeddings``."""
        found = self._engine.query(
            self._id, None, list(query_embeddings), n_results, None, None, list(include), *_WHERE
        )
        return {"ids": found.ids, "distances": found.distances}


class Engine:
    """What a folder is searched with, until it is closed."""

    def __init__(self, folder: Path, bindings: Any) -> None:
        self._folder = folder
        self._bindings = bindings

    def collection(self, name: str) -> Nearby | None:
        """A collection by its name; None where there is none."""
        with closing(_tables(self._folder)) as tables:
            row = tables.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
        return None if row is None else Nearby(self._bindings, str(row[0]))


def engine_of(folder: Path) -> Engine | None:
    """The engine over a folder of Chroma's; None where this version of it is another than is known
    here, and the library has to be asked."""
    try:
        import chromadb_rust_bindings as chroma

        with closing(_tables(folder)) as tables:
            tables.execute("SELECT id, name FROM collections LIMIT 1")
        bindings = chroma.Bindings(
            allow_reset=False,
            sqlite_db_config=chroma.SqliteDBConfig(
                url=str(folder / _TABLES),
                hash_type=chroma.MigrationHash.MD5,
                migration_mode=chroma.MigrationMode.Apply,
            ),
            persist_path=str(folder),
            hnsw_cache_size=_OPEN_AT_MOST,
        )
    except _OTHERWISE:
        _log.debug("Chroma's engine by itself does not open", exc_info=True)
        return None
    return Engine(folder, bindings)


def folders_of(folder: Path, collection_id: str) -> list[str]:
    """Names of a collection's folders, which Chroma leaves behind when it deletes it."""
    query = "SELECT id FROM segments WHERE collection = ?"
    with (
        suppress(sqlite3.DatabaseError),  # tables of its own, which another version may change
        closing(_tables(folder)) as tables,
    ):
        return [str(row[0]) for row in tables.execute(query, (collection_id,))]
    return []


def _tables(folder: Path) -> sqlite3.Connection:
    """Chroma's own tables, to read in."""
    return sqlite3.connect(f"{(folder / _TABLES).absolute().as_uri()}?mode=ro", uri=True)
