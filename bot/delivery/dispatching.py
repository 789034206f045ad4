"""Takes jobs and works on them: one chat's in order, different chats' side by side."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds; what becomes due by itself, or was stored by another process
TROUBLE_SECONDS = 5.0


async def passed(event: asyncio.Event, seconds: float) -> bool:
    """Waits for ``event``, for some seconds at most; whether it came."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


class Job(Protocol):
    """What can be dispatched."""

    @property
    def chat(self) -> str:
        """Jobs of one chat never run at the same time."""
        ...


AnyJob = TypeVar("AnyJob", bound=Job)
Take = Callable[[int, frozenset[str]], Awaitable[Sequence[AnyJob]]]


class Dispatcher(Generic[AnyJob]):
    """Keeps up to ``at_once`` jobs going. ``take(limit, busy)`` gives the next ones, never of a
    busy chat; ``work(job)`` does one, and is expected to close it. With ``drain``, what is due is
    still done after the stop.
    """

    def __init__(
        self,
        name: str,
        take: Take[AnyJob],
        work: Callable[[AnyJob], Coroutine[None, None, None]],
        at_once: int,
        *,
        drain: bool = False,
    ) -> None:
        self._name = name
        self._take = take
        self._work = work
        self._at_once = at_once
        self._drain = drain
        self._more = asyncio.Event()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._stop = asyncio.Event()
        self._failed = False  # some job, since the stop: what cannot be closed is not drained

    def wake(self) -> None:
        """Look for jobs now."""
        self._more.set()

    @property
    def busy(self) -> int:
        """How many jobs are going on."""
        return len(self._running)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until ``stop``; then ends what was begun."""
        self._stop = stop
        while not stop.is_set():
            self._more.clear()
            if await self._fill() and len(self._running) < self._at_once:
                continue
            await passed(self._more, LOOK_EVERY)
        self._failed = False
        while self._running or (self._drain and not self._failed and await self._fill()):
            await asyncio.wait(self._running.values())

    async def _fill(self) -> bool:
        """Begins as many jobs as there is room for; whether there was any."""
        room = self._at_once - len(self._running)
        if room <= 0:
            return False
        try:
            jobs = await self._take(room, frozenset(self._running))
        except Exception:
            log.exception(
                "%s: nothing could be taken; next try in %s s", self._name, TROUBLE_SECONDS
            )
            await asyncio.sleep(TROUBLE_SECONDS)
            return False
        for job in jobs:
            task = asyncio.create_task(self._done(job))
            self._running[job.chat] = task
            task.add_done_callback(partial(self._ended, job.chat))
        return bool(jobs)

    async def _done(self, job: AnyJob) -> None:
        """Works on a job. One that could not be closed is there still: its chat rests a while, so
        that it is not begun again and again."""
        try:
            await self._work(job)
        except Exception:
            log.exception("%s: a job failed", self._name)
            self._failed = True
            await passed(self._stop, TROUBLE_SECONDS)

    def _ended(self, chat: str, _: asyncio.Task[None]) -> None:
        del self._running[chat]
        self._more.set()
