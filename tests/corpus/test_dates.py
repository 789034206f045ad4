"""Days that a text names."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.dates import find_dates, find_periods

_DAY = dt.date(2021, 6, 24)
_WRITINGS = [
    ("24/6/2021", _DAY, "24/6/2021"),
    ("Ngày 24/06/2021, Sở họp", _DAY, "24/06/2021"),
    ("24-6-2021", _DAY, "24-6-2021"),
    ("Đăng ngày 24 - 06 - 2021", _DAY, "24 - 06 - 2021"),
    ("24.6.2021", _DAY, "24.6.2021"),
    ("ngày 24 tháng 6 năm 2021", _DAY, "24 tháng 6 năm 2021"),
    ("ngay 24 thang 6 nam 2021", _DAY, "24 thang 6 nam 2021"),
    ("ngày 24 tháng 06, năm 2021", _DAY, "24 tháng 06, năm 2021"),
    ("ngày 24 tháng 6/2021", _DAY, "24 tháng 6/2021"),
    ("ngày 24/6 năm 2021", _DAY, "24/6 năm 2021"),
    ("18:11, 24/06/2021", _DAY, "24/06/2021"),
    ("(24/06/2021)", _DAY, "24/06/2021"),
    ("ngày 24/6/21", _DAY, "24/6/21"),
    ("June 24, 2021", _DAY, "June 24, 2021"),
    ("24 June 2021", _DAY, "24 June 2021"),
    ("the 24th of June 2021", _DAY, "24th of June 2021"),
    ("june 24, 2021", _DAY, "june 24, 2021"),
    ("Jun. 24, 2021", _DAY, "Jun. 24, 2021"),
    ("2021-06-24", _DAY, "2021-06-24"),
    ("Chiều 24-6, Sở", None, "24-6"),
    ("Sáng 24/6", None, "24/6"),
    ("chieu 24-6", None, "24-6"),
    ("ngày 24 tháng 6", None, "24 tháng 6"),
    ("on June 24", None, "June 24"),
    ("ngày 29/2/2024", dt.date(2024, 2, 29), "29/2/2024"),
    ("sáng sớm 12/6", None, "12/6"),
    ("hội nghị (24/6)", None, "24/6"),
    ("từ ngày 20-24/6/2021", _DAY, "24/6/2021"),
]


@pytest.mark.parametrize(("text", "date", "written"), _WRITINGS)
def test_reads_days(text: str, date: dt.date | None, written: str) -> None:
    """Each writing of a day gives it and its span; without year there is no date."""
    expected = [(date, written, date is None)]
    assert expected == [(d.date, d.text, d.year_missing) for d in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "TCVN ISO 9001:2015", "Điện thoại: 0228.3849386", "80ha/236 hộ", "02/QĐ-UBND", "138/QĐ",
        "31/2/2021", "30/2/2024", "29/2/2023", "12/13/2021", "5-7 ngày", "12/15 chỉ tiêu",
        "giai đoạn 2021-2025", "kiểm định 21 máy", "kiem dinh 21 may X-quang", "6/2021",
        "192.168.10.2021", "12/2021/QĐ-TTg", "1.175", "trực 24/7", "May 2021", "0/0/2021",
    ],
)  # fmt: skip
def test_reads_no_day_where_none_is(text: str) -> None:
    """Standards, telephones, rates, numbers of documents and impossible days are no dates."""
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Chiều 24-7", 2023, dt.date(2023, 7, 24)),
        ("ngày 24 tháng 7", 2023, dt.date(2023, 7, 24)),
        ("on July 24", 2023, dt.date(2023, 7, 24)),
        ("24/7/2022", 2023, dt.date(2022, 7, 24)),
        ("ngày 29/2", 2024, dt.date(2024, 2, 29)),
    ],
)
def test_takes_the_year_from_elsewhere(text: str, year: int, expected: dt.date) -> None:
    """A day without year gets the year that the caller knows, no other does."""
    assert [expected] == [d.date for d in find_dates(text, default_year=year)]


def test_rejects_a_leap_day_of_a_common_year() -> None:
    """29/2 is no day of 2023."""
    assert find_dates("ngày 29/2", default_year=2023) == []


_SNIPPETS = st.lists(
    st.sampled_from(
        ["ngày ", "24", "/", "-", "6", "2021", " tháng ", " năm ", "6 tháng đầu năm", "quý ", "III",
         "giai đoạn ", "July ", "24th", " of ", "in ", ".", " ", "\n", "đến năm ", "nam ", "từ "]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _SNIPPETS))
def test_spans_of_days_are_ordered_slices(text: str) -> None:
    """For any text: exact slices, in order, none overlapping."""
    last = 0
    for day in find_dates(text, default_year=2021):
        assert last <= day.start < day.end
        assert text[day.start : day.end] == day.text
        assert day.date is not None
        last = day.end


@given(st.one_of(st.text(max_size=200), _SNIPPETS), st.booleans())
def test_spans_of_periods_are_ordered_slices(text: str, bare: bool) -> None:
    """For any text: exact slices, in order, none overlapping, none running backwards."""
    last = 0
    for mention in find_periods(text, published=dt.date(2021, 6, 25), bare_years=bare):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text == mention.period.text
        assert mention.period.start <= mention.period.end
        last = mention.end


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hai ngày 25 và 26-12", [(25, 12), (26, 12)]),
        ("từ ngày 3 đến 5/6/2021", [(3, 6), (5, 6)]),
        ("ngày 30 và 31/2", []),
    ],
)
def test_days_that_share_their_month(text: str, days: list[tuple[int, int]]) -> None:
    """What two days share stands with the last."""
    assert [(d.day, d.month) for d in find_dates(text)] == days


def test_months_just_past() -> None:
    """ "9 tháng qua" are the first of the year that is being told of; "vé quý 2.025" is no quarter."""
    (found,) = find_periods("9 tháng qua", dt.date(2021, 10, 5))
    assert (found.period.start, found.period.end) == (dt.date(2021, 1, 1), dt.date(2021, 9, 30))
    assert find_periods("vé quý 2.025.000 đồng", dt.date(2021, 10, 5)) == []
