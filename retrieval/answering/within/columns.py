"""The row of a table whose cell in the column that is asked for is the largest, or the smallest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.registry.amounts import value_of
from corpus.vietnamese.folding import fold
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause
from retrieval.answering.within.extremes import Degree
from retrieval.answering.within.reading import Texts, told_of
from retrieval.answering.within.saying import Said
from retrieval.matching import credited, matchable
from retrieval.types import Query

_MARK = " | "  # between the cells of a row
_LEAST_ROWS = 3
_FEW_WORDS = 0.45
_SURELY = 0.8  # credit of a word that names a column
_WHOLE = re.compile(r"\b(?:tong|toan tinh|binh quan|trung binh|total)\b|^cong$")
_FIGURE = re.compile(r"\d[\d.,]*")

_Row = tuple[Clause, str, str, float]  # its clause, its name, its cell as written and as a number


def said_of_column(query: Query, degree: Degree, texts: Texts) -> Said | None:
    """The row that has the most, or the least, in the one column that a question names; None where
    no column is named, or rows are equal."""
    if degree.own:
        return None
    told = told_of(query, degree.words, texts, _is_row, _FEW_WORDS, here=0.0)
    tables: dict[tuple[str, tuple[str, ...]], list[Clause]] = defaultdict(list)
    for one in told:
        labels = tuple(label for label, _ in _cells(one.clause))
        tables[one.clause.hit.stored.header.id, labels].append(one.clause)
    for (_, labels), clauses in tables.items():
        column = _column(degree, labels)
        if column is None:
            continue
        rows = _rows_of(clauses, column)
        if len(rows) < _LEAST_ROWS:
            continue
        ordered = sorted(rows, key=lambda row: row[3], reverse=not degree.least)
        if ordered[0][3] == ordered[1][3]:
            continue
        _, name, cell, _ = ordered[0]
        first, *others = _spans([row[0] for row in rows])
        return Said(*first, f"{name}: {labels[column]}: {cell}", tuple(others))
    return None


def _spans(rows: Sequence[Clause]) -> list[tuple[Clause, int, int]]:
    """What rows span in each of their passages (document offsets), with the first clause there."""
    of_passages: dict[str, list[Clause]] = defaultdict(list)
    for clause in sorted(rows, key=lambda clause: clause.start):
        of_passages[clause.hit.stored.passage.id].append(clause)
    return [(some[0], some[0].start, some[-1].end) for some in of_passages.values()]


def _is_row(clause: Clause) -> bool:
    return _MARK in clause.view.text and len(_cells(clause)) > 1


def _cells(clause: Clause) -> list[tuple[str, str]]:
    """The cells of a row, each with the label of its column; none where any has no label."""
    parts = [part.partition(": ") for part in clause.view.text.strip().split(_MARK)]
    told = [(label.strip(), cell.strip()) for label, _, cell in parts]
    return told if all(label and cell for label, cell in told) else []


def _column(degree: Degree, labels: Sequence[str]) -> int | None:
    """Which column, the first aside, the measure that is asked about names: the only one that has
    the first of its words that any has."""
    for needle in sought(degree.measures or degree.words).needles:
        named = [
            at
            for at, label in enumerate(labels)
            if at and credited(needle, matchable(label)) >= _SURELY
        ]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _rows_of(clauses: Sequence[Clause], column: int) -> list[_Row]:
    rows: dict[str, _Row] = {}
    for clause in clauses:
        cells = _cells(clause)
        name, cell = cells[0][1], cells[column][1]
        found = _FIGURE.match(cell)
        number = value_of(found.group()) if found is not None else None
        if number is not None and _WHOLE.search(fold(name)) is None:
            rows.setdefault(name, (clause, name, cell, float(number)))
    return list(rows.values())
