"""The channels that the settings name, to be checked and set up from the command line."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Protocol

from bot.delivery.types import Finding, SetUp, Update
from bot.settings import Settings
from bot.storage import mail
from bot.storage.database import Database
from bot.wiring.assistant import Clock, data_dir, now
from bot.wiring.mail import telegram, zalo_bot, zalo_oa
from bot.wiring.people import keyring, open_people

NAMES = {"telegram": "telegram", "zalo-oa": "zalo_oa", "zalo-bot": "zalo_bot"}
_WHERE = {
    "telegram": "HOISO_TELEGRAM_TOKEN",
    "zalo-oa": "HOISO_ZALO_OA_APP_ID",
    "zalo-bot": "HOISO_ZALO_BOT_TOKEN",
}
_LABELS = {"telegram": "Telegram", "zalo-oa": "Zalo OA", "zalo-bot": "Zalo Bot"}
_HOUR_MS = 3_600_000


class Checked(Protocol):
    """What every channel can tell of itself."""

    async def check(self) -> list[Finding]:
        """What works and what does not; changes nothing."""
        ...

    async def set_up(self) -> SetUp:
        """Tells the platform what it has to know; what is left to do by hand."""
        ...


async def check(settings: Settings, names: Sequence[str] = (), clock: Clock = now) -> list[Finding]:
    """Findings on the named channels, or on all that are set; each has its own."""
    async with _opened(settings, clock) as (channels, database):
        findings: list[Finding] = []
        for name in names or [name for name in NAMES if name in channels]:
            if name not in channels:
                findings.append(_unset(name))
                continue
            findings += [_labelled(name, one) for one in await channels[name].check()]
            findings.append(await asyncio.to_thread(_mail, database, name))
        return findings or [
            Finding(
                False, "Kênh chat", "chưa cấu hình kênh nào", f"Đặt {', '.join(_WHERE.values())}."
            )
        ]


async def set_up(settings: Settings, names: Sequence[str], clock: Clock = now) -> list[SetUp]:
    """Sets up the named channels, one after another."""
    async with _opened(settings, clock) as (channels, _):
        return [
            await channels[name].set_up()
            if name in channels
            else SetUp(by_hand=(_unset(name).remedy,))
            for name in names
        ]


@asynccontextmanager
async def _opened(
    settings: Settings, clock: Clock
) -> AsyncIterator[tuple[dict[str, Checked], Database]]:
    ring, database = keyring(settings), open_people(settings, clock)
    channels: dict[str, Checked] = {}
    async with AsyncExitStack() as closing:
        closing.callback(database.close)
        if settings.telegram_token is not None:
            bot = telegram(settings, ring)
            closing.push_async_callback(bot.close)
            channels["telegram"] = bot
        if settings.zalo_oa_app_id:
            from bot.wiring.seen import recalled

            folder = data_dir(settings)
            seen = await asyncio.to_thread(recalled, database)
            channels["zalo-oa"] = zalo_oa(
                settings, _Nobody(), database, ring, folder, clock, closing, seen
            )
        if settings.zalo_bot_token is not None:
            channels["zalo-bot"] = zalo_bot(settings, ring, closing)
        yield channels, database


def _labelled(name: str, one: Finding) -> Finding:
    """The finding under its channel's name."""
    label = _LABELS[name]
    return one if one.name.startswith(label) else replace(one, name=f"{label}: {one.name}")


def _unset(name: str) -> Finding:
    remedy = f"Đặt {_WHERE[name]} trong .env (xem docs/guides), rồi chạy lại."
    return Finding(False, _LABELS[name], "chưa cấu hình", remedy)


def _mail(database: Database, name: str) -> Finding:
    """When the channel last brought something, and what waits to be sent on it."""
    channel = NAMES[name]
    with database.reading() as connection:
        last = mail.last_received(connection, channel)
        counts = mail.counts(connection)
    waiting = counts.get(("inbox", channel, "waiting"), 0)
    sending = sum(counts.get(("outbox", channel, state), 0) for state in ("waiting", "sending"))
    parked, lost = (counts.get(("outbox", channel, state), 0) for state in ("parked", "lost"))
    came = "chưa nhận tin nào trong 7 ngày qua"
    if last is not None:
        zone = dt.timezone(dt.timedelta(hours=7))
        came = f"tin gần nhất {dt.datetime.fromtimestamp(last / 1000, zone):%H:%M %d/%m/%Y}"
    detail = (
        f"{came}; chờ trả lời {waiting}, chờ gửi {sending}, chờ người dùng nhắn lại {parked}, "
        f"không gửi được {lost}"
    )
    stuck = waiting + sending > 0 and (last is None or database.now() - last > _HOUR_MS)
    remedy = "Xem nhật ký của hoiso serve; chạy nó nếu đang dừng." if stuck else ""
    return Finding(not stuck, f"{_LABELS[name]}: tin nhắn", detail, remedy)


class _Nobody:
    """Takes nothing: a check brings no messages in."""

    async def accept(self, updates: Sequence[Update]) -> int:
        """Nothing is stored."""
        raise RuntimeError("A check takes no messages in")
