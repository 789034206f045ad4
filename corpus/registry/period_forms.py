"""The wordings of periods, read into years and months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.registry.days import english_month
from corpus.registry.period_patterns import (
    APART_YEAR,
    BARE_YEAR,
    COUNTED_BEFORE,
    DAY_BEFORE,
    MORE_YEARS,
    NAME_BEFORE,
    PERIOD,
    TRIGGER,
    YEAR_ENDS,
)
from corpus.registry.wording import reads_as


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording; years are None where it names none."""

    start: int
    end: int
    first_year: int | None = None
    last_year: int | None = None  # None: the same as the first
    first_month: int = 1
    last_month: int = 12
    relative: int | None = None  # years from the year of publishing: "năm ngoái" is -1
    just_past: bool = False  # "năm qua": this year or the last, by the month of publishing
    until_now: bool = False
    horizon: bool = False


_COUNTS = {
    "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_QUARTERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2,
    "03": 3, "04": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "dau": 1, "cuoi": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "final": 4,
}  # fmt: skip
_MONTH_WORDS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_RELATIVE = {"nay": 0, "ngoai": -1, "truoc": -1, "qua": 0, "vua qua": 0, "toi": 1, "sau": 1}
_RELATIVE_WRITTEN = ("năm nay", "năm ngoái", "năm trước", "năm qua", "năm vừa qua", "năm tới",
                     "năm sau")  # fmt: skip
_ENGLISH_RELATIVE = {"this": 0, "last": -1, "previous": -1, "past": -1, "next": 1}
_MAIN = (
    "from", "count", "nua", "quarter", "month", "sofar", "year", "reach", "relative", "ehalf",
    "equarter", "eq", "esy", "emsy", "emonth", "ein", "this",
)  # fmt: skip


def read_periods(text: str, plain: str) -> Iterator[Reading]:
    """The wordings in order; ``plain`` is ``text`` folded."""
    last = 0
    for trigger in TRIGGER.finditer(plain):
        match = PERIOD.match(plain, trigger.start()) if trigger.start() >= last else None
        reading = _READERS[_main_group(match)](match, text, plain) if match else None
        if match is None or reading is None:
            continue
        yield reading
        last = reading.end
        if match["year"] or match["ein"]:
            more = MORE_YEARS.match(plain, reading.end)
            while more:
                year = int(more["year"])
                yield Reading(more.start("year"), more.end(), year)
                last = more.end()
                more = MORE_YEARS.match(plain, more.end())


def read_bare_years(plain: str) -> Iterator[Reading]:
    """Years that stand alone: in a question "Nam Định 2023" asks of 2023."""
    for match in BARE_YEAR.finditer(plain):
        yield Reading(match.start(), match.end(), int(match["year"]))


def read_apart_years(plain: str) -> Iterator[Reading]:
    """Years that stand alone in brackets, or behind "cùng kỳ"."""
    for match in APART_YEAR.finditer(plain):
        yield Reading(match.start(), match.end(), int(match[0]))


def _main_group(match: re.Match[str]) -> str:
    return next(name for name in _MAIN if match[name] is not None)


def _written(match: re.Match[str], text: str, group: str | int) -> str:
    return text[slice(*match.span(group))]


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _shift(word: str | None) -> int | None:
    return _RELATIVE[word] if word else None


def _is_year_word(match: re.Match[str], text: str, plain: str, year_start: int) -> int | None:
    """Where "năm" of "năm 2021" begins; None where that "nam" is part of a place's name."""
    start = plain.rindex("nam", match.start(), year_start)
    written = text[start : start + 3]
    if written.lower() == "năm":
        return start
    if not written.isascii():
        return None
    before = NAME_BEFORE.search(plain, max(0, start - 8), start)
    return None if before or (written[0].isupper() and start) else start


def _range(match: re.Match[str], text: str, plain: str) -> Reading | None:
    first, last = int(match["from"]), int(match["to"])
    if not first < last <= first + 50:
        return None
    start, end = match.span()
    if " and " in plain[start:end] and not plain.startswith("between", start):
        return None
    if (
        plain.startswith("nam", start)
        and _is_year_word(match, text, plain, match.start("from")) is None
    ):
        start = match.start("from")  # "Việt Nam 2021-2025"
    return Reading(start, end, first, last)


def _months(match: re.Match[str], text: str, plain: str) -> Reading | None:
    """ "6 tháng đầu năm 2021", "9 tháng năm 2020"; a mere "6 tháng" is a length of time."""
    count = _COUNTS.get(match["count"]) or int(match["count"])
    if match["past"]:  # "9 tháng qua" are those of the year; "3 tháng qua" may be any
        end = match.end("past")
        return (
            Reading(match.start(), end, None, None, 1, count, relative=0, just_past=True)
            if count in (6, 9) and reads_as(text[end - 3 : end], "qua")
            else None
        )
    year, shift = _int(match["my"]), _shift(match["mr"])
    ofyear = match["ofyear"]
    whole = year or (ofyear and (match["half"] or shift is not None))
    before = plain[max(0, match.start() - 6) : match.start()]
    if not whole or count > 11 or before.endswith("ngay "):
        return None
    if match["half"] is None and not match["ofyear"] and not (year and count in (3, 6, 9)):
        return None
    if match["sep"] and "/" in match["sep"] and not match["half"]:
        return None
    first, last = (13 - count, 12) if match["half"] == "cuoi" else (1, count)
    return Reading(*match.span(), year, None, first, last, shift)


def _half_year(match: re.Match[str], text: str, plain: str) -> Reading | None:
    first, last = (1, 6) if match["nua"] == "dau" else (7, 12)
    return Reading(
        *match.span(), _int(match["ny"] or match["nb"]), None, first, last, _shift(match["nr"])
    )


def _quarter(match: re.Match[str], text: str, plain: str) -> Reading | None:
    if not reads_as(text[match.start() : match.start() + 3], "quý", "qúy"):
        return None
    year, shift = _int(match["qy"]), _shift(match["qyr"])
    if text[match.start() : match.start() + 3].lower() == "quy" and not text.isascii() and not year:
        return None  # among marked words, "quy" is not "quý"
    last = 3 * _QUARTERS[match["quarter"]]
    return Reading(*match.span(), year, None, last - 2, last, shift)


def _month(match: re.Match[str], text: str, plain: str) -> Reading | None:
    start = match.start()
    if not reads_as(text[start : start + 5], "tháng"):
        return None
    if DAY_BEFORE.search(plain, max(0, start - 7), start):
        return None
    written = match["month"]
    month = _MONTH_WORDS.get(written) or int(written)
    year, shift = _int(match["ty"]), _shift(match["tyr"])
    # What is so by the end of December is so of the year.
    first = 1 if month == 12 and YEAR_ENDS.search(plain, max(0, start - 16), start) else month
    return Reading(start, match.end(), year, None, first, month, shift)


def _so_far(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(*match.span(), relative=0, until_now=True)


def _year(match: re.Match[str], text: str, plain: str) -> Reading | None:
    word = _is_year_word(match, text, plain, match.start("year"))
    if word is None:
        return None
    year = int(match["year"])
    now = match["now"] is not None
    horizon = match["horizon"] is not None and not plain[: match.start()].endswith("tinh ")
    end = match.end() if now and match["ytd"] else match.end("year")
    start = match.start() if horizon or (now and match["ytd"]) else word
    return Reading(start, end, year, until_now=now and match["ytd"] is not None, horizon=horizon)


def _reach(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(*match.span(), int(match["reach"]), horizon=True)


def _relative(match: re.Match[str], text: str, plain: str) -> Reading | None:
    start = match.start()
    written = re.sub(r"\s+", " ", _written(match, text, 0)).lower()
    if not reads_as(written, *_RELATIVE_WRITTEN) or (written.isascii() and not text.isascii()):
        return None
    if COUNTED_BEFORE.search(plain, max(0, start - 8), start):  # "3 năm qua", "những năm qua"
        return None
    word = re.sub(r"\s+", " ", match["relative"])
    return Reading(*match.span(), relative=_RELATIVE[word], just_past=word.endswith("qua"))


def _english_part(match: re.Match[str], text: str, plain: str) -> Reading | None:
    year, shift = _int(match["ey"]), _shift(match["eyr"])
    if match["ehalf"]:
        counted = match["ecount"]
        count = (_COUNTS.get(counted) or int(counted)) if counted else 6
        if count > 11 or (counted and match["ehalf"] == "second"):
            return None
        first, last = (1, count) if match["ehalf"] == "first" else (13 - count, 12)
    else:
        last = 3 * _QUARTERS[match["equarter"] or match["eq"]]
        first = last - 2
    return Reading(*match.span(), year, None, first, last, shift)


def _english_span(match: re.Match[str], text: str, plain: str) -> Reading | None:
    """Months from a year's start or, for "H2", to its end: "nine months of 2022", "mid-2021"."""
    counted = match["espan"]
    count = (_COUNTS.get(counted) or int(counted)) if counted else 6
    if count > 11:
        return None
    first, last = (7, 12) if match["eh"] == "2" else (1, count)
    return Reading(*match.span(), int(match["esy"]), None, first, last)


def _english_months(match: re.Match[str], text: str, plain: str) -> Reading | None:
    first, last = english_month(match["efirst"]), english_month(match["elast"])
    return Reading(*match.span(), int(match["emsy"]), None, first, last) if first < last else None


def _english_month(match: re.Match[str], text: str, plain: str) -> Reading | None:
    written = _written(match, text, "emonth")
    if not written.isascii() or DAY_BEFORE.search(plain, max(0, match.start() - 7), match.start()):
        return None
    month = english_month(match["emonth"])
    by = match["eby"] is not None
    return Reading(*match.span(), int(match["emy"]), None, month, month, horizon=by)


def _english_year(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(match.start("ein"), match.end("ein"), int(match["ein"]))


def _english_this(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(*match.span(), relative=_ENGLISH_RELATIVE[match["this"]])


_READERS = {
    "from": _range, "count": _months, "nua": _half_year, "quarter": _quarter, "month": _month,
    "sofar": _so_far, "year": _year, "reach": _reach, "relative": _relative,
    "ehalf": _english_part, "equarter": _english_part, "eq": _english_part,
    "esy": _english_span, "emsy": _english_months, "emonth": _english_month, "ein": _english_year,
    "this": _english_this,
}  # fmt: skip
