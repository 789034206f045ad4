"""What is written of a procedure's fields: the one that was asked for, several, or the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.clauses import clauses
from retrieval.answering.claims import is_claim, verdict
from retrieval.answering.fit import coverage
from retrieval.answering.glosses import glossed
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.qualifiers import qualified_span
from retrieval.answering.quotes import quote_of, shortened
from retrieval.answering.sheets import CHANNELS, FIELD_WORDS, Field, chosen_field
from retrieval.config import AnswerConfig
from retrieval.matching import credit, matchable
from retrieval.types import (
    AnswerStatus,
    Concept,
    Draft,
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
NARROWED = frozenset({"fee", "time_limit"})
_CARD_FIELD = 130  # characters of each field on a card
_EACH = 60  # and of each in a short answer on several


def asked_fields(query: Query, fields: Sequence[Field], config: AnswerConfig) -> Draft | None:
    """What the sheet says of the fields that were asked for, or the card where none was named; None
    where the question asks for something else that the sheet tells ("khởi công trong bao lâu")."""
    if not query.fields:
        return _card(query, fields)
    if len(query.fields) > 1 and "manner" in query.fields:
        query = _without_channels(query)
    asked = [replace(query, fields=(name,)) for name in query.fields]
    chosen = [chosen_field(one, fields) for one in asked]
    told = [field for field in chosen if field is not None]
    if any(_is_beyond(query, field, fields) for field in told):
        return None
    if not told:
        words = Sentence(phrase(Phrase.NOT_STATED, query.language), ())
        return Draft(AnswerStatus.NO_EVIDENCE, sentences=(words,))
    if len(asked) == 1:
        return _one_field(query, told[0], config)
    return _several(query, chosen, config)


def _without_channels(query: Query) -> Query:
    """A question on the ways of handing in and on another field, which they narrow no more."""
    kept = tuple(c for c in query.concepts if not CHANNELS.intersection(c.forms))
    return replace(query, concepts=kept)


def _several(query: Query, chosen: Sequence[Field | None], config: AnswerConfig) -> Draft:
    """A line for each field; one that the sheet does not tell is said to be missing."""
    sentences, parts = [], []
    for name, found in zip(query.fields, chosen, strict=True):
        label = label_of(name, query.language)
        if found is None:
            missing = phrase(Phrase.NOT_STATED, query.language)
            sentences.append(Sentence(f"{label}: {missing[0].lower()}{missing[1:]}", ()))
            continue
        field = _narrowed(query, found)
        said = quote_of(field.support)
        sentences.append(Sentence(f"{label}: “{said}”", (field.support,)))
        value = _figure_of(query, field) or shortened(said, _EACH).rstrip(" .;")
        parts.append(f"{label}: {_in_english(query, value, config)}")
    short = shortened("; ".join(parts), config.short_characters)
    return Draft(AnswerStatus.ANSWERED, short, tuple(sentences))


def _in_english(query: Query, value: str, config: AnswerConfig) -> str:
    return glossed(value, config.short_characters) if query.language is Language.EN else value


def _one_field(query: Query, field: Field, config: AnswerConfig) -> Draft:
    field = _narrowed(query, field)
    said = quote_of(field.support)
    figure = _figure_of(query, field)
    short = figure or shortened(said, config.short_characters)
    if figure and is_claim(query) and query.claimed is QuestionKind.COUNT:
        short = verdict(query, figure, config.short_characters)
    elif query.language is Language.EN:
        short = glossed(short, config.short_characters)
    text = f"{label_of(field.name, query.language)}: “{said}”"
    return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (field.support,)),))


def _narrowed(query: Query, field: Field) -> Field:
    """The one clause of a field that says what was asked ("nộp trực tuyến"), where one does."""
    passage = field.support.hit.stored.passage
    telling = _telling(query, field)
    if not telling or field.name not in NARROWED:
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
    if field.name not in NARROWED:
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
        if not credit(concept, title) and not FIELD_WORDS.intersection(concept.forms)
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


def _card(query: Query, fields: Sequence[Field]) -> Draft | None:
    by_name = {field.name: field for field in fields}
    chosen = [by_name[name] for name in _CARD if name in by_name]
    if not chosen:
        return None
    sentences = tuple(
        Sentence(
            f"{label_of(field.name, query.language)}: {shortened(quote_of(field.support), _CARD_FIELD)}",
            (field.support,),
        )
        for field in chosen
    )
    headline = [
        f"{label_of(name, query.language)}: "
        f"{shortened(_figure_of(query, by_name[name]) or quote_of(by_name[name].support), _EACH)}"
        for name in ("time_limit", "fee")
        if name in by_name
    ]
    short = "; ".join(headline) or sentences[0].text
    return Draft(AnswerStatus.ANSWERED, short, sentences)


def label_of(name: str, language: Language) -> str:
    """What a field is called before its value: "Phí, lệ phí"."""
    vietnamese, english = _LABELS[name]
    return english if language is Language.EN else vietnamese
