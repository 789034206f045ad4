"""Putting messages into a Telegram chat."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import stamina
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.blocks import plain, split
from bot.channels.telegram.dressing import MESSAGE_UNITS, render
from bot.types import Block

log = logging.getLogger(__name__)

TYPING_AFTER_SECONDS = 0.4  # most answers are there sooner
TYPING_EVERY_SECONDS = 4.5  # Telegram shows it for five


@asynccontextmanager
async def typing(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Show that an answer is on its way, for as long as it is."""

    async def keep_on() -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        while True:
            with contextlib.suppress(TelegramError):
                await bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(TYPING_EVERY_SECONDS)

    task = asyncio.create_task(keep_on())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def send(
    bot: Bot,
    chat_id: int,
    blocks: Sequence[Block],
    keyboard: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> None:
    """Send the blocks as one message or several; the keyboard goes under the last."""
    messages = split(blocks, MESSAGE_UNITS)
    for position, message in enumerate(messages):
        last, first = position == len(messages) - 1, position == 0
        await _send_one(
            bot, chat_id, message, keyboard if last else None, reply_to if first else None
        )


async def _send_one(
    bot: Bot,
    chat_id: int,
    blocks: Sequence[Block],
    keyboard: InlineKeyboardMarkup | None,
    reply_to: int | None,
) -> None:
    """Send one message; plain and without buttons where Telegram refuses it dressed."""
    preview = LinkPreviewOptions(is_disabled=True)
    answered = (
        ReplyParameters(reply_to, allow_sending_without_reply=True)
        if reply_to is not None
        else None
    )
    async for attempt in stamina.retry_context(on=_was_not_sent, attempts=3, timeout=20):
        with attempt:
            try:
                await bot.send_message(
                    chat_id,
                    render(blocks),
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    reply_parameters=answered,
                    link_preview_options=preview,
                )
            except BadRequest as refused:
                log.warning("Telegram refused a dressed message: %s", refused.message)
                await bot.send_message(chat_id, plain(blocks), link_preview_options=preview)


def _was_not_sent(error: Exception) -> bool:
    """Whether trying again cannot deliver twice: after a timeout nobody knows."""
    return isinstance(error, NetworkError) and not isinstance(error, TimedOut | BadRequest)
