"""The simulated Zalo Bot holds to what is known of the real one."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.simulator.platform import Platform
from bot.simulator.zalo_bot import SimulatedZaloBot


async def call(platform: SimulatedZaloBot, method: str, token: str = "", **given: Any) -> Any:
    """What a method answers; errors come with HTTP 200."""
    transport = httpx.ASGITransport(app=platform.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://platform") as http:
        answered = await http.post(f"/bot{token or platform.token}/{method}", json=given)
    assert answered.status_code == 200
    return answered.json()


async def code(platform: SimulatedZaloBot, method: str, **given: Any) -> int:
    """The error code of a refusal; 0 where it was done."""
    answer = await call(platform, method, **given)
    return 0 if answer["ok"] else int(answer["error_code"])


async def test_an_update_is_handed_out_once() -> None:
    """What was given is forgotten, idle calls end with 408."""
    platform: SimulatedZaloBot = SimulatedZaloBot(seconds=0.001)
    port: Platform = platform
    message_id = await port.send_text("p1", "xin chào")
    given = (await call(platform, "getUpdates", timeout="30"))["result"]
    assert given["event_name"] == "message.text.received"
    assert given["message"]["message_id"] == message_id
    assert given["message"]["chat"] == {"id": "p1", "chat_type": "PRIVATE"}
    assert await code(platform, "getUpdates", timeout="1") == 408


@pytest.mark.parametrize(
    ("text", "expected"), [("a", 0), ("a" * 2000, 0), ("😀" * 1001, 400), ("", 400), (7, 400)]
)
async def test_lengths(text: Any, expected: int) -> None:
    """A message has 1 to 2,000 units."""
    platform = SimulatedZaloBot()
    await platform.join("p1")
    assert await code(platform, "sendMessage", chat_id="p1", text=text) == expected


async def test_who_can_be_written_to() -> None:
    """Those who opened the chat and have not blocked the bot."""
    platform = SimulatedZaloBot()
    assert await code(platform, "sendMessage", chat_id="p1", text="a") == 404
    await platform.join("p1")
    assert await code(platform, "sendMessage", chat_id="p1", text="a") == 0
    await platform.leave("p1")
    assert await code(platform, "sendMessage", chat_id="p1", text="a") == 404


async def test_the_plan() -> None:
    """Both directions count towards the month; people beyond the plan do not reach the bot."""
    platform = SimulatedZaloBot(monthly=3, users=1)
    await platform.send_text("p1", "a")
    await platform.send_text("p2", "a")
    assert len(platform.pending) == 1
    codes = [await code(platform, "sendMessage", chat_id="p1", text="a") for _ in range(3)]
    assert codes == [0, 0, 429]


async def test_groups_and_files() -> None:
    """In a group only what names the bot reaches it; of files, only pictures do."""
    platform = SimulatedZaloBot()
    await platform.send_text("p1", "nói riêng", "g1")
    await platform.send_text("p1", "@Bot Hỏi Sở năm 2021?", "g1")
    await platform.send_file("p1", "đơn.pdf", b"%PDF")
    await platform.send_file("p1", "ảnh.PNG", b"png")
    kinds = [(await call(platform, "getUpdates"))["result"]["event_name"] for _ in range(2)]
    assert kinds == ["message.text.received", "message.image.received"]
    assert platform.shown("g1")[0].text == "nói riêng"
    with pytest.raises(LookupError):
        await platform.tap("p1", "m", 0)


@pytest.mark.parametrize(
    ("method", "given", "expected"),
    [
        ("getme", {}, 404),
        ("sendChatAction", {"chat_id": "p1", "action": "upload_photo"}, 400),
        ("setWebhook", {"url": "http://a.vn", "secret_token": "x" * 8}, 400),
        ("setWebhook", {"url": "https://a.vn", "secret_token": "x" * 7}, 400),
        ("getMe", {"token": "1:other"}, 401),
    ],
)
async def test_refusals(method: str, given: dict[str, Any], expected: int) -> None:
    """Method names are case-sensitive, tokens and secrets are looked at."""
    assert await code(SimulatedZaloBot(), method, **given) == expected


async def test_a_webhook_that_takes_nothing() -> None:
    """The address is kept all the same; polling is refused; what is not taken is lost."""
    broken = httpx.MockTransport(lambda _: httpx.Response(500))
    async with httpx.AsyncClient(transport=broken) as http:
        platform = SimulatedZaloBot(http=http)
        secret = {"secret_token": "x" * 8}
        set_up = await call(platform, "setWebhook", url="https://a.vn/hook", **secret)
        assert set_up["result"]["verification"]["ok"] is False
        assert (await call(platform, "getWebhookInfo"))["result"]["url"] == "https://a.vn/hook"
        assert await code(platform, "getUpdates") == 400
        await platform.send_text("p1", "a")
        await platform.settled()
    assert len(platform.lost) == 1
