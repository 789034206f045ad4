"""The buttons under a Telegram message, within its limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.actions import MAX_BYTES
from bot.channels.telegram.parsing import QUESTION
from bot.types import ActButton, AskButton, Button, CallButton, LinkButton

MAX_BUTTONS = 100
SHORT_CHARS = 16  # two labels of this length stand side by side on a phone

Shown = dict[str, object]


def keyboard(buttons: Sequence[Button], *, links_only: bool = False) -> Shown | None:
    """``reply_markup`` with the buttons, short ones of a kind in pairs; None without any.

    The question of an AskButton without an action is read back from its text, so that nothing has
    to be remembered. A phone number is no button here, and neither is an address that is not of
    the web: see ``written``.
    """
    rows: list[list[Shown]] = []
    before: Button | None = None
    taken = [button for button in buttons if not links_only or isinstance(button, LinkButton)]
    for shown, button in list(_shown(taken))[:MAX_BUTTONS]:
        pairs = before is not None and type(before) is type(button) and len(rows[-1]) == 1
        if pairs and _short(rows[-1][0]) and _short(shown):
            rows[-1].append(shown)
        else:
            rows.append([shown])
        before = button
    return {"inline_keyboard": rows} if rows else None


def written(buttons: Sequence[Button]) -> list[str]:
    """What Telegram has no button for, as lines of the text; its apps make them tappable."""
    lines = []
    for button in buttons:
        if isinstance(button, CallButton):
            named = button.phone in button.label
            lines.append(button.label if named else f"{button.label}: {button.phone}")
        elif isinstance(button, LinkButton) and not _opens(button.url):
            lines.append(f"{button.label}: {button.url}")
    return lines


def _shown(buttons: Sequence[Button]) -> Iterator[tuple[Shown, Button]]:
    asked = 0
    for button in buttons:
        match button:
            case AskButton():
                fits = 0 < len(button.action.encode()) <= MAX_BYTES
                data = button.action if fits else f"{QUESTION}{asked}"
                asked += not fits
                made: Shown = {"text": button.question, "callback_data": data}
            case ActButton():
                if not 0 < len(button.action.encode()) <= MAX_BYTES:
                    continue
                made = {"text": button.label, "callback_data": button.action}
            case LinkButton():
                if not _opens(button.url):
                    continue
                made = {"text": button.label, "url": button.url}
            case CallButton():
                continue
        if str(made["text"]).strip():
            yield made, button


def _short(shown: Shown) -> bool:
    return len(str(shown["text"])) <= SHORT_CHARS


def _opens(url: str) -> bool:
    """Whether Telegram takes the address on a button: of the web, at a host that has a dot."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False
