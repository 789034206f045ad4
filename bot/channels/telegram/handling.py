"""What the bot does with each Telegram update."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.blocks import blocks_of
from bot.channels.telegram import receiving
from bot.channels.telegram.dressing import keyboard
from bot.channels.telegram.sending import send, typing
from bot.dialogue import PUBLIC, Dialogue, DocumentsPort
from bot.messages import Text, say
from bot.present import context as quote_context
from bot.types import Block, Incoming, Style
from retrieval.types import Language

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


class Handlers:
    """The bot's answers to messages and to taps on its buttons."""

    def __init__(
        self, dialogue: Dialogue, documents: DocumentsPort, public_url: str | None
    ) -> None:
        self._dialogue = dialogue
        self._documents = documents
        self._public_url = public_url

    def install(self, application: AnyApplication) -> None:
        """Have ``application`` call us for new messages and for taps; never for edits."""
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self.on_message))
        application.add_handler(CallbackQueryHandler(self.on_tap))
        application.add_error_handler(self.on_error)

    async def on_message(self, update: Update, context: Context) -> None:
        """Answer a message that is meant for the bot."""
        message = update.message
        asked = receiving.incoming(message, context.bot.bot) if message else None
        if message is not None and asked is not None:
            private = message.chat.type == ChatType.PRIVATE
            await self._reply(context, message, asked, None if private else message.message_id)

    async def on_tap(self, update: Update, context: Context) -> None:
        """Ask the question on a tapped button, or show the source behind it."""
        tap = update.callback_query
        if tap is None:
            return
        message = tap.message if isinstance(tap.message, Message) else None
        question = _tapped_question(tap, message)
        source = (tap.data or "").startswith("d:")
        if message is None or not (question or source):
            await _acknowledge(tap, say(Text.EXPIRED, Language.VI))
            return
        await _acknowledge(tap)
        if source:
            await self._show_source(context, message, tap.data or "")
            return
        echo = (Block(Style.SMALL, f"» {question}"),)
        await send(context.bot, message.chat.id, echo)
        asked = Incoming(
            channel=receiving.CHANNEL,
            chat_id=str(message.chat.id),
            person_id=str(tap.from_user.id),
            text=question,
        )
        await self._reply(context, message, asked, None)

    async def on_error(self, update: object, context: Context) -> None:
        """Log what went wrong on the way to or from Telegram; a person is told what to do."""
        if isinstance(context.error, Forbidden):
            log.info("A person has blocked the bot, or has put it out of the group")
            return
        reference = secrets.token_hex(4).upper()
        log.error("Telegram update %s failed", reference, exc_info=context.error)
        if isinstance(update, Update) and update.effective_chat is not None:
            apology = say(Text.UNAVAILABLE, Language.VI, reference=reference)
            await send(context.bot, update.effective_chat.id, (Block(Style.PLAIN, apology),))

    async def _reply(
        self, context: Context, message: Message, asked: Incoming, reply_to: int | None
    ) -> None:
        async with typing(context.bot, message.chat.id):
            reply = await self._dialogue.handle(asked)
        buttons = keyboard(reply, self._public_url)
        await send(context.bot, message.chat.id, blocks_of(reply), buttons, reply_to)

    async def _show_source(self, context: Context, message: Message, data: str) -> None:
        """Send the words around a quote; access is decided again, now."""
        _, start, end, document_id = data.split(":", 3)
        document = await asyncio.to_thread(self._documents.document, document_id, PUBLIC)
        around = quote_context(document, int(start), int(end)) if document else None
        if document is None or around is None:
            blocks = [Block(Style.PLAIN, say(Text.SOURCE_GONE, Language.VI))]
        else:
            blocks = [
                Block(Style.SMALL, document.header.metadata.title or document.header.source),
                Block(Style.PLAIN, str(around["before"]).strip()),
                Block(Style.STRONG, str(around["quote"])),
                Block(Style.PLAIN, str(around["after"]).strip()),
            ]
        await send(context.bot, message.chat.id, [block for block in blocks if block.text])


def _tapped_question(tap: CallbackQuery, message: Message | None) -> str:
    """The text of the tapped question button, from the message that it hangs under."""
    if message is None or message.reply_markup is None or not (tap.data or "").startswith("q:"):
        return ""
    buttons: list[InlineKeyboardButton] = [
        button for row in message.reply_markup.inline_keyboard for button in row
    ]
    return next((button.text for button in buttons if button.callback_data == tap.data), "")


async def _acknowledge(tap: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner; too late is no error, the tap still counts."""
    try:
        await tap.answer(text)
    except BadRequest as late:
        log.debug("A tap was acknowledged too late: %s", late.message)
