"""Days and years that a value's own clause leaves out, and where the document says them."""

from __future__ import annotations

from functools import lru_cache

from corpus.clauses import sentence_span
from corpus.frames import Frames, times_of
from corpus.registry.dates import DateMention, find_dates
from corpus.types import Document, Metadata, Period, StoredPassage
from retrieval.answering.quotes import cut_at
from retrieval.answering.values import Value
from retrieval.ports import PassageSource
from retrieval.types import Hit, Query, Support

_KEPT = 12_000  # characters of a document whose times are worth keeping
_FRAME_QUOTE = 150  # characters of the words that name a period


def _passage_at(value: Value, source: PassageSource, query: Query, at: int) -> Hit | None:
    """The hit, or a made one, whose passage holds a position of the value's document."""
    hit = value.clause.hit
    if hit.stored.passage.start <= at < hit.stored.passage.end:
        return hit
    stored: StoredPassage
    for stored in source.passages_of(hit.stored.header.id, query.question.access):
        if stored.passage.start <= at < stored.passage.end:
            return Hit(stored, 0.0)
    return None


def full_date(value: Value, source: PassageSource, query: Query) -> tuple[str, tuple[Support, ...]]:
    """A date as written, with its year where the clause leaves it out and the dateline has it."""
    header = value.clause.hit.stored.header
    published = header.metadata.published
    mention = _mention_at(value, published.year if published is not None else None)
    if mention is None or not mention.year_missing:
        return value.short, ()
    fallback = value.short if "ngày" in value.short.lower() else f"ngày {value.short}"
    day = mention.date
    document = source.document(header.id, query.question.access)
    if document is None or day is None:
        return fallback, ()
    for mention in find_dates(document.text):
        if mention.date == day and not mention.year_missing:
            hit = _passage_at(value, source, query, mention.start)
            if hit is None or mention.end > hit.stored.passage.end:
                continue
            return (
                f"{day.day}/{day.month}/{day.year}",
                (Support(hit, mention.start, mention.end),),
            )
    return fallback, ()


def _mention_at(value: Value, year: int | None) -> DateMention | None:
    """The date that a value is, read with the words around it ("Chiều 24-7")."""
    left = value.start - value.clause.start
    found = [d for d in find_dates(value.clause.view.text, default_year=year) if d.start == left]
    return found[0] if found else None


def framing_support(
    value: Value, query: Query, source: PassageSource, shown: Support, *, always: bool = False
) -> Support | None:
    """The words that put a value in its period, where the slice shown does not say it.

    Only where the question names a time; ``always`` for what is shown as the nearest thing.
    """
    if not query.periods and not always:
        return None
    header = value.clause.hit.stored.header
    document = source.document(header.id, query.question.access)
    if document is None:
        return None
    frames = _frames(document.text, header.metadata)
    in_slice = [m for m in frames.periods if shown.start <= m.start < shown.end]
    wanted = value.period
    if any(_tells(m.period, wanted) for m in in_slice):
        return None
    frame = frames.frame_at(value.clause.start)
    if frame is not None and _tells(frame.period, wanted):
        return slice_at(document, value, query, source, frame.start, frame.end)
    for mention in frames.periods:
        if wanted is not None and mention.period == wanted and not mention.horizon:
            return slice_at(document, value, query, source, mention.start, mention.end)
    return None


def _frames(text: str, metadata: Metadata) -> Frames:
    """Times in force in a whole document; bulletins are asked about again and again."""
    return _kept_frames(text, metadata) if len(text) <= _KEPT else times_of(text, metadata)


_kept_frames = lru_cache(maxsize=512)(times_of)


def _tells(period: Period, wanted: Period | None) -> bool:
    return wanted is None or period == wanted


def slice_at(
    document: Document, value: Value, query: Query, source: PassageSource, start: int, end: int
) -> Support | None:
    """The words around ``start`` to ``end`` of a value's document, short enough to be shown."""
    hit = _passage_at(value, source, query, start)
    if hit is None:
        return None
    left, right = sentence_span(document.text, start)
    passage = hit.stored.passage
    left = max(left, passage.start)
    if start - left > _FRAME_QUOTE // 2:
        left = start
    right = min(right, passage.end)
    if right - left > _FRAME_QUOTE:
        right = max(end, cut_at(document.text, left, left + _FRAME_QUOTE))
    return Support(hit, left, min(right, passage.end))
