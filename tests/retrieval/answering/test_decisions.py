"""What a decision says of itself: its signer, from when it holds, what it allots, who sits on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

Ask = Callable[[dict[str, str], str], Answer]

_HEAD = """UBND TỈNH LÂM ĐỒNG                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TÀI CHÍNH                          Độc lập - Tự do - Hạnh phúc
Số: 218/QĐ-STC                      Lâm Đồng, ngày 22 tháng 3 năm 2023

QUYẾT ĐỊNH
Về việc giao chỉ tiêu tiết kiệm chi thường xuyên và thành lập Tổ kiểm tra tài sản công năm 2023

GIÁM ĐỐC SỞ TÀI CHÍNH

QUYẾT ĐỊNH:

Điều 1. Giao chỉ tiêu tiết kiệm chi thường xuyên cho các đơn vị với tổng số 18.750 triệu đồng:
- Huyện Đức Trọng: 5.120 triệu đồng;
- Huyện Di Linh: 4.060 triệu đồng;
- Thành phố Bảo Lộc: 6.330 triệu đồng;
- Huyện Đam Rông: 3.240 triệu đồng.

Điều 2. Thành lập Tổ kiểm tra tài sản công gồm 07 thành viên:
1. Ông Hoàng Đình Thắng, Phó Giám đốc Sở - Tổ trưởng;
2. Bà Lê Ngọc Uyên, Trưởng phòng Quản lý giá và công sản - Tổ phó Thường trực;
3. Ông Võ Tấn Phát, chuyên viên - Tổ phó.

"""
_END = """
Nơi nhận:                              KT. GIÁM ĐỐC
- Như Điều 4;                          PHÓ GIÁM ĐỐC
- Lưu: VT.
                                       Nguyễn Hữu Lợi
"""
_FROM_SIGNING = {"qd.txt": f"{_HEAD}Điều 3. Quyết định này có hiệu lực kể từ ngày ký.\n{_END}"}
_FROM_DAY = {"qd.txt": f"{_HEAD}Điều 3. Quyết định này có hiệu lực từ ngày 01/4/2023.\n{_END}"}


@pytest.mark.parametrize(
    ("texts", "question", "held", "lacks"),
    [
        (_FROM_DAY, "Quyết định 218/QĐ-STC do ai ký?", "Nguyễn Hữu Lợi, Phó Giám đốc", "Võ Tấn Phát"),
        (_FROM_DAY, "Ai ký quyết định giao chỉ tiêu tiết kiệm chi thường xuyên của Lâm Đồng?", "Nguyễn Hữu Lợi", "Hoàng"),
        (_FROM_DAY, "Who signed decision 218/QD-STC?", "Nguyễn Hữu Lợi", "Võ Tấn Phát"),
        (_FROM_DAY, "qd 218/QD-STC co hieu luc khi nao", "01/4/2023", "22"),
        (_FROM_SIGNING, "Quyết định 218/QĐ-STC có hiệu lực từ bao giờ?", "22 tháng 3 năm 2023", "01/4"),
        (_FROM_DAY, "bảo lộc được giao tiết kiệm bao nhiêu theo qđ 218", "6.330 triệu đồng", "18.750"),
        (_FROM_DAY, "qđ 218 lâm đồng giao Di Linh nhiêu tiền tiết kiệm", "4.060 triệu đồng", "5.120"),
        (_FROM_DAY, "Tổ phó Thường trực Tổ kiểm tra tài sản công ở Lâm Đồng là ai?", "Lê Ngọc Uyên", "Võ Tấn Phát"),
    ],
)  # fmt: skip
def test_of_itself(
    ask_of: Ask, texts: dict[str, str], question: str, held: str, lacks: str
) -> None:
    """The decision's own particulars, quoted from it."""
    answer = ask_of(texts, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Huyện Lạc Dương được giao chỉ tiêu tiết kiệm bao nhiêu theo quyết định 218?",
        "Quyết định 219/QĐ-STC do ai ký?",
        "Theo quyết định 218 huyện Di Linh có bao nhiêu trường học?",
    ],
)
def test_what_it_does_not_say(ask_of: Ask, question: str) -> None:
    """Another district, another decision, another thing counted: no evidence."""
    assert ask_of(_FROM_DAY, question).status is AnswerStatus.NO_EVIDENCE
