"""Work that runs beside conversations, as plain functions: taking in, removing, keeping current."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnreadableSource
from corpus.pipeline import PIPELINE_VERSION, build_many
from corpus.sources import Skipped, scan
from corpus.store import Store
from corpus.store.locking import writer_lock
from corpus.types import AccessLevel, Source
from retrieval.errors import IndexBusy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.sync import IndexSet, SyncReport

_SYNC_EVERY = 400  # documents; what a run that is cut short has to index when it starts again


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
    """Takes in files and folders, one transaction a document, and brings the indexes up to date.

    May be stopped at any moment and run again. Raises StoreBusy where another process writes.
    """
    report = IngestReport()
    with writer_lock(folder):
        pending = _pending(paths, access, store, report, progress)
        since_sync = 0
        for location, built in build_many(pending, workers):
            name = Path(location).name
            progress(name)
            if isinstance(built, UnreadableSource):
                report.failed.append(Failure(name, location, str(built)))
                continue
            outcome = store.put(built)
            getattr(report, outcome).append(name)
            since_sync += 1
            if since_sync >= _SYNC_EVERY:
                since_sync = 0
                bring_up_to_date(store, folder, open_indexes)
        report.indexed = bring_up_to_date(store, folder, open_indexes) is not None
    return report


def _pending(
    paths: Sequence[Path],
    access: AccessLevel,
    store: Store,
    report: IngestReport,
    progress: Progress,
) -> Iterator[Source]:
    """Sources that have to be built; the rest goes straight into the report."""
    for found in scan(paths, access=access):
        if isinstance(found, Skipped):
            report.failed.append(Failure(found.name, found.location, found.reason))
        elif store.is_current(found.location, access, found.digest, PIPELINE_VERSION) or store.twin(
            found.digest, access, found.location
        ):
            report.unchanged.append(found.name)
        else:
            yield found
            continue
        progress(found.name)


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
        removed = sum(store.remove(document_id) for document_id in document_ids)
        bring_up_to_date(store, folder, open_indexes)
    return removed
