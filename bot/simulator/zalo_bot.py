"""Zalo Bot on loopback: its methods, limits and errors, its webhook, and people who write to it.

It holds to what is documented and was seen: ``getUpdates`` hands out one update and forgets it,
errors come as ``{"ok": false}`` with HTTP 200, either envelope is about, and a message that finds
no webhook is lost. One event loop; nothing is kept beyond the process.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Literal

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.simulator.faults import Call, Faults, Record
from bot.simulator.platform import Shown

Json = Mapping[str, object]
Envelope = Literal["documented", "bare"]

TEXT_UNITS = 2000
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
WEBHOOK_SECONDS = 10.0


class Refusal(Exception):
    """The platform will not; ``code`` as its documentation lists them."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


class SimulatedZaloBot:
    """The platform with one bot.

    ``seconds`` scales how long a poll lasts (1.0: as asked for). ``monthly`` and ``users`` are the
    plan's limits; both directions count. ``http`` reaches the webhook.
    """

    name = "zalo_bot"

    def __init__(
        self,
        token: str = "1234567890:simulated-zalo-bot",  # noqa: S107 - opens nothing
        *,
        envelope: Envelope = "documented",
        account_name: str = "Bot Hỏi Sở",
        monthly: int = 3000,
        users: int = 50,
        seconds: float = 1.0,
        http: httpx.AsyncClient | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.token, self.envelope, self.account_name = token, envelope, account_name
        self.monthly, self.users, self.seconds = monthly, users, seconds
        self.faults, self.record = Faults(), Record()
        self.webhook: tuple[str, str] = ("", "")  # address and secret
        self.pending: deque[Json] = deque()
        self.lost: list[Json] = []  # what no webhook took
        self.people: set[str] = set()
        self.left: set[str] = set()
        self.counted = 0
        self._http, self._clock = http, clock
        self._chats: dict[str, list[Shown]] = {}
        self._ids = itertools.count(1)
        self._came = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._methods = {
            "getMe": self._get_me,
            "getWebhookInfo": self._get_webhook_info,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
            "sendChatAction": self._send_chat_action,
        }

    # What people do

    async def send_text(self, person: str, text: str, chat: str | None = None) -> str:
        """The person writes; in a group only what names the bot is brought to it."""
        delivered = chat is None or f"@{self.account_name}" in text
        more = {"text": text} if delivered else None
        return self._said(person, chat or person, text, "text", more)

    async def send_file(self, person: str, name: str, data: bytes) -> None:
        """A picture is brought as such; the platform has no other files."""
        picture = name.lower().endswith((".jpg", ".jpeg", ".png"))
        more = {"photo": f"https://photo.example/{len(data)}"} if picture else None
        self._said(person, person, f"[{name}]", "image", more)

    async def send_event(self, person: str, kind: str, **message: object) -> str:
        """The person sends a ``sticker``, a ``voice``, or, protected, something ``unsupported``."""
        return self._said(person, person, f"[{kind}]", kind, message)

    async def send_sticker(self, person: str) -> str:
        """The person sends a sticker."""
        return await self.send_event(person, "sticker", sticker="1")

    async def tap(self, person: str, message_id: str, button: int, chat: str | None = None) -> None:
        """There are no buttons on this platform."""
        raise LookupError("Zalo Bot has no buttons")

    async def join(self, person: str) -> None:
        """The person opens the chat; the bot is not told."""
        self.left.discard(person)
        self._chats.setdefault(person, [])

    async def leave(self, person: str) -> None:
        """The person blocks the bot; the bot is not told."""
        self.left.add(person)

    def shown(self, chat: str) -> list[Shown]:
        """The messages of a chat."""
        return list(self._chats.get(chat, ()))

    async def settled(self) -> None:
        """Returns once every webhook has been answered or given up."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    def _said(
        self, person: str, chat: str, text: str, kind: str, more: Mapping[str, object] | None
    ) -> str:
        """Shows the message, and brings it to the bot where ``more`` says what it holds."""
        message_id = f"zb{next(self._ids):08x}"
        now = int(self._clock() * 1000)
        shown = Shown(message_id, False, text, at=now, sender=person)
        self._chats.setdefault(chat, []).append(shown)
        self.left.discard(person)
        if more is None or (person not in self.people and len(self.people) >= self.users):
            return message_id
        self.people.add(person)
        self.counted += 1
        message = {
            "message_id": message_id,
            "date": now,
            "message_type": "CHAT_MESSAGE",
            "from": {"id": person, "display_name": person, "is_bot": False},
            "chat": {"id": chat, "chat_type": "PRIVATE" if chat == person else "GROUP"},
            **more,
        }
        self._bring({"event_name": f"message.{kind}.received", "message": message})
        return message_id

    # Updates on their way

    def _bring(self, event: Json) -> None:
        update: Json = {"ok": True, "result": event} if self.envelope == "documented" else event
        if not self.webhook[0]:
            self.pending.append(update)
            self._came.set()
            return
        task = asyncio.create_task(self._deliver(update))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _deliver(self, update: Json) -> None:
        async with self._turn:  # in the order in which they were written
            if not await self._post(update):
                self.lost.append(update)

    async def _post(self, body: Json) -> bool:
        """Whether the webhook answered 200."""
        address, secret = self.webhook
        http = self._http or httpx.AsyncClient()
        try:
            headers = {SECRET_HEADER: secret}
            answered = await http.post(address, json=body, headers=headers, timeout=WEBHOOK_SECONDS)
        except httpx.HTTPError:
            return False
        finally:
            if http is not self._http:
                await http.aclose()
        return answered.status_code == 200

    # What the bot asks for

    def app(self) -> ASGIApp:
        """The platform's API."""
        return Starlette(routes=[Route("/bot{token}/{method}", self._answer, methods=["POST"])])

    async def _answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            parameters = await request.json() if await request.body() else {}
        except ValueError:
            return _refused(Refusal(400, "Bad Request: not JSON"))
        if not isinstance(parameters, dict):
            return _refused(Refusal(400, "Bad Request: not an object"))
        if request.path_params["token"] != self.token:
            return _refused(Refusal(401, "Unauthorized"))
        chat = str(parameters.get("chat_id", ""))
        fault = self.faults.take(method, chat)
        effective = fault is None or fault.effect
        self.record.add(Call(method, chat, parameters, effective))
        answer: Response = JSONResponse({})
        if effective:
            try:
                answer = JSONResponse({"ok": True, "result": await self._do(method, parameters)})
            except Refusal as refusal:
                answer = _refused(refusal)
        return answer if fault is None else await self.faults.answer(fault)

    async def _do(self, method: str, parameters: Json) -> object:
        if method == "getUpdates":
            return await self._get_updates(parameters)
        if method == "setWebhook":
            return await self._set_webhook(parameters)
        if method not in self._methods:
            raise Refusal(404, "Not Found")
        return self._methods[method](parameters)

    def _get_me(self, _: Json) -> Json:
        number = self.token.partition(":")[0]
        named = {"id": number, "account_name": self.account_name}
        return {**named, "account_type": "BASIC", "can_join_groups": True}

    async def _get_updates(self, parameters: Json) -> Json:
        """One update, which is gone with that, or 408 after the time that was asked for."""
        if self.webhook[0]:
            raise Refusal(400, "Bad Request: a webhook is set")
        timeout = float(str(parameters.get("timeout", "30"))) * self.seconds
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while not self.pending:
                    self._came.clear()
                    await self._came.wait()
        if not self.pending:
            raise Refusal(408, "Request timeout")
        update = self.pending.popleft()
        result = update.get("result", update)
        return result if isinstance(result, dict) else {}

    async def _set_webhook(self, parameters: Json) -> Json:
        """Keeps the address whatever the probe gives, as the platform does."""
        address, secret = str(parameters.get("url", "")), str(parameters.get("secret_token", ""))
        if not address.startswith(("https://", "http://127.0.0.1")):
            raise Refusal(400, "Bad Request: the URL is not https")
        if not 8 <= len(secret) <= 256:
            raise Refusal(400, "Bad Request: secret_token has 8 to 256 characters")
        self.webhook = (address, secret)
        reached = await self._post({"ok": True, "result": {}})
        outcome = {"ok": reached, "outcome": "webhook.ok" if reached else "webhook.unreachable"}
        return {"url": address, "updated_at": int(self._clock() * 1000), "verification": outcome}

    def _delete_webhook(self, _: Json) -> Json:
        self.webhook = ("", "")
        return {"url": "", "updated_at": int(self._clock() * 1000)}

    def _get_webhook_info(self, _: Json) -> Json:
        return {"url": self.webhook[0], "updated_at": int(self._clock() * 1000)}

    def _send_message(self, parameters: Json) -> Json:
        chat, text = str(parameters.get("chat_id", "")), parameters.get("text")
        if not isinstance(text, str) or not 1 <= len(text.encode("utf-16-le")) // 2 <= TEXT_UNITS:
            raise Refusal(400, "Bad Request: text has 1 to 2000 characters")
        if chat not in self._chats or chat in self.left:
            raise Refusal(404, "Not Found: chat")
        if self.counted >= self.monthly:
            raise Refusal(429, "Quota exceeded")
        self.counted += 1
        message_id, now = f"zb{next(self._ids):08x}", int(self._clock() * 1000)
        self._chats[chat].append(Shown(message_id, True, text, at=now))
        return {"message_id": message_id, "date": now}

    def _send_chat_action(self, parameters: Json) -> Json:
        if parameters.get("action") != "typing":
            raise Refusal(400, "Bad Request: action")
        return {}


def _refused(refusal: Refusal) -> Response:
    """Errors come with HTTP 200."""
    body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return JSONResponse(body)
