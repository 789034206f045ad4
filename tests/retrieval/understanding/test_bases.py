"""Times that a question only compares with."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.types import Question
from retrieval.understanding.understand import understand


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("So với năm 2021, số lớp ở Kon Tum tăng bao nhiêu?", []),
        ("So với 2021 số lớp ở Kon Tum tăng mấy lớp?", []),
        ("Compared with 2021, by how much did the classes of Kon Tum grow?", []),
        ("Năm 2021 số lớp ở Kon Tum tăng bao nhiêu?", [2021]),
        ("Năm 2021 Kon Tum mở bao nhiêu lớp?", [2021]),
    ],
)
def test_a_change_is_told_of_the_later_time(question: str, years: list[int]) -> None:
    """The time that it is measured from is none that is asked about."""
    query = understand(Question(question), dt.date(2023, 5, 1))
    assert [period.start.year for period in query.periods] == years
