"""The account's access token, and its renewal (OAuth v4): one at a time, kept before it is used.

An access token lives 25 hours; its refresh token three months, and Zalo takes it once. A renewal
goes: lock across processes → take over what another process or the journal has → lay out the
journal → ask → write the answer to the journal → commit → use. A kill at any moment after the
answer has been written loses nothing: the next start takes the pair from the journal.

What is left: a kill after Zalo has renewed and before the last byte of its answer reached this
process (the length of one round trip), a disk that is lost, and a power cut on one that lies about
fsync. Then the old refresh token is spent and the new one unknown. No trying again mends that: the
old access token is used for as long as Zalo takes it, and an alarm tells how to get a new pair.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Iterator

import httpx

from bot.channels.zalo_oa.faults import RENEW
from bot.channels.zalo_oa.journal import Intent, Journal
from bot.channels.zalo_oa.names import Account, Clock
from bot.channels.zalo_oa.pairs import Denied, TokenPair, TokenStore, digest, read_answer
from bot.channels.zalo_oa.renewing import Ambiguous, NotReached, ask
from bot.delivery.types import Alarm, Later, Scope

log = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0  # after a renewal that may well succeed the next time
RATE = -32
DISK = "Kiểm tra ổ đĩa và quyền ghi của thư mục HOISO_DATA_DIR, rồi khởi động lại."
UNSET = "Chưa có HOISO_ZALO_OA_REFRESH_TOKEN hoặc HOISO_ZALO_OA_APP_SECRET. " + RENEW
NETWORK = (
    "Kiểm tra máy chủ có ra được HOISO_ZALO_OA_OAUTH_URL không. Nếu sau đó vẫn báo lỗi: " + RENEW
)


class TokenTrouble(Exception):
    """There is no token to be had now; ``outcome`` says until when, or what a human must do."""

    def __init__(self, outcome: Later | Alarm) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class Tokens:
    """Hands out access tokens, and renews them in time."""

    def __init__(
        self,
        account: Account,
        store: TokenStore,
        journal: Journal,
        http: httpx.AsyncClient,
        clock: Clock,
        *,
        retry_seconds: float = 1.0,
    ) -> None:
        self._account = account
        self._store = store
        self._journal = journal
        self._http = http
        self._clock = clock
        self._retry_seconds = retry_seconds
        self._pair: TokenPair | None = None
        self._dead: dict[str, int] = {}  # digests of refresh tokens that Zalo refused, and why
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[TokenPair]] = set()
        self._resume: dt.datetime | None = None
        self.trouble: Later | Alarm | None = None  # why the last renewal failed

    async def access(self) -> str:
        """A token to use now; raises TokenTrouble.

        While renewing fails, the one that is held is handed out until it expires.
        """
        held, now = self._pair, self._clock()
        if held is not None and held.fresh(now):
            return held.access
        alive = held is not None and now < held.expires
        if held is not None and alive and self._resume is not None and now < self._resume:
            return held.access
        try:
            return (await self._renewed("")).access
        except TokenTrouble as trouble:
            held = self._pair
            if held is None or now >= held.expires:
                raise
            log.error("Renewing the account's tokens failed: %s", trouble)
            return held.access

    async def renew(self, refused: str) -> str:
        """A token other than ``refused``, which Zalo does not take; raises TokenTrouble."""
        return (await self._renewed(refused)).access

    @property
    def expires(self) -> dt.datetime | None:
        """When the token that is held expires."""
        return self._pair.expires if self._pair else None

    async def close(self) -> None:
        """Wait for a renewal that is on its way: its answer must not be lost."""
        if self._running:
            await asyncio.wait(set(self._running))
        self._journal.close()

    async def _renewed(self, refused: str) -> TokenPair:
        """The pair after a renewal, which goes on even where the caller is cancelled."""
        task = asyncio.create_task(self._in_turn(refused))
        self._running.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Task[TokenPair]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()

    async def _in_turn(self, refused: str) -> TokenPair:
        async with self._turn:
            try:
                async with self._store.lock():
                    pair = await self._taken_over(refused) or await self._exchanged()
            except TokenTrouble as trouble:
                seconds = trouble.outcome.seconds or PAUSE_SECONDS
                self._resume = self._clock() + dt.timedelta(seconds=seconds)
                self.trouble = trouble.outcome
                raise
            except Exception as error:  # whatever the store raises
                log.error("The account's tokens cannot be read: %s", type(error).__name__)
                reason = "the store of the account's tokens is out of reach"
                raise TokenTrouble(Later(reason, PAUSE_SECONDS, Scope.CHANNEL)) from error
            self._resume = self.trouble = None
            return pair

    async def _taken_over(self, refused: str) -> TokenPair | None:
        """The newest pair that is known, where it can be used as it is."""
        stored = await self._store.load()
        pair = stored
        for other in (self._journalled(stored), self._pair):
            if other is not None and (pair is None or other.issued > pair.issued):
                pair = other
        if pair is not None and (stored is None or pair.refresh != stored.refresh):
            log.warning("A pair of tokens was renewed and not stored; it is stored now")
            await self._store.save(pair, stored)
        self._pair = pair
        if pair is None or pair.access == refused or not pair.fresh(self._clock()):
            return None
        return None if self._reseeded(pair) else pair

    def _journalled(self, stored: TokenPair | None) -> TokenPair | None:
        """The pair of the last renewal here, where it is newer than what is stored."""
        entry = self._journal.read()
        if entry is None or (stored is not None and entry.intent.at <= stored.issued):
            return None
        answer = read_answer(entry.intent, entry.answer)
        if not entry.answer and self.trouble is None:
            log.warning("A renewal of the account's tokens was cut off before its answer")
        return answer if isinstance(answer, TokenPair) else None

    def _reseeded(self, pair: TokenPair) -> bool:
        """Whether another first token has been set since, which has not been refused."""
        seed = self._account.refresh_token
        return bool(seed) and digest(seed) not in (pair.seed, *self._dead)

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Refresh tokens to try, with the digests of their seeds."""
        seed, pair = self._account.refresh_token, self._pair
        if seed and (pair is None or self._reseeded(pair)):
            yield seed, digest(seed)
        if pair is not None:
            yield pair.refresh, pair.seed

    async def _exchanged(self) -> TokenPair:
        if not self._account.app_secret:
            raise TokenTrouble(Alarm("no app secret is set", UNSET))
        code: int | None = None
        for refresh, seed in self._candidates():
            if digest(refresh) in self._dead:
                code = self._dead[digest(refresh)]
                continue
            answer = await self._asked(refresh, seed)
            if isinstance(answer, TokenPair):
                return await self._stored(answer)
            code = answer.code
            if code == RATE:
                wait = 60.0 - self._clock().second
                raise TokenTrouble(Later("over the rate limit", wait, Scope.CHANNEL))
            self._dead[digest(refresh)] = code
            log.error("Zalo refused a refresh token (%s); it is not tried again", code)
        if code is None:
            raise TokenTrouble(Alarm("no refresh token is set", UNSET))
        raise TokenTrouble(Alarm(f"the refresh token is spent or dead ({code})", RENEW))

    async def _asked(self, refresh: str, seed: str) -> TokenPair | Denied:
        """Zalo's answer; asked a second time with the same token where the first was lost."""
        now = self._clock()
        if self._pair is not None:  # the clock may have been set back: later pairs stay later
            now = max(now, self._pair.issued + dt.timedelta(seconds=1))
        intent = Intent(digest(refresh), seed, now)
        try:
            self._journal.intend(intent)
        except OSError as error:
            log.error("The journal of tokens cannot be written: %s", type(error).__name__)
            raise TokenTrouble(Alarm("the journal of tokens cannot be written", DISK)) from error
        for last in (False, True):
            try:
                return await ask(self._http, self._account, refresh, intent, self._journal)
            except NotReached as error:
                reason = f"renewing tokens: {error}"
                raise TokenTrouble(Later(reason, PAUSE_SECONDS, Scope.CHANNEL)) from error
            except Ambiguous as error:
                if last and error.server:
                    reason = f"renewing tokens: {error}"
                    raise TokenTrouble(Later(reason, PAUSE_SECONDS, Scope.CHANNEL)) from error
                if last:
                    raise TokenTrouble(Alarm(f"renewing tokens: {error}", NETWORK)) from error
            await asyncio.sleep(self._retry_seconds)
        raise AssertionError("unreachable")

    async def _stored(self, pair: TokenPair) -> TokenPair:
        """The pair, committed; where the store is out, it stands in the journal meanwhile."""
        previous, self._pair = self._pair, pair
        try:
            await self._store.save(pair, previous)
        except Exception as error:  # whatever the store raises, the pair is on disk already
            log.error("New tokens stand in the journal alone: %s", type(error).__name__)
        return pair
