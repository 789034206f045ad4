"""The thing asked for, found in a clause: a figure, a date, a person, a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.registry.dates import find_dates
from corpus.registry.numbers import find_numbers, matches
from corpus.registry.people import find_people
from corpus.types import Figure, FigureStatus, Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import tokenize
from corpus.vietnamese.words import join_words
from retrieval.answering.fit import (
    BESIDE,
    IN_CLAUSE,
    Region,
    coverage,
    wider_regions,
)
from retrieval.answering.views import Clause
from retrieval.matching import credit, matchable
from retrieval.types import Concept, Query, QuestionKind

_MONEY_UNITS = frozenset({"đồng", "USD", "EUR"})
_TIME_UNITS = frozenset({"ngày", "ngày làm việc", "giờ", "giờ làm việc", "tháng", "năm", "tuần", "phút"})
_ABOUT = re.compile(r"(?:hơn|gần|khoảng|trên|tối đa|không quá|ít nhất|tối thiểu|từ)\s{1,3}$", re.IGNORECASE)
_HEADLESS = 0.35  # how much a figure loses whose noun is not the one asked for
_UNASKED = 0.02  # and for each word that narrows it and was not asked for


@dataclass(frozen=True, slots=True)
class Value:
    """A candidate answer: its span in the document, the clause that says it, and its score."""

    clause: Clause
    start: int
    end: int
    short: str
    coverage: float
    period: Period | None
    planned: bool = False
    exact: bool = True  # the thing itself was found, not only the clause about it


def values_in(clause: Clause, query: Query, kind: QuestionKind) -> Iterator[Value]:
    """Values of a kind that a clause states, each scored by the words that stand beside it."""
    if kind in _FIGURE_UNITS:
        yield from _figure_values(clause, query, kind)
    elif kind is QuestionKind.DATE:
        yield from _date_values(clause, query)
    elif kind is QuestionKind.PERSON:
        yield from _person_values(clause, query)
    elif kind is QuestionKind.NUMBER:
        yield from _number_values(clause, query)
    else:
        yield _clause_value(clause, query)


def _is_count(unit: str) -> bool:
    return unit != "%" and unit not in _MONEY_UNITS


_FIGURE_UNITS = {
    QuestionKind.COUNT: _is_count,
    QuestionKind.MONEY: lambda unit: unit in _MONEY_UNITS,
    QuestionKind.SHARE: lambda unit: unit == "%",
    QuestionKind.DURATION: lambda unit: unit in _TIME_UNITS,
}


def _figure_values(clause: Clause, query: Query, kind: QuestionKind) -> Iterator[Value]:
    wanted = _FIGURE_UNITS[kind]
    wider = wider_regions(clause)
    for figure in clause.figures:
        if not wanted(figure.unit):
            continue
        window = matchable(figure.predicate)
        regions: list[Region] = [(window, IN_CLAUSE), (clause.view.words, BESIDE), *wider]
        score = coverage(query.concepts, regions)
        head = query.head if kind is QuestionKind.COUNT else None
        if head is not None:
            score -= (1 - _head_credit(head, figure, clause)) * _HEADLESS
        score -= min(0.06, _UNASKED * _unasked_words(figure, query))
        start, end = _shown_span(figure, clause, head)
        offset = clause.hit.stored.passage.start
        yield Value(
            clause=clause,
            start=start,
            end=end,
            short=" ".join(clause.hit.stored.passage.text[start - offset : end - offset].split()),
            coverage=score,
            period=figure.period,
            planned=figure.status is FigureStatus.PLANNED,
        )


def _head_credit(head: Concept, figure: Figure, clause: Clause) -> float:
    """1 where the thing counted is what was asked for, less the farther off the word stands."""
    counted = matchable(f"{figure.unit} {figure.counted}")
    for form in (*([head.marked] if head.marked else []), *head.forms):
        if counted.folded.startswith(f" {fold(form)} "):
            return 1.0
    if credit(head, counted):
        return 0.85
    if credit(head, matchable(figure.predicate)):
        return 0.6
    return 0.35 if credit(head, clause.view.words) else 0.0


def _unasked_words(figure: Figure, query: Query) -> int:
    tokens = [fold(token.text) for token in tokenize(figure.counted)]
    words = [" ".join(tokens[a:b]) for a, b in join_words(tokens)]
    asked = {form for concept in query.concepts for form in concept.forms}
    return sum(1 for word in words[1:] if word not in asked)


def _shown_span(figure: Figure, clause: Clause, head: Concept | None) -> tuple[int, int]:
    """The figure with "hơn" or "gần" before it and the noun after it: "hơn 350 đoàn viên"."""
    text = clause.view.text
    left = figure.start - clause.start
    about = _ABOUT.search(text, max(0, left - 14), left)
    start = figure.start if about is None else clause.start + about.start()
    if figure.unit or not figure.counted:
        return start, figure.end
    noun_at = text.find(figure.counted, figure.end - clause.start)
    if noun_at < 0:
        return start, figure.end
    tokens = tokenize(figure.counted)
    folded = [fold(token.text) for token in tokens]
    spans = join_words(folded)
    last = spans[0][1] if spans else 0
    if head is not None:
        for form in head.forms:
            parts = form.split()
            if folded[: len(parts)] == parts:
                last = max(last, len(parts))
    if not last:
        return start, figure.end
    return start, clause.start + noun_at + tokens[last - 1].end


def _date_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    metadata = clause.hit.stored.header.metadata
    year = metadata.published.year if metadata.published else None
    wider = wider_regions(clause)
    numbers = find_numbers(text) if query.numbers else []
    dates = [d for d in find_dates(text, default_year=year) if d.date is not None]
    if query.numbers:
        asked = [n for n in numbers if any(matches(a, n) for a in query.numbers)]
        for number in asked:
            for date in dates:
                gap = text[number.end : date.start]
                if date.start >= number.end and len(gap) <= 20 and "," not in gap:
                    yield _dated(clause, query, date.start, date.end, 0.25)
        return
    code_dates = {
        d.start for n in find_numbers(text) for d in dates if 0 <= d.start - n.end <= 20
    }
    for date in dates:
        if date.start in code_dates:
            continue  # the date of a document that is named in passing
        left = max(0, date.start - 160)
        window = matchable(text[left : date.end + 200])
        score = coverage(
            query.concepts, [(window, IN_CLAUSE), (clause.view.words, 0.9), *wider]
        )
        yield Value(
            clause, clause.start + date.start, clause.start + date.end, date.text, score, None
        )


def _dated(clause: Clause, query: Query, start: int, end: int, bonus: float) -> Value:
    score = coverage(query.concepts, [(clause.view.words, IN_CLAUSE), *wider_regions(clause)])
    text = clause.view.text[start:end]
    return Value(
        clause, clause.start + start, clause.start + end, text, min(1.0, score + bonus), None
    )


def _person_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    people = find_people(text)
    wider = wider_regions(clause)
    for index, person in enumerate(people):
        left, right = person.span
        following = people[index + 1].span[0] if index + 1 < len(people) else len(text)
        preceding = people[index - 1].span[1] if index else 0
        after = matchable(text[left:following])
        around = matchable(text[preceding:following])
        regions = [(after, IN_CLAUSE), (around, 0.85), (clause.view.words, BESIDE), *wider]
        score = coverage(query.concepts, regions)
        office = f", {person.office}" if person.office else ""
        yield Value(
            clause, clause.start + left, clause.start + right, person.name + office, score, None
        )


def _number_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    wider = wider_regions(clause)
    numbers = find_numbers(text)
    for index, number in enumerate(numbers):
        left = numbers[index - 1].end if index else 0
        right = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        window = matchable(text[max(left, number.start - 220) : min(right, number.end + 220)])
        form = f"{number.form} " if number.form else ""
        score = coverage(
            query.concepts, [(window, IN_CLAUSE), (clause.view.words, BESIDE), *wider]
        )
        short = f"{form[:1].upper()}{form[1:]}{'số ' if form else ''}{number.text}"
        yield Value(
            clause, clause.start + number.start, clause.start + number.end, short, score, None
        )


def _clause_value(clause: Clause, query: Query) -> Value:
    regions = [(clause.view.words, IN_CLAUSE), *wider_regions(clause)]
    score = coverage(query.concepts, regions)
    if query.numbers:
        stated = find_numbers(clause.view.text)
        if any(matches(asked, number) for asked in query.numbers for number in stated):
            score = min(1.0, score + 0.3)
    return Value(
        clause, clause.start, clause.end, clause.view.text.strip(), score, None, exact=False
    )
