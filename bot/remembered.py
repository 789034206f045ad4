"""What is remembered between two messages: of a person, of a conversation, of an answer.

Where an ``Incoming`` names a person and a chat, these are what the database has of them. Words of a
person stand here as they are kept: masked (see ``bot.privacy``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.types import Role
from corpus.types import AccessLevel
from retrieval.types import Language

PUBLIC = frozenset({AccessLevel.PUBLIC})


@dataclass(frozen=True, slots=True)
class Slice:
    """The place of a quote: ``document.text[start:end]``."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given in a chat, kept so that its buttons work for some days.

    ``place`` is the default place of the person who asked, ``access`` what was searched.
    """

    token: str
    question: str
    language: Language
    access: frozenset[AccessLevel]
    answer_id: str
    status: str
    short: str = ""
    history: tuple[str, ...] = ()
    place: str | None = None
    citations: tuple[Slice, ...] = ()  # citation n is at n - 1
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What one read tells about the one who writes, before anything is done.

    In a group nothing of a person is told but the conversation: ``role`` is CITIZEN, whoever asks.
    ``noticed``: the notice of first contact was given, and not with this very message. ``kept``:
    the answer that a tapped button names, where it was given in this chat.
    """

    role: Role = Role.CITIZEN
    language: Language | None = None
    place: str | None = None
    noticed: bool = True
    history: tuple[str, ...] = ()
    kept: KeptAnswer | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What one write keeps of a chat turn.

    ``conversation``: the questions that a follow-up may lean on, oldest first; None leaves those
    of before, empty begins anew. ``noticed``: the notice of first contact goes with the reply.
    """

    language: Language
    noticed: bool = False
    conversation: tuple[str, ...] | None = None
    kept: KeptAnswer | None = None


class Verdict(StrEnum):
    """What a person made of an answer, or that they wrote something for the staff."""

    UP = "up"
    DOWN = "down"
    TEXT = "text"


class Reason(StrEnum):
    """Why an answer was no good; the order is that of the buttons (``bad:token:n``)."""

    WRONG_FIGURE = "wrong_figure"
    WRONG_DOCUMENT = "wrong_document"
    OUT_OF_DATE = "out_of_date"
    INCOMPLETE = "incomplete"
    MISUNDERSTOOD = "misunderstood"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the staff's lists show one: by ``digest``, never by name or number."""

    digest: str
    channel: str
    role: Role
    note: str  # what the invitation said: "phòng Quản lý khoa học"
    seen: dt.datetime
    reachable: bool
