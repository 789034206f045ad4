"""Keys by which an answer's numbers are looked for in its quotes."""

from __future__ import annotations

import pytest

from corpus.registry.quantities import number_keys

_EQUAL = [
    ("07 nhiệm vụ", "7 nhiệm vụ"),
    ("2.340 tin", "2340 tin"),
    ("97,25%", "97.25 %"),
    ("97,250%", "97,25 phần trăm"),
    ("1,5 tỷ đồng", "1.500 triệu đồng"),
    ("150.000 đồng", "150.000đ"),
    ("24/6/2021", "ngày 24 tháng 6 năm 2021"),
    ("24-06-2021", "24.6.2021"),
    ("6 tháng đầu năm 2021", "sáu tháng đầu năm 2021"),
    ("quý III/2021", "quý 3 năm 2021"),
    ("giai đoạn 2021-2025", "2021 – 2025"),
    ("Quyết định 415/QĐ-UBND", "415/QD-UBND"),
    ("qd 415", "Quyết định số 0415"),
    ("TCVN ISO 9001:2015", "TCVN ISO 9001: 2015"),
    ("8h05", "08:05"),
    ("mười hai nhiệm vụ", "12 nhiệm vụ"),
    ("12 nhiệm vụ [1]", "12 nhiệm vụ [2]"),
    ("0259 3822 123", "0259.3822.123"),
    ("Điều 5", "điều 05"),
    ("5-7 ngày", "5 đến 7 ngày"),
]


@pytest.mark.parametrize(("one", "other"), _EQUAL)
def test_equal_however_written(one: str, other: str) -> None:
    """The same number has the same keys in each writing."""
    assert number_keys(one) == number_keys(other) != frozenset()


_ENGLISH = [
    ("2,340 alerts", "2.340 tin"),
    ("8,760 million dong", "8.760 triệu đồng"),
    ("1.5 billion dong", "1,5 tỷ đồng"),
    ("97.25%", "97,25%"),
    ("24 June 2021", "24/6/2021"),
    ("June 24, 2021", "24/6/2021"),
    ("the first six months of 2021", "6 tháng đầu năm 2021"),
    ("third quarter of 2021", "quý III/2021"),
    ("July 2021", "tháng 7/2021"),
    ("in 2021", "năm 2021"),
    ("Decision No. 415/QĐ-UBND", "Quyết định số 415/QĐ-UBND"),
    ("2.340 tin (2,340 alerts)", "2.340 tin"),
    ("1,175 tỷ đồng", "1,175 tỷ đồng"),
]


@pytest.mark.parametrize(("answer", "quote"), _ENGLISH)
def test_english_answers_hold_against_vietnamese_quotes(answer: str, quote: str) -> None:
    """An English answer's numbers, its own writing and the quoted, are those of the quote."""
    assert number_keys(answer, english=True) <= number_keys(quote)


_HELD = [
    ("năm 2021", "ngày 24/6/2021"),
    ("tháng 6/2021", "ngày 24/6/2021"),
    ("ngày 24-6", "ngày 24/6/2021"),
    ("Quyết định 415", "Quyết định số 415/QĐ-UBND"),
    ("6 tháng đầu năm", "6 tháng đầu năm 2021"),
    ("ISO 9001", "TCVN ISO 9001:2015"),
    ("năm 2025", "giai đoạn 2021-2025"),
]


@pytest.mark.parametrize(("less", "more"), _HELD)
def test_a_fuller_writing_holds_the_shorter(less: str, more: str) -> None:
    """What is said in part stands where it is said whole, and not the other way round."""
    assert number_keys(less) < number_keys(more)


_DIFFERENT = [
    ("10 nhiệm vụ", "10% nhiệm vụ"),
    ("12.486 triệu đồng", "12.486 đồng"),
    ("500 triệu USD", "500 triệu đồng"),
    ("24/6/2021", "24/6/2020"),
    ("24/6/2021", "6/2021 và 24"),
    ("6 tháng đầu năm 2021", "6 tháng cuối năm 2021"),
    ("tháng 6/2021", "tháng 6 năm 2020, tháng 7 năm 2021"),
    ("415/QĐ-UBND", "415/QĐ-TTg"),
    ("Quyết định 415/QĐ-UBND", "415 nhiệm vụ"),
    ("415 nhiệm vụ", "Quyết định 415/QĐ-UBND"),
    ("1,175 tin", "1.175 tin"),
    ("giai đoạn 2021-2025", "2021 và 2025"),
    ("21", "12"),
]


@pytest.mark.parametrize(("answer", "quote"), _DIFFERENT)
def test_different_numbers_are_told_apart(answer: str, quote: str) -> None:
    """What looks alike and is not the same does not hold."""
    assert not number_keys(answer) <= number_keys(quote)


def test_takes_the_year_of_a_day_from_elsewhere() -> None:
    """With the year of publishing, "24-7" holds the whole date."""
    assert number_keys("24/7/2023") <= number_keys("Chiều 24-7", default_year=2023)
    assert not number_keys("24/7/2023") <= number_keys("Chiều 24-7")


def test_text_without_digits_has_no_keys() -> None:
    """Words that are no numbers give nothing."""
    assert frozenset() == number_keys("Một số nhiệm vụ trọng tâm [1]")


def test_a_sum_may_have_its_scale_in_the_label() -> None:
    """A table's cell states what its column's label says it is in."""
    assert number_keys("3.210 triệu đồng") <= number_keys("Doanh thu (triệu đồng): 3.210")
    assert number_keys("3,5 tỷ đồng") <= number_keys("Chi (ĐVT: tỷ đồng) | 3,5")
    assert not number_keys("3.210 tỷ đồng") <= number_keys("Doanh thu (triệu đồng): 3.210")


def test_a_unit_may_have_a_cell_of_its_own() -> None:
    """It is the unit of the numbers behind it on its row, and of no other row."""
    row = "Chỉ tiêu: Kinh phí | Đơn vị tính: tỷ đồng | Năm 2020: 29,1 | Năm 2021: 30"
    assert number_keys("29,1 tỷ đồng; 30 tỷ đồng") <= number_keys(row)
    assert number_keys("85,04%") <= number_keys("Tỷ lệ | Đơn vị: % | Năm 2018: 85,04")
    assert not number_keys("29,1 triệu đồng") <= number_keys(row)
    assert not number_keys("12 tỷ đồng") <= number_keys(f"{row}\nSố lớp: 12")
