"""What came to the Official Account's webhook, told from the serving process to others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.channels.zalo_oa.seen import Seen, read_seen, write_seen
from bot.delivery.dispatching import passed
from bot.storage import facts
from bot.storage.database import Database
from bot.wiring.loops import beside
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

_WEBHOOK = "zalo_oa webhook"
_EVERY = 10.0  # seconds


def recalled(database: Database) -> Seen | None:
    """What the process has seen that served last; None where none has."""
    with database.reading() as connection:
        text = facts.get(connection, _WEBHOOK)
    return read_seen(text) if text else None


@asynccontextmanager
async def noted(seen: Seen, database: Database, every: float = _EVERY) -> AsyncIterator[None]:
    """Keeps what is seen, whenever it has changed; at the end once more."""
    written = ""

    def keep() -> None:
        nonlocal written
        text = write_seen(seen)
        if text != written:
            with database.writing() as connection:
                facts.put(connection, _WEBHOOK, text, database.now())
            written = text

    async def keep_on(stop: asyncio.Event) -> None:
        ended = False
        while not ended:
            ended = await passed(stop, every)
            await _tried(keep)

    async with beside(keep_on):
        yield


async def _tried(keep: Callable[[], None]) -> None:
    try:
        await asyncio.to_thread(keep)
    except CorpusError as error:  # a later round keeps it
        log.error("chưa ghi được tình trạng webhook của Zalo OA: %s", error)
