"""What is counted, and who may read it."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import Response

from bot.channels.guards import MAX_WEBHOOK_BYTES, BoundedBody
from bot.channels.monitoring import TimedWebhooks, monitoring_router
from bot.metrics import Metrics


def said(metrics: Metrics) -> list[str]:
    return metrics.exposition().decode().splitlines()


def test_each_event_is_counted_under_its_labels() -> None:
    """Answers, mail and webhooks; gauges are asked for when they are read."""
    metrics, waiting = Metrics(), [3.0]
    metrics.watch(
        lambda: [
            ("hoiso_mail_waiting", "Rows", {"box": "inbox", "channel": "telegram"}, waiting[0]),
            ("hoiso_mail_waiting", "Rows", {"box": "outbox", "channel": "telegram"}, 1.0),
            ("hoiso_ready", "Whether", {}, 1.0),
        ]
    )
    metrics.answer("telegram", "answered", 0.011)
    metrics.answer("telegram", "answered", 0.3)
    metrics.mail("outbox", "zalo_oa", "sent", 0.2)
    metrics.webhook("zalo_oa", 200, 0.004)
    lines = said(metrics)
    assert 'hoiso_answers_total{channel="telegram",status="answered"} 2.0' in lines
    assert 'hoiso_answer_seconds_bucket{channel="telegram",le="0.02"} 1.0' in lines
    assert 'hoiso_mail_outcomes_total{box="outbox",channel="zalo_oa",outcome="sent"} 1.0' in lines
    assert 'hoiso_webhooks_total{channel="zalo_oa",status="200"} 1.0' in lines
    assert 'hoiso_mail_waiting{box="inbox",channel="telegram"} 3.0' in lines
    assert "hoiso_ready 1.0" in lines
    waiting[0] = 4.0
    assert 'hoiso_mail_waiting{box="inbox",channel="telegram"} 4.0' in said(metrics)


def client(app: FastAPI, host: str = "127.0.0.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, client=(host, 1234))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


@pytest.mark.parametrize(
    ("token", "host", "headers", "status"),
    [
        (None, "127.0.0.1", {}, 200),
        (None, "::1", {}, 200),
        (None, "10.0.0.7", {}, 404),
        (None, "127.0.0.1", {"X-Forwarded-For": "10.0.0.7"}, 404),
        (None, "127.0.0.1", {"Forwarded": "for=10.0.0.7"}, 404),
        ("t", "127.0.0.1", {}, 404),
        ("t", "127.0.0.1", {"Authorization": "Bearer u"}, 404),
        ("t", "10.0.0.7", {"Authorization": "Bearer t"}, 200),
    ],
)
async def test_only_who_may_reads_them(
    token: str | None, host: str, headers: dict[str, str], status: int
) -> None:
    """This machine itself, or whoever bears the token; a proxy's guests are strangers."""
    app = FastAPI()
    app.include_router(monitoring_router(Metrics(), token))
    async with client(app, host) as http:
        assert (await http.get("/metrics", headers=headers)).status_code == status


async def test_webhooks_are_timed_and_other_pages_are_not() -> None:
    """By channel and status; an address that nobody serves makes no label, whatever is sent."""
    app, metrics = FastAPI(), Metrics()
    app.add_middleware(BoundedBody)
    app.add_middleware(TimedWebhooks, metrics=metrics)

    @app.post("/webhooks/zalo-oa")
    async def take() -> Response:
        return Response(status_code=403)

    @app.get("/")
    async def page() -> Response:
        return Response()

    async with client(app) as http:
        await http.post("/webhooks/zalo-oa")
        await http.post("/webhooks/made-up")
        await http.post("/webhooks/large", content=b" " * (MAX_WEBHOOK_BYTES + 1))
        await http.get("/")
    counted = [line for line in said(metrics) if line.startswith("hoiso_webhooks_total{")]
    assert counted == ['hoiso_webhooks_total{channel="zalo_oa",status="403"} 1.0']
