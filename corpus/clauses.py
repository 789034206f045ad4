"""Sentences and clauses as exact spans: what an answer quotes and what a figure stands in.

A clause is a sentence, or the part of one between semicolons, or the lead-in before an
enumeration ("Trong số này:"). Commas never end one. Every function is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

Span = tuple[int, int]

QUOTED_AT_MOST = 300  # characters; an opening quote without its partner guards nothing
_LINE_WINDOW = 6_000  # characters looked at on either side within one line
_LIST_WINDOW = 60  # lines that a list may run before its lead-in is given up
_COUNT_NEAR = 60  # characters before the colon in which "03 dự án" says how many items follow
_SHORT_LABEL = 5  # words: "Phí: …; lệ phí: …" is a label with its value, no lead-in

# The dot after these ends no sentence. "v.v." is absent: before a capital it does end one.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "tp tx tt ths ts tskh pgs gs bs bscki bsckii ds ks kts đ/c đc đt tr nxb stt vd"
        " mr mrs ms dr st no vol q p h x",
    )
)
_CANDIDATE = re.compile(r"[.!?…]+[\"”’»)\]]*|[;:\n]")
_PAIRED = re.compile(r"[“”«»()\[\]\"\n]")
_OPENING = {"”": "“", "»": "«", ")": "(", "]": "["}
_LAST_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?$")
_UNIT = r"[\s(\[“\"*+•–-]{0,4}"
_ORDINAL = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-Za-zđĐ])"
_NAMED = r"(?:Điều|Khoản|Điểm|Mục|Tiểu mục|Chương|Phần|Phụ lục|Bước|Biểu|Bảng|Số)"
_MARKER_ONLY = re.compile(rf"{_UNIT}(?:{_NAMED}\s{{1,3}}{_ORDINAL}|{_ORDINAL})\s?$", re.IGNORECASE)
_ITEM = re.compile(
    rf"\s*(?:(?P<dash>[-–+*•])|(?P<ordinal>{_ORDINAL})[.)]|(?P<word>"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\b|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)\b))",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"(?<!\d)\d{1,3}$")  # "1. 175 tin": a thousands dot typed with a blank
_CUE = re.compile(r"(?:thể|như|sau|đây|gồm|đó|này|là|khác)\s*$", re.IGNORECASE)
_NO_COUNT_AFTER = r"(?!tháng|năm|ngày|quý|tuần|giờ|đầu|cuối|và)"
_COUNT = re.compile(
    r"(?<![\d./,-])(?<!tháng )(?<!ngày )(?<!năm )(?<!quý )(?<!khóa )(?<!số )(?<!lần )"
    rf"(\d{{1,2}})\s+{_NO_COUNT_AFTER}[^\W\d_]",
    re.IGNORECASE,
)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Clauses of ``text[start:end]`` in order, trimmed of blanks; they cover all that is not."""
    return _spans(text, start, len(text) if end is None else end, within=True)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Whole sentences of ``text[start:end]`` in order, trimmed of blanks."""
    return _spans(text, start, len(text) if end is None else end, within=False)


def sentence_span(text: str, pos: int) -> Span:
    """The whole sentence around ``pos`` (an empty span where the line there is blank)."""
    pos = max(0, min(pos, len(text)))
    spans = _near(text, *_window(text, pos), within=False)
    at = max(0, bisect_right(spans, (pos, len(text))) - 1)
    return spans[at] if spans else (pos, pos)


def lead_in(text: str, clause_start: int) -> Span | None:
    """The clause ending in a colon that governs the item at ``clause_start``, or None.

    Within a line, items are joined by semicolons; across lines, they carry list markers. A
    lead-in that states how many items follow ("03 dự án:") governs that many and no more.
    The span is the lead-in alone: for a bare "Cụ thể:", look at the sentence before it.
    """
    near = _near(text, *_window(text, clause_start), within=True)
    before = near[: bisect_left(near, (clause_start, clause_start))]
    for items, (start, end) in enumerate(reversed(before), start=1):
        last = text[end - 1]
        if last == ":" and _governs(text[start:end], items):
            return start, end
        if last not in ";:":
            break
    return _list_lead_in(text, _line(text, clause_start)[0])


def states_count(lead: str) -> bool:
    """Whether a lead-in says how many items follow it: "Nghiệm thu 02 dự án:"."""
    counts = _COUNT.findall(lead[-_COUNT_NEAR:])
    return bool(counts) and int(counts[-1]) > 1


def item_marker(line: str) -> str | None:
    """The style of the list marker that ``line`` begins with ("ordinal", "dash"…), or None."""
    found = _ITEM.match(line[:40])
    return found.lastgroup if found else None


def _governs(lead: str, items: int) -> bool:
    """Whether an inline lead-in reaches the item that stands ``items`` after it."""
    counts = _COUNT.findall(lead[-_COUNT_NEAR:])
    return not counts or int(counts[-1]) < 2 or items <= int(counts[-1])


def _list_lead_in(text: str, line_start: int) -> Span | None:
    """The last clause of the line that opens the list which the line at ``line_start`` is in."""
    end_of_line = text.find("\n", line_start)
    style = item_marker(text[line_start : end_of_line if end_of_line >= 0 else len(text)])
    for _ in range(_LIST_WINDOW):
        if line_start <= 0:
            return None
        end = line_start - 1
        line_start = text.rfind("\n", 0, end) + 1
        line = text[line_start:end].rstrip()
        if not line.strip():
            continue
        above = item_marker(line)
        if line.endswith(":") and (above is None or above != style):
            return clauses(text, max(line_start, end - _LINE_WINDOW), end)[-1]
        if not (line.endswith(";") or (style is not None and above is not None)):
            return None
    return None


def _line(text: str, pos: int) -> Span:
    """The line that ``pos`` is in, without its newline."""
    end = text.find("\n", pos)
    return text.rfind("\n", 0, pos) + 1, end if end >= 0 else len(text)


def _window(text: str, pos: int) -> Span:
    """The line around ``pos``; of a huge one, a part that stays the same for near positions."""
    start, end = _line(text, pos)
    if end - start > 2 * _LINE_WINDOW:
        block = (pos - start) // _LINE_WINDOW * _LINE_WINDOW + start
        start, end = max(start, block - _LINE_WINDOW), min(end, block + 2 * _LINE_WINDOW)
    return start, end


@lru_cache(maxsize=8)
def _near(text: str, start: int, end: int, *, within: bool) -> tuple[Span, ...]:
    """Sentences or clauses of a window; callers walk one line many times over."""
    return tuple(_spans(text, start, end, within=within))


def _spans(text: str, start: int, end: int, *, within: bool) -> list[Span]:
    """Cut at every break; pieces that are mere punctuation stay with what precedes them."""
    spans: list[Span] = []
    cut = start
    for stop in [*_breaks(text, start, end, within=within), end]:
        piece = text[cut:stop]
        first = cut + len(piece) - len(piece.lstrip())
        last = cut + len(piece.rstrip())
        if first < last:
            bare = not any(map(str.isalnum, text[first:last]))
            if bare and spans and "\n" not in text[spans[-1][1] : first]:
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
        cut = stop
    return spans


def _breaks(text: str, start: int, end: int, *, within: bool) -> Iterator[int]:
    """Where a clause ends (``within``: also at semicolons and lead-ins), ascending."""
    guards = _guarded(text, start, end)
    marks: list[Span] = []
    guard = 0
    for found in _CANDIDATE.finditer(text, start, end):
        while guard < len(guards) and guards[guard][1] < found.end():
            guard += 1
        # A stop that closes the quotation itself ("… tốt.”") is judged like any other.
        inside = guard < len(guards) and guards[guard][0] <= found.start() < guards[guard][1] - 1
        if inside and found.end() != guards[guard][1]:
            continue
        marks.append(found.span())
    begun = start
    for at, (mark, stop) in enumerate(marks):
        char = text[mark]
        if char == "\n":
            cut = True
        elif char == ";":
            cut = within
        elif char == ":":
            cut = within and _opens_list(text, begun, marks, at, end)
        else:
            cut = _ends_sentence(text, begun, mark, stop, end)
        if cut:
            yield stop
            begun = stop


def _guarded(text: str, start: int, end: int) -> list[Span]:
    """Quotations and brackets that close on their line, outermost only, in order."""
    pairs: list[Span] = []
    opened: list[tuple[str, int]] = []
    for found in _PAIRED.finditer(text, start, end):
        char, pos = found.group(), found.start()
        if char == "\n":
            opened.clear()
            continue
        if char == '"':
            # A straight quote closes only where it hugs what precedes it.
            straight = pos > start and not text[pos - 1].isspace() and text[pos - 1] not in "(["
            opener = '"' if straight else ""
        else:
            opener = _OPENING.get(char, "")
        match = (
            next(
                (
                    i
                    for i in range(len(opened) - 1, max(-1, len(opened) - 9), -1)
                    if opened[i][0] == opener
                ),
                None,
            )
            if opener
            else None
        )
        if match is not None:
            begin = opened[match][1]
            del opened[match:]
            if pos - begin <= QUOTED_AT_MOST:
                while pairs and pairs[-1][0] > begin:
                    pairs.pop()
                pairs.append((begin, pos + 1))
        elif not opener:
            opened.append((char, pos))
    return pairs


def _ends_sentence(text: str, begun: int, mark: int, stop: int, end: int) -> bool:
    """Whether the stop at ``mark:stop`` ends the sentence that began at ``begun``."""
    after = stop
    while after < end and text[after] in " \t\u00a0":
        after += 1
    if after >= end or text[after] == "\n":
        return True
    spaced = after > stop
    following = text[after]
    if following.islower() or (not spaced and not following.isupper()):
        return False
    word = _LAST_WORD.search(text, max(begun, mark - 12), mark)
    if text[mark] == "." and stop == mark + 1:
        if _MARKER_ONLY.match(text, begun, mark) and mark - begun < 30:
            return False
        if word and _is_abbreviation(text, word.start(), word.group()):
            return False
        if spaced and _GROUPED.search(text, max(begun, mark - 4), mark):
            group = text[after : after + 4]
            if group[:3].isdigit() and not group[3:].isdigit():
                return False
    if not spaced:  # "năm 2021.Trong đó" ends; "TP.Hồ Chí Minh", "IMG_1.JPG", addresses do not
        run = text[after : after + 40].split(maxsplit=1)[0]
        address = "@" in run or "@" in "".join(text[max(begun, mark - 40) : mark].split()[-1:])
        worded = run[1:2].islower() and "." not in run[:-1] and not address
        return worded and mark > begun and not text[mark - 1].isupper()
    return True


def _is_abbreviation(text: str, start: int, word: str) -> bool:
    """Whether a dot after ``word`` belongs to it: "TP.", or an initial as in "Nguyễn V. A."."""
    if word.lower() in _ABBREVIATIONS:
        return True
    if len(word) != 1 or not word.isupper():
        return False
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1][0].isupper()


def _opens_list(text: str, begun: int, marks: list[Span], at: int, end: int) -> bool:
    """Whether the colon at ``marks[at]`` leads into items that semicolons separate."""
    mark, stop = marks[at]
    if stop >= end or not text[stop].isspace():
        return False
    if text[mark - 1 : mark].isdigit() and text[stop : stop + 2].strip().isdigit():
        return False  # "ISO 9001: 2015"
    semicolon = colon = -1
    for later, later_stop in marks[at + 1 : at + 40]:
        char = text[later]
        if char == "\n":
            break
        if char in ".!?…" and _ends_sentence(text, stop, later, later_stop, end):
            break
        if char == ";" and semicolon < 0:
            semicolon = later
        elif char == ":" and semicolon >= 0:
            colon = later
            break
    if semicolon < 0:
        return False
    lead = text[begun:mark]
    if _CUE.search(lead) or _COUNT.search(lead):
        return True
    labels = 0 <= colon - semicolon <= 60
    return len(lead.split()) > _SHORT_LABEL and not labels
