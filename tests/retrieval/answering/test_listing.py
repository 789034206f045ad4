"""Questions for a list: the list is quoted whole, and what lists nothing answers none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.outline import outline
from corpus.splitting import split
from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus

AskOf = Callable[[dict[str, str], str], Answer]

_HEAD = """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Ngành nông nghiệp Kon Tum nhìn lại năm 2021
18/01/2022

"""
_FILLER = "Ngành đã tổ chức thăm đồng, trao đổi kinh nghiệm và nhân rộng cách làm tốt tại các xã; "
_MODELS = (
    "Trong năm 2021, "
    + _FILLER * 8
    + "Công nhận 02 vườn mẫu: vườn “Sầu riêng Đăk Hà”, xếp loại khá; vườn “Cà phê Ngọc Linh”, xếp loại tốt; "
    + _FILLER * 6
)


def test_items_behind_a_colon_are_quoted_whole(ask_of: AskOf) -> None:
    """Items that semicolons part stand in one quotation, to the last that the lead-in counts."""
    answer = ask_of({"a.txt": _HEAD + _MODELS}, "Kể tên hai vườn mẫu mà Kon Tum công nhận năm 2021")
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.citations[0].quote, "Sầu riêng Đăk Hà")
    assert contains(answer.citations[0].quote, "Cà phê Ngọc Linh")
    assert not contains(answer.citations[0].quote, "thăm đồng")


def test_a_counted_list_stays_in_one_passage() -> None:
    """Though the sentence is over the bound and is cut at its semicolons."""
    text = _MODELS
    held = [p.text for p in split("d", text, outline(text), ()) if "Sầu riêng" in p.text]
    assert len(held) == 1
    assert "02 vườn mẫu:" in held[0]
    assert "Ngọc Linh" in held[0]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Năm 2021, Sở xây dựng nhãn hiệu tập thể, chỉ dẫn địa lý cho 14 loại trái cây đặc sản của tỉnh.",
            "Liệt kê 14 loại trái cây đặc sản Kon Tum được xây dựng nhãn hiệu năm 2021",
        ),
        (
            "Năm 2021, Sở đã phối hợp công nhận 09 giống cây trồng mới trên địa bàn toàn tỉnh.",
            "Kể tên các giống cây trồng mới Kon Tum công nhận năm 2021",
        ),
        ("Kiểm tra vật tư nông nghiệp\n\nTrồng rừng được chú trọng.", "Kon Tum kiểm tra vật tư nông nghiệp những gì?"),
    ],
)  # fmt: skip
def test_what_lists_nothing_answers_no_list(ask_of: AskOf, text: str, question: str) -> None:
    """A bare number of things names none of them, nor does a heading of the question's own words."""
    assert ask_of({"a.txt": _HEAD + text}, question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2021, Sở công nhận 03 giống cây trồng mới: lúa RVT, ngô CP111, sắn HN5.",
        "Năm 2021, Sở công nhận 14 giống cây trồng mới, gồm: lúa RVT, ngô CP111, sắn HN5 và nhiều giống khác.",
        "Năm 2021, lúa RVT, ngô CP111 và sắn HN5 là 03 giống cây trồng mới được Sở công nhận.",
    ],
)
def test_what_lists_answers(ask_of: AskOf, text: str) -> None:
    """Items behind the number, those that open a longer list, and items before it."""
    answer = ask_of(
        {"a.txt": _HEAD + text}, "Kể tên các giống cây trồng mới Kon Tum công nhận năm 2021"
    )
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.answer, "ngô CP111")


def test_several_documents_are_named_together(ask_of: AskOf) -> None:
    """ "Những văn bản nào" takes the documents that a clause names one after the other."""
    text = (
        "Trong 6 tháng đầu năm 2021, việc trồng rừng được giao tại Kế hoạch số 47-KH/BCS, Quyết định số"
        " 613/QĐ-UBND và Chỉ thị số 09/CT-UBND đã hoàn thành. Quyết định số 88/QĐ-UBND nói về đường bộ."
    )
    answer = ask_of(
        {"a.txt": _HEAD + text},
        "Việc trồng rừng 6 tháng đầu năm 2021 của Kon Tum được giao theo những văn bản nào?",
    )
    assert answer.status is AnswerStatus.ANSWERED
    assert [n for n in ("47-KH/BCS", "613/QĐ-UBND", "09/CT-UBND") if n in answer.short] == [
        "47-KH/BCS",
        "613/QĐ-UBND",
        "09/CT-UBND",
    ]
    assert "88/QĐ-UBND" not in answer.short


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("Ba doanh nghiệp được Kon Tum cấp giấy năm 2021 tên là gì?", False),
        ("2 xã thí điểm của Kon Tum năm 2021 là những xã nào?", True),
    ],
)
def test_a_number_with_its_thing_alone_lists_nothing(
    ask_of: Callable[..., Answer], question: str, listed: bool
) -> None:
    """Commas behind a number part clauses as well as items; names and "gồm" tell items."""
    text = (
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum\nKết quả năm 2021\n18/01/2022\n\n"
        "Năm 2021, Sở cấp giấy cho 03 doanh nghiệp, mở 12 lớp, in 900 tờ gấp.\n\n"
        "Việc thí điểm diễn ra ở 02 xã Đắk Na và Ngọc Yêu.\n"
    )
    answered = ask_of({"kt.txt": text}, question).status is AnswerStatus.ANSWERED
    assert answered is listed
