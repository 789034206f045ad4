"""Conversations with a simulated Official Account, and what it refuses to put into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Object = Mapping[str, object]

OA_ID = "388613280878808645"
TEXT_UNITS = 2000
BUTTONS, TITLE_CHARS, PAYLOAD_CHARS = 5, 100, 1000
WINDOW = dt.timedelta(days=7)
QUERIES = ("oa.query.show", "oa.query.hide")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message of a conversation. ``hidden``: a button said it, and the person does not see it."""

    message_id: str
    ours: bool  # the account said it
    time: dt.datetime
    kind: str
    text: str
    quote: str = ""
    buttons: tuple[Object, ...] = ()
    url: str = ""
    name: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Conversation:
    """One person's conversation with the account, oldest message first."""

    user: str
    anonymous: str = ""  # the conversation's id, for somebody without a Zalo account
    follows: bool = False
    blocked: bool = False
    touched: dt.datetime | None = None  # when the person last did something that counts
    messages: list[Shown] = field(default_factory=list)

    def refusal(self, now: dt.datetime) -> int:
        """The error code for writing to this person now; 0 where it may be done."""
        if self.blocked:
            return -217
        if self.touched is None:
            return -232
        return -230 if now - self.touched > WINDOW else 0


def content_refusal(message: object, conversation: Conversation, *, buttons: bool = True) -> int:
    """The error code for what a message holds; 0 where all of it is taken.

    ``buttons``: whether the account may send any.
    """
    if not isinstance(message, Mapping):
        return -201
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        return -201
    if len(text.encode("utf-16-le")) // 2 > TEXT_UNITS:
        return -210
    quote = message.get("quote_message_id")
    known = {shown.message_id for shown in conversation.messages}
    if quote is not None and quote not in known:
        return -201
    attachment = message.get("attachment")
    if attachment is None:
        return 0
    return 0 if buttons and _buttons_hold(attachment) else -201


def buttons_in(message: Object) -> tuple[Object, ...]:
    """The buttons of a message that was taken."""
    attachment = message.get("attachment")
    payload = attachment.get("payload") if isinstance(attachment, Mapping) else None
    found = payload.get("buttons") if isinstance(payload, Mapping) else None
    return tuple(found) if isinstance(found, list) else ()


def _buttons_hold(attachment: object) -> bool:
    if not isinstance(attachment, Mapping) or attachment.get("type") != "template":
        return False
    payload = attachment.get("payload")
    if not isinstance(payload, Mapping) or set(payload) != {"buttons"}:
        return False
    buttons = payload["buttons"]
    return isinstance(buttons, list) and 1 <= len(buttons) <= BUTTONS and all(map(_holds, buttons))


def _holds(button: object) -> bool:
    if not isinstance(button, Mapping) or set(button) != {"title", "type", "payload"}:
        return False
    title, kind, payload = button["title"], button["type"], button["payload"]
    if not isinstance(title, str) or not 1 <= len(title) <= TITLE_CHARS:
        return False
    if kind in QUERIES:
        return isinstance(payload, str) and 1 <= len(payload) <= PAYLOAD_CHARS
    if not isinstance(payload, Mapping):
        return False
    if kind == "oa.open.url":
        return str(payload.get("url", "")).startswith(("http://", "https://"))
    return kind == "oa.open.phone" and str(payload.get("phone_code", "")).isdigit()
