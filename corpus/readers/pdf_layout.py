"""From the lines of printed pages to paragraphs: what was broken only by the page is joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from corpus.readers.blocks import CELL_MARK

_EDGE_LINES = 2  # lines at the top and at the bottom that may be a running title
_REPEATED_SHARE = 0.6  # of the pages
_GAP = 1.25  # times the usual leading
_INDENT = 8.0  # points
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]{0,6}(?:trang|page)?\s{0,3}(\d{1,4})(?:\s{0,3}(?:/|trên|of)\s{0,3}\d{1,4})?[-–—\s|]{0,6}",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"(?:[-–—+•●▪■*o\uf0b7\uf02d]\s|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/]\s"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s(?=[^\W\d_a-zđ])|\(?[a-zđ][.)]\s"
    r"|[IVXLC]{1,6}[.)]\s|(?:Điều|Chương|Mục|Phần|Phụ lục|Bảng|Biểu|Khoản|Căn cứ|Nơi nhận)\b)"
)
_HYPHEN_END = re.compile(r"\w-$")  # "giai đoạn 2021-" over "2025"
_SENTENCE_END = re.compile(r"[.:;!?…/][\"”’»)]?$")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: edges and baseline in points from the page's lower left corner.

    ``opens``, ``closes``: size in points and boldness of its first and last letter.
    """

    text: str
    left: float
    right: float
    baseline: float
    opens: tuple[int, bool] = (0, False)
    closes: tuple[int, bool] = (0, False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines; ``close``: right under the paragraph before."""

    text: str
    close: bool


def without_repeats(pages: list[list[PageLine]]) -> tuple[list[list[PageLine]], list[str]]:
    """The pages without page numbers and running titles, and those titles, once each."""
    offsets = Counter(
        value - number
        for number, page in enumerate(pages, 1)
        for line in _edges(page)
        if (value := _page_number(line.text)) is not None
    )
    numbered = {offset for offset, count in offsets.items() if count > 1 or offset == 0}
    seen = Counter(
        key for page in pages for key in {_shape(line.text) for line in _edges(page)} if key
    )
    often = max(3, _REPEATED_SHARE * len(pages))
    titles: dict[str, str] = {}
    kept: list[list[PageLine]] = []
    for number, page in enumerate(pages, 1):
        edges = set(map(id, _edges(page)))
        body = []
        for line in page:
            if id(line) in edges:
                value = _page_number(line.text)
                if value is not None and value - number in numbered:
                    continue
                if seen[_shape(line.text)] >= often:
                    titles.setdefault(_shape(line.text), line.text)
                    continue
            body.append(line)
        kept.append(body)
    return kept, list(titles.values())


def _edges(page: list[PageLine]) -> list[PageLine]:
    """The topmost and lowest lines, wherever they stand in the file's order."""
    by_height = sorted(page, key=lambda line: -line.baseline)
    if len(page) <= 2 * _EDGE_LINES:
        return by_height
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _page_number(text: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def paragraphs(pages: list[list[PageLine]]) -> list[tuple[list[Paragraph], bool]]:
    """For each page its paragraphs, and whether the first goes on from the page before."""
    margin = _right_margin(pages)
    result: list[tuple[list[Paragraph], bool]] = []
    last: PageLine | None = None
    for page in pages:
        leading = _leading(page)
        found: list[Paragraph] = []
        continues = False
        first = True
        for line in page:
            joins = last is not None and _goes_on(last, line, margin, None if first else leading)
            if joins and not first:
                joint = "" if _HYPHEN_END.search(found[-1].text) else " "
                found[-1] = replace(found[-1], text=f"{found[-1].text}{joint}{line.text}")
            else:
                continues = continues or joins
                close = not first and last is not None and _is_close(last, line, leading)
                found.append(Paragraph(line.text, close))
            last, first = line, False
        result.append((found, continues))
    return result


def _right_margin(pages: list[list[PageLine]]) -> float:
    """Where most full lines end: nineteen of twenty lines end left of it."""
    rights = sorted(line.right for page in pages for line in page)
    return rights[int(len(rights) * 0.95)] if rights else 0.0


def _leading(page: list[PageLine]) -> float:
    """The usual distance of two baselines within a paragraph."""
    steps = [
        above.baseline - below.baseline
        for above, below in pairwise(page)
        if 4 < above.baseline - below.baseline < 60
    ]
    return median_low(sorted(steps)[: len(steps) // 2 + 1]) if steps else 0.0


def _goes_on(last: PageLine, line: PageLine, margin: float, leading: float | None) -> bool:
    """Whether ``line`` carries on the sentence of ``last``; ``leading`` None over a page break."""
    if CELL_MARK in last.text or CELL_MARK in line.text or _starts_item(last, line):
        return False
    ended = bool(_SENTENCE_END.search(last.text))
    lower = line.text[:1].islower() or line.text[:1] in ",;)"
    if leading is None:
        return not ended and lower
    if not _is_close(last, line, leading) or not _was_full(last, line, margin):
        return False
    if last.closes != line.opens and not lower:  # a heading and its text
        return False
    if last.text.isupper() != line.text.isupper() and not lower:
        return False
    indented = line.left > last.left + _INDENT
    if indented and not lower:
        # A title in the middle of the page narrows on both sides; a new paragraph on one.
        return not ended and line.right < last.right - _INDENT
    return True


def _is_close(last: PageLine, line: PageLine, leading: float) -> bool:
    step = last.baseline - line.baseline
    return step > 0 and (not leading or step <= _GAP * leading)


def _starts_item(last: PageLine, line: PageLine) -> bool:
    """Whether a line opens an item, an Điều, a Khoản; "36 nhiệm vụ" opens none."""
    if not _MARKER.match(line.text):
        return False
    return not (line.text.startswith(("Điều", "Khoản", "Mục")) and _is_cited(last.text))


def _is_cited(before: str) -> bool:
    """Whether what comes next is named, not opened: "theo quy định tại / Điều 5"."""
    return bool(re.search(r"(?:tại|theo|của|và|hoặc|các|khoản \d+|điểm \w|,)$", before, re.I))


def _was_full(last: PageLine, line: PageLine, margin: float) -> bool:
    """Whether the next line's first word had no room: the break is the page's, not the writer's."""
    width = (last.right - last.left) / max(1, len(last.text))
    word = line.text.split(" ", 1)[0]
    return last.right + (1.25 * len(word) + 1) * width > margin - 2  # some letters are wide
