"""The mailroom: what comes in is kept before it is acknowledged, what goes out before it is sent."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.delivery.answering import Answering, Handle
from bot.delivery.dispatching import TROUBLE_SECONDS, Dispatcher, passed
from bot.delivery.policy import Policy
from bot.delivery.sending import Sending, Trouble
from bot.delivery.types import MAX_PAYLOAD_BYTES, Channel, Update
from bot.keyring import Keyring
from bot.storage import mail, mail_erasing
from bot.storage.database import Database, StorageError
from bot.storage.leading import lead_of, lead_taken
from bot.storage.mail import NewUpdate, StoredReply, StoredUpdate
from bot.storage.writing import GroupWriter
from bot.types import Incoming, Reply

log = logging.getLogger(__name__)

Taken = TypeVar("Taken")
Observe = Callable[[str, str, str, float], None]  # box, channel, outcome, seconds

_ERASE_EVERY = 600.0  # seconds
_READY_EVERY = 0.05
_GOODBYE_SECONDS = 30.0


class Mailroom:
    """The inbox and the outbox of one database, and those who work on them.

    Of several processes over one database one works; each may accept. ``ready`` says whether
    questions can be answered already: until then they wait.
    """

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        folder: Path,
        handle: Handle,
        ready: Callable[[], bool] = lambda: True,
        policy: Policy | None = None,
        observe: Observe = lambda _box, _channel, _outcome, _seconds: None,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._ready = ready
        self._policy = policy or Policy()
        self._lead = lead_of(database, folder, "mail")
        self._over = asyncio.Event()  # the lead is another's, or a stop was asked for
        self._writer = GroupWriter(database)
        self._channels: dict[str, Channel] = {}
        self.leads = asyncio.Event()  # set while it is this process that works off the mail
        self._sending = Sending(
            self._channels, self._writer, self._policy, database.now, partial(observe, "outbox")
        )
        self._out: Dispatcher[StoredReply] = Dispatcher(
            "outbox",
            self._take_replies,
            self._sending.work,
            self._policy.sends_at_once,
            drain=True,
        )
        answering = Answering(
            self._channels,
            handle,
            self._writer,
            self._policy,
            database.now,
            self._out.wake,
            partial(observe, "inbox"),
        )
        self._in: Dispatcher[StoredUpdate] = Dispatcher(
            "inbox", self._take_updates, answering.work, self._policy.answers_at_once
        )

    def serve(self, channels: Sequence[Channel]) -> None:
        """Work for these channels; to be said before the work begins."""
        self._channels.update({channel.name: channel for channel in channels})

    @property
    def channels(self) -> Sequence[str]:
        """The names of the channels."""
        return tuple(self._channels)

    @property
    def troubles(self) -> Mapping[str, Trouble]:
        """By channel, what only a human can mend."""
        return self._sending.troubles

    async def accept(self, updates: Sequence[Update]) -> int:
        """Stores verified updates; how many were new. Once it returns they outlive the process."""
        rows = [self._row(one) for one in updates]
        if not rows:
            return 0
        now = self._database.now()
        new: int = await self._writer.do(lambda connection: mail.accept(connection, rows, now))
        self._in.wake()
        return new

    async def push(self, incoming: Incoming, reply: Reply, key: str) -> bool:
        """Sends a reply to whoever ``incoming`` stands for, unasked, once for each ``key``."""
        channel = self._channels[incoming.channel]
        payload = mail.payload_of([one.payload for one in channel.dress(reply, incoming)])
        chat = self._keyring.chat(incoming.channel, incoming.chat_id)
        row, now = NewUpdate(incoming.channel, key, chat, payload), self._database.now()
        new: bool = await self._writer.do(lambda connection: mail.push(connection, row, now))
        self._out.wake()
        return new

    def counts(self) -> dict[tuple[str, str, str], int]:
        """How many rows there are by (box, channel, state); blocks."""
        with self._database.reading() as connection:
            return mail.counts(connection)

    def waits(self, channel: str, chat_id: str) -> bool:
        """Whether a reply to this chat waits for its person to write first; blocks."""
        with self._database.reading() as connection:
            return mail.has_parked(connection, self._keyring.chat(channel, chat_id))

    def last_received(self, channel: str) -> dt.datetime | None:
        """When the newest update of a channel was stored; None where none is known; blocks."""
        with self._database.reading() as connection:
            newest = mail.last_received(connection, channel)
        return None if newest is None else dt.datetime.fromtimestamp(newest / 1000.0, dt.UTC)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Works off the mail while the context lasts; what was begun is ended before it is left."""
        stop = asyncio.Event()
        task = asyncio.create_task(self._work(stop))
        try:
            yield
        finally:
            stop.set()
            _, unfinished = await asyncio.wait({task}, timeout=_GOODBYE_SECONDS)
            if unfinished:
                log.warning("The mail did not come to an end; it goes on at the next start")
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await asyncio.to_thread(self._writer.close)

    async def _work(self, stop: asyncio.Event) -> None:
        """Works whenever the lead is ours, until ``stop``; whatever goes wrong is tried again."""
        while not stop.is_set():
            try:
                if await lead_taken(self._lead, stop):
                    await self._lead_on(stop)
            except Exception:
                log.exception("The mail stands still; next try in %s s", TROUBLE_SECONDS)
                await passed(stop, TROUBLE_SECONDS)

    async def _lead_on(self, stop: asyncio.Event) -> None:
        """Works until ``stop``, or until the lead turns out to be another's."""
        over, answered = asyncio.Event(), asyncio.Event()
        self._over = over
        self.leads.set()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_ends(over, stop))
                tasks.create_task(self._answer(over, answered))
                tasks.create_task(self._out.run(answered))
                tasks.create_task(self._erase(over))
        finally:
            self.leads.clear()
            await asyncio.to_thread(self._lead.release)

    async def _answer(self, over: asyncio.Event, answered: asyncio.Event) -> None:
        try:
            while not (self._ready() or await passed(over, _READY_EVERY)):
                pass
            await self._in.run(over)
        finally:
            answered.set()

    async def _erase(self, over: asyncio.Event) -> None:
        """Gives up what nobody came for, and forgets the keys of what was done long ago."""
        forgotten, kept = (
            int(seconds * 1000) for seconds in (self._policy.forget_after, self._policy.remember)
        )
        ended = False
        while not ended:
            now = self._database.now()
            try:
                await self._writer.do(partial(mail_erasing.expire, before=now - forgotten, now=now))
                while await self._writer.do(partial(mail_erasing.erase_done, before=now - kept)):
                    pass
            except StorageError as error:  # tried again; what people write does not wait for it
                log.error("Old mail was not erased: %s", error)
            ended = await passed(over, _ERASE_EVERY)

    async def _take_updates(self, limit: int, busy: frozenset[str]) -> list[StoredUpdate]:
        now = self._database.now()
        return await self._leading(
            lambda connection: mail.take_updates(connection, now, limit, busy)
        )

    async def _take_replies(self, limit: int, busy: frozenset[str]) -> list[StoredReply]:
        now, paused = self._database.now(), self._sending.paused()
        return await self._leading(
            lambda connection: mail.take_replies(connection, now, limit, busy, paused)
        )

    async def _leading(self, take: Callable[[Any], list[Taken]]) -> list[Taken]:
        """What is there to work on; nothing once the lead is lost: another works on it then."""
        taken: list[Taken] | None = await self._writer.do(
            lambda connection: take(connection) if self._lead.held() else None
        )
        if taken is None and not self._over.is_set():
            log.error("The lead over the mail was lost; it is taken again as soon as it is free")
            self._over.set()
        return taken or []

    def _row(self, one: Update) -> NewUpdate:
        payload = json.dumps(one.payload, ensure_ascii=False, separators=(",", ":"))
        written = payload.encode(errors="replace")  # half a letter can be stored nowhere
        if len(written) > MAX_PAYLOAD_BYTES:
            raise ValueError(f"An update has over {MAX_PAYLOAD_BYTES} bytes")
        chat = self._keyring.chat(one.channel, one.chat)
        return NewUpdate(one.channel, one.key, chat, written.decode())


async def _ends(over: asyncio.Event, stop: asyncio.Event) -> None:
    """Sets ``over`` at ``stop``; returns once it is set."""
    waiting = [asyncio.create_task(event.wait()) for event in (over, stop)]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
    over.set()
