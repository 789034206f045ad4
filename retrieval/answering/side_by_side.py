"""Whether figures that an answer lays side by side are each what its own clause says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.registry.dates import find_periods
from corpus.registry.places import find_places
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.arithmetic import without_computed
from retrieval.answering.binding import is_said
from retrieval.answering.focus import focused
from retrieval.answering.recheck import Cited, said_values
from retrieval.answering.scoring import values_of_clause
from retrieval.answering.stated import Stated, stated_in
from retrieval.answering.suiting import suits
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.types import Axis, Cell, Language, Query
from retrieval.understanding.spreads import one_cell

_CHANGE = re.compile(
    r"(?:tăng|giảm|vượt|gấp|bằng|cao hơn|thấp hơn|nhiều hơn|ít hơn)\b", re.IGNORECASE
)


def rows_are_said(
    words: str, query: Query, cited: Sequence[Cited], quotes: Sequence[str], floor: float
) -> bool:
    """Whether each figure of a line is what a cited clause says of the measure asked for.

    A line with one figure is of the place and the time that it names ("An Phước (2022): 14 nhiệm
    vụ"); of several, the first is of those before its colon ("An Phước nhiều hơn: 14 so với 08").
    Computed numbers are proven by what they are made of.
    """
    if _is_change(words, query, cited, floor):
        return True
    plain = without_computed(words, quotes, english=query.language is Language.EN)
    timeless = _without_times(plain)
    stated = [one for one in stated_in(timeless, query.language) if one.kind in FIGURE_UNITS]
    if query.spread is not None and query.spread.axis is Axis.MEASURES:
        return _things_are_said(plain, stated, query, cited, floor)
    head, colon, _ = plain.partition(":")
    for at, thing in enumerate(stated):
        named = plain if len(stated) == 1 else head if colon and at == 0 else ""
        values = said_values(_of_what_is_named(query, named), cited, floor, totals=True)
        if not any(is_said(thing, value, query.language) for value in values):
            return False
    return True


def _things_are_said(
    plain: str, stated: Sequence[Stated], query: Query, cited: Sequence[Cited], floor: float
) -> bool:
    """Whether each figure is that of the thing named before its colon, or, where a line has one
    for each thing that is added up, of the thing whose turn it is."""
    cells = query.spread.cells if query.spread is not None else ()
    label = fold(plain.partition(":")[0])
    named = [cell for cell in cells if fold(cell.label) in label]
    if len(named) == 1 and len(stated) == 1:
        cells = tuple(named)
    if len(stated) != len(cells):
        return not stated
    return all(
        any(
            is_said(thing, value, query.language)
            for value in said_values(one_cell(query, cell), cited, floor, totals=True)
        )
        for thing, cell in zip(stated, cells, strict=True)
    )


def _is_change(words: str, query: Query, cited: Sequence[Cited], floor: float) -> bool:
    """Whether a line is, word for word, the rise or fall that a clause states itself."""
    said = " ".join(words.split()).strip(" .:;,")
    if _CHANGE.match(said) is None:
        return False
    asked = one_cell(query, Cell())
    asked = focused(replace(asked, periods=query.periods, places=query.places))
    return any(
        said in " ".join(one.clause.view.text.split())
        and any(
            suits(asked, scored, floor)
            for scored in values_of_clause(asked, one.clause, asked.kind)[:1]
        )
        for one in cited
    )


def _without_times(words: str) -> str:
    """A line with its labels of time ("2022 nhiều hơn") blanked out."""
    for mention in find_periods(words, bare_years=True):
        gap = " " * (mention.end - mention.start)
        words = words[: mention.start] + gap + words[mention.end :]
    return words


def _of_what_is_named(query: Query, words: str) -> Query:
    """The query for one figure, of the place, the time and the names that its label has."""
    places = [m.place.name for m in find_places(words) if not m.weak]
    periods = [m.period for m in find_periods(words, bare_years=True)]
    cell = Cell(places[0] if places else None, periods[0] if periods else None)
    asked = one_cell(query, cell)
    plain = f" {' '.join(folded_syllables(words))} "
    return replace(
        asked,
        concepts=tuple(c for c in asked.concepts if not c.name or f" {c.forms[0]} " in plain),
        periods=asked.periods or query.periods,
        question=replace(query.question, text=words),
        meant=words,
    )
