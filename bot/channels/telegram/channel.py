"""Telegram as a channel."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from fastapi import APIRouter

from bot.channels.telegram import anchors, check, dressing, fetching, parsing, sending, setting_up
from bot.channels.telegram.api import Client
from bot.channels.telegram.polling import introduce, poll
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.webhook import PATH, router
from bot.delivery.types import Accepts, Finding, Outcome, Parcel, SetUp, Update
from bot.settings import Settings
from bot.types import Attachment, Incoming, Reply


class Telegram:
    """The Telegram bot of the settings' token; fulfils ``Channel``.

    ``public_url`` is where people and Telegram reach this server; ``secret`` is what Telegram
    shows at the webhook: 1 to 256 letters, digits, "_" and "-". Raises ValueError without a token.
    """

    def __init__(self, settings: Settings, public_url: str | None, secret: str) -> None:
        if settings.telegram_token is None:
            raise ValueError("HOISO_TELEGRAM_TOKEN is not set")
        token = settings.telegram_token.get_secret_value()
        self._client = Client(token, settings.telegram_base_url)
        self._secret = secret
        self._webhook = settings.telegram_mode == "webhook"
        self._webhook_url = f"{public_url.rstrip('/')}{PATH}" if public_url else ""

    @property
    def name(self) -> str:
        """ "telegram"."""
        return CHANNEL

    def parse(self, update: Update) -> Incoming | None:
        """The message in an update; None where it asks nothing of us. ValueError: no update."""
        return parsing.parse(update)

    def dress(self, reply: Reply, incoming: Incoming) -> Sequence[Parcel]:
        """The calls that bring the reply, in order."""
        return dressing.dress(reply, incoming)

    async def send(self, parcel: Parcel) -> Outcome:
        """Make one call; never raises for what Telegram does."""
        return await sending.send(self._client.paced, parcel)

    async def delivered(self, parcel: Parcel, since: dt.datetime) -> bool | None:
        """None: a bot cannot read what a chat shows."""
        return None

    def presence(self, incoming: Incoming) -> AbstractAsyncContextManager[None]:
        """Shows "typing…" in the chat."""
        if not incoming.chat_id:
            return nullcontext()
        thread = anchors.decode(incoming.message_id).thread
        return sending.typing(self._client.quick, int(incoming.chat_id), thread)

    def router(self, accepts: Accepts) -> APIRouter:
        """The webhook's route, to be served in webhook mode."""
        return router(self._client, accepts, self._secret)

    @asynccontextmanager
    async def receiving(self, accepts: Accepts) -> AsyncIterator[None]:
        """In polling mode, take in messages while the context lasts; entered in either mode.

        Never raises for what Telegram does. What was taken in is still to be answered afterwards:
        connections stay until ``close``.
        """
        work = introduce(self._client) if self._webhook else poll(self._client, accepts)
        task = asyncio.create_task(work)
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()

    async def fetch(self, attachment: Attachment, limit_bytes: int) -> bytes:
        """A file that a person sent. ValueError: too large; OSError: not to be had."""
        return await fetching.fetch(self._client, attachment, limit_bytes)

    async def check(self) -> list[Finding]:
        """How the bot stands with Telegram; changes nothing."""
        return await check.check(self._client, self._webhook_url if self._webhook else None)

    async def set_up(self) -> SetUp:
        """Tell Telegram how messages come, which commands there are, and what the bot is."""
        url = self._webhook_url if self._webhook else None
        return await setting_up.set_up(self._client, url, self._secret)
