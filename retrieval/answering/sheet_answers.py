"""What is written of a procedure's fields: the one that was asked for, several, or the card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.answering.cases import case_of, ordinary_case
from retrieval.answering.claims import is_claim, verdict
from retrieval.answering.glosses import glossed
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.qualifiers import qualified_span
from retrieval.answering.quotes import quote_of, shortened
from retrieval.answering.sheet_asides import (
    aside,
    incomplete,
    is_in_other_unit,
    is_titled,
    tells_more,
)
from retrieval.answering.sheet_choice import chosen_field, contact_of, handed_in_at
from retrieval.answering.sheet_clauses import (
    asks_free,
    basis_named,
    bounded,
    let_off,
    obliged,
    step_of,
    telling_words,
)
from retrieval.answering.sheets import FIELD_WORDS, UNITS, Field
from retrieval.config import AnswerConfig
from retrieval.matching import credit, matchable
from retrieval.types import (
    AnswerStatus,
    Draft,
    Language,
    Query,
    QuestionKind,
    Sentence,
    Support,
)
from retrieval.understanding.asking import asking_form

_CARD = (
    "where",
    "papers",
    "copies",
    "time_limit",
    "fee",
    "office",
    "result",
    "steps",
    "legal_basis",
)
_LABELS = {
    "steps": ("Trình tự", "Steps"),
    "manner": ("Cách nộp", "How to submit"),
    "papers": ("Hồ sơ", "Papers"),
    "copies": ("Số bộ hồ sơ", "Sets of papers"),
    "time_limit": ("Thời hạn", "Time limit"),
    "who": ("Đối tượng", "Who may apply"),
    "office": ("Cơ quan", "Office"),
    "where": ("Nơi nộp", "Where"),
    "result": ("Kết quả", "Result"),
    "fee": ("Phí, lệ phí", "Fee"),
    "validity": ("Thời hạn hiệu lực", "Validity"),
    "forms": ("Mẫu đơn", "Forms"),
    "conditions": ("Yêu cầu, điều kiện", "Conditions"),
    "legal_basis": ("Căn cứ pháp lý", "Legal basis"),
    "contact": ("Liên hệ", "Contact"),
    "benefit": ("Mức hưởng", "Amount"),
    "hours": ("Thời gian tiếp nhận", "Opening hours"),
    "signer": ("Người ký", "Signed by"),
    "refusal": ("Từ chối", "Refusal"),
    "other": ("Nội dung", "Contents"),
    "code": ("Mã thủ tục", "Code"),
    "announced": ("Công bố", "Announced by"),
}
# Fields that tell each case apart, of which a question may name one.
NARROWED = frozenset({"fee", "time_limit", "validity", "benefit"})
_CASED = NARROWED | {"office", "conditions", "contact"}
# Fields that a question asks for in words that may ask for something else.
_VAGUE = frozenset(
    {"benefit", "contact", "validity", "hours", "code", "announced", "signer", "refusal"}
)
# What a telephone's number alone answers.
_ASKS_NUMBER = re.compile(
    r"\b(?:so dien thoai|duong day nong|hotline|tong dai|(?:tele)?phone number)\b"
)
_CARD_FIELD = 130  # characters of each field on a card
_EACH = 60  # and of each in a short answer on several
_CARD_LINES = 7
_PARTS = 3  # of a field are quoted at most


def asked_fields(query: Query, fields: Sequence[Field], config: AnswerConfig) -> Draft | None:
    """What the sheet says of the fields that were asked for, or the card where none was named; None
    where the question asks for something else that the sheet tells ("khởi công trong bao lâu")."""
    named = (
        obliged(query, fields)
        if not query.fields or QuestionKind.YES_NO in kinds_of(query)
        else None
    )
    named = named or (bounded(query, fields) if not query.fields else None)
    if named is None:
        said = let_off(query, fields) if asks_free(query) else incomplete(query, fields)
        named = None if said is None else (quote_of(said), said)
    if named is not None:
        return _said_by(*named, config)
    chosen = [chosen_field(replace(query, fields=(name,)), fields) for name in query.fields]
    beside = aside(query, fields, chosen[0] if chosen else None)
    if beside is not None:
        if query.fields and query.fields[0] in UNITS:
            return _one_field(query, Field(query.fields[0], beside), config)
        return _said_by(quote_of(beside), beside, config)
    if not query.fields and QuestionKind.PROCEDURE not in kinds_of(query):
        return None
    if not query.fields or query.fields == ("whole",):
        other = tells_more(query, fields) or not is_titled(query, fields[0]) if fields else True
        return _card(query, fields) if query.fields or not other else None
    told = [field for field in chosen if field is not None]
    asked = asking_form(query.said)
    if any(_is_beyond(query, field, fields) or is_in_other_unit(query, field) for field in told):
        step = step_of(query, fields, UNITS.get(query.fields[0], ())) if len(chosen) == 1 else None
        return _one_field(query, Field(query.fields[0], step), config) if step is not None else None
    if not told and _VAGUE.issuperset(query.fields) and not _ASKS_NUMBER.search(asked):
        return None
    if not told:
        words = Sentence(phrase(Phrase.NOT_STATED, query.language), ())
        return Draft(AnswerStatus.NO_EVIDENCE, sentences=(words,))
    if len(chosen) == 1:
        draft = _one_field(query, told[0], config)
        return _with_office(query, draft, fields) if told[0].name == "where" else draft
    return _several(query, chosen, config)


def _said_by(short: str, support: Support, config: AnswerConfig) -> Draft:
    """A clause that answers by itself."""
    short = shortened(short, config.short_characters)
    return Draft(AnswerStatus.ANSWERED, short, (Sentence(f"“{quote_of(support)}”", (support,)),))


def _several(query: Query, chosen: Sequence[Field | None], config: AnswerConfig) -> Draft:
    """A line for each field; one that the sheet does not tell is said to be missing."""
    sentences, parts = [], []
    for name, found in zip(query.fields, chosen, strict=True):
        label = label_of(found.name if found is not None else name, query.language)
        if found is None:
            missing = phrase(Phrase.NOT_STATED, query.language)
            sentences.append(Sentence(f"{label}: {missing[0].lower()}{missing[1:]}", ()))
            continue
        field = _narrowed(query, found)
        said = quote_of(field.support)
        sentences.append(Sentence(f"{label}: “{said}”", (field.support,)))
        value = _figure_of(query, field) or shortened(_value_of(field), _EACH).rstrip(" .;")
        parts.append(f"{label}: {_in_english(query, value, config)}")
    short = shortened("; ".join(parts), config.short_characters)
    return Draft(AnswerStatus.ANSWERED, short, tuple(sentences))


def _in_english(query: Query, value: str, config: AnswerConfig) -> str:
    return glossed(value, config.short_characters) if query.language is Language.EN else value


def _one_field(query: Query, field: Field, config: AnswerConfig) -> Draft:
    field = _narrowed(query, field)
    figure = _figure_of(query, field)
    short = figure or shortened(_value_of(field), config.short_characters)
    if figure and is_claim(query) and query.claimed is QuestionKind.COUNT:
        short = verdict(query, figure, config.short_characters)
    elif query.language is Language.EN:
        short = glossed(short, config.short_characters)
    label = label_of(field.name, query.language)
    sentences = tuple(
        Sentence(f"{label}: “{quote_of(part)}”", (part,)) for part in field.slices[:_PARTS]
    )
    return Draft(AnswerStatus.ANSWERED, short, sentences)


def _with_office(query: Query, draft: Draft, fields: Sequence[Field]) -> Draft:
    """Beside the place where papers are handed in, whose they are to decide."""
    office = next((field for field in fields if field.name == "office"), None)
    if office is None:
        return draft
    text = f"{label_of('office', query.language)}: “{quote_of(office.support)}”"
    return replace(draft, sentences=(*draft.sentences, Sentence(text, (office.support,))))


def _value_of(field: Field) -> str:
    """The words of a field's slice that answer."""
    start, end = field.value or (field.support.start, field.support.end)
    return quote_of(Support(field.support.hit, start, end))


def _narrowed(query: Query, field: Field) -> Field:
    """The one clause of a field that says what was asked ("nộp trực tuyến"), where one does."""
    if field.name == "legal_basis" and (basis := basis_named(query, field)) is not None:
        return Field(field.name, basis)
    if field.name not in _CASED or field.value is not None:
        return field
    telling = [c for c in query.concepts if not FIELD_WORDS.intersection(c.forms)]
    if field.name == "contact":
        told = contact_of(query, field)
        return field if told is None else told
    found = case_of(query, telling, field.slices, UNITS.get(field.name, ()))
    return field if found is None else Field(field.name, found)


def _is_beyond(query: Query, field: Field, fields: Sequence[Field]) -> bool:
    """Whether the words that narrow a question stand in other fields and not in the one named."""
    if field.name not in NARROWED:
        return False
    said = matchable(quote_of(field.support))
    others = matchable("\n".join(quote_of(other.support) for other in fields if other is not field))
    telling = telling_words(query, field.support.hit, 0.0)
    return (
        bool(telling)
        and not any(credit(c, said) for c in telling)
        and any(credit(c, others) for c in telling)
    )


def _figure_of(query: Query, field: Field) -> str | None:
    """The one figure of a field that was asked in figures: "05 ngày làm việc", "30.000 đồng"."""
    wanted = UNITS.get(field.name)
    passage = field.support.hit.stored
    if wanted is None:
        return None
    figures = [
        figure
        for figure in passage.figures
        if figure.unit.startswith(wanted)
        and field.support.start <= figure.start < field.support.end
    ]
    if len({figure.text for figure in figures}) != 1:
        # Several say that it depends: then the whole field is the answer, or what holds mostly.
        ordinary = (
            ordinary_case(field.slices, wanted)
            if not telling_words(query, field.support.hit, 0.0)
            else None
        )
        if ordinary is None or ordinary.hit.stored is not passage:
            return None
        figures = [f for f in figures if ordinary.start <= f.start < ordinary.end]
    text, offset = passage.passage.text, passage.passage.start
    left, right = figures[0].start - offset, figures[0].end - offset
    start, end = qualified_span(text, left, right, right)
    return " ".join(text[start:end].split())


def _card(query: Query, fields: Sequence[Field]) -> Draft | None:
    place = handed_in_at(fields)
    by_name = {field.name: _narrowed(query, field) for field in fields}
    if place is not None:
        by_name["where"] = place
    chosen = [by_name[name] for name in _CARD if name in by_name][:_CARD_LINES]
    if not chosen:
        return None
    sentences = tuple(
        Sentence(
            f"{label_of(field.name, query.language)}: {shortened(_value_of(field), _CARD_FIELD)}",
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


def kinds_of(query: Query) -> tuple[QuestionKind, ...]:
    """The kinds of thing that a question may ask for."""
    return (query.kind, *query.also)


def label_of(name: str, language: Language) -> str:
    """What a field is called before its value: "Phí, lệ phí"."""
    vietnamese, english = _LABELS[name]
    return english if language is Language.EN else vietnamese
