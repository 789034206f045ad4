"""The simulated Official Account refuses what the real one refuses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.simulator.faults import Fault
from bot.simulator.platform import Platform
from bot.simulator.zalo_oa import APP_ID, APP_SECRET, OA_ID, ZaloOA
from bot.simulator.zalo_oa_platform import ZaloOAPlatform
from bot.simulator.zalo_oa_webhook import RETRY_SECONDS

START = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
LAN = "246845883529197922"


class Bench:
    """The platform, its caller, and the webhook that it calls."""

    def __init__(self) -> None:
        self.now = START
        self.statuses: list[int] = []  # what the webhook answers, 200 once these are used up
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.zalo = ZaloOA(lambda: self.now, time_scale=0)
        app = Starlette(routes=[Route("/webhooks/zalo-oa", self._take, methods=["POST"])])
        self.zalo.webhook.transport = httpx.ASGITransport(app)
        self.refresh = self.zalo.tokens.explorer()

    async def _take(self, request: Request) -> Response:
        self.got.append((request.headers.get("num_retry", ""), await request.json()))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    async def call(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """One call with the token in force."""
        transport = httpx.ASGITransport(self.zalo.app)
        headers = {"access_token": self.zalo.tokens.access}
        async with httpx.AsyncClient(transport=transport, base_url="http://zalo") as client:
            response = await client.request(
                method, path, headers=headers | more.pop("headers", {}), **more
            )
        assert response.status_code == 200  # errors come with it too
        return response.json()  # type: ignore[no-any-return]

    async def send(self, message: object, user: str = LAN) -> int:
        """Send a message to a person; the error code."""
        body = {"recipient": {"user_id": user}, "message": message}
        return (await self.call("POST", "/v3.0/oa/message/cs", json=body))["error"]  # type: ignore[no-any-return]


@pytest.fixture
def bench() -> Bench:
    """A platform in which Lan has written."""
    made = Bench()
    made.zalo.webhook.disabled = True
    made.zalo.person(LAN).send_text("?")
    return made


def buttons(*made: object) -> dict[str, object]:
    """A message with buttons."""
    return {"text": "?", "attachment": {"type": "template", "payload": {"buttons": list(made)}}}


ASK = {"title": "Hỏi", "type": "oa.query.show", "payload": "?"}
LINK = {"title": "Mở", "type": "oa.open.url", "payload": {"url": "https://a"}}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 2000}, 0),
        ({"text": "x" * 2001}, -210),
        ({"text": "😀" * 1001}, -210),
        ({"text": ""}, -201),
        ({"text": None}, -201),
        ("x", -201),
        ({"text": "?", "quote_message_id": "gone"}, -201),
        (buttons(ASK), 0),
        (buttons(ASK, LINK, ASK, ASK, ASK), 0),
        (buttons(*[ASK] * 6), -201),
        (buttons(), -201),
        (buttons({**ASK, "title": "x" * 101}), -201),
        (buttons({**ASK, "title": ""}), -201),
        (buttons({**ASK, "payload": "x" * 1001}), -201),
        (buttons({**ASK, "type": "oa.query.else"}), -201),
        (buttons({**ASK, "payload": {}}), -201),
        (buttons({**LINK, "payload": {"url": "a"}}), -201),
        (buttons({"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "1022"}}), 0),
        (buttons({"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "x"}}), -201),
    ],
)
async def test_messages(bench: Bench, message: object, code: int) -> None:
    """Too long, too many, of the wrong shape."""
    assert await bench.send(message) == code
    assert len(bench.zalo.person(LAN).answers()) == (not code)


async def test_people(bench: Bench) -> None:
    """Unknown, silent, blocked, silent for a week."""
    assert await bench.send({"text": "?"}, "1") == -213
    silent = bench.zalo.person("2")
    assert await bench.send({"text": "?"}, "2") == -232
    silent.follow()
    assert await bench.send({"text": "?"}, "2") == 0
    silent.block()
    assert await bench.send({"text": "?"}, "2") == -217
    bench.now += dt.timedelta(days=7, seconds=1)
    bench.zalo.tokens.explorer()
    assert await bench.send({"text": "?"}) == -230


async def test_tokens(bench: Bench) -> None:
    """Unknown, replaced, expired."""
    getoa = "/v2.0/oa/getoa"
    assert (await bench.call("GET", getoa))["data"]["oaid"] == OA_ID
    old = bench.zalo.tokens.access
    bench.zalo.tokens.explorer()
    assert (await bench.call("GET", getoa, headers={"access_token": old}))["error"] == -216
    assert (await bench.call("GET", getoa, headers={"access_token": ""}))["error"] == -216
    bench.now += dt.timedelta(hours=25)
    assert (await bench.call("GET", getoa))["error"] == -220


async def test_a_refresh_token_is_taken_once(bench: Bench) -> None:
    """With the right app and secret; ``expires_in`` is a string."""

    async def renew(token: str, secret: str = APP_SECRET) -> dict[str, Any]:
        form = {"refresh_token": token, "app_id": APP_ID, "grant_type": "refresh_token"}
        return await bench.call(
            "POST", "/v4/oa/access_token", data=form, headers={"secret_key": secret}
        )

    assert (await renew(bench.refresh, "wrong"))["error"] == -14002
    first = await renew(bench.refresh)
    assert first["expires_in"] == "90000"
    assert first["access_token"] == bench.zalo.tokens.access
    assert (await renew(bench.refresh))["error"] == -14014
    second = await renew(first["refresh_token"])
    bench.now += dt.timedelta(days=90)
    assert (await renew(second["refresh_token"]))["error"] == -14014


async def test_too_many_calls_in_a_minute(bench: Bench) -> None:
    """Until the minute is over."""
    bench.zalo.rate = 2
    assert [await bench.send({"text": "?"}) for _ in range(3)] == [0, 0, -32]
    bench.now += dt.timedelta(minutes=1)
    assert await bench.send({"text": "?"}) == 0


async def test_faults_with_and_without_effect(bench: Bench) -> None:
    """An answer that is lost is not a message that is lost."""
    bench.zalo.faults.plan(
        Fault("message", body={"error": -1}), Fault("message", body={"error": -1}, effect=True)
    )
    assert [await bench.send({"text": text}) for text in "abc"] == [-1, -1, 0]
    assert [shown.text for shown in bench.zalo.person(LAN).answers()] == ["b", "c"]
    assert [call.effective for call in bench.zalo.record.of("message")] == [False, True, True]


async def test_pages(bench: Bench) -> None:
    """Ten at most, newest first."""
    for number in range(12):
        bench.now += dt.timedelta(seconds=1)
        bench.zalo.person(LAN).send_text(str(number))

    async def page(path: str, data: str) -> Any:
        return await bench.call("GET", path, params={"data": data})

    rows = (await page("/v2.0/oa/listrecentchat", '{"offset":0,"count":10}'))["data"]
    assert [row["message"] for row in rows] == [str(number) for number in range(11, 1, -1)]
    asked = f'{{"user_id":"{LAN}","offset":10,"count":10}}'
    rows = (await page("/v2.0/oa/conversation", asked))["data"]
    assert [row["message"] for row in rows] == ["1", "0", "?"]
    assert (await page("/v2.0/oa/listrecentchat", '{"offset":0,"count":11}'))["error"] == -201
    assert (await page("/v2.0/oa/listrecentchat", "{"))["error"] == 0


async def test_events_are_repeated_and_given_up(bench: Bench) -> None:
    """Five times; then the webhook is off until it is registered again."""
    assert await bench.zalo.webhook.register()
    bench.statuses = [500, 200]
    bench.zalo.person(LAN).send_text("a")
    await bench.zalo.webhook.settle()
    assert [retry for retry, _ in bench.got] == [
        "",
        "",
        "1",
    ]  # the probe, the event, its repetition
    bench.got.clear()
    bench.statuses = [500] * 6
    bench.zalo.person(LAN).send_text("b")
    await bench.zalo.webhook.settle()
    assert [retry for retry, _ in bench.got] == ["", "1", "2", "3", "4", "5"]
    assert sum(RETRY_SECONDS) == 6630  # an hour and fifty minutes
    bench.zalo.person(LAN).send_text("c")
    await bench.zalo.webhook.settle()
    assert len(bench.got) == 6
    bench.statuses = [401]
    assert not await bench.zalo.webhook.register()
    assert await bench.zalo.webhook.register()


async def test_what_the_account_says_is_echoed(bench: Bench) -> None:
    """As an event of its own."""
    bench.zalo.webhook.disabled = False
    await bench.send({"text": "Có."})
    await bench.zalo.webhook.settle()
    [(_, event)] = bench.got
    assert (event["event_name"], event["sender"]["id"]) == ("oa_send_text", OA_ID)


async def test_buttons_are_pressed(bench: Bench) -> None:
    """Shown, hidden, opened; the newest of that title."""
    lan = bench.zalo.person(LAN)
    hide = {"title": "Ẩn", "type": "oa.query.hide", "payload": "#hs:why:a:0"}
    await bench.send(buttons(ASK, hide, LINK))
    assert lan.press("Mở") == "https://a"
    lan.press("Hỏi")
    lan.press("Ẩn")
    assert [shown.text for shown in lan.shown()] == ["?", "?", "?"]
    with pytest.raises(LookupError):
        lan.press("Không có")


async def test_as_any_platform(bench: Bench) -> None:
    """Whoever knows no more than what all platforms have."""
    platform: Platform = ZaloOAPlatform(bench.zalo)
    bench.zalo.webhook.disabled = False
    await platform.join(LAN)
    await platform.send_text(LAN, "Hỏi")
    await platform.send_file(LAN, "đơn.pdf", b"%PDF")
    call = {"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "1022"}}
    await bench.send(buttons(ASK, {**ASK, "type": "oa.query.hide"}, LINK, call))
    *_, last = platform.shown(LAN)
    assert [(button.label, button.kind.value, button.url) for button in last.buttons] == [
        ("Hỏi", "ask", ""),
        ("Hỏi", "act", ""),
        ("Mở", "link", "https://a"),
        ("Gọi", "call", "tel:1022"),
    ]
    for button in range(4):
        await platform.tap(LAN, last.id, button)
    for message_id, button in ((last.id, 4), ("none", 0), (last.id, -1)):
        with pytest.raises(LookupError):
            await platform.tap(LAN, message_id, button)
    await platform.leave(LAN)
    await bench.zalo.webhook.settle()
    assert sorted(event["event_name"] for _, event in bench.got) == [
        "follow",
        "oa_send_text",
        "unfollow",
        "user_send_file",
        "user_send_text",
        "user_send_text",
        "user_send_text",
    ]
    assert [shown.text for shown in platform.shown(LAN)] == ["?", "Hỏi", "[đơn.pdf]", "?", "?"]
    with pytest.raises(ValueError, match="groups"):
        await platform.send_text(LAN, "?", "group")
    [url] = [
        event["message"]["attachments"][0]["payload"]["url"]
        for _, event in bench.got
        if event["event_name"] == "user_send_file"
    ]
    transport = httpx.ASGITransport(platform.app())
    async with httpx.AsyncClient(transport=transport) as client:
        assert (await client.get(url)).content == b"%PDF"
        assert (await client.get("http://zalo/files/9/x")).status_code == 404
