"""Keys by which the numbers of two texts compare: equal however written, else different."""

from __future__ import annotations

import re
import unicodedata
from bisect import insort
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from corpus.registry.days import DateMention, find_dates
from corpus.registry.english_numbers import english_number_words
from corpus.registry.number_roles import noise_spans
from corpus.registry.numbers import DocumentNumber, find_numbers
from corpus.registry.period_forms import Reading
from corpus.registry.periods import read_all
from corpus.registry.quantity_reader import Quantity, find_quantities
from corpus.registry.wording import folded, overlaps

_DIGITS = re.compile(r"[0-9]+")
_CURRENCIES = ("USD", "EUR")
_LABELLED = re.compile(
    r"\(\s*(?:(?:ĐVT|đơn vị(?: tính)?)\s*:?\s*)?(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ) đồng)\s*\)"
    r"\s*[:|]\s*(?P<number>[0-9]+(?:[.,][0-9]+)*)(?![\w%])",
    re.IGNORECASE,
)
# A row of a table whose unit has a cell of its own: "Đơn vị tính: tỷ đồng | Năm 2021: 29,1".
_UNIT_CELL = re.compile(
    r"(?:(?:ĐVT|đơn vị(?: tính| đo)?)\s*:|[|\t])\s*(?P<unit>%|(?:nghìn|ngàn|triệu|tỷ|tỉ)? ?đồng)\s*"
    r"[|\t](?P<cells>[^\n]*)",
    re.IGNORECASE,
)
_CELL_NUMBER = re.compile(r"(?:^|[:|\t])\s*(?P<number>[0-9]+(?:[.,][0-9]+)*)\s*(?=[|\t]|$)")
_CITATION = re.compile(r"\[[0-9]{1,3}\]")
_KEPT = 500  # characters of a text whose keys are worth keeping


def number_keys(
    text: str, *, english: bool = False, default_year: int | None = None
) -> frozenset[str]:
    """The keys of every number of a text that has digits, and of numbers in words.

    What an answer says stands in its quotes when its keys are a subset of theirs, so a fuller
    writing has the keys of each shorter one too:

    - quantity: its whole value in plain decimals, "%" and foreign currency kept: "07" and "7" → 7;
      "1.175" → 1175; "99,88%" → 99.88%; "12.486 triệu đồng" → 12486000000; "5-7 ngày" → 5, 7;
      "mười hai" → 12, "½" → 0.5. ``english`` reads "1,175" as 1175 and "twelve" as 12; "1.175" is 1175 in both.
    - day: 24/6/2021 → 2021-06-24, --06-24, 2021-06, --06, 2021; without year (and without
      ``default_year``) only the keys that begin with "--".
    - period: "tháng 6/2021" → 2021-06, --06, 2021; "6 tháng đầu năm 2021" → 2021:01-06, --:01-06,
      2021; "giai đoạn 2021-2025" → 2021..2025, 2021, 2025; "năm 2021" → 2021.
    - document number: №number|year|form|issuer with each part left out in turn but the number,
      folded: "527/QĐ-UBND" → №527||qd|ubnd, №527||qd|, №527|||ubnd, №527|||.
    - standard: "ISO 9001:2015" → 9001:2015, 9001, 2015; clock: 18:11; telephone: its digits.
    - a sum whose scale its label has: "Doanh thu (triệu đồng): 3.210" → 3210, 3210000000.
    - other digits that name something ("Điều 5", "Covid-19"): the digits, without leading zeros.

    Citation marks of the form [1] are no numbers of the text.
    """
    read = _kept_keys if len(text) <= _KEPT else _keys
    return read(text, english, default_year)


def _keys(text: str, english: bool, default_year: int | None) -> frozenset[str]:
    text = _CITATION.sub(lambda mark: " " * len(mark.group()), text)
    plain = folded(text)
    covered: list[tuple[int, int]] = []
    keys: set[str] = set()
    for start, end, named in _named(text, plain, default_year):
        if not overlaps(covered, start, end):
            insort(covered, (start, end))
            keys.update(named)
    for quantity in find_quantities(text, include_codes=True, english=english):
        start, end = quantity.start, quantity.end
        if overlaps(covered, start, end):  # what is not covered must not slip through
            runs = (m.span() for m in _DIGITS.finditer(plain, start, end))
            keys.update(*(_digits(plain[a:b]) for a, b in runs if not overlaps(covered, a, b)))
        elif quantity.is_code or (quantity.value, quantity.low, quantity.high) == (None,) * 3:
            keys.update(_digits(plain[start:end]))  # "5 tháng 0 ngày" has no one value
        else:
            keys.update(_quantity_keys(quantity))
    keys.update(labelled_keys(text))
    keys.update(_signs(text))
    if english:
        keys.update(
            value
            for start, end, value in english_number_words(plain)
            if not overlaps(covered, start, end)
        )
    return frozenset(keys)


_kept_keys = lru_cache(maxsize=512)(_keys)  # a slice is held against each line that cites it


def labelled_keys(text: str) -> Iterator[str]:
    """Sums and shares whose unit stands in a label: "Doanh thu (triệu đồng): 3.210", "Đơn vị tính:
    tỷ đồng | Năm 2021: 29,1", or in a cell of the row: "Thu | tỷ đồng | 29,1"."""
    found = [(match["number"], match["unit"]) for match in _LABELLED.finditer(text)]
    for row in _UNIT_CELL.finditer(text):
        found += [(cell["number"], row["unit"]) for cell in _CELL_NUMBER.finditer(row["cells"])]
    for number, unit in found:
        for quantity in find_quantities(f"{number} {unit}"):
            yield from _quantity_keys(quantity)


def _signs(text: str) -> Iterator[str]:
    """Numbers written as one sign: "½", "⑫"."""
    for letter in set(text):
        if not letter.isascii() and not letter.isdecimal():
            value = unicodedata.numeric(letter, None)
            if value is not None:
                yield _plain(Decimal(str(value)))


def _named(
    text: str, plain: str, default_year: int | None
) -> Iterator[tuple[int, int, Iterator[str]]]:
    """Span and keys of days, document numbers, periods, and of standards and the like."""
    for day in find_dates(text, default_year=default_year):
        yield day.start, day.end, _day_keys(day)
    for number in find_numbers(text, loose=True):
        yield number.start, number.end, _document_keys(number)
    for reading in read_all(text):
        yield reading.start, reading.end, _period_keys(reading)
    for start, end, kind in noise_spans(text, plain):
        yield start, end, _noise_keys(plain[start:end], kind)


def _quantity_keys(quantity: Quantity) -> Iterator[str]:
    unit = quantity.unit
    suffix = unit if unit == "%" else f" {unit}" if unit in _CURRENCIES else ""
    ends = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    for value in ends:
        if value is not None:
            yield _plain(value) + suffix


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
        yield ":".join(_digits(writing))
        yield from _digits(writing)
    elif kind == "clock":
        yield ":".join(part.zfill(2) for part in _DIGITS.findall(writing)[:2])
    elif kind in ("phone", "line"):
        yield "".join(_DIGITS.findall(writing))
    else:
        yield from _digits(writing)
