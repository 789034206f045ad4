"""What a Telegram message asks of us, if anything."""

from __future__ import annotations

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from bot.types import Incoming, MessageKind

CHANNEL = "telegram"


def incoming(message: Message, bot: User) -> Incoming | None:
    """The message as the dialogue takes it, or None where it is not meant for the bot.

    In a private chat everything is. In a group only a command, a mention of the bot, or a reply
    to one of its messages.
    """
    if message.via_bot is not None:
        return None
    text = message.text or message.caption or ""
    command = _command_target(message)
    private = message.chat.type == ChatType.PRIVATE
    if command is not None and command not in ("", (bot.username or "").lower()):
        return None  # another bot's command
    if not text:
        return _without_text(message) if private else None
    if command is not None:
        return _made(message, text, MessageKind.COMMAND)
    if private:
        return _made(message, text, MessageKind.TEXT)
    mentions = _mentions(message, bot)
    replied = message.reply_to_message
    if not mentions and not (replied and replied.from_user and replied.from_user.id == bot.id):
        return None
    for mention in mentions:
        text = text.replace(mention, " ")
    if not text.strip() and replied is not None:
        text = replied.text or replied.caption or ""  # "@bot" under somebody's question
    return _made(message, text, MessageKind.TEXT)


def _made(message: Message, text: str, kind: MessageKind) -> Incoming:
    person = message.from_user or message.sender_chat or message.chat
    return Incoming(
        channel=CHANNEL,
        chat_id=str(message.chat.id),
        person_id=str(person.id),
        text=text,
        message_id=str(message.message_id),
        kind=kind,
    )


def _without_text(message: Message) -> Incoming | None:
    """A picture or a voice message; the second and later pictures of an album pass unanswered."""
    if message.effective_attachment is None or message.media_group_id is not None:
        return None
    return _made(message, "", MessageKind.OTHER)


def _command_target(message: Message) -> str | None:
    """None: no command; "": a command to whoever reads it; else the bot named in it, lower case."""
    for entity, text in message.parse_entities([MessageEntity.BOT_COMMAND]).items():
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
