"""Noting answers: beside the asking, never in its way."""

from __future__ import annotations

import datetime as dt
import logging
import time
from pathlib import Path

import pytest

from bot.answers import recording
from bot.answers.given import Setup
from bot.answers.log import AnswerLog
from bot.answers.recording import Recorded, Recorder
from retrieval.types import Question
from tests.bot.answers.test_log import EVER, NOON, ONE, SETUP
from tests.bot.fakes import ANSWERED

ASKED = Question("bao nhiêu?")


def made(folder: Path, days: int = 30, now: dt.datetime = NOON) -> Recorder:
    """A recorder over a folder, at noon."""
    return Recorder(AnswerLog(folder), days, lambda: now, lambda: SETUP, lambda: 5)


def kept(folder: Path) -> int:
    """How many answers lie in a folder's log."""
    log = AnswerLog(folder)
    count = log.count(EVER)
    log.close()
    return count


def test_an_answer_is_noted_as_it_is_given(tmp_path: Path) -> None:
    """It goes through unchanged; closing writes what waits."""
    recorder = made(tmp_path)
    recorded = Recorded(lambda question: ANSWERED, recorder)
    assert [recorded.answer(ASKED) for _ in range(3)] == [ANSWERED] * 3
    recorder.close()
    log = AnswerLog(tmp_path)
    (*_, newest) = log.find(ANSWERED.answer_id, EVER)
    assert (newest.question, newest.at, newest.change, newest.setup) == (ASKED, NOON, 5, SETUP)
    assert log.count(EVER) == 3
    log.close()


def test_a_command_writes_once_it_has_printed(tmp_path: Path) -> None:
    """Nothing happens before the end, when the answer has been read."""
    recorder = made(tmp_path)
    recorder.record(ASKED, ANSWERED)
    time.sleep(0.05)
    assert not recorder.log.file.exists()
    recorder.close()
    assert kept(tmp_path) == 1


def test_nobody_asks_and_what_is_old_goes(tmp_path: Path) -> None:
    """A server that starts erases, more than one bound's worth soon after."""
    log = AnswerLog(tmp_path)
    log.write([ONE] * 3, SETUP, None)
    log.close()
    recorder = made(tmp_path, now=NOON + dt.timedelta(days=31))
    recorder.begin()
    eventually_none(tmp_path)
    recorder.close()


def eventually_none(folder: Path) -> None:
    """Waits until a folder's log is empty."""
    begun = time.monotonic()
    while kept(folder):
        assert time.monotonic() - begun < 10
        time.sleep(0.01)


def test_a_large_backlog_is_erased_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounded each time, soon again while there is more."""
    monkeypatch.setattr(recording, "_ERASE_SOON", 0.01)
    log = AnswerLog(tmp_path)
    log.write([ONE] * (2 * recording.ERASED_AT_ONCE + 1), SETUP, None)
    log.close()
    recorder = made(tmp_path, now=NOON + dt.timedelta(days=31))
    recorder.begin()
    eventually_none(tmp_path)
    recorder.close()


def test_with_no_days_nothing_is_kept(tmp_path: Path) -> None:
    """Not a file is made; what was kept before is erased."""
    recorder = made(tmp_path, days=0)
    recorder.record(ASKED, ANSWERED)
    recorder.close()
    assert not recorder.log.file.exists()
    recorder.log.write([ONE], SETUP, None)
    later = made(tmp_path, days=0, now=NOON + dt.timedelta(seconds=1))
    later.begin()
    eventually_none(tmp_path)
    later.close()


def failures(caplog: pytest.LogCaptureFixture, count: int) -> list[int]:
    """Waits for so many failures; the levels that they were told at."""
    begun = time.monotonic()
    while len(told := [r.levelno for r in caplog.records if "không ghi được" in r.message]) < count:
        assert time.monotonic() - begun < 10
        time.sleep(0.005)
    return told


def test_a_log_that_cannot_be_written_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Answers go on; once it can be written again they are noted, and a new failure is news."""
    caplog.set_level(logging.DEBUG)
    blocked = tmp_path / "answers.sqlite3"
    blocked.mkdir()
    recorder = made(tmp_path)
    recorder.begin()
    recorder.record(ASKED, ANSWERED)
    failures(caplog, 2)  # to write, and to erase
    recorder.record(ASKED, ANSWERED)
    assert failures(caplog, 3) == [logging.WARNING, logging.DEBUG, logging.DEBUG]
    blocked.rmdir()
    recorder.record(ASKED, ANSWERED)
    begun = time.monotonic()
    while recorder._complained:
        assert time.monotonic() - begun < 10
        time.sleep(0.005)
    assert kept(tmp_path) == 1
    recorder.log.close()
    for file in tmp_path.glob("answers.sqlite3*"):
        file.unlink()
    blocked.mkdir()
    recorder.record(ASKED, ANSWERED)
    assert failures(caplog, 4)[3] == logging.WARNING
    recorder.close()


def test_a_part_that_breaks_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever the store raises, the thread lives on and the next answer is noted."""
    broken = [True]

    def newest() -> int:
        if broken:
            broken.clear()
            raise ZeroDivisionError
        return 1

    recorder = Recorder(AnswerLog(tmp_path), 30, lambda: NOON, lambda: SETUP, newest)
    recorder.begin()
    recorder.record(ASKED, ANSWERED)
    failures(caplog, 1)
    recorder.record(ASKED, ANSWERED)
    recorder.close()
    assert kept(tmp_path) == 1
    assert "ZeroDivisionError" in caplog.text


def test_a_disk_that_does_not_answer_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Beyond a bound answers are dropped and people are answered; closing does not wait for ever."""
    monkeypatch.setattr(recording, "_WAITING_AT_MOST", 4)
    monkeypatch.setattr(recording, "_CLOSE_WITHIN", 0.05)
    slow: list[None] = []

    def setup() -> Setup:
        while not slow:
            time.sleep(0.01)
        return SETUP

    recorder = Recorder(AnswerLog(tmp_path), 30, lambda: NOON, setup, lambda: 1)
    recorder.begin()
    for _ in range(50):
        recorder.record(ASKED, ANSWERED)
    begun = time.monotonic()
    recorder.close()
    assert time.monotonic() - begun < 2
    assert "đang chờ ghi" in caplog.text
    slow.append(None)


def test_after_closing_nothing_is_noted(tmp_path: Path) -> None:
    """A thread that answers late finds a closed door, not an error."""
    recorder = made(tmp_path)
    recorder.close()
    recorder.record(ASKED, ANSWERED)
    recorder.begin()
    recorder.close()
    assert not recorder.log.file.exists()


def test_the_asking_path_pays_next_to_nothing(tmp_path: Path) -> None:
    """A thousandth of a second is the bound, also while the thread writes."""
    recorder = made(tmp_path)
    recorder.begin()
    took = []
    for _ in range(300):
        begun = time.perf_counter()
        recorder.record(ASKED, ANSWERED)
        took.append(time.perf_counter() - begun)
    recorder.close()
    assert sorted(took)[150] < 0.001
    assert kept(tmp_path) == 300
