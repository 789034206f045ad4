"""Answers that are being made: never more than so many, none waited for too long."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time

from bot.dialogue.ports import AnswererPort
from bot.messages import Text, say
from retrieval.types import Answer, AnswerStatus, Language, Question

log = logging.getLogger(__name__)

MAX_IN_FLIGHT = 64


class Answering:
    """Has questions answered in threads, and keeps count of them."""

    def __init__(self, answerer: AnswererPort, seconds: float) -> None:
        self._answerer = answerer
        self._seconds = seconds
        self._in_flight: set[asyncio.Task[Answer]] = set()

    @property
    def busy(self) -> bool:
        """Whether as many answers are being made as may be."""
        return len(self._in_flight) >= MAX_IN_FLIGHT

    async def answer(self, question: Question, language: Language) -> Answer:
        """The answerer's answer, or an apology with a code that the log has too."""
        began = time.perf_counter()
        task = asyncio.create_task(asyncio.to_thread(self._answerer.answer, question))
        self._in_flight.add(task)
        task.add_done_callback(self._finished)
        # A thread cannot be stopped: the person is told, and the place stays taken until it ends.
        await asyncio.wait({task}, timeout=self._seconds)
        if task.done() and task.exception() is None:
            return task.result()
        reference = secrets.token_hex(4).upper()
        if task.done():
            log.error("Answer %s failed", reference, exc_info=task.exception())
        else:
            log.error("Answer %s took over %s s", reference, self._seconds)
        return Answer(
            status=AnswerStatus.UNAVAILABLE,
            language=language,
            short="",
            answer=say(Text.UNAVAILABLE, language, reference=reference),
            citations=(),
            suggestions=(),
            answer_id=reference,
            took_ms=(time.perf_counter() - began) * 1000.0,
        )

    def _finished(self, task: asyncio.Task[Answer]) -> None:
        """Give the place back, and read the error so that nobody warns that it was not read."""
        self._in_flight.discard(task)
        if not task.cancelled():
            task.exception()
