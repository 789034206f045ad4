"""The web application: every HTTP route, and the tasks that run beside them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.routing import BaseRoute

from bot import messages
from bot.channels import problems
from bot.channels.api import api_router
from bot.channels.guards import BoundedBody, SecurityHeaders
from bot.channels.monitoring import TimedWebhooks, monitoring_router
from bot.channels.web import static_files, web_router
from bot.dialogue import Dialogue, DocumentsPort
from bot.metrics import Metrics
from bot.settings import Settings
from retrieval.types import Language

log = logging.getLogger(__name__)

Beside = Callable[[], AbstractAsyncContextManager[object]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The running parts that the application serves.

    ``started`` are entered in order when the server starts and left in reverse when it stops:
    an index follower, a Telegram poller.
    """

    dialogue: Dialogue
    documents: DocumentsPort
    ready: Callable[[], bool]
    started: Sequence[Beside] = ()
    examples: Callable[[Language], Sequence[str]] = messages.examples
    metrics: Metrics = field(default_factory=Metrics)
    webhooks: Sequence[BaseRoute] = ()


def create_app(settings: Settings, parts: Parts) -> FastAPI:
    """The application over ``parts``; nothing runs until the server starts it."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for start in parts.started:
                await stack.enter_async_context(start())
            log.info("Hỏi Sở: http://%s:%d", settings.host, settings.port)
            yield

    app = FastAPI(
        title="Hỏi Sở",
        description="Trả lời câu hỏi về văn bản, bản tin và thủ tục, kèm trích dẫn nguyên văn.",
        lifespan=lifespan,
        docs_url=None,  # the stock pages load scripts from elsewhere
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(BoundedBody)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(TimedWebhooks, metrics=parts.metrics)
    app.router.routes.extend(parts.webhooks)
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    app.include_router(monitoring_router(parts.metrics, token))
    app.include_router(api_router(parts.dialogue, parts.documents, parts.examples))
    app.include_router(web_router(parts.documents))
    app.mount("/static", static_files())

    @app.get("/healthz")
    async def healthz() -> JSONResponse:
        """Answers as soon as the process lives."""
        return JSONResponse({"status": "ok"})

    @app.get("/readyz", responses={503: {"description": "Not ready yet"}})
    async def readyz() -> JSONResponse:
        """200 once questions can be answered, 503 until then."""
        if parts.ready():
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "starting"}, 503, headers={"Retry-After": "2"})

    return app
