"""Numbers that no document states and that a text proves before one's eyes: "10 + 12 = 22".

A sum shows every addend, a difference both of its terms. Nothing else is a computed number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.number_keys import labelled_keys, number_keys
from corpus.registry.quantities import Quantity, find_quantities

MINUS = "\u2212"
_WORDS = r"(?:[^\S\n](?:[^\W\d_]|%)[^\W\d_]*){0,6}"
_TERM = rf"[0-9]+(?:[.,][0-9]+)*%?{_WORDS}"
_COMPUTED = re.compile(
    rf"(?<![\w.,/+{MINUS}=-])(?<![+{MINUS}=]\s)(?P<terms>{_TERM}(?:(?:\s\+\s{_TERM})+|\s{MINUS}\s{_TERM}))"
    rf"\s=\s(?P<result>{_TERM})(?!\w)(?!\s[+{MINUS}=])"
)
_SIGN = re.compile(rf"\s([+{MINUS}])\s")


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that a text computes, with its span and the keys of the numbers it is made of."""

    start: int
    end: int
    operands: tuple[str, ...]


def verify(text: str, *, english: bool = False) -> list[Computed]:
    """The results in ``text`` whose operands are shown and give exactly that value.

    The operands are of one unit; whether they stand in a quote is for the caller to see.
    """
    return list(_computed(text, english))


def without_computed(text: str, quotes: Sequence[str], *, english: bool = False) -> str:
    """The text with its computed numbers blanked out where each operand stands in a quote.

    A quantity of the quotes proves one operand: "10 + 10 = 20" needs two of them.
    """
    computed = verify(text, english=english)
    if not computed:
        return text
    held = Counter(key for quote in quotes for key in _stated(quote))
    for one in reversed(computed):
        if not Counter(one.operands) - held:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _computed(text: str, english: bool) -> Iterator[Computed]:
    for found in _COMPUTED.finditer(text):
        pieces = _SIGN.split(found["terms"])
        operands = [_only(piece, english) for piece in pieces[::2]]
        result = _only(found["result"], english)
        values = [operand.value for operand in operands if operand is not None]
        if result is None or result.value is None or len(values) != len(operands):
            continue
        known = [value for value in values if value is not None]
        units = {operand.unit for operand in operands if operand is not None}
        if len(known) != len(values) or not _one_unit(units, result.unit):
            continue
        reached = sum(known, Decimal(0)) if "+" in pieces else known[0] - known[1]
        if reached != result.value:
            continue
        start = found.start("result") + result.start
        keys = tuple(key for piece in pieces[::2] for key in number_keys(piece, english=english))
        if len(keys) == len(operands):
            yield Computed(start, found.start("result") + result.end, keys)


def _one_unit(units: set[str], result: str) -> bool:
    """Whether terms can be added: all bare (the noun stands after the result) or all of one unit;
    shares of different wholes cannot, and differ in percentage points."""
    if len(units) != 1:
        return False
    (unit,) = units
    return unit != "%" and unit == result


def _only(term: str, english: bool) -> Quantity | None:
    """The quantity that a term is; None where it is none, or more than one."""
    found = find_quantities(term, include_codes=True, english=english)
    if len(found) != 1 or found[0].is_code or found[0].value is None:
        return None
    return found[0]


def _stated(quote: str) -> Iterator[str]:
    for quantity in find_quantities(quote):
        yield from number_keys(quantity.text)
    yield from labelled_keys(quote)
