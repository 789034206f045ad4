"""Which Telegram messages ask something, and what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from telegram import Message, User

from bot.channels.telegram.receiving import incoming
from bot.simulator.telegram.markup import found_in
from bot.types import Attachment, MessageKind
from retrieval.types import Language
from tests.bot.channels.telegram.raw import BOT, GROUP, LAN, MINH, message

OURS = message("Trước đó", GROUP, **{"from": BOT})
THEIRS = message("Năm nào?", GROUP, **{"from": MINH})
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
FILE = {"file_id": "f1", "file_unique_id": "u", "file_name": "a.pdf", "file_size": 9}
TEXT, COMMAND, OTHER = MessageKind.TEXT, MessageKind.COMMAND, MessageKind.OTHER


def captioned(text: str, **more: Any) -> dict[str, Any]:
    """A message with something under which words stand."""
    return message(None, **more, caption=text, caption_entities=found_in(text))


def taken(raw: dict[str, Any]) -> tuple[MessageKind, str] | None:
    """What the dialogue gets of a raw message."""
    bot = User.de_json(BOT, None)
    found = incoming(Message.de_json(raw, None), bot)
    return (found.kind, found.text.strip()) if found else None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (message("Bao nhiêu?"), (TEXT, "Bao nhiêu?")),
        (message("/start"), (COMMAND, "/start")),
        (message("📌 @HoiSoBot bao nhiêu?", GROUP), (TEXT, "📌   bao nhiêu?")),
        (message("@hoisobot bao nhiêu?", GROUP), (TEXT, "bao nhiêu?")),
        (message("Bao nhiêu?", GROUP), None),
        (message("@KhacBot bao nhiêu?", GROUP), None),
        (message("/hoi bao nhiêu?", GROUP), (COMMAND, "/hoi bao nhiêu?")),
        (message("/hoi@HoiSoBot bao nhiêu?", GROUP), (COMMAND, "/hoi@HoiSoBot bao nhiêu?")),
        (message("/hoi@KhacBot bao nhiêu?", GROUP), None),
        (message("@HoiSoBot /help", GROUP), (COMMAND, "/help")),
        (message("thế còn 2020?", GROUP, reply_to_message=OURS), (TEXT, "thế còn 2020?")),
        (message("thế còn 2020?", GROUP, reply_to_message=THEIRS), None),
        (message("@HoiSoBot", GROUP, reply_to_message=THEIRS), (TEXT, "Năm nào?")),
        (message(None, photo=PHOTO), (OTHER, "")),
        (message(None, photo=PHOTO, caption="Đây là gì?"), (TEXT, "Đây là gì?")),
        (message(None, photo=PHOTO, media_group_id="1"), None),
        (message(None, GROUP, photo=PHOTO), None),
        (message(None, new_chat_members=[LAN]), None),
        (message("Bao nhiêu?", via_bot=BOT), None),
        (message("Bao nhiêu?", **{"from": {**MINH, "is_bot": True}}), None),
        (message("/start tinh_ninh-thuan"), (COMMAND, "/start tinh_ninh-thuan")),
        (message(None, document=FILE), (MessageKind.FILE, "")),
        (message(None, document=FILE, media_group_id="1"), (MessageKind.FILE, "")),
        (message(None, GROUP, document=FILE), None),
        (captioned("/nap", chat=GROUP, document=FILE), (MessageKind.FILE, "/nap")),
        (captioned("@HoiSoBot nạp", chat=GROUP, document=FILE), (MessageKind.FILE, "nạp")),
        (captioned("/nap@KhacBot", chat=GROUP, document=FILE), None),
    ],
)
def test_what_is_meant_for_the_bot(
    raw: dict[str, Any], expected: tuple[MessageKind, str] | None
) -> None:
    """Everything in private; in groups commands, mentions and replies to the bot."""
    assert taken(raw) == expected


def test_people_in_a_group_are_told_apart() -> None:
    """The chat is the group's, the person is the one who wrote."""
    raw = message("/hoi bao nhiêu?", GROUP)
    found = incoming(Message.de_json(raw, None), User.de_json(BOT, None))
    assert found is not None
    assert (found.channel, found.chat_id, found.person_id) == ("telegram", "-5", "7")
    assert found.sent_at == dt.datetime.fromtimestamp(1, dt.UTC)


def test_a_file_is_named_by_what_it_is_fetched_by() -> None:
    """Name, kind, size as Telegram says, and the id."""
    found = incoming(Message.de_json(message(None, document=FILE), None), User.de_json(BOT, None))
    assert found is not None
    assert found.attachment == Attachment("a.pdf", "application/octet-stream", 9, "f1")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", Language.EN), ("en-GB", Language.EN), ("vi", None), ("de", None), (None, None)],
)
def test_only_english_is_believed(code: str | None, expected: Language | None) -> None:
    """A phone set to another language says little about its owner's."""
    person = {**LAN, "language_code": code} if code else LAN
    found = incoming(
        Message.de_json(message("?", **{"from": person}), None), User.de_json(BOT, None)
    )
    assert found is not None
    assert found.language is expected


def test_who_writes_as_a_group_is_that_group() -> None:
    """Telegram names one user for all who do: they would share a limit, and what they follow."""
    shared = {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    raw = message("/hoi năm nào?", GROUP, sender_chat=GROUP, **{"from": shared})
    found = incoming(Message.de_json(raw, None), User.de_json(BOT, None))
    assert found is not None
    assert found.person_id == "-5"
