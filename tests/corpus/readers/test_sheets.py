"""Tables that hold a procedure's sheet, however they are laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import table_blocks
from corpus.readers.sheets import sheet_lines

_TIME, _FEE, _PAPERS = "Thời hạn giải quyết", "Lệ phí", "Thành phần hồ sơ"

SHEETS = [
    (  # heads over the columns say nothing of a field
        [["Nội dung", "Quy định"], [_TIME, "04 ngày"], [_FEE, "Không"], [_PAPERS, "Đơn"]],
        [f"{_TIME}: 04 ngày", f"{_FEE}: Không", f"{_PAPERS}: Đơn"],
    ),
    (  # numbered rows, and a column of notes
        [
            ["STT", "Nội dung", "Mô tả", "Ghi chú"],
            ["1", "Mã thủ tục", "1.002", ""],
            ["2", _PAPERS, "Đơn", "theo mẫu"],
            ["3", _TIME, "04 ngày", ""],
            ["4", _FEE, "Không", ""],
        ],
        [
            "1. Mã thủ tục: 1.002",
            f"2. {_PAPERS}: Đơn | Ghi chú: theo mẫu",
            f"3. {_TIME}: 04 ngày",
            f"4. {_FEE}: Không",
        ],
    ),
    (  # several labels in a row
        [[_TIME, "04 ngày", _FEE, "Không"], [_PAPERS, "Đơn", "Kết quả thực hiện", "Giấy phép"]],
        [f"{_TIME}: 04 ngày", f"{_FEE}: Không", f"{_PAPERS}: Đơn", "Kết quả thực hiện: Giấy phép"],
    ),
    (  # a label that spans rows, a group that spans fields, a title over the width
        [
            ["THỦ TỤC", "THỦ TỤC", "THỦ TỤC"],
            ["Hồ sơ", _PAPERS, "Đơn"],
            ["Hồ sơ", _PAPERS, "Bản sao thẻ"],
            ["Khác", _TIME, "04 ngày"],
            ["Khác", _FEE, "Không"],
        ],
        [
            "THỦ TỤC",
            "Hồ sơ",
            f"{_PAPERS}: Đơn",
            "Bản sao thẻ",
            "Khác",
            f"{_TIME}: 04 ngày",
            f"{_FEE}: Không",
        ],
    ),
    (  # one value for all, and what no field names
        [["Tên thủ tục", "Cấp thẻ"], [_TIME, "04 ngày"], [_FEE, "Không"], [_PAPERS, ""]],
        ["Tên thủ tục: Cấp thẻ", f"{_TIME}: 04 ngày", f"{_FEE}: Không", _PAPERS],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), SHEETS)
def test_sheets(rows: list[list[str]], expected: list[str]) -> None:
    """Each field stands on a line of its own behind its label."""
    assert [block.text for block in table_blocks(rows)] == expected


@pytest.mark.parametrize(
    "rows",
    [
        [["Huyện", "Số hộ"], ["A", "3"], ["B", "4"]],
        [["Cách thức nộp", _TIME, _FEE], ["Trực tiếp", "04 ngày", "Không"]],
        [["Thủ tục", _TIME], ["Cấp thẻ", "04 ngày"], ["Cấp lại thẻ", "02 ngày"]],
        [],
    ],
)
def test_other_tables(rows: list[list[str]]) -> None:
    """A table with fields for columns, or none, is no sheet."""
    assert sheet_lines(rows) is None


_CELL = st.sampled_from(["", "Đơn", "04 ngày", "1", _TIME, _FEE, _PAPERS, "Kết quả", "Nội dung"])


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_cell_of_a_sheet_is_lost(rows: list[list[str]]) -> None:
    """Every cell stands in some line, but for heads of columns."""
    lines = sheet_lines(rows)
    told = "\n".join(lines or ())
    lost = [row for row in rows if any(cell not in told for cell in row)]
    assert lines is None or len(lost) <= 1
