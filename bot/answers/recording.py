"""Answers are noted in the log beside the asking, which never waits for it nor fails by it."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import threading
import time
from collections.abc import Callable

from bot.answers.given import Given, Setup, given
from bot.answers.log import ERASED_AT_ONCE, AnswerLog
from corpus.errors import CorpusError
from retrieval.types import Answer, Question

_log = logging.getLogger(__name__)

_WAITING_AT_MOST = 2000  # answers; more would be lost memory while the disk does not answer
_AT_ONCE = 100
_ERASE_EVERY = 3600.0  # seconds
_ERASE_SOON = 1.0
_CLOSE_WITHIN = 5.0


class Recorder:
    """Notes answers through a thread of its own. Safe to use from threads; ``close`` at the end.

    A service calls ``begin``. A command that puts one question does not: its answer waits in memory,
    and is written by ``close`` once it has been printed.

    Answers are kept for ``days``; with 0, none is noted. ``setup`` and ``newest_change`` are asked
    in the thread. What cannot be written is dropped; the log says so once, until it works again.
    """

    def __init__(
        self,
        log: AnswerLog,
        days: int,
        clock: Callable[[], dt.datetime],
        setup: Callable[[], Setup],
        newest_change: Callable[[], int],
    ) -> None:
        self.log = log
        self._days = days
        self._clock = clock
        self._setup = setup
        self._newest_change = newest_change
        self._waiting: queue.Queue[Given | None] = queue.Queue(_WAITING_AT_MOST)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._complained = False
        self._erase_at = 0.0  # by the monotonic clock

    @property
    def since(self) -> dt.datetime:
        """Answers given before this moment count as erased."""
        return self._clock() - dt.timedelta(days=self._days)

    def begin(self) -> None:
        """Starts writing, and erasing what is old: now and each hour, also while nobody asks."""
        with self._lock:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="answers", daemon=True)
                self._thread.start()

    def record(self, question: Question, answer: Answer) -> None:
        """Notes that this answer was given now."""
        if not self._days or self._closed:
            return
        try:
            self._waiting.put_nowait(given(question, answer, self._clock()))
        except queue.Full:
            self._complain("quá nhiều câu trả lời đang chờ ghi")

    def close(self) -> None:
        """Writes what waits, for some seconds at most, and lets go of the file."""
        if not self._waiting.empty():
            self.begin()
        with self._lock:
            self._closed = True
        if self._thread is not None:
            try:
                self._waiting.put(None, timeout=_CLOSE_WITHIN)
                self._thread.join(_CLOSE_WITHIN)
            except queue.Full:
                self._complain("đĩa không trả lời")
        self.log.close()

    def _run(self) -> None:
        ended = False
        while not ended:
            batch, ended = self._next()
            if batch:
                self._write(batch)
            if time.monotonic() >= self._erase_at:
                self._erase()

    def _next(self) -> tuple[list[Given], bool]:
        """The answers that wait, or none once it is time to erase; whether it is the end."""
        batch: list[Given] = []
        try:
            one = self._waiting.get(timeout=max(0.0, self._erase_at - time.monotonic()))
            while one is not None:
                batch.append(one)
                if len(batch) == _AT_ONCE:
                    return batch, False
                one = self._waiting.get_nowait()
        except queue.Empty:
            return batch, False
        return batch, True

    def _write(self, batch: list[Given]) -> None:
        try:
            self.log.write(batch, self._setup(), self._newest_change())
        except CorpusError as error:
            self._complain(str(error))
        except Exception:  # whatever a damaged part raises, the next answer is tried again
            self._complain("lỗi không ngờ tới", exc_info=True)
        else:
            self._complained = False

    def _erase(self) -> None:
        """Erases some of what is old; soon again where there was more than that."""
        self._erase_at = time.monotonic() + _ERASE_EVERY
        try:
            if self.log.erase(self.since) == ERASED_AT_ONCE:
                self._erase_at = time.monotonic() + _ERASE_SOON
        except Exception as error:  # tried again in an hour
            self._complain(str(error))

    def _complain(self, reason: str, *, exc_info: bool = False) -> None:
        level = logging.DEBUG if self._complained else logging.WARNING
        self._complained = True
        _log.log(level, "không ghi được nhật ký câu trả lời: %s", reason, exc_info=exc_info)


class Recorded:
    """An answerer whose answers are noted as they are given."""

    def __init__(self, answer: Callable[[Question], Answer], recorder: Recorder) -> None:
        self._answer = answer
        self._recorder = recorder

    def answer(self, question: Question) -> Answer:
        """The answer, whatever becomes of the note."""
        answer = self._answer(question)
        self._recorder.record(question, answer)
        return answer
