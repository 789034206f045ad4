"""Quantities that a text states: numbers with their scales and units, apart from codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.amounts import (
    BOUND,
    BOUNDS,
    NUMBER,
    SMALLER_UNITS,
    TIME_UNITS,
    Measure,
    measure_at,
    value_of,
)
from corpus.registry.days import find_dates
from corpus.registry.number_roles import (
    is_bare_year,
    is_legal,
    is_numbered,
    names_by_word,
    noise_spans,
)
from corpus.registry.numbers import find_numbers
from corpus.registry.periods import read_all
from corpus.registry.spelled import find_spelled
from corpus.registry.wording import DASH, folded, number_starts, overlaps, reads_as


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written, its scale and unit included: "12.486 triệu đồng", "10", "5-7 ngày".

    ``value`` is whole (12486000000), None for a range, whose ends are ``low`` and ``high``. "hơn
    350" has low 350, "gần 350" high 350. ``unit`` is one of measure ("%", "đồng", "ngày"), else
    "". ``is_code``: the digits name something ("Điều 5", a date, a telephone); no value then.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    approximate: bool = False
    is_code: bool = False


@dataclass(slots=True)
class _Token:
    """A number's digits or words, before what stands around it is read."""

    start: int
    end: int  # of the digits
    value: Decimal | None
    measure: Measure | None
    name: str | None  # the word that makes it a name

    @property
    def stop(self) -> int:
        return self.measure.end if self.measure else self.end

    @property
    def whole(self) -> Decimal | None:
        if self.value is None or self.measure is None:
            return self.value
        scaled = self.value.scaleb(self.measure.power)
        return Decimal(int(scaled)) if scaled == int(scaled) else scaled


_RANGE = re.compile(rf"\s?{DASH}\s?|\s(?:den|toi|to)\s")
_LIST = re.compile(r",\s|\s(?:va|hoac|and)\s")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


def find_quantities(
    text: str, *, include_codes: bool = False, english: bool = False
) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping.

    ``include_codes`` gives the digits that count nothing as well (``is_code``), so that every
    digit of the text lies in one of the spans; ``english`` reads "1,175" as thousands.
    """
    plain = folded(text)
    if not include_codes and not number_starts(plain) and not any(find_spelled(text, plain)):
        return []  # most clauses: nothing need be told from a quantity
    blocked = _blocked(text, plain)
    codes = [_code(text, start, end) for start, end in blocked]
    found = list(_read(text, plain, blocked, english))
    if not include_codes:
        return [q for q in found if not q.is_code]
    return sorted((*codes, *found), key=lambda q: q.start)


def _blocked(text: str, plain: str) -> list[tuple[int, int]]:
    """Spans of dates, document numbers, periods and the like, merged where they touch."""
    spans = [(d.start, d.end) for d in find_dates(text)]
    spans += [(n.start, n.end) for n in find_numbers(text)]
    spans += [(r.start, r.end) for r in read_all(text)]
    spans += [(start, end) for start, end, _ in noise_spans(text, plain)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _code(text: str, start: int, end: int) -> Quantity:
    return Quantity(start, end, text[start:end], None, is_code=True)


def _read(
    text: str, plain: str, blocked: list[tuple[int, int]], english: bool
) -> Iterator[Quantity]:
    tokens = _tokens(text, plain, blocked, english)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        follower = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.name is not None or token.value is None:
            yield _code(text, token.start, token.end)
        elif follower and _is_range(plain, token, follower):
            yield _range(text, token, follower)
            index += 1
        elif follower and _is_compound(plain, token, follower):
            yield _quantity(text, plain, token, follower)
            index += 1
        elif follower and _is_duration(plain, token, follower):
            yield _duration(text, token, follower)
            index += 1
        else:
            yield _quantity(text, plain, token, None)
        index += 1


def _tokens(text: str, plain: str, blocked: list[tuple[int, int]], english: bool) -> list[_Token]:
    """Digits and number words outside ``blocked``, in order, with what names them."""
    tokens: list[_Token] = []
    for match in NUMBER.finditer(plain):
        if overlaps(blocked, *match.span()):
            tokens += _leftovers(match, blocked)
            continue
        token = _token(text, plain, match, english)
        if token.measure and overlaps(blocked, token.start, token.stop):
            token.measure = None
        _inherit_name(plain, tokens, token)
        tokens.append(token)
    spelled = [
        _Token(start, end, Decimal(value), measure_at(text, plain, end), None)
        for start, end, value in find_spelled(text, plain)
        if not overlaps(blocked, start, end)
    ]
    for token in spelled:
        if token.measure and overlaps(blocked, token.start, token.stop):
            token.measure = None  # "Hai tháng 1"
    if spelled:
        tokens = sorted((*tokens, *spelled), key=lambda t: t.start)
    return tokens


def _leftovers(match: re.Match[str], blocked: list[tuple[int, int]]) -> Iterator[_Token]:
    """Digits of a writing that only a part of is blocked: "05,24/6/2021"."""
    start, end = match.span()
    if blocked[bisect_left(blocked, (end, -1)) - 1][0] <= start and overlaps(blocked, end - 1, end):
        return  # one span holds it all
    for place in range(start, end):
        if match.string[place].isdigit() and not overlaps(blocked, place, place + 1):
            yield _Token(place, place + 1, None, None, "")


def _token(text: str, plain: str, match: re.Match[str], english: bool) -> _Token:
    """One number with its unit, and the word or letters that make a name of it."""
    start, end = match.span()
    measure = measure_at(text, plain, end, len(match.group()))
    value = value_of(match.group(), **_reading_of(match.group(), measure, english))
    before = plain[start - 1 : start]
    joined = before.isalpha() or before in ("_", "#") or _follows_hyphen(plain, start)
    if joined or is_numbered(text, start):
        return _Token(start, end, value, None, "")
    after = text[end : end + 1]
    if after.isalpha() and (measure is None or measure.end == end):
        run = re.match(r"\w+", text[end : end + 12])
        tail = run.group() if run else after
        if len(tail) == 1 or not tail.islower() or _ORDINAL.match(tail):
            return _Token(start, end, value, None, "")
    measured = measure is not None and measure.unit not in TIME_UNITS
    name = names_by_word(text, plain, start, end, measured=measured)
    if name is None and measure is None and is_bare_year(plain, start, end):
        name = ""
    return _Token(start, end, value, None if name else measure, name)


def _reading_of(digits: str, measure: Measure | None, english: bool) -> dict[str, bool]:
    """How to read the marks of a number by the words after it: those of one language go together.

    "1,175 tỷ" has decimals even in English text, "1,175 million" thousands even in Vietnamese;
    no share is "12.345%" of thousands.
    """
    if measure is not None and measure.power:
        english = measure.english
    thousands = english and "," in digits
    fraction = measure is not None and (measure.unit == "%" or measure.english)
    return {"english": english, "decimal": fraction and not thousands}


def _follows_hyphen(plain: str, start: int) -> bool:
    """Whether the number is the tail of a name: "Covid-19"."""
    return start > 1 and plain[start - 1] == "-" and plain[start - 2].isalpha()


def _inherit_name(plain: str, tokens: list[_Token], token: _Token) -> None:
    """ "Điều 5 đến 10", "khoản 2, 3" and "đợt 2/2021" name with each number."""
    last = tokens[-1] if tokens else None
    if last is None or last.name is None or token.name is not None or token.start - last.end > 5:
        return
    between = plain[last.end : token.start]
    listed = last.name and is_legal(last.name) and _LIST.fullmatch(between)
    if between == "/" or listed or (last.name and _RANGE.fullmatch(between)):
        token.name, token.measure = last.name, None


def _is_range(plain: str, first: _Token, second: _Token) -> bool:
    """Whether two numbers are the ends of one quantity: "từ 10 đến 12 ngày", "5-7%"."""
    if first.measure or second.name is not None or second.value is None or first.value is None:
        return False
    if second.start - first.end > 5 or not _RANGE.fullmatch(plain, first.end, second.start):
        return False
    return first.value < second.value


def _is_compound(plain: str, first: _Token, second: _Token) -> bool:
    """Whether a smaller scale goes on: "1 tỷ 200 triệu đồng"."""
    if not first.measure or not second.measure or second.value is None or second.name is not None:
        return False
    if first.measure.unit or not first.measure.power > second.measure.power > 0:
        return False
    return plain[first.stop : second.start].isspace() and second.value < 1000


def _is_duration(plain: str, first: _Token, second: _Token) -> bool:
    """Whether a smaller unit of time goes on: "1 năm 4 tháng"."""
    if not first.measure or not second.measure or second.value is None or second.name is not None:
        return False
    units = (first.measure.unit, second.measure.unit)
    return units in SMALLER_UNITS and plain[first.stop : second.start].strip() in ("", "va")


def _duration(text: str, first: _Token, second: _Token) -> Quantity:
    """A length of time in two units, worth its number of the smaller one where that is sure."""
    greater, smaller = first.measure, second.measure
    times = SMALLER_UNITS[greater.unit, smaller.unit] if greater and smaller else None
    value = None
    if times is not None and first.value is not None and second.value is not None:
        value = first.value * times + second.value
    span = text[first.start : second.stop]
    return Quantity(first.start, second.stop, span, value, unit=smaller.unit if smaller else "")


def _range(text: str, first: _Token, second: _Token) -> Quantity:
    power = second.measure.power if second.measure else 0
    low = first.value.scaleb(power) if first.value is not None else None
    unit = second.measure.unit if second.measure else ""
    span = text[first.start : second.stop]
    return Quantity(first.start, second.stop, span, None, low, second.whole, unit)


def _quantity(text: str, plain: str, token: _Token, more: _Token | None) -> Quantity:
    value, last = token.whole, more or token
    if more is not None and value is not None and more.whole is not None:
        value += more.whole
    low = high = None
    approximate = False
    if bound := BOUND.search(plain, max(0, token.start - 15), token.start):
        marked, (at_least, at_most), approximate = BOUNDS[bound[1]]
        if reads_as(" ".join(text[slice(*bound.span(1))].split()), marked):
            low, high = value if at_least else None, value if at_most else None
        else:
            approximate = False
    unit = last.measure.unit if last.measure else ""
    end = last.stop
    span = text[token.start : end]
    return Quantity(token.start, end, span, value, low, high, unit, approximate)
