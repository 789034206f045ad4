"""Whether a quantity of a question lies within the bounds that a case is of: six months within
"quá hạn từ 03 tháng đến dưới 01 năm", two hectares within "từ 01 ha trở lên"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.registry.quantities import Quantity, find_quantities
from corpus.vietnamese.folding import fold

# What quantities of one sort are of, in the smallest of them.
_SCALES = {
    "ngay": ("time", Decimal(1)),
    "tuan": ("time", Decimal(7)),
    "thang": ("time", Decimal(30)),
    "nam": ("time", Decimal(365)),
    "gio": ("time", Decimal(1) / 24),
}
# Numbers in words before what a case is bounded by: "một năm" is read as no quantity elsewhere.
_NUMERALS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_SPELLED = re.compile(
    r"\b(một|mot|hai|ba|bốn|bon|sáu|bảy|tám|chín|mười|muoi)\s(?=(?:năm|nam|tháng|thang|tuần|tuan|ngày|ngay"
    r"|giờ|gio|tuổi|tuoi|tầng|tang)\b)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:hơn|trên|hon|tren|quá)\s*$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:gần|dưới|chưa đến|chưa được|chưa đầy|gan|duoi)\s*$", re.IGNORECASE)
_A_LITTLE = Decimal("0.001")
_BETWEEN = re.compile(r"\s*(?:đến|tới|-|–|và)\s*(?:dưới|hết|không quá)?\s*$", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:dưới|chưa đến|chưa đủ|chưa quá|không quá|tối đa|ít hơn|nhỏ hơn)\s*$", re.IGNORECASE
)
_ABOVE = re.compile(r"(?:trên|hơn|quá|từ đủ|lớn hơn|ít nhất|tối thiểu)\s*$", re.IGNORECASE)
_SPAN = re.compile(r"(?P<low>\d{1,4}) ?(?:đến|tới|-|–) ?(?P<high>\d{1,4})\b")
_WORD = re.compile(r"\s*[^\W\d_]+")
_UPWARDS = re.compile(r"\s*(?:trở lên|trở đi)", re.IGNORECASE)
_STRICT = re.compile(r"(?:dưới|chưa đến|chưa đủ|trên|ít hơn|nhỏ hơn|lớn hơn)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Bounds:
    sort: str
    low: Decimal | None
    high: Decimal | None
    open_low: bool
    open_high: bool

    def hold(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.open_low)
        below = (
            self.high is None or value < self.high or (value == self.high and not self.open_high)
        )
        return above and below

    def within(self, other: _Bounds) -> bool:
        """Whether nothing lies in these bounds that does not in the other."""
        if self.sort != other.sort:
            return False
        low = other.low is None or (self.low is not None and self.low >= other.low)
        return low and (other.high is None or (self.high is not None and self.high <= other.high))


def holds(question: str, case: str) -> bool:
    """Whether a case has bounds, and a quantity that the question states lies within them."""
    return _holding(question, case) is not None


def narrowest(question: str, cases: Sequence[str]) -> int | None:
    """The case whose bounds lie within those of all others that hold; None where none do: "quá hạn từ
    01 năm" within "quá hạn từ 03 tháng"."""
    held = [_holding(question, case) for case in cases]
    for at, one in enumerate(held):
        if one is not None and all(other is None or one.within(other) for other in held):
            same = [other for other in held if other is not None and other.within(one)]
            return at if len(same) == 1 else None
    return None


def outside(question: str, case: str) -> bool:
    """Whether a case has bounds for something of which the question states a quantity, and it lies in
    none: five storeys are not "dưới 03 tầng"."""
    sorts = {sort for sort, _ in _stated(question)}
    return bool(sorts & {one.sort for one in _bounds(case)}) and not holds(question, case)


def _holding(question: str, case: str) -> _Bounds | None:
    bounds = _bounds(case)
    stated = _stated(question) if bounds else ()
    return next(
        (b for b in bounds if any(sort == b.sort and b.hold(value) for sort, value in stated)), None
    )


@lru_cache(maxsize=64)
def _stated(question: str) -> tuple[tuple[str, Decimal], ...]:
    """What a question states of itself, sort and size: "hơn một năm" is a little over a year."""
    text = _SPELLED.sub(lambda said: f"{_NUMERALS[fold(said[1])]} ", question)
    found = []
    for quantity in find_quantities(text):
        measure = _measured(quantity, text)
        if measure is not None:
            before = text[max(0, quantity.start - 12) : quantity.start]
            size = measure[1] * (1 + _A_LITTLE * bool(_OVER.search(before)))
            found.append((measure[0], size * (1 - _A_LITTLE * bool(_UNDER.search(before)))))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _bounds(text: str) -> tuple[_Bounds, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[_Bounds]:
    quantities = find_quantities(text)
    at = 0
    while at < len(quantities):
        one, after = quantities[at], quantities[at + 1 : at + 2]
        before = text[max(0, one.start - 14) : one.start]
        between = text[one.end : after[0].start] if after else ""
        first, second = _measured(one, text), _measured(after[0], text) if after else None
        at += 1
        if second and one.value is not None and not one.unit and _BETWEEN.match(between):
            # "từ 200 đến dưới 500 m3"
            low = Decimal(one.value) * _scale(after[0], text)[1]
            at += 1
            yield _Bounds(second[0], low, second[1], False, "dưới" in between)
        elif one.value is None and (span := _SPAN.match(one.text)):  # "03 đến 06 tháng"
            sort, scale = _scale(one, text)
            low, high = (Decimal(span[name]) * scale for name in ("low", "high"))
            yield _Bounds(sort, low, high, False, False)
        elif first is None:
            continue
        elif second and first[0] == second[0] and _BETWEEN.match(between):
            at += 1
            yield _Bounds(first[0], first[1], second[1], False, "dưới" in between)
        elif _BELOW.search(before):
            yield _Bounds(first[0], None, first[1], False, bool(_STRICT.search(before)))
        elif _UPWARDS.match(text, first[2]):
            yield _Bounds(first[0], first[1], None, False, False)
        elif _ABOVE.search(before):
            yield _Bounds(first[0], first[1], None, bool(_STRICT.search(before)), False)


def _scale(quantity: Quantity, text: str) -> tuple[str, Decimal]:
    """What a quantity is of, and its size in the smallest unit of that: the word behind a plain
    count ("6 tuổi") is its unit."""
    unit = fold(quantity.unit or text[quantity.end : quantity.end + 12]).split()
    return _SCALES.get(unit[0], (unit[0], Decimal(1))) if unit else ("", Decimal(1))


def _measured(quantity: Quantity, text: str) -> tuple[str, Decimal, int] | None:
    """A quantity's sort and size, and where it ends with its unit."""
    sort, scale = _scale(quantity, text)
    if (not sort[:1].isalpha() and sort != "%") or quantity.value is None:
        return None
    word = _WORD.match(text, quantity.end)
    end = quantity.end if quantity.unit or word is None else word.end()
    return sort, Decimal(quantity.value) * scale, end
