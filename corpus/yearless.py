"""Months, quarters and years that are named without saying of which year they are."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from corpus.clauses import sentence_span
from corpus.outlook import is_planned
from corpus.registry.dates import PeriodMention
from corpus.types import Metadata, Period
from corpus.vietnamese.folding import fold

# "tháng 12", "quý IV", "6 tháng cuối năm".
_LAST_YEAR = re.compile(r"nam (?:truoc|ngoai)")
_PART = re.compile(r"(?!.*\b[0-9]{4}\b)(?=.*\b(?:thang|quy|month|quarter)\b).+")


def of_year_told(
    text: str, mention: PeriodMention, metadata: Metadata, *, ahead: bool
) -> PeriodMention:
    """One that reads as one to come is of the year that is told of: "Đến hết tháng 12, đã nghiệm
    thu …" in a bulletin of the 8th of January.

    ``ahead``: whether it stands among plans, whose months are to come.
    """
    told, published, period = metadata.period, metadata.published, mention.period
    if ahead or told is None or published is None or not told.end < published < period.end:
        return mention
    if period.end.month <= published.month or not _PART.fullmatch(fold(mention.text)):
        return mention
    start, end = sentence_span(text, mention.start)
    if is_planned(text[start:end], "", None, published):
        return mention
    year, month = told.end.year, period.end.month
    end_day = dt.date(year, month, calendar.monthrange(year, month)[1])
    return replace(mention, period=Period(period.start.replace(year=year), end_day, period.text))


def of_year_before(mention: PeriodMention, metadata: Metadata) -> PeriodMention:
    """What is compared with as "cùng kỳ năm trước" is of the year before the one told of, which may
    be over when the document comes out."""
    told, period = metadata.period, mention.period
    if told is None or not _LAST_YEAR.fullmatch(fold(mention.text)):
        return mention
    year = told.start.year - 1
    if told.start.year != told.end.year or period.end.year == year:
        return mention
    return replace(mention, period=Period(dt.date(year, 1, 1), dt.date(year, 12, 31), period.text))
