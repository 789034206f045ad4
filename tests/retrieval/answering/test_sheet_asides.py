"""What a sheet says beside the field that was asked for, and which of its cases holds mostly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.answering.bounds import holds, narrowest, outside
from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

Ask = Callable[[dict[str, str], str], Answer]

_SHEET = {
    "kho-lanh.txt": """SỞ CÔNG THƯƠNG TỈNH KON TUM
Thủ tục: Cấp giấy phép kho lạnh
Mã thủ tục: 2.001646.KT
Công bố kèm theo Quyết định số 1182/QĐ-UBND ngày 14/11/2021 của Chủ tịch UBND tỉnh Kon Tum

* Trình tự thực hiện
Bước 1: Chủ kho nộp hồ sơ tại Bộ phận Một cửa; nếu hồ sơ chưa hợp lệ thì thông báo nội dung cần bổ sung trong vòng 02 ngày làm việc.
Bước 2: Sở lấy ý kiến cơ quan có liên quan; các cơ quan được hỏi trả lời trong thời hạn 08 ngày.
Bước 3: Chủ kho nhận giấy phép tại quầy số 4.

* Thành phần hồ sơ
- Đơn đề nghị;
- 03 bộ bản vẽ mặt bằng.

* Số lượng hồ sơ: 01 bộ

* Thời hạn giải quyết
15 ngày làm việc (quy định chung là 20 ngày). Trường hợp cần xem xét thêm thì gia hạn không quá 10 ngày.

* Lệ phí
75.000 đồng/giấy phép. Trường hợp điều chỉnh hoặc cấp lại giấy phép là 15.000 đồng/giấy phép. Miễn lệ phí cho hộ nghèo và trường hợp nộp hồ sơ trực tuyến.

* Kết quả
Giấy phép kho lạnh, có giá trị khởi công trong 12 tháng; bản vẽ cũ được cắt góc.

* Yêu cầu, điều kiện
Kho bỏ trống từ 03 tháng trở lên phải khử trùng lại; kho bỏ trống từ 01 năm trở lên phải kiểm định lại.

* Căn cứ pháp lý
Luật Thương mại năm 2005; Nghị định số 15/2021/NĐ-CP ngày 03/3/2021; Nghị định số 70/2023/NĐ-CP ngày 18/9/2023.

Ghi chú: Tiếp nhận buổi sáng từ 7 giờ đến 11 giờ 30. Đường dây hỗ trợ: 0260.3871.626.
"""
}


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("Lệ phí giấy phép kho lạnh ở Kon Tum mấy đồng?", "75.000 đồng", "15.000"),
        ("Cấp lại giấy phép kho lạnh ở Kon Tum lệ phí bao nhiêu?", "15.000 đồng", "75.000"),
        ("Giấy phép kho lạnh ở Kon Tum mấy ngày thì có?", "15 ngày làm việc", "20"),
        ("Ai được miễn lệ phí giấy phép kho lạnh ở Kon Tum?", "hộ nghèo", "75.000"),
        ("Hộ nghèo ở Kon Tum có được miễn lệ phí giấy phép kho lạnh không?", "Có", "75.000"),
        ("Nộp trực tuyến giấy phép kho lạnh ở Kon Tum có phải đóng lệ phí không?", "Không", "75.000"),
        ("Có giấy phép kho lạnh ở Kon Tum rồi thì trong bao lâu phải khởi công?", "12 tháng", "15"),
        ("Cơ quan được hỏi ý kiến về giấy phép kho lạnh ở Kon Tum trả lời trong bao lâu?", "08 ngày", "15"),
        ("Hồ sơ giấy phép kho lạnh ở Kon Tum thiếu giấy tờ thì bao lâu được báo?", "02 ngày làm việc", "15"),
        ("Giấy phép kho lạnh ở Kon Tum nộp mấy bộ bản vẽ?", "03 bộ", "01"),
        ("Giấy phép kho lạnh ở Kon Tum nộp mấy bộ hồ sơ?", "01 bộ", "03"),
        ("Bản vẽ cũ của giấy phép kho lạnh ở Kon Tum được xử lý ra sao?", "cắt góc", "12"),
        ("Kho lạnh bỏ trống hơn một năm, giấy phép ở Kon Tum phải làm gì?", "kiểm định lại", "khử trùng"),
        ("Mã thủ tục giấy phép kho lạnh ở Kon Tum?", "2.001646.KT", "1182"),
        ("Thủ tục giấy phép kho lạnh Kon Tum do quyết định nào công bố?", "1182/QĐ-UBND", "15"),
        ("Nghị định nào năm 2023 là căn cứ cấp giấy phép kho lạnh ở Kon Tum?", "70/2023/NĐ-CP", "15/2021"),
        ("Nhận giấy phép kho lạnh ở Kon Tum ở đâu?", "quầy số 4", "Một cửa"),
        ("Nơi nhận hồ sơ giấy phép kho lạnh ở Kon Tum làm việc mấy giờ?", "7 giờ", "15"),
        ("giay phep kho lanh kon tum goi so nao", "0260.3871.626", "15"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_sheet(ask_of: Ask, question: str, held: str, lacks: str) -> None:
    """The clause that says it answers, wherever in the sheet it stands."""
    answer = ask_of(_SHEET, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)


@pytest.mark.parametrize(
    "question",
    [
        "Giấy phép kho lạnh có thời hạn ở Kon Tum tồn tại mấy năm?",
        "Ai ký giấy phép kho lạnh ở Kon Tum?",
        "Đăng ký xe máy điện ở Kon Tum thủ tục thế nào?",
        "Khi nào hồ sơ giấy phép kho lạnh ở Kon Tum bị từ chối?",
    ],
)
def test_what_a_sheet_does_not_say(ask_of: Ask, question: str) -> None:
    """Neither another field nor the sheet as a whole stands in for it."""
    assert ask_of(_SHEET, question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    ("question", "case", "held"),
    [
        ("hết hạn hơn một năm", "quá hạn từ 01 năm trở lên", True),
        ("hết hạn gần một năm", "quá hạn từ 01 năm trở lên", False),
        ("hết hạn ba tháng", "quá hạn từ 03 tháng đến dưới 01 năm", True),
    ],
)
def test_quantities_in_words(question: str, case: str, held: bool) -> None:
    """A little over or under is no more than that."""
    assert holds(question, case) is held


def test_the_narrowest_case() -> None:
    """Of cases that hold alike the one within the others; none where they only overlap."""
    cases = ["quá hạn từ 03 tháng trở lên", "quá hạn từ 01 năm trở lên"]
    assert narrowest("quá hạn 2 năm", cases) == 1
    assert narrowest("quá hạn 6 tháng", cases) == 0
    assert narrowest("quá hạn 6 tháng", [cases[0], cases[0]]) is None
    assert outside("nhà 5 tầng", "dưới 03 tầng được tự thiết kế")
    assert not outside("nhà 2 tầng", "dưới 03 tầng được tự thiết kế")
