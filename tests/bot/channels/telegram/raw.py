"""Raw updates as Telegram delivers them."""

from __future__ import annotations

from typing import Any

from bot.delivery.types import Update
from bot.simulator.telegram.markup import found_in

BOT = {"id": 99, "is_bot": True, "first_name": "Hỏi Sở", "username": "HoiSoBot"}
LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
MINH = {"id": 8, "is_bot": False, "first_name": "Minh"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}
GROUP = {"id": -5, "type": "supergroup", "title": "Phòng"}

Json = dict[str, Any]


def message(text: str | None, chat: Json = PRIVATE, **more: Any) -> Json:
    """A message; commands and mentions get their entities."""
    made: Json = {"message_id": 1, "date": 1, "chat": chat, "from": LAN, **more}
    if text is not None:
        made |= {"text": text, "entities": found_in(text)}
    return made


def tap(data: str, text: str = "Kinh phí là bao nhiêu?", chat: Json = PRIVATE) -> Json:
    """A tap on a button under a message of the bot's."""
    markup = {"inline_keyboard": [[{"text": text, "callback_data": data}]]}
    under = message("…", chat, message_id=17, reply_markup=markup, **{"from": BOT})
    return {"id": "4382", "from": LAN, "chat_instance": "1", "message": under, "data": data}


def inline(query: str) -> Json:
    """A query typed after the bot's name in some other chat."""
    return {"id": "55", "from": LAN, "query": query, "offset": ""}


def member(before: str, after: str, chat: Json = PRIVATE) -> Json:
    """The bot comes or goes."""
    old, new = ({"user": BOT, "status": status, "until_date": 0} for status in (before, after))
    head = {"chat": chat, "from": LAN, "date": 1}
    return {**head, "old_chat_member": old, "new_chat_member": new}


def stored(kind: str, body: Json, number: int = 1) -> Update:
    """The update as it lies in the inbox."""
    return Update("telegram", str(number), "7", {"update_id": number, kind: body, "to": BOT})
