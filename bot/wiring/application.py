"""The web application: the assistant, the follower of its indexes, the mailroom, the channels."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.wiring.assistant import Clock, build_assistant, data_dir, now
from bot.wiring.mail import build_mail
from bot.wiring.people import keyring, memory_of, open_people
from corpus.errors import CorpusError
from retrieval.answerer import Answerer
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.delivery.mailroom import Mailroom
    from bot.metrics import Metrics
    from bot.storage.memory import SqlMemory
    from bot.types import Incoming, Reply
    from retrieval.sync import Follower

log = logging.getLogger(__name__)

_RETRY_AT_MOST = 60.0  # seconds
_SWEEP_EVERY = 3600.0


def build_app(settings: Settings, clock: Clock = now) -> FastAPI:
    """The web application with its channels and the follower that keeps the indexes current."""
    from bot.app import Beside, Parts, create_app
    from bot.dialogue import build_dialogue
    from bot.metrics import Metrics
    from bot.reasons import reasons
    from retrieval.sync import Follower

    assistant = build_assistant(settings, clock)
    follower = Follower(data_dir(settings), assistant.store, assistant.indexes)
    metrics = Metrics()
    state = {"ready": False}

    def ready() -> bool:
        return state["ready"]

    @asynccontextmanager
    async def following() -> AsyncIterator[None]:
        stop = asyncio.Event()
        assistant.recorder.begin()
        task = asyncio.create_task(_follow(follower, settings.follow_seconds, state, stop))
        try:
            yield
        finally:
            stop.set()  # and not cancel(): its thread would go on over files that are closed
            await task
            await asyncio.to_thread(follower.close)
            assistant.close()

    ring, database = keyring(settings), open_people(settings, clock)
    memory = memory_of(settings, database, ring)
    # Why an answer was given is told without a chat model, which would take its time again.
    quoting = Answerer(assistant.indexes.indexes, assistant.store, clock)
    dialogue = build_dialogue(
        settings,
        assistant.recorded,
        ready,
        memory=memory,
        documents=assistant.store,
        explain=functools.partial(reasons, quoting),
    )
    handle = _timed(dialogue.handle, metrics)
    post = build_mail(settings, handle, ready, metrics.mail, clock, database, ring)
    metrics.watch(lambda: _levels(post.room, ready))

    @asynccontextmanager
    async def remembering() -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(_sweep(memory, stop))
        try:
            yield
        finally:
            stop.set()
            await task
            database.close()

    @asynccontextmanager
    async def mail() -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(post.close)
            await stack.enter_async_context(post.room.working())
            for receiving in post.receiving:
                await stack.enter_async_context(receiving())
            yield

    started: list[Beside] = [remembering, following, mail]
    parts = Parts(
        dialogue,
        assistant.store,
        ready,
        tuple(started),
        metrics=metrics,
        webhooks=tuple(post.routes),
    )
    return create_app(settings, parts)


def _timed(
    handle: Callable[[Incoming], Awaitable[Reply]], metrics: Metrics
) -> Callable[[Incoming], Awaitable[Reply]]:
    """``handle``, counted and timed."""

    async def timed(incoming: Incoming) -> Reply:
        began = time.perf_counter()
        reply = await handle(incoming)
        status = reply.refusal.value if reply.refusal else "reply"
        if reply.answer is not None:
            status = reply.answer.status.value
        metrics.answer(incoming.channel, status, time.perf_counter() - began)
        return reply

    return timed


def _levels(
    room: Mailroom, ready: Callable[[], bool]
) -> Iterable[tuple[str, str, Mapping[str, str], float]]:
    """The gauges: whether questions can be answered, what waits, which channel needs a human."""
    yield "hoiso_ready", "Whether questions can be answered", {}, float(ready())
    with contextlib.suppress(CorpusError):
        for (box, channel, row_state), count in room.counts().items():
            labels = {"box": box, "channel": channel, "state": row_state}
            yield "hoiso_mail", "Updates and replies by state", labels, float(count)
    for channel in room.channels:
        trouble = float(channel in room.troubles)
        yield "hoiso_trouble", "1 where only a human can help", {"channel": channel}, trouble


async def _sweep(memory: SqlMemory, stop: asyncio.Event) -> None:
    """Erases what has been kept for long enough: now, and every hour until ``stop``."""
    while not stop.is_set():
        try:
            await asyncio.to_thread(memory.sweep)
        except CorpusError as error:  # tried again in an hour
            log.error("chưa xóa được dữ liệu cũ của người dùng: %s", error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _SWEEP_EVERY)


async def _follow(
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
            state["ready"], wait = True, seconds
        except (CorpusError, RetrievalError) as error:
            wait = min(2 * wait, _RETRY_AT_MOST)
            log.error("chưa cập nhật được chỉ mục, thử lại sau %.0f giây: %s", wait, error)
        except Exception:
            wait = min(2 * wait, _RETRY_AT_MOST)
            log.exception("chưa cập nhật được chỉ mục, thử lại sau %.0f giây", wait)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), wait)
