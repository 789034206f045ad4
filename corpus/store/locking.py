"""Locks between processes on one data folder, which name who holds them."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from types import TracebackType

from corpus.errors import StoreBusy

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


class LockHeld(Exception):
    """The lock is another process's; ``holder`` says whose, as far as that can be told."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class FolderLock:
    """A lock that is held from construction until ``release`` or the end of ``with``.

    The operating system frees it when its process dies, however it dies. The note beside it
    (pid; its file's time says since when) only serves to name the holder.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Takes the lock ``name`` of ``folder`` at once, or raises LockHeld at once."""
        from filelock import FileLock, Timeout

        folder.mkdir(parents=True, exist_ok=True)
        self._note = folder / f"{name}.holder.json"
        self._lock = FileLock(folder / f"{name}.lock", timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise LockHeld(_holder(self._note)) from None
        self._note.write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")

    def release(self) -> None:
        """Lets go; doing so twice is harmless."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)  # while the lock is held: the note is still ours
            self._lock.release()

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def writer_lock(folder: Path) -> FolderLock:
    """The right to write to the store of ``folder``; raises StoreBusy at once where it is taken."""
    try:
        return FolderLock(folder, "writer")
    except LockHeld as held:
        raise StoreBusy(
            f"Kho tài liệu đang được ghi bởi {held.holder}."
            " Chờ tiến trình đó xong (hoặc dừng nó) rồi chạy lại."
        ) from None


def _holder(note: Path) -> str:
    """Who holds a lock, in Vietnamese; vague where the note is missing or a dead process's."""
    try:
        pid = int(json.loads(note.read_text(encoding="utf-8"))["pid"])
        since = dt.datetime.fromtimestamp(note.stat().st_mtime, _VIETNAM)
    except (OSError, ValueError, KeyError, TypeError):
        return "một tiến trình khác"
    if not _is_alive(pid):
        return "một tiến trình khác"
    return f"tiến trình {pid} (từ {since:%H:%M:%S ngày %d/%m/%Y})"


def _is_alive(pid: int) -> bool:
    if os.name != "posix":  # there, signal 0 would be a real one
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it lives, and is another user's
        return True
    return True
