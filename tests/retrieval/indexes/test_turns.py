"""Turns between a writer and its readers."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import Timeout

from retrieval.errors import RetrievalError
from retrieval.indexes.turns import Turns


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has to wait gives up soon."""
    monkeypatch.setattr("retrieval.indexes.turns._READER_SECONDS", 0.05)
    monkeypatch.setattr("retrieval.indexes.turns._WRITER_SECONDS", 0.05)


def in_a_thread(work: object) -> list[BaseException]:
    """What ``work`` raised in a thread of its own."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


def read(folder: Path) -> None:
    """A whole reader's turn."""
    with Turns(folder).reading():
        pass


def write(folder: Path) -> None:
    """A whole writer's turn."""
    with Turns(folder).writing():
        pass


def test_readers_share(tmp_path: Path) -> None:
    """One reader does not make another wait."""
    write(tmp_path)
    with Turns(tmp_path).reading():
        assert in_a_thread(lambda: read(tmp_path)) == []


def test_a_writer_has_the_folder_for_itself(tmp_path: Path) -> None:
    """Readers and writers wait for it, and it for them; none waits for ever."""
    write(tmp_path)
    with Turns(tmp_path).writing():
        for other in (read, write):
            raised = in_a_thread(lambda other=other: other(tmp_path))
            assert [type(error) for error in raised] == [Timeout]
    with Turns(tmp_path).reading():
        raised = in_a_thread(lambda: write(tmp_path))
        assert [type(error) for error in raised] == [Timeout]
    write(tmp_path)


def test_every_write_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    """A reader can tell whether anything was written since it last looked."""
    turns = Turns(tmp_path)
    stamps = []
    for _ in range(3):
        write(tmp_path)
        with turns.reading() as stamp:
            stamps.append(stamp)
        with turns.reading() as stamp:
            assert stamp == stamps[-1]
    assert len({"", *stamps}) == 4


def test_reading_what_nobody_wrote_leaves_nothing(tmp_path: Path) -> None:
    """There is no stamp, and no file for a lock."""
    with Turns(tmp_path / "chua-co").reading() as stamp:
        assert stamp == ""
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_failed_is_known_as_such(tmp_path: Path) -> None:
    """Nobody reads what it left."""
    turns = Turns(tmp_path)
    with pytest.raises(OSError, match="đầy"), turns.writing():
        raise OSError("đĩa đầy")
    assert turns.were_cut_short()
    with pytest.raises(RetrievalError, match="ghi dở"):
        read(tmp_path)


KILLED = """
import os, pathlib, signal, sys
from retrieval.indexes.turns import Turns
with Turns(pathlib.Path(sys.argv[1])).writing():
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_that_was_killed_holds_nothing_and_is_known(tmp_path: Path) -> None:
    """The next ones need not wait, and know what they find."""
    write(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    with pytest.raises(RetrievalError, match="ghi dở"):
        read(tmp_path)
    write(tmp_path)
    assert not Turns(tmp_path).were_cut_short()


def test_a_reader_that_waits_is_let_in_before_the_next_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says that it waits; a writer who has its turn again and again waits for it, once."""
    monkeypatch.setattr("retrieval.indexes.turns._READER_SECONDS", 20.0)
    monkeypatch.setattr("retrieval.indexes.turns._SAYS_SO_EVERY", 5.0)
    monkeypatch.setattr("retrieval.indexes.turns._LET_FIRST", 5.0)
    order: list[str] = []

    def reading() -> None:
        with Turns(tmp_path).reading():
            order.append("read")

    turns = Turns(tmp_path)
    with turns.writing():
        reader = threading.Thread(target=reading)
        reader.start()
        while not (tmp_path / "waiting").exists():
            time.sleep(0.001)
    with turns.writing():
        order.append("written")
    reader.join()
    with turns.writing():
        order.append("written")
    assert order == ["read", "written", "written"]


def test_a_reader_that_died_waiting_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer waits for a moment at most."""
    write(tmp_path)
    (tmp_path / "waiting").touch()
    monkeypatch.setattr("retrieval.indexes.turns._LET_FIRST", 0.01)
    write(tmp_path)
