"""What the webhook takes, and what it does not."""

from __future__ import annotations

import json
import logging
import random
import time
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.delivery.types import MAX_PAYLOAD_BYTES
from bot.simulator.zalo_oa import APP_ID, OA_ID, OA_SECRET
from bot.simulator.zalo_oa_webhook import Webhook
from tests.bot.channels.zalo_oa.parts import LAN, START, Parts, parts

PATH = "http://hoiso/webhooks/zalo-oa"
NOW = round(START.timestamp() * 1000)
SIGNER = Webhook(PATH, APP_ID, OA_SECRET)


def event(**changes: object) -> dict[str, object]:
    """A text of a person, just now, with changes."""
    made: dict[str, object] = {
        "app_id": APP_ID,
        "event_name": "user_send_text",
        "sender": {"id": LAN},
        "recipient": {"id": OA_ID},
        "message": {"msg_id": "m1", "text": "Thủ tục đăng ký khai sinh?"},
        "timestamp": str(NOW),
    }
    return {**made, **changes}


async def post(oa: Parts, body: bytes, headers: dict[str, str] | None = None) -> int:
    """Bring a body to the webhook; the status."""
    transport = httpx.ASGITransport(Starlette(routes=[oa.channel.route()]))
    async with httpx.AsyncClient(transport=transport) as client:
        return (await client.post(PATH, content=body, headers=headers)).status_code


async def signed(oa: Parts, made: dict[str, object]) -> int:
    """Bring an event to the webhook as Zalo does."""
    body = json.dumps(made, ensure_ascii=False).encode()
    return await post(oa, body, SIGNER.headers(body, str(made.get("timestamp", ""))))


@pytest.mark.parametrize("body", [b"", b" \n", b"{}", b" { } "])
async def test_the_probe_is_answered_at_all_times(oa: Parts, body: bytes, tmp_path: Path) -> None:
    """The console tries the address unsigned, before there is a secret and after."""
    assert await post(oa, body) == 200
    async with parts(tmp_path, oa_secret="") as bare:
        assert await post(bare, body) == 200


async def test_without_a_secret_nothing_else_gets_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names the setting that is missing, once a minute."""
    async with parts(tmp_path, oa_secret="") as bare:
        assert [await signed(bare, event()) for _ in range(3)] == [403, 403, 403]
        assert bare.accepts.updates == []
    lines = [line for line in caplog.messages if "HOISO_ZALO_OA_SECRET" in line]
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("changes", "key", "chat"),
    [
        ({}, "msg:m1", LAN),
        ({"event_name": "user_send_sticker"}, "msg:m1", LAN),
        ({"event_name": "user_send_something_new"}, "msg:m1", LAN),
        (
            {
                "event_name": "anonymous_send_text",
                "message": {"msg_id": "m1", "text": "?", "conversation_id": "c:1"},
            },
            "msg:m1",
            f"anon:{LAN}:c:1",
        ),
        (
            {"event_name": "follow", "follower": {"id": LAN}, "oa_id": OA_ID, "sender": None},
            f"follow:{LAN}:{NOW}",
            LAN,
        ),
        (
            {"event_name": "user_click_chatnow", "user_id": LAN, "sender": None, "message": None},
            f"user_click_chatnow:{LAN}:{NOW}",
            LAN,
        ),
        ({"timestamp": NOW}, "msg:m1", LAN),  # as a number
    ],
)
async def test_what_people_do_is_stored_once(
    oa: Parts, changes: dict[str, object], key: str, chat: str
) -> None:
    """A redelivery has the same key, and is acknowledged too."""
    assert [await signed(oa, event(**changes)) for _ in range(2)] == [200, 200]
    assert [(update.key, update.chat) for update in oa.accepts.updates] == [(key, chat)]


@pytest.mark.parametrize(
    "changes",
    [
        {"event_name": "oa_send_text", "sender": {"id": OA_ID}, "recipient": {"id": LAN}},
        {"event_name": "user_seen_message", "message": {"msg_ids": ["m1"]}},
        {"event_name": "user_received_message"},
        {"event_name": "user_submit_info", "info": {"phone": "0900"}},
        {"event_name": "user_click_button"},
        {"event_name": "change_oa_daily_quota", "sender": None},
    ],
)
async def test_what_asks_nothing_is_acknowledged_and_dropped(
    oa: Parts, changes: dict[str, object]
) -> None:
    """Echoes, receipts and events that nobody knows."""
    assert await signed(oa, event(**changes)) == 200
    assert oa.accepts.updates == []


async def test_an_echo_in_a_persons_clothes_is_dropped(oa: Parts) -> None:
    """The sender is the account itself."""
    await signed(oa, event(event_name="follow", follower={"id": LAN}, oa_id=OA_ID, sender=None))
    assert await signed(oa, event(sender={"id": OA_ID})) == 200
    assert [update.key for update in oa.accepts.updates] == [f"follow:{LAN}:{NOW}"]


@pytest.mark.parametrize(
    ("age_minutes", "status"),
    [(0, 200), (119, 200), (179, 200), (181, 403), (60 * 24 * 365, 403), (-9, 200), (-11, 403)],
)
async def test_the_window(oa: Parts, age_minutes: int, status: int) -> None:
    """Redeliveries come for almost two hours; what is older is a replay."""
    assert await signed(oa, event(timestamp=str(NOW - age_minutes * 60_000))) == status


async def test_what_cannot_be_stored_is_not_acknowledged(oa: Parts) -> None:
    """Zalo brings it again."""
    oa.accepts.broken = 1
    assert await signed(oa, event()) == 503
    assert await signed(oa, event()) == 200
    assert len(oa.accepts.updates) == 1


async def test_the_way_of_signing_is_told_once(oa: Parts, caplog: pytest.LogCaptureFixture) -> None:
    """And again when it changes."""
    caplog.set_level(logging.INFO)
    for message_id, prefixed in (("a", True), ("b", True), ("c", False)):
        oa.zalo.webhook.prefixed = prefixed
        body = json.dumps(event(message={"msg_id": message_id, "text": "?"})).encode()
        assert await post(oa, body, oa.zalo.webhook.headers(body, str(NOW))) == 200
    told = [line for line in caplog.messages if "signed with" in line]
    assert [line.rpartition(" ")[2] for line in told] == ["mac=", "bare"]


@pytest.mark.parametrize(
    "message", [{"text": "?"}, {"msg_id": 1.5}, {"msg_id": ""}, {"msg_id": "a b"}, ["m1"], None]
)
async def test_a_message_without_its_id_is_known_by_its_time(oa: Parts, message: object) -> None:
    """Whatever a person did is stored, once."""
    assert [await signed(oa, event(message=message)) for _ in range(2)] == [200, 200]
    assert [update.key for update in oa.accepts.updates] == [f"user_send_text:{LAN}:{NOW}"]


UNREADABLE = [
    event(sender={"id": {"id": LAN}}),
    event(sender={"id": "x" * 100}),
    event(sender="me"),
    event(sender=None),
    event(sender={"id": "anon:1"}),
    event(event_name=None),
    event(event_name=["user_send_text"]),
    event(event_name="user_send_text\n"),
    event(event_name="follow", sender=None, follower={}),
    event(event_name="anonymous_send_text", message={"msg_id": "m", "conversation_id": "a b"}),
]


@pytest.mark.parametrize("made", UNREADABLE)
async def test_signed_and_unreadable_is_dropped_aloud(
    oa: Parts, made: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    """Zalo would bring it again and again, and then close the webhook for everybody."""
    assert await signed(oa, made) == 200
    assert oa.accepts.updates == []
    assert "could not be read" in caplog.text
    assert LAN not in caplog.text


WRONG = [
    event(timestamp=None),
    event(timestamp="now"),
    event(timestamp="1e12"),
    event(timestamp="-5"),
    event(timestamp="9" * 40),
    event(timestamp=True),
    event(app_id="1"),
    event(app_id=None),
]


@pytest.mark.parametrize("made", WRONG)
async def test_no_time_or_no_app_is_refused(oa: Parts, made: dict[str, object]) -> None:
    """Without them there is no signature to check."""
    assert await signed(oa, made) in (400, 403)
    assert oa.accepts.updates == []


RAW = [
    b"[]",
    b"null",
    b"1",
    b'"text"',
    b"{",
    b"\xff\xfe{}",
    b"{} {}",
    b"[" * 30_000,
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    b'{"app_id":"1","app_id":"%s"}' % APP_ID.encode(),
    b'{"x":NaN}',
    b'{"x":1e999}',
    b'{"x":' + b"9" * 10_000 + b"}",
    b'{"app_id":"%s","timestamp":"%d","message":%s}'
    % (APP_ID.encode(), NOW, b"[" * 50 + b"]" * 50),
]


@pytest.mark.parametrize("body", RAW, ids=range(len(RAW)))
async def test_rubbish_is_refused(oa: Parts, body: bytes) -> None:
    """Signed like an event, and yet none."""
    assert await post(oa, body, SIGNER.headers(body, str(NOW))) in (400, 403)
    assert oa.accepts.updates == []


async def test_too_large(oa: Parts) -> None:
    """A body is read up to its bound."""
    assert await post(oa, b"{" + b" " * MAX_PAYLOAD_BYTES) == 413


async def test_what_no_store_can_hold_is_made_so_that_it_can(oa: Parts) -> None:
    """NUL and half a pair of surrogates."""
    body = json.dumps(event(message={"msg_id": "m1", "text": "a\0b\ud83d?"})).encode()
    assert await post(oa, body, SIGNER.headers(body, str(NOW))) == 200
    kept = json.dumps(oa.accepts.updates[0].payload, ensure_ascii=False)
    assert "\\u0000" not in kept
    assert kept.encode("utf-8")


async def test_ten_thousand_forgeries(oa: Parts) -> None:
    """None gets in, none raises, and the webhook stays quick."""
    chance = random.Random(7)
    good = json.dumps(event(), ensure_ascii=False).encode()
    headers = SIGNER.headers(good, str(NOW))
    transport = httpx.ASGITransport(Starlette(routes=[oa.channel.route()]))
    began = time.perf_counter()
    async with httpx.AsyncClient(transport=transport) as client:
        for number in range(10_000):
            body, sent = forged(chance, number, good, headers)
            response = await client.post(PATH, content=body, headers=sent)
            assert response.status_code in (400, 403, 413)
    assert oa.accepts.updates == []
    assert time.perf_counter() - began < 120  # 12 ms each; Zalo waits two seconds


def forged(
    chance: random.Random, number: int, good: bytes, headers: dict[str, str]
) -> tuple[bytes, dict[str, str]]:
    """A good event with something wrong about it."""
    match number % 6:
        case 0:  # one byte changed
            at = chance.randrange(len(good))
            return good[:at] + bytes([good[at] ^ (1 + chance.randrange(255))]) + good[
                at + 1 :
            ], headers
        case 1:  # another signature
            return good, {"X-ZEvent-Signature": "mac=" + chance.randbytes(32).hex()}
        case 2:  # none
            return good, {}
        case 3:  # cut off
            return good[: chance.randrange(1, len(good))], headers
        case 4:  # the wrong secret
            return good, Webhook(PATH, APP_ID, "wrong").headers(good, str(NOW))
        case _:  # rubbish
            raw = RAW[chance.randrange(len(RAW))]
            return raw, {"X-ZEvent-Signature": chance.randbytes(chance.randrange(60)).hex()}


async def test_acknowledged_quickly(oa: Parts) -> None:
    """A thousand good events, far within the two seconds that each has."""
    took = []
    for number in range(1000):
        began = time.perf_counter()
        assert await signed(oa, event(message={"msg_id": f"m{number}", "text": "?"})) == 200
        took.append(time.perf_counter() - began)
    assert sorted(took)[950] < 0.5
    assert len(oa.accepts.updates) == 1000
