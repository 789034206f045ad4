"""Answers on administrative procedures: one field of the sheet, or the sheet as a card."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clauses import clauses
from corpus.types import DocumentKind, StoredPassage
from corpus.vietnamese.folding import fold
from retrieval.answering.claims import is_claim, verdict
from retrieval.answering.fit import coverage
from retrieval.answering.glosses import glossed
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.qualifiers import qualified_span
from retrieval.answering.quotes import once, quote_of, shortened
from retrieval.answering.sheets import CHANNELS, Field, chosen_field, fields_of
from retrieval.answering.unsaid import stands_in, tells
from retrieval.answering.views import describing_words, heading_words
from retrieval.config import AnswerConfig
from retrieval.matching import credit, matchable
from retrieval.ports import PassageSource
from retrieval.types import (
    AnswerStatus,
    Concept,
    Draft,
    Hit,
    Language,
    Query,
    QuestionKind,
    Sentence,
    Support,
)

_CARD = ("papers", "time_limit", "fee", "office", "steps", "result", "legal_basis")
_LABELS = {
    "steps": ("Trình tự", "Steps"),
    "manner": ("Cách nộp", "How to submit"),
    "papers": ("Hồ sơ", "Papers"),
    "copies": ("Số bộ hồ sơ", "Sets of papers"),
    "time_limit": ("Thời hạn", "Time limit"),
    "who": ("Đối tượng", "Who may apply"),
    "office": ("Cơ quan", "Office"),
    "result": ("Kết quả", "Result"),
    "fee": ("Phí, lệ phí", "Fee"),
    "validity": ("Thời hạn hiệu lực", "Validity"),
    "forms": ("Mẫu đơn", "Forms"),
    "conditions": ("Yêu cầu, điều kiện", "Conditions"),
    "legal_basis": ("Căn cứ pháp lý", "Legal basis"),
}
# Words that ask for a field and say nothing of which procedure is meant.
_FIELD_WORDS = frozenset(
    "thu tuc|ho so|giay to|le phi|phi|thoi han|giai quyet|lam viec|trinh tu|thuc hien|"
    "thanh phan|co quan|ket qua|nop|can|mat|ton|tien|buoc|dieu kien|yeu cau|chuan bi|noi|"
    "lam|gom|nhung|cac|thoi gian|xu ly|don vi|tiep nhan|so luong|bo|hanh chinh|quy trinh|"
    "phap ly|can cu|dong|gi|xin|muon|required|take|need|lay|tra|het|phai|lam giay|giay|"
    "xin giay|nguoi|cap|application|submit|day|time".split("|")
)
_NARROWED = frozenset({"fee", "time_limit"})
_TITLE_COVERAGE = 0.55
_LEVEL = re.compile(r"\bcap (quoc gia|nha nuoc|bo|tinh|thanh pho|huyen|xa|co so|trung uong)\b")
_CARD_FIELD = 130  # characters of each field on a card


def write_procedure(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """A draft from the procedure that the question names; None where it names none."""
    asks_whole = query.kind is QuestionKind.PROCEDURE or QuestionKind.PROCEDURE in query.also
    if query.field is None and not asks_whole:
        return None
    hit = _named_procedure(query, hits)
    if hit is None:
        return None
    passages = source.passages_of(hit.stored.header.id, query.question.access)
    if _is_of_another(query, hit, passages):
        return None
    fields = fields_of(passages, config)
    if query.field is None:
        return _card(query, fields)
    chosen = chosen_field(query, fields)
    if chosen is not None and _is_beyond(query, chosen, fields):
        return None  # "khởi công trong bao lâu" asks for no time limit of the procedure
    if chosen is None:
        words = Sentence(phrase(Phrase.NOT_STATED, query.language), ())
        return Draft(AnswerStatus.NO_EVIDENCE, sentences=(words,))
    return _one_field(query, chosen, config)


def said_by_fields(query: Query, supports: Sequence[Support], config: AnswerConfig) -> Draft | None:
    """What the fields that are cited say of a question, read anew from their passages; None where
    they are of no procedure that the question names."""
    hits = [support.hit for support in once(supports)]
    asks_whole = query.kind is QuestionKind.PROCEDURE or QuestionKind.PROCEDURE in query.also
    if (query.field is None and not asks_whole) or _named_procedure(query, hits) is None:
        return None
    fields = fields_of([hit.stored for hit in hits], config)
    if query.field is None:
        return _card(query, fields)
    chosen = chosen_field(query, fields)
    return _one_field(query, chosen, config) if chosen is not None else None


def _named_procedure(query: Query, hits: Sequence[Hit]) -> Hit | None:
    naming = naming_concepts(query)
    if not naming:
        return None
    best: tuple[float, float, Hit] | None = None
    seen: set[str] = set()
    for hit in hits:
        metadata = hit.stored.header.metadata
        if metadata.kind is not DocumentKind.PROCEDURE or hit.stored.header.id in seen:
            continue
        seen.add(hit.stored.header.id)
        if query.places and metadata.place is not None and metadata.place not in query.places:
            continue
        if _is_of_other_level(query, metadata.title):
            continue
        found = coverage(naming, [(matchable(metadata.title), 1.0)])
        if best is None or (found, hit.score) > best[:2]:
            best = (found, hit.score, hit)
    if best is None or best[0] < _TITLE_COVERAGE or _told_where(query, naming, best, hits):
        return None
    return best[2]


def _told_where(
    query: Query, naming: Sequence[Concept], best: tuple[float, float, Hit], hits: Sequence[Hit]
) -> bool:
    """Whether a document of the place that was asked about says as much as the title of a sheet
    that is of no place: then it is what was asked about."""
    if not query.places or best[2].stored.header.metadata.place is not None:
        return False
    own = [hit for hit in hits if hit.stored.header.metadata.place in query.places]
    return any(
        coverage(naming, [(matchable(hit.stored.passage.text), 1.0)]) >= best[0] for hit in own[:4]
    )


def of_named_procedures(query: Query, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits but those in sheets of procedures that the question does not name."""
    naming = naming_concepts(query)
    return tuple(
        hit
        for hit in hits
        if hit.stored.header.metadata.kind is not DocumentKind.PROCEDURE
        or (
            not _is_of_other_level(query, hit.stored.header.metadata.title)
            and coverage(naming, [(matchable(hit.stored.header.metadata.title), 1.0)])
            >= _TITLE_COVERAGE
        )
    )


def _is_of_other_level(query: Query, title: str) -> bool:
    """Whether a title names a level of government and the question another: "nhiệm vụ cấp tỉnh"
    is no procedure for those "cấp quốc gia"."""
    asked = set(_LEVEL.findall(fold(query.asked)))
    named = set(_LEVEL.findall(fold(title)))
    return bool(asked and named) and not asked & named


def _is_of_another(query: Query, hit: Hit, passages: Sequence[StoredPassage]) -> bool:
    """Whether the question tells the procedure by a word that its sheet nowhere has: the fee for an
    international permit is not that of the permit."""
    sheet = matchable("\n".join(stored.passage.text for stored in passages))
    told = (sheet, heading_words(hit), describing_words(hit))
    return any(
        tells(query, concept)
        and not _FIELD_WORDS.intersection(concept.forms)
        and (query.field in _NARROWED or not CHANNELS.intersection(concept.forms))
        and not stands_in(query, concept, told)
        for concept in query.concepts
    )


def _asks_field(concept: Concept) -> bool:
    return any(form in _FIELD_WORDS or form in CHANNELS for form in concept.forms)


def naming_concepts(query: Query) -> tuple[Concept, ...]:
    """The words of a question that say which procedure is meant."""
    return tuple(concept for concept in query.concepts if not _asks_field(concept))


def _one_field(query: Query, field: Field, config: AnswerConfig) -> Draft:
    field = _narrowed(query, field)
    said = quote_of(field.support)
    figure = _figure_of(query, field)
    short = figure or shortened(said, config.short_characters)
    if figure and is_claim(query) and query.claimed is QuestionKind.COUNT:
        short = verdict(query, figure, config.short_characters)
    elif query.language is Language.EN:
        short = glossed(short, config.short_characters)
    text = f"{_label(field, query.language)}: “{said}”"
    return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (field.support,)),))


def _narrowed(query: Query, field: Field) -> Field:
    """The one clause of a field that says what was asked ("nộp trực tuyến"), where one does."""
    passage = field.support.hit.stored.passage
    telling = _telling(query, field)
    if not telling or field.name not in _NARROWED:
        return field
    left, right = field.support.start - passage.start, field.support.end - passage.start
    spans = clauses(passage.text, left, right)
    scores = [coverage(telling, [(matchable(passage.text[a:b]), 1.0)]) for a, b in spans]
    if len(spans) < 2 or sorted(scores)[-1] <= sorted(scores)[-2]:
        return field
    a, b = spans[scores.index(max(scores))]
    start, end = passage.start + a, passage.start + b
    return Field(field.name, Support(field.support.hit, start, end))


def _is_beyond(query: Query, field: Field, fields: Sequence[Field]) -> bool:
    """Whether the words that narrow a question stand in other fields and not in the one named."""
    if field.name not in _NARROWED:
        return False
    said = matchable(quote_of(field.support))
    others = matchable("\n".join(quote_of(other.support) for other in fields if other is not field))
    telling = _telling(query, field)
    return (
        bool(telling)
        and not any(credit(c, said) for c in telling)
        and any(credit(c, others) for c in telling)
    )


def _telling(query: Query, field: Field) -> list[Concept]:
    """The words of a question that are neither the procedure's name nor the field's."""
    title = matchable(field.support.hit.stored.header.metadata.title)
    return [
        concept
        for concept in query.concepts
        if not credit(concept, title) and not _FIELD_WORDS.intersection(concept.forms)
    ]


def _figure_of(query: Query, field: Field) -> str | None:
    """The one figure of a field that was asked in figures: "05 ngày làm việc", "30.000 đồng"."""
    units = {
        "time_limit": ("ngày", "giờ", "tháng", "tuần", "phút"),
        "validity": ("năm", "tháng", "ngày"),
        "fee": ("đồng",),
    }
    wanted = units.get(field.name)
    passage = field.support.hit.stored
    if wanted is None:
        return None
    figures = [
        figure
        for figure in passage.figures
        if figure.unit.startswith(wanted)
        and field.support.start <= figure.start < field.support.end
    ]
    if len(figures) != 1:  # several say that it depends: then the whole field is the answer
        return None
    text, offset = passage.passage.text, passage.passage.start
    left, right = figures[0].start - offset, figures[0].end - offset
    start, end = qualified_span(text, left, right, right)
    return " ".join(text[start:end].split())


def _card(query: Query, fields: list[Field]) -> Draft | None:
    by_name = {field.name: field for field in fields}
    chosen = [by_name[name] for name in _CARD if name in by_name]
    if not chosen:
        return None
    sentences = tuple(
        Sentence(
            f"{_label(field, query.language)}: {shortened(quote_of(field.support), _CARD_FIELD)}",
            (field.support,),
        )
        for field in chosen
    )
    headline = [
        f"{_label(by_name[name], query.language)}: "
        f"{shortened(_figure_of(query, by_name[name]) or quote_of(by_name[name].support), 60)}"
        for name in ("time_limit", "fee")
        if name in by_name
    ]
    short = "; ".join(headline) or sentences[0].text
    return Draft(AnswerStatus.ANSWERED, short, sentences)


def _label(field: Field, language: Language) -> str:
    vietnamese, english = _LABELS[field.name]
    return english if language is Language.EN else vietnamese
