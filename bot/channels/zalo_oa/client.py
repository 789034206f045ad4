"""Requests to Zalo's OpenAPI: tokens in their header, errors that come with HTTP 200."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from bot.channels.zalo_oa.faults import Act, rule_of
from bot.channels.zalo_oa.names import Account
from bot.channels.zalo_oa.reading import Malformed, Object, inner, read_object, whole
from bot.channels.zalo_oa.tokens import Tokens

SECONDS = 15.0
MAX_ANSWER_BYTES = 1024 * 1024
RATE = -32


@dataclass(frozen=True, slots=True)
class Answered:
    """Zalo's answer: 0 and data, or an error code."""

    code: int
    data: object = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer that can be read. ``unsure``: the request may have been carried out."""

    reason: str
    unsure: bool


Result = Answered | Unanswered


class Client:
    """Calls as the account. Methods raise TokenTrouble where there is no token to be had."""

    def __init__(self, http: httpx.AsyncClient, account: Account, tokens: Tokens) -> None:
        self._http = http
        self._account = account
        self._tokens = tokens

    async def post(self, path: str, body: Object) -> Result:
        """Send JSON."""
        return await self._call("POST", path, json_body=body)

    async def get(self, path: str, data: Object | None = None) -> Result:
        """Ask; ``data`` goes as JSON in the parameter of that name."""
        params = {"data": json.dumps(data, separators=(",", ":"))} if data is not None else {}
        return await self._call("GET", path, params=params)

    async def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        json_body: Object | None = None,
    ) -> Result:
        """The answer; once more with a new token where Zalo does not take the one held."""
        token = await self._tokens.access()
        result = await self._once(method, path, token, params, json_body)
        if isinstance(result, Answered) and rule_of(result.code).act is Act.TOKEN:
            token = await self._tokens.renew(token)
            result = await self._once(method, path, token, params, json_body)
        return result

    async def _once(
        self,
        method: str,
        path: str,
        token: str,
        params: Mapping[str, str] | None,
        json_body: Object | None,
    ) -> Result:
        url = self._account.url.rstrip("/") + path
        try:
            async with asyncio.timeout(SECONDS):
                async with self._http.stream(
                    method,
                    url,
                    params=params,
                    json=json_body,
                    headers=self._headers(token),
                    timeout=SECONDS,
                ) as response:
                    return _read(response.status_code, await _bounded(response))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Unanswered(type(error).__name__, unsure=False)
        except (httpx.HTTPError, TimeoutError) as error:
            return Unanswered(type(error).__name__, unsure=True)

    def _headers(self, token: str) -> dict[str, str]:
        headers = {"access_token": token}
        if self._account.proof:
            headers["appsecret_proof"] = proof(token, self._account.app_secret)
        return headers


def proof(token: str, app_secret: str) -> str:
    """``appsecret_proof``: HMAC-SHA256 of the token, keyed with the app's secret."""
    return hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()


async def _bounded(response: httpx.Response) -> bytes:
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            return b""
    return body


def _read(status: int, body: bytes) -> Result:
    if status == 429:
        return Answered(RATE)
    try:
        answer = read_object(body)
    except Malformed:
        return Unanswered(f"status {status}, no JSON", unsure=status < 400 or status >= 500)
    code = whole(answer.get("error"))
    if code:
        return Answered(code)
    if status >= 400:
        return Unanswered(f"status {status}", unsure=status >= 500)
    if code is None and not inner(answer, "data"):
        return Unanswered("an answer without error and data", unsure=True)
    return Answered(0, answer.get("data"))
