"""What a Telegram message asks of us, if anything."""

from __future__ import annotations

from telegram import Document, Message, MessageEntity, User
from telegram.constants import ChatType

from bot.channels.telegram.anchors import Anchor, Came
from bot.channels.telegram.updates import CHANNEL
from bot.types import Attachment, Incoming, MessageKind
from retrieval.types import Language


def incoming(message: Message, bot: User) -> Incoming | None:
    """The message as the dialogue takes it, or None where it is not meant for the bot.

    In a private chat everything is. In a group only a command, a mention of the bot, or a reply
    to one of its messages. What other bots write is never taken: two bots would talk for ever.
    """
    sender = message.from_user
    if message.via_bot is not None or (sender and sender.is_bot and not message.sender_chat):
        return None
    text = message.text or message.caption or ""
    command = _command_target(message)
    private = message.chat.type == ChatType.PRIVATE
    if command is not None and command not in ("", (bot.username or "").lower()):
        return None  # another bot's command
    if not text and not message.document:
        return _other(message) if private else None
    kind = MessageKind.TEXT if command is None else MessageKind.COMMAND
    if not private and command is None:
        mentions, replied = _mentions(message, bot), message.reply_to_message
        if not mentions and not (replied and replied.from_user and replied.from_user.id == bot.id):
            return None
        for mention in mentions:
            text = text.replace(mention, " ")
        if not text.strip() and replied is not None and not message.document:
            text = replied.text or replied.caption or ""  # "@bot" under somebody's question
        if text.lstrip().startswith("/"):  # "@bot /help"
            text, kind = text.strip(), MessageKind.COMMAND
    return _made(message, text, MessageKind.FILE if message.document else kind)


def language(person: User | None) -> Language | None:
    """English where the person's Telegram is; otherwise nothing is known: many leave it as it is."""
    code = (person.language_code or "") if person else ""
    return Language.EN if code.partition("-")[0].lower() == "en" else None


def _made(message: Message, text: str, kind: MessageKind) -> Incoming:
    # Who writes as a group or a channel comes with a user that all such writers share.
    person = message.sender_chat or message.from_user or message.chat
    thread = (message.message_thread_id or 0) if message.is_topic_message else 0
    return Incoming(
        channel=CHANNEL,
        chat_id=str(message.chat.id),
        person_id=str(person.id),
        text=text,
        message_id=Anchor(Came.MESSAGE, "", message.message_id, thread).encode(),
        kind=kind,
        language=language(message.from_user),
        group=message.chat.type != ChatType.PRIVATE,
        attachment=_attachment(message.document),
        sent_at=message.date,
    )


def _attachment(document: Document | None) -> Attachment | None:
    if document is None:
        return None
    return Attachment(
        document.file_name or "",
        document.mime_type or "application/octet-stream",
        document.file_size or 0,
        document.file_id,
    )


def _other(message: Message) -> Incoming | None:
    """A picture or a voice message; pictures of an album without a word pass unanswered."""
    if message.effective_attachment is None or message.media_group_id is not None:
        return None
    return _made(message, "", MessageKind.OTHER)


def _command_target(message: Message) -> str | None:
    """None: no command; "": a command to whoever reads it; else the bot named in it, lower case."""
    kinds: list[str | None] = [MessageEntity.BOT_COMMAND]
    entities = {**message.parse_entities(kinds), **message.parse_caption_entities(kinds)}
    for entity, text in entities.items():
        if entity.offset == 0:
            return text.partition("@")[2].lower()
    return None


def _mentions(message: Message, bot: User) -> list[str]:
    """The places where the message names the bot, as written."""
    name = f"@{bot.username}".lower()
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    entities = {**message.parse_entities(kinds), **message.parse_caption_entities(kinds)}
    return [
        text
        for entity, text in entities.items()
        if text.lower() == name or (entity.user is not None and entity.user.id == bot.id)
    ]
