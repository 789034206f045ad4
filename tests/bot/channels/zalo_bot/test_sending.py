"""What the platform says to a message, and what is made of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from typing import Any

import httpx
import pytest

from bot.channels.zalo_bot import ZaloBot, channel
from bot.channels.zalo_bot.outcomes import PATIENCE
from bot.delivery.types import (
    Alarm,
    Channel,
    Instead,
    Later,
    Lost,
    Outcome,
    Parcel,
    Scope,
    Sent,
    Update,
)
from bot.logging_setup import set_up_logging
from bot.simulator.faults import Fault
from bot.simulator.zalo_bot import SimulatedZaloBot
from bot.types import Block, Reply, Style
from retrieval.types import Language
from tests.bot.channels.zalo_bot.parts import channel_over, until
from tests.bot.channels.zalo_bot.test_reading import event

HELLO = Parcel({"chat_id": "p1", "text": "Xin chào"})


def no(code: int, **more: Any) -> dict[str, Any]:
    """The platform's way of refusing."""
    return {"ok": False, "error_code": code, "description": "no", **more}


async def platform_with(person: str = "p1") -> SimulatedZaloBot:
    """A platform on which a person has written to the bot."""
    platform = SimulatedZaloBot()
    await platform.send_text(person, "xin chào")
    return platform


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (no(400), Lost("400")),
        (no(403), Later("403")),
        (no(408), Later("408", unsure=True)),
        (no(429), Later("429", 60.0, Scope.CHANNEL)),
        (no(429, parameters={"retry_after": 7}), Later("429", 7.0, Scope.CHANNEL)),
        (no(500), Later("500")),
        (no(503), Later("503", scope=Scope.CHANNEL)),
        (no(502), Later("502", unsure=True)),
        (no(504), Later("504", unsure=True)),
        (no(418), Later("418")),
        (no("403"), Later("403")),  # type: ignore[arg-type]
    ],
)
async def test_refusals(status: int, body: dict[str, Any], outcome: Outcome) -> None:
    """``ok`` false counts whatever the HTTP status is."""
    platform = await platform_with()
    platform.faults.plan(Fault("sendMessage", status=status, body=body))
    async with channel_over(platform) as bot:
        assert await bot.send(HELLO) == outcome
        assert isinstance(await bot.send(HELLO), Sent)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (500, Later("500")),
        (503, Later("503", scope=Scope.CHANNEL)),
        (504, Later("504", unsure=True)),
    ],
)
async def test_errors_without_an_envelope(status: int, outcome: Outcome) -> None:
    """A gateway's page is read by its status."""
    platform = await platform_with()
    platform.faults.plan(Fault("sendMessage", status=status))
    async with channel_over(platform) as bot:
        assert await bot.send(HELLO) == outcome


async def test_a_dead_token_is_an_alarm_with_a_remedy() -> None:
    """Only a person can put in another token."""
    platform = await platform_with()
    platform.faults.plan(Fault("sendMessage", body=no(401)))
    async with channel_over(platform) as bot:
        outcome = await bot.send(HELLO)
    assert isinstance(outcome, Alarm)
    assert "HOISO_ZALO_BOT_TOKEN" in outcome.remedy


async def test_a_quota_that_lasts_is_an_alarm() -> None:
    """A pace passes, a plan's month does not; a message that goes through starts over."""
    platform = await platform_with()
    async with channel_over(platform) as bot:
        platform.faults.plan(Fault("sendMessage", body=no(429), times=PATIENCE - 1))
        for _ in range(PATIENCE - 1):
            assert isinstance(await bot.send(HELLO), Later)
        assert isinstance(await bot.send(HELLO), Sent)
        platform.monthly = 0
        outcomes = [await bot.send(HELLO) for _ in range(PATIENCE)]
    assert [type(outcome) for outcome in outcomes] == [Later] * (PATIENCE - 1) + [Alarm]
    last = outcomes[-1]
    assert isinstance(last, Alarm)
    assert "3.000 tin" in last.remedy


async def test_a_chat_that_is_gone() -> None:
    """404 of a chat, while the bot itself is known: nothing reaches that person."""
    platform = await platform_with()
    await platform.leave("p1")
    async with channel_over(platform) as bot:
        assert await bot.send(HELLO) == Lost("404", unreachable=True)


async def test_an_address_that_is_wrong_loses_nothing() -> None:
    """404 of everything: the address is wrong, and messages wait."""
    platform = await platform_with()
    platform.faults.plan(Fault(body=no(404), times=2))
    async with channel_over(platform) as bot:
        outcome = await bot.send(HELLO)
    assert isinstance(outcome, Alarm)
    assert "HOISO_ZALO_BOT_URL" in outcome.remedy


async def test_too_long_is_said_in_pieces() -> None:
    """A text that the platform finds too long goes out in smaller ones, whole."""
    platform = await platform_with()
    text = "một hai ba bốn. " * 200
    parcels: list[Parcel] = [Parcel({"chat_id": "p1", "text": text})]
    async with channel_over(platform) as bot:
        while parcels:
            outcome = await bot.send(parcels[0])
            assert isinstance(outcome, Sent | Instead)
            parcels[:1] = outcome.parcels if isinstance(outcome, Instead) else []
    shown = "".join(message.text for message in platform.shown("p1") if message.from_bot)
    assert "".join(shown.split()) == "".join(text.split())


async def test_a_long_answer_arrives_whole() -> None:
    """What the channel dresses, the platform takes at once."""
    platform = await platform_with()
    blocks = tuple(Block(Style.PLAIN, f"Đoạn {n}: " + "chữ 😀 " * 300) for n in range(12))
    async with channel_over(platform) as bot:
        heard = bot.parse(Update("zalo_bot", "k", "p1", event(text="hỏi")))
        assert heard is not None
        for parcel in bot.dress(Reply("", Language.VI, blocks=blocks), heard):
            assert isinstance(await bot.send(parcel), Sent)
    shown = "".join(message.text for message in platform.shown("p1") if message.from_bot)
    assert "".join(shown.split()) == "".join("".join(block.text for block in blocks).split())


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (httpx.ConnectError, Later("ConnectError", scope=Scope.CHANNEL)),
        (httpx.ConnectTimeout, Later("ConnectTimeout", scope=Scope.CHANNEL)),
        (httpx.ReadTimeout, Later("ReadTimeout", unsure=True)),
        (httpx.RemoteProtocolError, Later("RemoteProtocolError", unsure=True)),
    ],
)
async def test_a_broken_connection(error: type[httpx.TransportError], outcome: Outcome) -> None:
    """Whether the message may have arrived depends on how far the call came."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise error(f"at {request.url}", request=request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as http:
        bot = ZaloBot("12:secret-token", "http://platform", http=http)
        assert await bot.send(HELLO) == outcome


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"ok": 1}', b"[" * 99_999, b"x" * 2_000_000]
)
async def test_an_answer_that_cannot_be_read(body: bytes) -> None:
    """The message may have arrived; nothing fails."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
    async with httpx.AsyncClient(transport=transport) as http:
        bot = ZaloBot("12:secret-token", "http://platform", http=http)
        assert await bot.send(HELLO) == Later("no envelope", unsure=True)


async def test_the_token_is_nowhere_to_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the log, on its finest level, nor any outcome or finding holds the token."""
    token, root = "12:secret-token", logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logging("DEBUG")

    def fail(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("getMe"):
            return httpx.Response(200, json=no(404, description=f"no {request.url}"))
        raise httpx.ReadTimeout(f"at {request.url}", request=request)

    try:
        async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as http:
            bot = ZaloBot(token, "http://platform", http=http)
            said = [await bot.send(HELLO), await bot.check(), await bot.set_up(), bot]
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    assert token not in repr(said) + capsys.readouterr().err
    assert "***" in repr(said)


async def test_typing_is_shown_while_an_answer_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is renewed for as long as it takes, and a failure of it hurts nobody."""
    monkeypatch.setattr(channel, "TYPING_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(channel, "TYPING_EVERY_SECONDS", 0.001)
    platform = await platform_with()
    platform.faults.plan(Fault("sendChatAction", status=500))
    async with channel_over(platform) as bot:
        heard = bot.parse(Update("zalo_bot", "k", "p1", event(text="hỏi")))
        assert heard is not None
        async with bot.presence(heard):
            await until(lambda: len(platform.record.of("sendChatAction")) >= 3)
        count = len(platform.record.calls)
        await asyncio.sleep(0.02)
        assert len(platform.record.calls) == count


async def test_which_reading_was_met_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """Where sources disagree, the log tells what this platform does, without anybody's words."""
    caplog.set_level(logging.INFO, "bot.channels.zalo_bot")
    platform = await platform_with()
    await platform.leave("p1")
    async with channel_over(platform) as bot:
        for payload in (event(text="a"), {"ok": True, "result": event(text="a")}) * 2:
            bot.parse(Update("zalo_bot", "k", "p1", payload))
        for _ in range(2):
            await bot.send(HELLO)
            await bot.send(Parcel({"chat_id": "p1", "text": "x" * 2001}))
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == len(set(said)) == 4
    assert "p1" not in caplog.text


async def test_it_is_a_channel() -> None:
    """It fulfils the port, and says that it cannot tell what was delivered."""
    async with channel_over(SimulatedZaloBot()) as bot:
        port: Channel = bot
        assert port.name == "zalo_bot"
        assert await port.delivered(HELLO, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) is None
