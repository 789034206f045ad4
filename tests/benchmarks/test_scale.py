"""The benchmark of speed and scale runs, goes on where it stopped, and measures what it says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.scale.corpus import rounds
from benchmarks.scale.floor import in_process
from benchmarks.scale.serving import spread
from benchmarks.scale.taking_in import take_in


def test_no_two_rounds_are_alike() -> None:
    """The haystack holds each bulletin once, and names a district in those of later rounds."""
    first, second, third = islice(rounds(), 3)
    texts = [one.text for made in (first, second, third) for one in made]
    assert len(set(texts)) == len(texts)
    assert all("huyện" in one.text for one in (*second, *third))
    names = [one.name for made in (first, second, third) for one in made]
    assert len(set(names)) == len(names)


def test_a_folder_is_gone_on_with(tmp_path: Path) -> None:
    """A second run with the same number takes nothing in; the floor lies below the answers."""
    measured = take_in(tmp_path, 1_000)
    assert measured["passages"] >= 1_000
    again = take_in(tmp_path, 1_000)
    assert again["documents"] == measured["documents"]
    assert not list((tmp_path / "documents").glob("*/*"))
    asked = ["Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?", "Lạng Sơn năm 2020 thì sao?"]
    answers, floors = in_process(tmp_path / "data", asked)
    assert len(answers) == len(floors) == len(asked)
    assert sum(floors) < sum(answers)


def test_percentiles() -> None:
    """Of a hundred times in a row, the 50th, the 95th and the 99th."""
    assert spread([float(at) for at in range(100)]) == {"p50": 50.0, "p95": 95.0, "p99": 99.0}
