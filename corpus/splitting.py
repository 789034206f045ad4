"""A document's text as passages: exact slices that are found and cited as one.

Passages lie in order, do not overlap, and together hold everything that is not blank. They are
cut where the text cuts itself: at sections, then paragraphs, then sentences, then clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from corpus.clauses import (
    Span,
    clauses,
    item_marker,
    lead_in,
    sentence_span,
    sentences,
    states_count,
)
from corpus.outline import Section
from corpus.types import PageSpan, Passage

__all__ = ["clauses", "item_marker", "lead_in", "sentence_span", "sentences", "split"]

TARGET = 700  # characters
AT_MOST = 1_200
SCRAP = 60  # a unit as short joins the passage before it
SMALL = 200  # a section shorter than this joins its neighbour under the same heading

# Headings that only number a paragraph: small neighbours may share a passage.
_NUMBERED = re.compile(r"(?:Khoản|Điểm) \S+$")
# Never between a number and its unit, nor within a date ("ngày 24 tháng 7 năm 2021").
_SOFT_CUT = re.compile(r",\s(?!\d)|(?<![\d.,/:-])\s(?=[^\W\d_]{2})")
_BLANK = re.compile(r"\s")


def split(
    document_id: str, text: str, sections: tuple[Section, ...], pages: tuple[PageSpan, ...]
) -> tuple[Passage, ...]:
    """Passages of ``text`` in order; each has its section's headings and its first page."""
    spans: list[tuple[Span, tuple[str, ...]]] = []
    for section in _joined(text, sections):
        spans += [(span, section.headings) for span in _cut(text, section.start, section.end)]
    page_starts = [page.start for page in pages]
    passages = []
    for ordinal, ((start, end), headings) in enumerate(spans):
        at = bisect_right(page_starts, start) - 1
        passages.append(
            Passage(
                id=f"{document_id}:{ordinal}",
                document_id=document_id,
                ordinal=ordinal,
                start=start,
                end=end,
                text=text[start:end],
                headings=headings,
                page=pages[at].number if at >= 0 else None,
            )
        )
    return tuple(passages)


def _joined(text: str, sections: tuple[Section, ...]) -> list[Section]:
    """Sections with the small ones joined: a bare heading to what it heads, clauses to clauses."""
    joined: list[Section] = []
    mixed = False  # whether the last one holds several clauses, so that only their parent fits
    for section in sections:
        before = joined[-1] if joined else None
        if before and not mixed and _heads(text, before, section):
            joined[-1] = Section(section.headings, before.start, section.end)
        elif before and (parent := _shared(text, before, section)):
            joined[-1] = Section(parent, before.start, section.end)
            mixed = True
        else:
            joined.append(section)
            mixed = False
    return joined


def _heads(text: str, first: Section, second: Section) -> bool:
    """Whether ``first`` is little more than the heading of ``second``."""
    size = len(text[first.start : first.end].strip())
    depth = len(first.headings)
    # Text before the first heading of all is a part of its own unless it is blank.
    return size < SMALL and second.headings[:depth] == first.headings and bool(depth or not size)


def _shared(text: str, first: Section, second: Section) -> tuple[str, ...]:
    """The headings that two small clauses (Khoản, Điểm) share; empty where they stay apart."""
    if not second.headings or not _NUMBERED.match(second.headings[-1]):
        return ()
    sizes = [len(text[section.start : section.end].strip()) for section in (first, second)]
    if min(sizes) >= SMALL or sum(sizes) > TARGET:
        return ()
    pairs = zip(first.headings, second.headings[:-1], strict=False)
    common = tuple(ours for ours, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return common if any(not _NUMBERED.match(heading) for heading in common) else ()


def _cut(text: str, start: int, end: int) -> list[Span]:
    """Passages of one section: its units gathered up to the target, long ones cut further."""
    gathered: list[Span] = []
    for unit_start, unit_end in _units(text, start, end):
        if gathered and _fits(text, gathered[-1], unit_start, unit_end):
            gathered[-1] = (gathered[-1][0], unit_end)
        else:
            gathered.append((unit_start, unit_end))
    return gathered


def _fits(text: str, span: Span, start: int, end: int) -> bool:
    """Whether the passage ``span`` should run on over the unit ``start:end``."""
    size = end - span[0]
    if size <= TARGET:
        return True
    # A lead-in is worth little without its first item, and a scrap is worth little alone.
    scrap = span[1] - span[0] < SMALL or end - start < SCRAP
    return size <= AT_MOST and (text[span[1] - 1] == ":" or scrap or _is_counted(text, span, start))


def _is_counted(text: str, span: Span, start: int) -> bool:
    """Whether what begins at ``start`` is one of the items that the passage says the number of:
    the second of "02 dự án: …; …" belongs beside the first."""
    lead = lead_in(text, start)
    return lead is not None and lead[0] >= span[0] and states_count(text[slice(*lead)])


def _units(text: str, start: int, end: int) -> Iterator[Span]:
    """Paragraphs; in the place of a long one its sentences, then clauses, then soft cuts."""
    for paragraph in _paragraphs(text, start, end):
        if paragraph[1] - paragraph[0] <= AT_MOST:
            yield paragraph
            continue
        for sentence in sentences(text, *paragraph):
            if sentence[1] - sentence[0] <= AT_MOST:
                yield sentence
                continue
            for clause in clauses(text, *sentence):
                yield from _soft(text, *clause)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Lines that are not blank, trimmed."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip())
        if first < last:
            yield first, last
        start = stop + 1


def _soft(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what has no inner stop at its last comma, or blank before a word, that still fits."""
    while end - start > AT_MOST:
        cut = start + AT_MOST
        stops = [m.end() for m in _SOFT_CUT.finditer(text, start + SMALL, cut)]
        commas = [stop for stop in stops if text[stop - 2] == ","]
        stops = commas or stops or [m.end() for m in _BLANK.finditer(text, start + SMALL, cut)]
        if stops:
            cut = stops[-1]
        piece = text[start:cut]
        yield start, start + len(piece.rstrip())
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end
