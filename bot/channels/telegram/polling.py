"""The Telegram bot's life beside the web server."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder
from telegram.request import BaseRequest

from bot.channels.telegram.handling import AnyApplication, Handlers
from bot.channels.telegram.ordering import ChatOrder
from bot.dialogue import Dialogue, DocumentsPort
from bot.settings import Settings

log = logging.getLogger(__name__)

RECEIVED = ["message", "callback_query"]
WAITS = (2.0, 5.0, 15.0, 60.0, 300.0)  # seconds before trying again, the last one for ever
GOODBYE_SECONDS = 30.0
COMMANDS = {
    "vi": (("hoi", "Hỏi một câu"), ("moi", "Cuộc trò chuyện mới"), ("help", "Cách dùng")),
    "en": (("hoi", "Ask a question"), ("moi", "New conversation"), ("help", "How to use")),
}


@asynccontextmanager
async def polling(
    settings: Settings,
    dialogue: Dialogue,
    documents: DocumentsPort,
    request: BaseRequest | None = None,
) -> AsyncIterator[None]:
    """Answer on Telegram while the context lasts, where a token is set.

    Neither a wrong token nor a Telegram that cannot be reached ever raises here: the log says
    it, and what can mend itself is tried again. On leaving, what was received is still answered.
    ``request`` stands in for the network.
    """
    if settings.telegram_token is None:
        yield
        return
    stop = asyncio.Event()
    running = asyncio.create_task(_live(settings, dialogue, documents, request, stop))
    try:
        yield
    finally:
        stop.set()
        _, unfinished = await asyncio.wait({running}, timeout=GOODBYE_SECONDS)
        for task in unfinished:
            log.warning(
                "Telegram did not stop in %s s; some messages stay unanswered", GOODBYE_SECONDS
            )
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def telegram_poller(
    settings: Settings, dialogue: Dialogue, documents: DocumentsPort
) -> Callable[[], AbstractAsyncContextManager[None]]:
    """``polling`` as a part that the application starts and stops."""
    return partial(polling, settings, dialogue, documents)


async def _live(
    settings: Settings,
    dialogue: Dialogue,
    documents: DocumentsPort,
    request: BaseRequest | None,
    stop: asyncio.Event,
) -> None:
    """Run the bot until ``stop``, starting again after what can pass."""
    for wait in itertools.chain(WAITS, itertools.repeat(WAITS[-1])):
        application = build_application(settings, request)
        public_url = str(settings.public_url) if settings.public_url else None
        Handlers(dialogue, documents, public_url).install(application)
        try:
            await _run(application, stop)
        except InvalidToken:
            log.error(
                "Telegram rejects HOISO_TELEGRAM_TOKEN (or HOISO_TELEGRAM_BASE_URL is wrong). "
                "The web page goes on without Telegram; set the token and restart."
            )
            return
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); next try in %s s", error.message, wait)
        except Exception:
            log.exception("Telegram has stopped; next try in %s s", wait)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 0.0 if stop.is_set() else wait)
        if stop.is_set():
            return


async def _run(application: AnyApplication, stop: asyncio.Event) -> None:
    """Poll until ``stop``; then answer what has been received and leave."""
    updater = application.updater
    if updater is None:
        raise RuntimeError("An application that polls has an updater")
    async with application:
        await application.start()
        try:
            await updater.start_polling(allowed_updates=RECEIVED, error_callback=_on_polling_error)
            log.info("Telegram: @%s is listening", application.bot.username)
            await _name_commands(application)
            await stop.wait()
        finally:
            if updater.running:
                await updater.stop()
            await application.stop()


def build_application(settings: Settings, request: BaseRequest | None = None) -> AnyApplication:
    """The Telegram application, not started. Needs a token."""
    if settings.telegram_token is None:
        raise ValueError("HOISO_TELEGRAM_TOKEN is not set")
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .rate_limiter(AIORateLimiter(max_retries=3))
        .concurrent_updates(ChatOrder())
        .job_queue(None)
    )
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    return builder.build()


def _on_polling_error(error: TelegramError) -> None:
    """Polling goes on by itself; say in one line why it stumbled."""
    log.warning("Telegram polling: %s", type(error).__name__)


async def _name_commands(application: AnyApplication) -> None:
    """Put the commands into Telegram's menu; the bot works without it."""
    for language, commands in COMMANDS.items():
        listed = [BotCommand(name, text) for name, text in commands]
        try:  # Vietnamese is what everybody sees whose language has no menu of its own
            await application.bot.set_my_commands(
                listed, language_code=None if language == "vi" else language
            )
        except TelegramError as error:
            log.warning("Telegram's command menu was not set: %s", error.message)
