"""Following and reviewing, put together with the mailroom and the channels."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.delivery.mailroom import Mailroom
from bot.delivery.types import Channel
from bot.jobs import take_in
from bot.keyring import Keyring
from bot.reviews.uploads import FetchFailed, FileTooLarge
from bot.rooms import Rooms, build_rooms
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.memory import SqlMemory
from bot.types import Attachment, Incoming, Reply
from bot.wiring.assistant import Assistant, Clock, data_dir
from corpus.types import AccessLevel

if TYPE_CHECKING:
    from bot.addresses import Address
    from bot.jobs import IngestReport

_PUSH_SECONDS = 30.0
_FETCH_SECONDS = 90.0


class Outgoing:
    """``bot.notices.ports.Outgoing`` over the mailroom; called from threads beside its loop."""

    def __init__(self) -> None:
        self._room: Mailroom | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self, room: Mailroom) -> None:
        """Pushes through ``room`` from now on; called within the event loop."""
        self._room, self._loop = room, asyncio.get_running_loop()

    def push(self, address: Address, reply: Reply, key: str) -> None:
        """Keeps a message to be sent, once for each key. Raises where the mailroom is not open."""
        if self._room is None or self._loop is None:
            raise RuntimeError("The mailroom is not open")
        to = Incoming(address.channel, address.chat_id, address.person_id, "", group=address.group)
        pushed = asyncio.run_coroutine_threadsafe(self._room.push(to, reply, key), self._loop)
        pushed.result(_PUSH_SECONDS)

    def waits(self, address: Address) -> bool:
        """Whether a message that was pushed still waits for the person to write first."""
        return self._room is not None and self._room.waits(address.channel, address.chat_id)


class Fetching:
    """Gets files from the channels that can give them."""

    def __init__(self) -> None:
        self._channels: dict[str, Channel] = {}

    def open(self, channels: list[Channel]) -> None:
        """Fetches through these."""
        self._channels.update({channel.name: channel for channel in channels})

    async def __call__(self, channel: str, attachment: Attachment, at_most: int) -> bytes:
        """The file's bytes. Raises FileTooLarge over ``at_most`` bytes, FetchFailed else."""
        fetch = getattr(self._channels.get(channel), "fetch", None)
        if fetch is None:
            raise FetchFailed(f"{channel} gives no files")
        try:
            async with asyncio.timeout(_FETCH_SECONDS):  # drop by drop, too
                data: bytes = await fetch(attachment, at_most)
        except ValueError as error:
            raise FileTooLarge(str(error)) from error
        except OSError as error:
            raise FetchFailed(str(error)) from error
        return data


def rooms_of(
    settings: Settings,
    assistant: Assistant,
    database: Database,
    ring: Keyring,
    memory: SqlMemory,
    outgoing: Outgoing,
    fetching: Fetching,
    clock: Clock,
) -> Rooms:
    """The rooms over an assistant and a database of people."""
    folder = data_dir(settings)

    def taken_in(path: Path, access: AccessLevel) -> IngestReport:
        return take_in([path], assistant.store, folder, access=access)

    public_url = str(settings.public_url) if settings.public_url else None
    return build_rooms(
        assistant.store,
        database,
        ring,
        memory,
        assistant.recorded,
        outgoing,
        fetching,
        taken_in,
        folder=folder,
        quiet_hours=settings.quiet_hours,
        public_url=public_url,
        clock=clock,
    )
