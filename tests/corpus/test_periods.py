"""Periods that a text names, to their exact days."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.registry.dates import find_periods

_PUBLISHED = dt.date(2021, 6, 25)


def _days(text: str, **options: object) -> list[tuple[str, str]]:
    found = find_periods(text, **options)
    return [(m.period.start.isoformat(), m.period.end.isoformat()) for m in found]


_YEAR = ("2021-01-01", "2021-12-31")
_HALF = ("2021-01-01", "2021-06-30")
_SELF_CONTAINED = [
    ("nine months of 2022", [("2022-01-01", "2022-09-30")]),
    ("the nine-month results of 2022", [("2022-01-01", "2022-09-30")]),
    ("the first two months of 2022", [("2022-01-01", "2022-02-28")]),
    ("H1 2023", [("2023-01-01", "2023-06-30")]),
    ("H2 of 2022", [("2022-07-01", "2022-12-31")]),
    ("mid-2021", [_HALF]),
    ("by mid-2021", [_HALF]),
    ("from January to September 2022", [("2022-01-01", "2022-09-30")]),
    ("January–June 2021", [_HALF]),
    ("by June 2023", [("2023-06-01", "2023-06-30")]),
    ("by the end of 2021", [_YEAR]),
    ("as of March 2022", [("2022-03-01", "2022-03-31")]),
    ("the plan for 2022-2025", [("2022-01-01", "2025-12-31")]),
    ("năm 2021", [_YEAR]),
    ("Trong năm 2021, Sở", [_YEAR]),
    ("trong nam 2021", [_YEAR]),
    ("hết năm 2021", [_YEAR]),
    ("6 tháng đầu năm 2021", [_HALF]),
    ("06 tháng đầu năm 2021", [_HALF]),
    ("6 thang dau nam 2021", [_HALF]),
    ("sáu tháng đầu năm 2021", [_HALF]),
    ("nửa đầu năm 2021", [_HALF]),
    ("nửa đầu 2021", [_HALF]),
    ("nửa cuối năm 2021", [("2021-07-01", "2021-12-31")]),
    ("6 tháng cuối năm 2023", [("2023-07-01", "2023-12-31")]),
    ("3 tháng cuối năm 2020", [("2020-10-01", "2020-12-31")]),
    ("9 tháng năm 2020", [("2020-01-01", "2020-09-30")]),
    ("9 tháng đầu năm 2020", [("2020-01-01", "2020-09-30")]),
    ("11 tháng năm 2020", [("2020-01-01", "2020-11-30")]),
    ("quý III/2021", [("2021-07-01", "2021-09-30")]),
    ("quý 3 năm 2021", [("2021-07-01", "2021-09-30")]),
    ("Quý IV năm 2021", [("2021-10-01", "2021-12-31")]),
    ("quy 1 nam 2021", [("2021-01-01", "2021-03-31")]),
    ("tháng 7/2021", [("2021-07-01", "2021-07-31")]),
    ("tháng 2 năm 2024", [("2024-02-01", "2024-02-29")]),
    ("tháng bảy năm 2021", [("2021-07-01", "2021-07-31")]),
    ("giai đoạn 2021-2025", [("2021-01-01", "2025-12-31")]),
    ("2021 -2025", [("2021-01-01", "2025-12-31")]),
    ("nhiệm kỳ 2020 – 2025", [("2020-01-01", "2025-12-31")]),
    ("từ năm 2019 đến năm 2021", [("2019-01-01", "2021-12-31")]),
    ("tu 2019 den 2021", [("2019-01-01", "2021-12-31")]),
    ("Năm 2022 và 6 tháng đầu năm 2023", [("2022-01-01", "2022-12-31"),
                                          ("2023-01-01", "2023-06-30")]),
    ("các năm 2019, 2020 và 2021", [("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31"),
                                    _YEAR]),
    ("tháng 5 năm 2021 và tháng 7", [("2021-05-01", "2021-05-31"), ("2021-07-01", "2021-07-31")]),
    ("in 2021", [_YEAR]),
    ("during 2020 and 2021", [("2020-01-01", "2020-12-31"), _YEAR]),
    ("the first six months of 2021", [_HALF]),
    ("first half of 2021", [_HALF]),
    ("the last quarter of 2020", [("2020-10-01", "2020-12-31")]),
    ("Q3 2021", [("2021-07-01", "2021-09-30")]),
    ("the 2021-2025 period", [("2021-01-01", "2025-12-31")]),
    ("from 2019 to 2021", [("2019-01-01", "2021-12-31")]),
    ("July 2021", [("2021-07-01", "2021-07-31")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), _SELF_CONTAINED)
def test_reads_periods_that_name_their_year(text: str, expected: list[tuple[str, str]]) -> None:
    """Each wording gives its first and last day."""
    assert expected == _days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 tháng cuối năm", ("2021-07-01", "2021-12-31")),
        ("6 tháng đầu năm", _HALF),
        ("9 tháng đầu năm", ("2021-01-01", "2021-09-30")),
        ("tháng 6", ("2021-06-01", "2021-06-30")),
        ("quý III", ("2021-07-01", "2021-09-30")),
        ("quy 3", ("2021-07-01", "2021-09-30")),
        ("năm nay", _YEAR),
        ("trong năm qua", ("2020-01-01", "2020-12-31")),
        ("năm ngoái", ("2020-01-01", "2020-12-31")),
        ("so với cùng kỳ năm trước", ("2020-01-01", "2020-12-31")),
        ("6 tháng đầu năm nay", _HALF),
        ("từ đầu năm đến nay", ("2021-01-01", "2021-06-25")),
        ("từ năm 2019 đến nay", ("2019-01-01", "2021-06-25")),
        ("last year", ("2020-01-01", "2020-12-31")),
        ("this year", _YEAR),
    ],
)
def test_counts_from_the_day_of_publishing(text: str, expected: tuple[str, str]) -> None:
    """What names no year is read from when the text was published, and only then."""
    assert [expected] == _days(text, published=_PUBLISHED)


def test_reads_the_year_that_has_just_ended() -> None:
    """ "Năm qua" is the last year in January and the year itself in December."""
    assert _days("năm qua", published=dt.date(2021, 1, 12)) == [("2020-01-01", "2020-12-31")]
    assert _days("năm qua", published=dt.date(2021, 12, 28)) == [_YEAR]


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam 2021", "Nam Định 2023", "ngày 24 tháng 6 năm 2021", "24/6/2021", "6 tháng",
        "3 năm qua", "những năm qua", "nhiều năm trước", "12/2021/QĐ-TTg", "TCVN ISO 9001:2015",
        "thắng 3", "quỹ 3 triệu đồng", "6 tháng đầu năm", "tháng 6", "năm nay", "2021",
        "2021 nhiệm vụ", "đợt 2/2021",
    ],
)  # fmt: skip
def test_reads_no_period_where_none_is(text: str) -> None:
    """Places, days, lengths of time and wordings without a known year give none."""
    assert _days(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nam Định 2023", [("2023-01-01", "2023-12-31")]),
        ("viet nam 2021", [_YEAR]),
        ("nghiệm thu 2021", [_YEAR]),
        ("nam dinh nam 2021", [_YEAR]),
        ("2020 and 2021", [("2020-01-01", "2020-12-31"), _YEAR]),
        ("ngày 24/6/2021", []),
        ("ISO 9001:2015", []),
        ("2000 hộ", []),
    ],
)
def test_reads_bare_years_of_questions(text: str, expected: list[tuple[str, str]]) -> None:
    """In a question a year standing alone is a period."""
    assert expected == _days(text, bare_years=True)


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("đến năm 2030", True),
        ("tầm nhìn đến năm 2050", True),
        ("giai đoạn 2021 - 2030, tầm nhìn 2045", True),
        ("định hướng đến năm 2025", True),
        ("by 2030", True),
        ("tính đến năm 2020", False),
        ("trong năm 2030", False),
    ],
)
def test_tells_a_horizon_from_a_period(text: str, horizon: bool) -> None:
    """A year that plans reach to is marked as one."""
    assert horizon == find_periods(text)[-1].horizon


def test_prefers_the_year_of_publishing() -> None:
    """The halves of a bulletin of 2023 are those of 2023, though it names 2022 first."""
    text = "tổng kết năm 2022 và 6 tháng đầu năm"
    assert _days(text, published=dt.date(2023, 7, 24))[-1] == ("2023-01-01", "2023-06-30")


def test_takes_published_by_position() -> None:
    """The day of publishing may be given by position."""
    assert len(find_periods("năm nay", _PUBLISHED)) == 1
