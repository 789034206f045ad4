"""Sheets in the forms that offices write: tables, leaflets, lettered; and the case that is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

Ask = Callable[[dict[str, str], str], Answer]

_TABLE = {
    "bang.txt": """SỞ CÔNG THƯƠNG TỈNH HẬU GIANG
Tên thủ tục | Cấp giấy chứng nhận đủ điều kiện an toàn thực phẩm cơ sở kinh doanh rượu, bia
Mã số | 2.000591
Đối tượng | Tổ chức; hộ kinh doanh

TRÌNH TỰ THỰC HIỆN
- Bước 1 | Chủ cơ sở nộp hồ sơ tại Bộ phận tiếp nhận của Sở, số 48 đường Nguyễn Công Trứ, thành phố Vị Thanh.
- Bước 2 | Phòng Quản lý thương mại kiểm tra hồ sơ trong 05 ngày làm việc.
- Bước 3 | Đoàn thẩm định kiểm tra thực tế trong 10 ngày.

CÁCH THỨC THỰC HIỆN
Hình thức nộp | Thời hạn giải quyết | Phí, lệ phí
Trực tiếp | 20 ngày làm việc | 1.000.000 đồng/cơ sở
Trực tuyến | 15 ngày làm việc | 800.000 đồng/cơ sở

CƠ QUAN THỰC HIỆN
Sở Công Thương tỉnh Hậu Giang

KẾT QUẢ
Giấy chứng nhận có hiệu lực 03 năm
"""
}
_LEAFLET = {
    "to-roi.txt": """SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH QUẢNG BÌNH
TỜ RƠI: TRỢ CẤP MAI TÁNG CHO NGƯỜI CÓ CÔNG

Ai được hưởng?
Người tổ chức mai táng cho người có công với cách mạng.

Mức hưởng bao nhiêu?
Trợ cấp mai táng là 23.400.000 đồng. Hỏa táng được hỗ trợ thêm 3.000.000 đồng.

Cần giấy tờ gì?
1. Bản khai theo mẫu; 2. Trích lục khai tử.

Nộp ở đâu?
Nộp tại bộ phận một cửa UBND cấp xã nơi thường trú.

Có mất lệ phí không?
Không thu lệ phí.

Gọi số nào khi cần hỏi?
Đường dây nóng 0232.3822.118, gặp ông Phạm Quốc Trị, Trưởng phòng Người có công.
"""
}
_NUMBERED = {
    "quy-trinh.txt": """QUY TRÌNH SỐ 07: CẤP LẠI THẺ HƯỚNG DẪN VIÊN DU LỊCH
(Ban hành theo Quyết định số 1188/QĐ-UBND ngày 03/5/2023 của Chủ tịch UBND tỉnh Phú Yên)
Cơ quan: Sở Văn hóa, Thể thao và Du lịch tỉnh Phú Yên

I. TRÌNH TỰ
1.1. Người đề nghị nộp hồ sơ tại quầy số 15, Trung tâm Phục vụ hành chính công tỉnh, 206A Trần Hưng Đạo.

II. HỒ SƠ
- Đơn đề nghị cấp lại thẻ;
- Bản sao thẻ cũ (người bị mất thẻ không phải nộp).
Số lượng: 01 bộ.

III. THỜI HẠN
- Thẻ quốc tế và thẻ nội địa: 10 ngày; riêng thẻ tại điểm: 05 ngày.

IV. PHÍ THẨM ĐỊNH (Thông tư số 33/2018/TT-BTC)
- Thẻ quốc tế và thẻ nội địa: 325.000 đồng/thẻ;
- Thẻ tại điểm: 100.000 đồng/thẻ;
- Thẻ tại điểm ở xã đảo: 50.000 đồng/thẻ.

V. YÊU CẦU
Thẻ hết hạn dưới 06 tháng được cấp lại ngay; hết hạn từ 06 tháng đến dưới 02 năm phải bồi dưỡng lại nghiệp vụ.
"""
}


@pytest.mark.parametrize(
    ("texts", "question", "held", "lacks"),
    [
        (_TABLE, "Phí giấy an toàn thực phẩm kinh doanh rượu bia ở Hậu Giang khi nộp trực tuyến?", "800.000", "1.000.000"),
        (_TABLE, "giay an toan thuc pham kinh doanh ruou bia hau giang nop truc tiep mat may ngay", "20 ngày", "15"),
        (_TABLE, "Giấy an toàn thực phẩm kinh doanh bia rượu Hậu Giang nộp ở đâu?", "số 48 đường Nguyễn Công Trứ", "05"),
        (_TABLE, "Đoàn thẩm định kiểm tra cơ sở kinh doanh rượu bia ở Hậu Giang trong mấy ngày?", "10 ngày", "20"),
        (_TABLE, "Phòng nào kiểm tra hồ sơ an toàn thực phẩm kinh doanh rượu bia ở Hậu Giang?", "Phòng Quản lý thương mại", "10"),
        (_LEAFLET, "Người có công mất thì gia đình ở Quảng Bình được nhận bao nhiêu tiền mai táng?", "23.400.000", "0232"),
        (_LEAFLET, "xin trợ cấp mai táng ở quảng bình cần giấy tờ gì vậy", "Trích lục khai tử", "3.000.000"),
        (_LEAFLET, "Làm trợ cấp mai táng ở Quảng Bình gọi số nào?", "0232.3822.118", "23.400.000"),
        (_NUMBERED, "xin cấp lại thẻ hướng dẫn viên phú yên thì tới quầy nào", "quầy số 15", "1.1"),
        (_NUMBERED, "Thẻ hướng dẫn viên tại điểm ở Phú Yên xin cấp lại phí bao nhiêu?", "100.000", "50.000"),
        (_NUMBERED, "Phú Yên cấp lại thẻ hướng dẫn viên quốc tế mất bao lâu?", "10 ngày", "05"),
        (_NUMBERED, "Thẻ hướng dẫn viên của tôi hết hạn 8 tháng, Phú Yên cấp lại thì phải làm gì?", "bồi dưỡng lại", "cấp lại ngay"),
        (_NUMBERED, "Bị mất thẻ, cấp lại thẻ hướng dẫn viên ở Phú Yên có phải nộp bản sao thẻ cũ không?", "Không", "325.000"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_sheet(
    ask_of: Ask, texts: dict[str, str], question: str, held: str, lacks: str
) -> None:
    """The field is known by its label or column, and of its cases the one named answers."""
    answer = ask_of(texts, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)


@pytest.mark.parametrize(
    ("texts", "question"),
    [
        (_TABLE, "Phí giấy an toàn thực phẩm cơ sở chế biến rượu bia ở Hậu Giang?"),
        (_NUMBERED, "Phí cấp mới thẻ hướng dẫn viên ở Phú Yên?"),
        (_LEAFLET, "Lệ phí cấp hộ chiếu ở Quảng Bình là bao nhiêu?"),
    ],
)
def test_another_procedure_of_the_same_place(
    ask_of: Ask, texts: dict[str, str], question: str
) -> None:
    """What is made instead of sold, first issued instead of issued again, is another procedure."""
    assert ask_of(texts, question).status is AnswerStatus.NO_EVIDENCE


def test_the_number_of_sets_counts_no_applications(ask_of: Ask) -> None:
    """ "01 bộ" is said of papers, not of what an office received in a year."""
    answer = ask_of(_NUMBERED, "Năm 2023 Phú Yên nhận bao nhiêu hồ sơ cấp lại thẻ hướng dẫn viên?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
