"""What runs beside the web server for as long as it is up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.delivery.dispatching import passed
from bot.wiring.heap import give_back
from corpus.errors import CorpusError
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from retrieval.sync import Follower

log = logging.getLogger(__name__)

RETRY_AT_MOST = 60.0  # seconds
SWEEP_EVERY = 3600.0
TELL_EVERY = 2.0


@asynccontextmanager
async def beside(work: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[None]:
    """Runs ``work(stop)`` for as long as the context lasts, and waits until it has stopped.

    It is asked to stop and not cancelled: a thread that it waits for would go on.
    """
    stop = asyncio.Event()
    task = asyncio.ensure_future(work(stop))
    try:
        yield
    finally:
        stop.set()
        await task


@asynccontextmanager
async def prepared(prepare: Callable[[], None], at_most: float) -> AsyncIterator[None]:
    """Runs ``prepare`` once, and lets the server take requests when it has ended, or ``at_most``
    seconds later: what a first question loads would hold up whoever asks in that moment."""
    preparing = asyncio.create_task(asyncio.to_thread(prepare))
    await asyncio.wait({preparing}, timeout=at_most)
    try:
        yield
    finally:
        try:
            await preparing
        except Exception:  # the questions to come say what is wrong
            log.warning("chưa nạp sẵn được", exc_info=True)


async def follow(
    follower: Follower, seconds: float, state: dict[str, bool], stop: asyncio.Event
) -> None:
    """Brings the indexes up to date now and whenever the store changes, until ``stop``.

    A failure may pass (a full disk, a locked file): it is tried again, ever more rarely.
    """
    wait = seconds
    while not stop.is_set():
        try:
            if await asyncio.to_thread(follower.poll):
                log.info("đã cập nhật chỉ mục")
                await asyncio.to_thread(give_back)
            state["ready"], wait = True, seconds
        except (CorpusError, RetrievalError) as error:
            wait = min(2 * wait, RETRY_AT_MOST)
            log.error("chưa cập nhật được chỉ mục, thử lại sau %.0f giây: %s", wait, error)
        except Exception:
            wait = min(2 * wait, RETRY_AT_MOST)
            log.exception("chưa cập nhật được chỉ mục, thử lại sau %.0f giây", wait)
        await passed(stop, wait)


async def tell(
    notify: Callable[[], object], ready: Callable[[], bool], stop: asyncio.Event
) -> None:
    """Tells people what they asked to be told, once the indexes are up to date."""
    wait = TELL_EVERY
    while not await passed(stop, wait):
        if not ready():
            continue
        try:
            await asyncio.to_thread(notify)
            wait = TELL_EVERY
        except Exception:  # what was not told is told by a later run
            wait = min(2 * wait, RETRY_AT_MOST)
            log.exception("chưa báo tin được cho người theo dõi, thử lại sau %.0f giây", wait)


async def sweep(sweeps: Sequence[Callable[[], object]], stop: asyncio.Event) -> None:
    """Erases what has been kept for long enough: now, and every hour until ``stop``."""
    ended = False
    while not ended:
        for one in sweeps:
            try:
                await asyncio.to_thread(one)
            except CorpusError as error:  # tried again in an hour
                log.error("chưa xóa được dữ liệu cũ của người dùng: %s", error)
            except Exception:
                log.exception("chưa xóa được dữ liệu cũ của người dùng")
        ended = await passed(stop, SWEEP_EVERY)
