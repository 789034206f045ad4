"""What becomes of a message that meets an error."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.blocks import units
from bot.channels.telegram.api import Flood
from bot.channels.telegram.dressing import parcel
from bot.channels.telegram.outcomes import opened, outcome_of
from bot.delivery.types import Alarm, Instead, Later, Lost, Outcome, Scope, Sent

KEYBOARD = {"inline_keyboard": [[{"text": "👍", "callback_data": "up:a:0"}]]}
FULL = {
    "chat_id": -5,
    "text": "<b>10 &lt; 12</b>\n\n<blockquote expandable>“a &amp; b”</blockquote>",
    "parse_mode": "HTML",
    "reply_parameters": {"message_id": 4, "allow_sending_without_reply": True},
    "reply_markup": KEYBOARD,
}
MESSAGE = parcel("sendMessage", FULL)
BARE = parcel("sendMessage", {"chat_id": -5, "text": "10"})


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """The error as raised from another."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Flood(7), Later("flood", 7.0)),
        (TimedOut(), Later("TimedOut", unsure=True)),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Later("ReadTimeout", unsure=True)),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), Later("ConnectTimeout")),
        (caused(TimedOut(), httpx.PoolTimeout("x")), Later("PoolTimeout")),
        (caused(NetworkError("x"), httpx.ConnectError("x")), Later("ConnectError")),
        (caused(NetworkError("x"), httpx.ReadError("x")), Later("ReadError", unsure=True)),
        (NetworkError("Bad Gateway (502)"), Later("NetworkError")),
        (Conflict("terminated by other"), Later("conflict")),
        (TelegramError("Invalid server response"), Later("TelegramError")),
        (BadRequest("Query is too old and response timeout expired"), Sent()),
        (BadRequest("Message is not modified"), Sent()),
        (BadRequest("Chat not found"), Lost("Chat not found", unreachable=True)),
        (
            Forbidden("Forbidden: bot was blocked by the user"),
            Lost("Forbidden: bot was blocked by the user", unreachable=True),
        ),
        (
            Forbidden("Forbidden: user 123456789 is deactivated"),
            Lost("Forbidden: user … is deactivated", unreachable=True),
        ),
    ],
)
def test_what_is_to_be_done(error: TelegramError, expected: Outcome) -> None:
    """A row for each error that needs no other message."""
    assert outcome_of(error, MESSAGE) == expected


def test_a_flood_holds_back_one_chat() -> None:
    """A group that was too fast must not hold back everybody."""
    found = outcome_of(Flood(7), MESSAGE)
    assert isinstance(found, Later)
    assert found.scope is Scope.CHAT


@pytest.mark.parametrize("error", [InvalidToken("Unauthorized"), InvalidToken("Not Found")])
def test_a_dead_token_needs_a_human(error: TelegramError) -> None:
    """The remedy names the setting, and holds no secret."""
    found = outcome_of(error, MESSAGE)
    assert isinstance(found, Alarm)
    assert "HOISO_TELEGRAM_TOKEN" in found.remedy


PLAIN = {key: value for key, value in FULL.items() if key != "parse_mode"}
PLAIN["text"] = "10 < 12\n\n“a & b”"


def without(parameters: dict[str, object], *names: str) -> dict[str, object]:
    """The parameters but for some."""
    return {key: value for key, value in parameters.items() if key not in names}


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Can't parse entities: unsupported start tag", PLAIN),
        ("Message to be replied not found", without(FULL, "reply_parameters")),
        ("Button_data_invalid", without(FULL, "reply_markup")),
        ("Can't parse inline keyboard button: …", without(FULL, "reply_markup")),
        ("Reply markup is too long", without(FULL, "reply_markup")),
        ("Something new", without(PLAIN, "reply_markup", "reply_parameters")),
    ],
)
def test_the_same_words_in_another_way(description: str, expected: dict[str, object]) -> None:
    """Only what was refused is left out; of what nobody knows, everything but the words."""
    found = outcome_of(BadRequest(description), MESSAGE)
    assert isinstance(found, Instead)
    assert [opened(one) for one in found.parcels] == [("sendMessage", expected)]


def test_a_group_that_moved_is_followed() -> None:
    """The new chat does not have the message that was replied to."""
    found = outcome_of(ChatMigrated(-1007), MESSAGE)
    assert isinstance(found, Instead)
    moved = {**without(FULL, "reply_parameters"), "chat_id": -1007}
    assert [opened(one)[1] for one in found.parcels] == [moved]


def test_a_message_that_is_too_long_is_halved() -> None:
    """The first half replies, the last has the buttons, and nothing gets lost."""
    text = " ".join(f"{n}." for n in range(400))
    long = parcel("sendMessage", {**FULL, "text": f"<b>{text}</b>"})
    found = outcome_of(BadRequest("Message is too long"), long)
    assert isinstance(found, Instead)
    pieces = [opened(one)[1] for one in found.parcels]
    assert " ".join(str(piece["text"]) for piece in pieces) == text
    assert ["reply_parameters" in piece for piece in pieces] == [True, *[False] * (len(pieces) - 1)]
    assert ["reply_markup" in piece for piece in pieces] == [*[False] * (len(pieces) - 1), True]


@given(
    st.text(min_size=1, max_size=300).filter(str.strip),
    st.sampled_from(
        [
            "Can't parse entities",
            "Message is too long",
            "Button_data_invalid",
            "Message to be replied not found",
            "Something new",
        ]
    ),
)
def test_refusals_come_to_an_end(text: str, description: str) -> None:
    """However often Telegram refuses, the message shrinks until it is given up."""
    waiting = [parcel("sendMessage", {**PLAIN, "text": text})]
    for _ in range(4 * len(text) + 20):
        if not waiting:
            return
        one = waiting.pop()
        found = outcome_of(BadRequest(description), one)
        if isinstance(found, Instead):
            assert all(units(str(opened(p)[1]["text"])) <= units(text) for p in found.parcels)
            waiting.extend(found.parcels)
        else:
            assert isinstance(found, Lost)
    assert not waiting


def test_what_is_bare_already_is_lost() -> None:
    """There is no plainer way to say it; a private word in the reason is left out."""
    found = outcome_of(BadRequest('Wrong "Lan 0912345678" 123456'), BARE)
    assert found == Lost("Wrong …")


@pytest.mark.parametrize("method", ["answerCallbackQuery", "answerInlineQuery"])
def test_what_is_no_message_is_not_tried_otherwise(method: str) -> None:
    """A query's answer that is refused is lost, and the chat stays reachable."""
    found = outcome_of(BadRequest("Something new"), parcel(method, {"callback_query_id": "1"}))
    assert found == Lost("Something new")
