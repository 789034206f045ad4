"""What an update asks of us, if anything."""

from __future__ import annotations

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, InlineQuery, Message, User
from telegram import Update as TelegramUpdate
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.anchors import Anchor, Came
from bot.channels.telegram.receiving import incoming, language
from bot.channels.telegram.updates import BOT, CHANNEL
from bot.delivery.types import Update
from bot.types import Incoming, MessageKind

QUESTION = "q:"  # begins the data of a button whose text is the question
_IN = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)


def parse(update: Update) -> Incoming | None:
    """The message in an update; None where it asks nothing of us.

    Raises ValueError where python-telegram-bot cannot read it.
    """
    try:
        bot = User.de_json(update.payload[BOT], None)  # type: ignore[arg-type]
        own = {key: value for key, value in update.payload.items() if key != BOT}
        read = TelegramUpdate.de_json(own, None)
        if read.message is not None:
            return incoming(read.message, bot)
        if read.callback_query is not None:
            return _tap(read.callback_query)
        if read.inline_query is not None:
            return _inline(read.inline_query)
        return _member(read.my_chat_member) if read.my_chat_member is not None else None
    except Exception as error:  # what a reader raises for what no platform sends has no end
        raise ValueError(f"no update of Telegram's ({type(error).__name__})") from None


def _tap(tap: CallbackQuery) -> Incoming | None:
    """A button was pressed. The question on one is read back, so nothing has to be remembered."""
    under = tap.message
    if under is None or tap.data is None:
        return None
    shown = under if isinstance(under, Message) else None
    thread = (shown.message_thread_id or 0) if shown and shown.is_topic_message else 0
    question = _text_of(tap.data, shown) if tap.data.startswith(QUESTION) else ""
    came = Came.ASKED if question else Came.TAP
    return Incoming(
        channel=CHANNEL,
        chat_id=str(under.chat.id),
        person_id=str(tap.from_user.id),
        text=question or tap.data,
        message_id=Anchor(came, tap.id, under.message_id, thread).encode(),
        kind=MessageKind.TEXT if question else MessageKind.TAP,
        language=language(tap.from_user),
        group=under.chat.type != ChatType.PRIVATE,
    )


def _text_of(data: str, under: Message | None) -> str:
    """What stands on the button with this data."""
    if under is None or under.reply_markup is None:
        return ""
    buttons = (button for row in under.reply_markup.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == data), "")


def _inline(query: InlineQuery) -> Incoming | None:
    """A question typed after the bot's name in some other chat."""
    if not query.query.strip():
        return None
    return Incoming(
        channel=CHANNEL,
        chat_id="",
        person_id=str(query.from_user.id),
        text=query.query,
        message_id=Anchor(Came.INLINE, query.id).encode(),
        language=language(query.from_user),
    )


def _member(change: ChatMemberUpdated) -> Incoming | None:
    """The bot was let in, or was put out or blocked."""
    before, after = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if before == after:
        return None
    return Incoming(
        channel=CHANNEL,
        chat_id=str(change.chat.id),
        person_id=str(change.from_user.id),
        text="",
        kind=MessageKind.JOINED if after else MessageKind.LEFT,
        language=language(change.from_user),
        group=change.chat.type != ChatType.PRIVATE,
    )


def _is_in(member: ChatMember) -> bool:
    return member.status in _IN or bool(getattr(member, "is_member", False))
