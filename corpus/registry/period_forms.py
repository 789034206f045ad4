"""The wordings of periods, read into years and months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from corpus.registry.days import ENGLISH_MONTH, english_month
from corpus.registry.wording import DASH, GAP, reads_as


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
    "three": 3, "four": 4, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
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

_S = r"\s{1,3}"
_Y = r"(?:19|20)[0-9]{2}"
_YEAR_END = r"(?![\w/%]|[.,:][0-9])"
_COUNT = r"(?:muoi mot|muoi|ba|bon|sau|bay|tam|chin|1[01]|0?[1-9])"
_ENGLISH_COUNT = r"(?:three|four|six|seven|eight|nine|ten|eleven|1[01]|0?[1-9])"
_ORDINAL = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"


def _of_year(name: str) -> str:
    """The year that follows a part of it: " năm 2021", "/2021", " của năm 2021", " năm nay"."""
    return (
        rf"(?:(?:{_S}(?:cua{_S})?nam{_S}|{GAP}?[/,–-]{GAP}?|{_S}(?:cua{_S})?|,?{_S}of{_S}"
        rf"|,?{_S}in{_S})(?P<{name}>{_Y}){_YEAR_END}"
        rf"|{_S}nam{_S}(?P<{name}r>nay|ngoai|truoc|qua))?"
    )


_TERM = r"(?:giai doan|nhiem ky|thoi ky|nien khoa|nam hoc|ke hoach 5 nam|cac nam|nhung nam)"

_RANGE = (
    rf"(?:(?:{_TERM}|tu(?:{_S}dau)?|from|between|period|years?|nam){_S}){{0,2}}(?:nam{_S})?"
    rf"(?P<from>{_Y})(?:\s?{DASH}{{1,2}}\s?|{_S}(?:den|toi|to|and|until|through)"
    rf"(?:{_S}(?:het|cuoi))?{_S})(?:nam{_S})?(?P<to>{_Y}){_YEAR_END}(?:{_S}period\b)?"
)
_MONTHS = (
    rf"(?P<count>{_COUNT}){_S}thang(?:{_S}(?P<half>dau|cuoi))?(?P<ofyear>{_S}nam(?!{_S}[0-9](?![0-9]"
    rf"{{3}})))?(?:(?P<sep>{_S}|{GAP}?/{GAP}?)(?:(?P<my>{_Y}){_YEAR_END}|(?P<mr>nay|ngoai|truoc)\b))?"
)
_HALF_YEAR = (
    rf"nua{_S}(?P<nua>dau|cuoi){_S}nam"
    rf"(?:{_S}(?:(?P<ny>{_Y}){_YEAR_END}|(?P<nr>nay|ngoai|truoc)\b))?"
)
_QUARTER = rf"quy{_S}(?P<quarter>iii|ii|iv|i|0?[1-4]|mot|hai|ba|bon|tu|dau|cuoi)\b" + _of_year("qy")
_MONTH = (
    rf"thang{_S}(?P<month>1[0-2]|0?[1-9]|gieng|muoi mot|muoi hai|muoi|hai|ba|tu|sau|bay|tam|chin|"
    rf"nam(?={_S}nam)|chap)\b(?!{GAP}?[/.]{GAP}?[0-9]{{1,2}}(?![0-9]))" + _of_year("ty")
)
_YEAR_WORD = (
    rf"(?:(?P<horizon>(?:(?:tam nhin|dinh huong|huong){_S})?(?:den|toi)(?:{_S}(?:het|cuoi))?{_S}"
    rf"|tam nhin{_S}))?(?P<ytd>tu{_S}(?:dau{_S})?)?nam{_S}(?P<year>{_Y}){_YEAR_END}"
    rf"(?P<now>{_S}(?:den|toi){_S}nay\b)?"
)
_BARE_HORIZON = rf"(?:tam nhin(?:{_S}den)?|until|towards?|by){_S}(?P<reach>{_Y}){_YEAR_END}"
_SO_FAR = rf"(?P<sofar>tu{_S}dau{_S}nam{_S}(?:den|toi){_S}nay)\b"
_THIS = rf"nam{_S}(?P<relative>nay|ngoai|truoc|vua{_S}qua|qua|toi|sau)\b"
_ENGLISH_PART = (
    rf"(?:(?P<ehalf>first|last|final|second)(?:{_S}|-)(?:(?P<ecount>{_ENGLISH_COUNT}){_S}months?"
    rf"|half)|(?P<equarter>{_ORDINAL}){_S}quarter|q(?P<eq>[1-4]))\b" + _of_year("ey")
)
_ENGLISH_MONTHS = rf"(?P<emonth>{ENGLISH_MONTH}),?{_S}(?:of{_S})?(?P<emy>{_Y}){_YEAR_END}"
_ENGLISH_YEAR = (
    rf"(?:in|during|throughout|of|for|year|since|and)(?:{_S}the{_S}year)?{_S}"
    rf"(?P<ein>{_Y}){_YEAR_END}"
)
_ENGLISH_THIS = rf"(?P<this>this|last|previous|past|next){_S}year\b(?!')"

_PERIOD = re.compile(
    r"(?<![\w/.,-])(?:"
    + "|".join((
        _RANGE, _MONTHS, _HALF_YEAR, _QUARTER, _MONTH, _SO_FAR, _YEAR_WORD, _BARE_HORIZON, _THIS,
        _ENGLISH_PART, _ENGLISH_MONTHS, _ENGLISH_YEAR, _ENGLISH_THIS,
    ))
    + ")"
)  # fmt: skip
# Where one may begin, in letters; what follows keeps common words ("đến", "từ") from being tried.
_BEGINNINGS = (
    r"nam\s{1,3}(?:[12]|nay|ngoai|truoc|vua|qua|toi|sau|hoc)", r"thang\s{1,3}[0-9gmhbtscn]",
    r"quy\s{1,3}[i0-4mhbtdc]", *(rf"{digit}\s{{1,3}}thang" for digit in range(1, 10)),
    r"0[1-9]\s{1,3}thang", r"1[01]\s{1,3}thang", r"muoi\s(?:mot\s)?thang", r"ba\sthang",
    r"bon\sthang", r"sau\sthang", r"bay\sthang", r"tam\sthang", r"chin\sthang", r"nua\s",
    r"19[0-9]{2}\s?[dtau‐‑‒–—−-]", r"20[0-9]{2}\s?[dtau‐‑‒–—−-]", r"giai\sdoan", r"nhiem\sky",
    r"thoi\sky", r"nien\skhoa", r"ke\shoach\s5",
    r"tu\s{1,3}(?:dau\s)?(?:nam|[12][0-9])", r"den\s(?:nam|het|cuoi)", r"toi\s(?:nam|het|cuoi)",
    r"tam\snhin", r"dinh\shuong\s(?:den|toi)", r"huong\s(?:den|toi)", r"until\s", r"toward",
    r"by\s[12]", r"from\s", r"between\s", r"period\s", r"year", r"in\s[12t]", r"during\s",
    r"throughout\s", r"of\s[12t]", r"for\s[12t]", r"since\s", r"and\s[12t]", r"first",
    r"second", r"third", r"fourth", r"last\s", r"final\s", r"1st", r"2nd", r"3rd", r"4th",
    r"q[1-4]", r"this\s", r"previous\s", r"past\s", r"next\s", r"jan", r"feb", r"mar", r"apr",
    r"may\s", r"jun", r"jul", r"aug", r"sep", r"oct", r"nov", r"dec",
)  # fmt: skip
_BY_LETTER = groupby(sorted(_BEGINNINGS, key=itemgetter(0)), key=itemgetter(0))
_TRIGGER = re.compile(
    r"\b(?:"
    + "|".join(f"{first}(?:{'|'.join(b[1:] for b in rest)})" for first, rest in _BY_LETTER)
    + ")"
)
_MAIN = (
    "from", "count", "nua", "quarter", "month", "sofar", "year", "reach", "relative", "ehalf",
    "equarter", "eq", "emonth", "ein", "this",
)  # fmt: skip
_MORE_YEARS = re.compile(rf"{GAP}?(?:,|va|and){_S}(?:nam{_S})?(?P<year>{_Y}){_YEAR_END}")
_BARE_YEAR = re.compile(
    rf"(?<![\w/.,:-])(?<!iso )(?<!tcvn )(?P<year>{_Y}){_YEAR_END}(?!{GAP}?{DASH}{GAP}?[0-9])"
    r"(?!\s(?:dong|trieu|ty|nghin|nguoi|ho|ha|km|m|kg|tan|ngay|nhiem|doanh|san|tasks?|people)\b)"
)
_NAME_BEFORE = re.compile(r"\b(?:viet|quang|ha|mien|phia|dong|tay|hai|an|phu)\s{1,3}$")
_COUNTED_BEFORE = re.compile(
    r"(?:[0-9]|\b(?:nhung|cac|nhieu|may|vai|hai|ba|bon|muoi|chuc|tram|sau|bay|tam|chin))\s{1,3}$"
)
_DAY_BEFORE = re.compile(r"(?:[0-9]|\bngay)\s{1,3}$")


def read_periods(text: str, plain: str) -> Iterator[Reading]:
    """The wordings in order; ``plain`` is ``text`` folded."""
    last = 0
    for trigger in _TRIGGER.finditer(plain):
        match = _PERIOD.match(plain, trigger.start()) if trigger.start() >= last else None
        reading = _READERS[_main_group(match)](match, text, plain) if match else None
        if match is None or reading is None:
            continue
        yield reading
        last = reading.end
        if match["year"] or match["ein"]:
            more = _MORE_YEARS.match(plain, reading.end)
            while more:
                year = int(more["year"])
                yield Reading(more.start("year"), more.end(), year)
                last = more.end()
                more = _MORE_YEARS.match(plain, more.end())


def read_bare_years(plain: str) -> Iterator[Reading]:
    """Years that stand alone: in a question "Nam Định 2023" asks of 2023."""
    for match in _BARE_YEAR.finditer(plain):
        yield Reading(match.start(), match.end(), int(match["year"]))


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
    before = _NAME_BEFORE.search(plain, max(0, start - 8), start)
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
    return Reading(*match.span(), _int(match["ny"]), None, first, last, _shift(match["nr"]))


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
    if _DAY_BEFORE.search(plain, max(0, start - 7), start):
        return None
    written = match["month"]
    month = _MONTH_WORDS.get(written) or int(written)
    year, shift = _int(match["ty"]), _shift(match["tyr"])
    return Reading(start, match.end(), year, None, month, month, shift)


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
    if _COUNTED_BEFORE.search(plain, max(0, start - 8), start):  # "3 năm qua", "những năm qua"
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


def _english_month(match: re.Match[str], text: str, plain: str) -> Reading | None:
    written = _written(match, text, "emonth")
    if not written.isascii() or _DAY_BEFORE.search(plain, max(0, match.start() - 7), match.start()):
        return None
    month = english_month(match["emonth"])
    return Reading(*match.span(), int(match["emy"]), None, month, month)


def _english_year(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(match.start("ein"), match.end("ein"), int(match["ein"]))


def _english_this(match: re.Match[str], text: str, plain: str) -> Reading | None:
    return Reading(*match.span(), relative=_ENGLISH_RELATIVE[match["this"]])


_READERS = {
    "from": _range, "count": _months, "nua": _half_year, "quarter": _quarter, "month": _month,
    "sofar": _so_far, "year": _year, "reach": _reach, "relative": _relative,
    "ehalf": _english_part, "equarter": _english_part, "eq": _english_part,
    "emonth": _english_month, "ein": _english_year, "this": _english_this,
}  # fmt: skip
