"""Headings and lead-ins of plans, and what the words before a figure tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.outlook import find_outlook, is_planned, is_planned_column
from corpus.types import Period

_PUBLISHED = dt.date(2022, 1, 18)


def _ahead(text: str, words: str, title: str = "") -> bool:
    return find_outlook(text, title, _PUBLISHED).is_ahead(text.index(words))


_AHEAD = [
    ("Sở họp.\n\nPhương hướng năm 2022\n\nMở 85 lớp;\nCấp 90 mã số;", "Cấp 90", True),
    ("Sở họp.\n\nMỤC TIÊU NĂM 2022\n- Mở 85 lớp\n- Cấp 90 mã số", "Cấp 90", True),
    ("II. Nhiệm vụ trọng tâm năm 2022\nMở 85 lớp. Cấp 90 mã số.", "Cấp 90", True),
    ("III. PHƯƠNG HƯỚNG\nMở 85 lớp.\nIV. KẾT QUẢ\nĐã mở 64 lớp.", "Đã mở", False),
    ("Phương hướng, nhiệm vụ năm 2022: mở 85 lớp. Cấp 90 mã số.", "Cấp 90", True),
    ("Phương hướng năm 2022: mở 85 lớp.\nSở mở 64 lớp.", "Sở mở", False),
    ("Mục tiêu năm 2022:\n- Mở 85 lớp;\n- Cấp 90 mã số;\nSở mở 64 lớp.", "Cấp 90", True),
    ("Mục tiêu năm 2022:\n- Mở 85 lớp;\n- Cấp 90 mã số;\nSở mở 64 lớp.", "Sở mở", False),
    ("1. Nhiệm vụ cấp tỉnh\nNghiệm thu 14 nhiệm vụ.", "Nghiệm thu", False),
    ("I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2021\nMở 64 lớp.", "Mở 64", False),
    ("Các chỉ tiêu chủ yếu năm 2021\n\nMở 64 lớp.", "Mở 64", False),
]


@pytest.mark.parametrize(("text", "words", "ahead"), _AHEAD)
def test_stretches_of_plans(text: str, words: str, ahead: bool) -> None:
    """A heading of plans holds up to the next, a lead-in for its line and its list."""
    assert _ahead(text, words) is ahead


def test_the_title_heads_nothing() -> None:
    """News of plans may report results below its title."""
    title = "Nhiệm vụ trọng tâm năm 2022"
    assert not _ahead(f"{title}\n\nSở mở 64 lớp.", "Sở mở", title)


@pytest.mark.parametrize(("words", "ahead"), [("Mở 85", True), ("Cấp 31", False), ("Sở mở", True)])
def test_a_plan_is_ahead_throughout(words: str, ahead: bool) -> None:
    """But for what it tells of results under a heading of their own."""
    text = "Mở 85 lớp.\nI. KẾT QUẢ NĂM 2021\nCấp 31 mã số.\nII. TỔ CHỨC THỰC HIỆN\nSở mở 9 lớp."
    assert find_outlook(text, "", _PUBLISHED, plan=True).is_ahead(text.index(words)) is ahead


_SAID = [
    ("Trong năm, Sở đặt chỉ tiêu mở ", "", True),
    ("Sở đặt mục tiêu ", "", True),
    ("Đề án đề ra ", "", True),
    ("hoàn thành nghiệm thu ", "Mục tiêu năm 2022: mở 12 lớp; ", True),
    ("Phấn đấu hoàn thành ", "", True),
    ("Theo kế hoạch, Sở kiểm tra ", "", True),
    ("Theo kế hoạch, Sở đã kiểm tra ", "", False),
    ("Hoàn thành mục tiêu ", "", False),
    ("Giá trị ước đạt ", "", False),
    ("Chậm so với dự kiến ", "", False),
    ("đã trồng ", "Phấn đấu trồng 300 ha; ", False),
    ("Sở mở ", "", False),
    ("Tỷ lệ tiêm chủng đạt 91,2%, không đạt kế hoạch ", "", True),
    ("IIP tăng 6,35%, thấp hơn kế hoạch đề ra là ", "", True),
    ("vượt 20,7% kế hoạch (kế hoạch là ", "", True),
    ("vượt kế hoạch ", "", False),
]


@pytest.mark.parametrize(("before", "head", "planned"), _SAID)
def test_words_before_a_figure(before: str, head: str, planned: bool) -> None:
    """The last words that speak of a plan or of a result decide, marked or not."""
    assert is_planned(before, head, None, None) is planned


def test_under_a_heading_of_plans() -> None:
    """Results are still told as such there."""
    assert is_planned("Hoàn thành nghiệm thu ", "", None, None, ahead=True)
    assert not is_planned("Sở đã nghiệm thu ", "", None, None, ahead=True)


@pytest.mark.parametrize(
    ("label", "planned"),
    [
        ("Kế hoạch năm 2022", True),
        ("Dự toán 2022", True),
        ("Thực hiện năm 2021", False),
        ("Ước thực hiện năm 2021", False),
    ],
)
def test_columns(label: str, planned: bool) -> None:
    """A column's label tells plans from results; an estimate is of what happened."""
    assert is_planned_column(label) is planned


@pytest.mark.parametrize(
    ("period", "planned"),
    [
        (("2022-01-01", "2022-12-31"), True),
        (("2022-01-01", "2022-01-31"), False),
        (("2021-07-01", "2022-06-30"), False),
        (("2022-01-18", "2022-01-18"), False),
        (("2022-01-19", "2022-01-19"), True),
    ],
)
def test_a_period_that_has_hardly_begun(period: tuple[str, str], planned: bool) -> None:
    """What is told of it lies ahead; of a day or a month it must not have begun."""
    start, end = map(dt.date.fromisoformat, period)
    assert is_planned("Sở mở ", "", Period(start, end), _PUBLISHED) is planned


@given(st.text(alphabet="Mục tiêuKẾ QUẢ:;.\n-12 ", max_size=200))
def test_any_text(text: str) -> None:
    """Stretches are ordered and lie within the text."""
    found = find_outlook(text, "", _PUBLISHED)
    for spans in (found.headings, found.plans):
        assert list(spans) == sorted(spans)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
