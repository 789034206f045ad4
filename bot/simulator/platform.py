"""What every simulated platform can do, whoever looks at it: a test, or the page to chat on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from starlette.types import ASGIApp

from bot.simulator.faults import Faults, Record


class ButtonKind(StrEnum):
    """What happens when a person presses a button."""

    ASK = "ask"  # the platform sends the bot a question in the person's name
    ACT = "act"  # the platform tells the bot that the button was pressed
    LINK = "link"  # a page opens
    CALL = "call"  # the phone calls


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button under a message. ``url`` is the page or the phone number (``tel:``), else empty.

    ``row``: buttons of the same one stand side by side; None: each has its own.
    """

    label: str
    kind: ButtonKind
    url: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a chat shows it.

    ``text`` is what a person reads, without markup. ``html`` is the platform's own markup where
    the message has some; it is what the bot sent and is to be cleaned before a browser shows it.
    ``at`` is the time in milliseconds since 1970.
    """

    id: str
    from_bot: bool
    text: str
    html: str | None = None
    buttons: tuple[ShownButton, ...] = ()
    at: int = 0
    sender: str = ""  # the person's id; empty for the bot


class Platform(Protocol):
    """A chat platform on loopback. ``person`` and ``chat`` are ids, made by first use.

    What a person does returns once the platform has it; the webhook may still be on its way.
    """

    @property
    def name(self) -> str:
        """The platform's name, as channels use it: "telegram", "zalo_oa", "zalo_bot"."""
        ...

    @property
    def faults(self) -> Faults:
        """What is to go wrong."""
        ...

    @property
    def record(self) -> Record:
        """What the platform was asked."""
        ...

    def app(self) -> ASGIApp:
        """The platform's own API, to be mounted at any path."""
        ...

    async def send_text(self, person: str, text: str, chat: str | None = None) -> str:
        """The person writes to the bot, or into a group; the id of the message."""
        ...

    async def tap(self, person: str, message_id: str, button: int, chat: str | None = None) -> None:
        """The person presses a button (from 0) under a message. LookupError: there is none."""
        ...

    async def send_file(self, person: str, name: str, data: bytes) -> object:
        """The person sends a file."""
        ...

    async def send_sticker(self, person: str) -> object:
        """The person sends a sticker."""
        ...

    async def join(self, person: str) -> None:
        """The person opens the chat, follows the account or unblocks the bot."""
        ...

    async def leave(self, person: str) -> None:
        """The person blocks the bot or unfollows the account."""
        ...

    def shown(self, chat: str) -> list[Shown]:
        """The messages of a chat, oldest first; a private chat is named by its person."""
        ...
