"""The English beside a short answer that keeps the document's own writing.

"10 nhiệm vụ (tasks)", "5,4 tỷ đồng (5.4 billion đồng)", "2/3/2022 (2 March 2022)". What has no
sure English stays as it is; the gate reads the figures of both writings as the same.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.registry.dates import find_dates, find_periods
from corpus.registry.number_keys import number_keys
from corpus.types import Period
from corpus.vietnamese.words import join_words

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_QUARTERS = ("first", "second", "third", "fourth")
_COUNTS = {2: "two", 3: "three", 6: "six", 9: "nine", 10: "ten", 11: "eleven"}
_SCALES = {"nghìn": "thousand", "ngàn": "thousand", "triệu": "million", "tỷ": "billion"}
_ABOUT = {
    "hơn": "over", "trên": "over", "gần": "nearly", "khoảng": "about", "tối đa": "at most",
    "không quá": "at most", "ít nhất": "at least", "tối thiểu": "at least", "từ": "from",
}  # fmt: skip
_BRACKET = re.compile(r" \(([^()]+)\)")
_LEADS = {"trước": "before ", "sau": "after ", "từ": "from ", "đến": "until "}
_FIGURE = re.compile(
    rf"(?:(?P<about>{'|'.join(_ABOUT)})\s)?(?P<number>[0-9]+(?:\.[0-9]{{3}})*(?:,[0-9]+)?)\s?"
    rf"(?P<percent>%)?(?:(?P<scale>{'|'.join(_SCALES)})\s?)?(?P<noun>[^\d,;:()]*)",
    re.IGNORECASE,
)
_FORMS = {
    "quyết định": "Decision", "nghị quyết": "Resolution", "kế hoạch": "Plan",
    "báo cáo": "Report", "thông báo": "Notice", "chỉ thị": "Directive", "thông tư": "Circular",
    "nghị định": "Decree", "chương trình": "Programme", "công văn": "Official letter",
    "tờ trình": "Submission", "luật": "Law", "kết luận": "Conclusion",
}  # fmt: skip
_DOCUMENT = re.compile(rf"(?P<form>{'|'.join(_FORMS)}) số (?P<number>\S+)", re.IGNORECASE)
_OFFICES = {
    "phó chủ tịch thường trực": "Standing Vice Chair", "phó chủ tịch": "Vice Chair",
    "chủ tịch": "Chair", "phó giám đốc": "Deputy Director", "giám đốc": "Director",
    "phó bí thư": "Deputy Secretary", "bí thư": "Secretary", "phó trưởng phòng":
    "Deputy Head of Division", "trưởng phòng": "Head of Division", "chánh văn phòng":
    "Chief of Office", "phó chánh văn phòng": "Deputy Chief of Office", "bộ trưởng": "Minister",
    "thứ trưởng": "Deputy Minister", "chánh thanh tra": "Chief Inspector",
}  # fmt: skip
_OFFICE = re.compile(
    rf"[^,]+,\s(?P<office>{'|'.join(sorted(_OFFICES, key=len, reverse=True))})\b(?P<body>.*)",
    re.IGNORECASE,
)
_BODIES = (
    (r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) tỉnh", "of the provincial People's Committee"),
    (r"(?:hội đồng nhân dân|hđnd) tỉnh", "of the provincial People's Council"),
    (r"sở", "of the department"),
    (r"hội đồng", "of the council"),
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, in English."""

    one: str
    many: str


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """English nouns by the Vietnamese that counts them."""
    table = files("retrieval.answering").joinpath("data/glosses.csv").read_text("utf-8")
    return {v: Noun(one, many) for v, one, many in csv.reader(table.splitlines()[1:])}


def glossed(short: str, limit: int) -> str:
    """``short`` with its English in brackets, where it has one and both are within ``limit``."""
    english = _gloss(short)
    both = f"{short} ({english})"
    return both if english is not None and len(both) <= limit else short


def unglossed(text: str) -> str:
    """``text`` without the glosses that ``glossed`` put into it."""
    for bracket in reversed(list(_BRACKET.finditer(text))):
        before = text[: bracket.start()]
        starts = [0, *(blank.end() for blank in re.finditer(r"\s", before))]
        if any(_gloss(before[start:]) == bracket[1] for start in starts):
            text = before + text[bracket.end() :]
    return text


def _gloss(short: str) -> str | None:
    if "(" in short:
        return None
    english = _document(short) or _figure(short) or _time(short) or _office(short)
    if english is None or not number_keys(english, english=True) <= number_keys(short):
        return None
    return english


def _document(short: str) -> str | None:
    match = _DOCUMENT.fullmatch(short)
    return f"{_FORMS[match['form'].lower()]} No. {match['number']}" if match else None


def _figure(short: str) -> str | None:
    match = _FIGURE.fullmatch(short)
    if match is None:
        return None
    about = f"{_ABOUT[match['about'].lower()]} " if match["about"] else ""
    number = _english_number(match["number"])
    plain = match["number"].isdigit()
    noun = " ".join(match["noun"].lower().split())
    if match["percent"]:
        return f"{about}{number}%" if about or not plain else None
    scale = f" {_SCALES[match['scale'].lower()]}" if match["scale"] else ""
    currency = re.match(r"đồng\b|usd\b|eur\b", noun)
    if currency is not None:
        return f"{about}{number}{scale} {currency[0] if noun[0] == 'đ' else currency[0].upper()}"
    known = _noun(noun)
    if known is None:
        return f"{about}{number}{scale}" if scale or not plain else None
    word = known.one if number == "1" and not scale else known.many
    # Of a small number the figure itself needs no English.
    if plain and not about and not scale and noun not in _TIMES and not short.startswith("0"):
        return word
    return f"{about}{number}{scale} {word}"


_TIMES = frozenset({"ngày", "ngày làm việc", "giờ", "giờ làm việc", "tháng", "năm", "tuần", "phút"})


def _noun(noun: str) -> Noun | None:
    """The English of a noun, or of its first words: "nhiệm vụ cấp tỉnh" are tasks."""
    words = noun.split()
    ends = {end for _, end in join_words(words)}  # "khách sạn" is no "khách"
    for end in range(len(words), 0, -1):
        if end not in ends and end != len(words):
            continue
        known = nouns().get(" ".join(words[:end]))
        if known is not None:
            return known
    return None


def _english_number(number: str) -> str:
    """ "12.486" as "12,486", "5,4" as "5.4", "07" as "7"."""
    whole, _, part = number.replace(".", "").partition(",")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _time(short: str) -> str | None:
    lead = next((to for word, to in _LEADS.items() if short.lower().startswith(word)), "")
    days = find_dates(short)
    if len(days) == 1 and days[0].date is not None:
        day = days[0].date
        return f"{lead}{day.day} {_MONTHS[day.month - 1]} {day.year}"
    periods = find_periods(short)
    if len(periods) != 1 or days or not re.search(r"(?:19|20)[0-9]{2}", short):
        return None
    span = _span(periods[0].period)
    return lead + span if span is not None else None


def _span(period: Period) -> str | None:
    """A month, a quarter or the months at either end of a year; a year reads the same in both."""
    first, last, year = period.start.month, period.end.month, period.start.year
    if year != period.end.year or (first, last) == (1, 12):
        return None
    if first == last:
        return f"{_MONTHS[first - 1]} {year}"
    if last - first == 2 and last % 3 == 0:
        return f"{_QUARTERS[last // 3 - 1]} quarter of {year}"
    if first == 1 and last in _COUNTS:
        return f"first {_COUNTS[last]} months of {year}"
    if last == 12 and 13 - first in _COUNTS:
        return f"last {_COUNTS[13 - first]} months of {year}"
    return None


def _office(short: str) -> str | None:
    match = _OFFICE.fullmatch(short)
    if match is None:
        return None
    office, body = _OFFICES[match["office"].lower()], match["body"].strip()
    if not body:
        return office
    for pattern, english in _BODIES:
        if re.match(pattern, body, re.IGNORECASE):
            return f"{office} {english}"
    return office
