"""Zalo's token endpoint, simulated: refresh tokens are taken once, and each gives the next pair."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.faults import Call, Faults, Record

ACCESS = dt.timedelta(hours=25)
REFRESH = dt.timedelta(days=90)
BAD_REFRESH, BAD_APP = -14014, -14002


@dataclass(slots=True)
class Tokens:
    """The tokens that are in force; whatever was given before is dead."""

    app_id: str
    app_secret: str
    clock: Callable[[], dt.datetime]
    faults: Faults
    record: Record
    access: str = ""
    expires: dt.datetime = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    renewals: int = 0
    wants_proof: bool = False  # whether appsecret_proof is switched on
    _alive: dict[str, dt.datetime] = field(default_factory=dict)

    def explorer(self) -> str:
        """A pair from the API Explorer: the refresh token to put into the settings."""
        return self._grant()[1]

    def expire(self) -> None:
        """Let the access token expire at once."""
        self.expires = self.clock()

    def invalidate(self) -> None:
        """Let the access token be one that is not known."""
        self.access = secrets.token_urlsafe(24)

    def refusal(self, token: str, proof: str = "") -> int:
        """The error code for an access token and its proof; 0 where they are good."""
        if not token or not secrets.compare_digest(token.encode(), self.access.encode()):
            return -216
        if self.clock() >= self.expires:
            return -220
        right = hmac.new(self.app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        return -242 if self.wants_proof and proof != right else 0

    def route(self) -> Route:
        """The endpoint."""
        return Route("/v4/oa/access_token", self._endpoint, methods=["POST"])

    async def _endpoint(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        fault = self.faults.take("oauth")
        carried_out = fault is None or fault.effect
        self.record.add(Call("oauth", "", {"grant_type": form.get("grant_type", "")}, carried_out))
        answer = self._answer(request.headers.get("secret_key", ""), form) if carried_out else {}
        if fault is not None:
            return await self.faults.answer(fault)
        return JSONResponse(answer)

    def _answer(self, secret: str, form: dict[str, str]) -> dict[str, object]:
        if form.get("app_id") != self.app_id or secret != self.app_secret:
            return _error(BAD_APP, "Invalid app or secret key")
        if form.get("grant_type") != "refresh_token":
            return _error(-14001, "Unsupported grant type")
        until = self._alive.pop(form.get("refresh_token", ""), None)
        if until is None or until <= self.clock():
            return _error(BAD_REFRESH, "Invalid refresh token")
        self.renewals += 1
        access, refresh = self._grant()
        seconds = str(int(ACCESS.total_seconds()))
        return {"access_token": access, "refresh_token": refresh, "expires_in": seconds}

    def _grant(self) -> tuple[str, str]:
        now = self.clock()
        self.access, self.expires = secrets.token_urlsafe(24), now + ACCESS
        refresh = secrets.token_urlsafe(24)
        self._alive[refresh] = now + REFRESH
        return self.access, refresh


def _error(code: int, why: str) -> dict[str, object]:
    return {"error": code, "error_name": why, "error_description": why}
