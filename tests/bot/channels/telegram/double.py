"""A Telegram that is played and recorded: no network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

BOT = {"id": 99, "is_bot": True, "first_name": "Hỏi Sở", "username": "HoiSoBot"}
LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
MINH = {"id": 8, "is_bot": False, "first_name": "Minh"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}
GROUP = {"id": -5, "type": "supergroup", "title": "Phòng"}


@dataclass(frozen=True)
class Sent:
    """One call that the bot made."""

    method: str
    data: dict[str, Any]


@dataclass
class Fault:
    """What to answer instead, so many times."""

    status: int
    body: dict[str, Any]
    times: int = 1


class TelegramDouble(BaseRequest):
    """Serves prepared updates to getUpdates and records every other call.

    An update is handed out again until an offset past it has been asked for, as Telegram does.
    """

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.faults: dict[str, Fault] = {}
        self.down = 0  # so many calls fail as when the network is down
        self.tokens: set[str] = set()
        self._updates: list[dict[str, Any]] = []
        self._message_id = 1000
        self._arrived = asyncio.Event()

    def play(self, **update: Any) -> int:
        """Have an update arrive; gives its id."""
        number = len(self._updates) + 1
        self._updates.append({"update_id": number, **update})
        self._arrived.set()
        return number

    def said(self) -> list[dict[str, Any]]:
        """The messages that the bot has sent."""
        return [call.data for call in self.sent if call.method == "sendMessage"]

    async def until(self, count: int, method: str = "sendMessage", seconds: float = 5.0) -> None:
        """Wait until the bot has made so many calls of a method."""
        await eventually(lambda: self._count(method) >= count, seconds)

    def _count(self, method: str) -> int:
        return sum(call.method == method for call in self.sent)

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: object,
        **kwargs: object,
    ) -> tuple[int, bytes]:
        """Answer one call of the Bot API."""
        token, name = url.rsplit("/", 2)[-2:]
        self.tokens.add(token)
        data = dict(request_data.parameters) if request_data else {}
        if self.down > 0:
            self.down -= 1
            raise NetworkError("httpx.ConnectError: no route")
        fault = self.faults.get(name)
        if fault is not None and fault.times > 0:
            fault.times -= 1
            return fault.status, json.dumps({"ok": False, **fault.body}).encode()
        return 200, json.dumps({"ok": True, "result": await self._result(name, data)}).encode()

    async def _result(self, name: str, data: dict[str, Any]) -> Any:
        if name == "getMe":
            return BOT
        if name == "getUpdates":
            return await self._next(int(data.get("offset", 0)), float(data.get("timeout", 0)))
        self.sent.append(Sent(name, data))
        if name == "sendMessage":
            self._message_id += 1
            chat = {"id": data["chat_id"], "type": "private"}
            return {"message_id": self._message_id, "date": 1, "chat": chat, "text": data["text"]}
        return True

    async def _next(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        def waiting() -> list[dict[str, Any]]:
            return [update for update in self._updates if update["update_id"] >= offset]

        if not waiting() and seconds > 0:
            self._arrived.clear()
            await asyncio.wait({asyncio.ensure_future(self._arrived.wait())}, timeout=0.5)
        return waiting()


async def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until ``holds``, whoever brings it about."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - a log or a list tells nobody that it has grown
            await asyncio.sleep(0.005)


def message(text: str | None, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    """A message as Telegram delivers it; commands and mentions get their entities."""
    made: dict[str, Any] = {"message_id": 1, "date": 1, "chat": chat, "from": LAN, **more}
    if text is not None:
        made["text"] = text
        found = []
        at = 0
        for word in text.split(" "):
            kind = {"/": "bot_command", "@": "mention"}.get(word[:1])
            if kind:
                offset = len(text[:at].encode("utf-16-le")) // 2
                found.append({"type": kind, "offset": offset, "length": len(word)})
            at += len(word) + 1
        made["entities"] = found
    return made
