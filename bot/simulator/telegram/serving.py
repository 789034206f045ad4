"""The Bot API over HTTP: calls and their parameters, long polling, files."""

from __future__ import annotations

import asyncio
import hmac
import json
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.simulator.faults import Call, Faults, Record
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.methods import METHODS
from bot.simulator.telegram.state import Json, State

MAX_POLL_SECONDS = 50.0
MAX_HANDED_OUT = 100
_LOOK_SECONDS = 0.01
_POLLED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
)


class Serving:
    """Answers calls of the Bot API over ``state``."""

    def __init__(self, state: State, token: str, faults: Faults, record: Record) -> None:
        self._state = state
        self._token = token.encode()
        self._faults = faults
        self._record = record
        self._polls = 0  # the number of the poll that counts

    async def call(self, request: Request) -> Response:
        """One call: ``/bot<token>/<method>``."""
        if not self._known(request):
            return _refuse(ApiError(401, "Unauthorized"))
        method = str(request.path_params["method"])
        try:
            given = await _parameters(request)
        except ValueError:
            return _refuse(ApiError(400, "Bad Request: can't parse parameters"))
        chat = str(given.get("chat_id", ""))
        fault = self._faults.take(method, chat)
        effective = fault is None or fault.effect
        self._record.add(Call(method, chat, given, effective))
        if fault is not None and not fault.effect:
            return await self._faults.answer(fault)
        try:
            result = await self._result(method, given, request)
        except ApiError as error:
            return _refuse(error)
        except ValueError:
            return _refuse(ApiError(400, "Bad Request: can't parse parameters"))
        if fault is not None:
            return await self._faults.answer(fault)
        return JSONResponse({"ok": True, "result": result})

    async def file(self, request: Request) -> Response:
        """One file: ``/file/bot<token>/documents/file_<id>``."""
        name = str(request.path_params["path"]).removeprefix("documents/file_")
        if not self._known(request) or name not in self._state.files:
            return _refuse(ApiError(404, "Not Found"))
        return Response(self._state.files[name][1], media_type="application/octet-stream")

    def _known(self, request: Request) -> bool:
        return hmac.compare_digest(str(request.path_params["token"]).encode(), self._token)

    async def _result(self, method: str, given: Json, request: Request) -> object:
        if method == "getUpdates":
            return await self._updates(given, request)
        if method not in METHODS:
            raise ApiError(404, "Not Found")
        return METHODS[method](self._state, given)

    async def _updates(self, given: Json, request: Request) -> list[Json]:
        """What waits from an offset on; what stands before it is forgotten."""
        state = self._state
        if state.hook.url:
            raise ApiError(409, f"Conflict: {_HOOKED}")
        offset = int(str(given.get("offset", 0)))
        for number in [number for number in list(state.updates) if number < offset]:
            state.updates.pop(number, None)
        kinds = given.get("allowed_updates")
        state.polled_kinds = [str(kind) for kind in kinds] if isinstance(kinds, list) else []
        self._polls += 1
        mine = self._polls
        left = min(float(str(given.get("timeout", 0))), MAX_POLL_SECONDS)
        while left > 0 and not state.updates and self._polls == mine:
            await asyncio.sleep(_LOOK_SECONDS)
            left -= _LOOK_SECONDS
            if await request.is_disconnected():
                break
        if self._polls != mine:
            raise ApiError(409, f"Conflict: {_POLLED}")
        limit = min(int(str(given.get("limit", MAX_HANDED_OUT))), MAX_HANDED_OUT)
        return list(state.updates.values())[:limit]


async def _parameters(request: Request) -> Json:
    """Of a form or of JSON; in a form, what is no plain text is JSON."""
    body = await request.body()
    if "json" in request.headers.get("content-type", ""):
        read = json.loads(body)
        if not isinstance(read, dict):
            raise ValueError("no object")
        return read
    pairs = [*request.query_params.items(), *parse_qsl(body.decode(), keep_blank_values=True)]
    return {name: _value(name, text) for name, text in pairs}


_STRUCTURED = ("[", "{", "true", "false")
_WORDS = ("text", "description", "short_description", "url", "secret_token", "parse_mode")


def _value(name: str, text: str) -> object:
    """Words stay as they are, also where they look like JSON."""
    return json.loads(text) if name not in _WORDS and text.startswith(_STRUCTURED) else text


def _refuse(error: ApiError) -> Response:
    return JSONResponse(error.body(), error.status)
