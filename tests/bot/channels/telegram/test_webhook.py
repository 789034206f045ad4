"""What Telegram, or somebody else, brings to the webhook."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from telegram import User

from bot.channels.guards import MAX_WEBHOOK_BYTES
from bot.channels.telegram import Telegram
from bot.channels.telegram.webhook import MAX_BODY_BYTES, PATH
from bot.delivery.types import MAX_PAYLOAD_BYTES
from bot.settings import Settings
from tests.bot.channels.telegram.desk import Desk
from tests.bot.channels.telegram.raw import BOT, inline, member, message, tap

SECRET = "bi-mat_0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UNREACHABLE = "http://127.0.0.1:9/bot"


@dataclass
class Hook:
    """The webhook in process, and what it has stored."""

    http: httpx.AsyncClient
    desk: Desk

    async def post(self, body: Any, secret: str | bytes | None = SECRET) -> int:
        """The status that a body gets."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {HEADER: secret}
        return (await self.http.post(PATH, content=content, headers=headers)).status_code


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """A webhook of a bot that knows who it is."""
    settings = Settings(_env_file=None, telegram_token="1:x", telegram_base_url=UNREACHABLE)
    channel = Telegram(settings, "https://hoi.example.vn", SECRET)
    channel._client.bot = User.de_json(BOT, None)
    desk = Desk(channel)
    app = FastAPI()
    app.include_router(channel.router(desk))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield Hook(http, desk)
    await channel.close()


ASKED = {"update_id": 5, "message": message("Bao nhiêu?")}


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (ASKED, "7"),
        ({"update_id": 6, "callback_query": tap("why:a:0")}, "7"),
        ({"update_id": 7, "inline_query": inline("bao nhiêu?")}, "inline:7"),
        ({"update_id": 8, "my_chat_member": member("member", "kicked")}, "7"),
    ],
)
async def test_what_is_telegrams_is_stored(hook: Hook, update: Any, chat: str) -> None:
    """Under its number, in its chat's order, before it is acknowledged."""
    assert await hook.post(update) == 200
    (kept,) = hook.desk.kept.values()
    assert (kept.channel, kept.key, kept.chat) == ("telegram", str(update["update_id"]), chat)
    assert hook.desk.channel.parse(kept) is not None


async def test_what_comes_twice_is_stored_once(hook: Hook) -> None:
    """A redelivery has the same key."""
    assert [await hook.post(ASKED) for _ in range(3)] == [200] * 3
    assert len(hook.desk.kept) == 1


@pytest.mark.parametrize("secret", [None, "", "x", SECRET[:-1], SECRET + "x", "bí mật".encode()])
async def test_who_does_not_know_the_secret_is_turned_away(
    hook: Hook, secret: str | bytes | None
) -> None:
    """Whatever they bring, well written or not."""
    for body in (ASKED, b"", b"{", b"x" * (MAX_BODY_BYTES + 1)):
        assert await hook.post(body, secret) == 403
    assert not hook.desk.kept


async def test_two_secrets_are_one_too_many(hook: Hook) -> None:
    """A proxy that joins what it does not understand must not let a guess in."""
    headers = [(HEADER, SECRET), (HEADER, "x")]
    reply = await hook.http.post(PATH, json=ASKED, headers=headers)
    assert reply.status_code == 403


def test_what_may_come_passes_the_guard() -> None:
    """A body that the guard of all pages refuses would come again and again, and hold up the rest."""
    assert MAX_WEBHOOK_BYTES >= MAX_BODY_BYTES


def test_a_webhook_needs_a_secret() -> None:
    """Without one anybody would be Telegram."""
    settings = Settings(_env_file=None, telegram_token="1:x")
    channel = Telegram(settings, None, "")
    with pytest.raises(ValueError, match="secret"):
        channel.router(Desk(channel))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"update_id": 1}',
        b'{"update_id": "1", "message": {"chat": {"id": 7}}}',
        b'{"update_id": true, "message": {"chat": {"id": 7}}}',
        b'{"update_id": 1e400, "message": {"chat": {"id": 7}}}',
        b'{"update_id": 1, "message": {"chat": {"id": 7}, "text": NaN}}',
        b'{"update_id": 1, "message": {"chat": {"id": 7}, "text": "\\ud800"}}',
        b'{"update_id": 1, "message": []}',
        b'{"update_id": 1, "message": {"chat": {"id": "7"}}}',
        b'{"update_id": 1, "callback_query": {"message": 5}}',
        b'{"update_id": ' + b"9" * 5000 + b', "message": {}}',
        b'{"update_id": 1, "message": ' + b"[" * 50_000,
        b'{"update_id": 1, "edited_message": {"chat": {"id": 7}, "text": "a"}}',
        json.dumps(
            {"update_id": 1, "message": {"chat": {"id": 7}, "text": "x" * MAX_PAYLOAD_BYTES}}
        ).encode(),
        b" " * (MAX_BODY_BYTES + 1),
    ],
)
async def test_what_cannot_be_read_does_not_come_again(hook: Hook, body: bytes) -> None:
    """200, so that Telegram goes on to the next; nothing is stored."""
    assert await hook.post(body) == 200
    assert not hook.desk.kept


async def test_thousands_of_broken_updates(hook: Hook) -> None:
    """Cut, turned and bent: never an error of ours, and what is kept can be read or is refused."""
    chance = random.Random(20261121)
    sources = [
        {
            "update_id": 5,
            "message": message("/hoi@HoiSoBot bao nhiêu?", reply_to_message=ASKED["message"]),
        },
        {"update_id": 6, "callback_query": tap("q:0")},
        {"update_id": 7, "inline_query": inline("bao nhiêu?")},
        {"update_id": 8, "my_chat_member": member("member", "kicked")},
    ]
    strange = [None, True, -1, 2**70, 1.5, "", "\x00", "x" * 300, [], {}, [[]], {"id": {}}]
    for turn in range(3000):
        update = json.loads(json.dumps(chance.choice(sources)))
        update["update_id"] = turn
        _bend(update, strange, chance)
        body = json.dumps(update).encode()
        if turn % 5 == 0:
            body = body[: chance.randrange(len(body))]
        forged = turn % 7 == 0
        status = await hook.post(body, "forged" if forged else SECRET)
        assert status == (403 if forged else 200), body
    assert len(hook.desk.kept) > 500
    for kept in hook.desk.kept.values():
        with contextlib.suppress(ValueError):  # and nothing else
            hook.desk.channel.parse(kept)


def _bend(value: Any, strange: list[Any], chance: random.Random) -> None:
    """Put something strange somewhere into it."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = chance.choice([key for key in keys if key != "update_id"])
        inner = value[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            value = inner
            continue
        value[key] = chance.choice(strange)
        return


async def test_what_was_not_stored_comes_again(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    """503 while storing fails; afterwards the redelivery is taken."""
    hook.desk.fails = 2
    assert [await hook.post(ASKED) for _ in range(3)] == [503, 503, 200]
    assert len(hook.desk.kept) == 1
    assert "Bao nhiêu" not in caplog.text


async def test_as_long_as_we_do_not_know_who_we_are_it_comes_again(hook: Hook) -> None:
    """Without its name the bot cannot tell what is meant for it in a group."""
    hook.desk.channel._client.bot = None  # type: ignore[attr-defined]
    assert await hook.post(ASKED) == 503
    assert not hook.desk.kept


async def test_nothing_but_post_is_answered(hook: Hook) -> None:
    """A browser that looks in sees nothing."""
    assert (await hook.http.get(PATH)).status_code == 405
