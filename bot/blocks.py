"""A reply in pieces: what stands in it, and how it is cut where a message holds only so much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.messages import Text, say
from bot.present import source_line, understood_line
from bot.types import Block, Reply, Style
from retrieval.types import Answer

Blocks = tuple[Block, ...]

GAP = "\n\n"  # between blocks
BUTTON_CHARS = 45  # longer questions are cut on a phone, so they are written out as well


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts and Zalo may."""
    return len(text) + sum(character > "\uffff" for character in text)


def blocks_of(reply: Reply) -> Blocks:
    """The reply's own blocks, or those of its answer, or its words as one block."""
    if reply.blocks:
        return reply.blocks
    if reply.answer is not None:
        return answer_blocks(reply.answer)
    return (Block(Style.PLAIN, reply.text),)


def answer_blocks(answer: Answer) -> Blocks:
    """Short answer, sentences, then each quote with its source.

    First, where a message was completed, the question that was answered. Sentences that hold all
    quotes themselves are set as the quote: nobody reads the same words twice.
    """
    language = answer.language
    told = all(f"“{citation.quote}”" in answer.answer for citation in answer.citations)
    body = Style.QUOTE if told and answer.citations and answer.short else Style.PLAIN
    blocks = [Block(Style.SMALL, understood_line(answer)), Block(Style.STRONG, answer.short)]
    blocks.append(Block(body, answer.answer))
    sources: dict[str, list[str]] = {}
    for citation in answer.citations:
        number, source = f"[{citation.n}]", source_line(citation, language)
        if told:
            sources.setdefault(source, []).append(number)
        else:
            blocks.append(Block(Style.QUOTE, f"{number} “{citation.quote}”"))
            blocks.append(Block(Style.SMALL, f"{number} {source}"))
    listed = (f"{' '.join(numbers)} {source}" for source, numbers in sources.items())
    blocks.append(Block(Style.SMALL, "\n".join(listed)))
    if any(len(question) > BUTTON_CHARS for question in answer.suggestions):
        asked = "\n".join(f"{n}. {question}" for n, question in enumerate(answer.suggestions, 1))
        blocks.append(Block(Style.PLAIN, f"{say(Text.ASK_ON, language)}\n{asked}"))
    return tuple(block for block in blocks if block.text.strip())


def split(blocks: Sequence[Block], limit: int, size: Callable[[str], int] = units) -> list[Blocks]:
    """Blocks by message, none of which is longer than ``limit`` by ``size``.

    A block is cut only where it is longer than a message, at a line, a sentence or a word: never
    inside a number or a link that fits.
    """
    messages: list[Blocks] = []
    current: list[Block] = []
    used = 0
    for block in (piece for whole in blocks for piece in _pieces(whole, limit, size)):
        more = size(block.text) + (size(GAP) if current else 0)
        if current and used + more > limit:
            messages.append(tuple(current))
            current, used, more = [], 0, size(block.text)
        current.append(block)
        used += more
    return [*messages, tuple(current)] if current else messages


def plain(blocks: Sequence[Block]) -> str:
    """The blocks without any dress."""
    return GAP.join(block.text for block in blocks)


def _pieces(block: Block, limit: int, size: Callable[[str], int]) -> Iterator[Block]:
    """The block, cut at a line, a sentence or a word where it is too long for one message."""
    rest = block.text
    while size(rest) > limit:
        room = min(limit, len(rest))
        while size(rest[:room]) > limit:
            room -= max(1, (size(rest[:room]) - limit) // 2)
        cut = _cut(rest, room)
        yield replace(block, text=rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        yield replace(block, text=rest)


def _cut(text: str, room: int) -> int:
    """Where to cut ``text`` so that at most ``room`` characters come before."""
    ends = [
        at + len(mark)
        for mark in ("\n", ". ", "; ")
        if (at := text.rfind(mark, room // 2, room)) > 0
    ]
    if ends:
        return max(ends)
    blank = text.rfind(" ", 1, room + 1) + 1
    return blank if blank > 0 else room
