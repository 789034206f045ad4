"""The indexes follow the store: by digest, in batches, safe to stop at any moment and run again.

A ledger beside the indexes says which version of which document they hold. A document is noted as
pending before the indexes are touched and as done after; what a killed run left pending is dropped
and added again by the next one.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.store import Version
from corpus.store.locking import FolderLock, LockHeld
from corpus.types import AccessLevel, StoredPassage
from retrieval.errors import IndexBusy, IndexMismatch
from retrieval.indexes.lexical import LexicalIndex
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import Encoder, PassageIndex

LAYOUT = 1  # raise it when what is indexed, or how, changes
_DOCUMENTS_IN_BATCH = 200
_PENDING = ""


class VersionedStore(Protocol):
    """The part of the store that indexes follow."""

    def versions(self) -> Iterable[Version]:
        """Id, digest and access level of each document."""
        ...

    def load(self, document_ids: Sequence[str]) -> list[StoredPassage]:
        """All passages of some documents."""
        ...

    def last_change(self) -> int:
        """The number of the newest change."""
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


class Ledger:
    """Which version of each document the indexes hold; an empty digest means pending."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, check_same_thread=False, timeout=10)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS entries (document_id TEXT PRIMARY KEY, digest TEXT NOT NULL)"
        )
        self._connection.commit()

    def entries(self) -> dict[str, str]:
        """Digest by document id."""
        return dict(self._connection.execute("SELECT document_id, digest FROM entries"))

    def note(self, digests: dict[str, str]) -> None:
        """Writes digests down, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?)", list(digests.items())
            )

    def forget(self, document_ids: Sequence[str]) -> None:
        """Strikes documents out, in one transaction."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM entries WHERE document_id = ?", [(one,) for one in document_ids]
            )

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


class IndexSet:
    """Both indexes of a data folder with their ledger."""

    def __init__(self, indexes: tuple[PassageIndex, ...], ledger: Ledger) -> None:
        self.indexes = indexes
        self.ledger = ledger

    @classmethod
    def open(cls, data_dir: Path, encoder: Encoder, folder_name: str = "indexes") -> IndexSet:
        """The indexes of a data folder, made where there are none.

        Raises IndexMismatch where they were built with another encoder or layout.
        """
        folder = data_dir / folder_name
        if not _is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _begin(folder, encoder)
        _check(folder, encoder)
        indexes = (LexicalIndex(folder / "lexical"), VectorIndex(folder / "vector", encoder))
        return cls(indexes, Ledger(folder / "ledger.sqlite3"))

    def close(self) -> None:
        """Lets go of all files."""
        for index in self.indexes:
            close = getattr(index, "close", None)
            if close is not None:
                close()
        self.ledger.close()


def sync(
    store: VersionedStore, indexes: IndexSet, progress: Callable[[int], None] = lambda count: None
) -> SyncReport:
    """Brings the indexes to what the store holds; ``progress`` gets counts of documents done."""
    wanted = {version.document_id: version.digest for version in store.versions()}
    held = indexes.ledger.entries()
    gone = [one for one in held if one not in wanted]
    stale = [one for one, digest in wanted.items() if held.get(one) != digest]
    for at in range(0, len(gone), _DOCUMENTS_IN_BATCH):
        batch = gone[at : at + _DOCUMENTS_IN_BATCH]
        for index in indexes.indexes:
            index.replace(batch, [])
        indexes.ledger.forget(batch)
        progress(len(batch))
    for at in range(0, len(stale), _DOCUMENTS_IN_BATCH):
        batch = stale[at : at + _DOCUMENTS_IN_BATCH]
        replaced = [one for one in batch if one in held]
        indexes.ledger.note(dict.fromkeys(batch, _PENDING))
        passages = store.load(batch)
        for index in indexes.indexes:
            index.replace(replaced, passages)
        indexes.ledger.note({one: wanted[one] for one in batch})
        progress(len(batch))
    added = sum(1 for one in stale if one not in held)
    return SyncReport(
        added=added,
        changed=len(stale) - added,
        unchanged=len(wanted) - len(stale),
        removed=len(gone),
    )


def reindex(
    store: VersionedStore,
    data_dir: Path,
    encoder: Encoder,
    progress: Callable[[int], None] = lambda count: None,
) -> SyncReport:
    """Builds all indexes anew beside the old ones, then swaps them. Raises IndexBusy."""
    with index_lock(data_dir):
        fresh = data_dir / "indexes.new"
        shutil.rmtree(fresh, ignore_errors=True)
        indexes = IndexSet.open(data_dir, encoder, fresh.name)
        try:
            report = sync(store, indexes, progress)
        finally:
            indexes.close()
        old = data_dir / "indexes.old"
        shutil.rmtree(old, ignore_errors=True)
        if (data_dir / "indexes").exists():
            (data_dir / "indexes").rename(old)
        fresh.rename(data_dir / "indexes")
        shutil.rmtree(old, ignore_errors=True)
    return report


def index_lock(data_dir: Path) -> FolderLock:
    """Takes the indexes for this process; raises IndexBusy at once where another has them."""
    try:
        return FolderLock(data_dir, "indexes")
    except LockHeld as held:
        raise IndexBusy(
            f"Chỉ mục đang do {held.holder} giữ (dịch vụ đang chạy, hoặc một lệnh khác). "
            "Dừng nó trước, hoặc để nó tự cập nhật."
        ) from None


class Follower:
    """Keeps a serving process's indexes current: it owns them from its first poll on."""

    def __init__(self, data_dir: Path, store: VersionedStore, indexes: IndexSet) -> None:
        self._data_dir = data_dir
        self._store = store
        self._indexes = indexes
        self._lock: FolderLock | None = None
        self._seen = -1

    def poll(self) -> bool:
        """Syncs where the store has changed since the last poll; whether it did.

        Raises IndexBusy while another process owns the indexes; the next poll tries again.
        """
        if self._lock is None:
            self._lock = index_lock(self._data_dir)
        newest = self._store.last_change()
        if newest == self._seen:
            return False
        report = sync(self._store, self._indexes)
        self._seen = newest
        return report.touched > 0

    def close(self) -> None:
        """Lets others own the indexes."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _is_whole(folder: Path) -> bool:
    """Whether manifest and index folders belong together; a part that vanished spoils all."""
    try:
        generation = str(json.loads((folder / "manifest.json").read_text("utf-8"))["generation"])
        parts = [(folder / part / "generation").read_text("utf-8") for part in ("lexical", "vector")]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(part == generation for part in parts)


def _begin(folder: Path, encoder: Encoder) -> None:
    """Makes empty index folders; the manifest comes last, so that half of it is not taken whole."""
    generation = uuid.uuid4().hex
    for part in ("lexical", "vector"):
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / "generation").write_text(generation, "utf-8")
    manifest = {
        "generation": generation,
        "layout": LAYOUT,
        "encoder": encoder.fingerprint,
        "dimension": encoder.dimension,
        "levels": [level.value for level in AccessLevel],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")


def _check(folder: Path, encoder: Encoder) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    if manifest.get("layout") != LAYOUT:
        raise IndexMismatch(
            "Chỉ mục được tạo bởi phiên bản Hỏi Sở khác. Hãy chạy: hoiso reindex"
        )
    if manifest.get("encoder") != encoder.fingerprint:
        raise IndexMismatch(
            f"Chỉ mục được tạo bằng mô hình {manifest.get('encoder')}, còn cấu hình hiện dùng "
            f"{encoder.fingerprint}. Hãy chạy: hoiso reindex (hoặc đặt lại HOISO_MODEL như cũ)."
        )
