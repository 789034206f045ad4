"""Sends one reply of the outbox, message by message, and does what each outcome asks for."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.delivery.policy import Policy
from bot.delivery.types import (
    Alarm,
    Channel,
    Instead,
    Later,
    Lost,
    Outcome,
    Parcel,
    Parked,
    Scope,
    Sent,
)
from bot.storage import mail
from bot.storage.mail import StoredReply
from bot.storage.writing import GroupWriter

log = logging.getLogger(__name__)

Observe = Callable[[str, str, float], None]  # channel, outcome, seconds since it was stored
_TRIES_OF_OUR_OWN = 8  # of a reply at which our code fails
_TRIES_IN_OTHER_WORDS = 6  # of one reply, before it is lost rather than put otherwise again


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a human has to mend before a channel can send again."""

    reason: str
    remedy: str


class Sending:
    """Hands replies to their channels. ``now`` is the moment in milliseconds since 1970 (UTC)."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        writer: GroupWriter,
        policy: Policy,
        now: Callable[[], int],
        observe: Observe,
    ) -> None:
        self._channels = channels
        self._writer = writer
        self._policy = policy
        self._now = now
        self._observe = observe
        self._paused: dict[str, int] = {}
        self.troubles: dict[str, Trouble] = {}

    def paused(self) -> frozenset[str]:
        """Channels that nothing is to be sent on now."""
        now = self._now()
        return frozenset(name for name, until in self._paused.items() if until > now)

    async def work(self, one: StoredReply) -> None:
        """Sends what is left of a reply, as far as the platform takes it."""
        channel = self._channels.get(one.channel)
        if channel is None:  # its settings were taken away; they may come back
            await self._postpone(one, self._policy.longest_pause, "no such channel", unsure=False)
            return
        left = [Parcel(payload) for payload in json.loads(one.payload)]
        if one.unsure and await self._has_arrived(channel, left[0], one):
            left = left[1:]
            if left:
                await self._keep(one, left)
        others = 0
        while left:
            outcome = await self._sent(channel, left[0], one.attempts)
            if isinstance(outcome, Instead) and others < _TRIES_IN_OTHER_WORDS:
                log.info("%s: put otherwise: %s", one.channel, outcome.reason)
                others += 1
                left = [*outcome.parcels, *left[1:]]
            elif isinstance(outcome, Sent):
                self.troubles.pop(one.channel, None)
                left = left[1:]
            else:
                await self._not_sent(one, outcome)
                return
            if left:
                await self._keep(one, left)
        await self._close(one, "sent", "")

    async def _sent(self, channel: Channel, parcel: Parcel, attempts: int) -> Outcome:
        try:
            return await channel.send(parcel)
        except Exception as error:  # a channel's own mistake must not lose the reply
            log.exception("%s: sending failed", channel.name)
            if attempts >= _TRIES_OF_OUR_OWN:  # nor must it hold its chat up for a day
                return Lost(f"our own mistake: {type(error).__name__}")
            return Later(type(error).__name__, unsure=True)

    async def _has_arrived(self, channel: Channel, parcel: Parcel, one: StoredReply) -> bool:
        """Whether the platform has the message that we do not know of; False where it is mute."""
        since = dt.datetime.fromtimestamp((one.tried_at or one.created_at) / 1000.0, dt.UTC)
        try:
            known = await channel.delivered(parcel, since)
        except Exception:
            log.exception("%s: could not be asked what arrived", channel.name)
            return False
        if known is None:
            log.warning("%s: a message is sent again that may have arrived", channel.name)
        return bool(known)

    async def _not_sent(self, one: StoredReply, outcome: Outcome) -> None:
        if isinstance(outcome, Parked):
            await self._writer.do(
                lambda connection: mail.park_reply(connection, one.id, outcome.reason)
            )
            self._observe(one.channel, "parked", self._age(one))
        elif isinstance(outcome, Later) and self._age(one) < self._policy.give_up_after:
            seconds = outcome.seconds
            if seconds is None:
                seconds = self._policy.pause(one.attempts)
            if outcome.scope is Scope.CHANNEL:
                self._pause(one.channel, seconds)
            await self._postpone(one, seconds, outcome.reason, unsure=outcome.unsure)
            self._observe(one.channel, "later", self._age(one))
        elif isinstance(outcome, Alarm):
            trouble = Trouble(outcome.reason, outcome.remedy)
            if self.troubles.get(one.channel) != trouble:
                log.error("%s: %s → %s", one.channel, outcome.reason, outcome.remedy)
            self.troubles[one.channel] = trouble
            self._pause(one.channel, outcome.seconds)
            await self._postpone(one, outcome.seconds, outcome.reason, unsure=False)
            self._observe(one.channel, "alarm", self._age(one))
        else:
            reason = getattr(outcome, "reason", "")
            log.warning("%s: a reply is lost: %s", one.channel, reason)
            await self._close(one, "lost", reason)

    def _pause(self, channel: str, seconds: float) -> None:
        until = self._now() + int(seconds * 1000)
        self._paused[channel] = max(until, self._paused.get(channel, 0))

    async def _keep(self, one: StoredReply, left: list[Parcel]) -> None:
        payload, now = mail.payload_of([parcel.payload for parcel in left]), self._now()
        await self._writer.do(
            lambda connection: mail.keep_sending(connection, one.id, payload, now)
        )

    async def _postpone(
        self, one: StoredReply, seconds: float, reason: str, *, unsure: bool
    ) -> None:
        due_at = self._now() + int(seconds * 1000)
        await self._writer.do(
            lambda connection: mail.postpone_reply(
                connection, one.id, due_at, reason, unsure=unsure
            )
        )

    async def _close(self, one: StoredReply, state: str, reason: str) -> None:
        now = self._now()
        await self._writer.do(
            lambda connection: mail.close_reply(connection, one.id, state, reason, now)
        )
        self._observe(one.channel, state, self._age(one))

    def _age(self, one: StoredReply) -> float:
        return (self._now() - one.created_at) / 1000.0
