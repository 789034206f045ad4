"""What the department's IT person is told."""

from __future__ import annotations

import httpx
import pytest

from bot.channels.zalo_bot.receiving import PATH
from bot.simulator.faults import Fault
from bot.simulator.zalo_bot import SimulatedZaloBot
from tests.bot.channels.zalo_bot.parts import SECRET, Inbox, channel_over, webhook_client
from tests.bot.channels.zalo_bot.test_sending import no


async def test_all_is_well() -> None:
    """The bot's name and plan, how messages come, and what the plan allows."""
    async with channel_over(SimulatedZaloBot()) as bot:
        found = await bot.check()
    assert all(finding.ok for finding in found)
    said = "\n".join(finding.detail for finding in found)
    assert "Bot Hỏi Sở, gói BASIC" in said
    assert "polling" in said
    assert "50 người" in said
    assert "3.000 tin" in said


@pytest.mark.parametrize(
    ("fault", "detail", "remedy"),
    [
        (Fault("getMe", body=no(401)), "401", "HOISO_ZALO_BOT_TOKEN"),
        (Fault("getMe", body=no(404)), "404", "HOISO_ZALO_BOT_URL"),
        (Fault("getMe", status=500), "500", "Thử lại"),
        (Fault("getWebhookInfo", body=no(403)), "403", "Thử lại"),
    ],
)
async def test_what_is_wrong(fault: Fault, detail: str, remedy: str) -> None:
    """The failure and what to do about it."""
    platform = SimulatedZaloBot()
    platform.faults.plan(fault)
    async with channel_over(platform) as bot:
        (wrong,) = [finding for finding in await bot.check() if not finding.ok]
    assert detail in wrong.detail
    assert remedy in wrong.remedy


@pytest.mark.parametrize(
    ("mode", "public_url", "webhook", "ok", "said"),
    [
        ("polling", "", "", True, "polling"),
        ("polling", "", "https://x.vn/y", False, "https://x.vn/y"),
        ("webhook", "https://a.vn/", "https://a.vn" + PATH, True, "https://a.vn"),
        ("webhook", "https://a.vn", "https://b.vn" + PATH, False, "https://b.vn"),
        ("webhook", "https://a.vn", "", False, "(trống)"),
        ("webhook", "http://a.vn", "", False, "https"),
    ],
)
async def test_how_messages_come(
    mode: str, public_url: str, webhook: str, ok: bool, said: str
) -> None:
    """The mode that is set and the webhook at Zalo have to fit."""
    platform = SimulatedZaloBot()
    platform.webhook = (webhook, "its-own-secret")
    async with channel_over(platform, mode=mode, public_url=public_url) as bot:
        finding = (await bot.check())[1]
    assert finding.ok is ok
    assert said in finding.detail
    assert ok or finding.remedy


async def test_setting_up_a_webhook() -> None:
    """The address and the secret are told, and the probe's outcome is passed on."""
    platform = SimulatedZaloBot()
    public = {"mode": "webhook", "public_url": "https://bot"}
    async with channel_over(platform, **public) as bot, webhook_client(bot, Inbox()) as http:
        platform._http = http
        done = await bot.set_up()
        assert platform.webhook == ("https://bot" + PATH, SECRET)
    assert "https://bot" + PATH in done.done[0]
    assert not done.by_hand
    assert SECRET not in repr(done)


async def test_a_webhook_that_zalo_does_not_reach() -> None:
    """It is kept at Zalo, and the person is told what to open."""
    broken = httpx.MockTransport(lambda _: httpx.Response(502))
    async with httpx.AsyncClient(transport=broken) as http:
        platform = SimulatedZaloBot(http=http)
        async with channel_over(platform, mode="webhook", public_url="https://bot") as bot:
            done = await bot.set_up()
    assert done.done
    assert "webhook.unreachable" in done.by_hand[0]


@pytest.mark.parametrize(
    ("mode", "public_url", "fault", "said"),
    [
        ("webhook", "", None, "HOISO_PUBLIC_URL"),
        ("webhook", "https://a.vn", Fault("setWebhook", body=no(401)), "HOISO_ZALO_BOT_TOKEN"),
        ("polling", "", Fault("deleteWebhook", body=no(403)), "403"),
    ],
)
async def test_setting_up_in_vain(
    mode: str, public_url: str, fault: Fault | None, said: str
) -> None:
    """What is left to do by hand is said, and nothing is claimed done."""
    platform = SimulatedZaloBot()
    if fault:
        platform.faults.plan(fault)
    async with channel_over(platform, mode=mode, public_url=public_url) as bot:
        done = await bot.set_up()
    assert not done.done
    assert said in done.by_hand[0]


async def test_setting_up_polling() -> None:
    """A webhook that is there is taken away."""
    platform = SimulatedZaloBot()
    platform.webhook = ("https://x.vn", "its-own-secret")
    async with channel_over(platform) as bot:
        assert (await bot.set_up()).done
    assert platform.webhook == ("", "")
