"""A raw update of the Bot API as it goes into the inbox: its key, its chat, its payload."""

from __future__ import annotations

import json
from collections.abc import Mapping

from telegram import User

from bot.delivery.types import MAX_PAYLOAD_BYTES, Update

CHANNEL = "telegram"
KINDS = ("message", "callback_query", "inline_query", "my_chat_member")
BOT = "to"  # beside Telegram's own keys: who we were, so that reading an update needs no network
_MAX_ID = 2**63


def update_of(raw: object, bot: User) -> Update | None:
    """The update as it is stored; None for a kind that we do not take.

    Updates of a chat keep their order; inline queries, typed in some other chat, are a person's.
    Raises ValueError where it is no update of Telegram's, or is too large.
    """
    if not isinstance(raw, Mapping):
        raise ValueError("not an object")
    number = _id(raw.get("update_id"))
    kind = next((kind for kind in KINDS if kind in raw), None)
    if kind is None:
        return None
    body = raw[kind]
    if not isinstance(body, Mapping):
        raise ValueError(f"{kind} is no object")
    named = {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}
    payload = {"update_id": number, kind: body, BOT: named}
    # Lone surrogates and numbers that are none cannot be stored everywhere.
    written = json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
    if len(written) > MAX_PAYLOAD_BYTES:
        raise ValueError("too large")
    return Update(CHANNEL, str(number), _chat(body), payload)


def _chat(body: Mapping[str, object]) -> str:
    """The chat whose order counts."""
    holder = body.get("message", body)  # of a tap: the message under which the button hangs
    chat = holder.get("chat") if isinstance(holder, Mapping) else None
    if isinstance(chat, Mapping):
        return str(_id(chat.get("id")))
    person = body.get("from")
    if isinstance(person, Mapping):
        return f"inline:{_id(person.get('id'))}"
    raise ValueError("nobody's")


def _id(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -_MAX_ID < value < _MAX_ID:
        raise ValueError("no id")
    return value
