"""What goes in and out of a chat turn, whatever the platform: messages, replies, buttons, blocks.

Channels turn their platform's updates into ``Incoming`` and a ``Reply`` into their platform's
messages; the dialogue knows only what is here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from retrieval.types import Answer, Language


class MessageKind(StrEnum):
    """What came in, as far as the channel can tell."""

    TEXT = "text"
    COMMAND = "command"  # text begins with "/name"
    TAP = "tap"  # text is an action, as bot.actions writes it; a person may have typed it
    FILE = "file"  # attachment says which
    JOINED = "joined"  # the person opened the chat, followed the account or unblocked the bot
    LEFT = "left"  # the person blocked the bot or unfollowed the account
    OTHER = "other"  # a picture, a sticker, a voice message


class Role(StrEnum):
    """Who a person is to the department; each may do what those before it may."""

    CITIZEN = "citizen"
    OFFICIAL = "official"
    STAFF = "staff"
    ADMIN = "admin"

    def covers(self, least: Role) -> bool:
        """Whether this role may do what ``least`` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(least)


class Refusal(StrEnum):
    """Why no answer was looked for."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    LIMITED = "limited"
    BUSY = "busy"
    NOT_READY = "not_ready"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a person sent. ``reference`` is what the channel fetches it by (id or URL)."""

    name: str
    media_type: str
    size: int  # bytes, as the platform says; 0 where it does not
    reference: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message from a person, with the platform taken off.

    ``chat_id`` and ``person_id`` are unique within ``channel``. An empty ``chat_id`` means that
    nothing is to be remembered. ``history``, where given, stands in for what is remembered.
    ``message_id`` is what a reply may quote. ``sent_at``: when the person sent it, where known.
    """

    channel: str
    chat_id: str
    person_id: str
    text: str
    message_id: str = ""
    kind: MessageKind = MessageKind.TEXT
    history: tuple[str, ...] = ()
    language: Language | None = None  # what the person chose, where the channel knows
    group: bool = False  # several people read the chat
    attachment: Attachment | None = None
    sent_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """How an answer was found, for whoever asks why. ``reason`` of what was passed over: its name,
    as ``retrieval.explaining`` has it. Documents stand by their titles."""

    understood: str
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    planned: bool = False
    read: int = 0  # passages
    documents: tuple[str, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()  # title, reason


class Style(StrEnum):
    """How a block of a reply is set, where the platform can; the value names it."""

    PLAIN = "plain"
    STRONG = "strong"  # the short answer
    SMALL = "small"  # sources, and what was understood
    QUOTE = "quote"  # words of a document; folded away until tapped, where possible


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reply in one style: plain words, never markup."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class AskButton:
    """Asks ``question`` when tapped. ``action`` says the same to the platform, in few bytes;
    ``number``, typed as the next message, does too (0: it has none)."""

    question: str
    action: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class ActButton:
    """Does ``action`` (see ``bot.actions``) when tapped, or when ``number`` is typed next (0: it
    has none)."""

    label: str
    action: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class LinkButton:
    """Opens ``url``."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CallButton:
    """Calls ``phone``, digits with an optional leading +."""

    label: str
    phone: str


Button = AskButton | ActButton | LinkButton | CallButton


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back. ``text`` is the whole reply in plain words, ``blocks`` the same in pieces.

    ``buttons`` stand in the order of their worth: a platform that shows few shows the first.
    A reply without any words is ``silent``: nothing is sent. ``role``: what the person is from now
    on, where this message changed that; what platforms show of commands goes with it.
    """

    text: str
    language: Language
    answer: Answer | None = None
    refusal: Refusal | None = None
    retry_seconds: float = 0.0
    buttons: tuple[Button, ...] = ()
    blocks: tuple[Block, ...] = ()
    role: Role | None = None

    @property
    def silent(self) -> bool:
        """Whether nothing is to be sent."""
        return not (self.text or self.blocks or self.answer)


def silence(language: Language) -> Reply:
    """A reply of which nothing is sent."""
    return Reply("", language)
