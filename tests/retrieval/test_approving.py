"""Numbers of an answer that a person wrote, held against its quote."""

from __future__ import annotations

import pytest

from retrieval.approving import numbers_unsaid


@pytest.mark.parametrize(
    ("text", "quote", "said"),
    [
        ("Có 7 nhiệm vụ.", "nghiệm thu 07 nhiệm vụ", True),
        ("Có bảy nhiệm vụ.", "nghiệm thu 07 nhiệm vụ", True),
        ("Có 8 nhiệm vụ.", "nghiệm thu 07 nhiệm vụ", False),
        ("Năm 2023 có 7 nhiệm vụ.", "nghiệm thu 07 nhiệm vụ", False),
        ("Theo Quyết định 527/QĐ-UBND.", "Quyết định số 527/QĐ-UBND ngày 06/5/2020", True),
        ("Theo Quyết định 528/QĐ-UBND.", "Quyết định số 527/QĐ-UBND ngày 06/5/2020", False),
        ("Liên hệ bộ phận một cửa.", "hồ sơ nộp tại bộ phận một cửa", True),
        ("12,5 tỷ đồng", "12.500 triệu đồng", True),
    ],
)
def test_every_number_stands_in_the_quote(text: str, quote: str, said: bool) -> None:
    """By what it says, not by how it is written."""
    assert said is (not numbers_unsaid(text, quote))
