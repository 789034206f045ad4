"""Questions that the documents do answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.types import AccessLevel
from retrieval.answerer import Answerer
from retrieval.types import Answer, AnswerStatus, Question

Ask = Callable[..., Answer]

_REFUSED = [
    "Kon Tum năm 2019 nhân rộng bao nhiêu mô hình?",
    "Kon Tum mở bao nhiêu lớp tập huấn năm 2018?",
    "Kon Tum năm 2021 có bao nhiêu mô hình nuôi cá tầm?",
]


@pytest.mark.parametrize("question", _REFUSED)
def test_every_suggestion_is_answered(ask: Ask, question: str) -> None:
    """What is offered after a refusal has an answer from the same place."""
    refused = ask(question)
    assert refused.status is AnswerStatus.NO_EVIDENCE
    assert len(set(refused.suggestions)) == len(refused.suggestions) <= 3
    for suggestion in refused.suggestions:
        answer = ask(suggestion)
        assert answer.status is AnswerStatus.ANSWERED
        assert answer.citations[0].place == "Kon Tum"


def test_something_is_offered_where_the_place_has_figures(ask: Ask) -> None:
    """A place with figures gives at least one question."""
    assert any(ask(question).suggestions for question in _REFUSED)


def test_nothing_is_offered_for_a_place_without_documents(ask: Ask) -> None:
    """Another place's questions are no help."""
    assert ask("Cà Mau năm 2021 nhân rộng bao nhiêu mô hình?").suggestions == ()


def test_nothing_internal_is_offered_to_the_public(answerer: Answerer) -> None:
    """Suggestions are made of what the person may see."""
    question = "Kon Tum lưu bao nhiêu hồ sơ tồn đọng năm 2015?"
    public = answerer.answer(Question(question))
    assert not any("tồn đọng" in suggestion for suggestion in public.suggestions)
    staff = answerer.answer(Question(question, access=frozenset(AccessLevel)))
    assert any("tồn đọng" in suggestion for suggestion in staff.suggestions)
