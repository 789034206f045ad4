"""Web pages: the article by trafilatura, and what the page says around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any

from corpus.errors import TooLarge, UnknownEncoding
from corpus.readers.blocks import Block, assemble, close_blocks, one_spacing, table_blocks
from corpus.readers.page import Line, declared, page_lines, surroundings
from corpus.readers.unseen import hidden_names, is_hidden
from corpus.types import Reading
from corpus.vietnamese.encodings import decode

BYTES_AT_MOST = 20 * 1024 * 1024
_ARTICLE_AT_LEAST = 200  # characters; below, the page is read whole
_ARTICLE_SHARE = 0.2  # of the page's own text
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_LATIN = (b"iso-8859-1", b"latin1", b"windows-1252", b"cp1252", b"us-ascii")
_HIGH = bytes(range(0x80, 0x100))
_HEADING_LEVEL = re.compile(r"h([1-6])")


def read_html(data: bytes) -> Reading:
    """The article of a page: its headings, paragraphs, lists, and tables as rows."""
    if len(data) > BYTES_AT_MOST:
        raise TooLarge("Trang HTML lớn quá 20 MB; hãy tách thành nhiều tệp.")
    page = _parsed(_decoded(data))
    lines = page_lines(page)
    told = declared(page)
    blocks = _article(page) or _whole(lines)
    blocks = [*_headline(lines, blocks), *blocks]
    text, headings = assemble(blocks)
    own = sum(len(line.text) for line in lines if not line.around)
    if len(text) < min(_ARTICLE_AT_LEAST, own) or len(text) < _ARTICLE_SHARE * own:
        text, headings = assemble(_whole(lines))
    return Reading(
        text,
        "text/html",
        headings=headings,
        surroundings=surroundings(lines, text),
        declared=told,
    )


def _decoded(data: bytes) -> str:
    try:
        return decode(data)  # the old Vietnamese encodings declare themselves as Latin-1
    except UnknownEncoding:
        said = _CHARSET.search(data[:4096])
        high = len(data) - len(data.translate(None, _HIGH))
        # A page in entities, with a stray © or é in what it declares.
        if said and said[1].lower() in _LATIN and high <= max(8, len(data) // 500):
            return data.decode("cp1252", errors="replace")
        raise


def _parsed(text: str) -> Any:
    from lxml import etree, html

    # Bytes, because lxml refuses a str that declares an encoding; the encoding is then ours.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    hidden = hidden_names("\n".join(style.text or "" for style in page.iter("style")))
    etree.strip_elements(page, "script", "style", "noscript", "template", with_tail=False)
    for element in [element for element in page.iter("*") if is_hidden(element, hidden)]:
        if element.getparent() is not None:
            element.drop_tree()
    return page


def _article(page: Any) -> list[Block]:
    """What trafilatura takes for the article; empty where it finds none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says is in the reading
    found: Any = bare_extraction(
        page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    if found is None:
        return []
    return list(_blocks(found.body))


def _blocks(element: Any) -> Iterable[Block]:
    for part in element:
        if part.tag == "head":
            level = _HEADING_LEVEL.match(part.get("rend", ""))
            yield Block(_inline(part), level=int(level[1]) if level else 2)
        elif part.tag == "table":
            yield from _table(part)
        elif part.tag == "list":
            yield from close_blocks(_items(part))
        elif any(child.tag in {"p", "list", "table", "head"} for child in part):
            if part.text and part.text.strip():
                yield Block(part.text)
            yield from _blocks(part)
        else:
            yield Block(_inline(part))
        if part.tail and part.tail.strip():
            yield Block(part.tail)


def _items(part: Any) -> Iterable[str]:
    """Items as the page shows them: an ordered list's are numbered by the browser."""
    for number, item in enumerate(part.iterchildren("item"), 1):
        text = one_spacing(_inline(item))
        ordered = part.get("rend") == "ol" and not text[:1].isdigit()
        yield f"{number}. {text}" if ordered else text


def _table(table: Any) -> list[Block]:
    rows: list[list[str]] = []
    header_rows = 0
    for row in table.iter("row"):
        cells = list(row.iterchildren("cell"))
        heads = [cell.get("role") == "head" for cell in cells]
        if all(heads) and header_rows == len(rows):
            header_rows += 1
        rows.append([_inline(cell) for cell in cells])
    return table_blocks(rows, header_rows or None)


def _inline(element: Any) -> str:
    """The text of an element; line breaks and inner paragraphs as newlines."""
    parts: list[str] = [" ".join((element.text or "").split("\n"))]
    for child in element:
        inside = _inline(child)
        broken = child.tag in {"lb", "p", "item", "head", "row"}
        parts.append(f"\n{inside}" if broken else inside)
        if child.tail:
            tail = " ".join(child.tail.split("\n"))
            parts.append(f"\n{tail}" if child.tag in {"p", "item", "head", "row"} else tail)
    return "".join(parts)


def _headline(lines: list[Line], blocks: list[Block]) -> list[Block]:
    """The page's main heading, where it stands outside of what was taken for the article."""
    first = next((line for line in lines if line.level == 1 and not line.around), None)
    if first is None or any(first.text in one_spacing(block.text) for block in blocks[:20]):
        return []
    return [Block(first.text, level=1)]


def _whole(lines: list[Line]) -> list[Block]:
    """All that the page says between its header and its footer."""
    own = [line for line in lines if not line.around] or lines
    return [Block(line.text, level=line.level, close=line.close) for line in own]
