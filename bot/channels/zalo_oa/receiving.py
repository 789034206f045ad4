"""Where Zalo brings its events: looked at no more than is needed, stored, acknowledged."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.zalo_oa.events import account_of, event_of, time_of, timestamp_of
from bot.channels.zalo_oa.names import CHANNEL, WEBHOOK_PATH, Account, Clock
from bot.channels.zalo_oa.reading import Malformed, Object, read_object, text_of
from bot.channels.zalo_oa.seen import Seen
from bot.channels.zalo_oa.signature import Variant, matching
from bot.delivery.types import MAX_PAYLOAD_BYTES, Accepts, Update

log = logging.getLogger(__name__)

OLDEST = dt.timedelta(hours=3)  # the last redelivery comes after 1 h 50 min
NEWEST = dt.timedelta(minutes=10)  # clocks differ
BODY_SECONDS = 10.0
STORE_SECONDS = 10.0
REPEAT = dt.timedelta(minutes=1)  # between two log lines that say the same
UNSIGNED = (
    "An event of the Official Account was refused: HOISO_ZALO_OA_SECRET is not set. "
    "The secret is shown on developers.zalo.me, page Webhook, once the address is saved there."
)


class Receiver:
    """The webhook of the Official Account."""

    def __init__(
        self, accepts: Accepts, account: Account, clock: Clock, seen: Seen | None = None
    ) -> None:
        self._accepts = accepts
        self._account = account
        self._clock = clock
        self._said: dict[str, dt.datetime] = {}
        self.seen = seen or Seen()

    def route(self) -> Route:
        """The route to mount."""
        return Route(WEBHOOK_PATH, self.receive, methods=["POST"])

    async def receive(self, request: Request) -> Response:
        """Acknowledge (200) what is stored, what asks nothing of us, and the console's probe."""
        try:
            body = await _bounded_body(request)
        except TimeoutError:
            return Response(status_code=408)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return self._refuse("too large", 413)
        if not body.strip():
            return Response(status_code=200)
        try:
            event = read_object(body)
            if not event:
                return Response(status_code=200)  # the console tries the address, unsigned
            return await self._take(request, body, event)
        except Malformed as error:
            return self._refuse(f"malformed: {error}", 400)

    async def _take(self, request: Request, body: bytes, event: Object) -> Response:
        ours = text_of(event.get("app_id")) == self._account.app_id
        if not self._account.oa_secret:
            return self._refuse(UNSIGNED, 403, ours=ours)
        if not ours:
            return self._refuse("of another app", 403)
        timestamp = timestamp_of(event)
        variant = matching(
            request.headers.get("x-zevent-signature", ""),
            body,
            firsts={"app_id": self._account.app_id, "oa_id": account_of(event)},
            timestamps={
                "body": timestamp,
                "header": request.headers.get("x-zevent-timestamp", ""),
            },
            secrets={"oa_secret": self._account.oa_secret, "app_secret": self._account.app_secret},
        )
        if variant is None:
            return self._refuse("signature is wrong or missing", 403, ours=True)
        now, made = self._clock(), time_of(int(timestamp))
        if not now - OLDEST <= made <= now + NEWEST:
            self.seen.untimely += 1
            return self._refuse("too old, or of the future", 403, ours=True)
        self._note(variant, event, now)
        return await self._store(event)

    async def _store(self, body: Object) -> Response:
        try:
            event = event_of(body, self.seen.account)
        except Malformed as error:
            # Zalo signed it, and would bring it five times more and then close the webhook.
            self._say("unread", f"A signed event could not be read and is dropped: {error}")
            return Response(status_code=200)
        if event is None:
            return Response(status_code=200)
        update = Update(CHANNEL, event.key, event.chat.encode(), body)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._accepts.accept([update])
        except Exception as error:  # whatever the store raises, the event is not acknowledged
            self.seen.unstored += 1
            self._say("unstored", f"An event could not be stored: {type(error).__name__}")
            return Response(status_code=503)
        return Response(status_code=200)

    def _note(self, variant: Variant, event: Object, now: dt.datetime) -> None:
        self.seen.last_event = now
        # Only these events name the account where nothing else can stand.
        self.seen.account = self.seen.account or text_of(event.get("oa_id"))
        if variant != self.seen.variant:
            log.info("Events of the Official Account are signed with: %s", variant)
            self.seen.variant = variant

    def _refuse(self, why: str, status: int, *, ours: bool = False) -> Response:
        if ours:
            self.seen.refused += 1
            self.seen.last_refused = self._clock()
        self._say(why, why if why is UNSIGNED else f"An event was refused: {why}")
        return Response(status_code=status)

    def _say(self, about: str, line: str) -> None:
        """Log, but not again within a minute: whoever sends rubbish must not fill the disk."""
        now = self._clock()
        last = self._said.get(about)
        if last is None or now - last >= REPEAT:
            self._said[about] = now
            log.warning(line)


async def _bounded_body(request: Request) -> bytes | None:
    """The body; None where it is larger than an update may be."""
    body = b""
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_PAYLOAD_BYTES:
                return None
    return body
