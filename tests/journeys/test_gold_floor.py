"""The answers on the sample documents do not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wiring import Assistant
from retrieval.types import Answer, Question
from tests import gold_floor
from tests.bot.fakes import NO_EVIDENCE
from tests.gold_floor import Floor, Refused

HIGH = Floor("a" * 64, {"right": 0.9, "cited": 0.9, "refused": 1.0, "faithful": 1.0})
LOW = Floor("b" * 64, HIGH.least | {"cited": 0.89})


def test_the_floor_is_pinned_on_these_questions() -> None:
    """A changed question file needs a floor of its own: python -m tests.gold_floor --update."""
    assert gold_floor.read_floor(gold_floor.FLOOR).sha256 == gold_floor.digest(gold_floor.QUESTIONS)


def test_the_floor_holds(assistant: Assistant) -> None:
    """Right, cited, refused and faithful are at least what they were."""
    found = gold_floor.measured(assistant.answerer.answer, gold_floor.QUESTIONS)
    assert gold_floor.below(found, gold_floor.read_floor(gold_floor.FLOOR)) == []


def test_every_measure_has_a_floor_and_no_number_is_made_up() -> None:
    """Faithfulness is pinned at 1 for good."""
    least = gold_floor.read_floor(gold_floor.FLOOR).least
    assert (set(least), least["faithful"]) == (set(gold_floor.MEASURES), 1.0)


def test_a_floor_is_not_lowered_by_chance(tmp_path: Path) -> None:
    """Pinning less needs the word for it, on other questions too; pinning more does not."""
    file = tmp_path / "floor.json"
    gold_floor.pin(HIGH, file, lower=False)
    with pytest.raises(Refused, match=r"cited: 0\.89 < 0\.9"):
        gold_floor.pin(LOW, file, lower=False)
    assert gold_floor.read_floor(file) == HIGH
    gold_floor.pin(LOW, file, lower=True)
    assert gold_floor.read_floor(file) == LOW
    gold_floor.pin(HIGH, file, lower=False)
    assert gold_floor.read_floor(file) == HIGH


def test_a_worse_assistant_is_noticed() -> None:
    """One that never answers is neither right nor cited, and refuses everything."""

    def answer(_: Question) -> Answer:
        return NO_EVIDENCE

    found = gold_floor.measured(answer, gold_floor.QUESTIONS)
    lost = gold_floor.below(found, gold_floor.read_floor(gold_floor.FLOOR))
    assert [line.partition(":")[0] for line in lost][:2] == ["right", "cited"]
    assert (found.least["right"], found.least["refused"]) == (0.0, 1.0)
