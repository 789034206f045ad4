"""Passages by meaning: Chroma on disk; the only module that knows it.

One collection for each access level. Metadata filters cost time in proportion to a collection, so
nothing is filtered here: preferences for place and time are applied to more candidates than needed.
A process does not see in its searches what another adds, so the process that serves owns the
collections and follows the store (``retrieval.sync``).
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

_BATCH = 2_000
_BLOCK = 200
_MOST_PASSAGES = 1_000_000  # of one document; ordinals have no gaps


class VectorIndex:
    """Nearest neighbours of a question's vector among those of the passages."""

    name = "vector"

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._client: Any = None
        self._collections: dict[AccessLevel, Any] = {}
        self._lock = threading.Lock()

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only."""
        vector = self._encoder.encode([request.text])
        if not vector.any():
            return []
        found: list[Candidate] = []
        for level in sorted(access):
            collection = self._collection(level, create=False)
            if collection is None:
                continue
            count = collection.count()
            if not count:
                continue
            result = collection.query(
                query_embeddings=vector,
                n_results=min(request.limit, count),
                include=["distances"],
            )
            found.extend(
                Candidate(passage_id, 1.0 - float(distance))
                for passage_id, distance in zip(
                    result["ids"][0], result["distances"][0], strict=True
                )
            )
        found.sort(key=lambda candidate: (-candidate.score, candidate.passage_id))
        return found[: request.limit]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drops all passages of ``document_ids``, then adds ``passages``. Idempotent."""
        dropped = list(document_ids)
        for level in AccessLevel:
            added = [stored for stored in passages if stored.header.access is level]
            collection = self._collection(level, create=bool(added))
            if collection is None:
                continue
            for document_id in dropped:
                _drop(collection, document_id)
            for at in range(0, len(added), _BATCH):
                batch = added[at : at + _BATCH]
                collection.upsert(
                    ids=[stored.passage.id for stored in batch],
                    embeddings=self._encoder.encode([indexed_text(stored) for stored in batch]),
                )

    def close(self) -> None:
        """Lets go of the collections."""
        with self._lock:
            self._collections.clear()
            if self._client is not None:
                self._client.close()
                self._client = None

    def _collection(self, level: AccessLevel, *, create: bool) -> Any:
        with self._lock:
            held = self._collections.get(level)
            if held is not None:
                return held
            if not create and not (self._folder / "chroma.sqlite3").exists():
                return None
            client = self._opened()
            name = f"passages_{level.value}"
            if create:
                held = client.get_or_create_collection(
                    name, metadata={"hnsw:space": "cosine"}, embedding_function=None
                )
            else:
                names = {collection.name for collection in client.list_collections()}
                if name not in names:
                    return None
                held = client.get_collection(name, embedding_function=None)
            self._collections[level] = held
            return held

    def _opened(self) -> Any:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self._folder.mkdir(parents=True, exist_ok=True)
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(path=str(self._folder), settings=settings)
        return self._client


def _drop(collection: Any, document_id: str) -> None:
    """Drops a document's passages by their ids: a filter on metadata would read them all."""
    for at in range(0, _MOST_PASSAGES, _BLOCK):
        ids = [f"{document_id}:{ordinal}" for ordinal in range(at, at + _BLOCK)]
        held = collection.get(ids=ids, include=[])["ids"]
        if not held:
            return
        collection.delete(ids=held)
