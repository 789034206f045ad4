"""The same message otherwise, where Zalo will not take it as it is."""

from __future__ import annotations

from collections.abc import Mapping

from bot.blocks import plain, split, units
from bot.channels.zalo_oa.dressing import TEXT_UNITS, parcel
from bot.channels.zalo_oa.reading import Object, inner, text_of
from bot.delivery.types import Parcel
from bot.types import Block, Style

SMALLEST = 200  # UTF-16 units; what Zalo finds too long below that is not its length


def plainer(payload: Object) -> list[Parcel] | None:
    """Without the quote; then without buttons, with what they lead to written out; then nothing."""
    chat, text = text_of(payload.get("chat")), text_of(payload.get("text"))
    buttons = buttons_of(payload)
    if payload.get("quote"):
        return [parcel(chat, text, buttons=buttons)]
    if not buttons:
        return None
    lines = "\n".join(line for button in buttons if (line := _line(button)) not in ("", text))
    return _in_parts(chat, f"{text}\n\n{lines}".strip() if lines else text, TEXT_UNITS)


def smaller(payload: Object) -> list[Parcel] | None:
    """In parts half as long; None where that cannot help."""
    chat, text = text_of(payload.get("chat")), text_of(payload.get("text"))
    if units(text) <= SMALLEST:
        return None
    parts = _in_parts(chat, text, max(SMALLEST, units(text) // 2 + 1))
    first, last = dict(parts[0].payload), dict(parts[-1].payload)
    if len(parts) == 1:
        return None
    first["quote"] = text_of(payload.get("quote"))
    last["buttons"] = buttons_of(payload)
    return [Parcel(first), *parts[1:-1], Parcel(last)]


def buttons_of(payload: Object) -> list[Mapping[str, object]]:
    """The buttons of a stored message."""
    found = payload.get("buttons")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _in_parts(chat: str, text: str, limit: int) -> list[Parcel]:
    blocks = [Block(Style.PLAIN, piece) for piece in text.split("\n\n") if piece.strip()]
    return [parcel(chat, plain(part)) for part in split(blocks, limit)]


def _line(button: Object) -> str:
    """What a button does, for somebody who can only read and type."""
    title, kind = text_of(button.get("title")), text_of(button.get("type"))
    if kind == "oa.open.url":
        return f"{title}: {text_of(inner(button, 'payload', 'url'))}"
    if kind == "oa.open.phone":
        return f"{title}: {text_of(inner(button, 'payload', 'phone_code'))}"
    if kind == "oa.query.show":
        return f"• {text_of(button.get('payload'))}"
    return ""
