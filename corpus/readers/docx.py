"""Word documents (.docx), by python-docx."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.blocks import Block, assemble, one_spacing, table_blocks
from corpus.readers.docx_numbering import Numbering
from corpus.types import Reading

_SURROUNDINGS_AT_MOST = 4_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"(?:heading|tiêu đề|đề mục)\s*([1-9])", re.IGNORECASE)
_DEEPEST_TABLE = 20


def read_docx(data: bytes) -> Reading:
    """Paragraphs and tables in the body's order; headers and footers as surroundings.

    The caller has bounded what the archive unpacks to.
    """
    import docx

    document = docx.Document(io.BytesIO(data))
    numbering = Numbering.of(document)
    text, headings = assemble(_blocks(document.element.body, _styles(document), numbering))
    return Reading(
        text,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headings=headings,
        surroundings=_surroundings(document),
        declared=_declared(document),
    )


def _styles(document: Any) -> dict[str, int]:
    """Level of each heading style, by its id; the title's is 1."""
    levels: dict[str, int] = {}
    for style in document.styles:
        name = style.name or ""
        if match := _HEADING_STYLE.match(name):
            levels[style.style_id] = int(match[1])
        elif name == "Title":
            levels[style.style_id] = 1
    return levels


def _blocks(parent: Any, levels: dict[str, int], numbering: Numbering) -> Iterator[Block]:
    for element in parent.iterchildren():
        if element.tag == f"{_W}p":
            yield from _paragraph(element, levels, numbering)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, numbering, 0)
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _blocks(element, levels, numbering)


def _paragraph(element: Any, levels: dict[str, int], numbering: Numbering) -> Iterator[Block]:
    words = one_spacing(_text(element))
    label = numbering.label(element) if words else ""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(f"{_W}val"), 0) if style is not None else 0
    yield Block(f"{label} {words}" if label else words, level=level)
    for box in element.iter(f"{_W}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            for paragraph in box.iterchildren(f"{_W}p"):
                yield Block(_text(paragraph), close=True)


def _text(element: Any) -> str:
    """The words of a paragraph, insertions kept, deletions and text boxes left out."""
    parts: list[str] = []
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag not in {f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}txbxContent", _FALLBACK}:
            stack.extend(reversed(node))
    return "".join(parts)


def _table(table: Any, numbering: Numbering, depth: int) -> Iterator[Block]:
    """A table's rows; cells that span repeat, so that each row can be read by itself."""
    rows: list[list[str]] = []
    header_rows = 0
    for row in table.iterchildren(f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        heads = properties is not None and properties.find(f"{_W}tblHeader") is not None
        if heads and header_rows == len(rows):
            header_rows += 1
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue  # of a table within the cell
            words = _cell(cell, numbering, depth)
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            if goes_on and rows and len(cells) < len(rows[-1]):
                words = rows[-1][len(cells)]
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = int(span.get(f"{_W}val", "1")) if span is not None else 1
            cells.extend([words] * max(1, min(width, 63)))
        rows.append(cells)
    if any(map(any, rows)):
        yield from table_blocks(rows, header_rows or None)


def _cell(cell: Any, numbering: Numbering, depth: int) -> str:
    lines: list[str] = []
    for child in cell.iterchildren():
        if child.tag == f"{_W}p":
            words = one_spacing(_text(child))
            label = numbering.label(child) if words else ""
            lines.append(f"{label} {words}" if label else words)
        elif child.tag == f"{_W}tbl" and depth < _DEEPEST_TABLE:
            lines.extend(block.text for block in _table(child, numbering, depth + 1))
    return "\n".join(filter(None, lines))


def _surroundings(document: Any) -> str:
    """Headers and footers of all sections, each line once."""
    lines: dict[str, None] = {}
    for section in document.sections:
        for part in (
            section.first_page_header,
            section.header,
            section.footer,
            section.first_page_footer,
        ):
            if part.is_linked_to_previous:
                continue
            for paragraph in part._element.iter(f"{_W}p"):
                words = one_spacing(_text(paragraph))
                if any(map(str.isalpha, words)):
                    lines.setdefault(words, None)
    return "\n".join(lines)[:_SURROUNDINGS_AT_MOST]


def _declared(document: Any) -> tuple[tuple[str, str], ...]:
    properties = document.core_properties
    author = one_spacing(properties.author or "").replace("\n", " ")
    # A file is made before, after or long before it is published: that date has a key of its own.
    found = {
        "title": one_spacing(properties.title or "").replace("\n", " ")[:400],
        "author": "" if author == "python-docx" else author[:400],
        "created": _created(properties),
    }
    return tuple(sorted((key, value) for key, value in found.items() if value))


def _created(properties: Any) -> str:
    try:
        created = properties.created
    except ValueError:
        return ""
    return created.date().isoformat() if isinstance(created, dt.datetime) else ""
