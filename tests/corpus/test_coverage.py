"""The period that a document's figures cover."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.coverage import covered_period, titled_period
from corpus.types import Period


def days(period: Period | None) -> tuple[str, str] | None:
    """A period as two ISO dates."""
    return (period.start.isoformat(), period.end.isoformat()) if period else None


Y2020, Y2021, Y2022 = (f"{year}-01-01" for year in (2020, 2021, 2022))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Kết quả hoạt động năm 2021", "", (Y2021, "2021-12-31")),
        ("Sơ kết 6 tháng đầu năm 2021", "Năm 2020, đạt 5.", (Y2021, "2021-06-30")),
        (
            "Tổng kết năm 2021, phương hướng, nhiệm vụ năm 2022",
            "Năm 2022 sẽ làm tốt.",
            (Y2021, "2021-12-31"),
        ),
        (
            "Đánh giá kết quả thực hiện nhiệm vụ năm 2021",
            "",
            (Y2021, "2021-12-31"),
        ),
        (
            "Triển khai nhiệm vụ năm 2022",
            "Năm 2021, Sở đã cấp 12 giấy phép. Năm 2022, Sở sẽ cấp 20 giấy phép.",
            (Y2021, "2021-12-31"),
        ),
        (
            "Nhiệm vụ trọng tâm 3 tháng cuối năm 2020",
            "Trong 9 tháng năm 2020, Sở đã cấp 12 giấy. Kế hoạch năm 2020 giao 20 giấy.",
            (Y2020, "2020-09-30"),
        ),
        (
            "Sở họp tổng kết",
            "Năm 2021 và 6 tháng đầu năm 2022, Sở cấp 12 giấy phép.",
            (Y2021, "2022-06-30"),
        ),
        (
            "Sở họp tổng kết",
            "Năm 2021, Sở cấp 12 giấy, nhiều hơn năm 2020. Định hướng đến năm 2030.",
            (Y2021, "2021-12-31"),
        ),
        ("Ban hành kế hoạch năm 2022", "Sở sẽ cấp 5 giấy.", (Y2022, "2022-12-31")),
        (
            "Sở nhìn lại 6 tháng đầu năm 2021 và bàn việc 6 tháng cuối năm 2021",
            "",
            (Y2021, "2021-06-30"),
        ),
        ("Sở họp", "Sở cấp 5 giấy phép.", None),
        ("Sở họp", "Sở cấp 5 giấy phép, giảm so với mức 19 giấy phép năm 2020.", None),
        ("Sở họp", "Sở cấp 5 giấy phép (năm 2020: 19 giấy phép).", None),
        ("", "", None),
    ],
)
def test_covered_period(title: str, text: str, expected: tuple[str, str] | None) -> None:
    """What is reported counts, what is planned does not, the title comes first."""
    assert days(covered_period(title, text, None)) == expected


def test_nothing_after_publication_is_reported() -> None:
    """A period that begins after the document was published is a plan."""
    text = "Năm 2023, Sở cấp 5 giấy. Kết quả năm 2021 là 4 giấy."
    found = covered_period("Sở họp", text, dt.date(2022, 3, 2))
    assert days(found) == (Y2021, "2021-12-31")


def test_a_period_still_to_come_is_planned() -> None:
    """Where no word tells, a period whose middle is after publication is not reported on."""
    text = "Năm 2021, Sở cấp 4 giấy."
    found = covered_period("Ngành khoa học bước vào năm 2022", text, dt.date(2022, 3, 2))
    assert days(found) == (Y2021, "2021-12-31")


def test_titled_period() -> None:
    """A plan is for the period in its title."""
    assert days(titled_period("Kế hoạch kiểm tra năm 2022", None)) == (Y2022, "2022-12-31")
    assert titled_period("Kế hoạch kiểm tra", None) is None


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text(title: str, text: str) -> None:
    """Any text gives a period whose ends are in order, or none."""
    found = covered_period(title, text, None)
    assert found is None or found.start <= found.end


def test_indicators_of_a_year_that_is_over() -> None:
    """ "Các chỉ tiêu chủ yếu năm 2021" were reached where the year was over, planned before."""
    title = "Các chỉ tiêu chủ yếu năm 2021"
    text = "Năm 2020 đạt 5."
    assert days(covered_period(title, text, dt.date(2022, 1, 5))) == (Y2021, "2021-12-31")
    assert days(covered_period(title, text, dt.date(2021, 1, 5))) == (Y2020, "2020-12-31")


def test_what_goes_on_in_a_year_that_is_over_is_reported() -> None:
    """ "Tiếp tục" looks ahead only where nothing tells that the time has passed."""
    text = "Năm 2021, ngành tiếp tục khẳng định vai trò."
    assert days(covered_period("Ngành khởi sắc", text, dt.date(2022, 1, 5))) == (
        Y2021,
        "2021-12-31",
    )
