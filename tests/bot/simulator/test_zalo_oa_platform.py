"""The Official Account seen as any platform."""

from __future__ import annotations

import datetime as dt
import json

import httpx
import pytest

from bot.simulator.platform import ButtonKind, Platform, Shown, ShownButton
from bot.simulator.zalo_oa import ZaloOA
from bot.simulator.zalo_oa_platform import ZaloOAPlatform

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
BUTTONS = [
    {"title": "Vì sao?", "type": "oa.query.hide", "payload": "#hs:why:a:0"},
    {"title": "Năm 2020?", "type": "oa.query.show", "payload": "Năm 2020?"},
    {"title": "Nguồn", "type": "oa.open.url", "payload": {"url": "https://a.vn"}},
    {"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "841022"}},
]


async def test_a_chat() -> None:
    """Messages, buttons, taps, files, coming and going are those of the account."""
    heard: list[dict[str, object]] = []

    def bot(request: httpx.Request) -> httpx.Response:
        heard.append(json.loads(request.content))
        return httpx.Response(200)

    account = ZaloOA(lambda: NOON, transport=httpx.MockTransport(bot))
    oa = ZaloOAPlatform(account, "http://platform/")
    port: Platform = oa
    account.tokens.explorer()
    await port.join("p1")
    first = await port.send_text("p1", "xin chào")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=port.app()), base_url="http://platform"
    ) as http:
        attachment = {"type": "template", "payload": {"buttons": BUTTONS}}
        sent = await http.post(
            "/v3.0/oa/message/cs",
            headers={"access_token": account.tokens.access},
            json={
                "recipient": {"user_id": "p1"},
                "message": {"text": "Chào", "attachment": attachment},
            },
        )
        answer = sent.json()["data"]["message_id"]
        await port.tap("p1", answer, 0)
        await port.tap("p1", answer, 1)
        await port.tap("p1", answer, 2)
        with pytest.raises(LookupError):
            await port.tap("p1", answer, 4)
        await port.send_file("p1", "đơn xin.pdf", b"%PDF")
        assert (await http.get("/files/0/x")).content == b"%PDF"
        assert (await http.get("/files/2/x")).status_code == 404
    await port.send_file("p1", "anh.JPG", b"jpg")
    await port.leave("p1")
    await account.webhook.settle()
    at = round(NOON.timestamp() * 1000)
    shown = port.shown("p1")
    assert shown[0] == Shown(first, False, "xin chào", None, (), at, "p1")
    assert [one.text for one in shown] == [
        "xin chào",
        "Chào",
        "Năm 2020?",
        "[đơn xin.pdf]",
        "[image]",
    ]
    assert shown[1].buttons == (
        ShownButton("Vì sao?", ButtonKind.ACT),
        ShownButton("Năm 2020?", ButtonKind.ASK),
        ShownButton("Nguồn", ButtonKind.LINK, "https://a.vn"),
        ShownButton("Gọi", ButtonKind.CALL, "tel:841022"),
    )
    said = {event["event_name"] for event in heard}
    assert {"follow", "user_send_text", "user_send_file", "user_send_image", "unfollow"} <= said
    assert port.record.of("message")[0].effective
