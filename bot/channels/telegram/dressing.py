"""A reply as Telegram messages: split first, then marked up, everything escaped."""

from __future__ import annotations

import html
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.blocks import GAP
from bot.messages import Text, say
from bot.present import document_path
from bot.types import AskButton, Block, Reply, Style
from retrieval.types import Answer, Citation

MESSAGE_UNITS = 4096  # UTF-16 units of the text, markup not counted
CALLBACK_BYTES = 64
MARKUP = {
    Style.PLAIN: "{}",
    Style.STRONG: "<b>{}</b>",
    Style.SMALL: "<i>{}</i>",
    Style.QUOTE: "<blockquote expandable>{}</blockquote>",
}


def render(blocks: Sequence[Block]) -> str:
    """The blocks as Telegram HTML."""
    return GAP.join(
        MARKUP[block.style].format(html.escape(block.text, quote=False)) for block in blocks
    )


def keyboard(reply: Reply, public_url: str | None) -> InlineKeyboardMarkup | None:
    """A button per source and a button per question to go on with."""
    rows = []
    if reply.answer is not None:
        rows = [
            [button]
            for citation in reply.answer.citations
            if (button := _source_button(citation, reply.answer, public_url))
        ]
    asked = [button.question for button in reply.buttons if isinstance(button, AskButton)]
    for n, question in enumerate(asked):
        # The question is read back from the button, so that nothing has to be remembered.
        rows.append([InlineKeyboardButton(question, callback_data=f"q:{n}")])
    return InlineKeyboardMarkup(rows) if rows else None


def _source_button(
    citation: Citation, answer: Answer, public_url: str | None
) -> InlineKeyboardButton | None:
    text = say(Text.OPEN_SOURCE, answer.language, n=citation.n)
    if public_url:
        path = document_path(citation.document_id, citation.start, citation.end)
        return InlineKeyboardButton(text, url=public_url.rstrip("/") + path)
    data = f"d:{citation.start}:{citation.end}:{citation.document_id}"
    if len(data.encode()) > CALLBACK_BYTES:
        return None
    return InlineKeyboardButton(text, callback_data=data)
