"""Turns between the one process that writes a folder and those that read it.

Chroma is made for one process. One that opens the files while another writes them, or after it
was killed while writing them, may end in a segmentation fault (chroma-core/chroma#7238, #7678);
one that opened them before finds ids that are gone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from filelock import ReadWriteLock

_READER_SECONDS = 3.0  # a question does not wait longer; it is answered from the other index
_WRITER_SECONDS = 30.0  # readers hold on for milliseconds; one that was stopped is waited out


class Turns:
    """Readers share a folder, a writer has it for itself. Safe to use from threads.

    The operating system ends the turn of a process that dies; a write that was cut short stays
    known as such.
    """

    def __init__(self, folder: Path) -> None:
        """Turns over ``folder``, which need not exist before someone writes."""
        self._folder = folder
        self._stamp = folder / "stamp"
        self._unfinished = folder / "unfinished"

    @contextmanager
    def reading(self) -> Iterator[str]:
        """A reader's turn; gives the stamp of the last write, "" before the first.

        Raises RetrievalError where the last write was cut short, filelock.Timeout (an OSError)
        where the one that goes on does not come to an end.
        """
        if not self._stamp.exists():
            yield ""
            return
        with self._lock() as lock, lock.read_lock(timeout=_READER_SECONDS):
            if self.were_cut_short():
                raise RetrievalError(f"Chỉ mục {self._folder} bị ghi dở. Chạy: hoiso sync")
            yield self.stamp()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A writer's turn; one that ends with an error counts as cut short.

        Raises filelock.Timeout, an OSError, where a reader does not end.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._lock() as lock, lock.write_lock(timeout=_WRITER_SECONDS):
            self._unfinished.touch()
            self._stamp.write_text(uuid.uuid4().hex, "utf-8")
            yield
            self._unfinished.unlink()

    def were_cut_short(self) -> bool:
        """Whether the last write did not come to its end; true too while one goes on."""
        return self._unfinished.exists()

    def stamp(self) -> str:
        """Names the last write."""
        with suppress(OSError):
            return self._stamp.read_text("utf-8")
        return ""

    @contextmanager
    def _lock(self) -> Iterator[ReadWriteLock]:
        from filelock import ReadWriteLock

        # One for each turn: an instance is between processes and does not make threads wait.
        lock = ReadWriteLock(self._folder / "turns.db", is_singleton=False)
        try:
            yield lock
        finally:
            lock.close()
