"""Messages that are asked for."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.channels.zalo_bot import channel, polling
from bot.simulator.faults import Fault
from bot.simulator.zalo_bot import Envelope, SimulatedZaloBot
from corpus.errors import CorpusError
from tests.bot.channels.zalo_bot.parts import Inbox, channel_over, until
from tests.bot.channels.zalo_bot.test_sending import no

QUICK_POLLS = 0.01  # of the seconds that a poll asks for


@pytest.mark.parametrize("envelope", ["documented", "bare"])
async def test_every_message_is_stored(envelope: Envelope) -> None:
    """One update at a time, in order, none twice, with idle calls between."""
    platform, inbox = SimulatedZaloBot(envelope=envelope, seconds=QUICK_POLLS), Inbox()
    async with channel_over(platform) as bot, bot.receiving(inbox):
        for n in range(20):
            await platform.send_text("p1", f"câu {n}")
        await inbox.has(20)
        await platform.send_text("p2", "thêm")
        await inbox.has(21)
    said = [bot.parse(update) for update in inbox.updates.values()]
    assert [heard.text for heard in said if heard] == [f"câu {n}" for n in range(20)] + ["thêm"]
    assert inbox.offered == 21


async def test_a_webhook_gives_way() -> None:
    """With a webhook set nothing would come to who asks."""
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    platform.webhook = ("https://elsewhere.example/hook", "its-own-secret")
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await until(lambda: not platform.webhook[0])
        await platform.send_text("p1", "xin chào")
        await inbox.has(1)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", status=500, times=3),
        Fault("getUpdates", body=no(403), times=3),
        Fault("getUpdates", body=no(429, parameters={"retry_after": 0}), times=3),
        Fault("getUpdates", body=no(401), times=2),
        Fault("getUpdates", body={"ok": True, "result": {"message": 1}}, times=3),
        Fault("getUpdates", body={"ok": True}, times=3),
        Fault("getUpdates", body={"unlike": "anything"}, times=3),
    ],
)
async def test_it_goes_on_after_trouble(fault: Fault) -> None:
    """Whatever the platform does, the next message is stored."""
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    platform.faults.plan(fault)
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await platform.send_text("p1", "xin chào")
        await inbox.has(1)


async def test_a_store_that_is_down_loses_nothing() -> None:
    """The platform would not give the update again: it is held until it is stored."""
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    inbox.failing = [CorpusError("đĩa đầy") for _ in range(5)]
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await platform.send_text("p1", "một")
        await platform.send_text("p1", "hai")
        await inbox.has(2)
    assert inbox.offered == 7


async def test_what_can_never_be_stored_stops_nothing() -> None:
    """A message that is too large is dropped; the next one is stored."""
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    inbox.failing = [ValueError("too large")]
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await platform.send_text("p1", "một")
        await platform.send_text("p1", "hai")
        await inbox.has(1)
    assert inbox.offered == 2


async def test_an_orderly_stop_loses_nothing() -> None:
    """An update that was handed out is stored before the poller ends."""
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    storing = asyncio.Event()

    async def slowly() -> None:
        storing.set()
        await asyncio.sleep(0.05)

    inbox.before = slowly
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await platform.send_text("p1", "xin chào")
        await storing.wait()
    assert len(inbox.updates) == 1


async def test_a_message_that_comes_during_the_stop() -> None:
    """The call in flight is waited for, so that nothing is handed to a connection that is gone."""
    platform, inbox = SimulatedZaloBot(seconds=0.2), Inbox()
    async with channel_over(platform) as bot:
        async with bot.receiving(inbox):
            await until(lambda: platform.record.of("getUpdates"))
            asyncio.get_running_loop().call_later(
                0.05, lambda: platform._said("p1", "p1", "a", "text", {"text": "a"})
            )
        assert len(inbox.updates) + len(platform.pending) == 1


async def test_a_kill_between_the_platform_and_the_store(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was in hand is gone, for the platform gives it once; what follows is there."""
    monkeypatch.setattr(polling, "POLL_SECONDS", 0)
    monkeypatch.setattr(polling, "GOODBYE_SECONDS", 0.0)
    platform, inbox, storing = SimulatedZaloBot(), Inbox(), asyncio.Event()

    async def never() -> None:
        storing.set()
        await asyncio.Event().wait()

    inbox.before = never
    async with channel_over(platform) as bot:
        with caplog.at_level(logging.ERROR):
            async with bot.receiving(inbox):
                await platform.send_text("p1", "mất")
                await platform.send_text("p1", "còn")
                await storing.wait()
        assert "may be lost" in caplog.text
        inbox.before = None
        async with bot.receiving(inbox):
            await inbox.has(1)
    (update,) = inbox.updates.values()
    heard = bot.parse(update)
    assert heard is not None
    assert heard.text == "còn"


async def test_the_name_in_a_group_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said to the bot in a group comes without its name, whenever that can be asked."""
    monkeypatch.setattr(channel, "NAME_WAITS", (0.01,))
    platform, inbox = SimulatedZaloBot(seconds=QUICK_POLLS), Inbox()
    platform.faults.plan(Fault("getMe", status=500, times=3))
    async with channel_over(platform) as bot, bot.receiving(inbox):
        await platform.send_text("p1", "nói chuyện riêng", "g1")
        await platform.send_text("p1", "@Bot Hỏi Sở năm 2021?", "g1")
        await inbox.has(1)
        await until(lambda: bot._name)
        (update,) = inbox.updates.values()
        heard = bot.parse(update)
    assert heard is not None
    assert (heard.chat_id, heard.group, heard.text) == ("g1", True, "năm 2021?")
