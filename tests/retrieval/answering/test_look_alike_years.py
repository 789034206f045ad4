"""Reports of two years in the same words: each question gets its own year's figure or person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

AskOf = Callable[[dict[str, str], str], Answer]

_REPORT = """
Ngày đăng: 12/01/{next}

Khoa học và công nghệ Lai Châu năm {year}: nhiều kết quả

Năm {year}, Sở Khoa học và Công nghệ tỉnh Lai Châu hoàn thành các chỉ tiêu mà tỉnh giao cho ngành.

Hoạt động nghiên cứu

Toàn ngành thực hiện {tasks} nhiệm vụ, trong đó cấp quốc gia {national}, cấp tỉnh {local}, với tổng kinh phí {money} triệu đồng.

Sở hữu trí tuệ

Đã tư vấn cho {turns} lượt hợp tác xã về xác lập quyền. Đến hết tháng 12, đã cấp văn bằng cho {marks} nhãn hiệu của các chủ thể trong tỉnh.

Thanh tra chuyên ngành

Thực hiện thanh, kiểm tra tại {places} cơ sở; tổng tiền phạt là {fine} triệu đồng nộp ngân sách.

Ông {head}, Giám đốc Sở Khoa học và Công nghệ, cho biết năm {next} ngành đặt mục tiêu nghiệm thu {plan} nhiệm vụ.
"""
_FIRST = {
    "year": "2020", "next": "2021", "tasks": "41", "national": "06", "local": "35",
    "money": "18.250", "turns": "57", "marks": "23", "places": "64", "fine": "38",
    "head": "Lò Văn Hùng", "plan": "17",
}  # fmt: skip
_SECOND = {
    "year": "2021", "next": "2022", "tasks": "44", "national": "09", "local": "35",
    "money": "21.730", "turns": "82", "marks": "31", "places": "72", "fine": "55",
    "head": "Vàng Thị Mỷ", "plan": "19",
}  # fmt: skip
_TEXTS = {f"lai-chau-{one['year']}.txt": _REPORT.format(**one) for one in (_FIRST, _SECOND)}


@pytest.mark.parametrize("one", [_FIRST, _SECOND], ids=["2020", "2021"])
@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Năm {year} Lai Châu có bao nhiêu nhiệm vụ cấp quốc gia?", "national"),
        ("Kinh phí cho khoa học công nghệ của Lai Châu năm {year} là bao nhiêu?", "money"),
        ("Sở KHCN Lai Châu hướng dẫn bao nhiêu lượt về sở hữu trí tuệ năm {year}?", "turns"),
        ("Bao nhiêu nhãn hiệu của Lai Châu được cấp văn bằng năm {year}?", "marks"),
        ("Năm {year} Lai Châu thanh tra bao nhiêu cơ sở?", "places"),
        ("Tổng số tiền xử phạt năm {year} của Lai Châu?", "fine"),
        ("Ai là Giám đốc Sở Khoa học và Công nghệ Lai Châu năm {year}?", "head"),
        ("Năm {next} Lai Châu phấn đấu nghiệm thu bao nhiêu nhiệm vụ?", "plan"),
    ],
)
def test_each_year_has_its_own(
    ask_of: AskOf, question: str, wanted: str, one: dict[str, str]
) -> None:
    """A month without its year, a heading that nothing marks, a plan told by a person, and money that
    was taken lead to no other year and no neighbour."""
    answer = ask_of(_TEXTS, question.format(**one))
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, one[wanted])
