"""Switching a mechanism off does that and is undone; the table says what it cost."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks import ablation
from benchmarks.switches import EVERYTHING, SWITCHES, Switch
from retrieval import answerer
from retrieval.answering import scoring
from retrieval.evaluation import Score
from retrieval.types import Query, Question

TODAY = dt.date(2024, 5, 6)


def _understood(text: str) -> Query:
    return answerer.understand(Question(text), TODAY)


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)
def test_a_switch_finds_its_part_and_puts_it_back(switch: Switch) -> None:
    """A part that has moved would leave its mechanism on, unnoticed."""
    before, weights = answerer.understand, scoring.weights()
    with switch.off():
        _understood("Năm 2021 Ninh Thuận nghiệm thu mấy nhiệm vụ?")
        assert set(switch.weightless) <= set(scoring.FEATURES)
    assert answerer.understand is before
    assert scoring.weights() == weights


def test_every_switch_changes_something() -> None:
    """Each has a change of its own, and a name of its own."""
    idle = Switch(EVERYTHING.name)
    assert [s.name for s in SWITCHES if Switch(idle.name, s.config, s.query, s.parts,
            s.weightless, s.index, s.history) == idle] == []  # fmt: skip
    assert len({switch.name for switch in SWITCHES}) == len(SWITCHES)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("no place", "places"),
        ("no period", "periods"),
        ("no head noun", "head"),
        ("typed marks not used", "marked_terms"),
    ],
)
def test_what_is_switched_off_is_gone_from_the_question(name: str, held: str) -> None:
    """The question is understood as if the mechanism were not there."""
    text = "Năm 2021 Ninh Thuận nghiệm thu mấy nhiệm vụ?"
    assert getattr(_understood(text), held)
    (switch,) = (switch for switch in SWITCHES if switch.name == name)
    with switch.off():
        assert not getattr(_understood(text), held)


def test_a_row_shows_each_share_and_its_change() -> None:
    """Changes stand in brackets where there are any; what was not asked for is a dash."""
    whole = Score(10, 0.9, 0.8, None, 1.0)
    less = Score(10, 0.75, 0.8, None, 1.0)
    found = ablation.row(Switch("no place"), [less], [whole])
    assert found == "| no place | 0.750 (-0.150) | 0.800 | – | 1.000 |"
    assert (
        ablation.row(EVERYTHING, [whole], [whole])
        == "| everything on | 0.900 | 0.800 | – | 1.000 |"
    )
