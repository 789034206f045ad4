"""Documents as intake would have built them, from a few words: for tests of what keeps them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from decimal import Decimal

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
    StoredPassage,
)

YEAR = Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31), "năm 2021")


def built(
    name: str,
    paragraphs: Sequence[str],
    access: AccessLevel = AccessLevel.PUBLIC,
    *,
    place: str | None = "Ninh Thuận",
    title: str = "Kết quả hoạt động khoa học",
    period: Period | None = YEAR,
    headings: tuple[str, ...] = ("I. KẾT QUẢ",),
) -> Built:
    """A document with a passage for each paragraph; a paragraph's first word is a figure in it."""
    text = "\n".join(paragraphs)
    key = hashlib.sha256(f"{access}{name}".encode()).hexdigest()[:16]
    told = f"{text}{place}{title}{period}{headings}"
    header = DocumentHeader(
        id=key,
        source=name,
        location=f"/srv/{name}",
        access=access,
        media_type="text/plain",
        digest=hashlib.sha256(text.encode()).hexdigest(),
        metadata=Metadata(
            title=title,
            kind=DocumentKind.BULLETIN,
            place=place,
            issuer=None if place is None else f"Sở Khoa học và Công nghệ tỉnh {place}",
            published=dt.date(2022, 3, 2),
            period=period,
            number="12/BC-SKHCN",
        ),
    )
    passages: list[Passage] = []
    figures: list[Figure] = []
    start = 0
    for ordinal, paragraph in enumerate(paragraphs):
        passage_id, end = f"{key}:{ordinal}", start + len(paragraph)
        passages.append(
            Passage(passage_id, key, ordinal, start, end, paragraph, headings, ordinal + 1)
        )
        word = paragraph.split()[0]
        figures.append(
            Figure(
                passage_id, start, start + len(word), start, end, word,
                Decimal(word) if word.isdigit() else None, "", "nhiệm vụ", "được nghiệm thu",
                place, period, FigureStatus.DONE, start if ordinal else None,
            )
        )  # fmt: skip
        start = end + 1
    reference = Reference("527/QĐ-UBND", Relation.BASED_ON, 0, 3, dt.date(2020, 5, 6))
    return Built(
        document=Document(header, text, (PageSpan(1, 0, len(text)),)),
        passages=tuple(passages),
        figures=tuple(figures),
        references=(reference,),
        digest=hashlib.sha256(told.encode()).hexdigest(),
    )


def stored(*documents: Built) -> list[StoredPassage]:
    """The passages of documents, as the store hands them out."""
    return [
        StoredPassage(
            passage,
            one.document.header,
            tuple(figure for figure in one.figures if figure.passage_id == passage.id),
        )
        for one in documents
        for passage in one.passages
    ]
