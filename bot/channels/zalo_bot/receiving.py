"""The webhook: whoever shows the secret is Zalo; what it brings is stored, then acknowledged."""

from __future__ import annotations

import hmac
import json
import logging
from typing import NoReturn

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.channels.zalo_bot.reading import update_of
from bot.delivery.types import MAX_PAYLOAD_BYTES, Accepts
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

PATH = "/webhooks/zalo-bot"
HEADER = "X-Bot-Api-Secret-Token"
MIN_SECRET, MAX_SECRET = 8, 256  # as setWebhook takes them


def webhook(accepts: Accepts, secret: str) -> APIRouter:
    """The route that Zalo calls. Raises ValueError where the secret is too short to keep one out.

    200: stored, or nothing that another try would make readable. 403: not Zalo. 413: too large.
    503: could not be stored; to be brought again.
    """
    if not MIN_SECRET <= len(secret.encode()) <= MAX_SECRET:
        raise ValueError("The webhook's secret has 8 to 256 bytes")

    async def receive(request: Request) -> Response:
        shown = request.headers.get(HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(shown, secret.encode()):
            return Response(status_code=403)
        try:
            body = await _bounded(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        update = update_of(read_json(body))
        if update is None:
            log.warning("Zalo Bot brought something that is no update")
            return JSONResponse({"ok": True})
        try:
            await accepts.accept([update])
        except CorpusError as error:
            log.error("A message of Zalo Bot could not be stored: %s", error)
            return Response(status_code=503, headers={"Retry-After": "5"})
        except ValueError:  # nor could it be another time
            log.error("A message of Zalo Bot is too large and is dropped")
        return JSONResponse({"ok": True})

    router = APIRouter(include_in_schema=False)
    router.add_route(PATH, receive, methods=["POST"], include_in_schema=False)
    return router


def read_json(body: bytes) -> object:
    """The value; None where it is no JSON, or JSON that no database takes (NaN)."""
    try:
        value: object = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


async def _bounded(request: Request) -> bytes | None:
    """The body; None where it is larger than an update can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_PAYLOAD_BYTES:
            return None
    return body
