"""What an update says."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_bot.reading import parse, update_of
from bot.channels.zalo_bot.receiving import read_json
from bot.types import Incoming, MessageKind

SENT = dt.datetime(2025, 6, 19, 6, 55, 31, 602000, tzinfo=dt.UTC)


def event(name: str = "text", group: bool = False, **message: Any) -> dict[str, Any]:
    """An event of the platform."""
    return {
        "event_name": f"message.{name}.received",
        "message": {
            "message_id": "m1",
            "date": 1750316131602,
            "from": {"id": "p1", "display_name": "Lan", "is_bot": False},
            "chat": {"id": "g1" if group else "p1", "chat_type": "GROUP" if group else "PRIVATE"},
            **message,
        },
    }


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize(
    ("given_event", "kind", "text"),
    [
        (event(text="xin chào"), MessageKind.TEXT, "xin chào"),
        (event(text="  /moi "), MessageKind.COMMAND, "/moi"),
        (event(text="/ 2021"), MessageKind.TEXT, "/ 2021"),
        (event(text="#hs:src:ab12:1"), MessageKind.TAP, "src:ab12:1"),
        (event(text=" #hs:why:ab12:0\n"), MessageKind.TAP, "why:ab12:0"),
        (event(text="#hs:rm:ab12:1"), MessageKind.TEXT, "#hs:rm:ab12:1"),
        (event(text="#hs:src:ab12:1 nhé"), MessageKind.TEXT, "#hs:src:ab12:1 nhé"),
        (event(text="src:ab12:1"), MessageKind.TEXT, "src:ab12:1"),
        (event("image", photo="https://x"), MessageKind.OTHER, ""),
        (event("image", photo_url="https://x", caption=""), MessageKind.OTHER, ""),
        (event("image", photo="https://x", caption="đây là gì"), MessageKind.TEXT, "đây là gì"),
        (event("sticker", sticker="s", url="https://x"), MessageKind.OTHER, ""),
        (event("voice", voice_url="https://x"), MessageKind.OTHER, ""),
        (event("unsupported"), MessageKind.OTHER, ""),
        (event("something.new", thing=[1]), MessageKind.OTHER, ""),
        (event(text=["no", "text"]), MessageKind.OTHER, ""),
    ],
)
def test_events(wrapped: bool, given_event: Any, kind: MessageKind, text: str) -> None:
    """Either envelope gives the same message."""
    payload = {"ok": True, "result": given_event} if wrapped else given_event
    update = update_of(payload)
    assert update is not None
    assert (update.channel, update.key, update.chat) == ("zalo_bot", "p1 m1", "p1")
    heard = Incoming("zalo_bot", "p1", "p1", text, "m1", kind, sent_at=SENT)
    assert parse(update.payload) == heard


def test_a_group() -> None:
    """In a group the chat is answered; the bot's name is taken out of what is said to it."""
    payload = event(group=True, text="@Bot Hỏi Sở năm 2021 nghiệm thu bao nhiêu?")
    heard = parse(payload, "bot hỏi sở")
    assert heard is not None
    assert (heard.chat_id, heard.person_id, heard.group) == ("g1", "p1", True)
    assert heard.text == "năm 2021 nghiệm thu bao nhiêu?"


def test_a_private_chat_keeps_the_name() -> None:
    """What a person writes in private is not touched."""
    heard = parse(event(text="ai là @Bot?"), "Bot")
    assert heard is not None
    assert heard.text == "ai là @Bot?"


def test_what_the_bot_wrote_asks_nothing() -> None:
    """Own messages and those of other bots are left alone."""
    assert parse(event(**{"from": {"id": "b", "is_bot": True}}, text="a")) is None


def test_a_protected_sender_without_a_name() -> None:
    """An event that says next to nothing is no error: the chat stands for the person."""
    payload = event("unsupported")
    del payload["message"]["from"], payload["message"]["message_id"]
    update, again = update_of(payload), update_of(json.loads(json.dumps(payload)))
    assert update is not None
    assert update == again
    heard = parse(update.payload)
    assert heard == Incoming("zalo_bot", "p1", "p1", "", "", MessageKind.OTHER, sent_at=SENT)


@pytest.mark.parametrize(
    ("date", "sent_at"),
    [
        ("1750316131602", SENT),
        (0, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
        (99999999999000, dt.datetime(5138, 11, 16, 9, 46, 39, tzinfo=dt.UTC)),
        (-1, None),
        (10**20, None),
        ("hôm qua", None),
        ("²", None),
        (None, None),
    ],
)
def test_when_it_was_sent(date: Any, sent_at: dt.datetime | None) -> None:
    """Milliseconds, as a number or as text; anything else is no time."""
    heard = parse(event(text="a", date=date))
    assert heard is not None
    assert heard.sent_at == sent_at


def test_ids_may_be_numbers() -> None:
    """A number serves as well as a string."""
    update = update_of(event(text="a", message_id=7, chat={"id": 12}))
    assert update is not None
    assert (update.key, update.chat) == ("12 7", "12")


@pytest.mark.parametrize(
    "payload",
    [None, [], "x", 1, {}, {"ok": True, "result": {}}, {"ok": True, "result": []}, {"message": 1},
     {"message": {"chat": {"id": "a b"}}}, {"message": {"chat": {"id": "x" * 200}}},
     {"message": {"chat": {"id": True}}}, {"message": {"chat": {"id": "\ud800"}}},
     {"message": {"message_id": "1"}}],
)  # fmt: skip
def test_what_is_no_update(payload: Any) -> None:
    """Nothing is made of what has no chat to answer in."""
    assert update_of(payload) is None
    if isinstance(payload, dict):
        with pytest.raises(ValueError, match="Zalo Bot"):
            parse(payload)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "event_name": VALUES,
            "message": VALUES
            | st.fixed_dictionaries(
                {"chat": st.fixed_dictionaries({"id": st.text(max_size=5)}) | VALUES},
                optional={"from": VALUES, "text": VALUES, "message_id": VALUES, "caption": VALUES},
            ),
        },
    )
)
def test_any_json_is_read_or_refused(payload: dict[str, Any]) -> None:
    """No value anywhere makes reading fail in another way, and keys are stable."""
    update = update_of(payload)
    assert update == update_of(payload)
    if update is not None:
        heard = parse(update.payload)
        assert heard is None or heard.chat_id == update.chat


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 60_000, b"1" * 60_000, b"\xef\xbb\xbf{}"]
)
def test_what_is_no_json(body: bytes) -> None:
    """No body makes the webhook fail."""
    assert read_json(body) in (None, {})
