"""Messages that we ask Telegram for, again and again."""

from __future__ import annotations

import asyncio
import itertools
import logging

from telegram import User
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.api import Client, Flood, kind_of
from bot.channels.telegram.updates import KINDS, update_of
from bot.delivery.types import Accepts

log = logging.getLogger(__name__)

WAITS = (2.0, 5.0, 15.0, 60.0, 300.0)  # seconds before trying again, the last one for ever
AT_MOST = 1000  # updates in one reply; Telegram gives a hundred


async def poll(client: Client, accepts: Accepts) -> None:
    """Take in what people write until cancelled; whatever goes wrong is told and tried again.

    The offset moves only after ``accept`` has returned, and it is the next call's offset that
    tells Telegram to forget: what was not stored is handed out again.
    """
    offset: int | None = None
    waits = iter(WAITS)
    while True:
        try:
            bot = await client.me()
            raw = await client.updates(offset, list(KINDS))
            if offset is None:
                log.info("Telegram: @%s is listening", bot.username)
            offset = await _take_in(raw, bot, accepts, offset or 0)
            waits = iter(WAITS)
        except Exception as error:
            wait = error.seconds if isinstance(error, Flood) else next(waits, WAITS[-1])
            _tell(error, wait)
            await asyncio.sleep(wait)


async def introduce(client: Client) -> None:
    """Learn who the bot is, however long Telegram cannot be reached."""
    for wait in itertools.chain(WAITS, itertools.repeat(WAITS[-1])):
        try:
            bot = await client.me()
        except Exception as error:
            _tell(error, wait)
            await asyncio.sleep(wait)
        else:
            log.info("Telegram: @%s is listening by webhook", bot.username)
            return


async def _take_in(raw: object, bot: User, accepts: Accepts, offset: int) -> int:
    """Store what came; the offset to go on from."""
    if not isinstance(raw, list) or len(raw) > AT_MOST:
        raise TelegramError("Invalid server response")
    updates = []
    for one in raw:
        try:
            update = update_of(one, bot)
        except ValueError as wrong:
            log.warning("An update of Telegram's cannot be read (%s)", wrong)
            update = None
        if update is not None:
            updates.append(update)
        # Whatever it is, it has been seen: a poller that stopped here would stop for ever.
        number = one.get("update_id") if isinstance(one, dict) else None
        if isinstance(number, int):
            offset = max(offset, number + 1)
    if updates:
        await accepts.accept(updates)
    return offset


def _tell(error: Exception, wait: float) -> None:
    """One line for the department's IT person; never an address, which would hold the token."""
    if isinstance(error, InvalidToken):
        log.error(
            "Telegram rejects HOISO_TELEGRAM_TOKEN (or HOISO_TELEGRAM_BASE_URL is wrong); set it "
            "and restart. Everything else goes on; next try in %s s",
            wait,
        )
    elif isinstance(error, Conflict) and "webhook" in error.message.lower():
        log.error(
            "Telegram brings messages to a webhook, so none can be asked for: run "
            "'hoiso channels setup', or set HOISO_TELEGRAM_MODE=webhook; next try in %s s",
            wait,
        )
    elif isinstance(error, Conflict):
        log.error(
            "Another program asks Telegram for this bot's messages: stop it, or give it a token "
            "of its own; next try in %s s",
            wait,
        )
    elif isinstance(error, TelegramError):
        log.warning("Telegram cannot be reached (%s); next try in %s s", kind_of(error), wait)
    else:
        log.exception("Messages from Telegram were not taken in; next try in %s s", wait)
