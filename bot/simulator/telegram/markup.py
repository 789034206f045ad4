"""Telegram's HTML: read as strictly as the Bot API does."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from bot.simulator.telegram.errors import bad

MAX_UNITS = 4096
MAX_ENTITIES = 100  # later ones are dropped without a word

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_ATTRIBUTES = {"a": r'\s+href="[^"<>]*"', "blockquote": r"(?:\s+expandable)?"}
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)((?:\s+[^<>]*)?)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")

Entity = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    at: int


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_of(source: str, mode: str) -> tuple[str, list[Entity]]:
    """What a message shows, and its entities. Raises ApiError as the Bot API refuses."""
    if mode.lower() == "html":
        text, entities = read_html(source)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, entities = source, []
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > MAX_UNITS:
        raise bad("message is too long")
    return text, entities[:MAX_ENTITIES]


def read_html(source: str) -> tuple[str, list[Entity]]:
    """The text between the tags, and what each pair of them makes of it."""
    text, at = "", 0
    opened: list[_Open] = []
    entities: list[Entity] = []
    while at < len(source):
        if source[at] == "<":
            match = _TAG.match(source, at)
            if match is None:
                raise _unparsed(f"Unclosed start tag at byte offset {_bytes(source, at)}")
            _take(match, source, units(text), opened, entities)
            at = match.end()
            continue
        entity = _ENTITY.match(source, at) if source[at] == "&" else None
        text += html.unescape(entity[0]) if entity else source[at]
        at = entity.end() if entity else at + 1
    if opened:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return text, sorted(entities, key=lambda entity: (entity["offset"], entity["length"]))


def _take(
    match: re.Match[str], source: str, here: int, opened: list[_Open], entities: list[Entity]
) -> None:
    """One tag: what it opens, or what it closes."""
    closing, tag, attributes = match[1], match[2].lower(), match[3]
    where = _bytes(source, match.start())
    if closing:
        if not opened or opened[-1].tag != tag:
            raise _unparsed(f"Unexpected end tag at byte offset {where}")
        last = opened.pop()
        if here > last.at:
            entities.append({"type": last.kind, "offset": last.at, "length": here - last.at})
        return
    if tag not in _KINDS or not re.fullmatch(_ATTRIBUTES.get(tag, r"\s*"), attributes):
        raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {where}')
    if tag == "blockquote" and any(one.tag == tag for one in opened):
        raise _unparsed(f"Blockquote can't be nested at byte offset {where}")
    folded = tag == "blockquote" and "expandable" in attributes
    opened.append(_Open(tag, "expandable_blockquote" if folded else _KINDS[tag], here))


def found_in(text: str) -> list[Entity]:
    """The entities that Telegram finds in what a person types: commands and mentions."""
    kinds = {"/": "bot_command", "@": "mention"}
    return [
        {
            "type": kinds[match[0][0]],
            "offset": units(text[: match.start()]),
            "length": units(match[0]),
        }
        for match in re.finditer(r"(?<!\S)[/@][A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?", text)
    ]


def _unparsed(why: str) -> Exception:
    return bad(f"can't parse entities: {why}")


def _bytes(source: str, at: int) -> int:
    return len(source[:at].encode("utf-8", "surrogatepass"))
