"""The period of a value that carries none of its own: its clause's, its passage's, its document's."""

from __future__ import annotations

from functools import lru_cache

from corpus.frames import Frames, frames_of
from corpus.registry.dates import find_dates
from corpus.types import Metadata, Period
from retrieval.answering.values import Value


@lru_cache(maxsize=2048)
def passage_frames(text: str, metadata: Metadata) -> Frames:
    """Periods in force inside a passage."""
    return frames_of(text, metadata)


def periods_of(value: Value) -> tuple[Period, ...]:
    """When what a value says may have happened: its own period, or that of its clause and the days
    that its clause names."""
    if value.period is not None:
        return (value.period,)
    stored = value.clause.hit.stored
    frames = passage_frames(stored.passage.text, stored.header.metadata)
    offset = stored.passage.start
    clause = value.clause
    found: list[Period] = []
    period = frames.period_at(clause.start - offset, clause.end - offset)
    if period is not None:
        found.append(period)
    days = [d.date for d in find_dates(clause.view.text) if d.date is not None]
    found.extend(Period(day, day) for day in days)
    published = stored.header.metadata.published
    if published is not None:  # news tells of what happened shortly before
        found.append(Period(published, published))
    if not found:
        held = [figure.period for figure in stored.figures if figure.period is not None]
        found = held[:1]
    return tuple(found)
