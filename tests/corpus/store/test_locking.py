"""Locks between processes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus.errors import StoreBusy
from corpus.store.locking import FolderLock, LockHeld, writer_lock

HOLD = """
import sys, pathlib, time
from corpus.store.locking import writer_lock
with writer_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the writer's lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_and_since_when(tmp_path: Path) -> None:
    """It fails at once, and can start when the first is gone."""
    process = _holder(tmp_path)
    try:
        with pytest.raises(StoreBusy) as raised:
            writer_lock(tmp_path)
    finally:
        process.kill()
        process.communicate()
    said = str(raised.value)
    assert f"tiến trình {process.pid} (từ " in said
    assert re.search(r"\d\d:\d\d:\d\d ngày \d\d/\d\d/\d{4}", said)


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    """The note that it left behind neither blocks the next writer nor is shown as its name."""
    process = _holder(tmp_path)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    note = tmp_path / "writer.holder.json"
    assert json.loads(note.read_text())["pid"] == process.pid
    with writer_lock(tmp_path):
        assert json.loads(note.read_text())["pid"] == os.getpid()
    assert not note.exists()


@pytest.mark.parametrize("content", ['{"pid": 4194304999}', "{", "[]", '{"pid": "x"}', ""])
def test_a_note_that_cannot_be_true_names_nobody(tmp_path: Path, content: str) -> None:
    """A dead process's number or a half-written note is not shown."""
    with writer_lock(tmp_path):
        (tmp_path / "writer.holder.json").write_text(content)
        with pytest.raises(StoreBusy, match="ghi bởi một tiến trình khác"):
            writer_lock(tmp_path)


def test_locks_of_other_names_and_folders_are_free(tmp_path: Path) -> None:
    """Only the same name in the same folder excludes."""
    with (
        FolderLock(tmp_path, "writer"),
        FolderLock(tmp_path, "indexes"),
        FolderLock(tmp_path / "khac", "writer"),
        pytest.raises(LockHeld),
    ):
        FolderLock(tmp_path, "writer")


def test_a_lock_is_released_from_any_thread(tmp_path: Path) -> None:
    """A service takes it in one thread of its pool and lets go in another."""
    lock = FolderLock(tmp_path, "indexes")
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    with FolderLock(tmp_path, "indexes"):
        lock.release()
        with pytest.raises(LockHeld):
            FolderLock(tmp_path, "indexes")
