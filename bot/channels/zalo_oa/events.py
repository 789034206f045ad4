"""What of an event the inbox needs: its key, its chat, its time, and whether it asks for anything."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.channels.zalo_oa.names import Chat
from bot.channels.zalo_oa.reading import Malformed, Object, inner, text_of, whole

SAID = ("user_send_", "anonymous_send_")
ARRIVED = ("follow", "user_click_chatnow")
GONE = ("unfollow",)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONVERSATION = re.compile(r"[!-~]{0,128}")
_MESSAGE_ID = re.compile(r"[!-~]{1,128}")
_EVENT = re.compile(r"[a-z0-9_]{1,64}")
LAST_MS = 32_503_680_000_000  # the year 3000


@dataclass(frozen=True, slots=True)
class Event:
    """An event as far as it must be understood before it is stored."""

    name: str
    chat: Chat
    message_id: str  # empty where nothing was said, or what was said has no id that can be used
    timestamp: str  # milliseconds since 1970, as Zalo writes them

    @property
    def key(self) -> str:
        """The same at every redelivery, and in the conversation that is read after downtime."""
        if self.message_id:
            return f"msg:{self.message_id}"
        return f"{self.name}:{self.chat.person}:{self.timestamp}"

    @property
    def time(self) -> dt.datetime:
        """When it happened."""
        return time_of(int(self.timestamp))


def time_of(milliseconds: int) -> dt.datetime:
    """A time as Zalo writes it."""
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)


def name_of(body: Object) -> str:
    """The event's name; raises Malformed where it has none."""
    name = text_of(body.get("event_name"))
    if not _EVENT.fullmatch(name):
        raise Malformed("event_name")
    return name


def timestamp_of(body: Object) -> str:
    """The event's timestamp, in milliseconds; raises Malformed where it has none."""
    timestamp = text_of(body.get("timestamp"))
    milliseconds = whole(timestamp)
    if milliseconds is None or not 0 < milliseconds < LAST_MS:
        raise Malformed("timestamp")
    return timestamp


def account_of(body: Object) -> str:
    """The id of the account that the event is about, as far as the event says."""
    name = text_of(body.get("event_name"))
    side = "sender" if name.startswith("oa_") else "recipient"
    return text_of(body.get("oa_id")) or text_of(inner(body, side, "id"))


def event_of(body: Object, account: str = "") -> Event | None:
    """What a person did, of an event; None where it asks nothing of us.

    Echoes of what the account itself sent, receipts, and events that are not known, ask nothing;
    ``account`` is the account's own id, where it is known. Raises Malformed where nobody can tell
    who did it, or when.
    """
    name, timestamp = name_of(body), timestamp_of(body)
    said = name.startswith(SAID)
    if not said and name not in (*ARRIVED, *GONE):
        return None
    user = text_of(
        inner(body, "sender", "id") or inner(body, "follower", "id") or body.get("user_id")
    )
    if account and user == account:
        return None
    if not _ID.fullmatch(user):
        raise Malformed("user")
    message_id = text_of(inner(body, "message", "msg_id"))
    if not said or not _MESSAGE_ID.fullmatch(message_id):
        message_id = ""
    return Event(name, _chat(body, name, user), message_id, timestamp)


def _chat(body: Object, name: str, user: str) -> Chat:
    if not name.startswith("anonymous_"):
        return Chat(user)
    conversation = text_of(inner(body, "message", "conversation_id") or body.get("conversation_id"))
    if not _CONVERSATION.fullmatch(conversation):
        raise Malformed("conversation_id")
    return Chat(user, conversation, anonymous=True)
