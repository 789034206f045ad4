"""The Telegram bot against a played Telegram."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram import polling as polling_module
from bot.channels.telegram import sending
from bot.channels.telegram.polling import polling
from bot.dialogue import build_dialogue
from bot.settings import Settings
from retrieval.types import Answer, Question
from tests.bot.channels.telegram.double import (
    GROUP,
    LAN,
    Fault,
    TelegramDouble,
    eventually,
    message,
)
from tests.bot.fakes import ANSWERED, QUOTE, START, FakeAnswerer, FakeDocuments

TOKEN = "123:bi-mat"


@asynccontextmanager
async def running(
    double: TelegramDouble, answerer: FakeAnswerer | None = None, **settings: object
) -> AsyncIterator[FakeAnswerer]:
    """The bot, polling the double."""
    made = Settings(_env_file=None, telegram_token=TOKEN, **settings)
    fake = answerer or FakeAnswerer()
    dialogue = build_dialogue(made, fake, lambda: True)
    async with polling(made, dialogue, FakeDocuments(), double):
        yield fake


async def test_a_question_is_answered_with_its_sources() -> None:
    """Short answer in bold, HTML, no preview, and buttons under the message."""
    double = TelegramDouble()
    async with running(double):
        double.play(message=message("Năm 2021 nghiệm thu bao nhiêu?"))
        await double.until(1)
    (sent,) = double.said()
    assert sent["text"].startswith("<b>10 nhiệm vụ</b>\n\n")
    assert sent["parse_mode"] == "HTML"
    assert "reply_parameters" not in sent
    buttons = [button for (button,) in sent["reply_markup"]["inline_keyboard"]]
    assert [button["callback_data"].partition(":")[0] for button in buttons] == ["d", "q", "q"]


async def test_start_gives_examples_to_tap() -> None:
    """/start says what this is and offers questions."""
    double = TelegramDouble()
    async with running(double) as answerer:
        double.play(message=message("/start"))
        await double.until(1)
    (sent,) = double.said()
    assert "trợ lý tự động" in sent["text"]
    assert len(sent["reply_markup"]["inline_keyboard"]) == 3
    assert answerer.asked == []


async def test_groups_are_answered_as_a_reply_and_only_when_addressed() -> None:
    """Talk between people passes by; a mention is answered under its message."""
    double = TelegramDouble()
    async with running(double) as answerer:
        double.play(message=message("chuyện khác", GROUP, message_id=41))
        double.play(message=message("@HoiSoBot bao nhiêu?", GROUP, message_id=42))
        await double.until(1)
    (sent,) = double.said()
    assert sent["reply_parameters"]["message_id"] == 42
    assert [question.text for question in answerer.asked] == ["bao nhiêu?"]


async def test_edits_are_never_asked_for() -> None:
    """An edited message, should one come, is not answered again."""
    double = TelegramDouble()
    async with running(double) as answerer:
        double.play(edited_message=message("sửa", edit_date=2))
        double.play(message=message("mới"))
        await double.until(1)
    assert [question.text for question in answerer.asked] == ["mới"]


def tap(data: str, text: str = "Kinh phí là bao nhiêu?") -> dict[str, object]:
    """A tap on a button under a message of the bot's."""
    markup = {"inline_keyboard": [[{"text": text, "callback_data": data}]]}
    under = message("…", reply_markup=markup)
    return {"id": "1", "from": LAN, "chat_instance": "1", "message": under, "data": data}


async def test_a_tapped_question_is_asked() -> None:
    """The question on the button is shown and answered, and the button stops spinning."""
    double = TelegramDouble()
    async with running(double) as answerer:
        double.play(callback_query=tap("q:0"))
        await double.until(2)
    assert [question.text for question in answerer.asked] == ["Kinh phí là bao nhiêu?"]
    assert double.said()[0]["text"] == "<i>» Kinh phí là bao nhiêu?</i>"
    assert "answerCallbackQuery" in [call.method for call in double.sent]


async def test_a_tapped_source_shows_the_passage() -> None:
    """The quote stands in bold among the words around it, escaped."""
    double = TelegramDouble()
    async with running(double):
        double.play(callback_query=tap(f"d:{START}:{START + len(QUOTE)}:d1"))
        await double.until(1)
    (sent,) = double.said()
    assert f"<b>{QUOTE}</b>" in sent["text"]
    assert "&lt;b&gt;&amp;" in sent["text"]


@pytest.mark.parametrize("data", ["d:0:5:d2", "d:0:5:nothing", "d:5:1:d1"])
async def test_a_source_that_may_not_be_seen_is_gone(data: str) -> None:
    """An internal document, no document and no slice all look the same."""
    double = TelegramDouble()
    async with running(double):
        double.play(callback_query=tap(data))
        await double.until(1)
    assert double.said()[0]["text"].startswith("Tài liệu này không còn")


@pytest.mark.parametrize("data", ["d:x", "d:a:b:d1", "z:1"])
async def test_a_forged_button_harms_nothing(data: str) -> None:
    """Data that the bot never made leaves it working."""
    double = TelegramDouble()
    async with running(double):
        double.play(callback_query=tap(data))
        double.play(message=message("mới"))
        await eventually(lambda: any("10 nhiệm vụ" in sent["text"] for sent in double.said()))


async def test_a_late_acknowledgement_still_asks() -> None:
    """A tap that waited too long is answered all the same."""
    double = TelegramDouble()
    late = {"error_code": 400, "description": "Bad Request: query is too old"}
    double.faults["answerCallbackQuery"] = Fault(400, late)
    async with running(double):
        double.play(callback_query=tap("q:0"))
        await double.until(2)


async def test_markup_that_telegram_refuses_is_sent_plain() -> None:
    """The words arrive even where their dress does not please."""
    double = TelegramDouble()
    refused = {"error_code": 400, "description": "Bad Request: can't parse entities"}
    double.faults["sendMessage"] = Fault(400, refused)
    async with running(double):
        double.play(message=message("Bao nhiêu?"))
        await double.until(1)
    (sent,) = double.said()
    assert "parse_mode" not in sent
    assert sent["text"].startswith("10 nhiệm vụ\n\n")


async def test_flood_control_is_obeyed() -> None:
    """Told to wait, the bot waits and sends once."""
    double = TelegramDouble()
    flood = {"error_code": 429, "description": "Flood", "parameters": {"retry_after": 0}}
    double.faults["sendMessage"] = Fault(429, flood, times=2)
    async with running(double):
        double.play(message=message("Bao nhiêu?"))
        await double.until(1)
    assert len(double.said()) == 1


async def test_a_long_wait_shows_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the answer is being made the person sees that something happens, again and again."""
    monkeypatch.setattr(sending, "TYPING_AFTER_SECONDS", 0.01)
    monkeypatch.setattr(sending, "TYPING_EVERY_SECONDS", 0.01)
    release = threading.Event()

    def slow(question: Question) -> Answer:
        release.wait(10)
        return ANSWERED

    double = TelegramDouble()
    async with running(double, FakeAnswerer(slow)):
        double.play(message=message("Bao nhiêu?"))
        await double.until(2, "sendChatAction")
        release.set()
        await double.until(1)


async def test_stopping_answers_what_was_received() -> None:
    """A message that was taken from Telegram is answered before the bot leaves."""

    def slow(question: Question) -> Answer:
        arrived.set()
        release.wait(10)
        return ANSWERED

    arrived, release = threading.Event(), threading.Event()
    double = TelegramDouble()
    async with running(double, FakeAnswerer(slow)):
        double.play(message=message("một"))
        await asyncio.to_thread(arrived.wait, 5)
        asyncio.get_running_loop().call_later(0.1, release.set)
    assert len(double.said()) == 1


async def test_a_blocked_bot_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """Somebody who has blocked the bot gets nothing, and the next person an answer."""
    double = TelegramDouble()
    blocked = {"error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    double.faults["sendMessage"] = Fault(403, blocked)
    with caplog.at_level(logging.INFO):
        async with running(double):
            double.play(message=message("một"))
            double.play(message=message("hai"))
            await double.until(1)
    assert "has blocked the bot" in caplog.text


async def test_a_wrong_token_stops_telegram_only(caplog: pytest.LogCaptureFixture) -> None:
    """The web goes on, and the log says which setting to mend without showing it."""
    double = TelegramDouble()
    double.faults["getMe"] = Fault(401, {"error_code": 401, "description": "Unauthorized"})
    with caplog.at_level(logging.DEBUG):
        async with running(double):
            await eventually(lambda: "HOISO_TELEGRAM_TOKEN" in caplog.text)
    assert double.sent == []


async def test_a_telegram_that_was_down_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Once the network is back the bot answers, without a restart."""
    monkeypatch.setattr(polling_module, "WAITS", (0.01,))
    double = TelegramDouble()
    double.down = 3
    async with running(double):
        double.play(message=message("Bao nhiêu?"))
        await double.until(1)
    assert "cannot be reached" in caplog.text


async def test_without_a_token_nothing_happens() -> None:
    """No token, no Telegram, no error."""
    double = TelegramDouble()
    settings = Settings(_env_file=None)
    dialogue = build_dialogue(settings, FakeAnswerer(), lambda: True)
    async with polling(settings, dialogue, FakeDocuments(), double):
        await asyncio.sleep(0)
    assert double.tokens == set()


async def test_the_menu_is_named_in_both_languages() -> None:
    """Commands show in Vietnamese to everybody, in English to those who use it so."""
    double = TelegramDouble()
    async with running(double):
        await double.until(2, "setMyCommands")
    menus = [call.data for call in double.sent if call.method == "setMyCommands"]
    assert [menu.get("language_code") for menu in menus] == [None, "en"]
