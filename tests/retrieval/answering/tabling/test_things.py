"""Different things added up: every addend shown, or no sum at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.answering.messages import Phrase, phrase
from retrieval.evaluation import contains, is_faithful
from retrieval.types import Answer, AnswerStatus, Language

AskOf = Callable[[dict[str, str], str], Answer]

_HEAD = """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Ngành nông nghiệp Kon Tum nhìn lại năm 2021
18/01/2022

"""
_ONE = "Năm 2021, ngành mở 64 lớp tập huấn, 12 hội thảo và thăm 40 vườn ươm; chi 30 triệu đồng cho cán bộ."


def test_a_sum_shows_its_addends(ask_of: AskOf) -> None:
    """The addends of one clause, each with its line and its source, and the sum of both."""
    question = "Cộng số lớp tập huấn với số hội thảo của Kon Tum năm 2021 thì được bao nhiêu?"
    answer = ask_of({"a.txt": _HEAD + _ONE}, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.short == "64 + 12 = 76"
    assert contains(answer.answer, "64 lớp")
    assert contains(answer.answer, "12 hội thảo")
    assert not contains(answer.answer, "40")
    assert is_faithful(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Cộng số lớp tập huấn với số cuộc thi của Kon Tum năm 2021 thì được bao nhiêu?",
        "Cộng số lớp tập huấn với số xã nông thôn mới của Kon Tum năm 2021 thì được bao nhiêu?",
    ],
)
def test_one_addend_is_no_sum(ask_of: AskOf, question: str) -> None:
    """Where a document tells of one of the things alone nothing is added."""
    answer = ask_of({"a.txt": _HEAD + _ONE}, question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "=" not in answer.answer


def test_unlike_units_are_not_added(ask_of: AskOf) -> None:
    """Money and things are shown side by side, if at all."""
    question = (
        "Cộng số hội thảo với số tiền chi cho cán bộ của Kon Tum năm 2021 thì được bao nhiêu?"
    )
    assert "=" not in ask_of({"a.txt": _HEAD + _ONE}, question).answer


def test_it_is_said_where_the_things_cannot_be_told(ask_of: AskOf) -> None:
    """No addend is passed off as the sum: what can be asked is said instead."""
    question = "Gộp đã mở và đang mở của Kon Tum năm 2021 là mấy lớp tập huấn?"
    answer = ask_of({"a.txt": _HEAD + _ONE}, question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert phrase(Phrase.ADD_WHAT, Language.VI) in answer.answer
