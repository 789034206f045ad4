"""Where in Telegram a message came from, in the few characters of ``Incoming.message_id``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Came(StrEnum):
    """How a person reached us; the value is what stands in the anchor."""

    MESSAGE = "message"
    TAP = "tap"  # on a button; ``query`` is to be acknowledged
    ASKED = "asked"  # on a button whose text is the question
    INLINE = "inline"  # typed after the bot's name in some other chat; ``query`` is to be answered


@dataclass(frozen=True, slots=True)
class Anchor:
    """``message`` is the one to reply to, ``thread`` the topic of a forum; 0 for none."""

    came: Came
    query: str = ""
    message: int = 0
    thread: int = 0

    def encode(self) -> str:
        """The anchor as text: "tap:4382:17:0"."""
        return f"{self.came.value}:{self.query}:{self.message}:{self.thread}"


def decode(text: str) -> Anchor:
    """The anchor that ``text`` says; one that points nowhere where it says none."""
    parts = text.split(":")
    try:
        came, query, message, thread = parts
        return Anchor(Came(came), query, int(message), int(thread))
    except ValueError:
        return Anchor(Came.MESSAGE)
