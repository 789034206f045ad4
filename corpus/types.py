"""Values that travel between the stages of intake, and across the package's edge.

Offsets are code points, half open: ``text[start:end]``. Texts are NFC.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class AccessLevel(StrEnum):
    """Who may see a document."""

    PUBLIC = "public"
    INTERNAL = "internal"


class DocumentKind(StrEnum):
    """What a document is, by its form."""

    BULLETIN = "bulletin"  # bản tin, tin bài
    DECISION = "decision"  # quyết định
    RESOLUTION = "resolution"  # nghị quyết
    PLAN = "plan"  # kế hoạch
    PROGRAMME = "programme"  # chương trình
    REPORT = "report"  # báo cáo
    NOTICE = "notice"  # thông báo
    DIRECTIVE = "directive"  # chỉ thị
    CIRCULAR = "circular"  # thông tư
    DECREE = "decree"  # nghị định
    LAW = "law"  # luật
    LETTER = "letter"  # công văn
    PROCEDURE = "procedure"  # thủ tục hành chính
    OTHER = "other"


class FigureStatus(StrEnum):
    """Whether a figure tells what happened or what is meant to happen."""

    DONE = "done"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, as a document names it."""

    start: dt.date
    end: dt.date
    text: str = field(default="", compare=False)  # as written: "6 tháng đầu năm 2021"

    def covers(self, other: Period) -> bool:
        """Whether ``other`` lies wholly within this period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that were found somewhere, before anything is known of them."""

    location: str  # absolute path or URL: what the document is known by
    name: str  # file name or URL, as shown in citations
    data: bytes
    access: AccessLevel = AccessLevel.PUBLIC
    media_type: str | None = None  # when whoever served it said so

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Where one page of a paged source lies in the text."""

    number: int  # from 1
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeadingSpan:
    """Where a heading that the source itself marks as one lies in the text."""

    level: int  # from 1
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of a source.

    ``text`` is the body, NFC, paragraphs separated by newlines. ``surroundings`` is what the
    page says around the body (site name, header, footer, licence line): it describes the
    document and is never quoted. ``declared`` holds what the format itself declares, by the
    keys ``title``, ``site``, ``author``, ``published`` (ISO date).
    """

    text: str
    media_type: str
    pages: tuple[PageSpan, ...] = ()
    headings: tuple[HeadingSpan, ...] = ()
    surroundings: str = ""
    declared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself."""

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    place: str | None = None  # a province's name in the registry: "Ninh Thuận"
    issuer: str | None = None  # "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"
    published: dt.date | None = None
    period: Period | None = None  # what its figures cover, when it says so as a whole
    number: str | None = None  # its own: "02/QĐ-UBND"
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many documents are of a province (None: of none), and the newest day of publication."""

    place: str | None
    documents: int
    newest: dt.date | None


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """A document without its text: what lists, citations and ranking need."""

    id: str
    source: str
    location: str
    access: AccessLevel
    media_type: str
    digest: str  # of the bytes
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """A document as taken in: its header and the whole cleaned text that quotes are slices of."""

    header: DocumentHeader
    text: str
    pages: tuple[PageSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a document that is found and cited as one: ``document.text[start:end] == text``."""

    id: str  # "<document id>:<ordinal>"
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()  # outermost first
    page: int | None = None

    @property
    def section(self) -> str | None:
        """The innermost heading, as a citation names it."""
        return self.headings[-1] if self.headings else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a document states, with what it is said of."""

    passage_id: str
    start: int  # of the quantity's writing in the document: "10", "12.486 triệu đồng"
    end: int
    clause_start: int  # of the clause that says it
    clause_end: int
    text: str  # as written, unit included: "10 nhiệm vụ"
    value: Decimal | None
    unit: str  # "%", "đồng", "ha", "" for plain counts
    counted: str  # head noun phrase that follows: "nhiệm vụ"
    predicate: str  # rest of the clause: "được nghiệm thu và bàn giao …"
    place: str | None  # a registry name
    period: Period | None
    status: FigureStatus
    whole_start: int | None = None  # of the figure that this one is part of


class Relation(StrEnum):
    """How a document names another."""

    BASED_ON = "based_on"  # căn cứ
    AMENDS = "amends"  # sửa đổi, bổ sung
    REPLACES = "replaces"  # thay thế
    REPEALS = "repeals"  # bãi bỏ
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number that a document names, with its span."""

    number: str  # normalised: "527/QĐ-UBND"
    relation: Relation
    start: int
    end: int
    dated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """All that intake makes of one source; stored in one transaction, replaced whole."""

    document: Document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    references: tuple[Reference, ...]
    digest: str  # of text, metadata, passages and the pipeline's version


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as retrieval gets it: with its document's header, its figures and its access."""

    passage: Passage
    header: DocumentHeader
    figures: tuple[Figure, ...] = ()

    @property
    def sketch(self) -> Sketch:
        """What it is told from other candidates by."""
        header, about = self.header, self.header.metadata
        periods = dict.fromkeys((*(figure.period for figure in self.figures), about.period))
        told = tuple(period for period in periods if period is not None)
        text, place, number = self.passage.text, about.place, about.number
        return Sketch(header.id, header.access, text, place, number, about.kind, told)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What candidates are told apart by before any is read: a fifth of the work of reading it.

    ``periods``: those of its figures and of its document, in any order.
    """

    document_id: str
    access: AccessLevel
    text: str
    place: str | None
    number: str | None
    kind: DocumentKind
    periods: tuple[Period, ...]
