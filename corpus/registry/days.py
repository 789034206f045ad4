"""Dates as Vietnamese documents and English questions write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.registry.wording import GAP, folded, number_starts, overlaps, reads_as


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day that a text names; ``date`` is None where its year is not known."""

    date: dt.date | None
    start: int
    end: int
    text: str
    year_missing: bool
    month: int
    day: int


_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_YEAR = r"(?:19|20)[0-9]{2}"
_DD = r"[0-9]{1,2}"
_AFTER = r"(?![\w/]|[.,:-][0-9])"
# A day is never the tail of a longer number ("0228.12.2021"), nor of a fraction.
_BEFORE = r"(?<![\w/])(?<![0-9][.,:])"

_NUMERIC = (
    rf"(?P<d1>{_DD})(?P<sep>{GAP}?[/.–-]{GAP}?)(?P<m1>{_DD})"
    rf"(?:(?P=sep)(?P<y1>{_YEAR}){_AFTER}|(?P<short>(?:(?P=sep)[0-9]{{2}})?){_AFTER}"
    rf"(?:\s{{1,3}}nam\s{{1,3}}(?P<late>{_YEAR})(?![\w/]))?)"
)
_SPELLED = (
    rf"(?P<d2>{_DD})\s{{1,3}}thang\s{{1,3}}(?P<m2>{_DD})(?!\w)"
    rf"(?:(?:,?\s{{1,3}}nam\s{{1,3}}|{GAP}?[/,]{GAP}?)(?P<y2>{_YEAR})(?![\w/])|(?!/))"
)
_DAY_FIRST = (
    rf"(?P<d3>{_DD})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m3>{ENGLISH_MONTH})\b\.?"
    rf"(?:,?\s(?P<y3>{_YEAR})(?![\w/]))?"
)
_ISO = rf"(?P<y5>{_YEAR})-(?P<m5>[0-9]{{2}})-(?P<d5>[0-9]{{2}})(?![\w-])"
_DIGITS_FIRST = re.compile(rf"{_BEFORE}(?:{_ISO}|{_NUMERIC}|{_SPELLED}|{_DAY_FIRST})")
_MONTH_FIRST = re.compile(
    rf"\b(?P<m4>{ENGLISH_MONTH})\.?\s(?P<d4>{_DD})(?:st|nd|rd|th)?(?![\w.,/-]{{0,9}}[0-9])"
    rf"(?:,?\s(?P<y4>{_YEAR})(?![\w/]))?"
    rf"|\b(?P<m6>{ENGLISH_MONTH})\.?\s(?P<d6>{_DD})(?:st|nd|rd|th)?,?\s(?P<y6>{_YEAR})(?![\w/])"
)
# "ngày 25 và 26-12", "từ ngày 3 đến 5/6/2021": what both days share stands with the last.
_DAYS = re.compile(
    rf"\bngay\s{{1,3}}(?P<first>{_DD})(?:\s{{1,3}}(?:va|den)\s{{1,3}}|{GAP}?,{GAP}?)(?:ngay\s)?"
    rf"(?P<d1>{_DD})(?P<sep>[/.–-])(?P<m1>{_DD})(?:(?P=sep)(?P<y1>{_YEAR}))?(?![\w/]|[.,:-][0-9])"
)
_MONTH_HINT = re.compile(rf"{ENGLISH_MONTH}\.?\s[0-9]")
_LEAP_YEAR = 2000  # of a day without year, 29/2 may exist
# Without a year, "24-7" is a day only after one of these; "5-7 ngày" is a range.
_CUE = re.compile(r"\b(?:ngay|sang|trua|chieu|toi|dem|hom|som)\s{1,3}$")
_CUE_WORDS = ("ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "sớm")


def find_dates(text: str, *, default_year: int | None = None) -> list[DateMention]:
    """The days that a text names, in order; days that the calendar does not have are not given.

    A day without year gets ``default_year``, or no date where there is none.
    """
    found = _find(text)
    if default_year is None:
        return list(found)
    return [dated for day in found if (dated := _in_year(day, default_year))]


@lru_cache(maxsize=32)  # periods and quantities of the same text ask again
def _find(text: str) -> tuple[DateMention, ...]:
    plain = folded(text)
    found: list[DateMention] = []
    last = 0
    lists = {m.start("first"): m for m in _DAYS.finditer(plain)} if "ngay" in plain else {}
    for start in number_starts(plain):
        if start in lists and start >= last and (days := _read_list(lists[start], text)):
            found += days
            last = days[-1].end
            continue
        match = _DIGITS_FIRST.match(plain, start) if start >= last else None
        if match and (day := _read(match, text, plain)):
            found.append(day)
            last = day.end
    if _MONTH_HINT.search(plain):
        taken = [(day.start, day.end) for day in found]
        months_first = (_read(match, text, plain) for match in _MONTH_FIRST.finditer(plain))
        found += [d for d in months_first if d and not overlaps(taken, d.start, d.end)]
        found.sort(key=lambda d: d.start)
    return tuple(found)


def _in_year(day: DateMention, year: int) -> DateMention | None:
    """A day with the year that it lacks; None for 29/2 in a year that has none."""
    if not day.year_missing:
        return day
    try:
        return replace(day, date=dt.date(year, day.month, day.day))
    except ValueError:
        return None


def english_month(word: str) -> int:
    """The number of a month by its English name or abbreviation."""
    return _MONTHS[word[:3]]


def _read(match: re.Match[str], text: str, plain: str) -> DateMention | None:
    groups = match.groupdict()
    form = next(n for n in "123456" if groups.get("d" + n))
    day, month, year = groups["d" + form], groups["m" + form], groups["y" + form]
    if form in "346":
        written = text[slice(*match.span("m" + form))]
        if not written.isascii() or (written.islower() and not year):  # "21 máy" typed "21 may"
            return None
        month = str(english_month(month))
    elif form == "2" and not reads_as(text[match.end("d2") : match.start("m2")].strip(), "tháng"):
        return None
    elif form == "1" and not year:
        year = _missing_year(match, text, plain)
        if year is None:
            return None
    try:
        date = dt.date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError:  # 31/2
        return None
    said = date if year else None
    return DateMention(
        said, *match.span(), text[slice(*match.span())], not year, date.month, date.day
    )


def _read_list(match: re.Match[str], text: str) -> list[DateMention]:
    """Two days of one month; none where the calendar does not have both."""
    year = int(match["y1"] or _LEAP_YEAR)
    found: list[DateMention] = []
    for group, end in (("first", match.end("first")), ("d1", match.end())):
        try:
            date = dt.date(year, int(match["m1"]), int(match[group]))
        except ValueError:
            return []
        start = match.start(group)
        said = date if match["y1"] else None
        found.append(
            DateMention(said, start, end, text[start:end], said is None, date.month, date.day)
        )
    return found


def _missing_year(match: re.Match[str], text: str, plain: str) -> str | None:
    """The year of "24/6/21", "" for none as in "24-7"; None where this is no day at all."""
    start = match.start()
    alone = plain[start - 1 : start] == "(" and plain[match.end() : match.end() + 1] == ")"
    cue = _CUE.search(plain, max(0, start - 8), start)
    if not alone and not (cue and reads_as(text[cue.start() : start].strip(), *_CUE_WORDS)):
        return None
    if not match["short"]:
        return match["late"] or "" if match["sep"].strip() != "." else None
    return "20" + match["short"][-2:]
