"""Whole clauses, for what is asked in no single figure, day or name."""

from __future__ import annotations

from corpus.registry.numbers import find_numbers, matches
from retrieval.answering.fit import IN_CLAUSE, said_of
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause, clause_views
from retrieval.types import Query

_LIST_CHARACTERS = 600


def clause_value(clause: Clause, query: Query) -> Value:
    """The clause itself, with the list that it opens where it is a lead-in."""
    score = said_of(query.concepts, clause, [(clause.view.words, IN_CLAUSE)])
    if query.numbers:
        stated = find_numbers(clause.view.text)
        if any(matches(asked, number) for asked in query.numbers for number in stated):
            score = min(1.0, score + 0.3)
    end = clause.end
    if clause.view.text.endswith(":"):
        end = _items_end(clause)
    offset = clause.hit.stored.passage.start
    said = clause.hit.stored.passage.text[clause.start - offset : end - offset]
    return Value(clause, clause.start, end, said.strip(), score, None, exact=False)


def _items_end(clause: Clause) -> int:
    """The end of the list that a lead-in opens, as far as the passage has it."""
    passage = clause.hit.stored.passage
    end = clause.end
    for view in clause_views(passage.text):
        start = passage.start + view.start
        if start <= clause.start:
            continue
        if view.text.endswith(":") or passage.start + view.end - clause.start > _LIST_CHARACTERS:
            break
        end = passage.start + view.end
    return end
