"""The simulated Telegram: what it takes, what it refuses, how it brings updates."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.faults import Fault
from bot.simulator.platform import ButtonKind, Platform, ShownButton
from bot.simulator.telegram import BOT_ID, TelegramPlatform, flood
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.markup import MAX_ENTITIES, read_html, text_of


@dataclass
class Caller:
    """Calls the Bot API in process."""

    platform: TelegramPlatform
    http: httpx.AsyncClient

    async def call(self, method: str, **given: object) -> tuple[int, object]:
        """Status, and the result or the description."""
        reply = await self.http.post(f"/bot{self.platform.token}/{method}", json=given)
        body = reply.json()
        assert body["ok"] is (reply.status_code == 200)
        return reply.status_code, body.get("result", body.get("description"))

    async def refused(self, method: str, **given: object) -> str:
        """The description of what must be refused as a bad request."""
        status, said = await self.call(method, **given)
        assert status == 400
        return str(said).removeprefix("Bad Request: ")


@pytest.fixture
async def caller() -> AsyncIterator[Caller]:
    """A platform where Lan, whose id is 77, has written to the bot."""
    platform = TelegramPlatform()
    await platform.send_text("77", "/start")
    transport = httpx.ASGITransport(platform.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield Caller(platform, http)


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("a &lt; b &amp; c &quot;", 'a < b & c "', []),
        ("a & b", "a & b", []),
        ("<b>📌 a</b> b", "📌 a b", [("bold", 0, 4)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<a href="https://a.vn">a</a>', "a", [("text_link", 0, 1)]),
        ("<b></b>a", "a", []),
    ],
)
def test_markup(source: str, text: str, kinds: list[tuple[str, int, int]]) -> None:
    """Text and entities, in UTF-16 units."""
    shown, entities = read_html(source)
    assert shown == text
    found = [(one["type"], one["offset"], one["length"]) for one in entities]
    assert sorted(found) == sorted(kinds)


@pytest.mark.parametrize(
    "source",
    [
        "<b>a",
        "a</b>",
        "<b>a</i>",
        "<p>a</p>",
        "a < b",
        "<b><i>a</b></i>",
        '<b class="x">a</b>',
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<a>a</a>",
        "<",
    ],
)
def test_markup_that_is_refused(source: str) -> None:
    """What is not closed, not nested, not known."""
    with pytest.raises(ApiError, match="can't parse entities"):
        text_of(source, "HTML")


@given(st.text(alphabet="<>/bi&; a", max_size=40))
def test_any_markup_is_read_or_refused(source: str) -> None:
    """There is no third way."""
    try:
        text, entities = read_html(source)
    except ApiError:
        return
    assert all(int(str(one["offset"])) <= len(text) for one in entities)


def test_what_is_counted_is_what_is_shown() -> None:
    """4096 units after markup, a character outside of the basic plane counts twice."""
    assert len(text_of(f"<b>{'a' * 4096}</b>", "HTML")[0]) == 4096
    with pytest.raises(ApiError, match="too long"):
        text_of("📌" * 2049, "")
    with pytest.raises(ApiError, match="empty"):
        text_of(" <b></b> ", "HTML")
    assert len(text_of("<b>a</b>" * 200, "HTML")[1]) == MAX_ENTITIES


async def test_it_is_a_platform(caller: Caller) -> None:
    """As every simulated platform is."""
    platform: Platform = caller.platform
    assert platform.name == "telegram"


async def test_a_message_shows_as_it_was_sent(caller: Caller) -> None:
    """Text without markup, markup beside it, buttons in order."""
    rows = [
        [{"text": "👍", "callback_data": "up:a:0"}, {"text": "👎", "callback_data": "down:a:0"}],
        [{"text": "Nguồn", "url": "https://a.vn/1"}],
    ]
    status, sent = await caller.call(
        "sendMessage",
        chat_id=77,
        text="<b>10</b> &lt; 12",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": rows},
    )
    assert status == 200
    assert isinstance(sent, dict)
    assert (sent["from"]["id"], sent["chat"]["type"]) == (BOT_ID, "private")
    last = caller.platform.shown("77")[-1]
    assert (last.text, last.html, last.from_bot) == ("10 < 12", "<b>10</b> &lt; 12", True)
    assert last.buttons == (
        ShownButton("👍", ButtonKind.ACT, row=0),
        ShownButton("👎", ButtonKind.ACT, row=0),
        ShownButton("Nguồn", ButtonKind.LINK, "https://a.vn/1", row=1),
    )


def button(**more: object) -> dict[str, object]:
    """A keyboard of one button."""
    return {"inline_keyboard": [[{"text": "x", **more}]]}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"chat_id": 5}, "chat not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"reply_markup": button(callback_data="y" * 65)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": button(callback_data="ộ" * 22)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": button(url="http://localhost/")}, "Wrong HTTP URL"),
        ({"reply_markup": button(url="tel:1022")}, "Wrong HTTP URL"),
        ({"reply_markup": button()}, "can't parse inline keyboard button"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "", "url": "https://a.vn"}]]}},
            "non-empty",
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101}},
            "reply markup is too long",
        ),
    ],
)
async def test_messages_that_are_refused(
    caller: Caller, given: dict[str, object], says: str
) -> None:
    """As the real ones are, and nothing is shown."""
    said = await caller.refused("sendMessage", **{"chat_id": 77, "text": "a", **given})
    assert says in said
    assert len(caller.platform.shown("77")) == 1


async def test_who_cannot_be_written_to(caller: Caller) -> None:
    """Who has blocked the bot, and who has never written to it."""
    await caller.platform.leave("77")
    assert (await caller.call("sendMessage", chat_id=77, text="a"))[0] == 403
    await caller.platform.join("77")
    assert (await caller.call("sendMessage", chat_id=77, text="a"))[0] == 200
    caller.platform.state.person("88")
    assert (await caller.call("sendMessage", chat_id=88, text="a"))[0] == 403


async def test_edits(caller: Caller) -> None:
    """Other words are shown; the same ones are no edit."""
    _, sent = await caller.call("sendMessage", chat_id=77, text="a")
    assert isinstance(sent, dict)
    about = {"chat_id": 77, "message_id": sent["message_id"]}
    assert (await caller.call("editMessageText", text="b", **about))[0] == 200
    assert caller.platform.shown("77")[-1].text == "b"
    assert "not modified" in await caller.refused("editMessageText", text="b", **about)


async def test_tokens_and_methods(caller: Caller) -> None:
    """A wrong token is 401, an unknown method 404."""
    assert (await caller.http.post("/bot1:x/getMe")).status_code == 401
    assert (await caller.call("sendEverything"))[0] == 404
    status, me = await caller.call("getMe")
    assert status == 200
    assert isinstance(me, dict)
    assert me["is_bot"] is True


async def test_updates_are_handed_out_until_an_offset_past_them(caller: Caller) -> None:
    """Asked again without one, they come again."""
    await caller.platform.send_text("77", "hai")
    _, first = await caller.call("getUpdates")
    _, again = await caller.call("getUpdates")
    assert first == again
    assert isinstance(first, list)
    assert len(first) == 2
    _, later = await caller.call("getUpdates", offset=first[0]["update_id"] + 1)
    assert later == first[1:]
    assert (await caller.call("getUpdates", offset=first[1]["update_id"] + 1))[1] == []


async def test_two_pollers_are_one_too_many(caller: Caller) -> None:
    """The earlier one is told, and so is who polls where there is a webhook."""
    _, held = await caller.call("getUpdates")
    assert isinstance(held, list)
    offset = held[-1]["update_id"] + 1
    earlier = asyncio.create_task(caller.call("getUpdates", offset=offset, timeout=30))
    while caller.platform._serving._polls < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    assert (await caller.call("getUpdates", offset=offset))[0] == 200
    status, said = await earlier
    assert (status, "terminated by other" in str(said)) == (409, True)
    await caller.call("setWebhook", url="https://a.vn/hook")
    assert (await caller.call("getUpdates"))[0] == 409


@pytest.mark.parametrize(
    "given",
    [
        {"url": "http://a.vn/"},
        {"url": "https://a.vn:8000/"},
        {"url": "https://a.vn/", "secret_token": "có dấu"},
        {"url": "https://a.vn/", "secret_token": "x" * 257},
        {"url": "https://a.vn/", "max_connections": 101},
    ],
)
async def test_webhooks_that_are_refused(caller: Caller, given: dict[str, object]) -> None:
    """Address, port, secret, connections."""
    await caller.refused("setWebhook", **given)
    assert not caller.platform.state.hook.url


async def test_queries_can_be_answered_for_a_while(caller: Caller) -> None:
    """A tap and an inline query; later, and for one that never was, it is too late."""
    query = await caller.platform.ask_inline("77", "bao nhiêu?")
    content = {"message_text": "<b>10</b>", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "10", "input_message_content": content}
    good = {"inline_query_id": query, "results": [article]}
    assert await caller.call("answerInlineQuery", **good) == (200, True)
    answer = caller.platform.answered(query)
    assert answer is not None
    assert answer["results"] == [article]
    assert "DUPLICATE" in await caller.refused(
        "answerInlineQuery", inline_query_id=query, results=[article, article]
    )
    caller.platform.state.queries[query].until = 0
    assert "too old" in await caller.refused("answerInlineQuery", **good)
    assert "too old" in await caller.refused("answerCallbackQuery", callback_query_id="1")


async def test_privacy_mode_in_groups(caller: Caller) -> None:
    """The bot hears commands, its name and replies to it, and nothing else."""
    platform = caller.platform
    platform.state.updates.clear()
    group = platform.group("Phòng")
    _, said = await caller.call("sendMessage", chat_id=group, text="chào")
    assert isinstance(said, dict)
    heard = ["/hoi a", "/hoi@HoiSoBot a", "@hoisobot a"]
    for text in (*heard, "chuyện khác", "/hoi@KhacBot a", "@KhacBot a"):
        await platform.send_text("77", text, group)
    await platform.send_text("77", "tiếp", group, reply_to=str(said["message_id"]))
    messages = [update["message"] for update in platform.state.updates.values()]
    texts = [message["text"] for message in messages if isinstance(message, dict)]
    assert texts == [*heard, "tiếp"]


async def test_faults_and_the_record(caller: Caller) -> None:
    """A planned flood, a lost answer after the deed, and what was asked."""
    caller.platform.faults.plan(flood(7), Fault("sendMessage", effect=True))
    reply = await caller.http.post(
        f"/bot{caller.platform.token}/sendMessage", data={"chat_id": "77", "text": "{a"}
    )
    assert (reply.status_code, reply.json()["parameters"]) == (429, {"retry_after": 7})
    reply = await caller.http.post(
        f"/bot{caller.platform.token}/sendMessage", data={"chat_id": "77", "text": "{a"}
    )
    assert reply.status_code == 500
    assert caller.platform.shown("77")[-1].text == "{a"
    assert [call.effective for call in caller.platform.record.of("sendMessage")] == [False, True]


class Receiver:
    """A webhook that can be told to fail; counts how many posts run at the same time."""

    def __init__(self) -> None:
        self.got: list[dict[str, object]] = []
        self.headers: list[str | None] = []
        self.failing: dict[int, int] = {}
        self.now = self.most = 0
        self.slow = 0.0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Take one update."""
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.slow)
        self.now -= 1
        update = json.loads(request.content)
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        number = update["update_id"]
        if self.failing.get(number, 0) > 0:
            self.failing[number] -= 1
            return httpx.Response(503)
        self.got.append(update)
        return httpx.Response(200)


@asynccontextmanager
async def brought(receiver: Receiver, **hook: object) -> AsyncIterator[TelegramPlatform]:
    """A platform that brings its updates to ``receiver``."""
    platform = TelegramPlatform(time_scale=0.001, transport=httpx.MockTransport(receiver))
    transport = httpx.ASGITransport(platform.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        given = {"url": "https://a.vn/hook", "secret_token": "bi-mat", **hook}
        await Caller(platform, http).call("setWebhook", **given)
    async with platform.bringing():
        yield platform


async def drained(platform: TelegramPlatform) -> None:
    """Wait until nothing waits any more."""
    async with asyncio.timeout(20):
        while platform.state.updates:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def test_updates_are_brought_in_order_with_the_secret() -> None:
    """One connection: one after another."""
    receiver = Receiver()
    async with brought(receiver, max_connections=1) as platform:
        for n in range(5):
            await platform.send_text("77", f"{n}")
        await drained(platform)
    numbers = [int(str(update["update_id"])) for update in receiver.got]
    assert numbers == sorted(numbers)
    assert set(receiver.headers) == {"bi-mat"}


async def test_what_was_not_taken_comes_again() -> None:
    """After growing pauses, and what came after it meanwhile; the state says what was wrong."""
    receiver = Receiver()
    async with brought(receiver) as platform:
        receiver.failing = {1001: 3}
        for n in range(3):
            await platform.send_text("77", f"{n}")
        await drained(platform)
        assert platform.state.hook.error == "Wrong response from the webhook: 503"
    assert sorted(int(str(update["update_id"])) for update in receiver.got) == [1001, 1002, 1003]
    assert len(receiver.headers) == 6


async def test_at_most_so_many_at_once() -> None:
    """As many connections as were agreed on."""
    receiver = Receiver()
    receiver.slow = 0.02
    async with brought(receiver, max_connections=4) as platform:
        for n in range(20):
            await platform.send_text("77", f"{n}")
        await drained(platform)
    assert receiver.most == 4
    assert len(receiver.got) == 20


async def test_only_kinds_that_were_asked_for() -> None:
    """The others are never told."""
    receiver = Receiver()
    async with brought(receiver, allowed_updates=["message"]) as platform:
        await platform.leave("77")
        await platform.send_text("77", "một")
        await drained(platform)
    assert [set(update) for update in receiver.got] == [{"update_id", "message"}]
