"""A pair of tokens, where it is kept, and how Zalo's answer to a renewal is read."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.channels.zalo_oa.journal import Intent
from bot.channels.zalo_oa.reading import Malformed, read_object, text_of, whole

LIFE_SECONDS = 90_000  # 25 hours, where Zalo does not say
RENEWED_AT = 0.8  # of its life: after 20 hours of 25

_TOKEN = re.compile(r"[!-~]{1,4096}")


@dataclass(frozen=True, slots=True)
class TokenPair:
    """An access token and the refresh token that follows it. ``seed``: digest of the first one."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    issued: dt.datetime
    expires: dt.datetime
    seed: str

    def fresh(self, now: dt.datetime) -> bool:
        """Whether it need not be renewed yet."""
        return now < self.issued + (self.expires - self.issued) * RENEWED_AT


class TokenStore(Protocol):
    """Where the pair is kept; all processes that serve the account share it."""

    async def load(self) -> TokenPair | None:
        """The last pair that was saved."""
        ...

    async def save(self, pair: TokenPair, previous: TokenPair | None) -> None:
        """Put ``pair`` in the place of ``previous``, which is kept beside it, in one transaction.

        It is durable once this returns.
        """
        ...

    def lock(self) -> AbstractAsyncContextManager[None]:
        """Held by one process at a time, and let go when that process dies."""
        ...


@dataclass(frozen=True, slots=True)
class Denied:
    """Zalo answered, and gave no tokens."""

    code: int


def digest(token: str) -> str:
    """What may be compared and logged in the place of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def read_answer(intent: Intent, answer: bytes) -> TokenPair | Denied | None:
    """The pair that Zalo gave, or its error; None where the answer is neither.

    ``expires_in`` comes as a string.
    """
    try:
        body = read_object(answer)
    except Malformed:
        return None
    access, refresh = text_of(body.get("access_token")), text_of(body.get("refresh_token"))
    if _TOKEN.fullmatch(access) and _TOKEN.fullmatch(refresh):
        seconds = whole(body.get("expires_in")) or LIFE_SECONDS
        life = dt.timedelta(seconds=min(max(seconds, 60), 100 * LIFE_SECONDS))
        return TokenPair(access, refresh, intent.at, intent.at + life, intent.seed)
    code = whole(body.get("error"))
    return Denied(code) if code else None
