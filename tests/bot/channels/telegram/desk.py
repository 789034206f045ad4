"""A desk between a channel and a dialogue: an inbox and an outbox in memory, for tests."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.channels.telegram import Telegram
from bot.delivery.types import Alarm, Channel, Instead, Later, Outcome, Parcel, Sent, Update
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.simulator.telegram import TelegramPlatform

MAX_TRIES = 20


class Desk:
    """Keeps what a channel accepts, works it off chat by chat, and obeys what sending says.

    ``fails`` calls of ``accept`` raise before anything is kept. Pauses are cut short.
    """

    def __init__(self, channel: Channel, dialogue: Dialogue | None = None) -> None:
        self.channel = channel
        self.dialogue = dialogue
        self.kept: dict[str, Update] = {}
        self.outcomes: list[Outcome] = []
        self.fails = 0
        self.accepted = 0  # calls of accept that returned
        self._chats: dict[str, asyncio.Queue[Update]] = {}
        self._workers: list[asyncio.Task[None]] = []

    async def accept(self, updates: Sequence[Update]) -> int:
        """Keep what is new."""
        if self.fails > 0:
            self.fails -= 1
            raise OSError("the disk is full")
        new = [update for update in updates if update.key not in self.kept]
        for update in new:
            self.kept[update.key] = update
            if self.dialogue is not None:
                self._queue(update.chat).put_nowait(update)
        self.accepted += 1
        return len(new)

    async def close(self) -> None:
        """Stop working."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def _queue(self, chat: str) -> asyncio.Queue[Update]:
        if chat not in self._chats:
            self._chats[chat] = asyncio.Queue()
            self._workers.append(asyncio.create_task(self._work(self._chats[chat])))
        return self._chats[chat]

    async def _work(self, queue: asyncio.Queue[Update]) -> None:
        while True:
            await self._answer(await queue.get())

    async def _answer(self, update: Update) -> None:
        assert self.dialogue is not None
        asked = self.channel.parse(update)
        if asked is None:
            return
        async with self.channel.presence(asked):
            reply = await self.dialogue.handle(asked)
        waiting = list(self.channel.dress(reply, asked))
        for _ in range(MAX_TRIES):
            if not waiting:
                return
            waiting = await self._sent(waiting[0], waiting[1:])

    async def _sent(self, parcel: Parcel, rest: list[Parcel]) -> list[Parcel]:
        """What is still to be sent after one try."""
        outcome = await self.channel.send(parcel)
        self.outcomes.append(outcome)
        if isinstance(outcome, Later | Alarm):
            await asyncio.sleep(0.01)
            return [parcel, *rest]
        return [*outcome.parcels, *rest] if isinstance(outcome, Instead) else rest

    @property
    def sent(self) -> int:
        """How many parcels have arrived."""
        return sum(isinstance(outcome, Sent) for outcome in self.outcomes)


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[str]:
    """The application on a loopback port; its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, ws="none"))
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign]
    task = asyncio.create_task(server.serve())
    try:
        await eventually(lambda: server.started or task.done())
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


def settings_for(address: str, platform: TelegramPlatform, **more: object) -> Settings:
    """Settings of a bot that is on the platform."""
    return Settings(
        _env_file=None,
        telegram_token=platform.token,
        telegram_base_url=f"{address}/bot",
        requests_per_minute=6000,
        **more,
    )


@asynccontextmanager
async def polling(
    platform: TelegramPlatform, build: Callable[[Settings], Dialogue] | None = None
) -> AsyncIterator[Desk]:
    """The bot asking the platform for messages over loopback."""
    async with serving(platform.app()) as address:
        settings = settings_for(address, platform)
        channel = Telegram(settings, None, "")
        desk = Desk(channel, build(settings) if build else None)
        async with channel.receiving(desk):
            yield desk
        await desk.close()
        await channel.close()


async def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until ``holds``, whoever brings it about."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - a log or a list tells nobody that it has grown
            await asyncio.sleep(0.005)
