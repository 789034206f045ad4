"""Zalo Bot as a channel: what it reads, writes, sends and shows."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Literal

import httpx
from fastapi import APIRouter

from bot.channels.zalo_bot import setup
from bot.channels.zalo_bot.client import Client, Done, Refused
from bot.channels.zalo_bot.dressing import parcels, smaller
from bot.channels.zalo_bot.outcomes import address_unknown, limited, outcome
from bot.channels.zalo_bot.polling import Pauses, polling
from bot.channels.zalo_bot.reading import CHANNEL, parse
from bot.channels.zalo_bot.receiving import webhook
from bot.delivery.types import (
    Accepts,
    Finding,
    Instead,
    Lost,
    Outcome,
    Parcel,
    SetUp,
    Update,
)
from bot.types import Incoming, Reply

log = logging.getLogger(__name__)

TYPING_AFTER_SECONDS = 0.4  # most answers are there sooner
TYPING_EVERY_SECONDS = 4.5
TYPING_CALL_SECONDS = 5.0
NAME_WAITS = (5.0, 60.0, 600.0)  # seconds before it is asked for again, the last one for ever

Mode = Literal["polling", "webhook"]


class ZaloBot:
    """The channel. ``secret`` is what Zalo shows at the webhook; ``http`` stands in for the net."""

    def __init__(
        self,
        token: str,
        url: str,
        *,
        mode: Mode = "polling",
        secret: str = "",
        public_url: str = "",
        hotline: str = "",
        http: httpx.AsyncClient | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        self._http = http or httpx.AsyncClient(follow_redirects=False)
        self._client = Client(url, token, self._http)
        self._mode: Mode = mode
        self._secret = secret
        self._public_url = public_url
        self._hotline = hotline
        self._pauses = pauses
        self._name = ""  # of the bot, which stands in what is said to it in a group
        self._limited_in_a_row = 0
        self._met: set[str] = set()

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    def router(self, accepts: Accepts) -> APIRouter:
        """The webhook's route; none where messages are asked for."""
        return webhook(accepts, self._secret) if self._mode == "webhook" else APIRouter()

    @asynccontextmanager
    async def receiving(self, accepts: Accepts) -> AsyncIterator[None]:
        """Asks for messages while the context lasts, where that is the mode."""
        naming = asyncio.create_task(self._learn_name())
        try:
            if self._mode == "polling":
                async with polling(self._client, accepts, self._pauses):
                    yield
            else:
                yield
        finally:
            naming.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await naming

    def parse(self, update: Update) -> Incoming | None:
        """The message in an update; ValueError where it is none."""
        wrapped = "result" in update.payload
        self._note("updates come as documented" if wrapped else "updates come without an envelope")
        return parse(update.payload, self._name)

    def dress(self, reply: Reply, incoming: Incoming) -> Sequence[Parcel]:
        """The reply as plain texts."""
        return parcels(reply, incoming.chat_id, self._public_url, self._hotline)

    async def send(self, parcel: Parcel) -> Outcome:
        """Hands one text to the platform; its answer by the table of ``outcomes``."""
        called = await self._client.call("sendMessage", parcel.payload)
        code = called.code if isinstance(called, Refused) else 0
        if code == 429 and isinstance(called, Refused):
            self._limited_in_a_row += 1
            return limited(called.retry_after, self._limited_in_a_row)
        if isinstance(called, Done):
            self._limited_in_a_row = 0
        if code in (400, 413) and (pieces := smaller(parcel)):
            self._note(f"a text within our limit was refused with {code}; it goes in pieces")
            return Instead(str(code), pieces)
        if code == 404:
            return await self._not_found()
        return outcome(called)

    async def _not_found(self) -> Outcome:
        """404 is said of an address and perhaps of a chat: ``getMe`` tells which."""
        if isinstance(await self._client.call("getMe"), Done):
            self._note("404 was said of a chat")
            return Lost("404", unreachable=True)
        return address_unknown()

    async def delivered(self, parcel: Parcel, since: dt.datetime) -> bool | None:
        """None: the platform cannot be asked what it has sent."""
        return None

    @asynccontextmanager
    async def presence(self, incoming: Incoming) -> AsyncIterator[None]:
        """Shows "typing" while the context lasts, once that has taken a moment."""
        task = asyncio.create_task(self._typing(incoming.chat_id))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def check(self) -> list[Finding]:
        """What works and what does not, for ``hoiso channels check``."""
        return await setup.check(self._client, self._mode, self._public_url)

    async def set_up(self) -> SetUp:
        """Tells the platform where to bring messages, for ``hoiso channels setup``."""
        return await setup.set_up(self._client, self._mode, self._public_url, self._secret)

    async def close(self) -> None:
        """Lets go of connections."""
        await self._http.aclose()

    async def _typing(self, chat: str) -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        while True:
            action = {"chat_id": chat, "action": "typing"}
            await self._client.call("sendChatAction", action, TYPING_CALL_SECONDS)
            await asyncio.sleep(TYPING_EVERY_SECONDS)

    async def _learn_name(self) -> None:
        """Asks until it is told; without the name, groups are answered all the same."""
        for wait in itertools.chain(NAME_WAITS, itertools.repeat(NAME_WAITS[-1])):
            called = await self._client.call("getMe")
            if isinstance(called, Done) and isinstance(called.result, Mapping):
                self._name = str(called.result.get("account_name") or "")[:100]
                log.info("Zalo Bot is there")
                return
            await asyncio.sleep(wait)

    def _note(self, what: str) -> None:
        """Logs once which of two readings of the documentation was met."""
        if what not in self._met:
            self._met.add(what)
            log.info("Zalo Bot: %s", what)
