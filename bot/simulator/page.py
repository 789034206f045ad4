"""One local page on which to chat with the bot as a person of any platform, without an account.

It listens on loopback and answers only a page that it has served itself: another site that is
open in the same browser cannot act through it.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.simulator.guarding import Guarded
from bot.simulator.markup import pieces, safe_url
from bot.simulator.platform import Platform, Shown, ShownButton
from bot.simulator.presets import LABELS, PEOPLE, PRESETS, Group

STATIC = Path(__file__).parent / "static"
HOSTS = ["127.0.0.1", "localhost"]
MAX_JSON_BYTES = 64 * 1024
MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_TEXT = 10_000
SHOWN_MESSAGES = 200
SHOWN_CALLS = 60
POLLING = ("getUpdates",)  # asked all the time, and nothing to look at
SHOWN_CALL_CHARS = 4000


def page_app(platforms: Sequence[Platform], groups: Mapping[str, Group]) -> Starlette:
    """The page at ``/``, and each platform's own API at ``/platforms/NAME``.

    ``groups``: the chat of several people, by platform.
    """
    page = Page({platform.name: platform for platform in platforms}, groups)
    apis = {f"/platforms/{platform.name}": platform.app() for platform in platforms}

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for api in apis.values():  # what is mounted is not started by itself
                if isinstance(api, Starlette):
                    await stack.enter_async_context(api.router.lifespan_context(api))
            yield

    mounts: list[BaseRoute] = [Mount(path, api) for path, api in apis.items()]
    guarded = Guarded(Starlette(routes=page.routes()))
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    return Starlette(routes=[*mounts, Mount("/", guarded)], middleware=[hosts], lifespan=lifespan)


class Page:
    """What the page asks for."""

    def __init__(self, platforms: Mapping[str, Platform], groups: Mapping[str, Group]) -> None:
        self._platforms = platforms
        self._groups = groups

    def routes(self) -> list[BaseRoute]:
        """The page, what it loads, what it reads and what it does."""
        return [
            Route("/", self.index),
            Mount("/static", StaticFiles(directory=STATIC)),
            Route("/api/start", self.start),
            Route("/api/view", self.view),
            Route("/api/text", self.text, methods=["POST"]),
            Route("/api/tap", self.tap, methods=["POST"]),
            Route("/api/file", self.file, methods=["POST"]),
            Route("/api/sticker", self.sticker, methods=["POST"]),
            Route("/api/presence", self.presence, methods=["POST"]),
            Route("/api/fault", self.fault, methods=["POST"]),
        ]

    async def index(self, _: Request) -> Response:
        """The page itself."""
        return FileResponse(STATIC / "simulate.html")

    async def start(self, _: Request) -> Response:
        """Platforms, people, groups and faults to choose from."""
        platforms = [
            {
                "name": name,
                "label": LABELS.get(name, name),
                "group": asdict(self._groups[name]) if name in self._groups else None,
                "faults": [
                    {"key": key, "labels": {"vi": preset.label, "en": preset.english}}
                    for key, preset in PRESETS.get(name, {}).items()
                ],
            }
            for name in self._platforms
        ]
        people = [asdict(person) for person in PEOPLE]
        return JSONResponse({"platforms": platforms, "people": people})

    async def view(self, request: Request) -> Response:
        """The chat, the last calls of the bot, and how many faults are still to come."""
        platform = self._platform(request.query_params)
        chat = _text(request.query_params, "chat", 64)
        calls = platform.record.calls
        shown = [(n, call) for n, call in enumerate(calls, 1) if call.method not in POLLING][
            -SHOWN_CALLS:
        ]
        of_chat = [call for _, call in shown if call.chat == chat]
        return JSONResponse(
            {
                "messages": [_message(one) for one in platform.shown(chat)[-SHOWN_MESSAGES:]],
                "typing": bool(of_chat) and of_chat[-1].method == "sendChatAction",
                "faults": len(platform.faults),
                "calls": [
                    {
                        "n": n,
                        "method": call.method,
                        "effective": call.effective,
                        "parameters": _brief(call.parameters),
                    }
                    for n, call in shown
                ],
            }
        )

    async def text(self, request: Request) -> Response:
        """The person writes, in private or in the group."""
        asked = await _json(request)
        person, chat = _text(asked, "person", 64), _text(asked, "chat", 64)
        words = _text(asked, "text", MAX_TEXT)
        platform = self._platform(asked)
        try:
            await platform.send_text(person, words, None if chat == person else chat)
        except (LookupError, ValueError):
            raise HTTPException(404, "Không có nhóm này.") from None
        return JSONResponse({})

    async def tap(self, request: Request) -> Response:
        """The person presses a button."""
        asked = await _json(request)
        button = asked.get("button")
        if not isinstance(button, int) or button < 0:
            raise HTTPException(422)
        person, message = _text(asked, "person", 64), _text(asked, "message", 128)
        chat = _text(asked, "chat", 64)
        try:
            await self._platform(asked).tap(
                person, message, button, None if chat == person else chat
            )
        except (LookupError, ValueError):
            raise HTTPException(404, "Không có nút này.") from None
        return JSONResponse({})

    async def file(self, request: Request) -> Response:
        """The person sends a file, which is the body."""
        asked = request.query_params
        person, name = _text(asked, "person", 64), _text(asked, "name", 200)
        platform = self._platform(asked)
        await platform.send_file(person, name, await _body(request, MAX_FILE_BYTES))
        return JSONResponse({})

    async def sticker(self, request: Request) -> Response:
        """The person sends a sticker."""
        asked = await _json(request)
        await self._platform(asked).send_sticker(_text(asked, "person", 64))
        return JSONResponse({})

    async def presence(self, request: Request) -> Response:
        """The person comes or goes."""
        asked = await _json(request)
        platform, person = self._platform(asked), _text(asked, "person", 64)
        await (platform.leave(person) if asked.get("leave") is True else platform.join(person))
        return JSONResponse({})

    async def fault(self, request: Request) -> Response:
        """The next call goes wrong; without ``key``, none does any more."""
        asked = await _json(request)
        platform, key = self._platform(asked), asked.get("key", "")
        if not key:
            platform.faults.clear()
            return JSONResponse({})
        preset = PRESETS.get(platform.name, {}).get(str(key))
        if preset is None:
            raise HTTPException(404)
        platform.faults.plan(preset.make())
        return JSONResponse({})

    def _platform(self, asked: Mapping[str, Any]) -> Platform:
        platform = self._platforms.get(str(asked.get("platform", "")))
        if platform is None:
            raise HTTPException(404)
        return platform


def _message(shown: Shown) -> dict[str, object]:
    """A message as the page builds it: nothing in it is to be parsed as HTML."""
    return {
        "id": shown.id,
        "bot": shown.from_bot,
        "sender": shown.sender,
        "pieces": pieces(shown.html) if shown.html is not None else [shown.text],
        "buttons": [_button(button) for button in shown.buttons],
        "at": shown.at,
    }


def _button(button: ShownButton) -> dict[str, object]:
    return {
        "label": button.label,
        "kind": button.kind.value,
        "url": safe_url(button.url),
        "row": button.row,
    }


def _brief(parameters: Mapping[str, object]) -> str:
    """Parameters to read, cut where they are long."""
    whole = json.dumps(dict(parameters), ensure_ascii=False, indent=1, default=str)
    return whole if len(whole) <= SHOWN_CALL_CHARS else f"{whole[:SHOWN_CALL_CHARS]}…"


def _text(asked: Mapping[str, Any], key: str, longest: int) -> str:
    value = asked.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise HTTPException(422)
    return value.encode("utf-8", "replace").decode("utf-8")


async def _json(request: Request) -> Mapping[str, Any]:
    try:
        value = json.loads(await _body(request, MAX_JSON_BYTES))
    except (ValueError, RecursionError):
        raise HTTPException(422) from None
    if not isinstance(value, dict):
        raise HTTPException(422)
    return value


async def _body(request: Request, most: int) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413, "Tệp quá lớn.")
    return body
