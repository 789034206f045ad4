"""What wraps every HTTP exchange: a bound on bodies, and security headers."""

from __future__ import annotations

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.problems import DETAILS, problem
from bot.delivery.types import MAX_PAYLOAD_BYTES

MAX_BODY_BYTES = 64 * 1024  # of a question; an update at a webhook may be larger
# As platforms write it, up to six bytes a letter; each channel says for itself what is too large.
MAX_WEBHOOK_BYTES = 4 * MAX_PAYLOAD_BYTES
WEBHOOKS = "/webhooks/"
BODY_SECONDS = 15.0
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class SecurityHeaders:
    """Adds the security headers to every response; API responses are never cached."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the exchange on, with headers added on the way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caching = "no-cache" if scope["path"].startswith("/static/") else "no-store"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["cache-control"] = caching
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BoundedBody:
    """Reads a request's body whole before passing it on; 413 when too large, 408 when slow."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the exchange on with its body already read."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        body = bytearray()
        webhook = scope["path"].startswith(WEBHOOKS)
        at_most = MAX_WEBHOOK_BYTES if webhook else MAX_BODY_BYTES
        try:
            async with asyncio.timeout(BODY_SECONDS):
                more = True
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        return  # the client is gone
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > at_most:
                        await problem(413, DETAILS[413], {"connection": "close"})(
                            scope, receive, send
                        )
                        return
        except TimeoutError:
            await problem(408, DETAILS[408], {"connection": "close"})(scope, receive, send)
            return
        unread = True

        async def replay() -> Message:
            nonlocal unread
            if unread:
                unread = False
                return {"type": "http.request", "body": bytes(body), "more_body": False}
            return await receive()

        await self._app(scope, replay, send)
