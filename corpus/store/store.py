"""Documents, passages, figures and references in SQL: the truth that all else is built from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Engine, select
from sqlalchemy.engine import Connection

from corpus.store import counting
from corpus.store import reading as read
from corpus.store.counting import Counts
from corpus.store.engine import make_engine, number, reading, writing
from corpus.store.kept import Kept, Thing
from corpus.store.putting import Outcome, apart, drop, log, put
from corpus.store.reading import Arrival, Version
from corpus.store.schema import bring_up_to_date
from corpus.store.tables import documents
from corpus.types import (
    AccessLevel,
    Built,
    Document,
    DocumentHeader,
    PlaceCount,
    Reference,
    Sketch,
    StoredPassage,
)

_VERSIONS_AT_ONCE = 5000
_KEPT_BYTES = 64_000_000  # some ten thousand passages with their figures


class Store:
    """The store at one database URL. Safe to use from threads; writers take turns.

    A location holds one document: taking it in again replaces the document whole, and taking it
    in under another access level moves it there.
    """

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._kept = Kept(_KEPT_BYTES)

    @classmethod
    def open(cls, url: str, clock: Callable[[], dt.datetime]) -> Store:
        """The store, made or migrated where needed.

        ``url``: ``sqlite:///file`` or ``postgresql://user@host/database``. Raises StoreOutdated
        where a newer version of the program made it, CorpusError where it cannot be opened.
        """
        engine = make_engine(url)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock)

    def close(self) -> None:
        """Lets go of all connections."""
        self._engine.dispose()

    # Writing

    def put(self, built: Built) -> Outcome:
        """Stores a document with all that belongs to it, in one transaction.

        "unchanged" where the same was stored already: then nothing that anyone reads is touched.
        """
        return self.put_all([built])[0]

    def put_all(self, made: Sequence[Built]) -> list[Outcome]:
        """Stores some documents in one transaction: all of them or none.

        Writing to disk for good takes as long for one document as for twenty.
        """
        now = self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")
        with writing(self._engine) as connection:
            return [outcome for some in apart(made) for outcome in put(connection, some, now)]

    def remove(self, document_id: str) -> bool:
        """Forgets a document and all that belongs to it; whether there was one."""
        with writing(self._engine) as connection:
            existed = drop(connection, document_id)
            if existed:
                log(connection, [(document_id, "remove")])
        return existed

    # What intake asks

    def is_current(
        self, location: str, access: AccessLevel, bytes_digest: str, pipeline_version: int
    ) -> bool:
        """Whether building these bytes of this location again would change nothing."""
        with reading(self._engine) as connection:
            return read.is_current(connection, location, access, bytes_digest, pipeline_version)

    def twin(self, bytes_digest: str, access: AccessLevel, location: str) -> DocumentHeader | None:
        """A document of the same access with the same bytes, taken in from another location."""
        with reading(self._engine) as connection:
            return read.twin(connection, bytes_digest, access, location)

    # What answering and people ask

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        found = self._kept_now("document", [document_id], Document).get(document_id)
        if found is None:
            with reading(self._engine) as connection:
                newest = self._followed(connection)
                found = read.document(connection, document_id, access)
                if found is not None:
                    self._kept.keep("document", {document_id: found}, newest)
        return found if found is not None and found.header.access in access else None

    def passages(
        self, ids: Sequence[str], access: frozenset[AccessLevel]
    ) -> dict[str, StoredPassage]:
        """The passages that exist and that ``access`` allows, by id, with their figures."""
        found = self._kept_now("passage", ids, StoredPassage)
        if len(found) < len(ids):
            with reading(self._engine) as connection:
                newest = self._followed(connection)
                found = self._kept.take("passage", ids, newest, StoredPassage)
                missing = [key for key in ids if key not in found]
                read_now = read.passages_by_id(connection, missing, access)
                self._kept.keep("passage", read_now, newest)
                found |= read_now
        return {key: one for key, one in found.items() if one.header.access in access}

    def sketches(self, ids: Sequence[str], access: frozenset[AccessLevel]) -> dict[str, Sketch]:
        """Sketches of the passages that exist and that ``access`` allows, by id."""
        found = self._sketched(ids, number(self._engine, read.NEWEST))
        if len(found) < len(ids):
            with reading(self._engine) as connection:
                newest = self._followed(connection)
                found = self._sketched(ids, newest)
                missing = [key for key in ids if key not in found]
                read_now = read.sketches(connection, missing, access)
                self._kept.keep("sketch", read_now, newest)
                found |= read_now
        return {key: one for key, one in found.items() if one.access in access}

    def passages_of(self, document_id: str, access: frozenset[AccessLevel]) -> list[StoredPassage]:
        """All passages of a document that ``access`` allows, in order, with their figures."""
        found = self._kept_now("passages", [document_id], tuple).get(document_id, ())
        if not found:
            with reading(self._engine) as connection:
                newest = self._followed(connection)
                found = tuple(read.passages_of(connection, document_id, access))
                if found:
                    self._kept.keep("passages", {document_id: found}, newest)
        return [one for one in found if one.header.access in access]

    def _sketched(self, ids: Sequence[str], newest: int) -> dict[str, Sketch]:
        """What is kept of passages, or of sketches of them, in the state of a change."""
        found = self._kept.take("sketch", ids, newest, Sketch)
        whole = self._kept.take("passage", ids, newest, StoredPassage)
        return found | {key: one.sketch for key, one in whole.items() if key not in found}

    def _kept_now(self, kind: str, keys: Sequence[str], thing: type[Thing]) -> dict[str, Thing]:
        """What is kept in the state that is newest now."""
        return self._kept.take(kind, keys, number(self._engine, read.NEWEST), thing)

    def _followed(self, connection: Connection) -> int:
        """The newest change that a transaction sees; what is kept knows of it from here on."""
        newest = read.last_change(connection)
        self._kept.follow(newest, lambda since: read.changed_since(connection, since))
        return newest

    def headers(
        self, access: frozenset[AccessLevel], limit: int, offset: int = 0, text: str | None = None
    ) -> list[DocumentHeader]:
        """Documents, newest first; ``text``: words that title, name, place … must hold."""
        with reading(self._engine) as connection:
            return read.headers(connection, access, limit, offset, text)

    def find(
        self, name: str, access: frozenset[AccessLevel] = frozenset(AccessLevel)
    ) -> list[DocumentHeader]:
        """Documents whose id or source name is ``name``; else, those where either begins so."""
        with reading(self._engine) as connection:
            return read.find(connection, name, access)

    def references_to(
        self, number: str, access: frozenset[AccessLevel]
    ) -> list[tuple[DocumentHeader, Reference]]:
        """Where documents name the document of this number (normalised), and how."""
        with reading(self._engine) as connection:
            return read.references_to(connection, number, access)

    def places(self, access: frozenset[AccessLevel]) -> list[PlaceCount]:
        """The documents that ``access`` allows, by their province, the most first."""
        with reading(self._engine) as connection:
            return counting.places(connection, access)

    def references_of(self, document_id: str, access: frozenset[AccessLevel]) -> list[Reference]:
        """The documents that a document names, where ``access`` allows it, in order."""
        with reading(self._engine) as connection:
            return read.references_of(connection, document_id, access)

    def counts(self, access: frozenset[AccessLevel] = frozenset(AccessLevel)) -> Counts:
        """How much is stored, as far as ``access`` allows."""
        with reading(self._engine) as connection:
            return counting.counts(connection, access)

    def is_empty(self) -> bool:
        """Whether there is no document at all; counting them takes the longer the more there are."""
        with reading(self._engine) as connection:
            return connection.execute(select(documents.c.id).limit(1)).first() is None

    # What indexes follow

    def last_change(self) -> int:
        """The number of the newest change; 0 before the first. Cheap: meant for polling."""
        with reading(self._engine) as connection:
            return read.last_change(connection)

    def changed_since(self, seq: int) -> list[str]:
        """Ids of documents that were put or removed after change ``seq``, oldest change first."""
        with reading(self._engine) as connection:
            return read.changed_since(connection, seq)

    def arrivals(self, seq: int, limit: int) -> list[Arrival]:
        """Documents of which new bytes came after change ``seq``, in the order in which they came.

        Those that are gone since are left out; the same bytes built anew are no arrival.
        """
        with reading(self._engine) as connection:
            return read.arrivals(connection, seq, limit)

    def versions(self, document_ids: Sequence[str] | None = None) -> Iterator[Version]:
        """Id, digest and access of every document, or of those that exist of ``document_ids``."""
        if document_ids is not None:
            with reading(self._engine) as connection:
                chosen = read.versions_of(connection, document_ids)
            yield from chosen
            return
        after = ""
        while True:  # page by page: no transaction stays open while the caller works
            with reading(self._engine) as connection:
                page = read.versions(connection, after, _VERSIONS_AT_ONCE)
            yield from page
            if len(page) < _VERSIONS_AT_ONCE:
                return
            after = page[-1].document_id

    def load(self, document_ids: Sequence[str]) -> list[StoredPassage]:
        """All passages of these documents, for indexing: without figures, whatever the access."""
        with reading(self._engine) as connection:
            return read.passages_to_index(connection, document_ids)
