"""Values on the path of a question: Question → Query → Retrieved → Draft → Answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.registry.numbers import DocumentNumber
from corpus.types import AccessLevel, Period, StoredPassage


class Language(StrEnum):
    """Language of a question and so of its answer."""

    VI = "vi"
    EN = "en"


class QuestionKind(StrEnum):
    """What a question asks for."""

    COUNT = "count"  # bao nhiêu, mấy
    MONEY = "money"  # bao nhiêu tiền, kinh phí
    SHARE = "share"  # bao nhiêu phần trăm, tỷ lệ
    ORDINAL = "ordinal"  # xếp thứ mấy, đợt mấy
    DATE = "date"  # khi nào, ngày nào
    DURATION = "duration"  # bao lâu, thời hạn
    PERSON = "person"  # ai
    NUMBER = "number"  # quyết định nào, số mấy
    CONTENT = "content"  # về việc gì
    LIST = "list"  # những … nào, gồm những gì
    PLACE = "place"  # ở đâu, tỉnh nào
    YES_NO = "yes_no"  # có … không
    COMPARE = "compare"  # so với, bên nào nhiều hơn
    PROCEDURE = "procedure"  # thủ tục … thế nào
    DESCRIBE = "describe"  # anything else


class AnswerStatus(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NO_EVIDENCE = "no_evidence"
    CLARIFY = "clarify"
    SMALL_TALK = "small_talk"
    OUT_OF_SCOPE = "out_of_scope"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, with what they may see. ``history``: earlier messages, oldest first."""

    text: str
    history: tuple[str, ...] = ()
    access: frozenset[AccessLevel] = frozenset({AccessLevel.PUBLIC})
    place: str | None = None  # home: a registry name, meant where the question leaves it open


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a question that evidence is expected to have.

    ``forms`` are its alternatives, folded, syllables parted by blanks; ``marked`` is the word with
    its marks, where known; ``weight``, 0..1, how telling it is; ``near`` words of like meaning, with
    marks: evidence for less. A ``name`` was typed with capitals, or is a number. ``pull``, 0..1, is
    by how near it stands to the word of asking; ``renderings``, of an English word, how sure each."""

    forms: tuple[str, ...]
    weight: float
    marked: str | None = None
    near: tuple[str, ...] = ()
    name: bool = False
    pull: float = 1.0
    renderings: tuple[tuple[str, float], ...] = ()
    added: bool = False  # what a message adds to the question before it: the point of asking


class Layout(StrEnum):
    """What is made of figures that a question lays side by side."""

    COMPARE = "compare"  # which has more
    EACH = "each"  # one after the other
    RANK = "rank"  # most first
    TOTAL = "total"  # added up


class Axis(StrEnum):
    """Along what the figures of a question are spread."""

    PLACES = "places"
    PERIODS = "periods"
    MEASURES = "measures"  # different things, counted at one place and time


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of several; ``label``: its place as named, or a thing with words of its own."""

    place: str | None = None  # a registry name
    period: Period | None = None
    label: str = ""
    concepts: tuple[Concept, ...] = ()  # of a thing of its own; others share those of the query
    head: Concept | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures that a question lays side by side.

    ``cells`` are those that it names. ``open``: it means all that the documents have ("tỉnh nào",
    "qua các năm"), not the named alone. ``implied``: several names are all that tells of it, so a
    single figure that answers the whole comes first. ``names``: a side may be no place known."""

    layout: Layout
    axis: Axis
    cells: tuple[Cell, ...] = ()
    open: bool = False
    least: bool = False  # the smallest comes first
    top: int = 1  # how many are asked for
    implied: bool = False
    change: bool = False  # asks whether it rose or fell, which a document may say itself
    difference: bool = False  # asks by how much
    names: bool = False


@dataclass(frozen=True, slots=True)
class Respelling:
    """A word read otherwise than typed: "nghieemj" as "nghiệm". Offsets in what was typed."""

    typed: str
    read: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Folded syllables side by side in a question, or in a word put for one; how sure, 0..1."""

    syllables: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood."""

    question: Question
    language: Language
    kind: QuestionKind
    text: str  # as searched: abbreviations written out, English terms in Vietnamese
    concepts: tuple[Concept, ...]
    terms: tuple[str, ...]  # folded syllables for the lexical index, in order
    marked_terms: tuple[str, ...]  # the same where the person typed marks
    runs: tuple[Run, ...] = ()  # syllables side by side, as they are searched
    pairs: tuple[str, ...] = ()  # neighbouring words as typed, folded: "quan 6"
    head: Concept | None = None  # the thing counted: "nhiệm vụ"
    also: tuple[QuestionKind, ...] = ()  # what else it may be asking for
    several: bool = False  # has several words of asking, so that all of it is asked for
    places: tuple[str, ...] = ()  # registry names
    periods: tuple[Period, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()  # document numbers asked about
    claims: tuple[str, ...] = ()  # what a question of yes or no states
    claimed: QuestionKind | None = None  # what kind of thing that is
    given: tuple[str, ...] = ()  # quantities that any other question states: never its answer
    planned: bool = False  # asks for what is meant to happen
    done: bool = False  # asks outright for what did happen
    set_down: bool = False  # asks for what was set: told as a plan by one, as a result by another
    fields: tuple[str, ...] = ()  # fields of a procedure: fee, time_limit, papers …
    article: tuple[str, ...] = ()  # labels of the article asked about: "dieu 5", "khoan 2"
    weaker: tuple[tuple[str, float], ...] = ()  # ``terms`` that weigh less than 1, with what
    spread: Spread | None = None  # several figures side by side; the rest is what each is of
    respelt: tuple[Respelling, ...] = ()  # words that were read otherwise than typed
    meant: str | None = None  # what was typed, with those words as read
    understood: str | None = None  # the question in full, where what was typed leans on history
    at_home: bool = False  # the place is that of ``Question.place``

    @property
    def field(self) -> str | None:
        """The field of a procedure that is asked for, the first where several are."""
        return self.fields[0] if self.fields else None

    @property
    def asked(self) -> str:
        """The question as one that stands alone."""
        return self.understood or self.said

    @property
    def said(self) -> str:
        """The message itself, as it was meant to be typed."""
        return self.meant or self.question.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its fused score and what each part gave to it."""

    stored: StoredPassage
    score: float
    parts: tuple[tuple[str, float], ...] = ()
    around: tuple[str, ...] = field(default=(), repr=False, compare=False)  # its document's others


@dataclass(frozen=True, slots=True)
class Rejected:
    """A passage that was found and not kept, with the reason."""

    hit: Hit
    reason: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What search gives: hits best first, what it rejected, and the parts that failed."""

    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()
    degraded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A verbatim slice of a hit's document that a sentence rests on (document offsets)."""

    hit: Hit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft, with the slices that it rests on."""

    text: str
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the gate: the short answer and its sentences."""

    status: AnswerStatus
    short: str = ""
    sentences: tuple[Sentence, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of an answer; ``quote`` is ``document.text[start:end]``."""

    n: int
    document_id: str
    source: str
    title: str
    kind: str
    issuer: str | None
    place: str | None
    published: dt.date | None
    number: str | None
    page: int | None
    section: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets, on every channel the same."""

    status: AnswerStatus
    language: Language
    short: str
    answer: str
    citations: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    answer_id: str
    took_ms: float = field(compare=False)
    degraded: tuple[str, ...] = field(default=(), compare=False)
    understood: str | None = None  # the question answered, where history or home completed it
    at_home: bool = field(default=False, compare=False)  # home did: see ``Question.place``
