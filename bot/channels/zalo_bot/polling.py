"""Asking for updates, one at a time.

``getUpdates`` gives one update and forgets it: the platform has no offset, so what it has handed
out it never gives again. The update is therefore stored before anything else is done, is held on
to until it could be stored, and a stop waits for the call in flight. A process that is killed
between the platform's answer and the store (some milliseconds) loses that one message, and
nobody can get it back; with a webhook that cannot happen.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.channels.zalo_bot.client import CALL_SECONDS, Client, Done, Refused, Unanswered
from bot.channels.zalo_bot.outcomes import ADDRESS_REMEDY, RENEW_REMEDY
from bot.channels.zalo_bot.reading import update_of
from bot.delivery.types import Accepts, Update
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

POLL_SECONDS = 8  # of one call; also how long a stop waits, under the ten of container runtimes
GOODBYE_SECONDS = POLL_SECONDS + 1.0
IDLE = 408  # nothing came while the call lasted
REMEDIES = {401: RENEW_REMEDY, 404: ADDRESS_REMEDY}


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between calls, by what the last one gave."""

    idle: float = 0.2  # a platform that says at once that there is nothing is not run over
    first: float = 1.0  # after a failure; doubles with each one that follows
    longest: float = 60.0
    hopeless: float = 300.0  # where only a human can help
    storing: float = 0.5  # before an update is offered to the store again; doubles up to 5


@dataclass(slots=True)
class Poller:
    """Asks for updates until ``stop``."""

    client: Client
    accepts: Accepts
    pauses: Pauses = field(default_factory=Pauses)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    _failures: int = 0

    async def run(self) -> None:
        """Polls; never raises for the platform or the store."""
        await self._make_way()
        while not self.stop.is_set():
            called = await self.client.call(
                "getUpdates", {"timeout": str(POLL_SECONDS)}, POLL_SECONDS + CALL_SECONDS
            )
            if isinstance(called, Done):
                await self._take(called.result)
            else:
                await self._pause(self._wait(called))

    async def _make_way(self) -> None:
        """Takes a webhook away: with one set, no update comes to those who ask."""
        found = await self.client.call("getWebhookInfo")
        if isinstance(found, Done) and isinstance(found.result, dict) and found.result.get("url"):
            log.warning("Zalo Bot: a webhook was set; it is taken away for polling")
            await self.client.call("deleteWebhook")

    async def _take(self, result: object) -> None:
        """Stores the update that was handed out; an empty result is an idle call."""
        update = update_of(result)
        if update is not None:
            self._failures = 0
            await self._store(update)
        elif result:
            await self._pause(self._wait(Unanswered("no update", unsure=False)))
        else:
            await self._pause(self._wait(Refused(IDLE)))

    async def _store(self, update: Update) -> None:
        """Offers the update to the store until it is taken, or until we are cut off."""
        wait = self.pauses.storing
        try:
            while True:
                try:
                    await self.accepts.accept([update])
                    return
                except CorpusError as error:
                    log.error("A message of Zalo Bot could not be stored: %s", error)
                except ValueError:  # nor could it later
                    log.error("A message of Zalo Bot is too large and is dropped")
                    return
                await asyncio.sleep(wait)
                wait = min(2 * wait, 5.0)
        except asyncio.CancelledError:
            log.error("Zalo Bot: a message may be lost; we were stopped before it was stored")
            raise

    def _wait(self, called: Refused | Unanswered) -> float:
        """How long not to ask after ``called``; says in the log what stands in the way."""
        if isinstance(called, Refused) and called.code == IDLE:
            self._failures = 0
            return self.pauses.idle
        self._failures += 1
        growing = min(self.pauses.first * 2.0 ** min(self._failures - 1, 20), self.pauses.longest)
        if isinstance(called, Unanswered):
            log.warning(
                "Zalo Bot gives no updates (%s); next try in %.0f s", called.reason, growing
            )
            return growing
        if remedy := REMEDIES.get(called.code):
            log.error("Zalo Bot, %d: %s", called.code, remedy)
            return self.pauses.hopeless
        wait = max(growing, called.retry_after or 0.0)
        log.warning("Zalo Bot refused (%d); next try in %.0f s", called.code, wait)
        return wait

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), seconds)


@asynccontextmanager
async def polling(
    client: Client, accepts: Accepts, pauses: Pauses | None = None
) -> AsyncIterator[None]:
    """Polls while the context lasts. On leaving, the call in flight is waited for."""
    poller = Poller(client, accepts, pauses or Pauses())
    task = asyncio.create_task(poller.run(), name="zalo-bot-polling")
    try:
        yield
    finally:
        poller.stop.set()
        _, unfinished = await asyncio.wait({task}, timeout=GOODBYE_SECONDS)
        if unfinished:
            log.warning("Zalo Bot did not answer in time; its call is cut off")
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
