"""The documents that a document names, and how: căn cứ, sửa đổi, thay thế, bãi bỏ."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left

from corpus.registry.days import DateMention, find_dates
from corpus.registry.numbers import DocumentNumber, find_numbers
from corpus.registry.wording import folded
from corpus.types import Reference, Relation

_RELATION = re.compile(
    r"\b(?:(?P<based_on>can cu)"
    r"|(?P<amends>sua doi(?:(?:,| va)? bo sung)?|bo sung|dieu chinh)"
    r"|(?P<replaces>thay the(?: cho)?)"
    r"|(?P<repeals>bai bo|huy bo|het hieu luc|cham dut hieu luc))\b"
)
# A new sentence, paragraph or clause says nothing of the one before it.
_BREAKS = (";", "\n", ". ", "! ", "? ")
_PASSIVE = re.compile(r"\b(?:duoc|bi)\s$")
_LOOK_BACK = 300
# "527/QĐ-UBND ngày 31/3/2020", "34/NQ-HĐND của HĐND tỉnh ngày …"; "có hiệu lực từ ngày" is another.
_DATED = re.compile(
    r"[\s,(]{0,3}(?:(?:ky|ban hanh)\s)?"
    r"(?:cua\s(?:(?!\b(?:hieu luc|tu|den|truoc|vao|trong|ke|sau)\b)[^0-9.,;:\n]){2,60}?\s)?"
    r"ngay\s{1,3}"
)
_DATE_WITHIN = 80


def find_references(text: str) -> tuple[Reference, ...]:
    """Each document number in the text, with its relation by the words before it and its date.

    "Căn cứ …" makes it what the document is based on; "sửa đổi, bổ sung", "thay thế" and "bãi bỏ"
    make it the object of that; the words nearest before it in the same clause count. What another
    document does to it, or what "được sửa đổi bởi" says, is a mention only.
    """
    numbers = find_numbers(text)
    if not numbers:
        return ()
    plain = folded(text)
    dates = find_dates(text)
    starts = [day.start for day in dates]
    ends = [number.end for number in numbers]
    references = []
    for number in numbers:
        day = bisect_left(starts, number.end)
        dated = _date(plain, number, dates[day]) if day < len(dates) else None
        relation = _relation(plain, number, ends)
        references.append(Reference(number.normalised, relation, number.start, number.end, dated))
    return tuple(references)


def _date(plain: str, number: DocumentNumber, day: DateMention) -> dt.date | None:
    """The date that stands right after a number as its own."""
    near = day.start - number.end <= _DATE_WITHIN
    return day.date if near and _DATED.fullmatch(plain, number.end, day.start) else None


def _relation(plain: str, number: DocumentNumber, ends: list[int]) -> Relation:
    """The relation that the clause before the number states; ``ends``: of all the numbers."""
    head = max(0, number.start - _LOOK_BACK)
    start = max(head, *(plain.rfind(mark, head, number.start) + 1 for mark in _BREAKS))
    stated = list(_RELATION.finditer(plain, start, number.start))
    if not stated:
        return Relation.MENTIONS
    first, last = stated[0], stated[-1]
    relation = Relation(last.lastgroup or Relation.MENTIONS)
    if relation is Relation.BASED_ON:
        return relation
    subject = bisect_left(ends, start)  # a number before the first such word does it, not we
    by_another = subject < len(ends) and ends[subject] <= first.start()
    passive = _PASSIVE.search(plain, max(start, last.start() - 6), last.start())
    return Relation.MENTIONS if by_another or passive or first["based_on"] else relation
