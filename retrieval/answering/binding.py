"""Whether a thing stated is a value that a clause says: the same amount of the same thing, bounded
alike; the same day, document or person."""

from __future__ import annotations

from corpus.registry.dates import find_dates
from corpus.registry.number_keys import number_keys
from corpus.registry.quantities import find_quantities
from corpus.types import Figure
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.qualifiers import Bond, bonds_at
from retrieval.answering.stated import Amount, Stated, amount_of
from retrieval.answering.values import Value
from retrieval.answering.values.figures import FIGURE_UNITS, noun_end
from retrieval.answering.views import heading_words
from retrieval.matching import credit, matchable
from retrieval.types import Language, QuestionKind

_BOUNDS = frozenset({Bond.MORE, Bond.LESS, Bond.ABOUT})


def is_said(stated: Stated, value: Value, language: Language) -> bool:
    """Whether the thing stated is that value: the same amount of the same thing, its qualifiers
    kept, or the same day, document or person."""
    if stated.kind in FIGURE_UNITS:
        figure = figure_at(value)
        return (
            figure is not None
            and stated.amount in _amounts(figure)
            and _counts(stated, figure, value)
            and _keeps(stated, figure, value)
        )
    if stated.kind is QuestionKind.PERSON:
        name = set(folded_syllables(stated.text))
        return bool(name) and name <= set(folded_syllables(value.short))
    keys = number_keys(stated.text, english=language is Language.EN)
    return bool(keys) and keys <= number_keys(_in_full(value))


def _in_full(value: Value) -> str:
    """A value as written; a day with the year that its document was published in, where it has
    none ("Sáng 24-7")."""
    published = value.clause.hit.stored.header.metadata.published
    year = published.year if published is not None else None
    days = find_dates(value.clause.view.text, default_year=year)
    for day in days:
        if value.clause.start + day.start == value.start and day.date is not None:
            return f"{value.short}, {day.date.day}/{day.date.month}/{day.date.year}"
    return value.short


def _amounts(figure: Figure) -> list[Amount]:
    """What a figure amounts to, as read in its clause and, with its column's unit, by itself."""
    read = [amount_of(quantity) for quantity in find_quantities(figure.text)]
    return read if figure.value is None else [*read, (figure.value,)]


def figure_at(value: Value) -> Figure | None:
    """The figure that a value shows."""
    return next((f for f in value.clause.figures if value.start <= f.start < value.end), None)


def _counts(stated: Stated, figure: Figure, value: Value) -> bool:
    """Whether unit and noun are those of the figure."""
    if stated.unit != figure.unit:
        return False
    if stated.noun is None or stated.unit:
        return True
    text = value.clause.view.text
    end = figure.end - value.clause.start
    following = 0 <= text.find(figure.counted, end) <= end + 3 if figure.counted else False
    if following:
        counted = matchable(figure.counted)
        return any(counted.folded.startswith(f" {form} ") for form in stated.noun.forms)
    return any(
        credit(stated.noun, words)
        for words in (
            matchable(f"{figure.counted} {figure.predicate}"),
            value.clause.view.words,
            value.clause.view.lead,
            heading_words(value.clause.hit),
        )
    )


def _keeps(stated: Stated, figure: Figure, value: Value) -> bool:
    """Whether what bounds the figure in its clause bounds it where it is stated, and no more."""
    clause, text = value.clause, value.clause.view.text
    start, end = figure.start - clause.start, figure.end - clause.start
    noun = noun_end(figure, clause, None)
    whole = text.find(figure.counted, end) + len(figure.counted) if noun > end else end
    held = bonds_at(text, start, end, noun) | bonds_at(text, start, end, whole)
    return held - {Bond.PLANNED} <= stated.bonds and stated.bonds & _BOUNDS <= held
