"""Blocks, the text that they make, and tables as rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import TooLarge
from corpus.readers.blocks import Block, assemble, table_blocks


def lines(rows: list[list[str]], header_rows: int | None = None) -> list[str]:
    return [block.text for block in table_blocks(rows, header_rows)]


def test_assemble() -> None:
    """Blank lines between paragraphs, none before what is close, headings found again."""
    blocks = [Block("A", 1), Block(" "), Block("b  c "), Block("d", close=True), Block("E", 12)]
    text, headings = assemble(blocks)
    assert text == "A\n\nb c\nd\n\nE"
    assert [(h.level, text[h.start : h.end]) for h in headings] == [(1, "A"), (9, "E")]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 3), st.booleans())))
def test_headings_lie_in_the_text(parts: list[tuple[str, int, bool]]) -> None:
    """Every heading span gives a block that was a heading."""
    text, headings = assemble(Block(*part) for part in parts)
    assert text == text.strip()
    assert all(text[h.start : h.end].strip() for h in headings)


def test_too_long() -> None:
    """A text is refused as soon as it grows over the bound."""
    endless = (Block("a" * 100_000) for _ in iter(int, 1))
    with pytest.raises(TooLarge):
        assemble(endless)


TABLES = [
    (  # columns with heads
        [["STT", "Nhiệm vụ", "Kinh phí"], ["1", "Giống lúa", "500"], ["2", "Cá tra", ""]],
        ["STT: 1 | Nhiệm vụ: Giống lúa | Kinh phí: 500", "STT: 2 | Nhiệm vụ: Cá tra"],
    ),
    (  # years head columns as well
        [["Chỉ tiêu", "Năm 2020", "2021"], ["Số đơn", "10", "12"]],
        ["Chỉ tiêu: Số đơn | Năm 2020: 10 | 2021: 12"],
    ),
    (  # figures in the first row: nothing heads the columns
        [["Lúa", "12,5", "30"], ["Ngô", "8", "21"]],
        ["Lúa | 12,5 | 30", "Ngô | 8 | 21"],
    ),
    (  # a caption over the heads, a title across the table
        [["Bảng 1", "Bảng 1"], ["Huyện", "Số hộ"], ["I. Miền núi", "I. Miền núi"], ["A", "3"]],
        ["Bảng 1", "I. Miền núi", "Huyện: A | Số hộ: 3"],
    ),
    (  # a caption that the reader padded with empty cells
        [["Bảng 1", "", ""], ["Huyện", "Số hộ", "Số mô hình"], ["A", "3", "1"]],
        ["Bảng 1", "Huyện: A | Số hộ: 3 | Số mô hình: 1"],
    ),
    (  # a sheet of fields
        [["Tên thủ tục", "Cấp bản sao"], ["Lệ phí:", "8.000 đồng/bản"], ["Thời hạn", "01 ngày"]],
        ["Tên thủ tục: Cấp bản sao", "Lệ phí: 8.000 đồng/bản", "Thời hạn: 01 ngày"],
    ),
    (  # a letterhead
        [["UBND TỈNH\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 1/QĐ", "Ngày 2"]],
        ["UBND TỈNH", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/QĐ", "Ngày 2"],
    ),
    (  # signatures
        [["Nơi nhận:\n- Như Điều 3;", "CHỦ TỊCH"]],
        ["Nơi nhận:", "- Như Điều 3;", "CHỦ TỊCH"],
    ),
    ([], []),
    ([["", ""], [" "]], []),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_tables(rows: list[list[str]], expected: list[str]) -> None:
    """Tables as the lines that a person would read aloud."""
    assert lines(rows) == expected


def test_two_header_rows() -> None:
    """Heads in two rows are joined, once where a cell spans both."""
    rows = [["Huyện", "Năm 2021", "Năm 2021"], ["Huyện", "Kế hoạch", "Thực hiện"], ["A", "5", "6"]]
    assert lines(rows, 2) == ["Huyện: A | Năm 2021 - Kế hoạch: 5 | Năm 2021 - Thực hiện: 6"]


@settings(deadline=None)
@given(st.lists(st.lists(st.text("ab1 \n|", max_size=6), max_size=4), max_size=5))
def test_no_cell_is_lost(rows: list[list[str]]) -> None:
    """Every word stands in some line, but for heads of columns that hold nothing."""
    told = " ".join(lines(rows))
    lost = [row for row in rows if any(w not in told for cell in row for w in cell.split())]
    assert len(lost) <= 1
