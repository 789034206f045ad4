"""The same questions, however they are typed, get the same answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.wiring import Assistant
from retrieval.evaluation import GoldQuestion, evaluate
from tests.typed import WAYS, answerable

QUESTIONS = answerable("samples.jsonl", "typed.jsonl")
# How many more of the hundred questions may go wrong than of the same typed with care.
BEHIND = {"unmarked": 2, "half marked": 2, "telex": 3, "vni": 3, "mistyped": 5}


def _right(assistant: Assistant, questions: list[GoldQuestion]) -> int:
    return sum(o.right for o in evaluate(questions, assistant.answerer.answer).outcomes)


@pytest.fixture(scope="module")
def right(assistant: Assistant) -> int:
    """How many are right as they stand."""
    return _right(assistant, QUESTIONS)


def test_there_are_a_hundred_questions(right: int) -> None:
    """Of which most are answered; otherwise nothing would be learnt from those typed badly."""
    assert len(QUESTIONS) == 100
    assert right >= 80


@pytest.mark.parametrize("way", WAYS)
def test_typing_costs_little(assistant: Assistant, right: int, way: str) -> None:
    """Right answers stay right without marks, with half of them, in raw keys, with a slip."""
    typed = [replace(q, question=WAYS[way](q.question, 0)) for q in QUESTIONS]
    assert sum(a.question != b.question for a, b in zip(typed, QUESTIONS, strict=True)) >= 95
    assert right - _right(assistant, typed) <= BEHIND[way]
