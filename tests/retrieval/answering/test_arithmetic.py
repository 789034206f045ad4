"""Computed numbers: shown with their terms, exact, and nothing more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.arithmetic import MINUS, verify, without_computed

_PROVEN = [
    ("10 + 12 + 25 = 47 nhiệm vụ", "47"),
    ("Cộng: 10 nhiệm vụ + 12 nhiệm vụ = 22 nhiệm vụ (hai nơi)", "22"),
    ("11 − 08 = 3 lớp", "3"),
    ("12.486 triệu đồng + 18.640 triệu đồng = 31.126 triệu đồng", "31.126 triệu đồng"),
    ("12,5 tỷ đồng + 800 triệu đồng = 13.300 triệu đồng", "13.300 triệu đồng"),
    ("12,5 ha + 168 ha = 180,5 ha", "180,5 ha"),
]
_NOT_PROVEN = [
    "10 + 12 = 23 nhiệm vụ",
    "10 + 12 nhiệm vụ là 22",
    "11 - 08 = 3",  # a hyphen is a range
    "98,9% − 97,6% = 1,3%",
    "97,6% + 98,9% = 196,5%",
    "12.486 triệu đồng + 18.640 triệu đồng = 31.126",
    "12 ha + 3 ngày = 15 ha",
    "5 + 10 + 12 = 22",
    "10 + 12 = 22 = 23",
    "10 + 12 = 22 + 1",
    "10 + 12 − 2 = 20",
    "= 22",
    "22",
]


@pytest.mark.parametrize(("text", "result"), _PROVEN)
def test_a_sum_or_a_difference_that_shows_its_terms(text: str, result: str) -> None:
    """The span is that of the result alone."""
    (found,) = verify(text)
    assert text[found.start : found.end] == result


@pytest.mark.parametrize("text", _NOT_PROVEN)
def test_what_is_not_shown_or_not_right(text: str) -> None:
    """Wrong, chained, unlike or unshown terms prove nothing."""
    assert verify(text) == []


@pytest.mark.parametrize(
    ("text", "quotes", "allowed"),
    [
        ("10 + 12 = 22", ["10 nhiệm vụ", "12 nhiệm vụ"], True),
        ("10 + 12 = 22", ["10 nhiệm vụ và 12 dự án"], True),
        ("10 + 12 = 22", ["10 nhiệm vụ"], False),
        ("10 + 10 = 20", ["10 nhiệm vụ"], False),
        ("10 + 10 = 20", ["10 nhiệm vụ", "10 nhiệm vụ"], True),
        ("3,5 tỷ đồng + 1 tỷ đồng = 4,5 tỷ đồng", ["Thu (tỷ đồng): 3,5", "1 tỷ đồng"], True),
    ],
)
def test_each_term_stands_in_a_quote_of_its_own(
    text: str, quotes: list[str], allowed: bool
) -> None:
    """A result is passed over only where the quotes hold every term, as often as it is used."""
    assert (without_computed(text, quotes) != text) is allowed


_NUMBERS = st.lists(st.integers(0, 999), min_size=2, max_size=6)


@given(_NUMBERS)
def test_right_sums_are_proven(numbers: list[int]) -> None:
    """Whatever the terms, their sum is."""
    text = f"{' + '.join(map(str, numbers))} = {sum(numbers)} lớp"
    assert len(verify(text)) == 1


@given(_NUMBERS, st.integers(0, 5_000))
def test_no_other_number_is_proven(numbers: list[int], said: int) -> None:
    """A result that differs is refused."""
    text = f"{' + '.join(map(str, numbers))} = {said} lớp"
    assert bool(verify(text)) is (said == sum(numbers))


@given(st.integers(0, 900), st.integers(0, 900))
def test_differences(more: int, less: int) -> None:
    """A difference is proven where it is right and not below nothing."""
    said = Decimal(more) - Decimal(less)
    assert bool(verify(f"{more} {MINUS} {less} = {abs(said)}")) is (said >= 0)


@given(st.text(alphabet="0123456789 +=−-.,%lớpđồng", max_size=40))
def test_only_spans_of_results_are_blanked(text: str) -> None:
    """No text makes it fail, and what is passed over was a result: the rest stays as it is."""
    left = without_computed(text, [text])
    assert len(left) == len(text)
    spans = [(one.start, one.end) for one in verify(text)]
    for at, (before, after) in enumerate(zip(text, left, strict=True)):
        assert before == after or any(start <= at < end for start, end in spans)
