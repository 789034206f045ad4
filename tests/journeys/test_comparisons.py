"""Comparisons, rankings and totals on the sample documents, through every real part."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wiring import Assistant
from retrieval.answering.arithmetic import verify
from retrieval.evaluation import GoldQuestion, evaluate, read_gold

QUESTIONS = read_gold(Path(__file__).parents[1] / "gold" / "comparisons.jsonl")


@pytest.mark.parametrize("gold", QUESTIONS, ids=[gold.id for gold in QUESTIONS])
def test_a_question_is_answered_as_verified_by_hand(
    assistant: Assistant, gold: GoldQuestion
) -> None:
    """Right and cited, or refused where the documents do not say it; faithful in any case."""
    (outcome,) = evaluate([gold], assistant.answerer.answer).outcomes
    said = f"{outcome.answer.short} | {outcome.answer.answer}"
    assert outcome.faithful, said
    if gold.answerable:
        assert outcome.right, said
        assert outcome.cited, said
    else:
        assert outcome.refused, said
    assert len(outcome.answer.short) <= 160
    assert len(outcome.answer.answer) <= 800


def test_every_sum_shown_is_right(assistant: Assistant) -> None:
    """Wherever an answer has an equals sign, the number after it is proven on that line."""
    shown = 0
    for gold in QUESTIONS:
        answer = evaluate([gold], assistant.answerer.answer).outcomes[0].answer
        for line in (answer.short, *answer.answer.split("\n")):
            if " = " in line:
                shown += 1
                assert len(verify(line)) == line.count(" = "), line
    assert shown > 10
