"""A document's sections, each with its heading trail: "Chương II" › "Điều 5. …" › "Khoản 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.procedure_fields import label_end, procedure_field
from corpus.types import HeadingSpan

__all__ = ["Section", "outline", "procedure_field"]

LABEL_AT_MOST = 200  # characters of a heading that a trail keeps
_TITLE_AT_MOST = 150  # a longer numbered line is a paragraph, not a heading
_FIELDS_AT_LEAST = 3  # that many different fields make a document a procedure

# Ranks, outermost first. Roman numerals stand above Điều: what follows the articles of a
# decision under "I." is the plan attached to it.
_PART, _LETTERED, _CHAPTER, _MUC, _TIEU_MUC, _ROMAN, _DIEU = range(7)
_PROCEDURE, _FIELD, _NUMBER, _KHOAN, _DIEM = range(7, 12)

_NUMERAL = r"(?:[IVXLC]{1,7}|\d{1,3}[a-zđ]?)"
_REST = r"(?:\s*[.:)–-]\s*|\s+|$)(?P<title>.*)$"
_UNITS = (
    (
        _PART,
        re.compile(
            r"(?:phần\s+(?:thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
            rf"|{_NUMERAL})|phụ lục(?:\s+(?:số\s+)?{_NUMERAL})?){_REST}",
            re.IGNORECASE,
        ),
    ),
    (_CHAPTER, re.compile(rf"chương\s+{_NUMERAL}{_REST}", re.IGNORECASE)),
    (_MUC, re.compile(rf"mục\s+{_NUMERAL}{_REST}", re.IGNORECASE)),
    (_TIEU_MUC, re.compile(rf"tiểu mục\s+{_NUMERAL}{_REST}", re.IGNORECASE)),
)
_UNIT_START = re.compile(r"(?:ph|ch|m|ti)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?P<label>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)\s*(?:[.:](?P<title>.*)|$)")
_LETTER = re.compile(r"[A-H][.)]\s+(?P<title>\S.*)$")
_ROMAN_LINE = re.compile(r"[IVXLC]{1,6}\s?[.)/–-]\s*(?P<title>[^\W\d_].*)$")
_NUMBER_LINE = re.compile(r"\d{1,2}(?P<sub>(?:\.\d{1,2}){0,3})[.)]?\s+(?P<title>[^\W\d_].*)$")
_KHOAN_LINE = re.compile(r"(?P<number>\d{1,2}[a-zđ]?)\.\s+\S")
_DIEM_LINE = re.compile(r"(?P<letter>[a-zđ])\)\s+\S")
_PROCEDURE_LINE = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6})\s?[.)]\s*)?"
    r"(?:tên (?:thủ tục(?: hành chính)?|tthc)\s*[:|]|thủ tục(?: hành chính)?\s*:?\s"
    r"|quy trình(?: số)? \d{1,3}\s*[.:–-])\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
# What follows the signature stands outside the last article.
_CLOSING = re.compile(
    r"Nơi nhận\s*:?|\(?(?:Ban hành )?[Kk]èm theo (?:Quyết định|Công văn|Kế hoạch)"
)
_INNER = re.compile(r"\W*\d{1,2}(?P<sub>(?:\.\d{1,2}){1,3})|[-–+*•·]")
_BLANKS = re.compile(r"\s+")
_MARKED = re.compile(r"[-–+*•·\s]{0,6}")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text with the trail of its headings, outermost first."""

    headings: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may be a heading."""

    start: int
    end: int
    rank: int | None  # None: only the source marks it
    label: str
    level: int | None = None  # as the source marks it
    depth: int = 0  # of "1.1." below "1."


def outline(text: str, headings: tuple[HeadingSpan, ...] = ()) -> tuple[Section, ...]:
    """Sections in order that cover the text, each beginning where the one before ends.

    ``headings`` are those that the source itself marks; numbering in the text is read besides.
    """
    found = _without_lists(text, _found(text, headings))
    sections: list[Section] = []
    trail: list[_Heading] = []
    start = 0
    for heading in found:
        if heading.start > start:
            sections.append(Section(_labels(trail), start, heading.start))
        trail = [outer for outer in trail if _stays(outer, heading)]
        if heading.label:
            trail.append(heading)
        start = heading.start
    if start < len(text) or not sections:
        sections.append(Section(_labels(trail), start, len(text)))
    return tuple(sections)


def _labels(trail: list[_Heading]) -> tuple[str, ...]:
    """The trail as a section names it."""
    return tuple(heading.label for heading in trail)


def _stays(outer: _Heading, new: _Heading) -> bool:
    """Whether ``outer`` still heads what stands under ``new``."""
    if not new.label:
        return False
    if outer.level is not None and new.level is not None:
        return outer.level < new.level
    if outer.rank is None:  # marked by the source alone: above what it does not mark
        return True
    if new.rank is None:
        return False
    return (outer.rank, outer.depth) < (new.rank, new.depth)


def _found(text: str, marked: tuple[HeadingSpan, ...]) -> list[_Heading]:
    """Every line that reads as a heading, in order, with the source's own."""
    levels = {span.start: span for span in marked}
    tops = [span for span in marked if span.level == 1]
    lines = list(_lines(text))
    opened = (
        procedure_field(text[start : min(end, start + 200)], sure=True) for start, end in lines
    )
    fields = {field for field in opened if field}
    is_procedure = len(fields) >= _FIELDS_AT_LEAST
    found: list[_Heading] = []
    context: int | None = None  # rank of the heading that we are under
    for at, (start, end) in enumerate(lines):
        line = text[start : min(end, start + 400)]
        after = text[slice(*lines[at + 1])][:400] if at + 1 < len(lines) else ""
        heading = _read(line, after, start, end, context, is_procedure)
        source = levels.get(start)
        if source and heading is None and (source.level > 1 or len(tops) > 1):
            heading = _Heading(start, end, None, _label(text[source.start : source.end]))
        if heading is None:
            continue
        if source:
            heading = _Heading(start, end, heading.rank, heading.label, source.level, heading.depth)
        found.append(heading)
        if heading.rank is not None or not heading.label:
            context = heading.rank
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are not blank, trimmed."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop]
        if stripped := line.strip():
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        start = stop + 1


def _read(
    line: str, after: str, start: int, end: int, context: int | None, is_procedure: bool
) -> _Heading | None:
    """The heading that a line is by its own wording, or None."""
    if _CLOSING.match(line):
        return _Heading(start, end, None, "")
    if is_procedure and (heading := _read_procedure(line, after, start, end)):
        return heading
    if article := _ARTICLE.match(line):
        said = end - start > _TITLE_AT_MOST or line[-1] in ".;:"  # its provision, not its title
        label = article["label"] if said else line
        return _Heading(start, end, _DIEU, _label(label))
    if _UNIT_START.match(line) and end - start <= _TITLE_AT_MOST:
        for rank, pattern in _UNITS:
            if (unit := pattern.match(line)) and _titled(unit["title"]):
                return _Heading(start, end, rank, _label(_with_title(line, unit["title"], after)))
    if context in (_DIEU, _KHOAN, _DIEM):
        if khoan := _KHOAN_LINE.match(line):
            return _Heading(start, end, _KHOAN, f"Khoản {khoan['number']}")
        if diem := _DIEM_LINE.match(line):
            return _Heading(start, end, _DIEM, f"Điểm {diem['letter']}")
    return _read_numbered(line, start, end, context)


def _read_procedure(line: str, after: str, start: int, end: int) -> _Heading | None:
    """The name of a procedure, or one of its fields."""
    if procedure_field(line):
        inner = _INNER.match(line)
        depth = 0 if inner is None else (inner["sub"] or ".").count(".")
        return _Heading(start, end, _FIELD, _label(line[: label_end(line)]), depth=depth)
    named = _PROCEDURE_LINE.match(line)
    numbered = _NUMBER_LINE.match(line) or _ROMAN_LINE.match(line)
    if (
        named or (numbered and procedure_field(after) == "steps")
    ) and end - start <= 4 * _TITLE_AT_MOST:
        return _Heading(start, end, _PROCEDURE, _label(line))
    return None


def _read_numbered(line: str, start: int, end: int, context: int | None) -> _Heading | None:
    """A short line such as "II. KẾT QUẢ" or "1.2. Mục tiêu" that heads what follows."""
    body = line.rstrip(": ")
    if end - start > _TITLE_AT_MOST or line[-1] in ".;,!?" or ":" in body or "|" in body:
        return None
    if (letter := _LETTER.match(line)) and letter["title"].isupper():
        return _Heading(start, end, _LETTERED, _label(line))
    if (roman := _ROMAN_LINE.match(line)) and roman["title"][0].isupper():
        return _Heading(start, end, _ROMAN, _label(line))
    number = _NUMBER_LINE.match(line)
    if context != _FIELD and number and number["title"][0].isupper():
        return _Heading(start, end, _NUMBER, _label(line), depth=number["sub"].count("."))
    return None


def _without_lists(text: str, found: list[_Heading]) -> list[_Heading]:
    """Drop numbered lines that follow one another with nothing between: a list, no headings."""
    listed: set[int] = set()
    for at, (heading, after) in enumerate(pairwise(found)):
        same = heading.rank == after.rank == _NUMBER and after.depth <= heading.depth
        if same and not text[heading.end : after.start].strip():
            listed |= {at, at + 1}
    return [heading for at, heading in enumerate(found) if at not in listed or heading.level]


def _titled(title: str) -> bool:
    """Whether what follows "Chương I" can be its title, not the rest of a sentence."""
    return not title or not title[0].islower()


def _with_title(line: str, title: str, after: str) -> str:
    """A unit's line, with the title that stands on the next one in capitals."""
    follows = not title and after.isupper() and not _ROMAN_LINE.match(after)
    return f"{line.rstrip('.: ')}. {after}" if follows else line


def _label(line: str) -> str:
    """A heading as a trail keeps it: one line, no bullet before, no stop after."""
    bare = _BLANKS.sub(" ", line[_marked(line) :]).strip().rstrip(".:;,| ")
    return (bare or line.strip())[:LABEL_AT_MOST].rstrip()


def _marked(line: str) -> int:
    """How much of the line its bullet takes."""
    found = _MARKED.match(line)
    return found.end() if found else 0
