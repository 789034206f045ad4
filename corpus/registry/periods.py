"""Periods as documents and questions name them: years, halves, quarters, months, terms."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.registry.days import find_dates
from corpus.registry.period_forms import (
    Reading,
    read_apart_years,
    read_bare_years,
    read_periods,
)
from corpus.registry.wording import folded, overlaps
from corpus.types import Period


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period where a text names it; a ``horizon`` is one that plans reach to ("đến năm 2030")."""

    period: Period
    start: int
    end: int
    text: str
    horizon: bool = field(default=False)


def find_periods(
    text: str, published: dt.date | None = None, *, bare_years: bool = False
) -> list[PeriodMention]:
    """The periods that a text names, in order, none overlapping; each to its exact days.

    A period without year takes that of ``published``, else of the last year named before it, else
    it is not given. Words that count from today ("năm nay", "năm ngoái") need ``published``.
    ``bare_years`` is for questions: a year standing alone counts too ("Nam Định 2023").
    """
    found: list[PeriodMention] = []
    named: int | None = None
    for reading in read_all(text, bare_years=bare_years):
        years = _years(reading, published, named)
        if years is None:
            continue
        first, last = years
        if reading.first_year is not None:
            named = first
        period = _period(reading, first, last, published, text[reading.start : reading.end])
        if period is not None:
            span = (reading.start, reading.end, period.text)
            found.append(PeriodMention(period, *span, reading.horizon))
    return found


@lru_cache(maxsize=32)  # quantities of the same text ask again
def read_all(text: str, *, bare_years: bool = False) -> tuple[Reading, ...]:
    """The wordings of periods in a text, in order, those within a date left out."""
    plain = folded(text)
    readings = list(read_periods(text, plain))
    alone = read_bare_years(plain) if bare_years else read_apart_years(plain)
    taken = [(r.start, r.end) for r in readings]
    added = [year for year in alone if not overlaps(taken, year.start, year.end)]
    if added:
        readings = sorted([*readings, *added], key=lambda r: r.start)
    days = [(d.start, d.end) for d in find_dates(text)] if readings else []
    return tuple(r for r in readings if not overlaps(days, r.start, r.end))


def _years(
    reading: Reading, published: dt.date | None, named: int | None
) -> tuple[int, int] | None:
    """First and last year of a reading, from the text or from when it was published."""
    if reading.first_year is not None:
        return reading.first_year, reading.last_year or reading.first_year
    if reading.relative is not None:
        if published is None:
            return None
        shift = reading.relative
        if reading.just_past:  # "năm qua" in a January bulletin is the year that has just ended
            over = 7 if reading.last_month == 12 else reading.last_month
            shift = -1 if published.month < over else 0
        return published.year + shift, published.year + shift
    year = published.year if published else named
    return None if year is None else (year, year)


def _period(
    reading: Reading, first: int, last: int, published: dt.date | None, text: str
) -> Period | None:
    """The days, both ends included; None where they run backwards."""
    start = dt.date(first, reading.first_month, 1)
    end_day = calendar.monthrange(last, reading.last_month)[1]
    end = dt.date(last, reading.last_month, end_day)
    if reading.until_now and published is not None and start <= published:
        end = published
    return Period(start, end, text) if start <= end else None
