"""Plain text and Markdown, in any Vietnamese encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.errors import EmptySource, UnknownEncoding
from corpus.readers.blocks import Block, assemble, one_spacing, table_blocks
from corpus.types import Reading
from corpus.vietnamese.encodings import decode
from corpus.vietnamese.spelling import nfc

_CONTROLS_AT_MOST = 0.01  # share of characters; text has next to none, programs many
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LINE_ENDS = re.compile(r"[ \t]+\n")
_BLANK_LINES = re.compile(r"\n{4,}")

_WRAPPED_FROM = 45  # characters of a line that may have been broken for its length
_SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_WRAP = re.compile(rf"(?<=[{_SMALL}\d,])\n[ \t]*(?=[{_SMALL}])(?![{_SMALL}]\s?[).])")

_HEADING = re.compile(r"(#{1,6})[ \t]+(.{1,1000}?)[ \t]*#*$")
_RULE = re.compile(r"[-*_= ]{3,}$")
_TABLE_RULE = re.compile(r"\|?[ :|-]{3,}\|?$")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")


def read_text(data: bytes) -> Reading:
    """The text as it stands, without spaces at line ends."""
    text = _LINE_ENDS.sub("\n", _decoded(data) + "\n").strip("\n").rstrip()
    return Reading(_BLANK_LINES.sub("\n\n\n", _WRAP.sub(_unwrapped, text)), "text/plain")


def _unwrapped(joint: re.Match[str]) -> str:
    """A blank for the end of a line that was broken for its length alone: what follows goes on in
    small letters, and is no item of a list."""
    begun = joint.string.rfind("\n", 0, joint.start()) + 1
    return " " if joint.start() - begun >= _WRAPPED_FROM else joint[0]


def read_markdown(data: bytes) -> Reading:
    """The text without its marks; headings become spans and tables become rows."""
    text, headings = assemble(_markdown_blocks(_decoded(data).split("\n")))
    return Reading(text, "text/markdown", headings=headings)


def _decoded(data: bytes) -> str:
    text = decode(data)
    if len(_CONTROL.findall(text)) > _CONTROLS_AT_MOST * len(text):
        raise UnknownEncoding("Tệp mang đuôi văn bản nhưng chứa dữ liệu nhị phân.")
    text = nfc(text)
    if not text.strip():
        raise EmptySource("Tệp rỗng, không có nội dung.")
    return text


def _markdown_blocks(lines: list[str]) -> Iterator[Block]:
    table: list[list[str]] = []
    after_text = False
    for line in map(str.strip, lines):
        if line.startswith("|") and len(line) > 1:
            if not _TABLE_RULE.match(line):
                table.append([_plain(cell) for cell in line.strip("|").split("|")])
            continue
        if table:
            yield from table_blocks(table)
            table, after_text = [], False
        if heading := _HEADING.match(line):
            yield Block(_plain(heading[2]), level=len(heading[1]))
            after_text = False
        elif _RULE.match(line) or not line:
            after_text = False
        else:
            yield Block(_plain(line), close=after_text)
            after_text = True
    if table:
        yield from table_blocks(table)


def _plain(text: str) -> str:
    return one_spacing(_STRONG.sub(r"\2", _LINK.sub(r"\1", text)))
