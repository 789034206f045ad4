"""Quantities within the bounds that a case is of."""

from __future__ import annotations

import pytest

from retrieval.answering.bounds import holds


@pytest.mark.parametrize(
    ("question", "case", "expected"),
    [
        ("hết hạn được 6 tháng rồi", "quá hạn từ 03 tháng đến dưới 01 năm", True),
        ("hết hạn được 6 tháng rồi", "quá hạn từ 01 năm trở lên", False),
        ("hết hạn 1 năm", "quá hạn từ 03 tháng đến dưới 01 năm", False),
        ("ao 2 ha", "cơ sở nuôi từ 01 ha trở lên: 700.000 đồng", True),
        ("ao 2 ha", "cơ sở nuôi dưới 01 ha: 300.000 đồng", False),
        ("giếng 300 m3/ngày đêm", "từ 200 đến dưới 500 m3/ngày đêm", True),
        ("bà cụ 82 tuổi", "đủ 80 tuổi trở lên", True),
        ("cháu 5 tuổi", "trẻ em dưới 4 tuổi", False),
        ("thiệt hại 50%", "từ 30% đến 70% được hỗ trợ", True),
        ("nộp 2 bộ", "thời hạn 10 ngày", False),
    ],
)
def test_holds(question: str, case: str, expected: bool) -> None:
    """Bounds of the same sort hold a quantity, in whatever unit each is told."""
    assert holds(question, case) is expected
