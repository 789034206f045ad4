"""Asking the simulated Telegram for messages, over loopback."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest
from telegram.error import TelegramError

from bot.channels.telegram import Telegram, sending
from bot.channels.telegram import polling as polling_module
from bot.channels.telegram.api import Client, Request
from bot.dialogue import Dialogue, build_dialogue
from bot.settings import Settings
from bot.simulator.faults import Fault
from bot.simulator.telegram import TelegramPlatform, flood
from retrieval.types import Answer, Question
from tests.bot.channels.telegram.desk import Desk, eventually, polling, serving, settings_for
from tests.bot.fakes import ANSWERED, FakeAnswerer


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is tried again at once."""
    monkeypatch.setattr(polling_module, "WAITS", (0.01,))


def answering(fake: FakeAnswerer | None = None):
    """Makes the dialogue of given settings."""

    def build(settings: Settings) -> Dialogue:
        return build_dialogue(settings, fake or FakeAnswerer(), lambda: True)

    return build


async def test_what_was_not_stored_is_handed_out_again() -> None:
    """Only the call after ``accept`` has returned tells Telegram to forget."""
    platform = TelegramPlatform()
    async with polling(platform) as desk:
        await eventually(lambda: bool(platform.record.of("getUpdates")))
        desk.fails = 3
        for text in ("một", "hai"):
            await platform.send_text("Lan", text)
        await eventually(lambda: len(desk.kept) == 2)
        await eventually(lambda: not platform.state.updates)
    assert desk.fails == 0
    first = min(map(int, desk.kept))
    offsets = [call.parameters.get("offset") for call in platform.record.of("getUpdates")]
    assert [offset for offset in offsets if offset == str(first + 2)] == offsets[-1:]


async def test_a_crash_between_storing_and_forgetting_brings_doubles_with_the_same_key() -> None:
    """The next process is handed the same update, and its key says so."""
    platform = TelegramPlatform()
    kept: list[set[str]] = []
    async with serving(platform.app()) as address:
        for _ in range(2):
            await platform.send_text("Lan", "một") if not kept else None
            settings = settings_for(address, platform)
            desk = Desk(Telegram(settings, None, ""))
            platform.faults.plan(Fault("getUpdates", 502, effect=False, times=0))
            accepted = asyncio.Event()

            async def stop_there(updates, desk=desk, accepted=accepted):
                await Desk.accept(desk, updates)
                accepted.set()
                await asyncio.Event().wait()  # and never comes to the next call

            desk.accept = stop_there  # type: ignore[method-assign]
            async with desk.channel.receiving(desk):  # type: ignore[attr-defined]
                await accepted.wait()
            await desk.channel.close()  # type: ignore[attr-defined]
            kept.append(set(desk.kept))
    assert kept[0] == kept[1]
    assert len(platform.state.updates) == 1


async def test_messages_of_a_chat_keep_their_order() -> None:
    """Thirty messages of three people, each answered in the order in which they were written."""
    platform = TelegramPlatform()
    fake = FakeAnswerer()
    async with polling(platform, answering(fake)) as desk:
        for n in range(10):
            for person in ("Lan", "Minh", "Hoa"):
                await platform.send_text(person, f"{person} {n}?")
        await eventually(lambda: desk.sent == 30)
    for person in ("Lan", "Minh", "Hoa"):
        asked = [question.text for question in fake.asked if question.text.startswith(person)]
        assert asked == [f"{person} {n}?" for n in range(10)]


async def test_a_wrong_token_is_told_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The log names the setting and not the token; a token that is mended works."""
    platform = TelegramPlatform()
    right, platform._serving._token = platform._serving._token, b"other"
    with caplog.at_level(logging.INFO):
        async with polling(platform) as desk:
            await eventually(lambda: "HOISO_TELEGRAM_TOKEN" in caplog.text)
            platform._serving._token = right
            await platform.send_text("Lan", "một")
            await eventually(lambda: len(desk.kept) == 1)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("bot.")]
    assert not any(platform.token in line for line in ours)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault("getUpdates", 502), "cannot be reached"),
        (Fault("getMe", 500), "cannot be reached"),
        (Fault("getUpdates", 200, {"ok": True, "result": "gì đó"}), "cannot be reached"),
        (
            Fault("getUpdates", 409, {"ok": False, "description": "Conflict: terminated by other"}),
            "Another program",
        ),
    ],
)
async def test_what_can_pass_is_waited_for(
    fault: Fault, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A line in the log, and then everything comes."""
    platform = TelegramPlatform()
    platform.faults.plan(fault)
    await platform.send_text("Lan", "một")
    async with polling(platform) as desk:
        await eventually(lambda: len(desk.kept) == 1)
    assert says in caplog.text
    assert platform.token not in caplog.text


async def test_a_webhook_that_is_in_the_way_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """The command that mends it stands in the log; once it is mended, messages come."""
    platform = TelegramPlatform()
    platform.state.hook.url = "https://elsewhere.example.vn/"
    async with polling(platform) as desk:
        await eventually(lambda: "hoiso channels setup" in caplog.text)
        platform.state.hook.url = ""
        await platform.send_text("Lan", "một")
        await eventually(lambda: len(desk.kept) == 1)


async def test_told_to_wait_we_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flood is waited out for as long as Telegram says."""
    monkeypatch.setattr("bot.channels.telegram.api.LONGEST_PAUSE", 0.01)
    platform = TelegramPlatform()
    platform.faults.plan(flood(3, 2, method="getUpdates"))
    await platform.send_text("Lan", "một")
    async with polling(platform) as desk:
        await eventually(lambda: len(desk.kept) == 1)


async def test_an_update_that_cannot_be_read_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is passed over with a line in the log, and so is a kind that we do not take."""
    platform = TelegramPlatform()
    for kind, body in (("message", None), ("poll", {}), ("message", {"chat": {"id": "x"}})):
        platform.state.tell(kind, body)  # type: ignore[arg-type]
    await platform.send_text("Lan", "một")
    async with polling(platform) as desk:
        await eventually(lambda: len(desk.kept) == 1)
        await eventually(lambda: not platform.state.updates)
    assert caplog.text.count("cannot be read") == 2


async def test_a_long_wait_shows_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the answer is being made the person sees that something happens, again and again."""
    monkeypatch.setattr(sending, "TYPING_AFTER_SECONDS", 0.01)
    monkeypatch.setattr(sending, "TYPING_EVERY_SECONDS", 0.01)
    release = threading.Event()

    def slow(question: Question) -> Answer:
        release.wait(20)
        return ANSWERED

    platform = TelegramPlatform()
    async with polling(platform, answering(FakeAnswerer(slow))) as desk:
        await platform.send_text("Lan", "Bao nhiêu?")
        await eventually(lambda: len(platform.record.of("sendChatAction")) >= 2)
        release.set()
        await eventually(lambda: desk.sent == 1)


async def test_what_was_taken_in_is_answered_after_the_last_poll() -> None:
    """Whoever stops receiving can still send."""
    platform = TelegramPlatform()
    async with serving(platform.app()) as address:
        settings = settings_for(address, platform)
        channel = Telegram(settings, None, "")
        desk = Desk(channel, answering()(settings))
        await platform.send_text("Lan", "một")
        async with channel.receiving(desk):
            await eventually(lambda: len(desk.kept) == 1)
        await eventually(lambda: desk.sent == 1)
        await desk.close()
        await channel.close()


async def test_the_network_may_be_down_for_good() -> None:
    """Nothing raises, and leaving takes no time."""
    settings = Settings(
        _env_file=None, telegram_token="1:x", telegram_base_url="http://127.0.0.1:9/bot"
    )
    channel = Telegram(settings, None, "")
    async with channel.receiving(Desk(channel)):
        await asyncio.sleep(0.1)
    await channel.close()


@pytest.mark.parametrize("body", [b"", b"<html>Lan: bao nhi", b"[1]", b"[" * 100_000])
async def test_an_answer_that_is_no_json_is_not_written_down(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Half of what people wrote may stand in it."""
    with caplog.at_level(logging.DEBUG), pytest.raises(TelegramError, match="Invalid server"):
        Request.parse_json_payload(body)
    assert caplog.text == ""


async def test_who_we_are_is_asked_once() -> None:
    """However many want to know at the same time."""
    platform = TelegramPlatform()
    async with serving(platform.app()) as address:
        client = Client(platform.token, f"{address}/bot")
        names = {user.username for user in await asyncio.gather(*(client.me() for _ in range(9)))}
        await client.close()
    assert names == {"HoiSoBot"}
    assert len(platform.record.of("getMe")) == 1
