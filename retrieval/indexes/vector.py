"""Passages by meaning: Chroma on disk; with ``neighbours`` the only module that knows it.

One collection for each access level. A filter inside a query costs time in proportion to the
collection, so there is none: preferences for place and time are applied to more candidates than
needed.

Two weaknesses of Chroma 1.5 shape this module. It is made for one process, so processes take
turns (``retrieval.indexes.turns``). And a graph that many vectors were deleted from or updated in
loses living ones, in the end all of them, and may crash who opens it (chroma-core/chroma#7758,
#6979), so vectors are never updated, and a collection is copied to a fresh one before a tenth of
it is dead.

Chroma puts vectors into its graph in parallel and in no order, and each process that opens it does
so again with those that were not yet written into the graph's files: two would find other
neighbours. So every write goes into the files at once, which takes less than adding does.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.types import AccessLevel, StoredPassage
from retrieval.errors import RetrievalError
from retrieval.indexes.neighbours import Engine, Nearby, engine_of, folders_of
from retrieval.indexes.portions import parts
from retrieval.indexes.text import indexed_text
from retrieval.indexes.turns import Turns
from retrieval.ports import Candidate, Encoder, IndexRequest, Vectors

_PASSAGES_AT_ONCE = 1_000  # of one write, for which searches wait; Chroma takes 5,461
_DOCUMENTS_AT_ONCE = 200
_DEAD_AT_MOST = 0.1  # of all vectors that a collection has ever been given
_ALL = ["embeddings", "metadatas"]
_WRITTEN_AFTER = 1  # vectors, instead of a thousand: none is left for readers to add
_DEAD = "dead"  # in a collection's metadata: how many of its vectors were deleted


_Asked = tuple[str, int, frozenset[AccessLevel], int]


class VectorIndex:
    """Nearest neighbours of a question's vector among those of the passages.

    Safe to use from threads: searches take turns (one takes about a millisecond) and go on while
    passages are replaced. Other processes may search the folder, and see what was replaced; one
    process at a time may replace.
    """

    name = "vector"

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """An index in ``folder``, which is opened when it is first used."""
        self._folder = folder
        self._encoder = encoder
        self._client: Any = None
        self._engine: Engine | None = None  # what is searched with until something is written
        self._searched: dict[AccessLevel, Nearby | None] = {}
        self._collections: dict[AccessLevel, Any] = {}
        self._lock = threading.RLock()  # over what is open, so that nothing is closed in use
        self._turns = Turns(folder)
        self._stamp = ""  # of the last write that what is open has seen
        self._owner = False  # whether this is the one that writes, which needs no turn to read
        # A question that is asked anew, of another place or time, is near the same passages.
        self._encoded: tuple[str, Vectors] | None = None
        self._latest: tuple[_Asked, list[Candidate]] | None = None
        self._state = 0  # of what is open: another one once that is written or opened anew

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only.

        Scores are cosines, -1 to 1.
        """
        vector = self._vector(request.text)
        if request.limit < 1 or not vector.any():
            return []
        with self._reading():
            asked = request.text, request.limit, access, self._state
            if self._latest is None or self._latest[0] != asked:
                found: list[Candidate] = []
                for level in sorted(access):
                    collection = self._to_search(level)
                    if collection is not None:
                        found += _nearest(collection, vector, request.limit)
                found.sort(key=lambda candidate: (-candidate.score, candidate.passage_id))
                self._latest = asked, found[: request.limit]
            return list(self._latest[1])

    def _vector(self, text: str) -> Vectors:
        """The vector of a text, the last of which is kept."""
        known = self._encoded
        if known is None or known[0] != text:
            known = self._encoded = text, self._encoder.encode([text])
        return known[1]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drops all passages of ``document_ids``, then adds ``passages``. Idempotent."""
        dropped = list(document_ids)
        self.own()
        try:
            for level in AccessLevel:
                added = [stored for stored in passages if stored.header.access is level]
                self._replace(level, dropped, added)
        finally:
            self._state += 1

    def _replace(
        self, level: AccessLevel, dropped: Sequence[str], added: Sequence[StoredPassage]
    ) -> None:
        with self._turns.writing():
            collection = self._writable(level, create=bool(added))
        if collection is None:
            return
        for at in range(0, len(dropped), _DOCUMENTS_AT_ONCE):
            self._drop(level, dropped[at : at + _DOCUMENTS_AT_ONCE])
        held = self._collections[level].count() if added else 0
        for some in parts(added, held, _PASSAGES_AT_ONCE):
            self._add(level, some)

    def passage_ids(self, access: frozenset[AccessLevel]) -> set[str]:
        """Ids of all passages that are held at these levels."""
        with self._reading():
            opened = [self._collection(level, create=False) for level in access]
            return {key for held in opened if held for key in held.get(include=[])["ids"]}

    def is_damaged(self) -> bool:
        """Whether a write was cut short, so that the files are not to be opened again."""
        if self._owner:
            return self._turns.were_cut_short()
        try:
            with self._turns.reading():
                return False
        except RetrievalError:
            return True
        except OSError:  # a writer is at work
            return False

    def close(self) -> None:
        """Lets go of the files; the next use opens them anew and sees what others have written."""
        with self._lock:
            self._owner = False
            self._let_go()

    def _let_go(self) -> None:
        self._state += 1
        self._collections.clear()
        self._searched.clear()
        self._engine = None
        if self._client is not None:
            self._client.close()
            self._client = None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What is open, while nobody writes it from outside and nobody here closes it."""
        with self._lock:
            if self._owner:
                yield
                return
            with self._turns.reading() as stamp:
                self._refresh(stamp)
                yield

    def own(self) -> None:
        """From here on this process alone may write, until it closes: searching takes no turns."""
        with self._lock:
            if not self._owner:
                self._refresh(self._turns.stamp())
                self._owner = True

    def _refresh(self, stamp: str) -> None:
        if stamp != self._stamp:
            self.close()
            self._stamp = stamp

    def _add(self, level: AccessLevel, added: Sequence[StoredPassage]) -> None:
        vectors = self._encoder.encode([indexed_text(stored) for stored in added])
        with self._turns.writing():
            self._collections[level].add(
                ids=[stored.passage.id for stored in added],
                embeddings=vectors,
                metadatas=[{"document_id": stored.passage.document_id} for stored in added],
            )

    def _drop(self, level: AccessLevel, document_ids: Sequence[str]) -> None:
        """Drops all passages of these documents, however many an earlier version had."""
        collection = self._collections[level]
        with self._turns.writing():
            where = {"document_id": {"$in": list(document_ids)}}
            held = collection.get(where=where, include=[])["ids"]
            if not held:
                return
            dead = (collection.metadata or {}).get(_DEAD, 0) + len(held)
            living = collection.count() - len(held)
            if dead > _DEAD_AT_MOST * (living + dead):
                self._make_afresh(level, without=set(held))
                return
            for at in range(0, len(held), _PASSAGES_AT_ONCE):
                collection.delete(ids=held[at : at + _PASSAGES_AT_ONCE])
            collection.modify(metadata={_DEAD: dead})

    def _make_afresh(self, level: AccessLevel, without: set[str]) -> None:
        """Puts a copy in a collection's place that has only the living in it.

        Cut short, it leaves a damaged index, as any write does.
        """
        client, old = self._open(), self._collections[level]
        fresh_name = f"{old.name}_fresh"
        if fresh_name in {collection.name for collection in client.list_collections()}:
            client.delete_collection(fresh_name)
        fresh = _create(client, fresh_name)
        living = [key for key in old.get(include=[])["ids"] if key not in without]
        for at in range(0, len(living), _PASSAGES_AT_ONCE):
            kept = old.get(ids=living[at : at + _PASSAGES_AT_ONCE], include=_ALL)
            fresh.add(ids=kept["ids"], embeddings=kept["embeddings"], metadatas=kept["metadatas"])
        left = [self._folder / name for name in folders_of(self._folder, str(old.id))]
        with self._lock:
            client.delete_collection(old.name)
            fresh.modify(name=old.name)
            self._collections[level] = fresh
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)

    def _to_search(self, level: AccessLevel) -> Any:
        """The collection of a level for a search: the engine's own as long as nothing here writes,
        which sees no writes of others and is let go of when there are any."""
        if self._client is None:
            if self._engine is None and (self._folder / "chroma.sqlite3").exists():
                self._engine = engine_of(self._folder)
            if self._engine is not None:
                if level not in self._searched:
                    self._searched[level] = self._engine.collection(_name(level))
                return self._searched[level]
        return self._collection(level, create=False)

    def _collection(self, level: AccessLevel, *, create: bool) -> Any:
        """The collection of a level; None where there is none and none is to be made."""
        with self._lock:
            if level not in self._collections:
                opened = self._opened(level, create=create)
                if opened is None:
                    return None
                self._collections[level] = opened
            return self._collections[level]

    def _writable(self, level: AccessLevel, *, create: bool) -> Any:
        """The collection of a level, made to write at once where an earlier version made it."""
        with self._lock:
            held = self._collection(level, create=create)
            if held is None or held.configuration["hnsw"]["sync_threshold"] == _WRITTEN_AFTER:
                return held
            held.modify(configuration={"hnsw": {"sync_threshold": _WRITTEN_AFTER}})
            self._let_go()  # what is open keeps to what it was opened with
            held = self._collection(level, create=False)
            held.get(limit=1, include=["embeddings"])  # writes what was left over
            return held

    def _opened(self, level: AccessLevel, *, create: bool) -> Any:
        if not create and not (self._folder / "chroma.sqlite3").exists():
            return None
        client = self._open()
        name = _name(level)
        from chromadb.errors import NotFoundError

        try:
            return client.get_collection(name, embedding_function=None)
        except NotFoundError:
            return _create(client, name) if create else None

    def _open(self) -> Any:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self._searched.clear()
            self._engine = None  # of two in one process, one would not see what the other adds
            self._folder.mkdir(parents=True, exist_ok=True)
            settings = Settings(anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(path=str(self._folder), settings=settings)
        return self._client


def _name(level: AccessLevel) -> str:
    return f"passages_{level.value}"


def _create(client: Any, name: str) -> Any:
    configuration = {"hnsw": {"space": "cosine", "sync_threshold": _WRITTEN_AFTER}}
    return client.create_collection(name, configuration=configuration, embedding_function=None)


def _nearest(collection: Any, vector: Any, limit: int) -> list[Candidate]:
    result = collection.query(query_embeddings=vector, n_results=limit, include=["distances"])
    pairs = zip(result["ids"][0], result["distances"][0], strict=True)
    return [Candidate(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs]
