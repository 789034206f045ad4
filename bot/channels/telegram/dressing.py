"""A reply as Telegram messages: split first, then marked up, everything escaped."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue import Reply
from bot.messages import Text, say
from bot.present import document_path, source_line, understood_line
from retrieval.types import Answer, Citation

MESSAGE_UNITS = 4096  # UTF-16 units of the text, markup not counted
CALLBACK_BYTES = 64
BUTTON_CHARS = 45  # longer questions are cut on a phone, so they are written out as well
GAP = "\n\n"


class Style(StrEnum):
    """How a block of text is set."""

    PLAIN = "{}"
    BOLD = "<b>{}</b>"
    SMALL = "<i>{}</i>"
    QUOTE = "<blockquote expandable>{}</blockquote>"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text in one style, not yet escaped."""

    style: Style
    text: str


Blocks = tuple[Block, ...]


def blocks_of(reply: Reply) -> Blocks:
    """The reply's blocks: short answer, sentences, then each quote with its source.

    First, where a message was completed, the question that was answered.
    """
    answer = reply.answer
    if answer is None:
        return (Block(Style.PLAIN, reply.text),)
    blocks = [Block(Style.SMALL, understood_line(answer)), Block(Style.BOLD, answer.short)]
    blocks.append(Block(Style.PLAIN, answer.answer))
    for citation in answer.citations:
        blocks.append(Block(Style.QUOTE, f"[{citation.n}] “{citation.quote}”"))
        blocks.append(
            Block(Style.SMALL, f"[{citation.n}] {source_line(citation, answer.language)}")
        )
    if any(len(question) > BUTTON_CHARS for question in answer.suggestions):
        listed = "\n".join(f"• {question}" for question in answer.suggestions)
        blocks.append(Block(Style.PLAIN, f"{say(Text.ASK_ON, answer.language)}\n{listed}"))
    return tuple(block for block in blocks if block.text.strip())


def split(blocks: Sequence[Block], limit: int = MESSAGE_UNITS) -> list[Blocks]:
    """Blocks by message, none of which is longer than ``limit`` UTF-16 units."""
    messages: list[Blocks] = []
    current: list[Block] = []
    used = 0
    for block in (piece for whole in blocks for piece in _pieces(whole, limit)):
        size = units(block.text) + (len(GAP) if current else 0)
        if current and used + size > limit:
            messages.append(tuple(current))
            current, used, size = [], 0, units(block.text)
        current.append(block)
        used += size
    return [*messages, tuple(current)] if current else messages


def render(blocks: Sequence[Block]) -> str:
    """The blocks as Telegram HTML."""
    return GAP.join(
        block.style.value.format(html.escape(block.text, quote=False)) for block in blocks
    )


def plain(blocks: Sequence[Block]) -> str:
    """The blocks without any markup."""
    return GAP.join(block.text for block in blocks)


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def keyboard(reply: Reply, public_url: str | None) -> InlineKeyboardMarkup | None:
    """A button per source and a button per question to go on with."""
    rows = []
    if reply.answer is not None:
        rows = [
            [button]
            for citation in reply.answer.citations
            if (button := _source_button(citation, reply.answer, public_url))
        ]
    for n, question in enumerate(reply.buttons):
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


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    """The block, cut at a line, a sentence or a word where it is too long for one message."""
    rest = block.text
    while units(rest) > limit:
        room = limit
        while units(rest[:room]) > limit:
            room -= units(rest[:room]) - limit
        cut = max(
            (
                at + len(mark)
                for mark in ("\n", ". ")
                if (at := rest.rfind(mark, room // 2, room)) > 0
            ),
            default=rest.rfind(" ", room // 2, room) + 1,
        )
        cut = cut if cut > 0 else room
        yield replace(block, text=rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        yield replace(block, text=rest)
