"""A Zalo Official Account on loopback: its OpenAPI, its events, and people to act as.

    zalo = ZaloOA(clock, webhook="http://127.0.0.1:8000/webhooks/zalo-oa")
    lan = zalo.person("246845883529197922")
    lan.send_text("Cấp lại căn cước ở đâu?")
    await zalo.webhook.settle()
    lan.shown()[-1].text

``zalo.app`` is the ASGI application with OpenAPI and the token endpoint. People act within the
event loop, since their events are delivered by tasks.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Mapping
from urllib.parse import quote

import httpx
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.faults import Call, Faults, Record
from bot.simulator.zalo_oa_chats import OA_ID, Conversation, Shown, buttons_in, content_refusal
from bot.simulator.zalo_oa_oauth import Tokens
from bot.simulator.zalo_oa_person import Person
from bot.simulator.zalo_oa_webhook import Webhook

PAGE = 10
RATE_PER_MINUTE = 4000
PROOF = "appsecret_proof"
APP_ID, APP_SECRET, OA_SECRET = "360846524940903967", "AppSecretForTests", "OaSecretKeyForTests01"


class ZaloOA:
    """The platform with one account. Switches stand for what is not known of the real one."""

    def __init__(
        self,
        clock: Callable[[], dt.datetime],
        webhook: str = "http://hoiso/webhooks/zalo-oa",
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        time_scale: float = 1.0,
    ) -> None:
        self.clock = clock
        self.faults, self.record = Faults(), Record()
        self.tokens = Tokens(APP_ID, APP_SECRET, clock, self.faults, self.record)
        self.webhook = Webhook(webhook, APP_ID, OA_SECRET, transport, time_scale)
        self.conversations: dict[str, Conversation] = {}
        self.takes_buttons = True
        self.echoes = True
        self.rate = RATE_PER_MINUTE
        self._minute: tuple[dt.datetime, int] = (clock(), 0)
        self._ids = itertools.count(1)
        self._files: list[tuple[str, bytes]] = []  # media type and content
        self.files_url = "http://zalo"  # where the application is mounted, as others reach it
        self.app = Starlette(
            routes=[
                Route("/v3.0/oa/message/cs", self._message, methods=["POST"]),
                Route("/v2.0/oa/message", self._anonymous, methods=["POST"]),
                Route("/v2.0/oa/conversation", self._conversation),
                Route("/v2.0/oa/listrecentchat", self._recent),
                Route("/v2.0/oa/getoa", self._getoa),
                Route("/files/{number:int}/{name}", self._file),
                self.tokens.route(),
            ]
        )

    def person(self, user: str, *, anonymous: str = "") -> Person:
        """Somebody to act as; ``anonymous``: the conversation's id, for one without an account."""
        if user not in self.conversations:
            self.conversations[user] = Conversation(user, anonymous)
        return Person(self, self.conversations[user])

    def emit(self, event: Mapping[str, object]) -> None:
        """Send an event to the webhook, with what all events have."""
        timestamp = str(round(self.clock().timestamp() * 1000))
        self.webhook.send({"app_id": APP_ID, **event, "timestamp": timestamp})

    def new_id(self) -> str:
        """The id of a message that nobody has sent yet."""
        return f"{next(self._ids):020x}"

    def keep_file(self, name: str, media_type: str, content: bytes) -> str:
        """Keep what a person sends; the address that the event tells."""
        self._files.append((media_type, content))
        return f"{self.files_url}/files/{len(self._files)}/{quote(name)}"

    async def _file(self, request: Request) -> Response:
        number = request.path_params["number"]
        if not 1 <= number <= len(self._files):
            return Response(status_code=404)
        media_type, content = self._files[number - 1]
        return Response(content, media_type=media_type)

    async def _message(self, request: Request) -> Response:
        return await self._sending(request, "message", "user_id")

    async def _anonymous(self, request: Request) -> Response:
        return await self._sending(request, "anonymous", "anonymous_id")

    async def _sending(self, request: Request, method: str, recipient: str) -> Response:
        try:
            body = await request.json()
            user = str(body["recipient"][recipient])
            message = body["message"]
        except (ValueError, KeyError, TypeError, ClientDisconnect):
            return _error(-201)

        def put() -> Response:
            conversation = self.conversations.get(user)
            if conversation is None or bool(conversation.anonymous) != (method == "anonymous"):
                return _error(-213)
            known = body["recipient"].get("conversation_id", conversation.anonymous)
            if known != conversation.anonymous:
                return _error(-201)
            code = conversation.refusal(self.clock()) or content_refusal(
                message, conversation, buttons=self.takes_buttons and method == "message"
            )
            return _error(code) if code else self._put(conversation, message)

        return await self._guarded(request, method, user, body, put)

    def _put(self, conversation: Conversation, message: Mapping[str, object]) -> Response:
        """Show the message, and echo it to the webhook as Zalo does."""
        shown = Shown(
            self.new_id(),
            ours=True,
            time=self.clock(),
            kind="text",
            text=str(message["text"]),
            quote=str(message.get("quote_message_id", "")),
            buttons=buttons_in(message),
        )
        conversation.messages.append(shown)
        if self.echoes:
            self.emit(
                {
                    "event_name": "oa_send_text",
                    "sender": {"id": OA_ID},
                    "recipient": {"id": conversation.user},
                    "message": {"msg_id": shown.message_id, "text": shown.text},
                }
            )
        sent = str(round(shown.time.timestamp() * 1000))
        return _success(
            {"message_id": shown.message_id, "user_id": conversation.user, "sent_time": sent}
        )

    async def _conversation(self, request: Request) -> Response:
        asked = _asked(request)
        user = str(asked.get("user_id", ""))

        def page() -> Response:
            held = self.conversations.get(user)
            rows = [(user, shown) for shown in held.messages] if held else []
            return self._page(rows, asked)

        return await self._guarded(request, "conversation", user, asked, page)

    async def _recent(self, request: Request) -> Response:
        asked = _asked(request)

        def page() -> Response:
            rows = [
                (user, shown)
                for user, held in self.conversations.items()
                if not held.anonymous
                for shown in held.messages
            ]
            return self._page(sorted(rows, key=lambda row: row[1].time), asked)

        return await self._guarded(request, "listrecentchat", "", asked, page)

    def _page(self, rows: list[tuple[str, Shown]], asked: Mapping[str, object]) -> Response:
        offset, count = asked.get("offset", 0), asked.get("count", PAGE)
        if not isinstance(offset, int) or not isinstance(count, int) or not 1 <= count <= PAGE:
            return _error(-201)
        newest = rows[::-1][offset : offset + count]
        return _success([_row(user, shown) for user, shown in newest])

    async def _getoa(self, request: Request) -> Response:
        about = {"oaid": OA_ID, "name": "Sở Thử nghiệm", "is_verified": True, "oa_type": 4}
        return await self._guarded(request, "getoa", "", {}, lambda: _success(about))

    async def _guarded(
        self,
        request: Request,
        method: str,
        chat: str,
        parameters: Mapping[str, object],
        act: Callable[[], Response],
    ) -> Response:
        """The token, the rate and the planned faults stand before every call."""
        fault = self.faults.take(method, chat)
        if fault is not None and not fault.effect:
            self.record.add(Call(method, chat, parameters, effective=False))
            return await self.faults.answer(fault)
        token, proof = (request.headers.get(name, "") for name in ("access_token", PROOF))
        code = self.tokens.refusal(token, proof) or self._over_rate()
        answer = _error(code) if code else act()
        effective = json.loads(bytes(answer.body))["error"] == 0
        self.record.add(Call(method, chat, parameters, effective))
        return answer if fault is None else await self.faults.answer(fault)

    def _over_rate(self) -> int:
        began, count = self._minute
        now = self.clock()
        if now - began >= dt.timedelta(minutes=1):
            began, count = now, 0
        self._minute = (began, count + 1)
        return -32 if count + 1 > self.rate else 0


def _asked(request: Request) -> Mapping[str, object]:
    try:
        asked = json.loads(request.query_params.get("data", "{}"))
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _row(user: str, shown: Shown) -> dict[str, object]:
    sender, receiver = (OA_ID, user) if shown.ours else (user, OA_ID)
    row: dict[str, object] = {
        "src": 0 if shown.ours else 1,
        "time": round(shown.time.timestamp() * 1000),
        "from_id": sender,
        "to_id": receiver,
        "message_id": shown.message_id,
        "type": shown.kind,
        "message": shown.text,
    }
    return {**row, "url": shown.url, "name": shown.name} if shown.url else row


def _success(data: object) -> JSONResponse:
    return JSONResponse({"data": data, "error": 0, "message": "Success"})


def _error(code: int) -> JSONResponse:
    return JSONResponse({"error": code, "message": f"error {code}"})
