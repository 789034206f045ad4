"""Messages that Telegram brings to us."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram.error import TelegramError

from bot.channels.telegram.api import Client, kind_of
from bot.channels.telegram.updates import update_of
from bot.delivery.types import MAX_PAYLOAD_BYTES, Accepts, Update

log = logging.getLogger(__name__)

PATH = "/webhooks/telegram"
HEADER = "x-telegram-bot-api-secret-token"
BODY_SECONDS = 15.0
MAX_BODY_BYTES = 4 * MAX_PAYLOAD_BYTES  # Telegram writes one letter of Vietnamese in six bytes

_OK, _FORGED, _NOT_NOW = 200, 403, 503


def router(client: Client, accepts: Accepts, secret: str) -> APIRouter:
    """``POST /webhooks/telegram``: 200 once an update is stored, 403 for whoever is not Telegram.

    What cannot be read gets 200 too, and a line in the log: Telegram would bring it again and
    again, and hold back what comes after it. What could not be stored gets 503 and comes again.
    """
    wanted = secret.encode()
    if not wanted:
        raise ValueError("A webhook without a secret takes anybody for Telegram")

    async def receive(request: Request) -> Response:
        shown = [value for name, value in request.headers.raw if name == HEADER.encode()]
        if len(shown) != 1 or not hmac.compare_digest(shown[0], wanted):
            return Response(status_code=_FORGED)
        try:
            body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=_NOT_NOW)
        try:
            update = await _read(client, body)
            if update is not None:
                await accepts.accept([update])
        except (ValueError, RecursionError) as wrong:
            log.warning("An update of Telegram's cannot be read (%s)", type(wrong).__name__)
        except TelegramError as error:
            log.warning("Telegram does not say who we are (%s); it comes again", kind_of(error))
            return Response(status_code=_NOT_NOW)
        except Exception:
            log.exception("A message from Telegram was not stored; it will come again")
            return Response(status_code=_NOT_NOW)
        return Response(status_code=_OK)

    made = APIRouter()
    made.add_route(PATH, receive, methods=["POST"], include_in_schema=False)
    return made


async def _body(request: Request) -> bytes:
    """The body, read no further than it may be long."""
    body = b""
    async with asyncio.timeout(BODY_SECONDS):
        async for piece in request.stream():
            body += piece
            if len(body) > MAX_BODY_BYTES:
                break
    return body


async def _read(client: Client, body: bytes) -> Update | None:
    """The update in a body. Raises ValueError, and TelegramError where we do not know ourselves."""
    if len(body) > MAX_BODY_BYTES:
        raise ValueError("too large")
    raw = json.loads(body.decode())
    if client.bot is None and client.asking:
        raise TelegramError("still asking")  # one question is enough, however many updates wait
    return update_of(raw, await client.me())
