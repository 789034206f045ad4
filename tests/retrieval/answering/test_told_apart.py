"""Parts and wholes, conferences of one year and the next, documents told by what they are about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.answerer import Answerer
from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus
from tests.retrieval.memory import assistant, faithful

_TEXTS = {
    "kon-tum-2020.txt": """
UBND TỈNH KON TUM
SỞ KHOA HỌC VÀ CÔNG NGHỆ
Số: 512/BC-SKHCN

Kon Tum, ngày 18 tháng 12 năm 2020

BÁO CÁO
Kết quả công tác năm 2020 và phương hướng, nhiệm vụ năm 2021

I. KẾT QUẢ THỰC HIỆN

- Mở 9 lớp tập huấn, quản lý 31 nhiệm vụ (05 nhiệm vụ cấp quốc gia, 26 nhiệm vụ cấp tỉnh).
- Kiểm tra 40 cơ sở, trong đó 06 cơ sở vi phạm.

UBND tỉnh đã ban hành Quyết định số 731/QĐ-UBND ngày 13/6/2020 về việc ban hành Kế hoạch truy xuất nguồn gốc.

II. PHƯƠNG HƯỚNG

Năm 2021, toàn ngành đặt mục tiêu mở 12 lớp tập huấn.

Hội nghị tổng kết công tác năm 2020 được tổ chức ngày 16/12/2020. Ông Tô Hữu Lực, Giám đốc Sở, chủ trì hội nghị.

Ảnh: Bà Lê Thị Mơ, Phó Chủ tịch UBND tỉnh, nói chuyện với hội nghị

Lời khai mạc do ông Võ Văn Ngãi, Phó Giám đốc Sở, trình bày tại hội nghị tổng kết năm 2020.
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from the report."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Năm 2020 Kon Tum quản lý bao nhiêu nhiệm vụ?", "31"),
        ("Năm 2020 Kon Tum quản lý bao nhiêu nhiệm vụ cấp quốc gia?", "05"),
        ("kon tum nam 2020 quan ly bn nhiem vu cap tinh", "26"),
        ("Năm 2020 Kon Tum kiểm tra bao nhiêu cơ sở?", "40"),
        ("Năm 2020 Kon Tum có bao nhiêu cơ sở vi phạm?", "06"),
        ("Kon Tum có kế hoạch mở bao nhiêu lớp tập huấn năm 2021?", "12"),
        ("Kon Tum ban hành quyết định về truy xuất nguồn gốc năm 2020 ngày nào?", "13/6/2020"),
        ("Hội nghị tổng kết năm 2020 của Kon Tum họp ngày nào?", "16/12/2020"),
        ("Ai chủ trì hội nghị tổng kết năm 2020 của Kon Tum?", "Tô Hữu Lực"),
        ("Ai khai mạc hội nghị tổng kết năm 2020 của Kon Tum?", "Võ Văn Ngãi"),
        ("Who opened the 2020 review conference of Kon Tum?", "Võ Văn Ngãi"),
        ("Who was the chair of the 2020 review conference of Kon Tum?", "Tô Hữu Lực"),
        ("Kon Tum managed 31 tasks in 2020, is that right?", "Yes"),
    ],
)
def test_one_is_told_from_the_other(answerer: Answerer, question: str, wanted: str) -> None:
    """What was asked for is answered, and nothing that only stands beside it."""
    answer = faithful(answerer, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, wanted)


@pytest.mark.parametrize(
    "question",
    [
        "Kon Tum có kế hoạch kiểm tra bao nhiêu cơ sở năm 2020?",
        "Hội nghị tổng kết năm 2021 của Kon Tum họp ngày nào?",
        "Ai chủ trì hội nghị tổng kết năm 2021 của Kon Tum?",
        "Kon Tum ban hành quyết định về sáng kiến năm 2020 ngày nào?",
    ],
)
def test_what_is_told_of_another_is_no_answer(answerer: Answerer, question: str) -> None:
    """What was done is no plan, and the conference of a year is not that of the next."""
    assert faithful(answerer, question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "question",
    [
        "Ai đứng đầu Sở Công Thương tỉnh Kon Tum?",
        "Người đứng đầu Sở Công Thương Kon Tum là ai?",
        "Tên giám đốc Sở Công Thương Kon Tum?",
        "Đồng chí nào giữ chức Giám đốc Sở Công Thương Kon Tum?",
        "Who heads the Kon Tum Department of Industry and Trade?",
    ],
)
def test_who_stands_at_the_head(ask_of: Callable[..., Answer], question: str) -> None:
    """The head of a department is its director: no deputy, and nothing that is most of its kind."""
    text = (
        "Sở Công Thương tỉnh Kon Tum\nHội nghị tổng kết công tác năm 2022\n12/01/2023\n\n"
        "Hội nghị do đồng chí Lê Thị Mơ, Tỉnh ủy viên, Giám đốc Sở Công Thương chủ trì. "
        "Bà Đỗ Thị Nhài, Phó Giám đốc Sở đọc báo cáo.\n\n"
        "Dẫn đầu về số phiên chợ là huyện Đăk Hà với 12 phiên."
    )
    answer = ask_of({"kt.txt": text}, question)
    assert "Lê Thị Mơ" in answer.short
    assert "Đỗ Thị Nhài" not in answer.short
