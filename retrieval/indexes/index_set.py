"""The folder of the indexes: what it was made with, and whether its parts belong together.

::

    indexes/manifest.json       layout and encoder
    indexes/ledger.sqlite3      which version of which document each index holds
    indexes/lexical/generation  the same as in the ledger: an index that vanished, or came from
    indexes/vector/generation   elsewhere, is noticed and made anew
    indexes/changed             its time tells readers that the owner has written
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from retrieval.errors import IndexMismatch
from retrieval.indexes.ledger import Ledger
from retrieval.indexes.lexical import LexicalIndex
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import Encoder

LAYOUT = 3  # raise it when what is indexed, or how, changes


class IndexSet:
    """Both indexes of a data folder. Reading needs no lock; ``ledger`` is its owner's alone."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._ledger: Ledger | None = None
        self.lexical = LexicalIndex(folder / "lexical")
        self.vector = VectorIndex(folder / "vector", encoder)

    @classmethod
    def open(cls, data_dir: Path, encoder: Encoder, folder_name: str = "indexes") -> IndexSet:
        """The indexes of a data folder; empty ones where there are none.

        Nothing is written. Raises IndexMismatch where they were made with another encoder or
        layout.
        """
        opened = cls(data_dir / folder_name, encoder)
        opened.check()
        return opened

    @property
    def indexes(self) -> tuple[LexicalIndex, VectorIndex]:
        """The indexes, as search is given them."""
        return self.lexical, self.vector

    @property
    def encoder_fingerprint(self) -> str:
        """Names the model that questions are encoded with."""
        return self._encoder.fingerprint

    @property
    def ledger(self) -> Ledger:
        """The ledger; only for the process that owns the indexes."""
        if self._ledger is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._ledger = Ledger(self._folder / "ledger.sqlite3")
        return self._ledger

    def check(self) -> None:
        """Raises IndexMismatch where the indexes were made with another encoder or layout."""
        manifest = self._manifest()
        if manifest is None:
            return
        if manifest.get("layout") != LAYOUT:
            raise IndexMismatch("Chỉ mục được tạo bởi phiên bản Hỏi Sở khác. Chạy: hoiso reindex")
        if manifest.get("encoder") != self._encoder.fingerprint:
            raise IndexMismatch(
                f"Chỉ mục được tạo bằng mô hình khác ({manifest.get('encoder')}; đang cấu hình:"
                f" {self._encoder.fingerprint}). Chạy: hoiso reindex,"
                " hoặc đặt lại HOISO_MODEL như trước."
            )

    def is_whole(self) -> bool:
        """Whether manifest, ledger and indexes are there and belong together; for the owner."""
        return self._manifest() is not None and not self._foreign()

    def make_whole(self) -> None:
        """Begins anew, empty, what is missing, damaged or of another making; for the owner."""
        if self._manifest() is None:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)
        foreign = self._foreign()
        if not foreign:
            return
        self.close()
        for name in foreign:
            folder = self._folder / name
            generation = uuid.uuid4().hex
            self.ledger.begin(name, generation)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (folder / "generation").write_text(generation, "utf-8")
        manifest = {
            "layout": LAYOUT,
            "encoder": self._encoder.fingerprint,
            "dimension": self._encoder.dimension,
        }
        draft = self._folder / "manifest.json.new"
        draft.write_text(json.dumps(manifest, indent=1), "utf-8")
        os.replace(draft, self._folder / "manifest.json")

    def _foreign(self) -> list[str]:
        """Names of the indexes that are not what the ledger tells of."""
        if not (self._folder / "ledger.sqlite3").is_file():
            self.close()
            return [index.name for index in self.indexes]
        return [
            index.name
            for index in self.indexes
            if self.ledger.generation(index.name) != self._generation(index.name)
            or index.is_damaged()
        ]

    def _generation(self, name: str) -> str:
        try:
            return (self._folder / name / "generation").read_text("utf-8")
        except (OSError, ValueError):
            return ""

    def mark_changed(self) -> None:
        """Lets other processes know that there is something new to open."""
        (self._folder / "changed").touch()

    def changed_at(self) -> int:
        """When the owner has last written, in nanoseconds; 0 where it never has."""
        try:
            return (self._folder / "changed").stat().st_mtime_ns
        except OSError:
            return 0

    def reopen(self) -> None:
        """Opens anew what another process has written. Raises IndexMismatch."""
        self.close()
        self.check()

    def close(self) -> None:
        """Lets go of all files; the next use opens them anew."""
        self.lexical.close()
        self.vector.close()
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def _manifest(self) -> dict[str, Any] | None:
        try:
            manifest = json.loads((self._folder / "manifest.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return manifest if isinstance(manifest, dict) else None
