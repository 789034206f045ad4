"""Figures side by side as a draft: the verdict, a line for each, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.types import Period
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.quotes import quote_of
from retrieval.answering.tabling.changes import stated_change
from retrieval.answering.tabling.likeness import Difference, differences, thing_of
from retrieval.answering.tabling.rows import Row, Tables
from retrieval.answering.tabling.sides import (
    common_period,
    home,
    named_homes,
    open_cells,
    with_names,
    without_names,
)
from retrieval.answering.tabling.verdicts import Verdict, compared, listed, ranked, totalled
from retrieval.config import AnswerConfig
from retrieval.ports import PassageSource
from retrieval.types import (
    AnswerStatus,
    Axis,
    Cell,
    Draft,
    Hit,
    Language,
    Layout,
    Query,
    Sentence,
    Spread,
    Support,
)
from retrieval.understanding.spreads import one_cell


@dataclass(frozen=True, slots=True)
class Table:
    """What was found for a spread: rows, in the order asked for, and the cells without one."""

    query: Query
    spread: Spread
    rows: tuple[Row, ...]
    gaps: tuple[Cell, ...]
    left_out: bool = False  # more were found than are shown


def write_table(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """The draft of a question that lays figures side by side; None where it has no rows."""
    change = _stated(query, hits)
    if change is not None:
        return change
    table = find_table(query, hits, source, config)
    if table is None or not table.rows:
        return None
    years_added = table.spread.layout is Layout.TOTAL and table.spread.axis is Axis.PERIODS
    if table.spread.implied and len(table.rows) < 2 and not years_added:
        return None
    part = table.spread.axis is Axis.MEASURES and bool(table.gaps)  # one addend is no sum
    if part or (table.spread.layout is Layout.COMPARE and len(table.rows) < 2):
        return _half(table)
    return _draft(table, config)


def _stated(query: Query, hits: Sequence[Hit]) -> Draft | None:
    """A rise or a fall as a document states it itself."""
    spread = query.spread
    if spread is None:
        return None
    names = named_homes(query, hits)
    asked = without_names(query, names)
    cells = with_names(spread, names)
    change = stated_change(asked, replace(spread, cells=cells), hits)
    if change is None:
        return None
    text = f"{change.said}: “{quote_of(change.support)}”"
    return Draft(AnswerStatus.ANSWERED, change.said, (Sentence(text, (change.support,)),))


def find_table(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Table | None:
    """The rows of a spread among hits; None where sides or measure cannot be told."""
    spread = query.spread
    if spread is None:
        return None
    if spread.axis is Axis.MEASURES:
        return _of_things(query, spread, hits, source, config)
    names = named_homes(query, hits)
    query = without_names(query, names)
    if not query.concepts:
        return None
    cells = with_names(spread, names)
    tables = _tables(query, spread, cells, hits, source, config)
    if spread.open:
        anywhere = [scored for cell in _outlines(cells) for scored in tables.ranked(cell)]
        cells = tuple(open_cells(spread, anywhere, query, config.confidence))
    elif spread.axis is Axis.PLACES and all(cell.period is None for cell in cells):
        cells = _same_time(cells, tables, config)
    found = [row for row in map(tables.found, cells) if row is not None]
    if spread.axis is Axis.PERIODS and (issuer := tables.shared_issuer(found)) is not None:
        # The years of one place are compared as one office reports them, where it does.
        found = [row for row in (tables.found(c, issuer) for c in cells) if row is not None]
    if spread.open and spread.layout is Layout.RANK and found:
        order = ranked(found, spread, query).order  # the last places need no line of their own
        found, left_out = list(order[: config.rows]), len(order) > config.rows
    else:
        left_out = False
    settled = [tables.settled(row, spread.axis) for row in found]
    rows = _once([row for row in settled if row is not None])
    shown = {row.cell for row in rows}
    return Table(query, spread, tuple(rows), tuple(c for c in cells if c not in shown), left_out)


def _of_things(
    query: Query,
    spread: Spread,
    hits: Sequence[Hit],
    source: PassageSource,
    config: AnswerConfig,
) -> Table:
    """A row for each of the things that are added up, at one place and time."""
    settled: list[Row] = []
    for cell in spread.cells:
        tables = Tables(one_cell(query, cell), hits, source, config)
        found = tables.found(cell)
        row = tables.settled(found, spread.axis) if found is not None else None
        settled += [row] if row is not None else []
    rows = _once(settled)
    shown = {row.cell for row in rows}
    return Table(query, spread, tuple(rows), tuple(c for c in spread.cells if c not in shown))


def _tables(
    query: Query,
    spread: Spread,
    cells: Sequence[Cell],
    hits: Sequence[Hit],
    source: PassageSource,
    config: AnswerConfig,
) -> Tables:
    """The figures that the cells of a spread are looked for among; of an open one, what is told of
    other times than theirs needs no reading."""
    times = tuple(cell.period for cell in cells if cell.period is not None)
    if not spread.open or not times:
        return Tables(query, hits, source, config)
    told = [hit for hit in hits if _may_tell(hit, times)]
    all_timed = spread.axis is Axis.PLACES and all(cell.period is not None for cell in cells)
    return Tables(query, told, source, config, times if all_timed else ())


def _may_tell(hit: Hit, times: Sequence[Period]) -> bool:
    held = [figure.period for figure in hit.stored.figures]
    held.append(hit.stored.header.metadata.period)
    known = [period for period in held if period is not None]
    return not known or any(time.overlaps(period) for time in times for period in known)


def _outlines(cells: Sequence[Cell]) -> list[Cell]:
    """The sides of an open spread, each with all of its time or place."""
    return list(dict.fromkeys(cells)) or [Cell()]


def _same_time(cells: tuple[Cell, ...], tables: Tables, config: AnswerConfig) -> tuple[Cell, ...]:
    """Cells without a time at the one that all of them have a figure of, if there is one."""
    sure = [s for cell in cells for s in tables.ranked(cell) if s.confidence >= config.confidence]
    homes = {home(s.value.clause.hit.stored.header.metadata) or "" for s in sure}
    period = common_period(sure, sorted(homes)) if len(homes) >= len(cells) else None
    return cells if period is None else tuple(replace(cell, period=period) for cell in cells)


def _once(rows: Sequence[Row]) -> list[Row]:
    """Rows without those whose figure fits another row better: one figure fills one cell."""
    best: dict[tuple[str, int], Row] = {}
    for row in rows:
        key = (row.scored.value.clause.hit.stored.header.id, row.scored.value.start)
        held = best.get(key)
        if held is None or row.scored.confidence > held.scored.confidence:
            best[key] = row
    return [row for row in rows if row in best.values()]


def _half(table: Table) -> Draft:
    """One figure of two is no comparison: it is shown as the nearest thing."""
    language = table.query.language
    sentences = (*_gap_lines(table), *_row_lines(table.rows[:1], language))
    return Draft(AnswerStatus.NO_EVIDENCE, sentences=sentences)


def _draft(table: Table, config: AnswerConfig) -> Draft:
    language = table.query.language
    verdict = _verdict(table)
    shown = verdict.order[: config.rows]
    lines: list[Sentence] = []
    if verdict.line:
        lines.append(Sentence(verdict.line, _supports(verdict.based_on)))
    lines += _row_lines(shown, language)
    notes = [*verdict.notes]
    if table.left_out or len(shown) < len(verdict.order):
        notes.append(phrase(Phrase.FURTHER_LEFT_OUT, language))
    if table.spread.open and table.spread.layout is Layout.RANK:
        notes.append(phrase(Phrase.ONLY_WITH_FIGURES, language))
    after = [*_gap_lines(table), *(Sentence(note, ()) for note in notes)]
    return Draft(AnswerStatus.ANSWERED, verdict.short, _fitting(lines, after, config, language))


def _verdict(table: Table) -> Verdict:
    """What is made of the rows: nothing where sources or sorts of figure differ."""
    spread, language, query = table.spread, table.query.language, table.query
    rows = table.rows
    if spread.layout is Layout.RANK:
        return ranked(rows, spread, query)
    things = [thing_of(row.scored, query) for row in rows]
    timeless = spread.axis is Axis.PLACES and len({row.cell.period for row in rows}) == 1
    apart = differences(things, query, same_time=timeless)
    if spread.axis is Axis.MEASURES:  # that they differ in what they count is what is asked
        apart = tuple(d for d in apart if d not in (Difference.THING, Difference.STAGE))
    if spread.layout is Layout.EACH:
        return listed(rows, query, tuple(d for d in apart if d is not Difference.VAGUE))
    if len(rows) < 2 or apart or any(row.rivals for row in rows):
        return listed(rows, query, apart)
    if spread.layout is Layout.TOTAL:
        return totalled(rows, table.gaps, spread, query)
    return compared(rows, spread, language, query)


def _row_lines(rows: Sequence[Row], language: Language) -> list[Sentence]:
    lines: list[Sentence] = []
    for row in rows:
        lines.append(Sentence(f"{row.label}: {row.said}", row.supports))
        for rival in row.rivals:
            said = phrase(Phrase.OTHER_SOURCE, language, value=rival.label, quote=rival.said)
            lines.append(Sentence(said, rival.supports))
    return lines


def _gap_lines(table: Table) -> list[Sentence]:
    """What was asked for and has no figure; times are not named, as no document has them."""
    language = table.query.language
    if table.spread.open or not table.gaps:
        return []
    if table.spread.axis is Axis.PERIODS:
        return [Sentence(phrase(Phrase.NO_FIGURE_OTHER_TIMES, language), ())]
    present = {(row.cell.place, row.cell.label) for row in table.rows}
    none: list[str] = []
    some: list[str] = []
    for cell in table.gaps:
        name = cell.label or cell.place or ""
        (some if (cell.place, cell.label) in present else none).append(name)
    lines: list[Sentence] = []
    for words, names in ((Phrase.NO_FIGURE_OF, none), (Phrase.SOME_TIMES_MISSING, some)):
        if names:
            said = ", ".join(dict.fromkeys(names))
            lines.append(Sentence(phrase(words, language, value=said), ()))
    return lines


def _supports(rows: Sequence[Row]) -> tuple[Support, ...]:
    return tuple(support for row in rows for support in row.supports)


def _fitting(
    lines: Sequence[Sentence], after: Sequence[Sentence], config: AnswerConfig, language: Language
) -> tuple[Sentence, ...]:
    """As many lines as fit the answer; that some are left out is said."""
    room = config.answer_characters - sum(len(s.text) + 1 for s in after)
    kept: list[Sentence] = []
    left_out = phrase(Phrase.FURTHER_LEFT_OUT, language)
    for line in lines:
        room -= len(line.text) + 2 + 4 * len(line.supports)
        if room < len(left_out) + 2 and kept:
            note = Sentence(left_out, ())
            return (*kept, *(after if note in after else (note, *after)))
        kept.append(line)
    return (*kept, *after)
