"""Work that runs beside conversations, as plain functions: taking in, removing, keeping current."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnreadableSource
from corpus.pipeline import build_many, document_id
from corpus.sources import Skipped, scan
from corpus.store import Store, writer_lock
from corpus.types import AccessLevel, Built, Source
from corpus.version import PIPELINE_VERSION
from retrieval.errors import IndexBusy

if TYPE_CHECKING:
    from retrieval.sync import IndexSet, SyncReport

_STORED_AT_ONCE = 20  # documents in one transaction; what is lost when a run is killed
_SYNC_EVERY = 400  # documents; what a run that is cut short has to index when it starts again
_STORED_FOR_EACH = 400  # documents: what is large is written to in larger parts
_SAMPLES_AT_MOST = 200  # documents; a store with more holds others too


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, and why."""

    name: str
    location: str
    reason: str


@dataclass(slots=True)
class IngestReport:
    """What a run did with each file. ``indexed`` is False where a running service will do it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    indexed: bool = True

    @property
    def total(self) -> int:
        """Files looked at."""
        return len(self.added) + len(self.changed) + len(self.unchanged) + len(self.failed)


Progress = Callable[[str], None]
OpenIndexes = Callable[[], "IndexSet"]


def ingest(
    paths: Sequence[Path],
    store: Store,
    folder: Path,
    open_indexes: OpenIndexes,
    *,
    access: AccessLevel = AccessLevel.PUBLIC,
    workers: int = 1,
    progress: Progress = lambda name: None,
) -> IngestReport:
    """Takes in files and folders, some documents in a transaction, and brings the indexes up to date.

    May be stopped at any moment and run again. A file whose bytes are stored from elsewhere is
    "unchanged". Raises StoreBusy where another process writes, IndexMismatch (before anything is
    stored) where the indexes are another model's.
    """
    with writer_lock(folder), _Indexing(store, folder, open_indexes) as indexing:
        run = _Run(store, access, workers, progress)
        indexed, every = 0, max(_SYNC_EVERY, store.last_change() // _STORED_FOR_EACH)
        for count in run.take_in(scan(paths, access=access)):
            if count >= indexed + every and indexing.begin():
                indexed = count
        run.settle_copies()
        run.report.indexed = indexing.finish()
    return run.report


def take_in(
    paths: Sequence[Path],
    store: Store,
    folder: Path,
    *,
    access: AccessLevel = AccessLevel.PUBLIC,
    workers: int = 2,
) -> IngestReport:
    """As ``ingest``, for the service itself, whose follower brings the indexes up to date.

    With two workers a file that hangs its reader is given up after a while. Raises StoreBusy.
    """
    with writer_lock(folder):
        run = _Run(store, access, workers, lambda name: None)
        for _ in run.take_in(scan(paths, access=access)):
            pass
        run.settle_copies()
    run.report.indexed = False
    return run.report


class _Indexing:
    """Keeps the indexes in step beside the taking in, in a thread, unless a running service does."""

    def __init__(self, store: Store, folder: Path, open_indexes: OpenIndexes) -> None:
        """Opens the indexes; raises IndexMismatch where they are another model's."""
        from retrieval.sync import index_lock

        self._store, self._folder, self._open_indexes = store, folder, open_indexes
        self._known: int | None = None  # the store's change up to which they are known to be good
        self._indexes: IndexSet | None = open_indexes()
        try:
            self._lock = index_lock(folder)
        except IndexBusy:
            self._indexes.close()
            self._indexes = None
        self._thread = ThreadPoolExecutor(1)
        self._at_work: Future[None] | None = None

    def begin(self) -> bool:
        """Begins to index what was stored since the last time; False while it is still at that."""
        if self._at_work is not None and not self._at_work.done():
            return False
        self._wait()
        self._at_work = self._thread.submit(self._follow)
        return True

    def _wait(self) -> None:
        if self._at_work is not None:
            self._at_work.result()

    def _follow(self) -> None:
        from retrieval.sync import sync

        if self._indexes is None:
            return
        newest = self._store.last_change()
        changed = None if self._known is None else self._store.changed_since(self._known)
        sync(self._store, self._indexes, only=changed)
        self._known = newest

    def finish(self) -> bool:
        """Indexes the rest; False where a running service will do it."""
        self._wait()
        if self._indexes is not None:
            self._follow()
            return True
        return bring_up_to_date(self._store, self._folder, self._open_indexes) is not None

    def __enter__(self) -> _Indexing:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()
        if self._indexes is not None:
            self._indexes.close()
            self._lock.release()


class _Run:
    """One run of taking in, with what it has found out so far."""

    def __init__(self, store: Store, access: AccessLevel, workers: int, progress: Progress) -> None:
        self.report = IngestReport()
        self._store = store
        self._access = access
        self._workers = workers
        self._progress = progress
        self._copies: list[tuple[str, str]] = []  # location and digest
        self._stored: set[int] = set()  # of what this run has stored, a number for each digest

    def take_in(self, found: Iterable[Source | Skipped]) -> Iterator[int]:
        """Stores what is new, a few documents at a time; after each time, how many are stored."""
        stored = 0
        ready: list[tuple[str, Built]] = []
        for location, built in build_many(self._pending(found), self._workers):
            name = Path(location).name
            self._progress(name)
            if isinstance(built, UnreadableSource):
                self.report.failed.append(Failure(name, location, str(built)))
                continue
            digest = built.document.header.digest
            if any(digest == other.document.header.digest for _, other in ready):
                stored += self._store_all(ready)  # so that it is seen to be a copy
                yield stored
            if hash(digest) in self._stored and self._is_copy(location, digest):
                self.report.unchanged.append(name)  # of a file of this very run
                continue
            ready.append((name, built))
            if len(ready) == _STORED_AT_ONCE:
                stored += self._store_all(ready)
                yield stored
        stored += self._store_all(ready)
        yield stored

    def _store_all(self, ready: list[tuple[str, Built]]) -> int:
        """Stores what is ready, and leaves nothing of it; how many documents it was."""
        outcomes = self._store.put_all([built for _, built in ready]) if ready else []
        for (name, _), outcome in zip(ready, outcomes, strict=True):
            getattr(self.report, outcome).append(name)
        self._stored.update(hash(built.document.header.digest) for _, built in ready)
        ready.clear()
        return len(outcomes)

    def settle_copies(self) -> None:
        """Takes in the copies of documents that this run has replaced by something else."""
        lost = [
            location
            for location, digest in self._copies
            if self._store.twin(digest, self._access, location) is None
        ]
        for location in lost:
            self.report.unchanged.remove(Path(location).name)
        for _ in self.take_in(scan([Path(one) for one in lost], access=self._access)):
            pass

    def _pending(self, found: Iterable[Source | Skipped]) -> Iterator[Source]:
        """Sources that have to be built; the rest goes straight into the report."""
        for one in found:
            if isinstance(one, Skipped):
                self.report.failed.append(Failure(one.name, one.location, one.reason))
            elif self._store.is_current(
                one.location, one.access, one.digest, PIPELINE_VERSION
            ) or self._is_copy(one.location, one.digest):
                self.report.unchanged.append(Path(one.location).name)
            else:
                yield one
                continue
            self._progress(one.name)

    def _is_copy(self, location: str, digest: str) -> bool:
        """Whether nothing is stored from here, and the same bytes are from elsewhere."""
        if self._store.twin(digest, self._access, location) is None:
            return False
        if any(self._store.versions([document_id(location, self._access)])):
            return False
        self._copies.append((location, digest))
        return True


def bring_up_to_date(store: Store, folder: Path, open_indexes: OpenIndexes) -> SyncReport | None:
    """Brings the indexes up to date; None where a running service owns them and will do it."""
    from retrieval.sync import index_lock, sync

    try:
        lock = index_lock(folder)
    except IndexBusy:
        return None
    with lock:
        indexes = open_indexes()
        try:
            return sync(store, indexes)
        finally:
            indexes.close()


def remove(
    store: Store, folder: Path, open_indexes: OpenIndexes, document_ids: Sequence[str]
) -> int:
    """Removes documents from the store and the indexes; how many there were."""
    with writer_lock(folder):
        removed = sum(store.remove(key) for key in document_ids)
        bring_up_to_date(store, folder, open_indexes)
    return removed


def holds_only(store: Store, folder: Path) -> bool:
    """Whether every document, if there is any, was taken in from the samples' ``folder``."""
    headers = store.headers(frozenset(AccessLevel), _SAMPLES_AT_MOST + 1)
    return len(headers) <= _SAMPLES_AT_MOST and all(
        Path(header.location).is_relative_to(folder) for header in headers
    )
