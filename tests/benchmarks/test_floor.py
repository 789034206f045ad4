"""The floor names what fell, what is no longer measured and what was asked anew."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import floor
from benchmarks.rivals.protocol import Text
from retrieval.evaluation import GoldQuestion, Report, Score
from tests.attacks.measuring import Attack
from tests.gold_floor import Floor, Refused

PINNED = {
    "samples": Floor("a", {"right": 0.9, "count: right": 0.8}),
    "gate": Floor("b", {"x": 1.0}),
}


@pytest.mark.parametrize(
    ("found", "lost"),
    [
        (PINNED, []),
        (PINNED | {"samples": Floor("a", {"right": 0.95, "count: right": 0.8})}, []),
        (
            PINNED | {"samples": Floor("a", {"right": 0.89, "count: right": 0.8})},
            ["samples, right: 0.89 < 0.9"],
        ),
        (PINNED | {"samples": Floor("a", {"right": 0.9})}, ["samples, count: right: 0 < 0.8"]),
        ({"samples": PINNED["samples"]}, ["gate, x: 0 < 1"]),
    ],
)
def test_what_falls_is_named(found: dict[str, Floor], lost: list[str]) -> None:
    """A part or a measure that is gone has fallen too."""
    assert floor.lost(found, PINNED) == lost


def test_other_questions_need_a_floor_of_their_own() -> None:
    """Questions that changed, and files that are new, are named."""
    found = PINNED | {"gate": Floor("c", {"x": 1.0}), "new": Floor("d", {})}
    assert [line.partition(":")[0] for line in floor.changed(found, PINNED)] == ["gate", "new"]


def test_a_floor_is_not_lowered_by_chance(tmp_path: Path) -> None:
    """Less is pinned with the word for it only."""
    file = tmp_path / "floor.json"
    floor.pin(PINNED, file, lower=False)
    less = PINNED | {"gate": Floor("b", {"x": 0.999})}
    with pytest.raises(Refused, match=r"gate, x: 0\.999 < 1"):
        floor.pin(less, file, lower=False)
    assert floor.read(file) == PINNED
    floor.pin(less, file, lower=True)
    assert floor.read(file) == less


def test_kinds_with_few_questions_have_no_floor() -> None:
    """One question more or less would move them too far; shares of nothing are left out."""
    report = Report(
        total=Score(12, 0.9166, 0.8333, None, 1.0),
        by_language={"vi": Score(12, 0.9166, 0.8333, None, 1.0)},
        by_kind={"count": Score(11, 0.9, 0.8, None, 1.0), "date": Score(1, 1.0, 1.0, None, 1.0)},
        p50_ms=1.0,
        p95_ms=2.0,
        outcomes=(),
    )
    least = floor.of_answers(report)
    assert {name.partition(":")[0] for name in least if ":" in name} == {"vi", "count"}
    assert (least["right"], least["count: right"], "refused" in least) == (0.91, 0.9, False)


def test_found_evidence_is_a_share_of_the_questions_that_have_any() -> None:
    """Nothing is claimed where no question has evidence."""
    golds = [
        GoldQuestion("1", "?", True, doc="a", evidence="một"),
        GoldQuestion("2", "?", True, doc="a", evidence="hai"),
        GoldQuestion("3", "?", False),
    ]
    found = [[Text("a.txt", "một")], [Text("b.txt", "hai"), Text("a.txt", "hai")], []]
    assert floor.of_found(golds, found) == {
        "evidence in the top 1": 0.5,
        "evidence in the top 4": 1.0,
    }
    assert floor.of_found(golds[2:], found[2:]) == {}


def test_the_gate_has_a_floor_both_ways() -> None:
    """What it stops of the wrong, and what it lets through of the right."""
    attack = Attack(
        right=Counter(quoting=1000), withheld=Counter(quoting=2),
        wrong=Counter(a=5000), let_through=Counter(a=5),
    )  # fmt: skip
    assert floor.of_gate(attack) == {
        "wrong answers stopped": 0.999,
        "right answers let through": 0.998,
    }


def test_the_committed_floor_has_every_part() -> None:
    """Each gold file but the blind one, the look-alikes and the gate; nothing unfaithful."""
    gold = Path(__file__).parents[1] / "gold"
    files = {path.stem for path in gold.glob("*.jsonl")} - {"held_out"}
    files |= {path.parent.name for path in gold.glob("*/open.jsonl")}
    pinned = floor.read(floor.FLOOR)
    assert set(pinned) == files | {"look-alikes", "gate"}
    assert {pinned[name].least["faithful"] for name in (*files, "look-alikes")} == {1.0}


def test_only_evidence_of_the_look_alikes_has_room() -> None:
    """What comes out the same each time is pinned as measured."""
    least = {"right": 0.9, "evidence in the top 1": 0.53}
    assert floor.with_room("samples", least) == least
    assert floor.with_room(floor.LOOK_ALIKES, least) == {
        "right": 0.9,
        "evidence in the top 1": 0.51,
    }
