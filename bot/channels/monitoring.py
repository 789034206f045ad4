"""``/metrics`` for Prometheus, and the timing of every webhook."""

from __future__ import annotations

import hmac
import time

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.guards import WEBHOOKS
from bot.channels.problems import problem
from bot.metrics import CONTENT_TYPE, Metrics

_LOCAL = ("127.0.0.1", "::1")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def monitoring_router(metrics: Metrics, token: str | None) -> APIRouter:
    """The route. With ``token`` whoever bears it may read; without, only this machine itself.

    A request that a proxy has passed on counts as coming from outside.
    """
    router = APIRouter()

    @router.get("/metrics", response_class=PlainTextResponse)
    def read(request: Request) -> Response:
        """What is counted and timed, for Prometheus; for this machine, or with the token."""
        if not _may_read(request, token):
            return problem(404, "Không có trang này.")
        return Response(metrics.exposition(), media_type=CONTENT_TYPE)

    return router


def _may_read(request: Request, token: str | None) -> bool:
    if token:
        shown = request.headers.get("authorization", "").encode()
        return hmac.compare_digest(shown, f"Bearer {token}".encode())
    forwarded = any(name in request.headers for name in _FORWARDED)
    return not forwarded and request.client is not None and request.client.host in _LOCAL


class TimedWebhooks:
    """Times each request at a webhook, from its first byte to its acknowledgement."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the exchange on; note how it ended where it was a webhook's."""
        if scope["type"] != "http" or not scope["path"].startswith(WEBHOOKS):
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def noted(message: Message) -> None:
            # A route was found: what strangers make up (and have refused for its size) is no label.
            if message["type"] == "http.response.start" and "endpoint" in scope:
                channel = scope["path"].removeprefix(WEBHOOKS).replace("-", "_")[:16]
                self._metrics.webhook(channel, message["status"], time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, noted)
