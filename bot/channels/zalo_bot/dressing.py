"""A reply as plain texts: what other platforms have buttons for is written out as a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.actions import Verb, decode
from bot.blocks import blocks_of, plain, split, units
from bot.channels.zalo_bot.reading import TYPED
from bot.delivery.types import Parcel
from bot.messages import Text, say
from bot.present import document_path
from bot.types import (
    ActButton,
    AskButton,
    Block,
    CallButton,
    LinkButton,
    Refusal,
    Reply,
    Style,
)

MESSAGE_UNITS = 1900  # of 2,000 characters; how Zalo counts them is not said, so the larger count
SMALLEST = 400  # units; what is refused at this size is not refused for its size
MAX_ACTIONS = 5  # lines with something to type; those of most worth come first


def parcels(reply: Reply, chat: str, public_url: str, hotline: str) -> tuple[Parcel, ...]:
    """The reply as messages of at most MESSAGE_UNITS, in order."""
    blocks = [*blocks_of(reply), *_instead_of_buttons(reply, public_url)]
    if reply.refusal is Refusal.UNSUPPORTED:
        blocks.append(Block(Style.PLAIN, _not_delivered(reply, hotline)))
    return _written(blocks, chat, MESSAGE_UNITS)


def smaller(parcel: Parcel) -> tuple[Parcel, ...]:
    """The same text in messages of half its size; none where it is small already."""
    text = str(parcel.payload.get("text", ""))
    if units(text) <= SMALLEST:
        return ()
    chat = str(parcel.payload.get("chat_id", ""))
    return _written([Block(Style.PLAIN, text)], chat, units(text) // 2)


def _written(blocks: Sequence[Block], chat: str, limit: int) -> tuple[Parcel, ...]:
    """Messages of at most ``limit`` units, composed (NFC) so that marks do not count twice."""
    clean = [replace(block, text=_composed(block.text)) for block in blocks]
    filled = [block for block in clean if block.text.strip()]
    return tuple(
        Parcel({"chat_id": chat, "text": plain(message)}) for message in split(filled, limit)
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def _instead_of_buttons(reply: Reply, public_url: str) -> Iterator[Block]:
    """Links and numbers, then what to ask, then what to type."""
    said = plain(blocks_of(reply))
    links = list(dict.fromkeys(_links(reply, public_url)))
    asks = [b for b in reply.buttons if isinstance(b, AskButton) and b.question not in said]
    linked = {citation for citation, _ in _sources(reply, public_url)}
    acts = [
        say(Text.TO_TYPE, reply.language, label=b.label, typed=b.number or TYPED + b.action)
        for b in reply.buttons
        if isinstance(b, ActButton) and _source_of(b) not in linked
    ]
    yield Block(Style.SMALL, "\n".join(links))
    if asks:
        heading = Text.ASK_ON_BY_NUMBER if all(b.number for b in asks) else Text.ASK_ON
        lines = [f"{f'{b.number}.' if b.number else '•'} {b.question}" for b in asks]
        yield Block(Style.PLAIN, "\n".join([say(heading, reply.language), *lines]))
    yield Block(Style.SMALL, "\n".join(acts[:MAX_ACTIONS]))


def _links(reply: Reply, public_url: str) -> Iterator[str]:
    """A line for each source, page and phone number."""
    given = [button for button in reply.buttons if isinstance(button, LinkButton)]
    addresses = {button.url for button in given}
    for n, address in _sources(reply, public_url):
        if address not in addresses:
            yield f"{say(Text.OPEN_SOURCE, reply.language, n=n)}: {address}"
    for button in given:
        yield f"{button.label}: {button.url}"
    for call in reply.buttons:
        if isinstance(call, CallButton):
            yield f"{call.label}: {call.phone}"


def _sources(reply: Reply, public_url: str) -> Iterator[tuple[int, str]]:
    """Number and address of each citation, where people can reach the page."""
    if public_url and reply.answer is not None:
        for citation in reply.answer.citations:
            path = document_path(citation.document_id, citation.start, citation.end)
            yield citation.n, public_url.rstrip("/") + path


def _source_of(button: ActButton) -> int | None:
    """The citation that the button opens; None where it does something else."""
    action = decode(button.action)
    return action.n if action is not None and action.verb is Verb.SOURCE else None


def _not_delivered(reply: Reply, hotline: str) -> str:
    """Zalo withholds the words of protected people: they are told whom to turn to."""
    if hotline:
        return say(Text.NOT_DELIVERED_CALL, reply.language, hotline=hotline)
    return say(Text.NOT_DELIVERED, reply.language)
