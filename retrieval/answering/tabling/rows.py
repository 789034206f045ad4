"""A figure for each cell, with the sources that say it, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.frames import named_in
from corpus.registry.number_keys import number_keys
from corpus.types import Figure, Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words
from retrieval.answering.dating import framing_support, slice_at
from retrieval.answering.fit import coverage
from retrieval.answering.fitting import Fits
from retrieval.answering.focus import focused, focused_as
from retrieval.answering.quotes import quote_of, support_for
from retrieval.answering.scoring import Scored, all_values, weighed
from retrieval.answering.tabling.conflicts import rivals_of
from retrieval.answering.tabling.likeness import OF_THE_HEAD, counts_it, figure_of, held_period
from retrieval.answering.tabling.sides import is_of
from retrieval.answering.values import Value
from retrieval.config import AnswerConfig
from retrieval.matching import matchable
from retrieval.ports import PassageSource
from retrieval.types import Axis, Cell, Hit, Query, QuestionKind, Support
from retrieval.understanding.spreads import one_cell

_HEAD = 400  # characters of a document that say what all of it is of
_TOLD = 0.9  # how well a period fits that the document itself tells
_AS_GOOD = 0.05
_NEARLY_AS_GOOD = 0.15
_COUNTING = re.compile(r"^(?:(?:tổng|số|lượng|các|những)\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with its value, its label and what both rest on. ``rivals`` are values that other
    sources state for the same thing."""

    cell: Cell
    scored: Scored
    label: str
    supports: tuple[Support, ...]
    said: str  # the figure as its document writes it, with what it counts
    rivals: tuple[Row, ...] = ()


class Tables:
    """Finds the figures of cells among values that are scored for words once."""

    def __init__(
        self,
        query: Query,
        hits: Sequence[Hit],
        source: PassageSource,
        config: AnswerConfig,
        times: Sequence[Period] = (),
    ) -> None:
        """``times``: of which every cell is; what is told of others is left out."""
        base = self._base = focused(one_cell(query, Cell()))
        self._query = query
        self._hits = hits
        self._source = source
        self._config = config
        self._kind = base.kind
        self._values: dict[str, tuple[Hit, list[Value]]] = {}
        self._ranked: dict[Cell, list[Scored]] = {}
        # Of counts ``counts_it`` takes no others: most figures need no closer look.
        head = OF_THE_HEAD if base.kind is QuestionKind.COUNT else 0.0
        fits = [Fits(replace(base, periods=(time,)), base.kind) for time in times]

        def may(value: Value) -> bool:
            return not fits or any(fit.time(value) for fit in fits)

        for value in all_values(base, hits, base.kind, head, may):
            if value.coverage >= config.near and counts_it(value, base):
                hit = value.clause.hit
                self._values.setdefault(hit.stored.passage.id, (hit, []))[1].append(value)

    def ranked(self, cell: Cell) -> list[Scored]:
        """Values for a cell, the most confident first."""
        known = self._ranked.get(cell)
        if known is None:
            query = focused_as(one_cell(self._query, cell), self._base)
            held = self._values.values()
            of_place = [value for hit, values in held if is_of(cell, hit) for value in values]
            known = self._ranked[cell] = weighed(query, of_place, self._hits, self._kind)
        return known

    def found(self, cell: Cell, issuer: str | None = None) -> Row | None:
        """The figure of a cell, not yet with what it rests on; None where no document says it.
        That of ``issuer`` comes first where it fits nearly as well as the best."""
        query = one_cell(self._query, cell)
        ranked = self.ranked(cell)
        if not ranked or ranked[0].confidence < self._config.confidence:
            return None
        best = self._timely(ranked) if cell.period is not None else _latest(ranked)
        if best.value.planned != query.planned:  # a decision's target, though a result is reported
            like = self._like(best, ranked)
            best = next((s for s in like if s.value.planned == query.planned), best)
        if issuer is not None:
            best = next((s for s in self._like(best, ranked) if _issuer(s) == issuer), best)
        best = _whole_of(best, ranked, query)
        others = [best, *(scored for scored in ranked if scored is not best)]
        rivals = rivals_of(query, others, self._config.confidence)
        row = self._row(cell, best, query)
        return replace(row, rivals=tuple(self._row(cell, rival, query) for rival in rivals))

    def shared_issuer(self, rows: Sequence[Row]) -> str | None:
        """Who reports a figure for every row, the best for most of them; None where nobody does."""
        if not rows:
            return None
        votes = Counter(_issuer(row.scored) for row in rows)
        told = [
            {_issuer(scored) for scored in self._like(row.scored, self.ranked(row.cell))}
            for row in rows
        ]
        shared = sorted(name for name in set.intersection(*told) if name is not None)
        return max(shared, key=lambda name: votes[name], default=None)

    def _like(self, best: Scored, ranked: Sequence[Scored]) -> list[Scored]:
        """Values that fit nearly as well as one, of a time that fits as well."""
        least = best.value.coverage - _NEARLY_AS_GOOD
        return [
            scored
            for scored in ranked
            if scored.confidence >= self._config.confidence
            and scored.period >= best.period
            and scored.value.coverage >= least
        ]

    def _row(self, cell: Cell, scored: Scored, query: Query) -> Row:
        support = support_for(scored.value, self._config.quote_characters)
        said = _with_noun(scored.value, query)
        return Row(cell, scored, cell.label or cell.place or "", (support,), said)

    def settled(self, row: Row, axis: Axis) -> Row | None:
        """The row with its time and the words that say it; None where the document does not."""
        cell, value, support = row.cell, row.scored.value, row.supports[0]
        query = one_cell(self._query, cell)
        when, framing = self._when(value, query, support)
        if not when and cell.period is not None:
            framing = self._headed(value, query, cell.period)
            when = _named(cell.period) if framing else ""
        if not when and (axis is Axis.PERIODS or cell.period is not None):
            return None
        label = f"{row.label} ({when})" if row.label and when else row.label or when
        rivals = (self.settled(rival, axis) or rival for rival in row.rivals)
        return replace(row, label=label, supports=(support, *framing), rivals=tuple(rivals))

    def _timely(self, ranked: Sequence[Scored]) -> Scored:
        """The first; or one nearly as sure that tells of just the time asked for, or, where the
        first tells of none, of a part of it."""
        best = ranked[0]
        sure = [s for s in ranked if s.confidence >= self._config.confidence]
        exact = [
            s
            for s in sure
            if s.period == 1.0 and s.value.coverage >= best.value.coverage - _NEARLY_AS_GOOD
        ]
        if best.period == 1.0 or exact:
            return best if best.period == 1.0 else exact[0]
        if best.period >= _TOLD:
            return best
        return next((s for s in sure if s.period >= _TOLD), best)

    def _when(self, value: Value, query: Query, shown: Support) -> tuple[str, tuple[Support, ...]]:
        """The period of a value as a label, with the words that say it where its own do not."""
        period = held_period(value)
        if period is None:
            return "", ()
        label = _named(period)
        wanted = number_keys(label)
        if wanted <= number_keys(quote_of(shown)):
            return label, ()
        frame = framing_support(value, query, self._source, shown, always=True)
        for support in chain((frame,), self._mentions(value, query, period)):
            if support is not None and wanted <= number_keys(quote_of(support)):
                return label, (support,)
        return "", ()

    def _headed(self, value: Value, query: Query, period: Period) -> tuple[Support, ...]:
        """The head of a document that names the period asked for and no other, where the value
        itself tells of none."""
        document = self._source.document(value.clause.hit.stored.header.id, query.question.access)
        if document is None or held_period(value) is not None:
            return ()
        told = named_in(document.text, document.header.metadata.published)
        head = [m for m in told.periods if m.start < _HEAD]
        if not head or any(mention.period != period for mention in head):
            return ()
        at = head[0]
        support = slice_at(document, value, query, self._source, at.start, at.end)
        return (support,) if support is not None else ()

    def _mentions(self, value: Value, query: Query, period: Period) -> Iterator[Support | None]:
        """Where else the document names the same period."""
        document = self._source.document(value.clause.hit.stored.header.id, query.question.access)
        if document is None:
            return
        told = named_in(document.text, document.header.metadata.published)
        named = [m for m in told.periods if m.period == period]
        for mention in named[:6]:
            yield slice_at(document, value, query, self._source, mention.start, mention.end)


def _latest(ranked: Sequence[Scored]) -> Scored:
    """Of values that fit as well as the first and count the same, the one of the latest time."""
    best = ranked[0]
    as_good = [s for s in ranked if s.value.coverage >= best.value.coverage - _AS_GOOD]
    held = [(held_period(s.value), s) for s in as_good if _counted(s) == _counted(best)]
    dated = [(period.end, s.confidence, s) for period, s in held if period is not None]
    return max(dated, key=lambda one: one[:2])[2] if dated else best


def _whole_of(best: Scored, ranked: Sequence[Scored], query: Query) -> Scored:
    """The total that a value is part of, where its own words say no more of what was asked for."""
    figure = figure_of(best.value)
    if figure is None or figure.whole_start is None:
        return best
    for scored in ranked:
        whole = figure_of(scored.value)
        if (
            whole is not None
            and whole.start == figure.whole_start
            and whole.passage_id == figure.passage_id
            and scored.confidence
            and scored.value.coverage >= best.value.coverage - _AS_GOOD
            and _told(whole, query) >= _told(figure, query)
        ):
            return scored
    return best


def _told(figure: Figure, query: Query) -> float:
    return coverage(query.concepts, [(matchable(figure.predicate), 1.0)])


def _issuer(scored: Scored) -> str | None:
    return scored.value.clause.hit.stored.header.metadata.issuer


def _counted(scored: Scored) -> str:
    figure = figure_of(scored.value)
    return "" if figure is None else f"{figure.unit} {fold(figure.counted)}"


def _with_noun(value: Value, query: Query) -> str:
    """The figure with the word for what it counts, also where that stands before it: "… là 14"."""
    figure = figure_of(value)
    if figure is None or figure.unit or value.end != figure.end:
        return value.short
    digits = " ".join(figure.text.split())
    words = _COUNTING.sub("", figure.counted).split()
    spans = join_words([fold(word) for word in words])
    noun = " ".join(words[slice(*spans[0])]) if spans else ""
    if query.head is not None and query.head.marked is not None:
        noun = query.head.marked
    return f"{digits} {noun.lower()}".strip() if noun else value.short


def _named(period: Period) -> str:
    """A period as a row names it: a year by its number, others as written."""
    whole = (period.start.month, period.start.day, period.end.month, period.end.day)
    if whole == (1, 1, 12, 31):
        first, last = period.start.year, period.end.year
        return str(first) if first == last else f"{first}-{last}"
    text = " ".join(period.text.split())
    return text[:1].lower() + text[1:]
