"""What Telegram's errors mean for the message that met them."""

from __future__ import annotations

import re
from enum import Enum, auto

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.blocks import split, units
from bot.channels.telegram.api import Flood, kind_of
from bot.channels.telegram.dressing import parcel, undressed
from bot.delivery.types import Alarm, Instead, Later, Lost, Outcome, Parcel, Sent
from bot.types import Block, Style

REMEDY = (
    "Telegram không nhận token. Lấy lại token từ @BotFather, đặt HOISO_TELEGRAM_TOKEN "
    "(và xem lại HOISO_TELEGRAM_BASE_URL), rồi khởi động lại."
)

Parameters = dict[str, object]


class Refused(Enum):
    """Why a call was a bad request, as far as that tells what to do."""

    DONE = auto()  # nothing is left to do
    UNREACHABLE = auto()
    KEYBOARD = auto()
    MARKUP = auto()
    LENGTH = auto()
    PLACE = auto()  # the message replied to, or the topic, is gone


# Words of Telegram's descriptions in lower case; the first row that fits counts. The descriptions
# are no part of the documented API: what fits none is tried once more in its plainest form.
DESCRIPTIONS = (
    ("query is too old", Refused.DONE),
    ("query id is invalid", Refused.DONE),
    ("query_id_invalid", Refused.DONE),
    ("message is not modified", Refused.DONE),
    ("chat not found", Refused.UNREACHABLE),
    ("user not found", Refused.UNREACHABLE),
    ("peer_id_invalid", Refused.UNREACHABLE),
    ("rights to send", Refused.UNREACHABLE),
    ("have no rights", Refused.UNREACHABLE),
    ("chat_write_forbidden", Refused.UNREACHABLE),
    ("chat_restricted", Refused.UNREACHABLE),
    ("chat was deactivated", Refused.UNREACHABLE),
    ("user is deactivated", Refused.UNREACHABLE),
    ("not a member", Refused.UNREACHABLE),
    ("keyboard", Refused.KEYBOARD),
    ("button", Refused.KEYBOARD),
    ("reply markup", Refused.KEYBOARD),
    ("reply_markup", Refused.KEYBOARD),
    ("can't parse entities", Refused.MARKUP),
    ("entit", Refused.MARKUP),
    ("too long", Refused.LENGTH),
    ("too_long", Refused.LENGTH),
    ("replied not found", Refused.PLACE),
    ("reply not found", Refused.PLACE),
    ("reply_message_id", Refused.PLACE),
    ("quote", Refused.PLACE),
    ("thread not found", Refused.PLACE),
    ("topic", Refused.PLACE),
)
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_PRIVATE = re.compile(r"\d{4,}|[\"'“].*", re.DOTALL)


def outcome_of(error: TelegramError, sent: Parcel) -> Outcome:
    """What is to become of ``sent``, which met ``error``."""
    method, parameters = opened(sent)
    match error:
        case Flood():
            # Telegram counts by bot and by chat and does not say which it was. Only this chat
            # waits: a group that has used up its minute must not hold back everybody, and where
            # all of us are too fast, each chat is told so by itself.
            return Later("flood", error.seconds)
        case ChatMigrated():
            moved = {**parameters, "chat_id": error.new_chat_id}
            return Instead("chat moved", [parcel(method, _without_place(moved))])
        case InvalidToken():
            return Alarm("token refused", REMEDY)
        case Forbidden():
            return Lost(_reason(error), unreachable=True)
        case Conflict():
            return Later("conflict")
        case BadRequest():
            return _refused(error, method, parameters)
        case TimedOut() | NetworkError():
            lost = isinstance(error.__cause__, httpx.HTTPError) or isinstance(error, TimedOut)
            return Later(
                kind_of(error),
                unsure=lost and not isinstance(error.__cause__, _UNSENT),
            )
    return Later(type(error).__name__)


def opened(sent: Parcel) -> tuple[str, Parameters]:
    """The method and the parameters of a parcel."""
    method, parameters = sent.payload["method"], sent.payload["parameters"]
    if not isinstance(method, str) or not isinstance(parameters, dict):
        raise ValueError("no parcel of Telegram's")
    return method, parameters


def _refused(error: BadRequest, method: str, parameters: Parameters) -> Outcome:
    said = error.message.lower()
    why = next((why for words, why in DESCRIPTIONS if words in said), None)
    if why is Refused.DONE:
        return Sent()
    if why is Refused.UNREACHABLE:
        return Lost(_reason(error), unreachable=True)
    changed = _otherwise(why, parameters) if method == "sendMessage" else []
    # What would be sent again unchanged would be refused again.
    if not changed or changed == [parameters]:
        return Lost(_reason(error))
    return Instead(_reason(error), [parcel(method, one) for one in changed])


def _otherwise(why: Refused | None, parameters: Parameters) -> list[Parameters]:
    """The same message, or the same words in several, without what was refused."""
    if why is Refused.KEYBOARD:
        return [_without(parameters, "reply_markup")]
    if why is Refused.MARKUP:
        return [_plain(parameters)]
    if why is Refused.PLACE:
        return [_without_place(parameters)]
    if why is Refused.LENGTH:
        return _halves(_plain(parameters))
    return [_without(_without_place(_plain(parameters)), "reply_markup")]


def _plain(parameters: Parameters) -> Parameters:
    if "parse_mode" not in parameters:
        return parameters
    text = undressed(str(parameters["text"]))
    return {**_without(parameters, "parse_mode"), "text": text}


def _halves(parameters: Parameters) -> list[Parameters]:
    """Messages half as long: the first one replies, the last one has the buttons."""
    text = str(parameters["text"])
    pieces = split([Block(Style.PLAIN, text)], max(units(text) // 2, 2))
    made = [{**parameters, "text": blocks[0].text} for blocks in pieces]
    return [
        _without(
            one,
            *(["reply_parameters"] if position else []),
            *(["reply_markup"] if position < len(made) - 1 else []),
        )
        for position, one in enumerate(made)
    ]


def _without_place(parameters: Parameters) -> Parameters:
    return _without(parameters, "reply_parameters", "message_thread_id")


def _without(parameters: Parameters, *names: str) -> Parameters:
    return {name: value for name, value in parameters.items() if name not in names}


def _reason(error: TelegramError) -> str:
    """Telegram's description without what may be a person's: numbers and quoted words."""
    return _PRIVATE.sub("…", error.message)[:80]
