"""The page to chat on, as a browser asks it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.simulator.page import MAX_FILE_BYTES, STATIC, page_app
from bot.simulator.presets import PEOPLE, PRESETS, SENDING, Group
from bot.simulator.zalo_bot import SimulatedZaloBot
from tests.bot.simulator.fake_platform import FakePlatform

ORIGIN = "http://127.0.0.1:8100"
GROUP = Group("-100501", "Nhóm một cửa", "@HoiSoBot")
LAN = {"platform": "telegram", "person": "84101"}


@pytest.fixture
def platform() -> FakePlatform:
    """Where the person is."""
    return FakePlatform()


@pytest.fixture
async def browser(platform: FakePlatform) -> AsyncIterator[httpx.AsyncClient]:
    """The page's own requests."""
    app = page_app([platform, SimulatedZaloBot()], {"telegram": GROUP})
    transport = httpx.ASGITransport(app=app)
    headers = {"Origin": ORIGIN}
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
        yield client


async def view(browser: httpx.AsyncClient, chat: str = "84101") -> Any:
    """What the page shows."""
    return (await browser.get("/api/view", params={"platform": "telegram", "chat": chat})).json()


async def test_a_chat(browser: httpx.AsyncClient) -> None:
    """What is written and what comes back, with nothing for the browser to parse."""
    asked = await browser.post("/api/text", json={**LAN, "chat": "84101", "text": "xin <b>chào"})
    assert asked.status_code == 200
    seen = await view(browser)
    mine, answer = seen["messages"]
    assert (mine["bot"], mine["pieces"]) == (False, ["xin <b>chào"])
    assert answer["pieces"][0] == {"tag": "b", "in": ["10 nhiệm vụ"]}
    assert answer["buttons"][1] == {
        "label": "Xem nguồn",
        "kind": "link",
        "url": "https://a.vn/d/1",
        "row": None,
    }
    assert answer["buttons"][2]["url"] == ""
    (call,) = seen["calls"]
    assert (call["n"], call["method"], call["effective"]) == (1, "sendMessage", True)
    assert "<b>10" in call["parameters"]


async def test_what_a_person_does(browser: httpx.AsyncClient, platform: FakePlatform) -> None:
    """Groups, taps, files, stickers, coming and going reach the platform."""
    await browser.post("/api/text", json={**LAN, "chat": "-100501", "text": "a"})
    await browser.post("/api/text", json={**LAN, "chat": "84101", "text": "b"})
    await browser.post("/api/tap", json={**LAN, "chat": "84101", "message": "m1", "button": 0})
    await browser.post("/api/tap", json={**LAN, "chat": "-100501", "message": "m1", "button": 3})
    await browser.post("/api/file", params={**LAN, "name": "đơn.pdf"}, content=b"%PDF")
    await browser.post("/api/sticker", json=LAN)
    await browser.post("/api/presence", json=LAN)
    await browser.post("/api/presence", json={**LAN, "leave": True})
    assert platform.did == [
        ("text", "84101", "a", "-100501"),
        ("text", "84101", "b", None),
        ("tap", "84101", "m1", 0, None),
        ("tap", "84101", "m1", 3, "-100501"),
        ("file", "84101", "đơn.pdf", 4),
        ("sticker", "84101"),
        ("join", "84101"),
        ("leave", "84101"),
    ]


async def test_faults(browser: httpx.AsyncClient, platform: FakePlatform) -> None:
    """A planned fault is counted until it is made or taken back."""
    await browser.post("/api/fault", json={"platform": "telegram", "key": "429"})
    assert (await view(browser))["faults"] == 1
    fault = platform.faults.take("sendMessage")
    assert fault is not None
    assert fault.status == 429
    await browser.post("/api/fault", json={"platform": "telegram", "key": "500"})
    await browser.post("/api/fault", json={"platform": "telegram"})
    assert (await view(browser))["faults"] == 0


def test_every_preset_is_a_fault_of_sending() -> None:
    """Each choice goes wrong with the method that sends messages, every time anew."""
    assert set(PRESETS) == set(SENDING)
    for name, presets in PRESETS.items():
        for preset in presets.values():
            assert preset.make().method == SENDING[name]
            assert preset.make() is not preset.make()


async def test_choices(browser: httpx.AsyncClient) -> None:
    """Several people, and groups where the platform has them."""
    choices = (await browser.get("/api/start")).json()
    assert [one["name"] for one in choices["platforms"]] == ["telegram", "zalo_bot"]
    assert choices["platforms"][0]["group"]["id"] == GROUP.id
    assert choices["platforms"][1]["group"] is None
    assert len(choices["people"]) == len(PEOPLE) >= 3


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/text", {**LAN, "chat": "84101"}, 422),
        ("/api/text", {**LAN, "chat": "84101", "text": ""}, 422),
        ("/api/text", {**LAN, "chat": "84101", "text": "x" * 10_001}, 422),
        ("/api/text", {**LAN, "chat": "84101", "text": "x", "platform": "icq"}, 404),
        ("/api/text", {**LAN, "chat": "none", "text": "x"}, 404),
        ("/api/text", [], 422),
        ("/api/tap", {**LAN, "chat": "84101", "message": "m9", "button": 0}, 404),
        ("/api/tap", {**LAN, "chat": "84101", "message": "m1", "button": -1}, 422),
        ("/api/tap", {**LAN, "chat": "84101", "message": "m1", "button": "0"}, 422),
        ("/api/fault", {"platform": "telegram", "key": "666"}, 404),
        ("/api/view", {}, 405),
    ],
)
async def test_what_makes_no_sense(
    browser: httpx.AsyncClient, path: str, body: Any, status: int
) -> None:
    """It is refused, and nothing fails."""
    assert (await browser.post(path, json=body)).status_code == status


async def test_sizes(browser: httpx.AsyncClient) -> None:
    """Bodies are bounded."""
    assert (await browser.post("/api/text", content=b"x" * 70_000)).status_code == 413
    large = b"x" * (MAX_FILE_BYTES + 1)
    sent = await browser.post("/api/file", params={**LAN, "name": "a"}, content=large)
    assert sent.status_code == 413
    assert (await browser.post("/api/text", content=b"[" * 60_000)).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
)
async def test_another_site_cannot_act(
    browser: httpx.AsyncClient, platform: FakePlatform, headers: dict[str, str]
) -> None:
    """Neither by a request of its own nor by a name that leads to this machine."""
    sent = await browser.post("/api/presence", json=LAN, headers=headers)
    assert sent.status_code in (400, 403)
    assert platform.did == []


async def test_another_name_for_this_machine_reads_nothing(browser: httpx.AsyncClient) -> None:
    """A foreign name in ``Host`` is refused for pages and for the platforms' APIs."""
    for path in ("/", "/api/start", "/platforms/zalo_bot/bot1/getMe"):
        seen = await browser.get(path, headers={"Host": "evil.example"})
        assert seen.status_code == 400


async def test_the_page_loads_nothing_from_elsewhere(browser: httpx.AsyncClient) -> None:
    """Scripts, styles and pictures are our own, and the policy allows no others."""
    page = await browser.get("/")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in page.headers["content-security-policy"]
    for path in re.findall(r"(?:src|href)=\"([^\"#]+)\"", page.text):
        assert (await browser.get(path)).status_code == 200
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert re.findall(r"https?://(?!www\.w3\.org)", text) == []
    assert re.search(r"\son\w+=|style=|<script>", page.text) is None


async def test_every_part_that_the_script_names_is_on_the_page() -> None:
    """No id is asked for in vain, every control has a name to be read out."""
    page = (STATIC / "simulate.html").read_text(encoding="utf-8")
    script = (STATIC / "simulate.js").read_text(encoding="utf-8")
    ids = set(re.findall(r"\bid=\"([\w-]+)\"", page))
    assert set(re.findall(r"\bat\(\"([\w-]+)\"\)", script)) <= ids
    labelled = set(re.findall(r"<label for=\"([\w-]+)\"", page))
    for kind, attributes in re.findall(r"<(select|textarea|input)\b([^>]*)>", page):
        name = re.search(r"\bid=\"([\w-]+)\"", attributes)
        assert name is not None, kind
        assert name[1] in labelled or "aria-label" in attributes


async def test_every_label_is_there_in_both_languages(browser: httpx.AsyncClient) -> None:
    """The page and its script name no label in vain; faults are named in both languages."""
    texts = (STATIC / "simulate-texts.js").read_text(encoding="utf-8")
    vietnamese, english = texts.split("\n  vi: {")[1].split("\n  en: {")
    keys = [re.findall(r"^    (\w+): ", part, re.MULTILINE) for part in (vietnamese, english)]
    assert keys[0] == keys[1]
    page = (STATIC / "simulate.html").read_text(encoding="utf-8")
    script = (STATIC / "simulate.js").read_text(encoding="utf-8")
    named = re.findall(r"data-(?:text|label)=\"(\w+)\"", page)
    assert {*named, *re.findall(r"\bsay\(\"(\w+)\"", script)} <= set(keys[0])
    for one in (await browser.get("/api/start")).json()["platforms"]:
        assert all(fault["labels"].keys() == {"vi", "en"} for fault in one["faults"])


async def test_the_platforms_own_interface_is_beside_the_page(browser: httpx.AsyncClient) -> None:
    """The bot reaches each platform under its name."""
    token = SimulatedZaloBot().token
    me = await browser.post(f"/platforms/zalo_bot/bot{token}/getMe", headers={"Origin": ""})
    assert me.json()["result"]["account_type"] == "BASIC"
