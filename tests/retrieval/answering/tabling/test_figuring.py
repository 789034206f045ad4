"""Sums and differences in the writing of documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retrieval.answering.arithmetic import verify
from retrieval.answering.tabling.figuring import Amount, difference_of, sum_of

_MILLION, _BILLION = Decimal(10) ** 6, Decimal(10) ** 9


def _count(term: str, value: int, noun: str = "nhiệm vụ") -> Amount:
    return Amount(Decimal(value), term, Decimal(1), "", noun)


def _money(term: str, value: str, scale: Decimal) -> Amount:
    unit = "triệu đồng" if scale == _MILLION else "tỷ đồng"
    return Amount(Decimal(value) * scale, term, scale, unit, "")


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([_count("10", 10), _count("07", 7)], "10 + 07 = 17 nhiệm vụ"),
        ([_count("1.175", 1175, "tin"), _count("68", 68, "tin")], "1.175 + 68 = 1.243 tin"),
        (
            [_money("12,5 tỷ đồng", "12.5", _BILLION), _money("800 triệu đồng", "800", _MILLION)],
            "12,5 tỷ đồng + 800 triệu đồng = 13.300 triệu đồng",
        ),
        (
            [_money("1,25 tỷ đồng", "1.25", _BILLION), _money("1,5 tỷ đồng", "1.5", _BILLION)],
            "1,25 tỷ đồng + 1,5 tỷ đồng = 2,75 tỷ đồng",
        ),
    ],
)
def test_a_sum_is_written_as_documents_write(amounts: list[Amount], said: str) -> None:
    """In the finest unit of its terms, and so that the gate can check it."""
    assert sum_of(amounts) == said
    assert len(verify(said)) == 1


def test_a_difference_is_written_likewise() -> None:
    """The greater first."""
    said = difference_of(_count("11", 11), _count("08", 8))
    assert said == "11 − 08 = 3 nhiệm vụ"
    assert len(verify(said)) == 1
