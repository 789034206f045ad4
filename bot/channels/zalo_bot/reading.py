"""Updates of Zalo Bot: which is which, and what a person says in it.

Two envelopes are about: the documented ``{"ok": true, "result": {event_name, message}}`` and, in
webhooks, the same without what wraps it. Either is read everywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping

from bot.actions import decode
from bot.delivery.types import Json, Update
from bot.types import Incoming, MessageKind

CHANNEL = "zalo_bot"
TYPED = "#hs:"  # stands before an action that a person types

_ID = re.compile(r"[\x21-\x7e]{1,128}")
_COMMAND = re.compile(r"/[A-Za-z]")


def update_of(payload: object) -> Update | None:
    """The update in a payload; None where it is none.

    Its key is made of the ids of chat and message, or of the whole where there is no message id.
    """
    event = _event(payload)
    if event is None or not isinstance(payload, dict):
        return None
    chat = _id(_inside(event, "message", "chat", "id"))
    if not chat:
        return None
    message = _id(_inside(event, "message", "message_id")) or _digest(event)
    return Update(CHANNEL, f"{chat} {message}", chat, payload)


def parse(payload: Json, bot_name: str = "") -> Incoming | None:
    """The message; None where the bot itself or another one wrote it. ValueError: no update.

    What is no text (a picture, a sticker, a voice message, and the empty event that stands for
    the words of a protected person) is of kind OTHER. In a group every message is for us:
    Zalo delivers no others.
    """
    event = _event(payload)
    chat = _id(_inside(event, "message", "chat", "id")) if event else ""
    if event is None or not chat:
        raise ValueError("Not an update of Zalo Bot")
    if _inside(event, "message", "from", "is_bot") is True:
        return None
    group = str(_inside(event, "message", "chat", "chat_type") or "").upper() == "GROUP"
    kind, text = _said(event, bot_name if group else "")
    return Incoming(
        channel=CHANNEL,
        chat_id=chat,
        person_id=_id(_inside(event, "message", "from", "id")) or chat,
        text=text,
        message_id=_id(_inside(event, "message", "message_id")),
        kind=kind,
        group=group,
        sent_at=_moment(_inside(event, "message", "date")),
    )


def _said(event: Json, bot_name: str) -> tuple[MessageKind, str]:
    """What the message is, and its words; a picture's caption counts as words."""
    text = _inside(event, "message", "text") or _inside(event, "message", "caption")
    if not isinstance(text, str) or not text.strip():
        return MessageKind.OTHER, ""
    if bot_name:
        text = re.sub(re.escape(f"@{bot_name}"), " ", text, flags=re.IGNORECASE)
    text = text.strip()
    action = text.removeprefix(TYPED)
    if action != text and decode(action) is not None:
        return MessageKind.TAP, action
    return (MessageKind.COMMAND if _COMMAND.match(text) else MessageKind.TEXT), text


def _event(payload: object) -> Json | None:
    """The part that holds ``message``, out of either envelope."""
    if not isinstance(payload, Mapping):
        return None
    event = payload.get("result", payload)
    return event if isinstance(event, Mapping) and "message" in event else None


def _inside(event: object, *path: str) -> object:
    """What stands at a path of keys; None where there is nothing."""
    for key in path:
        event = event.get(key) if isinstance(event, Mapping) else None
    return event


def _id(value: object) -> str:
    """An identifier as text; empty where it is none."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if _ID.fullmatch(text) else ""


def _moment(value: object) -> dt.datetime | None:
    """Milliseconds since 1970 as a time; None where they are none."""
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 14):
        return None
    return dt.datetime.fromtimestamp(int(text) / 1000, dt.UTC)


def _digest(event: Json) -> str:
    """A name for an event without an id, the same at every redelivery."""
    return hashlib.sha256(json.dumps(event, sort_keys=True).encode()).hexdigest()[:40]
