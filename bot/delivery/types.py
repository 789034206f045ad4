"""What passes between the channels, the inbox and the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.types import Incoming, Reply

Json = Mapping[str, object]

MAX_PAYLOAD_BYTES = 256 * 1024  # of an update, as JSON; a letter with marks may take six


@dataclass(frozen=True, slots=True)
class Update:
    """A verified update of a platform, as it is stored before it is acknowledged.

    ``key`` is unique within ``channel`` and the same at every redelivery. Updates of one ``chat``
    are worked off in the order in which they came. ``payload`` is the platform's own JSON.
    """

    channel: str
    key: str
    chat: str
    payload: Json


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to be sent, as the channel's own JSON; it holds all that sending needs."""

    payload: Json


class Scope(StrEnum):
    """How far a delay reaches."""

    CHAT = "chat"  # this chat waits, others go on
    CHANNEL = "channel"  # the platform wants less from all of us


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took the message. ``message_id`` is its name for it."""

    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: try again after ``seconds``, or after the usual growing pause where None.

    ``unsure`` where the platform may have taken the message all the same (a timeout): it is asked
    before a second try, where it can be.
    """

    reason: str
    seconds: float | None = None
    scope: Scope = Scope.CHAT
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Instead:
    """The platform will not take this message as it is; ``parcels`` say the same otherwise."""

    reason: str
    parcels: Sequence[Parcel]


@dataclass(frozen=True, slots=True)
class Parked:
    """The platform lets us write only after the person writes again; kept until then."""

    reason: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The message can never arrive. ``unreachable``: nor will any other to this chat for now."""

    reason: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """Only a human can help (a dead token, a missing permission). The channel waits ``seconds``."""

    reason: str
    remedy: str  # what to do, for the department's IT person
    seconds: float = 300.0


Outcome = Sent | Later | Instead | Parked | Lost | Alarm


class Channel(Protocol):
    """A chat platform. Methods that are not ``async`` do no input or output."""

    @property
    def name(self) -> str:
        """The channel's name, as on ``Incoming.channel``."""
        ...

    def parse(self, update: Update) -> Incoming | None:
        """The message in an update; None where it asks nothing of us. ValueError: no update."""
        ...

    def dress(self, reply: Reply, incoming: Incoming) -> Sequence[Parcel]:
        """The reply as the platform's messages, in order; none is over its limits."""
        ...

    async def send(self, parcel: Parcel) -> Outcome:
        """Hand one message to the platform; never raises for what the platform does."""
        ...

    async def delivered(self, parcel: Parcel, since: dt.datetime) -> bool | None:
        """Whether the platform took this message after ``since``; None where it cannot tell."""
        ...

    def presence(self, incoming: Incoming) -> AbstractAsyncContextManager[None]:
        """Shows that an answer is on its way for as long as the context lasts, where possible."""
        ...


class Accepts(Protocol):
    """Where channels put what they have verified."""

    async def accept(self, updates: Sequence[Update]) -> int:
        """Store the updates; how many were new. Once it returns they outlive the process.

        Raises StorageError where they could not be stored: do not acknowledge them then. Raises
        ValueError where one is too large ever to be stored.
        """
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``hoiso channels check``: what was looked at, how it is, what to do."""

    ok: bool
    name: str
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What ``hoiso channels setup`` did, and what is left to do by hand."""

    done: Sequence[str] = ()
    by_hand: Sequence[str] = field(default_factory=tuple)
