"""Messages that Zalo brings."""

from __future__ import annotations

import random

import httpx
import pytest

from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_bot.receiving import HEADER, PATH
from bot.delivery.types import MAX_PAYLOAD_BYTES
from bot.simulator.zalo_bot import Envelope, SimulatedZaloBot
from corpus.errors import CorpusError
from tests.bot.channels.zalo_bot.parts import SECRET, Inbox, channel_over, webhook_client
from tests.bot.channels.zalo_bot.test_reading import event


@pytest.mark.parametrize("envelope", ["documented", "bare"])
async def test_a_message_is_stored_and_acknowledged(envelope: Envelope) -> None:
    """Either envelope arrives; what comes twice is stored once."""
    platform, inbox = SimulatedZaloBot(envelope=envelope), Inbox()
    async with (
        channel_over(platform, mode="webhook", public_url="https://bot") as bot,
        webhook_client(bot, inbox) as platforms_http,
    ):
        platform._http = platforms_http
        done = await bot.set_up()
        assert done.done
        assert not done.by_hand
        for _ in range(2):
            await platform.send_text("p1", "xin chào")
        await platform.send_event("p2", "unsupported")
        await platform.settled()
        assert not platform.lost
        assert len(inbox.updates) == 3
        said = [bot.parse(update) for update in inbox.updates.values()]
        assert [heard.text for heard in said if heard] == ["xin chào", "xin chào", ""]
        for update in list(inbox.updates.values()):
            brought = await platforms_http.post(PATH, json=update.payload, headers={HEADER: SECRET})
            assert brought.status_code == 200
        assert len(inbox.updates) == 3


async def test_thousands_of_forgeries() -> None:
    """Nobody gets in without the secret, whatever is like it, and nothing is stored."""
    inbox, rng = Inbox(), random.Random(1)
    shapes = [SECRET[:-1], SECRET + "x", SECRET.upper(), SECRET[::-1], "", " ", SECRET[1:]]
    async with (
        channel_over(SimulatedZaloBot(), mode="webhook") as bot,
        webhook_client(bot, inbox) as http,
    ):
        for n in range(3000):
            shown = list(rng.choice(shapes) or SECRET)
            shown[rng.randrange(len(shown))] = chr(rng.randrange(33, 256))
            forged = "".join(shown)
            if forged == SECRET:
                continue
            headers = [(HEADER, forged.encode("latin-1"))] if n % 10 else []
            answered = await http.post(PATH, content=b'{"ok": true}', headers=headers)
            assert answered.status_code == 403
    assert inbox.offered == 0


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"no json", b"[" * 50_000, b"\xff\xfe", b'{"ok": true, "result": {}}']
)
async def test_what_cannot_be_read_is_not_brought_again(body: bytes) -> None:
    """Zalo's probe, and what no second try makes readable, get 200."""
    inbox = Inbox()
    async with (
        channel_over(SimulatedZaloBot(), mode="webhook") as bot,
        webhook_client(bot, inbox) as http,
    ):
        answered = await http.post(PATH, content=body, headers={HEADER: SECRET})
    assert (answered.status_code, inbox.offered) == (200, 0)


async def test_a_body_that_is_too_large() -> None:
    """It is not read to its end."""
    async with (
        channel_over(SimulatedZaloBot(), mode="webhook") as bot,
        webhook_client(bot, Inbox()) as http,
    ):
        body = b" " * (MAX_PAYLOAD_BYTES + 1)
        answered = await http.post(PATH, content=body, headers={HEADER: SECRET})
    assert answered.status_code == 413


async def test_what_is_not_stored_is_not_acknowledged() -> None:
    """With the store down the platform is told to come again."""
    inbox = Inbox()
    inbox.failing = [CorpusError("đĩa đầy")]
    async with (
        channel_over(SimulatedZaloBot(), mode="webhook") as bot,
        webhook_client(bot, inbox) as http,
    ):
        for status in (503, 200):
            sent = await http.post(PATH, json=event(text="a"), headers={HEADER: SECRET})
            assert sent.status_code == status
    assert len(inbox.updates) == 1


async def test_other_methods_and_modes() -> None:
    """GET finds nothing to do, and who polls has no route."""
    async with (
        channel_over(SimulatedZaloBot(), mode="webhook") as bot,
        webhook_client(bot, Inbox()) as http,
    ):
        assert (await http.get(PATH)).status_code == 405
    async with channel_over(SimulatedZaloBot()) as bot:
        assert bot.router(Inbox()).routes == []


@pytest.mark.parametrize("secret", ["", "short", "x" * 257])
async def test_a_secret_that_keeps_nobody_out(secret: str) -> None:
    """It is refused before anything is served."""
    async with httpx.AsyncClient() as http:
        bot = ZaloBot("1:a", "http://platform", mode="webhook", secret=secret, http=http)
        with pytest.raises(ValueError, match="8 to 256"):
            bot.router(Inbox())
