"""Names of a procedure's fields."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.procedure_fields import procedure_field


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Trình tự thực hiện", "steps"),
        ("a) Trình tự thực hiện:", "steps"),
        ("1.1. Cách thức thực hiện", "manner"),
        ("CÁCH THỨC NỘP HỒ SƠ:", "manner"),
        ("3. Thành phần, số lượng hồ sơ", "papers"),
        ("- Thành phần hồ sơ bao gồm:", "papers"),
        ("Số lượng hồ sơ: 01 bộ", "copies"),
        ("Thời hạn giải quyết hồ sơ: 05 ngày", "time_limit"),
        ("Đối tượng thực hiện thủ tục hành chính", "who"),
        ("Cơ quan thực hiện thủ tục hành chính", "office"),
        ("Địa chỉ tiếp nhận hs", "office"),
        ("Kết quả thực hiện thủ tục hành chính", "result"),
        ("Phí, lệ phí (nếu có)", "fee"),
        ("Lệ phí:", "fee"),
        ("Tên mẫu đơn, mẫu tờ khai (nếu có)", "forms"),
        ("Yêu cầu, điều kiện thực hiện thủ tục hành chính (nếu có)", "conditions"),
        ("Căn cứ pháp lý của thủ tục hành chính", "legal_basis"),
        ("Thoi han giai quyet", "time_limit"),
        ("h) Phí thẩm định (Thông tư số 41/2023/TT-BTC):", "fee"),
        ("Lệ phí | 200.000 đồng: miễn cho hộ nghèo", "fee"),
        ("3.1. Thành phần:", "papers"),
        ("Nộp ở đâu?", "office"),
        ("Cần chuẩn bị giấy tờ gì?", "papers"),
        ("Bao lâu thì có kết quả?", "time_limit"),
        ("Đường dây nóng: 1900.1000", "contact"),
        ("8. Kết quả và thời hạn của giấy phép", "result"),
        ("Thời gian tiếp nhận hồ sơ: giờ hành chính", "hours"),
        ("AI KÝ PHIẾU?", "signer"),
        ("Khi nào bị từ chối?", "refusal"),
        ("Có được ủy quyền không?", "other"),
        ("Ghi chú: nộp bản chính", "other"),
        ("Nơi tiếp nhận và trả kết quả:", "office"),
        ("Phương thức nộp hồ sơ", "manner"),
        ("Hình thức nộp | Thời hạn giải quyết | Phí, lệ phí", None),
        ("Kết quả thực hiện nhiệm vụ năm 2021", None),
        ("Thời hạn của giấy phép là 3 năm", None),
        ("Điều 5. Hồ sơ đề nghị cấp phép", None),
        ("", None),
        (":", None),
    ],
)
def test_procedure_field(heading: str, expected: str | None) -> None:
    """Sheets' own wordings give the field; sentences that hold its words do not."""
    assert procedure_field(heading) == expected


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text(heading: str) -> None:
    """Any heading gives a field or nothing."""
    assert procedure_field(heading) is None or procedure_field(heading) != ""


def test_sure() -> None:
    """Names that other documents have too do not make one a procedure."""
    assert procedure_field("Số lượng: 12 lớp") == "copies"
    assert procedure_field("Số lượng: 12 lớp", sure=True) is None
    assert procedure_field("Lệ phí: không", sure=True) == "fee"
    assert procedure_field("Vì sao mưa lũ tăng?", sure=True) is None
