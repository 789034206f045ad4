"""The gate against right answers made wrong; ``benchmarks/gate_attack.py`` prints the counts."""

from __future__ import annotations

import pytest

from bot.wiring import Assistant
from tests.attacks.measuring import Attack, attack
from tests.gold_floor import QUESTIONS

SEED = 20261121
SHARE = 0.4  # of the wrong answers; the benchmark tries them all


@pytest.fixture(scope="module")
def found(assistant: Assistant) -> Attack:
    """The attack over the samples."""
    return attack(assistant, QUESTIONS, SEED, SHARE)


def test_there_are_many_answers_and_every_kind_of_mutation(found: Attack) -> None:
    """Hundreds of right answers, each made wrong in many ways."""
    assert found.right["quoting"] >= 500
    assert found.right["worded"] >= 300
    assert found.wrong.total() >= 5_000
    assert len(found.wrong) >= 25


def test_at_most_one_wrong_answer_in_a_hundred_is_let_through(found: Attack) -> None:
    """Of all, and of each common kind at most one in twenty."""
    assert found.share_let_through <= 0.01
    loose = {
        kind: (found.let_through[kind], tried)
        for kind, tried in found.wrong.items()
        if tried >= 50 and found.let_through[kind] > tried / 20
    }
    assert loose == {}


def test_at_most_two_right_answers_in_a_hundred_are_withheld(found: Attack) -> None:
    """Of those that quote; of those that a model might word at most one in twelve, which are
    quoted instead."""
    assert found.share_withheld <= 0.02
    assert found.withheld["worded"] <= found.right["worded"] / 12
