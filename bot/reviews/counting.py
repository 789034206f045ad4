"""Questions are counted where they are answered, whatever the channel."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Protocol

from bot.storage.tallies import Tallies
from bot.types import Incoming, Reply


class Handles(Protocol):
    """Whoever replies to messages."""

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to one message."""
        ...


class Counted:
    """Replies as ``inner`` does, and counts each question by channel, outcome and time taken.

    What asks nothing (a command, a tap on a button of its own) is not counted.
    """

    def __init__(
        self,
        inner: Handles,
        tallies: Tallies,
        clock: Callable[[], dt.datetime],
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._inner = inner
        self._tallies = tallies
        self._clock = clock
        self._timer = timer

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply; nothing waits for the counting."""
        begun = self._timer()
        reply = await self._inner.handle(incoming)
        outcome = reply.answer.status.value if reply.answer else reply.refusal
        if outcome is not None:
            took = (self._timer() - begun) * 1000
            self._tallies.count(self._clock(), incoming.channel, str(outcome), took)
        return reply
