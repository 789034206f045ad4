"""Questions on today's provinces about a time before they were merged."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.evaluation import contains, is_faithful
from retrieval.types import Answer, AnswerStatus

_PART = (
    "Sở Khoa học và Công nghệ tỉnh Ninh Thuận\nKết quả năm 2021\n10/01/2022\n\n"
    "Năm 2021, Sở nghiệm thu 23 nhiệm vụ khoa học và công nghệ."
)
_WHOLE = (
    "Sở Khoa học và Công nghệ tỉnh Khánh Hòa\nKết quả năm 2021\n12/01/2022\n\n"
    "Năm 2021, Sở nghiệm thu 31 nhiệm vụ khoa học và công nghệ."
)
_ASKED = "Khánh Hòa nghiệm thu bao nhiêu nhiệm vụ năm 2021?"


def test_a_part_is_offered_and_never_given(ask_of: Callable[..., Answer]) -> None:
    """What Ninh Thuận did is told as Ninh Thuận's, outside the short answer, with a question."""
    answer = ask_of({"a.txt": _PART}, _ASKED)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert answer.short == ""
    assert contains(answer.answer, "Ninh Thuận")
    assert contains(answer.citations[0].quote, "23")
    assert answer.suggestions == ("Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?",)
    assert is_faithful(answer)


def test_an_answer_says_what_it_does_not_cover(ask_of: Callable[..., Answer]) -> None:
    """Khánh Hòa's own figure of 2021 is its own, without its later part."""
    answer = ask_of({"a.txt": _PART, "b.txt": _WHOLE}, _ASKED)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, "31")
    assert not contains(answer.short, "23")
    assert "không gồm Ninh Thuận" in answer.answer


def test_the_part_is_answered_as_ever(ask_of: Callable[..., Answer]) -> None:
    """Who asks by the name of then needs no word of mergers."""
    answer = ask_of({"a.txt": _PART}, "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?")
    assert contains(answer.short, "23")
    assert "Khánh Hòa" not in answer.answer
