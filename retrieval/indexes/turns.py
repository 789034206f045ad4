"""Turns between the one process that writes a folder and those that read it.

Chroma is made for one process: a second one that opens the files while they are being written
ends in a segmentation fault, and one that opened them before finds ids that are gone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import ReadWriteLock

_READER_SECONDS = 3.0  # a question does not wait longer; it is answered from the other index
_WRITER_SECONDS = 30.0  # readers hold on for milliseconds; one that was stopped is waited out


class Turns:
    """Readers share a folder, a writer has it for itself. Safe to use from threads.

    The operating system ends the turn of a process that dies.
    """

    def __init__(self, folder: Path) -> None:
        """Turns over ``folder``, which need not exist before someone writes."""
        self._folder = folder
        self._stamp = folder / "stamp"

    @contextmanager
    def reading(self) -> Iterator[str]:
        """A reader's turn; gives the stamp of the last write, "" before the first.

        Raises filelock.Timeout, an OSError, where a writer does not come to an end.
        """
        if not self._folder.is_dir():
            yield ""
            return
        with self._lock() as lock, lock.read_lock(timeout=_READER_SECONDS):
            yield self.stamp()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A writer's turn. Raises filelock.Timeout, an OSError, where a reader does not end."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._lock() as lock, lock.write_lock(timeout=_WRITER_SECONDS):
            self._stamp.write_text(uuid.uuid4().hex, "utf-8")  # first: the rest may be cut short
            yield

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
