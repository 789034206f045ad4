"""The period of a value that carries none of its own: its clause's, its passage's, its document's."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from corpus.frames import Frames, frames_of
from corpus.types import Metadata, Period
from retrieval.answering.values import Value


@lru_cache(maxsize=2048)
def passage_frames(text: str, metadata: Metadata) -> Frames:
    """Periods in force inside a passage."""
    return frames_of(text, metadata)


def period_of(value: Value) -> Period | None:
    """When what a value says happened: a day where the value is a date."""
    stored = value.clause.hit.stored
    frames = passage_frames(stored.passage.text, stored.header.metadata)
    offset = stored.passage.start
    clause = value.clause
    period = frames.period_at(clause.start - offset, clause.end - offset)
    if period is not None:
        return period
    held = [figure.period for figure in stored.figures if figure.period is not None]
    return held[0] if held else None


def year_of(date: dt.date) -> Period:
    """The whole year of a day."""
    return Period(dt.date(date.year, 1, 1), dt.date(date.year, 12, 31))
