"""Passages by meaning: Chroma on disk; the only module that knows it.

One collection for each access level. A filter inside a query costs time in proportion to the
collection, so there is none: preferences for place and time are applied to more candidates than
needed. A process does not see in its searches what another one adds until it opens the folder
anew, so one process owns the collections and follows the store (``retrieval.sync``).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.types import AccessLevel, StoredPassage
from retrieval.indexes.text import indexed_text
from retrieval.ports import Encoder
from retrieval.types import Candidate, IndexRequest

_PASSAGES_AT_ONCE = 2_000  # of one upsert; Chroma takes 5,461
_DOCUMENTS_AT_ONCE = 200


class VectorIndex:
    """Nearest neighbours of a question's vector among those of the passages.

    Safe to use from threads: searches take turns (one takes about a millisecond) and go on while
    passages are replaced.
    """

    name = "vector"

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """An index in ``folder``, which is opened when it is first used."""
        self._folder = folder
        self._encoder = encoder
        self._client: Any = None
        self._collections: dict[AccessLevel, Any] = {}
        self._lock = threading.RLock()  # over what is open, so that nothing is closed in use

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only.

        Scores are cosines, -1 to 1.
        """
        vector = self._encoder.encode([request.text])
        if request.limit < 1 or not vector.any():
            return []
        found: list[Candidate] = []
        with self._lock:
            for level in sorted(access):
                collection = self._collection(level, create=False)
                if collection is not None:
                    found += _nearest(collection, vector, request.limit)
        found.sort(key=lambda candidate: (-candidate.score, candidate.passage_id))
        return found[: request.limit]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drops all passages of ``document_ids``, then adds ``passages``. Idempotent."""
        dropped = list(document_ids)
        for level in AccessLevel:
            added = [stored for stored in passages if stored.header.access is level]
            with self._lock:
                collection = self._collection(level, create=bool(added))
            if collection is None:
                continue
            for at in range(0, len(dropped), _DOCUMENTS_AT_ONCE):
                _drop(collection, dropped[at : at + _DOCUMENTS_AT_ONCE])
            for at in range(0, len(added), _PASSAGES_AT_ONCE):
                self._add(collection, added[at : at + _PASSAGES_AT_ONCE])

    def passage_ids(self, access: frozenset[AccessLevel]) -> set[str]:
        """Ids of all passages that are held at these levels."""
        with self._lock:
            opened = [self._collection(level, create=False) for level in access]
            return {key for held in opened if held for key in held.get(include=[])["ids"]}

    def close(self) -> None:
        """Lets go of the files; the next use opens them anew and sees what others have written."""
        with self._lock:
            self._collections.clear()
            if self._client is not None:
                self._client.close()
                self._client = None

    def _add(self, collection: Any, added: Sequence[StoredPassage]) -> None:
        collection.upsert(
            ids=[stored.passage.id for stored in added],
            embeddings=self._encoder.encode([indexed_text(stored) for stored in added]),
            metadatas=[{"document_id": stored.passage.document_id} for stored in added],
        )

    def _collection(self, level: AccessLevel, *, create: bool) -> Any:
        """The collection of a level; None where there is none and none is to be made."""
        held = self._collections.get(level)
        if held is not None:
            return held
        if not create and not (self._folder / "chroma.sqlite3").exists():
            return None
        client = self._open()
        name = f"passages_{level.value}"
        if create:
            held = client.get_or_create_collection(
                name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
        else:
            from chromadb.errors import NotFoundError

            try:
                held = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        self._collections[level] = held
        return held

    def _open(self) -> Any:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self._folder.mkdir(parents=True, exist_ok=True)
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(path=str(self._folder), settings=settings)
        return self._client


def _nearest(collection: Any, vector: Any, limit: int) -> list[Candidate]:
    result = collection.query(query_embeddings=vector, n_results=limit, include=["distances"])
    pairs = zip(result["ids"][0], result["distances"][0], strict=True)
    return [Candidate(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs]


def _drop(collection: Any, document_ids: Sequence[str]) -> None:
    """Drops all passages of these documents, however many an earlier version had."""
    held = collection.get(where={"document_id": {"$in": list(document_ids)}}, include=[])["ids"]
    for at in range(0, len(held), _PASSAGES_AT_ONCE):
        collection.delete(ids=held[at : at + _PASSAGES_AT_ONCE])
