"""The simulated platforms, as a run sees them: say something, read what is shown."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import ASGIApp

from benchmarks.channels.posting import Poster
from bot.simulator import zalo_oa
from bot.simulator.telegram import TelegramPlatform
from bot.simulator.zalo_bot import SimulatedZaloBot
from bot.simulator.zalo_oa_webhook import Webhook

SECRET = "a-secret-of-the-webhooks"  # opens nothing
_TIMESTAMP = re.compile(rb'"timestamp":"?(\d+)')

Delivery = tuple[float, bool]  # seconds, and whether it was acknowledged


class Simulated(Protocol):
    """One platform."""

    name: str

    def app(self) -> ASGIApp:
        """Its API."""
        ...

    def settings(self) -> Mapping[str, str]:
        """What the service has to be told."""
        ...

    def target(self, base: str) -> str:
        """The webhook's address of a service at ``base``, where updates are now to be brought."""
        ...

    async def begin(self) -> None:
        """Makes the platform bring its updates to the service."""
        ...

    async def made(self, chat: str, text: str) -> bytes:
        """The update that somebody who says something makes; nobody has brought it yet."""
        ...

    def headers(self, body: bytes) -> Mapping[str, str]:
        """What shows that the platform brings this body."""
        ...

    def shown(self, chat: str) -> Sequence[str]:
        """What the service has said there."""
        ...


def simulated(name: str, base: str) -> Simulated:
    """The platform of that name, to be served at ``base``."""
    return PLATFORMS[name](base)


@dataclass(frozen=True, slots=True)
class People:
    """Whoever writes to the service at ``url`` by way of one platform."""

    there: Simulated
    url: str
    poster: Poster = field(default_factory=Poster)

    async def say(self, chat: str, text: str) -> Sequence[Delivery]:
        """Somebody says something, which is brought until it is acknowledged, at a fraction of the
        platform's pauses."""
        body = await self.there.made(chat, text)
        tried: list[Delivery] = []
        while not (tried and tried[-1][1]):
            if tried:
                await asyncio.sleep(0.3)
            seconds, status = await self.poster.post(self.url, body, self.there.headers(body))
            tried.append((seconds, status == 200))
        return tried

    async def close(self) -> None:
        """Lets go of connections."""
        await self.poster.close()


class _Hooked(Webhook):
    """Keeps events for whoever delivers them one by one; echoes go at once."""

    def send(self, event: Mapping[str, object]) -> None:
        if str(event["event_name"]).startswith("oa_"):
            super().send(event)
        else:
            self.held.append(event)

    held: list[Mapping[str, object]]


class OfficialAccount:
    """Zalo's Official Account; a redelivery comes after a fraction of Zalo's pauses."""

    name = "zalo_oa"

    def __init__(self, base: str) -> None:
        self._base = base
        self._zalo = zalo_oa.ZaloOA(lambda: dt.datetime.now(dt.UTC))
        self._hook = _Hooked("", zalo_oa.APP_ID, zalo_oa.OA_SECRET, time_scale=0.01)
        self._hook.held = []
        self._zalo.webhook = self._hook
        self._zalo.rate = 10**9
        self._refresh = self._zalo.tokens.explorer()

    def app(self) -> ASGIApp:
        """OpenAPI and the token endpoint."""
        return self._zalo.app

    def settings(self) -> Mapping[str, str]:
        """The account's."""
        return {
            "HOISO_ZALO_OA_APP_ID": zalo_oa.APP_ID,
            "HOISO_ZALO_OA_APP_SECRET": zalo_oa.APP_SECRET,
            "HOISO_ZALO_OA_SECRET": zalo_oa.OA_SECRET,
            "HOISO_ZALO_OA_REFRESH_TOKEN": self._refresh,
            "HOISO_ZALO_OA_URL": self._base,
            "HOISO_ZALO_OA_OAUTH_URL": self._base,
        }

    def target(self, base: str) -> str:
        """The webhook's address."""
        self._hook.url = f"{base}/webhooks/zalo-oa"
        return self._hook.url

    async def begin(self) -> None:
        """The console's probe."""
        if not await self._hook.register():
            raise RuntimeError("The webhook does not answer the console")

    async def made(self, chat: str, text: str) -> bytes:
        """An event."""
        self._zalo.person(chat).send_text(text)
        event = self._hook.held.pop()
        return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()

    def headers(self, body: bytes) -> Mapping[str, str]:
        """The signature; what is no event has one too."""
        stamped = _TIMESTAMP.search(body)
        return self._hook.headers(body, stamped.group(1).decode() if stamped else "")

    def shown(self, chat: str) -> Sequence[str]:
        """The account's messages."""
        return [shown.text for shown in self._zalo.person(chat).answers()]


class Telegram:
    """Telegram with a webhook. A bot cannot ask it what a chat shows."""

    name = "telegram"

    def __init__(self, base: str) -> None:
        self._base = base
        self._platform = TelegramPlatform()

    def app(self) -> ASGIApp:
        """The Bot API."""
        return self._platform.app()

    def settings(self) -> Mapping[str, str]:
        """The bot's."""
        return {
            "HOISO_TELEGRAM_TOKEN": self._platform.token,
            "HOISO_TELEGRAM_BASE_URL": f"{self._base}/bot",
            "HOISO_TELEGRAM_MODE": "webhook",
            "HOISO_TELEGRAM_SECRET": SECRET,
        }

    def target(self, base: str) -> str:
        """The webhook's address."""
        return f"{base}/webhooks/telegram"

    async def begin(self) -> None:
        """Nothing: updates are brought by hand."""

    async def made(self, chat: str, text: str) -> bytes:
        """An update."""
        await self._platform.send_text(chat, text)
        updates = self._platform.state.updates
        return json.dumps(updates.pop(max(updates))).encode()

    def headers(self, body: bytes) -> Mapping[str, str]:
        """The secret."""
        return {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    def shown(self, chat: str) -> Sequence[str]:
        """The bot's messages."""
        return [shown.text for shown in self._platform.shown(chat) if shown.from_bot]


class ZaloBot:
    """Zalo Bot with a webhook. It cannot be asked what a chat shows."""

    name = "zalo_bot"

    def __init__(self, base: str) -> None:
        self._base = base
        self._platform = SimulatedZaloBot(monthly=10**9, users=10**6)

    def app(self) -> ASGIApp:
        """The platform's API."""
        return self._platform.app()

    def settings(self) -> Mapping[str, str]:
        """The bot's."""
        return {
            "HOISO_ZALO_BOT_TOKEN": self._platform.token,
            "HOISO_ZALO_BOT_URL": self._base,
            "HOISO_ZALO_BOT_MODE": "webhook",
            "HOISO_ZALO_BOT_SECRET": SECRET,
        }

    def target(self, base: str) -> str:
        """The webhook's address."""
        return f"{base}/webhooks/zalo-bot"

    async def begin(self) -> None:
        """Nothing: messages are brought by hand."""

    async def made(self, chat: str, text: str) -> bytes:
        """An update."""
        await self._platform.send_text(chat, text)
        return json.dumps(self._platform.pending.pop()).encode()

    def headers(self, body: bytes) -> Mapping[str, str]:
        """The secret."""
        return {"X-Bot-Api-Secret-Token": SECRET}

    def shown(self, chat: str) -> Sequence[str]:
        """The bot's messages."""
        return [shown.text for shown in self._platform.shown(chat) if shown.from_bot]


PLATFORMS: dict[str, Callable[[str], Simulated]] = {
    "telegram": Telegram,
    "zalo_oa": OfficialAccount,
    "zalo_bot": ZaloBot,
}
