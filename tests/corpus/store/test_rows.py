"""Values to rows and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from corpus.store import rows
from corpus.types import (
    AccessLevel,
    DocumentHeader,
    DocumentKind,
    FigureStatus,
    Metadata,
    PageSpan,
    Period,
)
from tests.built import built

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
PERIODS = st.none() | st.builds(Period, DATES, DATES, st.text(max_size=20))
WORDS = st.text(max_size=30)
MAYBE = st.none() | WORDS
BUILT = built("a.txt", ["10 nhiệm vụ."])


@given(
    st.builds(
        Metadata, WORDS, st.sampled_from(DocumentKind), MAYBE, MAYBE, st.none() | DATES, PERIODS,
        MAYBE, st.sampled_from(["vi", "en"]),
    ),
    st.sampled_from(AccessLevel),
)  # fmt: skip
def test_a_header_survives(metadata: Metadata, access: AccessLevel) -> None:
    """Whatever a document says of itself is read back, the period's wording included."""
    header = DocumentHeader("ab", "a.txt", "/srv/a.txt", access, "text/plain", "f" * 64, metadata)
    row = rows.from_document(dataclasses.replace(BUILT.document, header=header))
    back = rows.to_header([row[column.name] for column in rows.HEADER])
    assert back == header
    assert (back.metadata.period and back.metadata.period.text) == (
        metadata.period and metadata.period.text
    )


@given(
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    PERIODS,
    MAYBE,
    st.sampled_from(FigureStatus),
    st.none() | st.integers(0, 10**6),
)
def test_a_figure_survives(
    value: Decimal | None,
    period: Period | None,
    place: str | None,
    status: FigureStatus,
    whole: int | None,
) -> None:
    """Values keep every digit, trailing zeros too."""
    figure = dataclasses.replace(
        BUILT.figures[0], value=value, period=period, place=place, status=status, whole_start=whole
    )
    row = rows.from_figures(dataclasses.replace(BUILT, figures=(figure,)))[0]
    back = rows.to_figure(figure.passage_id, [row[column.name] for column in rows.FIGURE])
    assert back == figure
    assert str(back.value) == str(value)


@given(st.lists(WORDS, max_size=4), st.none() | st.integers(1, 999))
def test_a_passage_survives(headings: list[str], page: int | None) -> None:
    """Headings keep their order and their words, whatever signs are in them."""
    passage = dataclasses.replace(BUILT.passages[0], headings=tuple(headings), page=page)
    row = rows.from_passages(dataclasses.replace(BUILT, passages=(passage,)))[0]
    assert rows.to_passage([row[column.name] for column in rows.PASSAGE]) == passage


@given(st.lists(st.builds(PageSpan, st.integers(1), st.integers(0), st.integers(0)), max_size=4))
def test_pages_survive(pages: list[PageSpan]) -> None:
    """Page spans come back in order."""
    document = dataclasses.replace(BUILT.document, pages=tuple(pages))
    assert rows.to_pages(rows.from_text(document)["pages"]) == tuple(pages)
