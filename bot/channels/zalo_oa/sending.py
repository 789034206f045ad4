"""A stored message goes to Zalo, and what Zalo says about it becomes an outcome."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import unicodedata

from bot.channels.zalo_oa.client import Client, Result, Unanswered
from bot.channels.zalo_oa.faults import UNKNOWN, Act, outcome_of, rule_of
from bot.channels.zalo_oa.history import conversation
from bot.channels.zalo_oa.names import Chat, Clock, chat_of
from bot.channels.zalo_oa.reading import Object, inner, text_of
from bot.channels.zalo_oa.redressing import buttons_of
from bot.channels.zalo_oa.tokens import TokenTrouble
from bot.delivery.types import Later, Lost, Outcome, Parcel, Sent

log = logging.getLogger(__name__)

MESSAGES = "/v3.0/oa/message/cs"
ANONYMOUS = "/v2.0/oa/message"  # people without a Zalo account
SHUT_DOWN = -240
PAGES = 3  # of a conversation, to find what we sent
SKEW = dt.timedelta(seconds=5)  # between Zalo's clock and ours


class Sender:
    """Sends messages, one request each."""

    def __init__(self, client: Client, clock: Clock, *, retry_seconds: float = 1.0) -> None:
        self._client = client
        self._clock = clock
        self._retry_seconds = retry_seconds

    async def send(self, parcel: Parcel) -> Outcome:
        """Hand one message to Zalo; never raises for what Zalo does."""
        chat = chat_of(text_of(parcel.payload.get("chat")))
        try:
            result = await self._post(chat, parcel.payload)
        except TokenTrouble as trouble:
            return trouble.outcome
        if isinstance(result, Unanswered):
            return Later(f"no answer: {result.reason}", unsure=result.unsure)
        if not result.code:
            return Sent(text_of(inner(result.data, "message_id")))
        rule = rule_of(result.code)
        if rule is UNKNOWN:
            log.error("Zalo answered a message with an error that is not known: %s", result.code)
        if result.code == SHUT_DOWN and chat.anonymous:
            # Only this way of writing is closed; nobody else must wait for it.
            outcome: Outcome = Lost(f"{result.code}: {rule.means}", unreachable=True)
        else:
            outcome = outcome_of(result.code, parcel.payload, self._clock())
        if isinstance(outcome, Lost):
            log.error("A message cannot be delivered: %s", outcome.reason)
        return outcome

    async def _post(self, chat: Chat, payload: Object) -> Result:
        path, body = (ANONYMOUS if chat.anonymous else MESSAGES), message_of(chat, payload)
        result = await self._client.post(path, body)
        if not isinstance(result, Unanswered) and rule_of(result.code).act is Act.AGAIN:
            await asyncio.sleep(self._retry_seconds)
            result = await self._client.post(path, body)
        return result

    async def delivered(self, parcel: Parcel, since: dt.datetime, account: str) -> bool | None:
        """Whether the conversation holds this message since then; None where it cannot be told.

        ``account`` is the account's own id, "" where it is not known. Raises TokenTrouble.
        """
        chat = chat_of(text_of(parcel.payload.get("chat")))
        if chat.anonymous:
            return None
        wanted, oldest = _bare(text_of(parcel.payload.get("text"))), since - SKEW
        for number in range(PAGES):
            page = await conversation(self._client, account, chat.user, number)
            if page is None:
                return None
            for said in page.said:
                if said.ours and said.time >= oldest and _bare(said.text) == wanted:
                    return True
            if page.reaches(oldest):
                return False
        return None


def message_of(chat: Chat, payload: Object) -> dict[str, object]:
    """The request that sends a stored message; keys that say nothing are left out."""
    message: dict[str, object] = {"text": text_of(payload.get("text"))}
    if quote := text_of(payload.get("quote")):
        message["quote_message_id"] = quote
    if buttons := buttons_of(payload):
        message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
    return {"recipient": _recipient(chat), "message": message}


def _recipient(chat: Chat) -> dict[str, object]:
    if not chat.anonymous:
        return {"user_id": chat.user}
    known = {"conversation_id": chat.conversation} if chat.conversation else {}
    return {"anonymous_id": chat.user, **known}


def _bare(text: str) -> str:
    """The text as two writings of it agree."""
    return " ".join(unicodedata.normalize("NFC", text).split())
