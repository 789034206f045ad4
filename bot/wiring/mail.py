"""The mailroom with the channels that the settings name."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.delivery.mailroom import Mailroom
from bot.delivery.policy import Policy
from bot.keyring import Keyring
from bot.settings import Settings
from bot.storage.database import Database
from bot.wiring.assistant import Clock, data_dir
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.channels.telegram import Telegram
    from bot.channels.zalo_bot import ZaloBot
    from bot.channels.zalo_oa.channel import ZaloOA
    from bot.channels.zalo_oa.seen import Seen
    from bot.delivery.types import Accepts, Channel
    from bot.types import Incoming, Reply

log = logging.getLogger(__name__)

_CATCH_UP_AFTER = 60.0  # seconds from the start, in which Zalo brings much by itself once more
_CATCH_UP_EVERY = 600.0

Receiving = Callable[[], AbstractAsyncContextManager[Any]]


@dataclass(frozen=True, slots=True)
class Mail:
    """The mailroom, the routes of the webhooks, and what asks platforms for messages."""

    room: Mailroom
    routes: Sequence[BaseRoute]
    receiving: Sequence[Receiving]
    channels: Sequence[Channel]
    closing: AsyncExitStack

    async def close(self) -> None:
        """Lets go of connections; the mailroom has ended."""
        await self.closing.aclose()


def build_mail(
    settings: Settings,
    handle: Callable[[Incoming], Awaitable[Reply]],
    ready: Callable[[], bool],
    observe: Callable[[str, str, str, float], None],
    clock: Clock,
    database: Database,
    ring: Keyring,
) -> Mail:
    """The mailroom and its channels over an open ``database``; nothing runs yet."""
    folder = data_dir(settings)
    room = Mailroom(database, ring, folder, handle, ready, policy_of(settings), observe)
    channels: list[Channel] = []
    routes: list[BaseRoute] = []
    receiving: list[Receiving] = []
    closing = AsyncExitStack()
    if settings.telegram_token is not None:
        chat = telegram(settings, ring)
        channels.append(chat)
        if settings.telegram_mode == "webhook":
            routes.extend(chat.router(room).routes)
        receiving.append(lambda: chat.receiving(room))
        closing.push_async_callback(chat.close)
    if settings.zalo_oa_app_id:
        from bot.wiring.seen import noted

        account = zalo_oa(settings, room, database, ring, folder, clock, closing)
        channels.append(account)
        routes.append(account.route())
        receiving.append(lambda: _caught_up(account, room))
        receiving.append(lambda: noted(account.seen, database))
    if settings.zalo_bot_token is not None:
        bot = zalo_bot(settings, ring, closing)
        channels.append(bot)
        routes.extend(bot.router(room).routes)
        receiving.append(lambda: bot.receiving(room))
    room.serve(channels)
    return Mail(room, routes, receiving, channels, closing)


def policy_of(settings: Settings) -> Policy:
    """The bounds of the mail as they are set."""
    return Policy(
        stale_after=settings.stale_minutes * 60.0, apologise=settings.stale_action == "apologise"
    )


def telegram(settings: Settings, ring: Keyring) -> Telegram:
    """The Telegram bot."""
    from bot.channels.telegram import Telegram

    secret = _open(settings.telegram_secret) or ring.secret("telegram webhook")
    return Telegram(settings, public_url(settings) or None, secret)


def zalo_oa(
    settings: Settings,
    accepts: Accepts,
    database: Database,
    ring: Keyring,
    folder: Path,
    clock: Clock,
    closing: AsyncExitStack,
    seen: Seen | None = None,
) -> ZaloOA:
    """The Official Account; ``seen``: what came to the webhook of the process that serves."""
    import httpx

    from bot.channels.zalo_oa.channel import ZaloOA
    from bot.channels.zalo_oa.journal import Journal
    from bot.channels.zalo_oa.names import Account
    from bot.wiring.tokens import SqlTokens

    account = Account(
        app_id=settings.zalo_oa_app_id,
        app_secret=_open(settings.zalo_oa_app_secret),
        oa_secret=_open(settings.zalo_oa_secret),
        refresh_token=_open(settings.zalo_oa_refresh_token),
        url=settings.zalo_oa_url,
        oauth_url=settings.zalo_oa_oauth_url,
        proof=settings.zalo_oa_proof,
        public_url=public_url(settings),
    )
    http = httpx.AsyncClient(follow_redirects=False)
    closing.push_async_callback(http.aclose)
    journal = Journal(folder / "zalo_oa.journal")
    tokens = SqlTokens(database, ring, folder)
    channel = ZaloOA(account, accepts, tokens, journal, http, clock, seen=seen)
    closing.push_async_callback(channel.close)
    return channel


def zalo_bot(settings: Settings, ring: Keyring, closing: AsyncExitStack) -> ZaloBot:
    """The Zalo Bot."""
    from bot.channels.zalo_bot import ZaloBot

    channel = ZaloBot(
        _open(settings.zalo_bot_token),
        settings.zalo_bot_url,
        mode=settings.zalo_bot_mode,
        secret=_open(settings.zalo_bot_secret) or ring.secret("zalo_bot webhook"),
        public_url=public_url(settings),
        hotline=settings.hotline,
    )
    closing.push_async_callback(channel.close)
    return channel


def public_url(settings: Settings) -> str:
    """Address under which people reach us, without the last slash; empty: none."""
    return str(settings.public_url).rstrip("/") if settings.public_url else ""


@asynccontextmanager
async def _caught_up(account: ZaloOA, room: Mailroom) -> AsyncIterator[None]:
    """Asks for what the webhook did not bring: soon after the start, and whenever it was silent."""
    task = asyncio.create_task(_catch_up(account, room))
    try:
        yield
    finally:
        task.cancel()  # what it has accepted is stored; a stop does not wait for Zalo
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _catch_up(account: ZaloOA, room: Mailroom) -> None:
    """From what was the newest when we came back; then from the newest of each silent while."""
    since: dt.datetime | None = None
    first = True
    with contextlib.suppress(CorpusError):  # the database is away: what was missed is not known
        since = await asyncio.to_thread(room.last_received, account.name)
    await asyncio.sleep(_CATCH_UP_AFTER)
    while True:
        try:
            last = await asyncio.to_thread(room.last_received, account.name)
            if since is not None and (first or last == since):
                found = await account.catch_up(since)
                if found:
                    log.warning("%s: %d messages came by no webhook", account.name, found)
            since, first = last, False
            await account.freshen()
        except Exception:
            log.exception("%s: could not ask for what was missed", account.name)
        await asyncio.sleep(_CATCH_UP_EVERY)


def _open(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
