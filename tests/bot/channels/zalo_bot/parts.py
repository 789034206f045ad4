"""The channel over the simulated platform, and an inbox that a test can look into."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette

from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_bot.polling import Pauses
from bot.delivery.types import Update
from bot.simulator.zalo_bot import SimulatedZaloBot

SECRET = "a-secret-that-nobody-guesses"
QUICK = Pauses(idle=0.0, first=0.01, longest=0.02, hopeless=0.05, storing=0.01)


async def until(condition: Callable[[], object]) -> None:
    """Returns once the condition holds; fails after half a minute."""
    for _ in range(6000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


class Inbox:
    """Stores updates as the real one does: once each; ``failing`` makes it refuse."""

    def __init__(self) -> None:
        self.updates: dict[str, Update] = {}
        self.offered = 0
        self.failing: list[Exception] = []
        self.before: Callable[[], Awaitable[None]] | None = None

    async def accept(self, updates: Sequence[Update]) -> int:
        """How many were new."""
        self.offered += 1
        if self.before is not None:
            await self.before()
        if self.failing:
            raise self.failing.pop(0)
        new = {u.key: u for u in updates if u.key not in self.updates}
        self.updates |= new
        return len(new)

    async def has(self, count: int) -> None:
        """Returns once that many are stored."""
        await until(lambda: len(self.updates) >= count)


@asynccontextmanager
async def channel_over(platform: SimulatedZaloBot, **more: object) -> AsyncIterator[ZaloBot]:
    """The channel, connected to the platform without a network."""
    transport = httpx.ASGITransport(app=platform.app())
    async with httpx.AsyncClient(transport=transport) as http:
        options = {"pauses": QUICK, "secret": SECRET, **more}
        yield ZaloBot(platform.token, "http://platform", http=http, **options)


def webhook_client(channel: ZaloBot, inbox: Inbox) -> httpx.AsyncClient:
    """Whoever calls the channel's webhook."""
    app = Starlette(routes=channel.router(inbox).routes)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://bot")
