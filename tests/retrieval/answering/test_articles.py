"""What a document that is named by its number says, whole or by article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.types import Answer, AnswerStatus

DECISION = """
ỦY BAN NHÂN DÂN
TỈNH TRÀ VINH
Số: 731/QĐ-UBND
Trà Vinh, ngày 14 tháng 6 năm 2022

QUYẾT ĐỊNH
Về việc ban hành Quy chế quản lý chợ đêm trên địa bàn tỉnh Trà Vinh

Căn cứ Luật Tổ chức chính quyền địa phương;

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ đêm trên địa bàn tỉnh Trà Vinh.

Điều 2. Mức thu và giờ bán hàng
1. Mỗi quầy nộp 18.000 đồng một đêm.
2. Chợ mở cửa từ 17 giờ đến 23 giờ.

Điều 3. Bãi bỏ Quyết định số 209/QĐ-UBND ngày 05 tháng 02 năm 2016 về chợ phiên.

Nơi nhận:
- Như Điều 3.
CHỦ TỊCH
Kim Ngọc Hoan
"""
OTHER = (
    DECISION.replace("731", "845").replace("Trà Vinh", "Bến Tre").replace("chợ phiên", "chợ nổi")
)
TEXTS = {"qd-731.txt": DECISION, "qd-845.txt": OTHER}
AskOf = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "held", "source"),
    [
        ("Điều 3 Quyết định 731/QĐ-UBND quy định gì?", "Bãi bỏ Quyết định số 209", "qd-731.txt"),
        ("dieu 3 quyet dinh 845 noi gi", "chợ nổi", "qd-845.txt"),
        ("Khoản 2 Điều 2 Quyết định 731 nội dung thế nào?", "17 giờ đến 23 giờ", "qd-731.txt"),
        ("What does Article 3 of Decision 731 say?", "Bãi bỏ Quyết định số 209", "qd-731.txt"),
        (
            "Quyết định 731/QĐ-UBND ngày 14/6/2022 về việc gì?",
            "Quy chế quản lý chợ đêm",
            "qd-731.txt",
        ),
        ("quyet dinh 845 noi ve gi", "chợ đêm trên địa bàn tỉnh Bến Tre", "qd-845.txt"),
        ("Theo Điều 2 Quyết định 731, mỗi quầy nộp bao nhiêu?", "18.000 đồng", "qd-731.txt"),
    ],
)
def test_what_it_says(ask_of: AskOf, question: str, held: str, source: str) -> None:
    """The article's or the document's own words, and no other document's."""
    answer = ask_of(TEXTS, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert held in " ".join(answer.short.split())
    assert {c.source for c in answer.citations} == {source}


def test_a_clause_is_given_without_the_others(ask_of: AskOf) -> None:
    answer = ask_of(TEXTS, "Khoản 1 Điều 2 Quyết định 731 nói gì?")
    assert "18.000" in answer.short
    assert "17 giờ" not in answer.answer


def test_an_article_that_it_has_not(ask_of: AskOf) -> None:
    """A document with three articles says nothing in its ninth."""
    assert ask_of(TEXTS, "Điều 9 Quyết định 731 nói gì?").status is AnswerStatus.NO_EVIDENCE


def test_a_thing_that_the_article_does_not_tell(ask_of: AskOf) -> None:
    """What another article says of it is no answer."""
    answer = ask_of(TEXTS, "Theo Điều 3 Quyết định 731, mỗi quầy nộp bao nhiêu?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
