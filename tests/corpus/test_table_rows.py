"""Rows of tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.registry.quantities import find_quantities
from corpus.table_rows import read_row, said_of


def test_a_row_is_named_by_its_first_cell_that_is_no_ordinal() -> None:
    """Neither a numbered column nor a bare number names a row, and neither is a figure."""
    for ordinal in ("STT: 4", "Số thứ tự: 4", "4"):
        row = read_row(f"{ordinal} | Chỉ tiêu: Số lớp | Năm 2021: 12")
        assert row is not None
        assert row.name.value == "Số lớp"
        assert [row.is_counted(cell) for cell in row.cells] == [False, False, True]


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
            "Lượt kiểm tra",
        ),
        ("Chỉ tiêu: Kiểm tra | ĐVT: lượt | Năm 2021: 12", "12", "", "12", "lượt Kiểm tra"),
        (
            "Nội dung: Chi | ĐVT: triệu đồng | Năm 2021: 297",
            "297000000",
            "đồng",
            "297 triệu đồng",
            "Chi",
        ),
        ("Nội dung: Giải ngân | ĐVT: % | Năm 2021: 88,5", "88.5", "%", "88,5%", "Giải ngân"),
        ("Đơn vị: Ba Bể | Diện tích (ha): 14", "14", "ha", "14 ha", "Diện tích"),
        ("Đơn vị: Ba Bể | Số lớp: 14", "14", "", "14", "Số lớp"),
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
