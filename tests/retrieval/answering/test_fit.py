"""How well words and times fit what was asked."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.types import Period
from retrieval.answering.fit import coverage, period_fit
from retrieval.matching import matchable
from retrieval.types import Concept


def _year(first: int, last: int | None = None) -> Period:
    return Period(dt.date(first, 1, 1), dt.date(last or first, 12, 31))


_QUARTER_1 = Period(dt.date(2021, 1, 1), dt.date(2021, 3, 31))
_QUARTER_4 = Period(dt.date(2021, 10, 1), dt.date(2021, 12, 31))
_PUBLISHED = dt.date(2022, 1, 18)


@pytest.mark.parametrize(
    ("asked", "held", "least", "most"),
    [
        (_year(2021), _year(2021), 1.0, 1.0),
        (_year(2021), _QUARTER_1, 0.5, 0.99),
        (_year(2021), _year(2020), 0.0, 0.0),
        (_year(2021), _year(2022), 0.0, 0.0),
        (_QUARTER_1, _year(2021), 0.0, 0.0),
        (_year(2021), _year(2016, 2020), 0.0, 0.0),
        (_year(2018), _year(2016, 2020), 0.0, 0.0),
        pytest.param(_QUARTER_4, _year(2021), 0.0, 0.0),
    ],
)
def test_periods(asked: Period, held: Period, least: float, most: float) -> None:
    """The same time fits, a part of it a little less, another time not at all."""
    assert least <= period_fit((asked,), held, _PUBLISHED) <= most


def test_a_time_without_its_year_is_that_of_the_year_told_of() -> None:
    """A little less than the same time said outright; with a year, or "this year", only of that."""
    asked = dt.date(2026, 6, 1), dt.date(2026, 6, 30)
    held = Period(dt.date(2021, 6, 1), dt.date(2021, 6, 30))
    assert 0.5 < period_fit((Period(*asked, "cuối tháng 6"),), held, _PUBLISHED) < 1.0
    assert period_fit((Period(*asked, "tháng 6/2026"),), held, _PUBLISHED) == 0.0
    assert period_fit((Period(*asked, "tháng 6 năm nay"),), held, _PUBLISHED) == 0.0
    assert period_fit((Period(*asked, "tháng 6"),), _QUARTER_4, _PUBLISHED) == 0.0


def test_without_a_time_asked_every_time_fits() -> None:
    """Who asks for no time takes any."""
    assert period_fit((), _year(2019), _PUBLISHED) == 1.0
    assert period_fit((), None, None) == 1.0


@pytest.mark.parametrize(
    ("year", "fits"), [(2022, True), (2021, True), (2020, False), (2023, False)]
)
def test_without_a_period_the_day_of_publication_tells(year: int, fits: bool) -> None:
    """A report of January is of that year or of the one before."""
    assert (period_fit((_year(year),), None, _PUBLISHED) > 0) is fits


def test_the_best_of_several_times_counts() -> None:
    """A question that names two years is met by a figure of either."""
    assert period_fit((_year(2020), _year(2021)), _year(2021), _PUBLISHED) == 1.0


_HELD = matchable("mở 64 lớp tập huấn")
_ELSEWHERE = matchable("kinh phí khuyến nông")


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ((("lop", 1.0), ("tap huan", 1.0)), 1.0),
        ((("lop", 1.0), ("kinh phi", 1.0)), 0.75),
        ((("lop", 3.0), ("hoi thao", 1.0)), 0.75),
        ((("hoi thao", 1.0),), 0.0),
        ((), 1.0),
    ],
)
def test_coverage_is_the_weighted_share_of_words(
    words: tuple[tuple[str, float], ...], share: float
) -> None:
    """Each word counts by its weight and by where it is found."""
    concepts = [Concept((form,), weight) for form, weight in words]
    assert coverage(concepts, [(_HELD, 1.0), (_ELSEWHERE, 0.5)]) == pytest.approx(share)
