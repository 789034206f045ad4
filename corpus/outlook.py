"""What a text tells as done and what it tells as still to come.

A heading of plans ("Phương hướng năm 2022") holds up to the next heading, a lead-in ("Mục tiêu
năm 2022: …") for its line and the list under it; within a sentence the words before a figure tell.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from corpus.clauses import item_marker
from corpus.registry.dates import find_periods
from corpus.types import Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical

_HEADING_AT_MOST = 130  # characters
_LEAD_AT_MOST = 130
_BEFORE = 240  # characters before a figure that are looked at
_SENTENCE_HEAD = 90  # characters in which a sentence says that all of it is still to come
_NEAR = 14  # characters: "hoàn thành chỉ tiêu", "vượt kế hoạch" are results
_HARDLY = 0.08  # of a period: the first fortnight of a half-year, the first month of a year
_DAYS = dt.timedelta(days=7)  # that so much of it must be at least
_NUMBERED = re.compile(
    r"(?:(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[A-ZĐ])\s?[.)]\s"
    r"|(?:Phần|Mục|Chương|Bảng|Biểu|Phụ lục)\s(?:[IVXLC]{1,5}\b|\d|số\s|thứ\s))"
)
_CAPTION = re.compile(r"\(?(?:ảnh|hình|nguồn|tin|tác giả|đăng|cập nhật|ngày|thứ)\b", re.IGNORECASE)
_START = r"^(?:[ivxlc\d.]{1,6}[.)/]?\s+)?[-–+*•\s]*(?:(?:một số|các|những|về)\s+)?"
_WHEN = r"(?=\s(?:năm|\d|quý|tháng|thời gian|cuối|tới|sau)|\s*[:.,]|$)"
_PLAN_HEADING = (
    r"\b(?:phương hướng|định hướng|dự kiến|phấn đấu|thời gian tới|tiếp theo)\b"
    rf"|{_START}(?:nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu|giải pháp|công tác)"
    r"(?:,? (?:và )?(?:nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu|giải pháp|trọng tâm|chủ yếu|công tác"
    r"|phấn đấu|đề ra|đặt ra|chính|cụ thể|cơ bản|gồm|(?:của|cho|trong)(?= năm))){0,5}" + _WHEN
)
_RESULT_HEADING = r"\b(?:kết quả|tổng kết|sơ kết|tình hình|đánh giá|đã|đạt được|nhìn lại)\b"
# What makes a clause a plan; "hoàn thành chỉ tiêu" and "đạt 99% kế hoạch" are results.
_PLANNED = (
    r"(?<!\w)(?:phấn đấu|sẽ|dự kiến|(?:đặt|đề)(?: ra)?(?: \w+){0,2} (?:mục tiêu|chỉ tiêu|kế hoạch)"
    r"|đề ra|mục tiêu|nhằm đạt|phương hướng|cần đạt|cần hoàn thành|thời gian tới"
    r"|chỉ tiêu (?:là|năm|đặt ra|phấn đấu|được giao)|kế hoạch (?:năm|giao|đặt ra|là)"
    r"|(?:^|(?<=[,;:.(] ))theo kế hoạch|trọng tâm (?:thực hiện|của năm)|target|plan(?:s|ned)? to|will)(?!\w)"
)
_DONE = (
    r"(?<!\w)(?:đã(?! được giao)|so với (?:kế hoạch|chỉ tiêu|dự kiến|mục tiêu)|kết quả"
    r"|ước (?:đạt|tính|thực hiện))(?!\w)"
)
_REACHED = r"(?<!\w)(?:đạt|hoàn thành|vượt)(?!\w)"
# The figure itself of what was set, that another one is held against: "không đạt kế hoạch 95%",
# "vượt 20,7% kế hoạch (kế hoạch là 6 triệu lượt)".
_SET = re.compile(
    r"(?<!\w)(?:(?:không|chưa)(?: \w+)? (?:đạt|hoàn thành)(?: được)?|thấp hơn|cao hơn|so với|\()(?: so với)?\s?"
    r"(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)"
    r"(?: (?:đề ra|đặt ra|được giao|giao|(?:của )?năm \d{4}|của (?:\w+ ){1,3}?|là)){0,3}\s+$",
    re.IGNORECASE,
)
_PLANNED_COLUMN = r"\s*(?:kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|đến)|dự kiến|dự toán)"


@dataclass(frozen=True, slots=True)
class _Words:
    """A pattern for marked words, and for the same words typed without their marks."""

    marked: re.Pattern[str]
    bare: re.Pattern[str]

    def of(self, words: str) -> re.Pattern[str]:
        return self.bare if words.isascii() else self.marked


def _words(pattern: str) -> _Words:
    bare = re.sub(r"[^\W\d_a-zA-Z]", lambda letter: fold(letter[0]), pattern)
    return _Words(re.compile(pattern), re.compile(bare))


_PLAN_HEADINGS, _RESULT_HEADINGS = _words(_PLAN_HEADING), _words(_RESULT_HEADING)
_PLAN, _SURE, _WEAK = _words(_PLANNED), _words(_DONE), _words(_REACHED)
_COLUMN = _words(_PLANNED_COLUMN)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The headings of a text, and the stretches that speak of plans: half open, in order."""

    headings: tuple[tuple[int, int], ...]
    plans: tuple[tuple[int, int], ...]

    def is_ahead(self, position: int) -> bool:
        """Whether a heading or lead-in of plans is in force."""
        at = bisect_right(self.plans, (position, 1 << 60)) - 1
        return at >= 0 and position < self.plans[at][1]

    def is_heading(self, position: int) -> bool:
        """Whether a position stands in a heading."""
        at = bisect_right(self.headings, (position, 1 << 60)) - 1
        return at >= 0 and position < self.headings[at][1]


def find_outlook(
    text: str, title: str, published: dt.date | None, *, plan: bool = False
) -> Outlook:
    """Headings and stretches of plans of a text; its own title heads nothing.

    Of a ``plan`` all is ahead but what stands under headings of results.
    """
    headings: list[tuple[int, int]] = []
    plans: list[tuple[int, int]] = []
    opened = 0 if plan else -1  # where the heading of plans in force begins
    listed = -1  # where a lead-in begins whose list goes on
    lines = list(_lines(text))
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        following = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        apart = start < 2 or text[start - 2] == "\n"
        if listed >= 0 and not (item_marker(line) or line.endswith(";")):
            plans.append((listed, start))
            listed = -1
        if _is_heading(line, following, apart):
            headings.append((start, end))
            if opened >= 0:
                plans.append((opened, start))
            own = " ".join(line.split()) == title
            ahead = not _is_result(line) if plan else not own and _is_plan(line, published)
            opened = start if ahead else -1
        elif opened < 0 and listed < 0:
            lead, colon, rest = line[:_LEAD_AT_MOST].partition(":")
            if colon and _is_plan(f"{lead}:", published):
                if rest.strip():
                    plans.append((start, end))
                else:
                    listed = start
                    headings.append((start, end))
    plans += [(start, len(text)) for start in (opened, listed) if start >= 0]
    return Outlook(tuple(headings), tuple(sorted(plans)))


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines that are not blank, trimmed."""
    return [match.span() for match in _LINE.finditer(text)]


_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def _is_heading(line: str, following: str, apart: bool) -> bool:
    """Whether a line heads what follows: numbered, in capitals, or a few words on their own."""
    if len(line) > _HEADING_AT_MOST or line[-1] in ".;,…" or " | " in line or not following:
        return False
    if _NUMBERED.match(line):
        return not line.endswith(":") or len(line) <= 80
    style = item_marker(line)
    if style == "dash" or _CAPTION.match(line) or len(line.split()) < 2:
        return False
    if line.isupper():
        return True
    return apart and style is None and line[0].isupper() and ":" not in line


def _is_plan(heading: str, published: dt.date | None) -> bool:
    """Whether a heading is one of plans; not where the period that it names has nearly passed."""
    words = canonical(heading).lower()
    if not _PLAN_HEADINGS.of(words).search(words) or _is_result(heading):
        return False
    if published is None:
        return True
    named = find_periods(heading, published)
    return not named or any(_is_coming(mention.period, published) for mention in named)


def _is_result(heading: str) -> bool:
    """Whether a heading is one of results."""
    words = canonical(heading).lower()
    return _RESULT_HEADINGS.of(words).search(words) is not None


def _is_coming(period: Period, published: dt.date) -> bool:
    """Whether at least a quarter of a period was still to come."""
    return published < period.start + (period.end - period.start) * 3 / 4


def _lies_ahead(period: Period, published: dt.date) -> bool:
    """Whether a period had not begun, or hardly: "6 tháng cuối năm" in a report of 5 July."""
    hardly = (period.end - period.start) * _HARDLY
    return period.start + hardly > published if hardly >= _DAYS else period.start > published


def is_planned(
    before: str, head: str, period: Period | None, published: dt.date | None, *, ahead: bool = False
) -> bool:
    """Whether a figure is meant to happen rather than reported.

    ``before`` is what its clause says before it, ``head`` how its sentence begins, ``ahead``
    whether it stands under a heading of plans. A period that had not begun when the document came
    out is a plan whatever the words.
    """
    if period is not None and published is not None and _lies_ahead(period, published):
        return True
    if _SET.search(before, max(0, len(before) - _BEFORE)):
        return True
    for said in (before[-_BEFORE:], head[:_SENTENCE_HEAD]):
        told = _told(said)
        if told is not None:
            return told
    over = period is not None and published is not None and period.end < published
    return ahead and not over


@lru_cache(maxsize=16)  # the figures of a sentence share its head
def _told(said: str) -> bool | None:
    """Whether words last speak of a plan (True) or of what was done (False); None of neither."""
    words = canonical(said).lower()
    plan, sure = _last_plan(words), _last(_SURE.of(words), words)
    return None if sure == plan else plan > sure


def is_planned_column(label: str) -> bool:
    """Whether a table's column holds what was planned: "Kế hoạch năm 2022"."""
    words = canonical(label).lower()
    return _COLUMN.of(words).match(words) is not None


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _last_plan(words: str) -> int:
    """Where words last speak of a plan, but not of one reached: "hoàn thành mục tiêu"."""
    reached = [found.end() for found in _WEAK.of(words).finditer(words)]
    sure = [found.span() for found in _SURE.of(words).finditer(words)]  # "so với dự kiến"
    return max(
        (
            found.start()
            for found in _PLAN.of(words).finditer(words)
            if not any(0 <= found.start() - end <= _NEAR for end in reached)
            and not any(start < found.start() < end for start, end in sure)
        ),
        default=-1,
    )
