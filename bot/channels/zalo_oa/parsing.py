"""An event of the Official Account as a message from a person."""

from __future__ import annotations

import mimetypes
import re
from urllib.parse import urlsplit

from bot.channels.zalo_oa.events import ARRIVED, GONE, event_of
from bot.channels.zalo_oa.names import CHANNEL, TAPPED
from bot.channels.zalo_oa.reading import Object, inner, text_of, whole
from bot.delivery.types import Update
from bot.types import Attachment, Incoming, MessageKind

MAX_NAME = 200
MAX_URL = 2000
_COMMAND = re.compile(r"/[A-Za-z_]{1,32}(\s|$)")
_ONLY_LINK = re.compile(r"https?://\S+")


def parse(update: Update) -> Incoming | None:
    """The message in an update; None where it asks nothing of us. Malformed: no event of Zalo."""
    event = event_of(update.payload)
    if event is None:
        return None
    kind, text, attachment = _content(event.name, update.payload)
    return Incoming(
        channel=CHANNEL,
        chat_id=event.chat.encode(),
        person_id=event.chat.person,
        text=text,
        message_id=event.message_id,
        kind=kind,
        attachment=attachment,
        sent_at=event.time,
    )


def _content(name: str, body: Object) -> tuple[MessageKind, str, Attachment | None]:
    if name in ARRIVED:
        return MessageKind.JOINED, "", None
    if name in GONE:
        return MessageKind.LEFT, "", None
    text = text_of(inner(body, "message", "text"))
    if name.endswith("_send_text"):
        return _words(text)
    if name.endswith("_send_file") and (attachment := _attachment(body)):
        return MessageKind.FILE, text, attachment
    if text.strip() and not _ONLY_LINK.fullmatch(text.strip()):
        return _words(text)  # what was written under a picture
    return MessageKind.OTHER, "", None


def _words(text: str) -> tuple[MessageKind, str, None]:
    bare = text.strip()
    if bare.startswith(TAPPED):
        return MessageKind.TAP, bare.removeprefix(TAPPED), None
    if _COMMAND.match(bare):
        return MessageKind.COMMAND, bare, None
    return MessageKind.TEXT, text, None


def _attachment(body: Object) -> Attachment | None:
    """The file, where its address can be one."""
    attachments = inner(body, "message", "attachments")
    payload = (
        inner(attachments[0], "payload") if isinstance(attachments, list) and attachments else None
    )
    url = text_of(inner(payload, "url"))
    if len(url) > MAX_URL or not _is_web(url):
        return None
    name = text_of(inner(payload, "name")).replace("\\", "/").rpartition("/")[2].strip()
    name = name[-MAX_NAME:] or "tep"
    said = text_of(inner(payload, "type"))
    media_type = said if "/" in said else mimetypes.guess_type(name)[0]
    return Attachment(
        name=name,
        media_type=media_type or "application/octet-stream",
        size=max(0, whole(inner(payload, "size")) or 0),
        reference=url,
    )


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
