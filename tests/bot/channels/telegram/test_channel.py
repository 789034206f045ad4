"""The channel over loopback: each fault of the platform, set-up, check, files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from bot.channels.telegram import Telegram
from bot.channels.telegram.dressing import parcel
from bot.delivery.types import Alarm, Channel, Instead, Later, Lost, Outcome, Sent
from bot.simulator.faults import Fault
from bot.simulator.telegram import TelegramPlatform, flood
from bot.types import Attachment, Incoming, MessageKind, Reply, Role
from retrieval.types import Language
from tests.bot.channels.telegram.desk import Desk, eventually, serving, settings_for

SECRET = "bi-mat_0123456789"


@dataclass
class Loopback:
    """A platform, and a channel that is on it."""

    platform: TelegramPlatform
    address: str
    channel: Telegram
    others: list[Telegram] = field(default_factory=list)

    async def send(self, text: str = "<b>10</b>", **more: object) -> Outcome:
        """What becomes of one message to Lan."""
        lan = self.platform.state.person("Lan").id
        given = {"chat_id": lan, "text": text, "parse_mode": "HTML", **more}
        return await self.channel.send(parcel("sendMessage", given))

    def said(self) -> list[str]:
        """What Lan reads of the bot's."""
        return [one.text for one in self.platform.shown("Lan") if one.from_bot]

    def webhook(self, public_url: str | None) -> Telegram:
        """The channel in webhook mode."""
        settings = settings_for(self.address, self.platform, telegram_mode="webhook")
        self.others.append(Telegram(settings, public_url, SECRET))
        return self.others[-1]


@pytest.fixture
async def loopback() -> AsyncIterator[Loopback]:
    """A channel on a platform where Lan has written to the bot."""
    hook = httpx.MockTransport(lambda _: httpx.Response(500))
    platform = TelegramPlatform(transport=hook)
    async with serving(platform.app()) as address:
        channel = Telegram(settings_for(address, platform), None, SECRET)
        await platform.send_text("Lan", "/start")
        made = Loopback(platform, address, channel)
        yield made
        for one in (channel, *made.others):
            await one.close()


def error(status: int, description: str, **parameters: object) -> Fault:
    """An error of the Bot API."""
    body = {"ok": False, "error_code": status, "description": description}
    return Fault(
        "sendMessage", status, {**body, **({"parameters": parameters} if parameters else {})}
    )


def test_it_is_a_channel(loopback: Loopback) -> None:
    """In the eyes of the type checker, and by name."""
    channel: Channel = loopback.channel
    assert channel.name == "telegram"


async def test_a_message_that_arrives(loopback: Loopback) -> None:
    """Telegram's name for it comes back; whether it arrived cannot be asked."""
    outcome = await loopback.send()
    assert outcome == Sent(loopback.platform.shown("Lan")[-1].id)
    assert loopback.said() == ["10"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (flood(9), Later("flood", 9.0)),
        (error(429, "Too Many Requests"), Later("flood", 5.0)),
        (Fault("sendMessage", 500), Later("NetworkError")),
        (Fault("sendMessage", 502), Later("NetworkError")),
        (error(409, "Conflict: terminated by other"), Later("conflict")),
        (error(403, "Forbidden: bot was kicked"), Lost("Forbidden: bot was kicked", True)),
        (error(400, "Bad Request: chat not found"), Lost("Chat not found", True)),
        (error(400, "Bad Request: message is not modified"), Sent()),
        (Fault("sendMessage", 200, {"ok": True, "result": True}), Sent()),
    ],
)
async def test_faults(loopback: Loopback, fault: Fault, expected: Outcome) -> None:
    """Each as the outbox has to take it, tried once and not again by ourselves."""
    loopback.platform.faults.plan(fault)
    assert await loopback.send() == expected
    assert len(loopback.platform.record.of("sendMessage")) == 1


async def test_a_dead_token_calls_for_a_human(loopback: Loopback) -> None:
    """The channel waits, and says what to do."""
    loopback.platform._serving._token = b"other"
    assert isinstance(await loopback.send(), Alarm)


async def test_nobody_knows_after_a_timeout(
    loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is there, the answer is late: unsure."""
    monkeypatch.setattr("bot.channels.telegram.api.READ_SECONDS", 0.2)
    channel = Telegram(settings_for(loopback.address, loopback.platform), None, SECRET)
    loopback.platform.faults.plan(Fault("sendMessage", delay=1.0, effect=True))
    lan = loopback.platform.state.person("Lan").id
    outcome = await channel.send(parcel("sendMessage", {"chat_id": lan, "text": "10"}))
    assert outcome == Later("ReadTimeout", unsure=True)
    assert loopback.said() == ["10"]
    await channel.close()


async def test_a_platform_that_is_away() -> None:
    """Nothing was sent, and that is sure."""
    platform = TelegramPlatform()
    channel = Telegram(settings_for("http://127.0.0.1:9", platform), None, SECRET)
    outcome = await channel.send(parcel("sendMessage", {"chat_id": 7, "text": "10"}))
    assert outcome == Later("ConnectError")
    await channel.close()


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("<b>10 & <không> thẻ</i>", {}),
        ("<b>10</b>" * 3000, {}),
        ("<b>10</b>", {"reply_parameters": {"message_id": 999}}),
        (
            "<b>10</b>",
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65}]]}},
        ),
        (
            "<b>10</b>",
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "http://localhost/"}]]}},
        ),
    ],
)
async def test_what_telegram_refuses_arrives_otherwise(
    loopback: Loopback, text: str, more: dict[str, object]
) -> None:
    """However the real refusal reads, the words get there."""
    waiting: list[Outcome] = [await loopback.send(text, **more)]
    for _ in range(20):
        outcome = waiting.pop(0)
        if isinstance(outcome, Instead):
            waiting = [await loopback.channel.send(one) for one in outcome.parcels] + waiting
        if not waiting:
            break
    assert isinstance(outcome, Sent)
    assert "10" in "".join(loopback.said())


async def test_who_has_blocked_us_cannot_be_reached(loopback: Loopback) -> None:
    """Nor can who has never written, and who is gone."""
    await loopback.platform.leave("Lan")
    assert await loopback.send() == Lost("Forbidden: bot was blocked by the user", True)
    await loopback.platform.join("Lan")
    loopback.platform.state.person("Lan").gone = True
    assert await loopback.send() == Lost("Forbidden: user is deactivated", True)


async def test_a_group_that_moved(loopback: Loopback) -> None:
    """The message goes to the new chat."""
    platform = loopback.platform
    old, new = platform.state.group("Cũ"), platform.state.group("Mới")
    old.moved_to = new.id
    outcome = await loopback.send(chat_id=old.id)
    assert isinstance(outcome, Instead)
    assert isinstance(await loopback.channel.send(outcome.parcels[0]), Sent)
    assert [one.text for one in platform.shown(str(new.id))] == ["10"]


async def test_a_tap_that_is_answered_too_late(loopback: Loopback) -> None:
    """Is as good as answered."""
    late = parcel("answerCallbackQuery", {"callback_query_id": "1"})
    assert await loopback.channel.send(late) == Sent()


async def test_setting_up_for_polling(loopback: Loopback) -> None:
    """A webhook is taken away; commands are named by scope and language."""
    loopback.platform.state.hook.url = "https://elsewhere.example.vn/"
    findings = {finding.name: finding for finding in await loopback.channel.check()}
    assert not findings["Telegram: nhận tin"].ok
    done = await loopback.channel.set_up()
    assert len(done.done) == 4
    said = loopback.platform.state.said
    private, groups = said["commands/all_private_chats:/"], said["commands/all_group_chats:/en"]
    names = [command["command"] for command in private["commands"]]  # type: ignore[attr-defined]
    assert names == "hoi moi trogiup nguon tinh theodoi gopy toi xoadulieu".split()
    assert len(groups["commands"]) == 5  # type: ignore[arg-type]
    assert {"description/default:/", "short_description/default:/en"} <= set(said)
    findings = {finding.name: finding for finding in await loopback.channel.check()}
    assert [finding for finding in findings.values() if not finding.ok] == []
    assert findings["Telegram"].detail == "@HoiSoBot"


async def test_setting_up_for_a_webhook(loopback: Loopback) -> None:
    """Address, secret and kinds; without an address a human is told."""
    channel = loopback.webhook("https://hoi.example.vn/")
    done = await channel.set_up()
    assert "https://hoi.example.vn/webhooks/telegram" in done.done[0]
    hook = loopback.platform.state.hook
    assert (hook.secret, hook.connections) == (SECRET, 40)
    assert hook.kinds == ["message", "callback_query", "inline_query", "my_chat_member"]
    loopback.platform.state.updates.clear()
    assert all(finding.ok for finding in await channel.check())
    assert SECRET not in str(done) + str(await channel.check())
    nowhere = await loopback.webhook(None).set_up()
    assert "HOISO_PUBLIC_URL" in nowhere.by_hand[0]
    unsafe = await loopback.webhook("http://hoi.example.vn").set_up()
    assert "https" in unsafe.by_hand[0].lower()


async def test_checking_a_webhook_that_fails(loopback: Loopback) -> None:
    """What Telegram says about it is told, with what to do."""
    channel = loopback.webhook("https://hoi.example.vn")
    await channel.set_up()
    await eventually(lambda: bool(loopback.platform.state.hook.error))
    findings = {finding.name: finding for finding in await channel.check()}
    bringing = findings["Telegram: lần gửi gần nhất"]
    assert (bringing.ok, bringing.detail) == (False, "Wrong response from the webhook: 500")
    assert "TLS" in bringing.remedy


async def test_checking_with_a_wrong_token_or_without_a_network(loopback: Loopback) -> None:
    """One finding that says what to do, and no secret in it."""
    loopback.platform._serving._token = b"other"
    (wrong,) = await loopback.channel.check()
    assert "HOISO_TELEGRAM_TOKEN" in wrong.remedy
    away = Telegram(settings_for("http://127.0.0.1:9", loopback.platform), None, SECRET)
    (lost,) = await away.check()
    assert (lost.ok, "HOISO_TELEGRAM_BASE_URL" in lost.remedy) == (False, True)
    assert loopback.platform.token not in str((wrong, lost))
    assert list((await away.set_up()).done) == []
    await away.close()


async def test_staff_see_their_commands(loopback: Loopback) -> None:
    """In their own chat, until they are staff no more."""
    lan = loopback.platform.state.person("Lan").id
    asked = Incoming("telegram", str(lan), str(lan), "/ma x", MessageKind.COMMAND)
    place = f"commands/chat:{lan}/"
    for role, last in ((Role.STAFF, "nap"), (Role.ADMIN, "moi_canbo")):
        for one in loopback.channel.dress(Reply("Xong.", Language.VI, role=role), asked):
            assert isinstance(await loopback.channel.send(one), Sent)
        named = loopback.platform.state.said[place]["commands"]
        assert [menu["command"] for menu in named][-1] == last  # type: ignore[attr-defined]
    for one in loopback.channel.dress(Reply("Xong.", Language.VI, role=Role.CITIZEN), asked):
        assert isinstance(await loopback.channel.send(one), Sent)
    assert place not in loopback.platform.state.said


async def received(loopback: Loopback, name: str, data: bytes) -> Attachment:
    """The attachment of a file that Lan sends."""
    desk = Desk(loopback.channel)
    async with loopback.channel.receiving(desk):
        before = len(desk.kept)
        await loopback.platform.send_file("Lan", name, data)
        await eventually(lambda: len(desk.kept) > before + 1)
    incoming = loopback.channel.parse(list(desk.kept.values())[-1])
    assert incoming is not None
    assert incoming.attachment is not None
    return incoming.attachment


async def test_a_file_is_fetched_within_its_bound(loopback: Loopback) -> None:
    """Whole, or not at all: by what it says of itself, and by what really comes."""
    attachment = await received(loopback, "báo cáo.pdf", b"%PDF" + b"x" * 100_000)
    channel = Telegram(settings_for(loopback.address, loopback.platform), None, SECRET)
    assert attachment.name == "báo cáo.pdf"
    assert len(await channel.fetch(attachment, 200_000)) == 100_004
    with pytest.raises(ValueError, match="larger"):
        await channel.fetch(attachment, 1000)
    with pytest.raises(ValueError, match="larger"):
        await channel.fetch(Attachment("a", "b", 0, attachment.reference), 1000)
    with pytest.raises(OSError, match="does not give"):
        await channel.fetch(Attachment("a", "b", 0, "unknown"), 1000)
    await channel.close()


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a b", None, "x" * 300])
async def test_a_path_that_is_none_is_not_followed(loopback: Loopback, path: str | None) -> None:
    """Where a file is, is the platform's word: it must not lead out of its own address."""
    result = {"file_id": "f", "file_unique_id": "f", "file_path": path}
    loopback.platform.faults.plan(Fault("getFile", 200, {"ok": True, "result": result}))
    with pytest.raises(OSError, match="does not say"):
        await loopback.channel.fetch(Attachment("a", "b", 0, "f"), 1000)


async def test_no_error_of_fetching_holds_the_token(loopback: Loopback) -> None:
    """The address of a file has the token in it."""
    channel = Telegram(settings_for("http://127.0.0.1:9", loopback.platform), None, SECRET)
    channel._client.quick = loopback.channel._client.quick
    loopback.platform.state.files["f"] = ("a", b"x")
    with pytest.raises(OSError, match="does not give") as raised:
        await channel.fetch(Attachment("a", "b", 0, "f"), 1000)
    assert loopback.platform.token not in str(raised.value)
    await channel.close()


async def test_two_at_once(loopback: Loopback) -> None:
    """Many chats are written to at the same time."""
    outcomes = await asyncio.gather(*(loopback.send(f"{n}") for n in range(20)))
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
