"""A reply as Telegram messages: split first, then marked up, everything escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bot.blocks import GAP, blocks_of, split
from bot.channels.telegram.anchors import Anchor, Came, decode
from bot.channels.telegram.keyboards import keyboard, written
from bot.channels.telegram.menus import OF_ROLE, PRIVATE, listed, within
from bot.delivery.types import Parcel
from bot.present import source_line
from bot.types import Block, Incoming, Reply, Style
from retrieval.types import Answer

MESSAGE_UNITS = 4096  # UTF-16 units of the text, markup not counted
TITLE_CHARS = 100
DESCRIPTION_CHARS = 250
INLINE_SECONDS = 10  # for so long Telegram may answer the same person's same query by itself
MARKUP = {
    Style.PLAIN: "{}",
    Style.STRONG: "<b>{}</b>",
    Style.SMALL: "<i>{}</i>",
    Style.QUOTE: "<blockquote expandable>{}</blockquote>",
}
NO_PREVIEW = {"is_disabled": True}
_TAGS = re.compile(r"</?(?:b|i|blockquote(?: expandable)?)>")

Parameters = dict[str, object]


def dress(reply: Reply, incoming: Incoming) -> list[Parcel]:
    """The calls that bring the reply to where the message came from, in order.

    A tap is acknowledged first. An inline query has one answer, which is no message.
    """
    anchor = decode(incoming.message_id)
    if anchor.came is Came.INLINE:
        return [parcel("answerInlineQuery", _inline(reply, anchor))]
    first: list[Parcel] = []
    if anchor.query:
        first = [parcel("answerCallbackQuery", {"callback_query_id": anchor.query})]
    asked = incoming.text if anchor.came is Came.ASKED else ""
    messages = split(_blocks(reply, asked), MESSAGE_UNITS)
    return [*first, *_messages(messages, reply, incoming, anchor), *_menus(reply, incoming)]


def render(blocks: Sequence[Block]) -> str:
    """The blocks as Telegram HTML."""
    return GAP.join(
        MARKUP[block.style].format(html.escape(block.text, quote=False)) for block in blocks
    )


def undressed(marked: str) -> str:
    """What ``render`` made, as the plain words it was made of."""
    return html.unescape(_TAGS.sub("", marked))


def parcel(method: str, parameters: Parameters) -> Parcel:
    """One call of the Bot API."""
    return Parcel({"method": method, "parameters": parameters})


def _blocks(reply: Reply, asked: str = "") -> list[Block]:
    """The reply's blocks: before them what was asked by a tap, after them what has no button."""
    blocks = [Block(Style.SMALL, f"» {asked}")] if asked else []
    blocks.extend(blocks_of(reply))
    blocks.append(Block(Style.PLAIN, "\n".join(written(reply.buttons))))
    return [block for block in blocks if block.text.strip()]


def _messages(
    messages: Sequence[Sequence[Block]], reply: Reply, incoming: Incoming, anchor: Anchor
) -> list[Parcel]:
    """Messages of the chat: in a group the first replies to what was asked, buttons are last."""
    made = []
    for position, blocks in enumerate(messages):
        parameters: Parameters = {
            "chat_id": int(incoming.chat_id),
            "text": render(blocks),
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        }
        if anchor.thread:
            parameters["message_thread_id"] = anchor.thread
        if position == 0 and incoming.group and anchor.message:
            parameters["reply_parameters"] = {
                "message_id": anchor.message,
                "allow_sending_without_reply": True,
            }
        if position == len(messages) - 1 and (buttons := keyboard(reply.buttons)):
            parameters["reply_markup"] = buttons
        made.append(parcel("sendMessage", parameters))
    return made


def _menus(reply: Reply, incoming: Incoming) -> list[Parcel]:
    """The commands of somebody whose role has changed, in their own chat."""
    if reply.role is None or incoming.group:
        return []
    scope = {"scope": {"type": "chat", "chat_id": int(incoming.chat_id)}}
    menus = OF_ROLE.get(reply.role)
    if menus is None:  # they see what everybody does
        return [parcel("deleteMyCommands", {**scope, **within(language)}) for language in PRIVATE]
    return [
        parcel("setMyCommands", {**scope, **within(language), "commands": listed(commands)})
        for language, commands in menus.items()
    ]


def _inline(reply: Reply, anchor: Anchor) -> Parameters:
    """The results that the person may send to whomever they are writing to: one, or none."""
    messages = split(_blocks(reply), MESSAGE_UNITS)
    results = [_article(reply, reply.answer, messages[0])] if reply.answer and messages else []
    return {
        "inline_query_id": anchor.query,
        "results": results,
        "cache_time": INLINE_SECONDS if results else 0,
        "is_personal": True,
    }


def _article(reply: Reply, answer: Answer, blocks: Sequence[Block]) -> Parameters:
    """The answer to choose: its short form, the sentence and source; sent, it is the whole."""
    source = source_line(answer.citations[0], answer.language) if answer.citations else ""
    about = f"{answer.answer} {source}" if answer.short else source
    made: Parameters = {
        "type": "article",
        "id": "1",
        "title": _cut(answer.short or answer.answer, TITLE_CHARS),
        "description": _cut(about, DESCRIPTION_CHARS),
        "input_message_content": {
            "message_text": render(blocks),
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        },
    }
    if links := keyboard(reply.buttons, links_only=True):
        made["reply_markup"] = links
    return made


def _cut(text: str, room: int) -> str:
    """At most ``room`` characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= room else text[: room - 1].rpartition(" ")[0] + "…"
