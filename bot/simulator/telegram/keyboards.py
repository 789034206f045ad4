"""Inline keyboards: what the Bot API takes of them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.simulator.platform import ButtonKind, ShownButton
from bot.simulator.telegram.errors import bad

MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
MAX_DATA_BYTES = 64

Rows = list[list[dict[str, object]]]


def checked(markup: object) -> Rows:
    """The rows of a ``reply_markup``. Raises ApiError where there is something wrong with them."""
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    for row in rows:
        for button in row:
            _check(button)
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_IN_A_ROW for row in rows):
        raise bad("reply markup is too long")
    return rows


def shown(rows: Rows) -> tuple[ShownButton, ...]:
    """The buttons as a person sees them, row by row."""
    return tuple(
        ShownButton(str(button["text"]), ButtonKind.LINK, str(button["url"]), row)
        if "url" in button
        else ShownButton(str(button["text"]), ButtonKind.ACT, row=row)
        for row, buttons in enumerate(rows)
        for button in buttons
    )


def _check(button: object) -> None:
    if not isinstance(button, Mapping) or not str(button.get("text") or "").strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    kinds = {"url", "callback_data", "switch_inline_query", "web_app"} & set(button)
    if len(kinds) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed")
    if "callback_data" in button and not (
        1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA_BYTES
    ):
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not _opens(str(button["url"])):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _opens(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "tg" or (
        parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    )
