"""The account and its simulated platform, put together in one process."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from starlette.applications import Starlette

from bot.channels.zalo_oa.channel import ZaloOA
from bot.channels.zalo_oa.journal import Journal
from bot.channels.zalo_oa.names import Account
from bot.delivery.types import Instead, Outcome, Parcel, Update
from bot.simulator import zalo_oa as simulated
from tests.bot.channels.zalo_oa.stores import MemoryStore

START = dt.datetime(2026, 11, 20, 9, 0, 30, tzinfo=dt.UTC)
LAN, MINH = "246845883529197922", "246845883529197923"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: dt.datetime = START) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@dataclass
class FakeAccepts:
    """An inbox in memory: drops duplicates by key, fails on demand."""

    updates: list[Update] = field(default_factory=list)
    broken: int = 0

    async def accept(self, updates: Sequence[Update]) -> int:
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        known = {update.key for update in self.updates}
        new = [update for update in updates if update.key not in known]
        self.updates += new
        return len(new)


@dataclass
class Parts:
    """Both ends, and what lies between them."""

    clock: Clock
    zalo: simulated.ZaloOA
    channel: ZaloOA
    accepts: FakeAccepts
    store: MemoryStore
    account: Account
    http: httpx.AsyncClient

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Send, and whatever is to be sent instead; the last outcome."""
        outcome = await self.channel.send(parcel)
        if isinstance(outcome, Instead):
            for other in outcome.parcels:
                outcome = await self.deliver(other)
        return outcome


@asynccontextmanager
async def parts(folder: Path, **settings: object) -> AsyncIterator[Parts]:
    """An account with a good refresh token, and its platform; events reach its webhook."""
    clock = Clock()
    zalo = simulated.ZaloOA(clock, time_scale=0)
    account = Account(
        app_id=simulated.APP_ID,
        app_secret=simulated.APP_SECRET,
        oa_secret=simulated.OA_SECRET,
        refresh_token=zalo.tokens.explorer(),
        public_url="https://hoiso.example",
    )
    account = replace(account, **settings)  # type: ignore[arg-type]
    accepts, store = FakeAccepts(), MemoryStore()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(zalo.app)) as http:
        journal = Journal(folder / "tokens.journal")
        channel = ZaloOA(account, accepts, store, journal, http, clock, retry_seconds=0)
        zalo.webhook.transport = httpx.ASGITransport(Starlette(routes=[channel.route()]))
        yield Parts(clock, zalo, channel, accepts, store, account, http)
        await zalo.webhook.settle()
        await channel.close()
