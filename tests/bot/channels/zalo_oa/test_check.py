"""What the department's IT person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.delivery.types import Finding
from bot.simulator.faults import Fault
from tests.bot.channels.zalo_oa.parts import LAN, Parts, parts


def broken(findings: list[Finding]) -> dict[str, str]:
    """What is not in order, with its remedy."""
    return {finding.name: finding.remedy for finding in findings if not finding.ok}


async def test_all_is_well(oa: Parts) -> None:
    """The account is named, and how its events are signed."""
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    findings = await oa.channel.check()
    assert broken(findings) == {}
    told = {finding.name: finding.detail for finding in findings}
    assert told["Official Account"] == (
        "Sở Thử nghiệm, id 388613280878808645, đã xác thực, OA cơ quan nhà nước"
    )
    assert told["địa chỉ nhận sự kiện"] == "https://hoiso.example/webhooks/zalo-oa"
    assert told["cách ký"] == "app_id, timestamp of the body, oa_secret, mac="
    assert told["token"] == "dùng được đến 21/11/2026 17:00"


@pytest.mark.parametrize(
    ("settings", "name", "words"),
    [
        ({"app_id": ""}, "ID ứng dụng", "HOISO_ZALO_OA_APP_ID"),
        ({"app_secret": ""}, "khoá bí mật của ứng dụng", "HOISO_ZALO_OA_APP_SECRET"),
        ({"oa_secret": ""}, "khoá bí mật OA", "HOISO_ZALO_OA_SECRET"),
        ({"public_url": ""}, "địa chỉ nhận sự kiện", "HOISO_PUBLIC_URL"),
        ({"public_url": "http://a.vn"}, "địa chỉ nhận sự kiện", "https"),
        ({"public_url": "https://a.vn:8443"}, "địa chỉ nhận sự kiện", "không kèm cổng"),
        ({"public_url": "https://["}, "địa chỉ nhận sự kiện", "HOISO_PUBLIC_URL"),
        ({"refresh_token": ""}, "token", "HOISO_ZALO_OA_REFRESH_TOKEN"),
        ({"refresh_token": "dead"}, "token", "API Explorer"),
        ({"refresh_token": "dead"}, "Official Account", "API Explorer"),
    ],
)
async def test_settings(tmp_path: Path, settings: dict[str, object], name: str, words: str) -> None:
    """Each that is missing or wrong is named, with where to get it."""
    async with parts(tmp_path, **settings) as made:
        assert words in broken(await made.channel.check())[name]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("getoa", body={"error": -212}), "quyền"),
        (Fault("getoa", body={"error": -224}), "gói"),
        (Fault("getoa", body={"error": -7}), "API Explorer"),
        (Fault("getoa", status=500), "HOISO_ZALO_OA_URL"),
        (Fault("oauth", status=500, times=2), "Thử lại"),
    ],
)
async def test_the_account(oa: Parts, fault: Fault, words: str) -> None:
    """What Zalo says of it, in words that can be acted on."""
    oa.zalo.faults.plan(fault)
    assert words in broken(await oa.channel.check())["Official Account"]


async def test_the_webhook(oa: Parts) -> None:
    """Refused from the start, refused lately, and what could not be stored."""
    oa.zalo.webhook.secret = "wrong"
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    assert "HOISO_ZALO_OA_SECRET" in broken(await oa.channel.check())["sự kiện từ Zalo"]
    oa.zalo.webhook.secret = oa.account.oa_secret
    oa.zalo.webhook.disabled = False
    oa.accepts.broken = 1
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    assert list(broken(await oa.channel.check())) == ["lưu sự kiện"]
    oa.clock.move(hours=2)
    oa.zalo.webhook.secret = "wrong"
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    assert "sự kiện từ Zalo" in broken(await oa.channel.check())


async def test_a_clock_that_is_wrong_is_told(oa: Parts) -> None:
    """Events are signed, and seem to come out of time."""
    oa.zalo.person(LAN).send_text("?")
    oa.clock.move(hours=4)
    await oa.zalo.webhook.settle()
    assert "NTP" in broken(await oa.channel.check())["giờ của máy chủ"]


async def test_rubbish_from_anybody_is_no_finding(oa: Parts) -> None:
    """What does not name our app says nothing about our settings."""
    await oa.zalo.webhook._post(b"{", {})
    await oa.zalo.webhook._post(b'{"app_id":"1"}', {})
    assert broken(await oa.channel.check()) == {}


async def test_setting_up_is_by_hand(oa: Parts) -> None:
    """The address to paste, the permissions to tick, where the tokens come from."""
    told = await oa.channel.set_up()
    assert list(told.done) == []
    words = "\n".join(told.by_hand)
    for word in ("https://hoiso.example/webhooks/zalo-oa", "API Explorer", "quản lý thông tin OA"):
        assert word in words


async def test_no_secret_is_told(oa: Parts) -> None:
    """Neither in findings nor in what is to be done."""
    told = repr(await oa.channel.check()) + repr(await oa.channel.set_up())
    for secret in (oa.account.app_secret, oa.account.oa_secret, oa.account.refresh_token):
        assert secret not in told
