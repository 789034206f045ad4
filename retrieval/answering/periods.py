"""The period of a value that carries none of its own: its clause's, its passage's, its document's."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from corpus.frames import Frames, Named, named_in, times_of
from corpus.registry.dates import find_dates, find_periods
from corpus.types import Metadata, Period, StoredPassage
from corpus.yearless import of_year_told
from retrieval.answering.values import Value


@lru_cache(maxsize=2048)
def passage_frames(text: str, metadata: Metadata) -> Frames:
    """Periods in force inside a passage; where it names places is left out."""
    return times_of(text, metadata, _named_in(text, metadata.published))


@lru_cache(maxsize=8192)  # passages, some seven hundred bytes each beside their text
def _named_in(text: str, published: dt.date | None) -> Named:
    return named_in(text, published)


def named_periods(value: Value) -> tuple[Period, ...]:
    """The periods that the clause of a value names."""
    stored = value.clause.hit.stored
    text, metadata, offset = stored.passage.text, stored.header.metadata, stored.passage.start
    named = _named_in(text, metadata.published)
    mentions = named.within(value.clause.start - offset, value.clause.end - offset)
    return tuple(
        of_year_told(text, mention, metadata, ahead=value.planned).period for mention in mentions
    )


def periods_within(stored: StoredPassage, start: int, end: int) -> tuple[Period, ...]:
    """The periods that a stretch of a passage names; its bounds count from the passage's start."""
    named = _named_in(stored.passage.text, stored.header.metadata.published)
    return tuple(mention.period for mention in named.within(start, end))


def document_periods(metadata: Metadata) -> tuple[Period, ...]:
    """What a document tells of, and when it came out."""
    found = [m.period for m in find_periods(metadata.title, metadata.published)]
    if metadata.period is not None:
        found.append(metadata.period)
    if metadata.published is not None:
        found.append(Period(metadata.published, metadata.published))
    return tuple(found)


def periods_of(value: Value) -> tuple[Period, ...]:
    """When what a value says may have happened, likeliest first: its own period; else that of its
    clause, those and the days that its clause names, and when the document came out."""
    stored = value.clause.hit.stored
    if value.period is not None:
        return (value.period, *named_periods(value))
    if value.whole:
        return document_periods(stored.header.metadata)
    found: list[Period] = []
    offset = stored.passage.start
    frames = passage_frames(stored.passage.text, stored.header.metadata)
    period = frames.period_at(value.clause.start - offset, value.clause.end - offset)
    if period is not None:
        found.append(period)
    found.extend(named_periods(value))
    days = [d.date for d in find_dates(value.clause.view.text) if d.date is not None]
    found.extend(Period(day, day) for day in days)
    published = stored.header.metadata.published
    if published is not None:  # news tells of what happened shortly before
        found.append(Period(published, published))
    if not found:
        held = [figure.period for figure in stored.figures if figure.period is not None]
        found = held[:1]
    return tuple(found)
