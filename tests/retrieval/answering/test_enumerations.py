"""Lists that a clause opens: where they end, and what their items are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.types import StoredPassage
from retrieval.answering.values.enumerations import Enumeration, name_of, opened_by
from retrieval.answering.views import clauses_of
from retrieval.evaluation import contains
from retrieval.types import Answer, AnswerStatus, Hit
from tests.retrieval.memory import Library

AskOf = Callable[[dict[str, str], str], Answer]

_DECISION = """
ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 731/QĐ-UBND
Kon Tum, ngày 13 tháng 6 năm 2020

QUYẾT ĐỊNH
Quy định mức hỗ trợ vườn mẫu trên địa bàn tỉnh Kon Tum

Điều 1. Nguyên tắc hỗ trợ
1. Mỗi vườn mẫu được hỗ trợ một lần.
2. Không hỗ trợ hộ đã nhận kinh phí khác.

Điều 2. Mức hỗ trợ
1. Hệ thống tưới: 20 triệu đồng cho một vườn.
2. Nhà lưới: 35 triệu đồng cho một vườn.
3. Giống cây: 5 triệu đồng cho một vườn.

Điều 3. Tổ chức thực hiện
a) Sở Nông nghiệp thẩm định hồ sơ;
b) Sở Tài chính cân đối kinh phí;
c) Báo Kon Tum tuyên truyền.
Quyết định này có hiệu lực từ ngày ký.
"""
_REPORT = """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Ngành nông nghiệp Kon Tum nhìn lại năm 2021
18/01/2022

Công nhận 02 vườn mẫu: vườn “Sầu riêng Đăk Hà”; vườn “Cà phê Ngọc Linh”. Sở còn theo dõi 03 mô hình: “Nuôi cá tầm”; “Trồng sâm dây”; “Nuôi ong”. Trồng rừng được chú trọng.
"""


def _opened(text: str, begins: str) -> Enumeration | None:
    """The list that the clause opens which begins with some words."""
    library = Library({"a.txt": text})
    held: list[StoredPassage] = library.stored("a.txt")
    for stored in held:
        for clause in clauses_of(Hit(stored, 1.0)):
            if clause.view.text.startswith(begins):
                return opened_by(clause)
    raise AssertionError(begins)


@pytest.mark.parametrize(
    ("text", "begins", "named"),
    [
        (_DECISION, "Điều 2.", "Hệ thống tưới; Nhà lưới; Giống cây"),
        (_DECISION, "Điều 3.", "Sở Nông nghiệp thẩm định hồ sơ; Sở Tài chính cân đối kinh phí; Báo Kon Tum tuyên truyền"),
        (_DECISION, "1. Mỗi vườn", None),
        (_REPORT, "Công nhận 02", "vườn “Sầu riêng Đăk Hà”; vườn “Cà phê Ngọc Linh”"),
        (_REPORT, "Sở còn", "Nuôi cá tầm; Trồng sâm dây; Nuôi ong"),
        (_REPORT, "Trồng rừng", None),
    ],
)  # fmt: skip
def test_the_list_that_a_clause_opens(text: str, begins: str, named: str | None) -> None:
    """Of the lines below a heading, or of the parts of a line; a plain clause opens none."""
    found = _opened(text, begins)
    assert (None if found is None else found.named) == named


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("1. Nhãn hiệu: 10 triệu đồng cho một văn bằng.", "Nhãn hiệu"),
        ("a) Sở Tài chính cân đối kinh phí;", "Sở Tài chính cân đối kinh phí"),
        ("- Xây dựng cổng thông tin, kinh phí 620 triệu đồng;", "Xây dựng cổng thông tin"),
        ("“Nuôi ong”.", "Nuôi ong"),
    ],
)
def test_what_an_item_is_called(item: str, name: str) -> None:
    """Its words up to what is told of it, without its mark."""
    assert name_of(item) == name


def test_long_names_are_cut_alike() -> None:
    """All items are named, in at most 160 characters."""
    items = tuple(
        f"{at}. Xây dựng mô hình nuôi trồng giống mới số {at} tại xã vùng cao" for at in range(1, 6)
    )
    named = Enumeration(0, items).named
    assert len(named) <= 160
    assert named.count(";") == 4


def test_a_list_that_is_too_long_to_be_quoted_says_that_it_goes_on() -> None:
    """Its names end with "…"; nobody takes what is shown for all."""
    names = ("Sầu riêng", "Cà phê", "Mắc ca", "Sâm dây")
    assert Enumeration(0, names, cut=True).named == "Sầu riêng; Cà phê; Mắc ca; Sâm dây; …"
    long = Enumeration(0, tuple(f"{name} {'vùng cao ' * 9}" for name in names), cut=True).named
    assert long.endswith("…; …")
    assert len(long) <= 160


@pytest.mark.parametrize(
    ("text", "question", "has", "lacks"),
    [
        (_DECISION, "Quyết định 731 của Kon Tum có những mức hỗ trợ nào?", ("Hệ thống tưới", "Giống cây"), "một lần"),
        (_DECISION, "Những đơn vị nào được giao tổ chức thực hiện hỗ trợ vườn mẫu của Kon Tum?", ("Sở Nông nghiệp", "Báo Kon Tum"), "Nhà lưới"),
        (_REPORT, "Kon Tum còn theo dõi những mô hình nào năm 2021?", ("Nuôi cá tầm", "Nuôi ong"), "Sầu riêng"),
    ],
)  # fmt: skip
def test_a_list_is_quoted_to_its_last_item(
    ask_of: AskOf, text: str, question: str, has: tuple[str, ...], lacks: str
) -> None:
    """The quote has each item and nothing of its neighbours; the short answer names them."""
    answer = ask_of({"a.txt": text}, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert all(contains(answer.citations[0].quote, one) for one in has)
    assert all(contains(answer.short, one) for one in has)
    assert not contains(f"{answer.short}\n{answer.answer}", lacks)
