"""Turns between the one process that writes a folder and those that read it.

Chroma is made for one process. One that opens the files while another writes them, or after it
was killed while writing them, may end in a segmentation fault (chroma-core/chroma#7238, #7678);
one that opened them before finds ids that are gone.
"""

from __future__ import annotations

import time
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
# A lock between processes is got by whoever asks in the right moment, and one who writes again and
# again always does: readers who wait say so, and the writer lets them go first.
_SAYS_SO_EVERY = 0.25  # seconds
_LET_FIRST = 0.5  # seconds at most before each write
_LOOKS_EVERY = 0.005


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
        self._waiting = folder / "waiting"
        self._idle: list[ReadWriteLock] = []  # making one takes longer than taking a turn with it

    @contextmanager
    def reading(self) -> Iterator[str]:
        """A reader's turn; gives the stamp of the last write, "" before the first.

        Raises RetrievalError where the last write was cut short, filelock.Timeout (an OSError)
        where the one that goes on does not come to an end.
        """
        if not self._stamp.exists():
            yield ""
            return
        with self._lock() as lock, self._held_to_read(lock):
            if self.were_cut_short():
                raise RetrievalError(f"Chỉ mục {self._folder} bị ghi dở. Chạy: hoiso sync")
            yield self.stamp()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A writer's turn; one that ends with an error counts as cut short.

        Raises filelock.Timeout, an OSError, where a reader does not end.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._let_readers_first()
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
    def _held_to_read(self, lock: ReadWriteLock) -> Iterator[None]:
        """The lock for a reader, who says so while waiting for it."""
        from filelock import Timeout

        deadline = time.monotonic() + _READER_SECONDS
        wait, said = min(_LOOKS_EVERY, _READER_SECONDS), False
        while True:
            try:
                lock.acquire_read(timeout=wait)
                break
            except Timeout:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise
                self._waiting.touch()
                said = True
                wait = min(_SAYS_SO_EVERY, left)
        try:
            if said:
                self._waiting.unlink(missing_ok=True)  # others who wait say so again
            yield
        finally:
            lock.release()

    def _let_readers_first(self) -> None:
        """Waits while a reader says that it waits; for a moment only, so that writing goes on."""
        deadline = time.monotonic() + _LET_FIRST
        while time.monotonic() < deadline:
            try:
                said = self._waiting.stat().st_mtime
            except OSError:
                return
            if not 0 <= time.time() - said < _SAYS_SO_EVERY:
                return
            time.sleep(_LOOKS_EVERY)

    @contextmanager
    def _lock(self) -> Iterator[ReadWriteLock]:
        """A lock that no other thread has: one is between processes and makes no threads wait."""
        from filelock import ReadWriteLock

        try:
            lock = self._idle.pop()
        except IndexError:
            lock = ReadWriteLock(self._folder / "turns.db", is_singleton=False)
        try:
            yield lock
        except BaseException:
            lock.close()
            raise
        self._idle.append(lock)
