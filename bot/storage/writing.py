"""One thread that writes for everybody: what waits at the same time shares one commit."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database, StorageError

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_AT_ONCE = 200
_CLOSE_WITHIN = 10.0  # seconds


@dataclass(slots=True)
class _Step:
    """Something to write, and the promise of what it gives."""

    do: Callable[[Connection], Any]
    promise: Future[Any] = field(default_factory=Future)


class GroupWriter:
    """Runs small steps of writing, each atomic, many to a commit.

    A step's promise is kept once its commit is: what it gave outlives the process. Where a commit
    of many fails, each step gets one of its own, so that none fails for another's sake.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[_Step | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)
        self._thread.start()

    async def do(self, step: Callable[[Connection], Result]) -> Result:
        """What ``step`` gives, once it is committed. Raises StorageError where it cannot be."""
        waiting = _Step(step)
        self._waiting.put(waiting)
        # Cancelling the one who waits does not undo the step.
        result: Result = await asyncio.shield(asyncio.wrap_future(waiting.promise))
        return result

    def close(self) -> None:
        """Writes what waits, and ends the thread."""
        self._waiting.put(None)
        self._thread.join(_CLOSE_WITHIN)

    def _run(self) -> None:
        while (batch := self._next()) is not None:
            if not self._commit(batch) and len(batch) > 1:
                for step in batch:
                    self._commit([step])

    def _next(self) -> list[_Step] | None:
        """The steps that wait now; None at the end."""
        first = self._waiting.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < _AT_ONCE:
            try:
                more = self._waiting.get_nowait()
            except queue.Empty:
                break
            if more is None:
                self._waiting.put(None)  # after this batch
                break
            batch.append(more)
        return batch

    def _commit(self, batch: list[_Step]) -> bool:
        """Writes the batch in one transaction; False where it has to be tried one by one."""
        try:
            with self._database.writing() as connection:
                given = [step.do(connection) for step in batch]
        except Exception as error:
            if len(batch) > 1:
                return False
            if not isinstance(error, StorageError):
                log.exception("A step of writing failed")
            batch[0].promise.set_exception(error)
            return True
        for step, value in zip(batch, given, strict=True):
            step.promise.set_result(value)
        return True
