"""What Zalo keeps of conversations, a page at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.channels.zalo_oa.client import Answered, Client
from bot.channels.zalo_oa.events import LAST_MS, time_of
from bot.channels.zalo_oa.reading import Object, inner, text_of, whole

PAGE = 10  # as many as Zalo gives at once
FROM_ACCOUNT = 0  # of ``src``; 1: from the person


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation."""

    message_id: str
    person: str
    ours: bool  # the account said it
    milliseconds: int
    kind: str  # "text", "file", "photo" …
    text: str = field(repr=False)
    raw: Object = field(repr=False)

    @property
    def time(self) -> dt.datetime:
        """When it was said."""
        return time_of(self.milliseconds)


@dataclass(frozen=True, slots=True)
class Page:
    """Messages, newest first, as far as they could be read. ``last``: there is no further page."""

    said: tuple[Said, ...]
    last: bool

    def reaches(self, time: dt.datetime) -> bool:
        """Whether what comes on further pages is older than ``time``."""
        return self.last or any(one.time <= time for one in self.said[-1:])


async def recent(client: Client, account: str, number: int) -> Page | None:
    """The last messages of all conversations; None where Zalo gives none that can be read."""
    asked: dict[str, object] = {"offset": number * PAGE, "count": PAGE}
    return await _page(client, "/v2.0/oa/listrecentchat", asked, account)


async def conversation(client: Client, account: str, person: str, number: int) -> Page | None:
    """The last messages with one person; None where Zalo gives none that can be read."""
    # The id is a number beyond what a float holds exactly; Zalo takes it as a string.
    asked: dict[str, object] = {"user_id": person, "offset": number * PAGE, "count": PAGE}
    return await _page(client, "/v2.0/oa/conversation", asked, account)


async def _page(client: Client, path: str, asked: Object, account: str) -> Page | None:
    result = await client.get(path, asked)
    if not isinstance(result, Answered) or result.code or not isinstance(result.data, list):
        return None
    rows = result.data[:PAGE]
    if not account and any(inner(row, "src") is None for row in rows):
        return None  # who spoke cannot be told
    said = tuple(one for row in rows if (one := _said(row, account)))
    return Page(said, last=len(rows) < PAGE)


def _said(row: object, account: str) -> Said | None:
    """A row; None where it lacks what is needed. ``src`` decides who spoke, else the ids do."""
    if not isinstance(row, dict):
        return None
    sender, receiver = text_of(inner(row, "from_id")), text_of(inner(row, "to_id"))
    source = whole(row.get("src"))
    ours = source == FROM_ACCOUNT if source is not None else sender == account
    milliseconds, message_id = whole(row.get("time")), text_of(row.get("message_id"))
    person = receiver if ours else sender
    if milliseconds is None or not 0 < milliseconds < LAST_MS or not (person and message_id):
        return None
    kind = text_of(row.get("type")).lower()
    return Said(message_id, person, ours, milliseconds, kind, text_of(row.get("message")), row)
