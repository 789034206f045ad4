"""Whole conversations: people on the simulated Telegram, the bot over real loopback HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI

from bot.channels.telegram import Telegram
from bot.dialogue import build_dialogue
from bot.settings import Settings
from bot.simulator.faults import Fault
from bot.simulator.telegram import TelegramPlatform, flood
from bot.types import Incoming, MessageKind, Reply
from retrieval.types import Language
from tests.bot.channels.telegram.desk import Desk, eventually, polling, serving, settings_for
from tests.bot.fakes import ANSWERED, FakeAnswerer

SECRET = "bi-mat_0123456789"
MODES = ("polling", "webhook")


class Listening:
    """A dialogue that answers questions and notes everything else that it hears."""

    def __init__(self, settings: Settings) -> None:
        self.answerer = FakeAnswerer()
        self.heard: list[Incoming] = []
        self._dialogue = build_dialogue(settings, self.answerer, lambda: True)

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to a question; nothing to what is none."""
        self.heard.append(incoming)
        if incoming.kind in (MessageKind.TEXT, MessageKind.COMMAND):
            return await self._dialogue.handle(incoming)
        return Reply("", Language.VI)


@asynccontextmanager
async def by_webhook(platform: TelegramPlatform) -> AsyncIterator[Desk]:
    """The bot behind a webhook, on a port of its own."""
    async with serving(platform.app()) as address:
        settings = settings_for(address, platform, telegram_mode="webhook")
        channel = Telegram(settings, None, SECRET)
        desk = Desk(channel, Listening(settings))  # type: ignore[arg-type]
        app = FastAPI()
        app.include_router(channel.router(desk))
        async with serving(app) as ours, channel.receiving(desk):
            behind = Telegram(settings, ours, SECRET)
            assert "polling" not in (await behind.set_up()).done[0]
            await behind.close()
            yield desk
            platform.state.hook.url = ""
        await desk.close()
        await channel.close()


@asynccontextmanager
async def on(platform: TelegramPlatform, mode: str) -> AsyncIterator[Desk]:
    """The bot in one of its modes."""
    if mode == "webhook":
        async with by_webhook(platform) as desk:
            yield desk
    else:
        async with polling(platform, Listening) as desk:  # type: ignore[arg-type]
            yield desk


def heard(desk: Desk) -> Listening:
    """The dialogue of a desk."""
    assert isinstance(desk.dialogue, Listening)
    return desk.dialogue


@pytest.mark.parametrize("mode", MODES)
async def test_a_conversation(mode: str) -> None:
    """A question, its answer, a tap on a question under it, and the answer to that."""
    platform = TelegramPlatform(time_scale=0.001)
    async with on(platform, mode) as desk:
        await platform.send_text("Lan", "Năm 2021 nghiệm thu bao nhiêu?")
        await eventually(lambda: desk.sent == 1)
        answer = platform.shown("Lan")[-1]
        assert answer.text.startswith("10 nhiệm vụ\n\n")
        assert [button.label for button in answer.buttons] == list(ANSWERED.suggestions)
        await platform.tap("Lan", answer.id, 1)
        await eventually(lambda: desk.sent == 3)
        shown = platform.shown("Lan")
        assert [one.from_bot for one in shown] == [False, True, True]
        assert shown[-1].text.startswith(f"» {ANSWERED.suggestions[1]}\n\n10 nhiệm vụ")
    asked = [question.text for question in heard(desk).answerer.asked]
    assert asked == ["Năm 2021 nghiệm thu bao nhiêu?", ANSWERED.suggestions[1]]
    assert len(platform.record.of("answerCallbackQuery")) == 1


@pytest.mark.parametrize("mode", MODES)
async def test_in_a_group(mode: str) -> None:
    """Talk between people passes by; a mention is answered under its message."""
    platform = TelegramPlatform(time_scale=0.001)
    group = platform.group("Phòng")
    async with on(platform, mode) as desk:
        await platform.send_text("Minh", "chuyện khác", group)
        mine = await platform.send_text("Lan", "@HoiSoBot bao nhiêu?", group)
        await eventually(lambda: desk.sent == 1)
    (call,) = platform.record.of("sendMessage")
    replied = call.parameters["reply_parameters"]
    assert replied == {"message_id": int(mine), "allow_sending_without_reply": True}
    assert [one.group for one in heard(desk).heard] == [True]


async def test_an_inline_question() -> None:
    """Typed in some other chat; the answer can be chosen there."""
    platform = TelegramPlatform()
    async with on(platform, "polling") as desk:
        query = await platform.ask_inline("Lan", "Năm 2021 nghiệm thu bao nhiêu?")
        await eventually(lambda: desk.sent == 1)
    answer = platform.answered(query)
    assert answer is not None
    (result,) = answer["results"]  # type: ignore[misc]
    assert result["title"] == "10 nhiệm vụ"


async def test_coming_going_files_and_stickers() -> None:
    """Each is heard as what it is, in order."""
    platform = TelegramPlatform()
    async with on(platform, "polling") as desk:
        await platform.send_text("Lan", "/start tinh_1")
        await platform.send_file("Lan", "a.pdf", b"%PDF", caption="nạp giúp")
        await platform.send_sticker("Lan")
        await platform.leave("Lan")
        await platform.join("Lan")
        await eventually(lambda: len(heard(desk).heard) == 5)
    assert [(one.kind, one.text) for one in heard(desk).heard] == [
        (MessageKind.COMMAND, "/start tinh_1"),
        (MessageKind.FILE, "nạp giúp"),
        (MessageKind.OTHER, ""),
        (MessageKind.LEFT, ""),
        (MessageKind.JOINED, ""),
    ]


@pytest.mark.parametrize("mode", MODES)
async def test_nothing_is_lost_in_a_bad_hour(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full, floods, errors, refusals: every question is answered all the same."""
    monkeypatch.setattr("bot.channels.telegram.polling.WAITS", (0.01,))
    platform = TelegramPlatform(time_scale=0.001)
    refused = {"ok": False, "error_code": 400, "description": "Bad Request: can't parse entities"}
    async with on(platform, mode) as desk:
        desk.fails = 4
        platform.faults.plan(
            flood(1, times=3),
            Fault("sendMessage", 500, times=3),
            Fault("sendMessage", 400, refused, times=2),
            Fault("getUpdates", 502, times=2),
        )
        people = [f"Người {n}" for n in range(8)]
        for turn in range(3):
            for person in people:
                await platform.send_text(person, f"Câu {turn}?")
        await eventually(lambda: desk.sent == 24)
        await eventually(lambda: not platform.state.updates)
    for person in people:
        shown = platform.shown(person)
        assert sum(one.from_bot for one in shown) == 3
        assert all("10 nhiệm vụ" in one.text for one in shown if one.from_bot)
