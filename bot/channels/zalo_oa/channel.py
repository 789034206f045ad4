"""The Official Account as a channel: its parts, put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext

import httpx
from starlette.routing import Route

from bot.channels.zalo_oa import catch_up, check, dressing, fetching, parsing
from bot.channels.zalo_oa.client import Answered, Client
from bot.channels.zalo_oa.journal import Journal
from bot.channels.zalo_oa.names import CHANNEL, Account, Clock
from bot.channels.zalo_oa.pairs import TokenStore
from bot.channels.zalo_oa.receiving import Receiver
from bot.channels.zalo_oa.seen import Seen
from bot.channels.zalo_oa.sending import Sender
from bot.channels.zalo_oa.tokens import Tokens, TokenTrouble
from bot.delivery.types import Accepts, Alarm, Finding, Later, Outcome, Parcel, SetUp, Update
from bot.types import Attachment, Incoming, Reply


class ZaloOA:
    """A chat platform; see ``bot.delivery.types.Channel``. ``http`` stays its maker's.

    ``seen``: what has come to the webhook of another process, for ``check``.
    """

    def __init__(
        self,
        account: Account,
        accepts: Accepts,
        store: TokenStore,
        journal: Journal,
        http: httpx.AsyncClient,
        clock: Clock,
        *,
        retry_seconds: float = 1.0,
        seen: Seen | None = None,
    ) -> None:
        self._settings = account
        self._http = http
        self._accepts = accepts
        self._clock = clock
        self._tokens = Tokens(account, store, journal, http, clock, retry_seconds=retry_seconds)
        self._client = Client(http, account, self._tokens)
        self._sender = Sender(self._client, clock, retry_seconds=retry_seconds)
        self._receiver = Receiver(accepts, account, clock, seen)

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    @property
    def seen(self) -> Seen:
        """What has come to the webhook."""
        return self._receiver.seen

    def route(self) -> Route:
        """The webhook, to mount on the application."""
        return self._receiver.route()

    def parse(self, update: Update) -> Incoming | None:
        """The message in an update; None where it asks nothing of us. ValueError: no update."""
        return parsing.parse(update)

    def dress(self, reply: Reply, incoming: Incoming) -> Sequence[Parcel]:
        """The reply as messages, in order; none is over Zalo's limits."""
        return dressing.dress(reply, incoming)

    async def send(self, parcel: Parcel) -> Outcome:
        """Hand one message to Zalo; never raises for what Zalo does."""
        return await self._sender.send(parcel)

    async def delivered(self, parcel: Parcel, since: dt.datetime) -> bool | None:
        """Whether Zalo took this message after ``since``; None where it cannot tell."""
        try:
            return await self._sender.delivered(parcel, since, await self._own_id())
        except TokenTrouble:
            return None

    def presence(self, incoming: Incoming) -> AbstractAsyncContextManager[None]:
        """Nothing: an account has no way to show that it is writing."""
        return nullcontext()

    async def fetch(self, attachment: Attachment, limit_bytes: int) -> bytes:
        """A file that a person sent. ValueError: too large; OSError: not to be had."""
        url, openapi = attachment.reference, self._settings.url
        return await fetching.fetch(self._http, url, openapi, limit_bytes)

    async def catch_up(self, since: dt.datetime) -> int | None:
        """Accept what people wrote after ``since``; how much was new, None where Zalo held some back.

        To be run at the start, and once the webhook has been silent or has refused; again after
        None. Raises what ``accepts`` raises.
        """
        try:
            account = await self._own_id()
            return await catch_up.catch_up(
                self._client,
                self._accepts,
                app_id=self._settings.app_id,
                account=account,
                since=since,
                now=self._clock(),
            )
        except TokenTrouble:
            return None

    async def freshen(self) -> Later | Alarm | None:
        """Renew the tokens where it is time to; why that failed, None where all is well.

        To be run now and then: a refresh token that nobody uses dies after three months, and a
        failed renewal is better known hours before the old token expires.
        """
        try:
            await self._tokens.access()
        except TokenTrouble as trouble:
            return trouble.outcome
        return self._tokens.trouble

    async def check(self) -> list[Finding]:
        """How the account stands; for ``hoiso channels check``."""
        return await check.check(self._settings, self._client, self._tokens, self.seen)

    async def set_up(self) -> SetUp:
        """What to do by hand; for ``hoiso channels setup``."""
        return check.set_up(self._settings)

    async def close(self) -> None:
        """Wait for a renewal of tokens that is on its way."""
        await self._tokens.close()

    async def _own_id(self) -> str:
        """The account's own id, "" where Zalo does not say."""
        if not self.seen.account:
            result = await self._client.get("/v2.0/oa/getoa")
            if isinstance(result, Answered) and not result.code:
                self.seen.account = check.account_id(result.data)
        return self.seen.account
