"""After downtime: what people wrote meanwhile, read from Zalo's own record of conversations.

Zalo redelivers an event for less than two hours and then disables the webhook. What is read here
gets the same keys as events have, so that whatever came by webhook too is dropped as a duplicate.
Follows and unfollows stand in no record, and neither do people without a Zalo account.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping

from bot.channels.zalo_oa.client import Client
from bot.channels.zalo_oa.events import event_of
from bot.channels.zalo_oa.history import Said, conversation, recent
from bot.channels.zalo_oa.names import CHANNEL
from bot.channels.zalo_oa.reading import Malformed, text_of
from bot.delivery.types import Accepts, Update

log = logging.getLogger(__name__)

# A message whose deliveries all failed may be older than one that came by webhook since.
OVERLAP = dt.timedelta(hours=2)
LONGEST = dt.timedelta(hours=48)  # further back nobody waits for an answer
RECENT_PAGES = 50
CONVERSATION_PAGES = 5
MAX_PEOPLE = 200
# Zalo's names for what was sent, in its record and in events.
KINDS: Mapping[str, str] = {
    "text": "text",
    "file": "file",
    "photo": "image",
    "image": "image",
    "sticker": "sticker",
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "gif": "gif",
    "location": "location",
    "link": "link",
    "links": "link",
}


async def catch_up(
    client: Client,
    accepts: Accepts,
    *,
    app_id: str,
    account: str,
    since: dt.datetime,
    now: dt.datetime,
) -> int | None:
    """Accept what people wrote after ``since``; how much was new, None where Zalo held some back.

    It looks back OVERLAP further, since what is known already is a duplicate. It may be run again
    at any time. Reads at most RECENT_PAGES and, for each of at most
    MAX_PEOPLE, CONVERSATION_PAGES. Raises TokenTrouble, and what ``accepts`` raises.
    """
    since = max(since - OVERLAP, now - LONGEST)
    people, whole = await _people(client, account, since)
    new = 0
    for person in people:
        said, all_of_it = await _since(client, account, person, since)
        whole = whole and all_of_it
        updates = [update for one in said if (update := _update(one, app_id, account))]
        if updates:
            new += await accepts.accept(updates)
    if new:
        log.info("%d messages were caught up on", new)
    return new if whole else None


async def _people(client: Client, account: str, since: dt.datetime) -> tuple[list[str], bool]:
    """Who was in a conversation since then, the one who has waited longest first; whether Zalo
    answered each time."""
    people: dict[str, dt.datetime] = {}
    for number in range(RECENT_PAGES):
        page = await recent(client, account, number)
        if page is None:
            return _by_waiting(people), False
        for said in page.said:
            if said.time > since:
                people[said.person] = said.time
        if page.reaches(since):
            return _by_waiting(people), True
        if len(people) >= MAX_PEOPLE:
            break
    log.warning("More was written than is read back; the newest %d people are", len(people))
    return _by_waiting(people), True


def _by_waiting(people: Mapping[str, dt.datetime]) -> list[str]:
    return sorted(people, key=lambda person: people[person])


async def _since(
    client: Client, account: str, person: str, since: dt.datetime
) -> tuple[list[Said], bool]:
    """What one person wrote since then, oldest first; whether Zalo answered each time."""
    found: dict[str, Said] = {}
    answered = True
    for number in range(CONVERSATION_PAGES):
        page = await conversation(client, account, person, number)
        answered = page is not None
        for said in page.said if page else ():
            if not said.ours and said.time > since and said.person == person:
                found[said.message_id] = said
        if page is None or page.reaches(since):
            break
    # Pages come newest first; of two in one millisecond the later row is the earlier message.
    oldest_first = list(found.values())[::-1]
    return sorted(oldest_first, key=lambda said: said.milliseconds), answered


def _update(said: Said, app_id: str, account: str) -> Update | None:
    """The update that the event of this message would have made."""
    kind = KINDS.get(said.kind, "other")
    message: dict[str, object] = {"msg_id": said.message_id, "text": said.text}
    if kind != "text":
        message["attachments"] = [
            {
                "type": kind,
                "payload": {
                    "url": text_of(said.raw.get("url")),
                    "name": text_of(said.raw.get("description")) or text_of(said.raw.get("name")),
                },
            }
        ]
        message["text"] = text_of(said.raw.get("message")) if kind == "image" else ""
    body: dict[str, object] = {
        "app_id": app_id,
        "event_name": f"user_send_{kind}",
        "sender": {"id": said.person},
        "recipient": {"id": account},
        "message": message,
        "timestamp": str(said.milliseconds),
        "caught_up": True,
    }
    try:
        event = event_of(body, account)
    except Malformed:
        return None
    return Update(CHANNEL, event.key, event.chat.encode(), body) if event else None
