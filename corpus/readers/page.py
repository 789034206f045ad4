"""A web page as lines, each with the part of the page that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from corpus.readers.blocks import one_spacing, table_blocks
from corpus.readers.unseen import is_hidden

SURROUNDINGS_AT_MOST = 4_000  # characters
_LINE_AT_MOST = 400
_NEAR = 8  # lines before and after the article
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "select", "button", "textarea",
    "iframe",
})  # fmt: skip
_AROUND_TAGS = frozenset({"header", "footer", "nav", "aside"})
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:header|footer|banner|logo|copyright|contact|breadcrumbs?|menu|navbar|topbar"
    r"|sidebar|chan-?trang|lien-?he|footerbox|siteinfo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"giấy phép|cơ quan chủ quản|tổng biên tập|chịu trách nhiệm|bản quyền|toà soạn|tòa soạn"
    r"|địa chỉ|trụ sở|cổng thông tin|trang thông tin|trang tin điện tử|ủy ban nhân|uỷ ban nhân"
    r"|\bubnd\b|^\W*(?:sở|báo|đài|bộ)\s",
    re.IGNORECASE,
)
_META = {
    "og:title": "title",
    "article:published_time": "published",
    "og:site_name": "site",
    "author": "author",
    "article:author": "author",
    "dc.title": "title",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dc.creator": "author",
    "datepublished": "published",
    "pubdate": "published",
    "publish-date": "published",
}
_ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)")


_NUMBERED = re.compile(r"^\d{1,3}\. ")
_DATED_HEADLINE = re.compile(r"\w.*\(\s?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[^()]{0,20}\)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; ``around``: in its header, footer or menus; ``linked``: only a link."""

    text: str
    level: int = 0
    close: bool = False
    around: bool = False
    linked: bool = False


def page_lines(page: Any) -> list[Line]:
    """What the page shows, top to bottom, tables of data as rows."""
    from lxml import etree

    lines: list[Line] = []
    said: list[str] = []
    links = around = level = 0
    linked_length = 0

    def flush() -> None:
        nonlocal linked_length
        for text in one_spacing("".join(said)).split("\n"):
            if text:
                linked = linked_length >= 0.8 * len(text)
                lines.append(Line(text, level, False, around > 0, linked))
        said.clear()
        linked_length = 0

    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            rows = _rows(element) if tag == "table" else None
            if tag in _SKIPPED or is_hidden(element) or rows is not None:
                flush()
                for at, block in enumerate(rows or []):
                    lines.append(Line(one_spacing(block.text), 0, at > 0, around > 0))
                walk.skip_subtree()
                element.set("hoiso-skipped", "")
                continue
            if tag in _BLOCKS:
                flush()
            around += _is_around(element)
            level = int(tag[1]) if _is_heading(tag) else level
            links += tag == "a"
            if tag == "img" and around:
                said.append(f"\n{element.get('alt') or ''}\n")  # a banner's name is a picture
            text = element.text
        else:
            if tag in _BLOCKS:
                flush()
            skipped = "hoiso-skipped" in element.attrib
            if not skipped:
                around -= _is_around(element)
                level = 0 if _is_heading(tag) else level
                links -= tag == "a"
            text = element.tail
        if text:
            flat = " ".join(text.split("\n"))
            said.append(flat)
            linked_length += len(flat.strip()) if links else 0
    flush()
    return lines


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"


def _is_around(element: Any) -> bool:
    if element.tag in {"html", "body", "form", "main", "article"}:
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''}"[:400]
    return element.tag in _AROUND_TAGS or bool(_AROUND_NAME.search(named))


def _rows(table: Any) -> list[Any] | None:
    """The rows of a table that holds data; None where it lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [
        ["\n".join(cell.itertext()) for cell in row.iterchildren("td", "th")]
        for row in table.iter("tr")
    ]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    if any(len(cell) > _LINE_AT_MOST for row in rows for cell in row):
        return None
    heads = next(table.iter("tr")).findall("th")
    return table_blocks(rows, 1 if len(heads) > 1 else None)


def surroundings(lines: list[Line], text: str) -> str:
    """What stands around ``text`` on the page, the telling lines first to be kept, in order."""
    body = set(text.split("\n"))
    body |= {_NUMBERED.sub("", line) for line in body}  # an ordered list, as the page has it
    inside = [at for at, line in enumerate(lines) if line.text in body and not line.around]
    first, last = (inside[0], inside[-1]) if inside else (0, len(lines))
    kept: dict[str, tuple[int, int]] = {}
    for at, line in enumerate(lines):
        near = first - _NEAR <= at <= last + _NEAR and not line.linked
        telling = bool(_TELLING.search(line.text[:_LINE_AT_MOST]))
        if line.text in body or line.text in kept or not (line.around or near or telling):
            continue
        if near and first < at < last and len(line.text) > 200:
            continue  # a paragraph that the article was judged to be better without
        if at > last and _DATED_HEADLINE.search(line.text):
            continue  # other news: their places and dates are not this page's
        kept[line.text] = (0 if telling and not line.linked else 1 if near else 2, at)
    chosen: list[tuple[int, str]] = []
    room = SURROUNDINGS_AT_MOST
    for line_text, (_, at) in sorted(kept.items(), key=lambda item: item[1]):
        short = line_text[:_LINE_AT_MOST]
        if len(short) < room:
            chosen.append((at, short))
            room -= len(short) + 1
    return "\n".join(short for _, short in sorted(chosen))


def declared(page: Any) -> tuple[tuple[str, str], ...]:
    """What the page's head says of it: title, site, author, published (ISO date)."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        key, said = _META.get(name), one_spacing(meta.get("content") or "").replace("\n", " ")
        if key == "published":
            said = _iso_date(said)
        if key and said and not said.startswith(("http://", "https://")):
            found.setdefault(key, said[:_LINE_AT_MOST])
    title = page.find(".//title")
    if title is not None and (said := one_spacing(title.text_content()).replace("\n", " ")):
        found.setdefault("title", said[:_LINE_AT_MOST])
    if "published" not in found and (said := _first_time(page)):
        found["published"] = said
    return tuple(sorted(found.items()))


def _first_time(page: Any) -> str:
    """The date of the first ``time`` element, where the page has one."""
    for time in page.iter("time"):
        if said := _iso_date(time.get("datetime") or ""):
            return said
    return ""


def _iso_date(said: str) -> str:
    if iso := _ISO_DATE.match(said):
        return iso[0]
    if day_first := _DAY_FIRST.match(said):
        day, month, year = day_first.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return ""
