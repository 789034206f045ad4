"""Why an answer was given, from the samples."""

from __future__ import annotations

from bot.reasons import DOCUMENTS, PASSED_OVER, reasons
from bot.wiring import Assistant
from retrieval.types import Question


def test_the_path_of_an_answer_in_plain_facts(assistant: Assistant) -> None:
    """What was understood, where and when; documents by title, the cited one never passed over."""
    asked = Question("Ninh Thuận năm 2021 nghiệm thu bao nhiêu nhiệm vụ?")
    found = reasons(assistant.answerer, asked)
    cited = {one.title for one in assistant.answerer.answer(asked).citations}
    assert found.understood == asked.text
    assert (found.places, found.periods) == (("Ninh Thuận",), ("năm 2021",))
    assert found.read > 0
    assert cited <= set(found.documents)
    assert len(found.documents) <= DOCUMENTS
    assert 0 < len(found.passed_over) <= PASSED_OVER
    assert cited.isdisjoint(title for title, _ in found.passed_over)


def test_a_question_that_nothing_answers(assistant: Assistant) -> None:
    """There is always something to tell."""
    found = reasons(assistant.answerer, Question("zzzz qqqq?", place="Ninh Thuận"))
    assert "zzzz" in found.understood
