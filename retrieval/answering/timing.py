"""How well the time that a value is told of fits the time that was asked for."""

from __future__ import annotations

import datetime as dt
import re

from corpus.outlook import is_planned
from corpus.registry.dates import find_dates
from corpus.types import Period
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import period_fit
from retrieval.answering.periods import named_periods, periods_of, periods_within
from retrieval.answering.values import Value
from retrieval.types import Query, QuestionKind

_NAMED_BESIDE = 0.85  # a period that the clause names, but not as that of the value
_LONG = dt.timedelta(days=150)  # behind a period, in which a report on it comes out
_NEWS = 0.55  # of the fit of a document that came out then
_SO_FAR = 0.8  # of the fit of what was done by then
_REVIEW = re.compile(r"\b(?:tong ket|so ket|review(?:ed|s|ing)?)\b")
_REVIEW_OF = 60  # characters behind such a word in which its period stands
# "The 2020 year-end review conference"; "in 2020, who chaired the review" is of when it was.
_YEAR_BEFORE = re.compile(r"\b(?<!in )((?:19|20)\d\d)(?:'s)? (?!the\b)(?:[a-z&-]+ ){0,3}$")
_EVENTS = frozenset({QuestionKind.DATE, QuestionKind.PERSON})
_CELLS = " | "
_DAY = re.compile(r"\s*,?\s*(?:ban hành )?ngày\s[^,;()]{1,24}", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\W*(?:(?:các|những|toàn bộ|tất cả) )*(?:[^\W\d]+ ){1,4}(?:này|nêu trên|trên|nói trên|đó)"
    r" (?:đã |đều )?(?:được|do|nêu|có|thể hiện|quy định)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s*\((?:năm )?((?:19|20)\d{2})\)")


def time_fit(query: Query, value: Value, kind: QuestionKind) -> float:
    """1 where a value is of the time asked for or none was, less where of a wider one or only told
    beside it, 0 where of another."""
    if not query.periods:
        return 1.0
    published = value.clause.hit.stored.header.metadata.published
    if value.period is not None:
        own = period_fit(query.periods, value.period, published)
        if not own and (so_far := _so_far(value)) is not None:
            own = _SO_FAR * period_fit(query.periods, so_far, published)
            if own:
                return own
        if not own and _is_news(value):
            return _NEWS * period_fit(query.periods, None, published)
        # No other period that the clause names can fit better; the cells of a row have each its own.
        if own >= _NAMED_BESIDE or _CELLS in value.clause.view.text or _is_dated(value):
            return own
    if kind is QuestionKind.PERSON and is_planned(value.clause.view.text, "", None, published):
        # "Ông A, Giám đốc Sở, cho biết năm 2022 phấn đấu …": he was that when the document came out.
        told = value.clause.hit.stored.header.metadata.period
        days = (Period(published, published),) if published is not None else ()
        held = (*((told,) if told is not None else ()), *days) or (None,)
        return max(period_fit(query.periods, one, published) for one in held)
    if kind is QuestionKind.NUMBER and (told_before := _pointed_at(value)):
        # "… Kế hoạch này được phê duyệt tại Quyết định số …": when it was signed tells nothing.
        return max(period_fit(query.periods, one, published) for one in told_before)
    held = _told_of(query, value, kind, published) or (None,)
    fits = [period_fit(query.periods, one, published) for one in held]
    fit = max(fits[0], *(_NAMED_BESIDE * fit for fit in fits[1:]), 0.0)
    if kind is QuestionKind.PERSON and not fit:
        # Who is told of in a report on a time, among what is planned behind it, is of that time.
        told = value.clause.hit.stored.header.metadata.period
        fit = _NAMED_BESIDE * period_fit(query.periods, told, published) if told else 0.0
    named = () if value.period is not None else named_periods(value)
    if (
        named and kind is QuestionKind.NUMBER
    ):  # "Kế hoạch số 128/KH-UBND ngày 15/11/2019 … đến năm 2025"
        named = (*named, *_days_behind(value))
    if named and not any(period_fit(query.periods, one, published) for one in named):
        # "Hội nghị tổng kết năm 2021 họp ngày 19/01/2022" is not the one of 2022.
        return 0.0
    return fit


def _pointed_at(value: Value) -> tuple[Period, ...]:
    """The periods that the sentence before a clause names, where what the clause begins with points
    back at it: "Các nội dung này được nêu trong …"."""
    clause, stored = value.clause, value.clause.hit.stored
    if _POINTS_BACK.match(clause.view.text) is None:
        return ()
    text, end = stored.passage.text, clause.start - stored.passage.start
    before = text[:end].rstrip()
    return periods_within(stored, max(before.rfind(". "), before.rfind("\n")) + 1, len(before))


def _days_behind(value: Value) -> tuple[Period, ...]:
    """The day that stands right behind a document's number."""
    text = value.clause.view.text
    day = _DAY.match(text, value.end - value.clause.start)
    found = find_dates(day.group()) if day is not None else []
    return tuple(Period(d.date, d.date) for d in found[:1] if d.date is not None)


def _so_far(value: Value) -> Period | None:
    """The time that a report tells of, for what was done in a longer one that was not over when it
    came out: "12 lớp mở mới năm 2019", in a report on half of that year, were opened by then."""
    metadata = value.clause.hit.stored.header.metadata
    own, told, published = value.period, metadata.period, metadata.published
    if own is None or told is None or published is None or value.planned:
        return None
    unfinished = own.start <= published < own.end and own.start.year == own.end.year
    return told if unfinished and own.covers(told) and own != told else None


def _is_dated(value: Value) -> bool:
    """Whether a bracket right behind a value names its period: "26,7 tỷ đồng (2019)"."""
    behind = value.clause.view.text[value.end - value.clause.start :]
    named = _DATED.match(behind)
    return named is not None and value.period is not None and named[1] in value.period.text


def _is_news(value: Value) -> bool:
    """Whether a value has only the time of its document as a whole, which was long over when that
    came out: a piece of October on last year's prizes tells of October as well."""
    metadata = value.clause.hit.stored.header.metadata
    told, published = metadata.period, metadata.published
    if told is None or published is None or value.period != told or value.planned:
        return False
    return told.end + _LONG < published and not named_periods(value)


def _told_of(
    query: Query, value: Value, kind: QuestionKind, published: dt.date | None
) -> tuple[Period, ...]:
    """When what a value says may have happened, likeliest first."""
    held = periods_of(value)
    of_document = value.clause.hit.stored.header.metadata.period
    if _EVENTS.intersection((kind, query.kind)) and _reviews_period(query):
        # The conference on a year is held in the next: when it came out tells of the one before,
        # and plans that stand before it of none.
        told = held if of_document is None else (of_document, *named_periods(value))
        held = tuple(period for period in told if period.end > period.start)
    if kind is QuestionKind.PERSON and held and published is not None and of_document is not None:
        # Who is told of did it; the year that was ahead is that of the plans told before.
        return (of_document, *held[1:]) if held[0].start > published else held
    return held


def _reviews_period(query: Query) -> bool:
    """Whether the time of a question is that which a conference looks back on: "hội nghị tổng kết
    năm 2021"."""
    asked = fold(query.asked)
    found = _REVIEW.search(asked)
    if found is None:
        return False
    if (year := _YEAR_BEFORE.search(asked, 0, found.start())) is not None:
        return any(str(period.end.year) == year[1] for period in query.periods)
    behind = asked[found.end() : found.end() + _REVIEW_OF]
    return any(fold(period.text) in behind for period in query.periods if period.text)
