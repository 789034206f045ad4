"""English questions brought to Vietnamese, to go on from a Vietnamese one."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.understanding.followups.english import in_vietnamese, named_in_vietnamese
from retrieval.understanding.followups.reading import clean, read

TODAY = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("who opened it?", "ai khai mạc"),
        ("when was it issued?", "ban hành khi nào"),
        ("what is the fee?", "phí bao nhiêu"),
        ("how long does it take?", "bao lâu"),
        ("how many in 2021?", "bao nhiêu năm 2021"),
        ("is it free?", "miễn phí"),
    ],
)
def test_questions(english: str, vietnamese: str) -> None:
    """Asking words, glossary and order of Vietnamese."""
    assert in_vietnamese(read(clean(english), TODAY)) == vietnamese


def test_names() -> None:
    """The noun comes before what tells more of it."""
    reading = read("Kon Tum science conference", TODAY)
    assert named_in_vietnamese(reading, list(reading.pieces)) == "hội nghị khoa học Kon Tum"
