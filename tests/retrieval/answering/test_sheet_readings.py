"""Where in a sheet a field is read from: not across headings, not from papers, to a list's end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

Ask = Callable[[dict[str, str], str], Answer]

_SHEET = {
    "thuyen-vien.txt": """SỞ GIAO THÔNG VẬN TẢI TỈNH KON TUM
Thủ tục: Cấp giấy phép lao động cho thuyền viên nước ngoài

1. Trình tự thực hiện
Bước 1: Chủ thuyền nộp hồ sơ. Bước 2: Phòng Vận tải thẩm định hồ sơ và lấy ý kiến về thi hành án.

2. Cách thức thực hiện
Nộp trực tiếp hoặc trực tuyến tại Trung tâm Phục vụ hành chính công tỉnh, số 70 đường Lê Hồng Phong. Thuyền viên làm việc trong khu công nghiệp thì nộp tại Ban Quản lý Khu kinh tế tỉnh.

3. Thành phần hồ sơ
1. Văn bản đề nghị cấp giấy phép theo mẫu số 11, do chủ thuyền ký tên và đóng dấu ở trang cuối;
2. Giấy chứng nhận sức khỏe có giá trị trong 12 tháng kể từ ngày ký kết luận của cơ sở khám bệnh;
3. Văn bản xác nhận không phạm tội, cấp không quá 06 tháng tính đến ngày nộp hồ sơ đề nghị;
4. Giấy tờ chứng minh là thuyền trưởng, máy trưởng, sĩ quan boong hoặc thợ máy của tàu sông;
5. Hai ảnh màu kích thước bốn nhân sáu, phông nền trắng, mặt nhìn thẳng, không đeo kính màu;
6. Bản sao hộ chiếu còn hạn.

4. Thời hạn giải quyết
05 ngày làm việc kể từ ngày nhận đủ hồ sơ đề nghị cấp giấy phép lao động; cấp lại là 03 ngày làm việc.

5. Lệ phí
600.000 đồng/giấy phép.

6. Kết quả
Giấy phép lao động có thời hạn theo hợp đồng nhưng không quá 02 năm.

7. Điều kiện
Thuyền viên đủ 18 tuổi trở lên; thuyền trưởng phải có bằng cao đẳng trở lên và ít nhất 04 năm đi tàu; thợ máy được đào tạo ít nhất 01 năm.
"""
}


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        # "… giải quyết" above "cấp lại …" is not "giải quyết cấp"
        ("Thời gian giải quyết cấp giấy phép lao động cho thuyền viên nước ngoài ở Kon Tum là mấy ngày?", "05 ngày làm việc", "03"),
        ("Cấp lại giấy phép lao động thuyền viên nước ngoài ở Kon Tum mất mấy ngày?", "03 ngày làm việc", "05"),
        ("Thuyền viên nước ngoài làm trong khu công nghiệp xin giấy phép lao động ở Kon Tum nộp ở đâu?", "Ban Quản lý Khu kinh tế", "Lê Hồng Phong"),
        ("thuyen vien nuoc ngoai trong kcn o kon tum nop hs xin gpld o dau", "Ban Quản lý Khu kinh tế", "Lê Hồng Phong"),
        ("Xin giấy phép lao động thuyền viên nước ngoài ở Kon Tum nộp ở đâu?", "Lê Hồng Phong", "khu công nghiệp"),
        ("Giấy phép lao động thuyền viên nước ngoài ở Kon Tum có hiệu lực dài nhất bao nhiêu năm?", "02 năm", "12 tháng"),
        ("Thuyền trưởng nước ngoài xin giấy phép lao động ở Kon Tum cần bằng cấp gì?", "cao đẳng", "thợ máy"),
    ],
)  # fmt: skip
def test_where_a_field_is_read(ask_of: Ask, question: str, held: str, lacks: str) -> None:
    """The clause of the case that was named; how long a paper handed in is good for is another's."""
    answer = ask_of(_SHEET, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)


def test_papers_are_told_to_the_last(ask_of: Ask) -> None:
    """Half a list of papers would send people twice."""
    answer = ask_of(_SHEET, "Giấy phép lao động thuyền viên nước ngoài ở Kon Tum cần giấy tờ gì?")
    assert contains(answer.answer, "Văn bản đề nghị cấp giấy phép")
    assert contains(answer.answer, "Bản sao hộ chiếu còn hạn")


@pytest.mark.parametrize(
    "question",
    [
        "What is the hotline number for the foreign seafarer work permit procedure in Kon Tum?",
        "Số điện thoại hỏi về giấy phép lao động thuyền viên nước ngoài ở Kon Tum?",
        "Thi hành án ở Kon Tum thì phải làm những thủ tục nào?",
    ],
)
def test_what_is_not_said_or_only_in_passing(ask_of: Ask, question: str) -> None:
    """No other line stands for a number, and a word within a step names no procedure."""
    assert ask_of(_SHEET, question).status is AnswerStatus.NO_EVIDENCE
