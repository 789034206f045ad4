"""Keys by which the numbers of two texts compare: equal however written, else different."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from corpus.registry.days import DateMention, find_dates
from corpus.registry.number_roles import noise_spans
from corpus.registry.numbers import DocumentNumber, find_numbers
from corpus.registry.period_forms import Reading
from corpus.registry.periods import read_all
from corpus.registry.quantity_reader import find_quantities
from corpus.registry.wording import folded

_DIGITS = re.compile(r"[0-9]+")
_CURRENCIES = ("USD", "EUR")
_CITATION = re.compile(r"\[[0-9]{1,3}\]")


def number_keys(
    text: str, *, english: bool = False, default_year: int | None = None
) -> frozenset[str]:
    """The keys of every number of a text that has digits, and of numbers in words.

    What an answer says stands in its quotes when its keys are a subset of theirs, so a fuller
    writing has the keys of each shorter one too:

    - quantity: its whole value in plain decimals, "%" and foreign currency kept: "07" and "7" → 7;
      "1.175" → 1175; "99,88%" → 99.88%; "12.486 triệu đồng" → 12486000000; "5-7 ngày" → 5, 7;
      "mười hai" → 12. ``english`` reads "1,175" as 1175; "1.175" is 1175 in both.
    - day: 24/6/2021 → 2021-06-24, --06-24, 2021-06, --06, 2021; without year (and without
      ``default_year``) only the keys that begin with "--".
    - period: "tháng 6/2021" → 2021-06, --06, 2021; "6 tháng đầu năm 2021" → 2021:01-06, --:01-06,
      2021; "giai đoạn 2021-2025" → 2021..2025, 2021, 2025; "năm 2021" → 2021.
    - document number: №number|year|form|issuer with each part left out in turn but the number,
      folded: "527/QĐ-UBND" → №527||qd|ubnd, №527||qd|, №527|||ubnd, №527|||.
    - standard: iso9001:2015 and its digits; clock: 18:11; telephone: its digits.
    - other digits that name something ("Điều 5", "Covid-19"): the digits, without leading zeros.

    Citation marks of the form [1] are no numbers of the text.
    """
    text = _CITATION.sub(lambda mark: " " * len(mark.group()), text)
    plain = folded(text)
    covered: list[tuple[int, int]] = []
    keys: set[str] = set()
    for day in find_dates(text, default_year=default_year):
        covered.append((day.start, day.end))
        keys.update(_day_keys(day))
    for number in find_numbers(text, loose=True):
        covered.append((number.start, number.end))
        keys.update(_document_keys(number))
    for reading in read_all(text):
        if not _within(covered, reading.start, reading.end):
            covered.append((reading.start, reading.end))
            keys.update(_period_keys(reading))
    for start, end, kind in noise_spans(text, plain):
        if not _within(covered, start, end):
            covered.append((start, end))
            keys.update(_noise_keys(plain[start:end], kind))
    for quantity in find_quantities(text, include_codes=True, english=english):
        if _within(covered, quantity.start, quantity.end):
            continue
        if quantity.is_code:
            keys.update(_digits(plain[quantity.start : quantity.end]))
            continue
        suffix = "%" if quantity.unit == "%" else ""
        suffix = f" {quantity.unit}" if quantity.unit in _CURRENCIES else suffix
        ends = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
        keys.update(_plain(value) + suffix for value in ends if value is not None)
    return frozenset(keys)


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < right and left < end for left, right in spans)


def _plain(value: Decimal) -> str:
    """A value without exponent or trailing zeros."""
    return format(value.normalize(), "f") if value else "0"


def _digits(writing: str) -> Iterator[str]:
    for match in _DIGITS.finditer(writing):
        yield match.group().lstrip("0") or "0"


def _day_keys(day: DateMention) -> Iterator[str]:
    yield f"--{day.month:02}-{day.day:02}"
    yield f"--{day.month:02}"
    if day.date is not None:
        yield day.date.isoformat()
        yield f"{day.date.year}-{day.month:02}"
        yield str(day.date.year)


def _document_keys(number: DocumentNumber) -> Iterator[str]:
    digits, *parts = number.key.split("|")
    for kept in product((True, False), repeat=len(parts)):
        chosen = (part if keep else "" for part, keep in zip(parts, kept, strict=True))
        yield "№" + "|".join((digits, *chosen))


def _period_keys(reading: Reading) -> Iterator[str]:
    first, last = reading.first_year, reading.last_year
    if first is not None:
        yield str(first)
    if last is not None and last != first:
        yield str(last)
        yield f"{first}..{last}"
    if reading.first_month == reading.last_month:
        months = f"-{reading.first_month:02}"
    elif (reading.first_month, reading.last_month) != (1, 12):
        months = f":{reading.first_month:02}-{reading.last_month:02}"
    else:
        return
    yield "--" + months.lstrip("-")
    if first is not None:
        yield f"{first}{months}"


def _noise_keys(writing: str, kind: str) -> Iterator[str]:
    if kind == "standard":
        yield re.sub(r"\s", "", writing)
        yield from _digits(writing)
    elif kind == "clock":
        yield ":".join(part.zfill(2) for part in _DIGITS.findall(writing)[:2])
    elif kind in ("phone", "line"):
        yield "".join(_DIGITS.findall(writing))
    else:
        yield from _digits(writing)
