"""Places in an order, writers, offices, denials, claims and sheets, asked as people ask."""

from __future__ import annotations

import pytest

from retrieval.answerer import Answerer
from retrieval.evaluation import contains
from retrieval.types import AnswerStatus
from tests.retrieval.memory import assistant, faithful

_TEXTS = {
    "phu-yen-2022.txt": """
Sở Lao động - Thương binh và Xã hội tỉnh Phú Yên
Ngành lao động Phú Yên: việc làm và dạy nghề 9 tháng năm 2022
07/10/2022

9 tháng năm 2022, toàn tỉnh kiểm tra 212 thiết bị nâng, trong đó 195 thiết bị đạt và 17 thiết bị không đạt.

Phong trào sáng kiến: số sáng kiến được công nhận: 89 sáng kiến; nhiều tập thể được khen.

Lớp dạy nghề thứ hai có 64 học viên tham dự; cùng kỳ năm 2021 là 51 học viên.

Chỉ số hài lòng của tỉnh đạt 86,2 điểm, xếp thứ 11/63 tỉnh, thành phố. Hội thi tay nghề lần thứ 14 nhận 90 giải pháp, trao 22 giải.

Toàn bộ (100%) nghị quyết được giao đã triển khai. Mỗi giáo viên dành ít nhất 30% thời gian đi cơ sở.

Bà Cao Thị Xuân, Trưởng phòng Lao động Sơn Hòa, đứng lớp. Ông Tô Hữu Lực, Phó Giám đốc Sở, dự lễ bế mạc. Nghị quyết số 08-NQ/TU ngày 11/4/2022 đặt việc làm lên đầu.

Kế hoạch tới cuối năm: Sở phấn đấu mở 30 lớp.

Người tổng hợp: Mai Chi
""",
    "thu-tuc-day-nghe.txt": """
Thủ tục: Cấp giấy chứng nhận đăng ký hoạt động giáo dục nghề nghiệp cấp tỉnh

Trình tự thực hiện:
Bước 1: Cơ sở nộp hồ sơ.

Cách thức thực hiện:
Trực tiếp: thời hạn giải quyết 10 ngày làm việc. Phí: 0 đồng.
Trực tuyến: thời hạn giải quyết 07 ngày làm việc. Phí: 0 đồng. Nộp tại Trung tâm Phục vụ hành chính công tỉnh.

Thành phần hồ sơ:
- Văn bản đăng ký (theo Mẫu số 5);
- Báo cáo các điều kiện.

Cơ quan thực hiện: Sở Lao động - Thương binh và Xã hội.

Kết quả thực hiện: Giấy chứng nhận đăng ký hoạt động, có giá trị 05 năm.
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from the two documents."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("9 tháng năm 2022 Phú Yên có bao nhiêu thiết bị nâng không đạt?", "17", "195"),
        ("9 tháng 2021 lớp dạy nghề thứ hai ở Phú Yên có mấy học viên?", "51", "64"),
        ("Lớp dạy nghề thứ hai của Phú Yên 9 tháng năm 2022 có mấy bạn trẻ tham dự?", "64", "51"),
        ("Chỉ số hài lòng của Phú Yên xếp thứ mấy?", "xếp thứ 11/63", "86,2"),
        ("Hội thi tay nghề Phú Yên năm 2022 là lần thứ mấy?", "lần thứ 14", "90"),
        ("Hội thi tay nghề lần thứ 14 của Phú Yên trao bao nhiêu giải?", "22", "90"),
        ("Bài về việc làm 9 tháng năm 2022 của Phú Yên đăng ngày nào?", "07/10/2022", "11/4"),
        ("Ai tổng hợp bản tin việc làm Phú Yên 9 tháng năm 2022?", "Mai Chi", "Lực"),
        ("Đăng ký hoạt động giáo dục nghề nghiệp trực tuyến mất mấy ngày?", "07 ngày làm việc", "10"),
        ("Giấy chứng nhận đăng ký hoạt động giáo dục nghề nghiệp có giá trị mấy năm?", "05 năm", "10"),
        ("Giáo viên ở Phú Yên dành bao nhiêu thời gian đi cơ sở?", "30%", "100%"),
        ("Lãnh đạo cao nhất của Phòng Lao động Sơn Hòa là ai?", "Cao Thị Xuân", "Lực"),
        ("Nộp hồ sơ đăng ký hoạt động giáo dục nghề nghiệp ở đâu?", "Trung tâm Phục vụ", "Lao động"),
        ("Đăng ký hoạt động giáo dục nghề nghiệp mất phí bao nhiêu?", "0 đồng", "10"),
    ],
)  # fmt: skip
def test_what_is_asked_and_not_its_neighbour(
    answerer: Answerer, question: str, held: str, lacks: str
) -> None:
    """The short answer holds the thing asked for alone."""
    answer = faithful(answerer, question)
    assert answer.status is AnswerStatus.ANSWERED, answer.answer
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)


@pytest.mark.parametrize(
    "question",
    [
        "Giám đốc Sở Lao động Phú Yên là ai?",  # only a deputy is named
        "Phú Yên triển khai bao nhiêu nghị quyết 9 tháng năm 2022?",  # a share tells no number
        "Lãnh đạo cao nhất của Sở Lao động Phú Yên là ai?",
        "Nghị quyết nào của HĐND Phú Yên đặt việc làm lên đầu?",  # it is the Party's
        "Đến nay Phú Yên đã mở được bao nhiêu lớp?",  # that is only planned
        "Thủ tục đăng ký hoạt động giáo dục nghề nghiệp cấp quốc gia mất mấy ngày?",
    ],
)
def test_what_is_near_answers_nothing(answerer: Answerer, question: str) -> None:
    """Another office, body, stage or level is no answer."""
    assert faithful(answerer, question).status is AnswerStatus.NO_EVIDENCE


def test_a_quote_has_the_label_of_its_figure(answerer: Answerer) -> None:
    """ "89 sáng kiến" alone would not say what was done with them."""
    answer = faithful(answerer, "Phú Yên 9 tháng năm 2022 công nhận bao nhiêu sáng kiến?")
    assert answer.short == "89 sáng kiến"
    assert answer.citations[0].quote.startswith("số sáng kiến được công nhận: 89 sáng kiến")
