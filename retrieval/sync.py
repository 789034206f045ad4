"""The indexes follow the store: by digest, in batches, safe to stop at any moment and run again.

A document is noted in the ledger as pending before the indexes are touched, and with its digest
after: what a killed run left pending is dropped and added again by the next one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from corpus.store import Version
from corpus.store.locking import FolderLock, LockHeld
from corpus.types import StoredPassage
from retrieval.errors import IndexBusy, RetrievalError
from retrieval.indexes.index_set import IndexSet
from retrieval.indexes.ledger import PENDING
from retrieval.ports import Encoder, PassageIndex

__all__ = ["Follower", "IndexSet", "SyncReport", "index_lock", "reindex", "sync"]

_DOCUMENTS_AT_ONCE = 200  # that are dropped, or read from the store
_PASSAGES_AT_ONCE = 2_500  # of one write, as far as as many wait: an index has a price for each
_COMPARED_AT_ONCE = 5_000

Progress = Callable[[int], None]
_Digests = dict[str, str]  # by document
_Held = dict[str, _Digests]  # by index


class FollowedStore(Protocol):
    """The part of the store that indexes follow."""

    def versions(self, document_ids: Sequence[str] | None = None) -> Iterable[Version]:
        """Id and digest of each document in the order of ids, or of those that exist of
        ``document_ids``."""
        ...

    def load(self, document_ids: Sequence[str]) -> list[StoredPassage]:
        """All passages of some documents."""
        ...

    def last_change(self) -> int:
        """The number of the newest change."""
        ...

    def changed_since(self, seq: int) -> list[str]:
        """Documents that were put or removed after a change."""
        ...


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many documents a run added, changed, left alone and removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def touched(self) -> int:
        """Documents for which anything was done."""
        return self.added + self.changed + self.removed

    def plus(self, other: SyncReport) -> SyncReport:
        """Both together."""
        return SyncReport(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )


def sync(
    store: FollowedStore,
    indexes: IndexSet,
    progress: Progress = lambda count: None,
    only: Sequence[str] | None = None,
) -> SyncReport:
    """Brings the indexes to what the store holds; ``progress`` gets counts of documents done.

    With ``only``, looks at these documents and no others. The caller holds ``index_lock``.
    """
    indexes.make_whole()
    report = SyncReport()
    parts = _all_documents(store, indexes) if only is None else _chosen(store, indexes, only)
    for wanted, held in parts:
        report = report.plus(_synced(store, indexes, progress, wanted, held))
    return report


def _synced(
    store: FollowedStore, indexes: IndexSet, progress: Progress, wanted: _Digests, held: _Held
) -> SyncReport:
    """Brings the indexes to what the store holds of some documents."""
    known = set[str]().union(*held.values())
    gone = sorted(known.difference(wanted))
    stale = [
        key
        for key, digest in wanted.items()
        if any(entries.get(key) != digest for entries in held.values())
    ]
    for batch in _batches(gone, _DOCUMENTS_AT_ONCE):
        for index in indexes.indexes:
            # One that is put again after a kill must not pass for held.
            indexes.ledger.note(index.name, dict.fromkeys(batch, PENDING))
            _replace(index, batch, [])
            indexes.ledger.forget(index.name, batch)
        indexes.mark_changed()
        progress(len(batch))
    for batch, passages in _loaded(store, stale):
        for index in indexes.indexes:
            entries = held[index.name]
            due = {key: wanted[key] for key in batch if entries.get(key) != wanted[key]}
            indexes.ledger.note(index.name, dict.fromkeys(due, PENDING))
            added = [one for one in passages if one.passage.document_id in due]
            _replace(index, [key for key in due if key in entries], added)
            indexes.ledger.note(index.name, due)
        indexes.mark_changed()
        progress(len(batch))
    added_count = sum(key not in known for key in stale)
    changed, unchanged = len(stale) - added_count, len(wanted) - len(stale)
    return SyncReport(added_count, changed, unchanged, len(gone))


def _all_documents(store: FollowedStore, indexes: IndexSet) -> Iterator[tuple[_Digests, _Held]]:
    """What the store and the indexes have of all documents, some thousand ids at a time, in the
    order of their ids, so that a large store takes no more memory than a small one."""
    after = ""
    versions = iter(store.versions())
    while True:
        page = list(islice(versions, _COMPARED_AT_ONCE))
        last = page[-1].document_id if len(page) == _COMPARED_AT_ONCE else None
        wanted = {version.document_id: version.digest for version in page}
        yield wanted, {i.name: indexes.ledger.between(i.name, after, last) for i in indexes.indexes}
        if last is None:
            return
        after = last


def _chosen(
    store: FollowedStore, indexes: IndexSet, only: Sequence[str]
) -> Iterator[tuple[_Digests, _Held]]:
    """What the store and the indexes have of some documents."""
    for batch in _batches(list(dict.fromkeys(only)), _COMPARED_AT_ONCE):
        wanted = {version.document_id: version.digest for version in store.versions(batch)}
        yield wanted, {i.name: indexes.ledger.entries(i.name, batch) for i in indexes.indexes}


def reindex(
    store: FollowedStore,
    data_dir: Path,
    encoder: Encoder,
    progress: Progress = lambda count: None,
) -> SyncReport:
    """Builds all indexes anew beside the old ones, then swaps them. Raises IndexBusy."""
    with index_lock(data_dir):
        fresh, old = data_dir / "indexes.new", data_dir / "indexes.old"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
        indexes = IndexSet.open(data_dir, encoder, fresh.name)
        try:
            report = sync(store, indexes, progress)
        finally:
            indexes.close()
        current = data_dir / "indexes"
        if current.exists():
            current.rename(old)
        fresh.rename(current)  # killed between the two: the next sync finds nothing and rebuilds
        shutil.rmtree(old, ignore_errors=True)
    return report


def index_lock(data_dir: Path) -> FolderLock:
    """Takes the indexes for this process; raises IndexBusy at once where another has them."""
    try:
        return FolderLock(data_dir, "indexes")
    except LockHeld as held:
        raise IndexBusy(
            f"Chỉ mục đang do {held.holder} giữ (dịch vụ đang chạy, hoặc một lệnh khác)."
            " Dừng nó trước, hoặc để nó tự cập nhật."
        ) from None


class Follower:
    """Keeps a serving process's indexes current: their owner, as soon as nobody else is."""

    def __init__(self, data_dir: Path, store: FollowedStore, indexes: IndexSet) -> None:
        self._data_dir = data_dir
        self._store = store
        self._indexes = indexes
        self._lock: FolderLock | None = None
        self._synced: int | None = None  # the store's change up to which the indexes are known good
        self._opened = indexes.changed_at()

    def poll(self) -> bool:
        """Follows the store where it has changed since the last poll; whether anything is new.

        While another process owns the indexes, what that one writes is opened instead.
        """
        if self._lock is None:
            try:
                self._lock = index_lock(self._data_dir)
            except IndexBusy:
                return self._reopened()
            self._reopened()
        newest = self._store.last_change()
        known = self._synced
        if known is None or newest < known or not self._indexes.is_whole():
            report = sync(self._store, self._indexes)
            self._indexes.vector.own()
        elif newest > known:
            report = sync(self._store, self._indexes, only=self._store.changed_since(known))
        else:
            return False
        self._synced = newest
        return report.touched > 0

    def close(self) -> None:
        """Lets others own the indexes."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self._synced = None

    def _reopened(self) -> bool:
        """Opens anew what others have written since it was opened; whether there was anything."""
        changed_at = self._indexes.changed_at()
        if changed_at == self._opened:
            return False
        self._indexes.reopen()
        self._opened = changed_at
        return True


def _replace(index: PassageIndex, dropped: Sequence[str], added: Sequence[StoredPassage]) -> None:
    try:
        index.replace(dropped, added)
    except Exception as error:  # engines raise whatever they like: a full disk, a damaged file
        raise RetrievalError(
            f"Không ghi được chỉ mục «{index.name}»: {error}. Kiểm tra đĩa còn chỗ và quyền"
            " ghi rồi chạy lại: hoiso sync. Nếu vẫn lỗi: hoiso reindex"
        ) from error


def _loaded(
    store: FollowedStore, keys: Sequence[str]
) -> Iterator[tuple[list[str], list[StoredPassage]]]:
    """Documents with all their passages, as many at a time as make one write."""
    batch: list[str] = []
    passages: list[StoredPassage] = []
    for some in _batches(keys, _DOCUMENTS_AT_ONCE):
        batch += some
        passages += store.load(some)
        if len(passages) >= _PASSAGES_AT_ONCE:
            yield batch, passages
            batch, passages = [], []
    if batch:
        yield batch, passages


def _batches(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), size):
        yield keys[at : at + size]
