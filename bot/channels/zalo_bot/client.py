"""The Zalo Bot API over HTTP: one call, and what became of it. The address holds the token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

MAX_ANSWER_BYTES = 1024 * 1024
CONNECT_SECONDS = 5.0
CALL_SECONDS = 15.0

_NOT_ASKED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class Done:
    """The platform did it."""

    result: object


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform answered ``{"ok": false}`` or with an HTTP error.

    ``code`` is its ``error_code``, or the HTTP status. ``description`` is the platform's wording,
    without the token; it may name people, so it belongs on a screen and not in a log.
    """

    code: int
    description: str = ""
    retry_after: float | None = None  # seconds


@dataclass(frozen=True, slots=True)
class Unanswered:
    """There was no answer that can be read. ``unsure``: the call may have been carried out."""

    reason: str
    unsure: bool


Called = Done | Refused | Unanswered


class Client:
    """Calls methods of one bot. Never raises for the platform, never shows the token."""

    def __init__(self, url: str, token: str, http: httpx.AsyncClient) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}/"
        self._token = token
        self._http = http

    async def call(
        self,
        method: str,
        parameters: Mapping[str, object] | None = None,
        seconds: float = CALL_SECONDS,
    ) -> Called:
        """What ``method`` gave, waited for at most ``seconds``."""
        timeout = httpx.Timeout(seconds, connect=CONNECT_SECONDS)
        try:
            async with self._http.stream(
                "POST", self._base + method, json=dict(parameters or {}), timeout=timeout
            ) as response:
                body = await _bounded(response)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # Its text and traceback may hold the address, and so the token.
            return Unanswered(type(error).__name__, not isinstance(error, _NOT_ASKED))
        return self._read(response, body)

    def _read(self, response: httpx.Response, body: bytes | None) -> Called:
        """The envelope, or the HTTP status where there is none."""
        try:
            answer = json.loads(body) if body is not None else None
        except (ValueError, RecursionError):
            answer = None
        if isinstance(answer, dict) and answer.get("ok") is True and response.is_success:
            return Done(answer.get("result"))
        if isinstance(answer, dict) and answer.get("ok") is False:
            code = _number(answer.get("error_code"))
            described = str(answer.get("description", "")).replace(self._token, "***")[:200]
            parameters = answer.get("parameters")
            named = parameters.get("retry_after") if isinstance(parameters, dict) else None
            after = _number(named) or _number(response.headers.get("retry-after"))
            return Refused(code or response.status_code, described, after or None)
        if not response.is_success:
            after = _number(response.headers.get("retry-after"))
            return Refused(response.status_code, "", after or None)
        return Unanswered("no envelope", unsure=True)


async def _bounded(response: httpx.Response) -> bytes | None:
    """The body; None where it is larger than an answer can be."""
    body = b""
    async for part in response.aiter_bytes():
        body += part
        if len(body) > MAX_ANSWER_BYTES:
            return None
    return body


def _number(value: object) -> int:
    """A whole number up to a day of seconds, written either way; 0 where it is none."""
    text = str(value)
    return min(int(text), 86_400) if text.isascii() and text.isdigit() and len(text) < 10 else 0
