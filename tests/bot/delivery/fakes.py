"""A chat platform in memory, and a mailroom over it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.delivery.answering import Handle
from bot.delivery.mailroom import Mailroom
from bot.delivery.policy import Policy
from bot.delivery.types import Outcome, Parcel, Sent, Update
from bot.keyring import Keyring
from bot.storage.database import Database
from bot.types import Incoming, MessageKind, Reply
from retrieval.types import Language

QUICK = Policy(handling_pauses=(0.01,), first_pause=0.01, longest_pause=0.05)


class FakeChannel:
    """Sends into a list; ``outcomes`` are what sending gives, oldest first, then Sent."""

    name = "fake"

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.tried: list[str] = []
        self.outcomes: list[Outcome | Exception] = []
        self.arrived: bool | None = None

    def parse(self, update: Update) -> Incoming | None:
        """What a payload says."""
        payload: dict[str, Any] = dict(update.payload)
        if "text" not in payload:
            raise ValueError("no text")
        if not payload["text"]:
            return None
        sent_at = dt.datetime.fromtimestamp(payload["at"], dt.UTC) if "at" in payload else None
        return Incoming(
            self.name,
            payload["chat"],
            payload["chat"],
            payload["text"],
            kind=MessageKind.TEXT,
            sent_at=sent_at,
        )

    def dress(self, reply: Reply, incoming: Incoming) -> Sequence[Parcel]:
        """One parcel for each line."""
        return [
            Parcel({"chat": incoming.chat_id, "text": line}) for line in reply.text.splitlines()
        ]

    async def send(self, parcel: Parcel) -> Outcome:
        """The next outcome."""
        chat, text = str(parcel.payload["chat"]), str(parcel.payload["text"])
        self.tried.append(text)
        outcome = self.outcomes.pop(0) if self.outcomes else Sent()
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Sent):
            self.sent.append((chat, text))
        return outcome

    async def delivered(self, parcel: Parcel, since: dt.datetime) -> bool | None:
        """What was prepared."""
        return self.arrived

    @asynccontextmanager
    async def presence(self, incoming: Incoming) -> AsyncIterator[None]:
        """Shows nothing."""
        yield


async def echo(incoming: Incoming) -> Reply:
    """Says what was said."""
    return Reply(f"» {incoming.text}", Language.VI)


def update(key: object, text: str = "x", chat: str = "c", **more: object) -> Update:
    """An update of the fake platform."""
    return Update("fake", str(key), chat, {"chat": chat, "text": text, **more})


@contextlib.contextmanager
def opened(where: Path | str, clock: Callable[[], dt.datetime] | None = None) -> Any:
    """The database at a URL, or of a folder, which is closed at the end."""
    url = f"sqlite:///{where / 'people.sqlite3'}" if isinstance(where, Path) else where
    database = Database.open(url, clock or (lambda: dt.datetime.now(dt.UTC)))
    try:
        yield database
    finally:
        database.close()


def mailroom(
    database: Database,
    folder: Path,
    channel: FakeChannel,
    handle: Handle = echo,
    policy: Policy = QUICK,
    **more: Any,
) -> Mailroom:
    """A mailroom with one channel."""
    room = Mailroom(database, Keyring(b"k"), folder, handle, policy=policy, **more)
    room.serve([channel])
    return room
