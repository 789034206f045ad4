"""What a document is about, as the clause that names it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.types import Answer, AnswerStatus

AskOf = Callable[..., Answer]


def _bulletin(body: str) -> dict[str, str]:
    return {"a.txt": f"Sở Công Thương tỉnh Hậu Giang\nTin ngành\n26/1/2023\n\n{body}"}


@pytest.mark.parametrize(
    "body",
    [
        "Ngày 10/1, tỉnh có Quyết định số 77/QĐ-UBND về việc xây dựng chợ đầu mối nông sản.",
        "UBND tỉnh ban hành Quyết định số 77/QĐ-UBND phê duyệt Đề án xây dựng chợ đầu mối nông sản.",
        "Đề án xây dựng chợ đầu mối nông sản đã được UBND tỉnh phê duyệt tại Quyết định số 77/QĐ-UBND.",
        "Theo Quyết định số 77/QĐ-UBND ngày 05/01/2023 của UBND tỉnh về xây dựng chợ đầu mối nông sản.",
    ],
)
def test_the_subject_stands_before_or_behind_the_number(ask_of: AskOf, body: str) -> None:
    """``short`` is the subject, without the number's own words."""
    answer = ask_of(_bulletin(body), "Quyết định 77/QĐ-UBND về việc gì?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "xây dựng chợ đầu mối nông sản" in answer.short
    assert len(answer.short) < len(body)
    assert "77/QĐ-UBND" in answer.citations[0].quote


def test_the_other_document_of_a_sentence_is_not_meant(ask_of: AskOf) -> None:
    """Of two documents the one asked for tells its subject."""
    body = (
        "Quyết định số 77/QĐ-UBND về việc xây dựng chợ đầu mối nông sản; "
        "Quyết định số 78/QĐ-UBND về việc đặt tên đường."
    )
    answer = ask_of(_bulletin(body), "Quyết định 78/QĐ-UBND về việc gì?")
    assert "đặt tên đường" in answer.short
    assert "chợ" not in answer.short


def test_a_document_that_nobody_names_is_refused(ask_of: AskOf) -> None:
    """No other document's subject stands in for it."""
    body = "Quyết định số 77/QĐ-UBND về việc xây dựng chợ đầu mối nông sản."
    answer = ask_of(_bulletin(body), "Quyết định 79/QĐ-UBND về việc gì?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "chợ" not in answer.short
