"""Rows of tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.pipeline import build
from corpus.registry.quantities import find_quantities
from corpus.table_rows import heads_above, read_row, said_of
from corpus.types import FigureStatus, Source


def test_a_row_is_named_by_its_first_cell_that_is_no_ordinal() -> None:
    """Neither a numbered column nor a bare number names a row, and neither is a figure."""
    for ordinal in ("STT: 4", "Số thứ tự: 4", "4"):
        row = read_row(f"{ordinal} | Chỉ tiêu: Số lớp | Năm 2021: 12")
        assert row is not None
        assert row.name.value == "Số lớp"
        assert [row.is_counted(cell) for cell in row.cells] == [False, False, True]


def test_a_label_holds_no_value() -> None:
    """What stands in a column's label, its year say, is before the value of the cell."""
    clause = "Địa bàn: Sa Pa | Doanh thu 2023 (tỷ đồng): 12.640"
    row = read_row(clause)
    assert row is not None
    assert [clause[cell.begin : cell.end] for cell in row.cells] == ["Sa Pa", "12.640"]


def test_other_clauses_are_no_rows() -> None:
    """A row has cells."""
    assert read_row("Sở mở 12 lớp.") is None


@pytest.mark.parametrize(
    ("clause", "value", "unit", "text", "counted"),
    [
        (
            "Chỉ tiêu: Lượt kiểm tra | Đơn vị tính: lượt | Năm 2021: 12",
            "12",
            "",
            "12",
            "lượt kiểm tra",
        ),
        ("Chỉ tiêu: Kiểm tra | ĐVT: lượt | Năm 2021: 12", "12", "", "12", "lượt kiểm tra"),
        (
            "Nội dung: Chi | ĐVT: triệu đồng | Năm 2021: 297",
            "297000000",
            "đồng",
            "297 triệu đồng",
            "chi",
        ),
        ("Nội dung: Giải ngân | ĐVT: % | Năm 2021: 88,5", "88.5", "%", "88,5%", "giải ngân"),
        ("Đơn vị: Ba Bể | Diện tích (ha): 14", "14", "ha", "14 ha", "diện tích"),
        ("Đơn vị: Ba Bể | Số lớp: 14", "14", "", "14", "lớp"),
    ],
)
def test_units_of_columns(clause: str, value: str, unit: str, text: str, counted: str) -> None:
    """A label or a cell gives the numbers of a row their unit, measured or counted."""
    row = read_row(clause)
    assert row is not None
    quantity = find_quantities(clause)[-1]
    cell = row.cell_at(quantity.start)
    said = said_of(row, cell, quantity, clause[quantity.start : quantity.end], "")
    assert (said.value, said.unit, said.text, said.counted) == (Decimal(value), unit, text, counted)


_TABLE = """Kết quả năm 2022

Chỉ tiêu | Đơn vị | Thực hiện năm 2022 | Kế hoạch năm 2023
Tổng số lớp nghề mở trong năm | lớp | 41 | 52
Tiền phạt | triệu đồng | 96,4 | -
Hộ được vay | hộ | 1.205 | 1.300
"""


@pytest.mark.parametrize("text", [_TABLE, _TABLE.replace(" | ", "\t")])
def test_a_row_of_a_plain_text_has_its_heads_above(text: str) -> None:
    """The text stays as it is; what its line of heads says of a cell is known."""
    body = f"Sở Lao động tỉnh Kon Tum\n18/01/2023\n\n{text}"
    built = build(Source("/srv/so.txt", "so.txt", body.encode(), media_type="text/plain"))
    told = {
        (f.text, f.unit, f.period.text if f.period else "", f.status): f.counted
        for f in built.figures
    }
    assert built.document.text.count(text.strip()) == 1
    assert "lớp" in told["41", "", "năm 2022", FigureStatus.DONE]
    assert ("52", "", "năm 2023", FigureStatus.PLANNED) in told
    assert ("96,4 triệu đồng", "đồng", "năm 2022", FigureStatus.DONE) in told
    assert "hộ được vay" in told["1.300", "", "năm 2023", FigureStatus.PLANNED]


def test_heads_name_columns() -> None:
    """A line of figures, or of as many cells by chance, heads nothing."""
    assert heads_above("Lớp | 12\nHộ | 15", 9) == ()
    assert heads_above("Tên | Số\n\nHộ | 15", 10) == ()
    assert heads_above("Tên | Số\nHộ | 15", 9) == ("Tên", "Số")
