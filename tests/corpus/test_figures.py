"""Quantities with what they count, where, when, and done or planned."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pipeline import build
from corpus.types import Built, Figure, FigureStatus, Source

DONE, PLANNED = FigureStatus.DONE, FigureStatus.PLANNED
_HEAD = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum\nBản tin ngành\n18/01/2022\n\n"


def _built(body: str) -> Built:
    text = (_HEAD + body).encode()
    return build(Source("/srv/ban-tin.txt", "ban-tin.txt", text, media_type="text/plain"))


def _figures(body: str) -> list[Figure]:
    return list(_built(body).figures)


@dataclass(frozen=True)
class Row:
    """A text, and of one of its figures the writing with what is known of it."""

    text: str
    figure: str
    value: str
    unit: str = ""
    counted: str = ""


_ROWS = [
    Row("Hội đồng họp thường kỳ 04 lần một năm.", "04", "4", "", "lần một năm"),
    Row("Sở mở 64 lớp tập huấn.", "64", "64", "", "lớp tập huấn"),
    Row("Sở mở 64 lớp tập huấn cho 1.920 lượt nông dân.", "64", "64", "", "lớp tập huấn"),
    Row("Sở mở 64 lớp tập huấn cho 1.920 lượt nông dân.", "1.920", "1920", "", "lượt nông dân"),
    Row("Có 09 mô hình được nhân rộng.", "09", "9", "", "mô hình"),
    Row("Có mười hai xã tham gia.", "mười hai", "12", "", "xã"),
    Row("Hơn 350 nông dân đã dự.", "350", "350", "", "nông dân"),
    Row("Trồng được 4.500 ha mắc ca.", "4.500 ha", "4500", "ha"),
    Row("Cây mắc ca: 1.250 ha.", "1.250 ha", "1250", "ha", "Cây mắc ca"),
    Row("Sản lượng đạt 3,5 tấn.", "3,5 tấn", "3.5", "tấn", "Sản lượng"),
    Row("Kinh phí là 8.642 triệu đồng.", "8.642 triệu đồng", "8642000000", "đồng", "Kinh phí"),
    Row("Giải ngân 97,35% kế hoạch.", "97,35%", "97.35", "%"),
    Row("Tỷ lệ hộ nghèo còn 6,5%.", "6,5%", "6.5", "%", "Tỷ lệ hộ nghèo"),
    Row("Giảm 1,2 điểm phần trăm.", "1,2 điểm phần trăm", "1.2", "điểm %"),
    Row("Xử lý trong 12 ngày làm việc.", "12 ngày làm việc", "12", "ngày làm việc"),
    Row("Số lớp tập huấn là 14.", "14", "14", "", "Số lớp tập huấn"),
    Row("Số mô hình nhân rộng: 22", "22", "22", "", "Số mô hình nhân rộng"),
    Row("Số lớp tập huấn đã mở đạt 41.", "41", "41", "", "Số lớp tập huấn đã mở"),
    Row("Điều 5. Có 7 xã được chọn.", "7", "7", "", "xã"),
    Row("Quyết định số 218/QĐ-UBND giao 9 huyện.", "9", "9", "", "huyện"),
    Row("Tại đây có 11 hợp tác xã và 25 tổ hợp tác.", "11", "11", "", "hợp tác xã"),
    Row("Tại đây có 11 hợp tác xã và 25 tổ hợp tác.", "25", "25", "", "tổ hợp tác"),
    Row("Đơn vị: Ba Bể | Số lớp nghề: 14 | Số học viên: 420", "14", "14", "", "lớp nghề"),
    Row("Đơn vị: Ba Bể | Số lớp nghề: 14 | Số học viên: 420", "420", "420", "", "học viên"),
    Row("Trong 47 mô hình có 13 mô hình được nhân rộng.", "13", "13", "", "mô hình"),
]


@pytest.mark.parametrize("row", _ROWS, ids=range(len(_ROWS)))
def test_value_unit_and_what_is_counted(row: Row) -> None:
    """A figure is written as in the text, worth its value, of its unit and of its noun."""
    (found,) = [f for f in _figures(row.text) if f.text == row.figure]
    assert format(found.value, "f") == row.value
    assert found.unit == row.unit
    if row.counted:
        assert found.counted.lower().startswith(row.counted.lower())


_NONE = [
    "Quyết định số 218/QĐ-UBND ngày 06/3/2021.",
    "Điều 5. Sở chịu trách nhiệm.",
    "Năm 2021 là năm khó khăn.",
    "Điện thoại: 0260.3862.999",
    "Sở họp lúc 14 giờ 30 ngày 06/3/2021.",
]


@pytest.mark.parametrize("text", _NONE)
def test_what_only_names_something_is_no_figure(text: str) -> None:
    """Codes, dates, years, hours and telephones count nothing."""
    assert _figures(text) == []


_WHEN = [
    ("Năm 2021, Sở mở 64 lớp.", "64", ("2021-01-01", "2021-12-31")),
    ("Quý I/2021, Sở cấp 31 mã số.", "31", ("2021-01-01", "2021-03-31")),
    ("6 tháng đầu năm 2021, Sở cấp 31 mã số.", "31", ("2021-01-01", "2021-06-30")),
    ("Năm 2021, Sở mở 64 lớp; cấp 31 mã số.", "31", ("2021-01-01", "2021-12-31")),
    ("Năm 2021, Sở mở 64 lớp, tăng 12% so với năm 2020.", "64", ("2021-01-01", "2021-12-31")),
    ("Năm 2021, Sở mở 64 lớp, tăng 12% so với năm 2020.", "12%", ("2021-01-01", "2021-12-31")),
    (
        "9 tháng năm 2021, Sở mở 64 lớp; cùng kỳ năm 2020 là 53 lớp.",
        "53",
        ("2020-01-01", "2020-09-30"),
    ),
    ("Sở mở 64 lớp, so với 53 lớp của năm 2020.", "53", ("2020-01-01", "2020-12-31")),
    (
        "Năm 2020, Sở có 47 mô hình, 21 mô hình chuyển sang năm sau.",
        "47",
        ("2020-01-01", "2020-12-31"),
    ),
    ("Sở cấp 31 mã số trong năm 2020.", "31", ("2020-01-01", "2020-12-31")),
    ("Năm 2021, Sở mở 9 lớp. So với năm 2020, tăng 4 lớp.", "4", ("2021-01-01", "2021-12-31")),
    (
        "Năm 2021 Sở làm được:\n- Riêng 6 tháng đầu năm mở 9 lớp.\n- Nhân rộng 13 mô hình.",
        "13",
        ("2021-01-01", "2021-12-31"),
    ),
]


@pytest.mark.parametrize(("text", "figure", "period"), _WHEN)
def test_period_of_a_figure(text: str, figure: str, period: tuple[str, str]) -> None:
    """A figure has the period that its clause names or stands in."""
    (found,) = [f for f in _figures(text) if f.text == figure]
    assert found.period is not None
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == period


@pytest.mark.parametrize(
    ("text", "figure", "year"),
    [
        ("Năm 2020 nhân rộng 9 mô hình, năm 2021 nhân rộng 13 mô hình.", "9", 2020),
        ("Năm 2021, Sở nhân rộng 13 mô hình, cùng kỳ năm 2020 là 9 mô hình.", "9", 2020),
        (
            "Năm 2021, Sở nhân rộng 13 mô hình (cùng kỳ năm trước là 9 mô hình), mở 64 lớp.",
            "13",
            2021,
        ),
        (
            "Năm 2021, Sở nhân rộng 13 mô hình (cùng kỳ năm trước là 9 mô hình), mở 64 lớp.",
            "9",
            2020,
        ),
        ("Năm 2021, Sở nhân rộng 13 mô hình (năm 2020: 9 mô hình), mở 64 lớp.", "13", 2021),
        ("Năm 2021, Sở nhân rộng 13 mô hình (năm 2020: 9 mô hình), mở 64 lớp.", "64", 2021),
        ("Năm 2021, Sở nhân rộng mười ba mô hình (năm 2020: 9 mô hình); mở 64 lớp.", "64", 2021),
        ("Năm 2021, Sở nhân rộng 13 mô hình, giảm so với mức 19 mô hình năm 2020.", "13", 2021),
        ("Năm 2021, Sở nhân rộng 13 mô hình, giảm so với mức 19 mô hình năm 2020.", "19", 2020),
        (
            "Năm 2021, Sở mở 64 lớp, tăng so với 19 lớp của năm 2020 tại 7 xã, cấp 31 mã số.",
            "7",
            2021,
        ),
        (
            "Năm 2021, Sở mở 64 lớp, tăng so với 19 lớp của năm 2020 tại 7 xã, cấp 31 mã số.",
            "31",
            2021,
        ),
        (
            "Năm 2021, Sở chi 64 tỷ đồng, tăng so với 17,67 tỷ đồng của năm 2020, đạt 92%.",
            "92%",
            2021,
        ),
        (
            "Năm 2021, Sở chi 64 tỷ đồng, giảm so với hai mươi tỷ đồng của năm 2020.",
            "64 tỷ đồng",
            2021,
        ),
    ],
)
def test_each_figure_of_a_clause_has_its_own_period(text: str, figure: str, year: int) -> None:
    """Two years in one clause are not one."""
    (found,) = [f for f in _figures(text) if f.text == figure]
    assert found.period is not None
    assert found.period.start.year == year


_STATUS = [
    ("Năm 2021, Sở đã mở 64 lớp.", "64", DONE),
    ("Sở mở 64 lớp.", "64", DONE),
    ("Sở phấn đấu mở 80 lớp.", "80", PLANNED),
    ("Sở dự kiến cấp 90 mã số.", "90", PLANNED),
    ("Sẽ mở 80 lớp tập huấn.", "80", PLANNED),
    ("Mục tiêu trồng 300 ha mắc ca.", "300 ha", PLANNED),
    ("Phấn đấu trồng 300 ha; đã trồng 120 ha.", "120 ha", DONE),
    ("Giải ngân đạt 97,35% kế hoạch.", "97,35%", DONE),
    ("Hoàn thành chỉ tiêu 40 lớp tập huấn.", "40", DONE),
    ("Năm 2023, Sở mở 90 lớp.", "90", PLANNED),
    ("Năm 2022, Sở mở 90 lớp.", "90", PLANNED),
    ("Sở mở 8 cuộc thanh tra (6 cuộc theo kế hoạch và 2 cuộc đột xuất).", "2", DONE),
]


@pytest.mark.parametrize(("text", "figure", "status"), _STATUS)
def test_done_or_planned(text: str, figure: str, status: FigureStatus) -> None:
    """What is meant to happen is told from what did; a year yet to come is a plan."""
    (found,) = [f for f in _figures(text) if f.text == figure]
    assert found.status is status


def test_items_of_a_plan_are_planned() -> None:
    """What stands under "Nhiệm vụ trọng tâm thời gian tới:" is still to come."""
    (found,) = _figures("Nhiệm vụ trọng tâm thời gian tới:\n- Mở 85 lớp tập huấn;")
    assert found.status is PLANNED


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Sở mở 64 lớp.", "64", "Kon Tum"),
        ("Tại tỉnh Sóc Trăng, Sở khảo sát 5 mô hình.", "5", "Sóc Trăng"),
        ("Tỉnh Bắc Kạn và tỉnh Sóc Trăng cử 5 đoàn.", "5", None),
    ],
)
def test_place_of_a_figure(text: str, figure: str, place: str | None) -> None:
    """A figure is of the place that its clause names, else of the document's."""
    (found,) = [f for f in _figures(text) if f.text == figure]
    assert found.place == place


def test_a_part_knows_its_whole() -> None:
    """What stands in brackets behind a figure is part of it."""
    whole, part, *_ = _figures("Tổng số 120 hộ (gồm 70 hộ nghèo, 50 hộ cận nghèo).")
    assert whole.whole_start is None
    assert part.whole_start == whole.start


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sở mở 64 lớp, quản lý 120 hộ (70 hộ nghèo, 50 hộ cận nghèo), cấp 9 mã số.", ["70", "50"]),
        ("Sở quản lý 31 nhiệm vụ, gồm 05 nhiệm vụ cấp quốc gia và 26 nhiệm vụ khác.", ["05", "26"]),
        ("Có 120 hộ, trong đó 70 hộ nghèo, 50 hộ cận nghèo, mở 64 lớp.", ["70", "50"]),
        ("Sở mở 64 lớp, cấp 9 mã số.", []),
        ("Tổ gồm 13 người.", []),
    ],
)
def test_parts_are_those_of_the_figure_before_them(text: str, parts: list[str]) -> None:
    """All parts are known, and none of them is a part of a figure further ahead."""
    found = _figures(text)
    assert [figure.text for figure in found if figure.whole_start is not None] == parts
    if parts:
        (whole,) = {figure.whole_start for figure in found if figure.whole_start is not None}
        first = next(at for at, figure in enumerate(found) if figure.text == parts[0])
        assert whole == found[first - 1].start


def test_what_is_only_compared_with_has_no_parts() -> None:
    """A part is of the time of its whole."""
    found = _figures(
        "Năm 2021, Sở mở 64 lớp, tăng so với 19 lớp của năm 2020, trong đó 9 lớp nghề."
    )
    assert found[2].whole_start == found[0].start


def test_what_surrounds_a_neighbour_is_not_said_of_a_figure() -> None:
    """The words of each figure are its own."""
    first, second = _figures("Sở theo dõi 47 mô hình và mở 64 lớp tập huấn.")
    assert "tập huấn" not in first.predicate
    assert "theo dõi" not in second.predicate


def test_the_number_of_a_row_counts_nothing() -> None:
    """ "STT: 7" is no figure, and the next cell names the row."""
    found = _figures("STT: 7 | Chỉ tiêu: Lượt kiểm tra | Đơn vị tính: lượt | Thực hiện: 99")
    assert [figure.text for figure in found] == ["99"]
    assert "Lượt kiểm tra" in found[0].predicate


def test_a_sum_in_a_cell_has_the_scale_of_its_label_and_the_year_of_its_row() -> None:
    """The label "(triệu đồng)" scales the value; the year stands in the row's first cell."""
    found = _figures("Năm: 2018 | Doanh thu dịch vụ (triệu đồng): 3.210")
    (money,) = [figure for figure in found if figure.unit == "đồng"]
    assert money.value == 3_210_000_000
    assert money.period is not None
    assert money.period.start.year == 2018


def test_a_cell_is_said_of_its_row_and_column() -> None:
    """In a table the first cell and the column's label say what a figure is of."""
    figures = _figures(
        "Đơn vị: Ba Bể | Số lớp nghề: 14\nĐơn vị: Na Rì | Số lớp nghề: 09\nĐơn vị: Chợ Đồn | Số lớp nghề: 11"
    )
    assert [f.text for f in figures] == ["14", "09", "11"]
    for figure, row in zip(figures, ("Ba Bể", "Na Rì", "Chợ Đồn"), strict=True):
        assert row in figure.predicate
        assert "Số lớp nghề" in figure.predicate


_WORDS = st.sampled_from(
    "Năm 2021 Sở mở 64 lớp , ; . ( ) và trong đó 13 mô hình 97,35% phấn đấu 8.642 triệu đồng \n | : là".split(
        " "
    )
)


@given(st.lists(_WORDS, min_size=1, max_size=60).map(" ".join))
def test_figures_are_slices_of_their_document(body: str) -> None:
    """Every figure is written where it says, inside its clause and its passage, in order."""
    built = _built("Sở họp.\n" + body)
    text = built.document.text
    passages = {p.id: p for p in built.passages}
    for figure in built.figures:
        assert text[figure.start : figure.end] == figure.text
        assert figure.clause_start <= figure.start < figure.end <= figure.clause_end
        passage = passages[figure.passage_id]
        assert passage.start <= figure.clause_start
        assert figure.clause_end <= passage.end
    starts = [figure.start for figure in built.figures]
    assert starts == sorted(starts)


def _one(text: str, figure: str) -> Figure:
    (found,) = [f for f in _figures(text) if f.text == figure]
    return found


def test_a_part_with_a_year_of_its_own() -> None:
    """ "Trong đó năm 2019 là …" dates that part, not the whole before it."""
    text = "Vốn bố trí đến nay hơn 10,3 tỷ đồng, trong đó năm 2019 là 10 tỷ đồng."
    whole, part = _one(text, "10,3 tỷ đồng"), _one(text, "10 tỷ đồng")
    assert part.period is not None
    assert part.period.start.year == 2019
    assert whole.period != part.period


def test_figures_given_in_turn() -> None:
    """Each is counted and said of its own member, in its own year or place."""
    text = "Số mô hình xây dựng và nhân rộng lần lượt là 22 và 13."
    first, second = _figures(text)
    assert (first.counted, second.counted) == ("mô hình", "mô hình")
    assert "nhân rộng" not in first.predicate
    assert "xây dựng" not in second.predicate
    years = _figures("Số lớp mở năm 2019 và năm 2020 lần lượt là 22 và 13.")
    assert [f.period.start.year for f in years if f.period] == [2019, 2020]
    places = _figures("Tỷ lệ che phủ của tỉnh Sơn La và tỉnh Lai Châu lần lượt là 42% và 51%.")
    assert [f.place for f in places] == ["Sơn La", "Lai Châu"]


_TABLE = (
    "STT: 1 | Chỉ tiêu: Số lớp tập huấn | Đơn vị tính: lớp | Kế hoạch năm 2021: 60"
    " | Thực hiện năm 2021: 64 | Thực hiện năm 2020: 47 | Kế hoạch năm 2022: 80"
)


@pytest.mark.parametrize(
    ("figure", "year", "status"),
    [("60", 2021, PLANNED), ("64", 2021, DONE), ("47", 2020, DONE), ("80", 2022, PLANNED)],
)
def test_columns_of_plans_and_results(figure: str, year: int, status: FigureStatus) -> None:
    """A column's label dates its figures and tells plans from results; ordinals are no figures."""
    found = _one(_TABLE, figure)
    assert found.period is not None
    assert (found.period.start.year, found.status) == (year, status)
    assert "lớp" in found.counted
    assert "1" not in [f.text for f in _figures(_TABLE)]


def test_items_under_a_heading_of_plans() -> None:
    """They are planned, for the heading's period, up to the next heading."""
    text = (
        "KẾT QUẢ NĂM 2021\n* Mở 64 lớp tập huấn\n\n"
        "MỤC TIÊU NĂM 2022\n* Hoàn thành 85 lớp\n* Cấp 90 mã số"
    )
    found = [(f.text, f.status, f.period and f.period.start.year) for f in _figures(text)]
    assert found == [("64", DONE, 2021), ("85", PLANNED, 2022), ("90", PLANNED, 2022)]


def test_a_sum_is_a_part_of_a_sum() -> None:
    """And not of the share that stands between them."""
    found = _figures(
        "Cả năm giải ngân 14.548 triệu đồng, đạt 98,3% kế hoạch, trong đó chi cho nhiệm vụ"
        " 9.870 triệu đồng, chi quản lý 4.678 triệu đồng."
    )
    assert [figure.whole_start for figure in found] == [None, None, *[found[0].start] * 2]
