"""Works on one update of the inbox: parse, handle, dress, and close it with its reply."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.delivery.policy import Policy
from bot.delivery.types import Channel, Parcel, Update
from bot.messages import Text, say
from bot.storage import mail
from bot.storage.mail import StoredUpdate
from bot.storage.writing import GroupWriter
from bot.types import Incoming, MessageKind, Reply
from retrieval.types import Language

log = logging.getLogger(__name__)

Handle = Callable[[Incoming], Awaitable[Reply]]
Observe = Callable[[str, str, float], None]  # channel, what became of it, seconds since it came

_ASKS = (MessageKind.TEXT, MessageKind.COMMAND, MessageKind.TAP)


class Answering:
    """What becomes of updates. ``now`` is the moment in milliseconds since 1970 (UTC)."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        handle: Handle,
        writer: GroupWriter,
        policy: Policy,
        now: Callable[[], int],
        stored: Callable[[], None],
        observe: Observe,
    ) -> None:
        self._channels = channels
        self._handle = handle
        self._writer = writer
        self._policy = policy
        self._now = now
        self._stored = stored
        self._observe = observe

    async def work(self, one: StoredUpdate) -> None:
        """Answers one update and closes it; an error of our own leaves it for later."""
        channel = self._channels.get(one.channel)
        if channel is None:  # its settings were taken away; they may come back
            await self._later(one, self._policy.longest_pause, tried=False)
            return
        try:
            incoming = self._parsed(channel, one)
            parcels = await self._parcels(channel, incoming, one) if incoming else []
        except Exception:
            log.exception("%s: update %d, attempt %d failed", one.channel, one.id, one.attempts)
            if one.attempts > self._policy.update_attempts:  # not even an apology could be made
                await self._finish(one, [], "failed")
            else:
                pauses = self._policy.handling_pauses
                await self._later(one, pauses[min(one.attempts, len(pauses)) - 1])
            return
        await self._finish(one, parcels, "done")

    def _parsed(self, channel: Channel, one: StoredUpdate) -> Incoming | None:
        """The message in an update; None also where the update is none that we understand."""
        try:
            payload = json.loads(one.payload)
            return channel.parse(Update(one.channel, "", one.chat, payload))
        except ValueError as error:
            log.warning("%s: update %d is not understood: %s", one.channel, one.id, error)
            return None

    async def _parcels(
        self, channel: Channel, incoming: Incoming, one: StoredUpdate
    ) -> list[Parcel]:
        if self._age(incoming, one) > self._policy.stale_after and incoming.kind in _ASKS:
            if not self._policy.apologise:
                return []
            language = incoming.language or Language.VI
            reply = Reply(say(Text.STALE, language), language)
        elif one.attempts > self._policy.update_attempts:  # it has brought us down again and again
            language = incoming.language or Language.VI
            reference = f"{one.channel}-{one.id}"
            log.error("Update %s has failed too often", reference)
            reply = Reply(say(Text.UNAVAILABLE, language, reference=reference), language)
        else:
            async with channel.presence(incoming):
                reply = await self._handle(incoming)
        return [] if reply.silent else list(channel.dress(reply, incoming))

    def _age(self, incoming: Incoming, one: StoredUpdate) -> float:
        """Seconds since the person sent it, or since it came where that is not known."""
        sent_at = incoming.sent_at
        if sent_at is None:
            return (self._now() - one.received_at) / 1000.0
        sent = sent_at.replace(tzinfo=sent_at.tzinfo or dt.UTC).timestamp() * 1000
        return (self._now() - min(sent, one.received_at)) / 1000.0

    async def _finish(self, one: StoredUpdate, parcels: list[Parcel], state: str) -> None:
        reply, now = mail.payload_of([parcel.payload for parcel in parcels]), self._now()
        await self._writer.do(
            lambda connection: mail.finish_update(connection, one, reply, now, state)
        )
        if parcels:
            self._stored()
        self._observe(one.channel, state, (now - one.received_at) / 1000.0)

    async def _later(self, one: StoredUpdate, seconds: float, *, tried: bool = True) -> None:
        due_at = self._now() + int(seconds * 1000)
        await self._writer.do(
            lambda connection: mail.postpone_update(connection, one.id, due_at, tried=tried)
        )
