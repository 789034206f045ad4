"""The Bot API, one call at a time; every error is one of python-telegram-bot's, or ``Flood``."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

import httpx
from telegram import User
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.delivery.types import Json

POLL_SECONDS = 30
CONNECTIONS = 64
READ_SECONDS = 15.0
LONGEST_PAUSE = 3600.0  # seconds that we wait at most when told to
USUAL_PAUSE = 5.0  # where Telegram does not say for how long


class Flood(TelegramError):
    """Telegram wants us to wait ``seconds`` (HTTP 429).

    It stands in for ``RetryAfter``, which in python-telegram-bot 22 warns whenever it is made.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Flood control exceeded. Retry in {seconds:.0f} seconds")
        self.seconds = seconds


class Request(HTTPXRequest):
    """HTTP as python-telegram-bot does it, but for HTTP 429 and what is no JSON."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One exchange: status and body. Raises Flood."""
        status, body = await super().do_request(*args, **kwargs)
        if status == 429:
            raise Flood(_pause(body))
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The body as JSON. Raises TelegramError, and keeps what people wrote out of the log."""
        try:
            read = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            read = None
        if not isinstance(read, dict):
            raise TelegramError("Invalid server response")
        return read


class Api(ExtBot[int]):
    """A bot that makes calls as they are written down in a parcel."""

    async def call(self, method: str, parameters: Json, seconds: float | None = None) -> Any:
        """The ``result`` of one call; waits ``seconds`` for it. Raises TelegramError."""
        if seconds is None:
            return await self._post(method, dict(parameters))
        return await self._post(method, dict(parameters), read_timeout=seconds)


class Client:
    """One bot's connections, and who that bot is.

    ``paced`` keeps to 30 calls a second and 20 a minute for each group; it never repeats one: the
    outbox does. ``quick`` is for what must not use that up (typing, questions about the bot).
    """

    def __init__(self, token: str, base_url: str) -> None:
        polling = Request(connection_pool_size=2, read_timeout=READ_SECONDS)
        others = Request(CONNECTIONS, read_timeout=READ_SECONDS, pool_timeout=5.0)
        self._requests = (polling, others)
        self._asking = asyncio.Lock()
        self.bot: User | None = None
        self.file_url = f"{base_url.removesuffix('/bot')}/file/bot{token}"
        self.quick = Api(token, base_url, request=others, get_updates_request=polling)
        self.paced = Api(
            token,
            base_url,
            request=others,
            get_updates_request=polling,
            rate_limiter=AIORateLimiter(max_retries=0),
        )

    @property
    def asking(self) -> bool:
        """Whether somebody is asking Telegram who we are right now."""
        return self._asking.locked()

    async def me(self) -> User:
        """Who the bot is; asked of Telegram once. Raises TelegramError."""
        async with self._asking:
            if self.bot is None:
                found = User.de_json(await self.quick.call("getMe", {}), None)
                self.bot = found
            return self.bot

    async def updates(self, offset: int | None, kinds: list[str]) -> Any:
        """What waits for us from ``offset`` on, as raw JSON; what stands before it is forgotten."""
        parameters = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": kinds}
        return await self.quick.call("getUpdates", parameters, POLL_SECONDS + 10.0)

    async def close(self) -> None:
        """Let go of the connections."""
        for request in self._requests:
            await request.shutdown()


def kind_of(error: Exception) -> str:
    """What went wrong on the way, in one word and without an address, which holds the token."""
    cause = error.__cause__
    return type(cause if isinstance(cause, httpx.HTTPError) else error).__name__


def _pause(body: bytes) -> float:
    """Seconds that a 429 asks for, within bounds."""
    try:
        seconds = float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return USUAL_PAUSE
    return min(max(seconds, 1.0), LONGEST_PAUSE) if math.isfinite(seconds) else USUAL_PAUSE
