"""Domain values to rows of the tables, and back."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Column

from corpus.store.tables import documents, figures, passages
from corpus.types import (
    AccessLevel,
    Built,
    Document,
    DocumentHeader,
    DocumentKind,
    Figure,
    FigureStatus,
    Metadata,
    PageSpan,
    Passage,
    Period,
    Reference,
    Relation,
    Sketch,
)
from corpus.vietnamese.folding import fold

Values = dict[str, Any]


def _columns(table: Any, names: str) -> tuple[Column[Any], ...]:
    return tuple(table.c[name] for name in names.split())


# What ``to_header``, ``to_passage`` and ``to_figure`` take, in their order.
HEADER = _columns(
    documents,
    "id source location access media_type bytes_digest title kind place issuer published"
    " period_start period_end period_text number language",
)
PASSAGE = _columns(passages, "id document_id ordinal first last text headings page")
FIGURE = _columns(
    figures,
    "passage_id first last clause_first clause_last text value unit counted predicate place"
    " period_start period_end period_text status whole_first",
)
SKETCH = (
    *_columns(passages, "id text"),
    *_columns(documents, "id access place number kind period_start period_end period_text"),
)

_ACCESS = {level.value: level for level in AccessLevel}
_KINDS = {kind.value: kind for kind in DocumentKind}
_STATUSES = {status.value: status for status in FigureStatus}


def from_document(document: Document) -> Values:
    """The columns of ``documents`` that the document itself tells."""
    header, about = document.header, document.header.metadata
    named = (about.title, header.source, about.place, about.issuer, about.number)
    return {
        "id": header.id,
        "source": header.source,
        "location": header.location,
        "access": header.access.value,
        "media_type": header.media_type,
        "bytes_digest": header.digest,
        "title": about.title,
        "kind": about.kind.value,
        "place": about.place,
        "issuer": about.issuer,
        "published": about.published,
        **_from_period(about.period),
        "number": about.number,
        "language": about.language,
        "folded": fold("\n".join(name for name in named if name)),
    }


def from_text(document: Document) -> Values:
    """The row of ``document_texts``."""
    pages = [(page.number, page.start, page.end) for page in document.pages]
    return {"document_id": document.header.id, "text": document.text, "pages": json.dumps(pages)}


def from_passages(built: Built) -> list[Values]:
    """The rows of ``passages``."""
    return [
        {
            "id": passage.id,
            "document_id": passage.document_id,
            "ordinal": passage.ordinal,
            "first": passage.start,
            "last": passage.end,
            "text": passage.text,
            "headings": json.dumps(passage.headings, ensure_ascii=False),
            "page": passage.page,
        }
        for passage in built.passages
    ]


def from_figures(built: Built) -> list[Values]:
    """The rows of ``figures``, in order."""
    return [
        {
            "passage_id": figure.passage_id,
            "first": figure.start,
            "last": figure.end,
            "clause_first": figure.clause_start,
            "clause_last": figure.clause_end,
            "text": figure.text,
            "value": None if figure.value is None else str(figure.value),
            "unit": figure.unit,
            "counted": figure.counted,
            "predicate": figure.predicate,
            "place": figure.place,
            **_from_period(figure.period),
            "status": figure.status.value,
            "whole_first": figure.whole_start,
        }
        for figure in built.figures
    ]


def from_references(built: Built) -> list[Values]:
    """The rows of ``document_references``, in order."""
    return [
        {
            "document_id": built.document.header.id,
            "number": reference.number,
            "relation": reference.relation.value,
            "first": reference.start,
            "last": reference.end,
            "dated": reference.dated,
        }
        for reference in built.references
    ]


def to_header(row: Sequence[Any]) -> DocumentHeader:
    """A header from the columns of HEADER."""
    (key, source, location, access, media_type, digest, title, kind, place, issuer, published,
     start, end, period_text, number, language) = row  # fmt: skip
    period = _to_period(start, end, period_text)
    metadata = Metadata(title, _KINDS[kind], place, issuer, published, period, number, language)
    return DocumentHeader(key, source, location, _ACCESS[access], media_type, digest, metadata)


def to_passage(row: Sequence[Any]) -> Passage:
    """A passage from the columns of PASSAGE."""
    key, document_id, ordinal, start, end, text, headings, page = row
    trail = () if headings == "[]" else tuple(json.loads(headings))
    return Passage(key, document_id, ordinal, start, end, text, trail, page)


def to_figure(passage_id: str, row: Sequence[Any]) -> Figure:
    """A figure of a passage from the columns of FIGURE."""
    (_, first, last, clause_first, clause_last, text, value, unit, counted, predicate,
     place, start, end, period_text, status, whole) = row  # fmt: skip
    # One string for what is written alike: units of measure, and provinces.
    unit, place = sys.intern(unit), None if place is None else sys.intern(place)
    return Figure(
        passage_id, first, last, clause_first, clause_last, text,
        None if value is None else Decimal(value), unit, counted, predicate, place,
        _to_period(start, end, period_text), _STATUSES[status], whole,
    )  # fmt: skip


def to_sketch(row: Sequence[Any], told: Iterable[Sequence[Any]]) -> Sketch:
    """A sketch from the columns of SKETCH and starts and ends of its figures' periods."""
    _, text, key, access, place, number, kind, start, end, period_text = row
    periods = {_to_period(first, last, "") for first, last in told}
    periods.add(_to_period(start, end, period_text))
    held = tuple(period for period in periods if period is not None)
    return Sketch(key, _ACCESS[access], text, place, number, _KINDS[kind], held)


def to_pages(pages: str) -> tuple[PageSpan, ...]:
    """Page spans from their JSON."""
    return tuple(PageSpan(*page) for page in json.loads(pages))


def to_reference(row: Sequence[Any]) -> Reference:
    """A reference from its number, relation, first, last and dated."""
    number, relation, first, last, dated = row
    return Reference(number, Relation(relation), first, last, dated)


def _from_period(period: Period | None) -> Values:
    if period is None:
        return {"period_start": None, "period_end": None, "period_text": None}
    return {
        "period_start": period.start,
        "period_end": period.end,
        "period_text": period.text,
    }


@lru_cache(maxsize=4096)  # the figures of a corpus are of a few hundred periods
def _to_period(start: dt.date | None, end: dt.date | None, text: str | None) -> Period | None:
    if start is None or end is None:
        return None
    return Period(start, end, text or "")
