"""An answer out of what one sentence tells when it is read as a whole, for the writer and the gate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.vietnamese.folding import fold
from retrieval.answering.features import VALUED
from retrieval.answering.focus import NOTHING_ASKED
from retrieval.answering.quotes import once, quote_of, shortened, support_for
from retrieval.answering.values import Value
from retrieval.answering.within.columns import said_of_column
from retrieval.answering.within.earlier import compares_times, said_against
from retrieval.answering.within.extremes import degree_asked, said_as_most, said_whether_most
from retrieval.answering.within.lines import (
    asks_by_sort,
    asks_for_each,
    said_by_sort,
    said_of_most,
    said_of_named,
)
from retrieval.answering.within.named import said_by_name
from retrieval.answering.within.reading import Texts
from retrieval.answering.within.reasons import said_why
from retrieval.answering.within.saying import Said
from retrieval.answering.within.whether import said_not, said_to_move, said_to_reach
from retrieval.config import AnswerConfig
from retrieval.types import (
    AnswerStatus,
    Axis,
    Draft,
    Hit,
    Layout,
    Query,
    QuestionKind,
    Sentence,
    Support,
)

_SIDES = re.compile(
    r"\bso (?:voi|sanh)\b|\b(?:nhieu|it|cao|thap|lon|nho)(?: [a-z]+){0,4} hon\b|\bhon kem\b|\bchenh\b"
    r"|\b(?:more|less|fewer|higher|lower)\b.*\b(?:than|or)\b|\bcompar\w*\b"
)


def told_first(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """What answers a question by its form before any single value is looked for: a reason, the
    most of several, a figure and what it is held against, what a whole is made up of."""
    return _draft(next(_first(query, Texts(hits)), None), query, config)


def told_else(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """What answers a question that no single value and no clause answers as a whole."""
    return _draft(next(_else(query, Texts(hits)), None), query, config)


def told_again(query: Query, supports: Sequence[Support], config: AnswerConfig) -> tuple[str, ...]:
    """The short answers that the cited clauses alone give to a question, read anew."""
    cited = once(supports)
    hits = list({one.hit.stored.passage.id: one.hit for one in cited}.values())
    texts = Texts(hits, cited)
    found = (*_first(query, texts), *_else(query, texts))
    return tuple(shortened(said.short, config.short_characters) for said in found)


def _first(query: Query, texts: Texts) -> Iterator[Said]:
    if QuestionKind.PROCEDURE in (query.kind, *query.also):
        return
    yield from _one(said_why(query, texts))
    yield from _one(said_to_move(query, texts))
    degree = degree_asked(query) if _is_of_one_place(query) else None
    if degree is not None:
        yield from _one(said_as_most(query, degree, texts))
        yield from _one(said_of_column(query, degree, texts))
        yield from _one(said_of_most(query, degree, texts))
    elif QuestionKind.YES_NO in (query.kind, *query.also) and not query.claims:
        yield from _one(said_whether_most(query, texts))
    elif compares_times(query):
        yield from _one(said_against(query, texts, whole=True))
    elif _names_sides(query):
        yield from _one(said_of_named(query, texts))
    yield from _one(said_to_reach(query, texts))
    counts = query.kind is QuestionKind.COUNT or query.kind not in VALUED
    if (counts or asks_for_each(query)) and not query.fields and asks_by_sort(query):
        yield from _one(said_by_sort(query, texts))


def _else(query: Query, texts: Texts) -> Iterator[Said]:
    if query.fields or QuestionKind.PROCEDURE in (query.kind, *query.also):
        return
    if compares_times(query):
        yield from _one(said_against(query, texts, whole=False))
    yield from _one(said_by_name(query, texts))
    yield from _one(said_not(query, texts))


def _one(said: Said | None) -> Iterator[Said]:
    if said is not None:
        yield said


def _is_of_one_place(query: Query) -> bool:
    """Whether the most is asked for of things within one place, not of provinces or years."""
    spread = query.spread
    if spread is None:
        return True
    sides = {cell.place for cell in spread.cells}
    one = len(sides) == 1 and None not in sides
    return spread.layout is Layout.RANK and spread.axis is Axis.PLACES and one


def _names_sides(query: Query) -> bool:
    """Whether sides are named that are no provinces."""
    spread = query.spread
    if spread is None:
        return _SIDES.search(fold(query.asked)) is not None
    return spread.names and len(spread.cells) < 2


def _draft(said: Said | None, query: Query, config: AnswerConfig) -> Draft | None:
    if said is None:
        return None
    value = Value(said.clause, said.start, said.end, said.short, NOTHING_ASKED, None)
    room = config.list_characters if said.end > said.clause.end else config.quote_characters
    support = support_for(value, room)
    short = shortened(said.short, config.short_characters)
    others = tuple(
        support_for(Value(clause, start, end, "", NOTHING_ASKED, None), config.list_characters)
        for clause, start, end in said.beside
    )
    sentence = Sentence(f"{short}: “{quote_of(support)}”", (support, *others))
    return Draft(AnswerStatus.ANSWERED, short, (sentence,))
