"""What is made of rows: a comparison, a ranking, a sum, or nothing but the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.tabling.figuring import Amount, amount_of, difference_of, sum_of
from retrieval.answering.tabling.likeness import (
    Difference,
    Thing,
    differences,
    figure_of,
    months_of,
    thing_of,
)
from retrieval.answering.tabling.rows import Row
from retrieval.types import Axis, Cell, Language, Query, QuestionKind, Spread

_ADDED_AT_MOST = 12
_WORDS = {
    Difference.UNIT: Phrase.UNLIKE_UNIT,
    Difference.PLAN: Phrase.UNLIKE_PLAN,
    Difference.STAGE: Phrase.UNLIKE_STAGE,
    Difference.THING: Phrase.UNLIKE_THING,
    Difference.TIME: Phrase.UNLIKE_TIME,
    Difference.VAGUE: Phrase.UNLIKE_VAGUE,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The short answer, the line that says it with the rows that it rests on, the order in which
    rows are shown, and notes without numbers."""

    short: str
    line: str
    based_on: tuple[Row, ...]
    order: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def listed(rows: Sequence[Row], query: Query, apart: Sequence[Difference]) -> Verdict:
    """Rows alone, with the reason why nothing is made of them."""
    language = query.language
    notes = []
    if apart and len(rows) > 1:
        why = ", ".join(phrase(_WORDS[difference], language) for difference in apart)
        notes.append(phrase(Phrase.UNLIKE, language, value=why))
    if any(row.rivals for row in rows):
        notes.append(phrase(Phrase.SOURCES_DIFFER, language))
    said = [f"{row.label}: {_with_rivals(row, language)}" for row in rows]
    return Verdict("; ".join(_shared_noun(rows, said)), "", (), tuple(rows), tuple(notes))


def compared(rows: Sequence[Row], spread: Spread, language: Language, query: Query) -> Verdict:
    """Which of like figures is the greater, with the values, and by how much where there are two."""
    ordered = sorted(rows, key=_value, reverse=True)
    groups = [row for row in ordered if _value(row) == _value(ordered[0])]
    names = _names(rows, spread)
    if len(groups) == len(rows):
        said = phrase(
            Phrase.EQUAL, language, value=_joined(rows, names, language), quote=rows[0].said
        )
        return Verdict(said, f"{said}.", tuple(rows), tuple(rows))
    counted = query.also[:1] == (QuestionKind.COUNT,)
    words = Phrase.MORE if counted else Phrase.HIGHER
    who = phrase(words, language, value=_joined(groups, names, language))
    rest = [row for row in ordered if row not in groups]
    against = phrase(
        Phrase.AGAINST,
        language,
        value=_bare(groups[0]),
        quote=", ".join(_said_of(rest, rows, names)),
    )
    short = f"{who}: {against}"
    line = f"{short}."
    amounts = [amount_of(row) for row in (groups[0], rest[0])]
    known = [amount for amount in amounts if amount is not None]
    if len(rows) == 2 and len(known) == 2 and figure_unit(rows[0]) != "%":
        apart = difference_of(known[0], known[1])
        line = f"{line} {phrase(Phrase.DIFFERENCE, language, value=apart)}."
        if spread.difference:
            short = f"{short} ({apart})"
    return Verdict(short, line, tuple(rows), tuple(rows))


def ranked(rows: Sequence[Row], spread: Spread, query: Query) -> Verdict:
    """The first of like figures, ties said; figures of another sort than most are set apart."""
    language = query.language
    alike, others = _sort_asked_for(rows, query)
    if others and len(alike) <= len(others):  # no sort is the common one: nothing to rank
        things = [thing_of(row.scored, query) for row in rows]
        return listed(rows, query, differences(things, query, same_time=False))
    torn = [row for row in alike if row.rivals]
    sure = [row for row in alike if not row.rivals]
    ordered = sorted(sure, key=_value, reverse=not spread.least)
    notes = []
    if others:
        names = ", ".join(_plain_name(row, spread) for row in others)
        notes.append(phrase(Phrase.UNLIKE_LEFT_OUT, language, value=names))
    if torn:
        notes.append(phrase(Phrase.SOURCES_DIFFER, language))
    if not ordered:
        return listed(rows, query, ())
    edge = _value(ordered[min(spread.top, len(ordered)) - 1])
    first = [row for row in ordered if _ahead(_value(row), edge, least=spread.least)]
    said = "; ".join(_ties(first, _names(first, spread), language))
    words = Phrase.LEAST_OF if spread.least else Phrase.MOST_OF
    line = f"{phrase(words, language, value=said)}." if spread.top == 1 else ""
    order = (*ordered, *torn, *others)
    return Verdict(said, line, tuple(first), order, tuple(notes))


def totalled(rows: Sequence[Row], gaps: Sequence[Cell], spread: Spread, query: Query) -> Verdict:
    """The sum of like figures with every addend, and what it does not count."""
    language = query.language
    if figure_unit(rows[0]) == "%":
        verdict = listed(rows, query, ())
        why = phrase(Phrase.UNLIKE_SHARE, language)
        note = phrase(Phrase.UNLIKE, language, value=why)
        return Verdict(verdict.short, "", (), verdict.order, (note,))
    amounts = [amount for amount in map(amount_of, rows) if amount is not None]
    if len(rows) > _ADDED_AT_MOST or len(amounts) < len(rows):
        words = Phrase.TOO_MANY_TO_ADD if len(rows) > _ADDED_AT_MOST else Phrase.UNLIKE
        why = phrase(Phrase.UNLIKE_VAGUE, language)
        note = phrase(words, language, value=why)
        verdict = listed(rows, query, ())
        return Verdict(verdict.short, "", (), verdict.order, (note,))
    short = sum_of(amounts)
    line = f"{short}."
    if gaps and not spread.open:
        if spread.axis is Axis.PERIODS:
            short = phrase(Phrase.NOT_COUNTING_TIMES, language, value=short)
        else:
            names = ", ".join(dict.fromkeys(cell.label or cell.place or "" for cell in gaps))
            short = phrase(Phrase.NOT_COUNTING, language, quote=short, value=names)
    return Verdict(short, line, tuple(rows), tuple(rows))


def figure_unit(row: Row) -> str:
    """The unit of a row's figure."""
    figure = figure_of(row.scored.value)
    return figure.unit if figure is not None else ""


def _sort_asked_for(rows: Sequence[Row], query: Query) -> tuple[list[Row], list[Row]]:
    """The rows of the sort that was asked for, as far as it was told, else of the commonest; and
    the rest. What tells of no time is of the one asked for: its document's head says so."""
    things = [thing_of(row.scored, query) for row in rows]
    told = {months_of(row.cell.period) for row in rows}
    months = told.pop() if len(told) == 1 else 0
    votes = Counter((thing.unit, thing.planned, thing.months) for thing in things)
    common = votes.most_common(1)[0][0]
    model: list[Thing] = []
    alike: list[Row] = []
    others: list[Row] = []
    for row, thing in zip(rows, things, strict=True):
        if months:
            same = thing.planned == query.planned and thing.months in (0, months)
        else:
            same = (thing.unit, thing.planned, thing.months) == common
        if same and not differences((*model[:1], thing), query, same_time=False):
            model.append(thing)
            alike.append(row)
        else:
            others.append(row)
    return alike, others


def _value(row: Row) -> Decimal:
    figure = figure_of(row.scored.value)
    return figure.value if figure is not None and figure.value is not None else Decimal(0)


def _ahead(value: Decimal, edge: Decimal, *, least: bool) -> bool:
    return value <= edge if least else value >= edge


def _names(rows: Sequence[Row], spread: Spread) -> dict[int, str]:
    """What tells rows apart: their places, their times where those are spread, or both."""
    places = {row.cell.label or row.cell.place for row in rows}
    times = {row.cell.period for row in rows}
    both = len(places) > 1 and len(times) > 1
    held = {}
    for row in rows:
        if both:
            held[id(row)] = row.label
        else:
            held[id(row)] = _plain_name(row, spread)
    return held


def _plain_name(row: Row, spread: Spread) -> str:
    place = row.cell.label or row.cell.place or ""
    if spread.axis is Axis.PLACES:
        return place or row.label
    return row.label.removeprefix(f"{place} (").removesuffix(")") if place else row.label


def _joined(rows: Sequence[Row], names: dict[int, str], language: Language) -> str:
    said = [names[id(row)] for row in rows]
    if len(said) == 1:
        return said[0]
    return phrase(Phrase.AND, language, value=", ".join(said[:-1]), quote=said[-1])


def _bare(row: Row) -> str:
    """A figure without the noun that the next one says as well."""
    amount = amount_of(row)
    return amount.term if amount is not None else row.said


def _said_of(rest: Sequence[Row], rows: Sequence[Row], names: dict[int, str]) -> list[str]:
    if len(rows) == 2:
        return [rest[0].said]
    return [f"{names[id(row)]} {row.said if row is rest[-1] else _bare(row)}" for row in rest]


def _ties(rows: Sequence[Row], names: dict[int, str], language: Language) -> list[str]:
    groups: dict[Decimal, list[Row]] = {}
    for row in rows:
        groups.setdefault(_value(row), []).append(row)
    return [f"{_joined(tied, names, language)}: {tied[0].said}" for tied in groups.values()]


def _with_rivals(row: Row, language: Language) -> str:
    said = row.said
    for rival in row.rivals:
        said = phrase(Phrase.OTHER_SOURCE, language, value=said, quote=rival.said)
    return said


def _shared_noun(rows: Sequence[Row], said: list[str]) -> list[str]:
    """The noun once, at the end, where all rows count the same: "Ninh Thuận: 10; Yên Bái: 12 …"."""
    amounts: list[Amount | None] = [amount_of(row) for row in rows]
    nouns = {amount.noun for amount in amounts if amount is not None}
    if len(rows) < 2 or None in amounts or len(nouns) != 1 or any(row.rivals for row in rows):
        return said
    short = [
        f"{row.label}: {amount.term}" for row, amount in zip(rows, amounts, strict=True) if amount
    ]
    return [*short[:-1], said[-1]]
