"""Figures of neighbours, wholes and parts, changes and levels; what is claimed, asked why, or lined up."""

from __future__ import annotations

import pytest

from retrieval.answerer import Answerer
from retrieval.evaluation import contains
from retrieval.types import AnswerStatus
from tests.retrieval.memory import assistant, faithful

_TEXTS = {
    "kon-tum-2021.txt": """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Kết quả năm 2021
10/01/2022

Toàn tỉnh có 47 trạm bơm điện và bơm dầu (trong đó 31 trạm bơm điện và 16 trạm bơm dầu).

Năm 2021, các vườn quốc gia đón 88.400 lượt khách, tăng 7,2% so với năm 2020; trong đó khách nước ngoài 3.150 lượt.

Lắp mới 23 trạm đo mưa, nâng tổng số trạm đo mưa lên 71 trạm.

Diện tích cao su 74.200 ha, bời lời 8.300 ha; sản lượng mủ cao su 61.500 tấn.

Huyện Sa Thầy có diện tích cháy rừng lớn nhất với 46 ha, kế đến là huyện Ngọc Hồi 19 ha và huyện Đăk Hà 12 ha.

Lũ quét làm 09 người bị thương, giảm 04 người bị thương so với năm 2020.

Tỷ lệ che phủ rừng đạt 63,1%, không đạt kế hoạch 64% do cháy rừng vào tháng 3.

Kiểm lâm xử phạt 38 chủ phương tiện với số tiền 512 triệu đồng.

Chi cục triển khai 12 mô hình với kinh phí 4,6 tỷ đồng, gồm 5 mô hình lúa cạn 1,7 tỷ đồng và 7 mô hình dược liệu 2,9 tỷ đồng.

Nhà máy nước Đăk Tô khởi công ngày 12/5/2021.

Lãnh đạo Sở nêu 03 xã vùng sâu Mường Hoong, Ngọc Linh và Đăk Choong cần hỗ trợ giống.
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from the report."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Kon Tum có bao nhiêu trạm bơm dầu năm 2021?", "16"),
        ("Năm 2021 các vườn quốc gia Kon Tum đón bao nhiêu lượt khách nước ngoài?", "3.150"),
        ("Đến cuối năm 2021 Kon Tum có tổng cộng bao nhiêu trạm đo mưa?", "71"),
        ("Năm 2021 Kon Tum lắp mới bao nhiêu trạm đo mưa?", "23"),
        ("Năm 2021 lũ quét ở Kon Tum làm bao nhiêu người bị thương?", "09"),
        ("Tỷ lệ che phủ rừng của Kon Tum năm 2021 đạt bao nhiêu?", "63,1%"),
        ("Kinh phí cho 7 mô hình dược liệu của Kon Tum năm 2021 là bao nhiêu?", "2,9"),
        ("Lý do gì khiến tỷ lệ che phủ rừng Kon Tum năm 2021 chỉ đạt 63,1%?", "cháy rừng"),
        ("Có phải huyện Ngọc Hồi có diện tích cháy rừng lớn nhất Kon Tum không?", "Sa Thầy"),
        ("Lãnh đạo Sở Kon Tum nêu những xã vùng sâu nào cần hỗ trợ giống?", "Mường Hoong"),
    ],
)
def test_the_one_that_is_asked_for(answerer: Answerer, question: str, wanted: str) -> None:
    """And none of its neighbours."""
    answer = faithful(answerer, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, wanted)


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2021 diện tích cháy rừng của huyện Kon Plông, Kon Tum là bao nhiêu ha?",
        "Sản lượng bời lời của Kon Tum năm 2021 là bao nhiêu tấn?",
        "Năm 2021 kiểm lâm Kon Tum chi bao nhiêu mua xe?",
        "Nhà máy nước Đăk Tô ở Kon Tum hoàn thành ngày nào?",
    ],
)
def test_what_is_told_of_a_neighbour_is_no_answer(answerer: Answerer, question: str) -> None:
    """Another district, another crop, a fine, a beginning."""
    assert faithful(answerer, question).status is AnswerStatus.NO_EVIDENCE
