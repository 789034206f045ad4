"""One request for new tokens; what comes back is on disk before it is looked at."""

from __future__ import annotations

import asyncio
import logging

import httpx

from bot.channels.zalo_oa.journal import ROOM_BYTES, Intent, Journal
from bot.channels.zalo_oa.names import Account
from bot.channels.zalo_oa.pairs import Denied, TokenPair, read_answer

log = logging.getLogger(__name__)

PATH = "/v4/oa/access_token"
SECONDS = 15.0
RATE = -32


class NotReached(Exception):
    """Zalo was not asked: the refresh token is as good as before."""


class Ambiguous(Exception):
    """Zalo may have spent the refresh token. ``server``: it said itself that it is in trouble."""

    def __init__(self, why: str, *, server: bool = False) -> None:
        super().__init__(why)
        self.server = server


async def ask(
    http: httpx.AsyncClient, account: Account, refresh: str, intent: Intent, journal: Journal
) -> TokenPair | Denied:
    """New tokens for ``refresh``, or Zalo's refusal; raises NotReached or Ambiguous."""
    try:
        async with asyncio.timeout(SECONDS):
            status, answer = await _answer(http, account, refresh, journal)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NotReached(type(error).__name__) from error
    except (httpx.HTTPError, TimeoutError) as error:
        raise Ambiguous(type(error).__name__) from error
    read = read_answer(intent, answer)
    if isinstance(read, TokenPair):
        return read
    if status == 429:
        return Denied(RATE)
    if status >= 500:
        raise Ambiguous(f"status {status}", server=True)
    if read is None:
        raise Ambiguous(f"status {status}, and no answer that can be read")
    return read


async def _answer(
    http: httpx.AsyncClient, account: Account, refresh: str, journal: Journal
) -> tuple[int, bytes]:
    form = {
        "refresh_token": refresh,
        "app_id": account.app_id,
        "grant_type": "refresh_token",
    }
    headers = {"secret_key": account.app_secret}
    url = account.oauth_url.rstrip("/") + PATH
    async with http.stream("POST", url, data=form, headers=headers, timeout=SECONDS) as response:
        answer = b""
        async for chunk in response.aiter_bytes():
            answer = (answer + chunk)[:ROOM_BYTES]
        # Nothing is awaited between the last byte and the disk: no cancellation comes between.
        try:
            journal.keep(answer)
        except OSError as error:  # the store has it in a moment
            log.error("The journal of tokens cannot be written: %s", type(error).__name__)
        return response.status_code, answer
