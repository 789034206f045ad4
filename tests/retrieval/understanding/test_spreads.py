"""Which questions lay figures side by side, and which only look as if they did."""

from __future__ import annotations

import pytest

from retrieval.types import Axis, Layout, Query, Question, QuestionKind
from retrieval.understanding.spreads import one_cell
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY


def _query(text: str) -> Query:
    return understand(Question(text), TODAY.date())


def _cells(query: Query) -> list[tuple[str, str]]:
    assert query.spread is not None
    return [
        (cell.place or "", str(cell.period.start.year) if cell.period else "")
        for cell in query.spread.cells
    ]


_SPREADS = [
    ("So sánh số lớp tập huấn của Kon Tum và Sóc Trăng năm 2021", Layout.COMPARE, Axis.PLACES),
    ("Kon Tum hay Sóc Trăng mở nhiều lớp tập huấn hơn?", Layout.COMPARE, Axis.PLACES),
    ("kon tum voi soc trang ben nao mo nhieu lop tap huan hon", Layout.COMPARE, Axis.PLACES),
    ("Kon Tum, Sóc Trăng mỗi nơi mấy lớp?", Layout.EACH, Axis.PLACES),
    ("So số lớp tập huấn: Kon Tum với Sóc Trăng, ai hơn ai?", Layout.COMPARE, Axis.PLACES),
    ("Số sáng kiến của Kon Tum với Sóc Trăng, bên nào hơn?", Layout.COMPARE, Axis.PLACES),
    ("Kon Tum với Sóc Trăng nơi nào hơn về số lớp tập huấn", Layout.COMPARE, Axis.PLACES),
    ("Kon Tum kém Sóc Trăng bao nhiêu lớp năm 2021?", Layout.COMPARE, Axis.PLACES),
    ("Số lớp năm 2020 với 2021 của Kon Tum, năm nào hơn?", Layout.COMPARE, Axis.PERIODS),
    ("năm 2021 so với 2020 Kon Tum mở nhiều lớp hơn không", Layout.COMPARE, Axis.PERIODS),
    ("Số lớp năm 2021 tăng hay giảm so với năm 2020", Layout.COMPARE, Axis.PERIODS),
    ("So năm 2019 với năm 2018, số lớp của Kon Tum ra sao", Layout.COMPARE, Axis.PERIODS),
    ("từ 2018 đến 2022 mỗi năm mở bao nhiêu lớp", Layout.EACH, Axis.PERIODS),
    ("năm 2020 và 2021 Kon Tum mở bao nhiêu lớp", Layout.EACH, Axis.PERIODS),
    ("tỉnh nào mở nhiều lớp nhất năm 2021", Layout.RANK, Axis.PLACES),
    ("top 3 tỉnh mở nhiều lớp nhất", Layout.RANK, Axis.PLACES),
    ("năm nào Kon Tum nghiệm thu nhiều nhất", Layout.RANK, Axis.PERIODS),
    ("địa phương nào có ít lớp tập huấn nhất", Layout.RANK, Axis.PLACES),
    ("Tổng số lớp của Kon Tum, Sóc Trăng và Bến Tre năm 2021", Layout.TOTAL, Axis.PLACES),
    ("tổng cộng 3 năm 2019-2021 Kon Tum mở bao nhiêu lớp", Layout.TOTAL, Axis.PERIODS),
    ("Compare the courses of Kon Tum and Soc Trang in 2021", Layout.COMPARE, Axis.PLACES),
    ("Did Kon Tum hold more courses in 2021 than in 2020?", Layout.COMPARE, Axis.PERIODS),
    ("Which province held the most courses in 2021?", Layout.RANK, Axis.PLACES),
    ("How many courses did Kon Tum hold each year from 2019 to 2021?", Layout.EACH, Axis.PERIODS),
    ("How many courses in total did Kon Tum and Soc Trang hold?", Layout.TOTAL, Axis.PLACES),
    ("Số lớp năm 2021 của Kon Tum và Sóc Trăng, bên nào trội hơn?", Layout.COMPARE, Axis.PLACES),
    ("Năm 2021 Kon Tum có vượt Sóc Trăng về số lớp không?", Layout.COMPARE, Axis.PLACES),
    ("Đặt cạnh nhau số lớp của Kon Tum và Sóc Trăng", Layout.COMPARE, Axis.PLACES),
    ("Số lớp năm 2021: Kon Tum bao nhiêu, Sóc Trăng bao nhiêu?", Layout.EACH, Axis.PLACES),
    ("Lập bảng xếp hạng số lớp cho Kon Tum, Bến Tre, Sóc Trăng", Layout.RANK, Axis.PLACES),
    ("Cộng số lớp của Kon Tum, Sóc Trăng và Bến Tre năm 2021", Layout.TOTAL, Axis.PLACES),
    ("kon tum + soc trang nam 2021 tat ca bao nhieu lop", Layout.TOTAL, Axis.PLACES),
    ("Tính chung Kon Tum và Sóc Trăng, năm 2021 mở mấy lớp?", Layout.TOTAL, Axis.PLACES),
    ("Add up the courses of Kon Tum and Soc Trang in 2021", Layout.TOTAL, Axis.PLACES),
    ("Courses of Kon Tum and Soc Trang added together in 2021", Layout.TOTAL, Axis.PLACES),
    ("Xếp thứ tự Kon Tum, Sóc Trăng theo số lớp từ cao xuống thấp", Layout.RANK, Axis.PLACES),
    ("Sắp xếp Kon Tum, Bến Tre, Sóc Trăng theo số lớp giảm dần", Layout.RANK, Axis.PLACES),
    ("Rank Kon Tum, Ben Tre and Soc Trang by number of courses", Layout.RANK, Axis.PLACES),
]


@pytest.mark.parametrize(
    ("order", "least"),
    [
        ("từ cao xuống thấp", False),
        ("từ thấp đến cao", True),
        ("tăng dần", True),
        ("from most to least", False),
        ("lowest first", True),
    ],
)
def test_which_end_comes_first(order: str, least: bool) -> None:
    """Named as an order, not by the words "least" and "most" in it."""
    spread = _query(f"Xếp thứ tự Kon Tum, Bến Tre, Sóc Trăng theo số lớp năm 2021 {order}").spread
    assert spread is not None
    assert spread.least is least


@pytest.mark.parametrize(("text", "layout", "axis"), _SPREADS)
def test_what_is_laid_side_by_side(text: str, layout: Layout, axis: Axis) -> None:
    """The layout and what the figures are spread over."""
    spread = _query(text).spread
    assert spread is not None
    assert (spread.layout, spread.axis) == (layout, axis)


_ORDINARY = [
    "Năm học 2018 - 2019 toàn tỉnh Kon Tum có bao nhiêu trường học?",
    "Mùa khô 2023 - 2024 Kon Tum có bao nhiêu hộ thiếu nước?",
    "How many schools did Kon Tum have in the 2018-2019 school year?",
    "How many schools did Kon Tum have in school year 2018-2019?",
    "Kon Tum năm 2021 mở bao nhiêu lớp tập huấn?",
    "tổng số lớp tập huấn năm 2021 của Kon Tum",
    "bên sở nông nghiệp kon tum quản lý tổng cộng bao nhiêu mô hình",
    "Kinh phí năm 2021 tăng bao nhiêu so với cùng kỳ",
    "Giải ngân tăng bao nhiêu phần trăm so với cùng kỳ năm 2020",
    "mức hỗ trợ cao nhất là bao nhiêu",
    "Hỗ trợ ít nhất bao nhiêu dự án đến năm 2025?",
    "Kon Tum đạt bao nhiêu phần trăm so với kế hoạch năm 2021",
    "Mở bao nhiêu lớp tập huấn mỗi năm",
    "Giám đốc Sở Nông nghiệp Kon Tum là ai",
    "Chương trình phối hợp giữa Kon Tum và Gia Lai ký ngày nào",
    "Thủ tục xác nhận tình trạng hôn nhân cần nhiều giấy tờ không",
    "Hội nghị thống nhất bao nhiêu ý kiến",
    "Ai đoạt giải nhất hội thi năm 2021",
    "How many courses did Kon Tum hold in 2021?",
    "What is the most recent decision of Kon Tum about?",
]


@pytest.mark.parametrize("text", _ORDINARY)
def test_ordinary_questions_stay_ordinary(text: str) -> None:
    """One thing at one place and time is no comparison, whatever words it shares with one."""
    query = _query(text)
    assert query.spread is None
    assert QuestionKind.COMPARE not in (query.kind, *query.also)


def test_a_stretch_of_years_is_each_of_them() -> None:
    """The years of a stretch that is added up, each by itself."""
    query = _query("tổng cộng 3 năm 2019-2021 Kon Tum mở bao nhiêu lớp")
    assert _cells(query) == [("Kon Tum", "2019"), ("Kon Tum", "2020"), ("Kon Tum", "2021")]


def test_each_place_keeps_its_own_year() -> None:
    """Places that are named with a year each are not crossed."""
    query = _query("So sánh số lớp của Kon Tum năm 2021 với Sóc Trăng năm 2020")
    assert _cells(query) == [("Kon Tum", "2021"), ("Sóc Trăng", "2020")]


def test_places_and_years_are_crossed() -> None:
    """Named in two lists, every place is asked for at every time."""
    query = _query("So sánh số lớp của Kon Tum và Sóc Trăng năm 2020 và 2021")
    assert len(_cells(query)) == 4


def test_last_year_is_the_one_before_the_one_named() -> None:
    """ "năm trước" beside a year counts from that year, not from today."""
    query = _query("Số lớp của Kon Tum năm 2021 tăng hay giảm so với năm trước")
    assert _cells(query) == [("Kon Tum", "2021"), ("Kon Tum", "2020")]


def test_a_place_is_named_as_the_person_named_it() -> None:
    """An abbreviation with capitals stays; a name without marks gets its own."""
    spread = _query("BR-VT và kon tum mỗi nơi mấy lớp").spread
    assert spread is not None
    assert [cell.label for cell in spread.cells] == ["BR-VT", "Kon Tum"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Kon Tum hay Sóc Trăng có nhiều sáng kiến hơn?", "sang kien"),
        ("tỉnh nào nghiệm thu nhiều nhiệm vụ nhất năm 2021", "nhiem vu"),
        ("So sánh số nhiệm vụ nghiệm thu của Kon Tum và Sóc Trăng", "nhiem vu"),
        ("Tổng số sáng kiến của Kon Tum và Sóc Trăng", "sang kien"),
        ("So sanh so sang kien cua kon tum va soc trang", "sang kien"),
    ],
)
def test_what_is_counted_is_found_behind_the_wording(text: str, head: str) -> None:
    """Words of comparing are taken out, so that each figure is asked for as by itself."""
    query = _query(text)
    assert query.head is not None
    assert query.head.forms[0] == head
    assert query.also == (QuestionKind.COUNT,)


def test_one_figure_is_asked_for_alone() -> None:
    """The query of a cell knows of no other place or time."""
    query = _query("So sánh số lớp của Kon Tum năm 2021 với Sóc Trăng năm 2020")
    assert query.spread is not None
    one = one_cell(query, query.spread.cells[0])
    assert (one.kind, one.places, one.spread) == (QuestionKind.COUNT, ("Kon Tum",), None)
    assert [period.start.year for period in one.periods] == [2021]
    assert "2020" not in one.terms
    assert "trang" not in one.terms


@pytest.mark.parametrize(
    "text",
    [
        "So số lớp mới: Kon Tum 2020 với Sóc Trăng 2021, ai hơn ai?",
        "Kon Tum (2020) so với Sóc Trăng (2021): số lớp?",
        "Năm 2020 Kon Tum và năm 2021 Sóc Trăng, bên nào mở nhiều lớp hơn?",
        "Tổng số lớp Kon Tum năm 2020 và Sóc Trăng năm 2021",
        "Kon Tum năm 2020, Sóc Trăng năm 2021 mỗi nơi mấy lớp?",
    ],
)
def test_each_place_with_its_own_time(text: str) -> None:
    """Places and times named by turns are paired, not crossed."""
    assert _cells(_query(text)) == [("Kon Tum", "2020"), ("Sóc Trăng", "2021")]


def test_a_time_may_come_again_in_pairs() -> None:
    """Two of three places may have one and the same time."""
    query = _query("Số lớp: Kon Tum 2020, Sóc Trăng 2021 và Bến Tre 2020, nơi nào nhiều nhất?")
    assert _cells(query) == [("Kon Tum", "2020"), ("Sóc Trăng", "2021"), ("Bến Tre", "2020")]
