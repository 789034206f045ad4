"""Putting messages into a Telegram chat."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.outcomes import opened, outcome_of
from bot.delivery.types import Outcome, Parcel, Sent

TYPING_AFTER_SECONDS = 0.4  # most answers are there sooner
TYPING_EVERY_SECONDS = 4.5  # Telegram shows it for five


async def send(api: Api, parcel: Parcel) -> Outcome:
    """Make one call; never raises for what Telegram does."""
    method, parameters = opened(parcel)
    try:
        result = await api.call(method, parameters)
    except TelegramError as error:
        return outcome_of(error, parcel)
    return Sent(str(result.get("message_id", "")) if isinstance(result, Mapping) else "")


@asynccontextmanager
async def typing(api: Api, chat_id: int, thread: int = 0) -> AsyncIterator[None]:
    """Show that an answer is on its way, for as long as it is."""
    parameters = {"chat_id": chat_id, "action": "typing", "message_thread_id": thread or None}

    async def keep_on() -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        while True:
            with contextlib.suppress(TelegramError):
                await api.call("sendChatAction", parameters)
            await asyncio.sleep(TYPING_EVERY_SECONDS)

    task = asyncio.create_task(keep_on())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
