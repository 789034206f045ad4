"""Sums and differences of figures, written so that each number that they are made of is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.amounts import NUMBER, value_of
from retrieval.answering.arithmetic import MINUS
from retrieval.answering.tabling.likeness import figure_of
from retrieval.answering.tabling.rows import Row

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure taken apart: "12.486 triệu đồng" is 12486 times a million, of "triệu đồng"."""

    value: Decimal
    term: str  # as written with its unit, without what it counts
    scale: Decimal
    unit: str  # as written after the digits; empty for counts
    noun: str  # what is counted, as the row says it


def amount_of(row: Row) -> Amount | None:
    """The figure of a row taken apart; None where it is not written in digits, or not exact."""
    figure = figure_of(row.scored.value)
    if figure is None or figure.value is None:
        return None
    written = _BLANKS.sub(" ", figure.text)
    found = NUMBER.match(written)
    digits = value_of(found.group()) if found is not None else None
    if found is None or digits is None or row.said[:1].isalpha():
        return None
    unit = written[found.end() :].strip()
    scale = figure.value / digits if digits else Decimal(1)
    noun = "" if unit else row.said.removeprefix(found.group()).strip()
    return Amount(figure.value, written, scale, unit, noun)


def sum_of(amounts: Sequence[Amount]) -> str:
    """ "10 + 12 + 25 = 47 nhiệm vụ"."""
    total = sum((amount.value for amount in amounts), Decimal(0))
    return f"{' + '.join(a.term for a in amounts)} = {_written(total, amounts)}"


def difference_of(more: Amount, less: Amount) -> str:
    """ "11 − 08 = 3 nhiệm vụ"."""
    left = more.value - less.value
    return f"{more.term} {MINUS} {less.term} = {_written(left, (more, less))}"


def _written(value: Decimal, amounts: Sequence[Amount]) -> str:
    """A computed value in the finest unit of its terms, with what the first of them counts."""
    finest = min(amounts, key=lambda amount: amount.scale)
    nouns = {amount.noun.lower() for amount in amounts if amount.noun}
    noun = next((a.noun for a in amounts if a.noun), "") if len(nouns) == 1 else ""
    return f"{_in_digits(value / finest.scale)} {finest.unit or noun}".strip()


def _in_digits(value: Decimal) -> str:
    """Digits as Vietnamese documents group them: 31.126 and 12,5."""
    plain = format(value.normalize(), ",f")
    return plain.translate(str.maketrans(",.", ".,"))
