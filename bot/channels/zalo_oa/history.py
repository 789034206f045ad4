"""What Zalo keeps of conversations, a page at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.channels.zalo_oa.client import Answered, Client
from bot.channels.zalo_oa.events import LAST_MS, time_of
from bot.channels.zalo_oa.reading import Object, inner, text_of, whole

PAGE = 10  # as many as Zalo gives at once
FROM_ACCOUNT, FROM_PERSON = 0, 1


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


async def recent(client: Client, account: str, offset: int) -> list[Said] | None:
    """The last messages of all conversations, newest first; None where Zalo gives none."""
    asked: dict[str, object] = {"offset": offset, "count": PAGE}
    return await _page(client, "/v2.0/oa/listrecentchat", asked, account)


async def conversation(client: Client, account: str, person: str, offset: int) -> list[Said] | None:
    """The last messages with one person, newest first; None where Zalo gives none."""
    # The id is a number beyond what a float holds exactly; Zalo takes it as a string.
    asked: dict[str, object] = {"user_id": person, "offset": offset, "count": PAGE}
    return await _page(client, "/v2.0/oa/conversation", asked, account)


async def _page(client: Client, path: str, asked: Object, account: str) -> list[Said] | None:
    result = await client.get(path, asked)
    if not isinstance(result, Answered) or result.code or not isinstance(result.data, list):
        return None
    return [said for row in result.data[:PAGE] if (said := _said(row, account))]


def _said(row: object, account: str) -> Said | None:
    """A row; None where it lacks what is needed. ``src`` decides who spoke, else the ids do."""
    if not isinstance(row, dict):
        return None
    sender, receiver = text_of(inner(row, "from_id")), text_of(inner(row, "to_id"))
    source = whole(row.get("src"))
    if source is None and not account:
        return None
    ours = source == FROM_ACCOUNT if source is not None else sender == account
    milliseconds, message_id = whole(row.get("time")), text_of(row.get("message_id"))
    person = receiver if ours else sender
    if milliseconds is None or not 0 < milliseconds < LAST_MS or not (person and message_id):
        return None
    kind = text_of(row.get("type")).lower()
    return Said(message_id, person, ours, milliseconds, kind, text_of(row.get("message")), row)
