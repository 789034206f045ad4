"""Levels that were come to, documents that point back, and columns of tables."""

from __future__ import annotations

import pytest

from retrieval.answerer import Answerer
from retrieval.evaluation import contains
from tests.retrieval.memory import assistant, faithful

_TEXTS = {
    "soc-trang-2016-2020.txt": """
Khoa học và công nghệ tỉnh Sóc Trăng giai đoạn 2016 - 2020
14/12/2020

Giai đoạn 2016 - 2020, Sở Khoa học và Công nghệ tỉnh Sóc Trăng triển khai 168 nhiệm vụ. Đóng góp của năng suất tổng hợp (TFP) vào tăng trưởng GRDP đạt 36,7%, chưa đạt mục tiêu 40% đề ra. Tỷ lệ sống của tôm giống tăng từ 5% lên 12%.

Giai đoạn 2021 - 2025, tỉnh phấn đấu triển khai 190 nhiệm vụ. Các nội dung này được nêu trong Nghị quyết số 07-NQ/TU ngày 20/11/2020 của Tỉnh ủy.
""",
    "kon-tum-2023.txt": """
Khoa học và công nghệ tỉnh Kon Tum năm 2023

15/01/2024

Năm 2023, Kon Tum quản lý 63 nhiệm vụ khoa học và công nghệ theo các lĩnh vực:

Lĩnh vực: Khoa học nông nghiệp | Số nhiệm vụ: 24 | Kinh phí (triệu đồng): 13.420
Lĩnh vực: Khoa học kỹ thuật và công nghệ | Số nhiệm vụ: 15 | Kinh phí (triệu đồng): 9.785
Lĩnh vực: Khoa học xã hội và nhân văn | Số nhiệm vụ: 13 | Kinh phí (triệu đồng): 14.135
Lĩnh vực: Tổng cộng | Số nhiệm vụ: 52 | Kinh phí (triệu đồng): 37.340
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from both."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Tỷ lệ sống của tôm giống ở Sóc Trăng đã tăng lên mức nào giai đoạn 2016-2020?", "12%"),
        ("Tỷ lệ sống của tôm giống ở Sóc Trăng tăng từ mức bao nhiêu giai đoạn 2016-2020?", "5%"),
        ("TFP đóng góp bao nhiêu phần trăm vào tăng trưởng GRDP của Sóc Trăng giai đoạn 2016-2020?", "36,7%"),
        ("Mục tiêu giai đoạn 2021 - 2025 của Sóc Trăng được nêu trong nghị quyết nào?", "07-NQ/TU"),
        ("Lĩnh vực nào ở Kon Tum có kinh phí nhiệm vụ lớn nhất năm 2023?", "xã hội và nhân văn"),
        ("Lĩnh vực nào ở Kon Tum có kinh phí nhiệm vụ thấp nhất năm 2023?", "kỹ thuật và công nghệ"),
        ("Lĩnh vực nào ở Kon Tum có số nhiệm vụ nhiều nhất năm 2023?", "nông nghiệp"),
    ],
)  # fmt: skip
def test_what_was_asked_for(answerer: Answerer, question: str, wanted: str) -> None:
    """And nothing of what stands beside it."""
    assert contains(faithful(answerer, question).short, wanted)


def test_a_resolution_is_of_the_time_that_it_is_pointed_at_from(answerer: Answerer) -> None:
    """Not of another, though it was signed then."""
    asked = "Mục tiêu giai đoạn 2026 - 2030 của Sóc Trăng được nêu trong nghị quyết nào?"
    assert not contains(faithful(answerer, asked).short, "07-NQ/TU")
