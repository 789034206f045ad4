"""The folder of the indexes: what it was made with, and whether its parts belong together.

::

    indexes/manifest.json       layout, encoder, generation; written last
    indexes/lexical/generation  the same generation in every part: one that vanished, or came
    indexes/vector/generation   from elsewhere, is noticed
    indexes/ledger.sqlite3      which version of which document is held; has the generation too
    indexes/changed             its time tells readers that the owner has written
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import uuid
from pathlib import Path
from typing import Any

from retrieval.errors import IndexMismatch
from retrieval.indexes.ledger import Ledger
from retrieval.indexes.lexical import LexicalIndex
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import Encoder

LAYOUT = 2  # raise it when what is indexed, or how, changes
_PARTS = ("lexical", "vector")


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
    def ledger(self) -> Ledger:
        """The ledger; only for the process that owns the indexes, after ``make_whole``."""
        if self._ledger is None:
            self._ledger = Ledger(self._folder / "ledger.sqlite3", self._generation())
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
        """Whether manifest, indexes and ledger are all there and of one generation."""
        try:
            generation = self._generation()
            parts = [(self._folder / part / "generation").read_text("utf-8") for part in _PARTS]
        except (OSError, ValueError):
            return False
        if any(part != generation for part in parts):
            return False
        if not (self._folder / "ledger.sqlite3").is_file():
            return False
        try:
            return self.ledger.generation == generation
        except sqlite3.DatabaseError:
            return False

    def make_whole(self) -> None:
        """Begins anew, empty, where a part is missing or another's; only for the owner."""
        if self.is_whole():
            return
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        generation = uuid.uuid4().hex
        for part in _PARTS:
            (self._folder / part).mkdir(parents=True)
            (self._folder / part / "generation").write_text(generation, "utf-8")
        Ledger(self._folder / "ledger.sqlite3", generation).close()
        manifest = {
            "generation": generation,
            "layout": LAYOUT,
            "encoder": self._encoder.fingerprint,
            "dimension": self._encoder.dimension,
        }
        draft = self._folder / "manifest.json.new"
        draft.write_text(json.dumps(manifest, indent=1), "utf-8")
        os.replace(draft, self._folder / "manifest.json")

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

    def _generation(self) -> str:
        """The manifest's generation; ValueError where there is none."""
        manifest = self._manifest()
        if manifest is None or not manifest.get("generation"):
            raise ValueError("no manifest")
        return str(manifest["generation"])
