"""The web application: the assistant, the follower of its indexes, the mailroom, the channels."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.delivery.dispatching import passed
from bot.messages import EXAMPLES
from bot.settings import Settings
from bot.wiring.assistant import Assistant, Clock, build_assistant, data_dir, now
from bot.wiring.heap import give_back
from bot.wiring.loops import beside, follow, prepared, sweep, tell
from bot.wiring.mail import Mail, build_mail
from bot.wiring.people import keyring, memory_of, open_people
from bot.wiring.rooms import Fetching, Outgoing, rooms_of
from corpus.errors import CorpusError
from retrieval.answerer import Answerer
from retrieval.types import Question

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.delivery.mailroom import Mailroom
    from bot.metrics import Metrics
    from bot.rooms import Rooms
    from bot.storage.database import Database
    from bot.storage.memory import SqlMemory
    from bot.types import Incoming, Reply

_LEAD_EVERY = 0.2  # seconds between looks at whether we lead
_REHEARSED_WITHIN = 5.0  # seconds; /healthz waits for it

Gauge = tuple[str, str, Mapping[str, str], float]


def build_app(settings: Settings, clock: Clock = now) -> FastAPI:
    """The web application with its channels and the follower that keeps the indexes current."""
    from bot.app import Parts, create_app
    from bot.dialogue import build_dialogue
    from bot.metrics import Metrics
    from bot.reasons import reasons

    assistant = build_assistant(settings, clock)
    ring, database = keyring(settings), open_people(settings, clock)
    memory, metrics, state = memory_of(settings, database, ring), Metrics(), {"ready": False}
    outgoing, fetching = Outgoing(), Fetching()
    rooms = rooms_of(settings, assistant, database, ring, memory, outgoing, fetching, clock)
    # Why an answer was given is told without a chat model, which would take its time again.
    quoting = Answerer(assistant.indexes.indexes, assistant.store, clock)

    def ready() -> bool:
        return state["ready"]

    dialogue = build_dialogue(
        settings,
        rooms.answers,
        ready,
        memory=memory,
        documents=assistant.store,
        explain=functools.partial(reasons, quoting),
        more=rooms.commands,
        taps=rooms.taps,
        intake=rooms.intake,
    )
    handle = _timed(rooms.counted(dialogue).handle, metrics)
    mail = build_mail(settings, handle, ready, metrics.mail, clock, database, ring)
    metrics.watch(lambda: _levels(mail.room, ready))
    started = (
        functools.partial(_kept, settings, database, memory, rooms),
        functools.partial(_followed, settings, assistant, state),
        functools.partial(prepared, functools.partial(_rehearse, quoting), _REHEARSED_WITHIN),
        functools.partial(_delivered, mail, rooms, outgoing, fetching, ready),
    )
    parts = Parts(
        dialogue, assistant.store, ready, started, metrics=metrics, webhooks=tuple(mail.routes)
    )
    return create_app(settings, parts)


@asynccontextmanager
async def _kept(
    settings: Settings, database: Database, memory: SqlMemory, rooms: Rooms
) -> AsyncIterator[None]:
    """Erases what people said long ago; lets go of their database at the end."""
    sweeps: list[Callable[[], object]] = [
        memory.sweep,
        functools.partial(rooms.sweep, settings.keep_days),
    ]
    async with beside(functools.partial(sweep, sweeps)):
        yield
    await asyncio.to_thread(rooms.tallies.flush)
    database.close()


@asynccontextmanager
async def _followed(
    settings: Settings, assistant: Assistant, state: dict[str, bool]
) -> AsyncIterator[None]:
    """Keeps the indexes current; lets go of store and indexes at the end."""
    from retrieval.sync import Follower

    follower = Follower(data_dir(settings), assistant.store, assistant.indexes)
    assistant.recorder.begin()
    try:
        async with beside(functools.partial(follow, follower, settings.follow_seconds, state)):
            yield
    finally:
        await asyncio.to_thread(follower.close)
        assistant.close()


def _rehearse(quoting: Answerer) -> None:
    """Asks what a newcomer is shown, so that libraries, word lists and indexes are loaded."""
    for examples in EXAMPLES.values():
        for example in examples:
            quoting.answer(Question(example))
    give_back()  # what was read to make the word lists


@asynccontextmanager
async def _delivered(
    mail: Mail, rooms: Rooms, outgoing: Outgoing, fetching: Fetching, ready: Callable[[], bool]
) -> AsyncIterator[None]:
    """Takes messages in, answers them, and tells people what they asked to be told."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(mail.close)
        await stack.enter_async_context(mail.room.working())
        outgoing.open(mail.room)
        fetching.open(list(mail.channels))
        await stack.enter_async_context(beside(functools.partial(tell, rooms.notify, ready)))
        await stack.enter_async_context(beside(functools.partial(_received, mail)))
        yield


async def _received(mail: Mail, stop: asyncio.Event) -> None:
    """Asks platforms for messages, while this process leads: two that ask would get in each
    other's way."""
    leads = mail.room.leads
    while not stop.is_set():
        if not leads.is_set():
            await passed(stop, _LEAD_EVERY)
            continue
        async with AsyncExitStack() as stack:
            for receiving in mail.receiving:
                await stack.enter_async_context(receiving())
            while leads.is_set() and not await passed(stop, _LEAD_EVERY):
                pass


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


def _levels(room: Mailroom, ready: Callable[[], bool]) -> Iterable[Gauge]:
    """The gauges: whether questions can be answered, what waits, which channel needs a human."""
    yield "hoiso_ready", "Whether questions can be answered", {}, float(ready())
    with contextlib.suppress(CorpusError):
        for (box, channel, row_state), count in room.counts().items():
            labels = {"box": box, "channel": channel, "state": row_state}
            yield "hoiso_mail", "Updates and replies by state", labels, float(count)
    for channel in room.channels:
        trouble = float(channel in room.troubles)
        yield "hoiso_trouble", "1 where only a human can help", {"channel": channel}, trouble
