"""Figures told apart by what is measured, by their labels, and by the time that brackets name."""

from __future__ import annotations

import pytest

from retrieval.answerer import Answerer
from retrieval.evaluation import contains
from retrieval.types import AnswerStatus
from tests.retrieval.memory import assistant, faithful

_TEXTS = {
    "kon-tum-6-thang.txt": """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Kết quả 6 tháng đầu năm 2021
02/7/2021

6 tháng đầu năm 2021, kinh phí khuyến nông được bố trí 8,4 tỷ đồng, giải ngân được 3,1 tỷ đồng, bằng 36,9% dự toán.

Vườn quốc gia đón khách khá đều: Măng Đen 41.300 lượt, Chư Mom Ray 12.700 lượt.

Kiểm tra 57 cơ sở giết mổ, trong đó 09 cơ sở mở mới năm 2021.

Xử phạt 14 cơ sở với 62 triệu đồng (cùng kỳ 2020: 11 cơ sở, 48 triệu đồng).

Doanh thu dược liệu tăng từ 20,5 tỷ đồng (2018) lên 26,7 tỷ đồng (2019), 31,2 tỷ đồng (2020).

Xử lý 318 trường hợp với 1,946 tỷ đồng tiền bồi thường đất.

Công nhận 60 sản phẩm của 41 hợp tác xã, gồm 18 sản phẩm 4 sao, 42 sản phẩm 3 sao.

Trạm giống ở huyện Kon Plông có kỹ thuật chiết ghép, đã thực hiện 16 ca.

Nhiệm vụ 6 tháng cuối năm 2021
- Đưa vào hoạt động phòng nuôi cấy mô với 20 kỹ thuật viên.
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from the report."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("6 tháng đầu năm 2021 kinh phí khuyến nông Kon Tum giải ngân được bao nhiêu?", "3,1"),
        ("6 tháng đầu năm 2021 kinh phí khuyến nông Kon Tum được bố trí bao nhiêu?", "8,4"),
        ("6 tháng đầu năm 2021 Chư Mom Ray ở Kon Tum đón bao nhiêu lượt khách?", "12.700"),
        ("Nửa đầu năm 2021 Kon Tum kiểm tra bao nhiêu cơ sở giết mổ mở mới?", "09"),
        ("6 tháng đầu năm 2020 Kon Tum xử phạt bao nhiêu tiền?", "48 triệu"),
        ("Doanh thu dược liệu của Kon Tum năm 2019 là bao nhiêu tiền?", "26,7"),
        ("6 tháng đầu năm 2021 Kon Tum công nhận bao nhiêu sản phẩm 4 sao?", "18"),
    ],
)
def test_the_figure_that_is_asked_for(answerer: Answerer, question: str, wanted: str) -> None:
    """And none of its neighbours."""
    answer = faithful(answerer, question)
    assert answer.status is AnswerStatus.ANSWERED, answer.answer
    assert contains(answer.short, wanted), answer.short


def test_cases_are_no_condition(answerer: Answerer) -> None:
    """ "318 trường hợp" counts cases, and no figure is cut in two."""
    answer = faithful(
        answerer, "6 tháng đầu năm 2021 Kon Tum xử lý bao nhiêu trường hợp bồi thường đất?"
    )
    assert answer.short == "318 trường hợp"


def test_what_is_told_of_elsewhere_is_no_answer(answerer: Answerer) -> None:
    """The document has the word, and says this figure of another thing."""
    question = "Phòng nuôi cấy mô của Kon Tum đã thực hiện được bao nhiêu ca?"
    assert faithful(answerer, question).status is not AnswerStatus.ANSWERED


def test_a_share_is_answered_by_no_sum(answerer: Answerer) -> None:
    """Money is no percentage."""
    question = "6 tháng đầu năm 2021 Kon Tum giải ngân bao nhiêu phần trăm kinh phí khuyến nông?"
    assert contains(faithful(answerer, question).short, "36,9%")


_REVIEWS = {
    f"kon-tum-{year}.txt": f"""
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Kết quả hoạt động năm {year}
20/01/{year + 1}

Năm {year}, Sở mở {year - 1990} lớp tập huấn, giảm so với mức 64 lớp năm {year - 1}; đào tạo, bồi \
dưỡng 1.792 học viên; dự toán giao 17,88 tỷ đồng; đã giải ngân 17,25 tỷ đồng; tỷ lệ đạt 96,{year - 2000}%.

Phương hướng năm {year + 1}: mở {year - 1950} lớp.

Hội nghị tổng kết họp ngày 12/01/{year + 1}, đồng chí {name}, Giám đốc Sở, chủ trì.
"""
    for year, name in ((2020, "Lê Văn An"), (2021, "Trần Thị Bích"))
}


@pytest.fixture(scope="module")
def reviews() -> Answerer:
    """An assistant over the reports of two years."""
    return assistant(_REVIEWS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who chaired the 2020 year-end review conference of Kon Tum?", "Lê Văn An"),
        ("Ai chủ trì hội nghị tổng kết năm 2021 của Kon Tum?", "Trần Thị Bích"),
        ("Kon Tum mở bao nhiêu lớp tập huấn năm 2020?", "30 lớp"),
        ("Kon Tum mở bao nhiêu lớp tập huấn năm 2021?", "31 lớp"),
        ("Tỷ lệ giải ngân kinh phí năm 2021 của Kon Tum đạt bao nhiêu phần trăm?", "96,21%"),
    ],
)
def test_reports_of_two_years(reviews: Answerer, question: str, wanted: str) -> None:
    """A conference is of the year that it looks back on, a figure not of the one that it is held
    against, a share is of the sum before it."""
    answer = faithful(reviews, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, wanted)
