"""The path of a question in a few plain facts, for whoever asks why they got their answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.types import Reasons
from retrieval.answerer import Answerer
from retrieval.explaining import Explanation, explain
from retrieval.types import Question

DOCUMENTS, PASSED_OVER = 3, 3  # at most


def reasons(answerer: Answerer, question: Question) -> Reasons:
    """How ``answerer`` comes by its answer; as long as answering takes, and a little more."""
    trace = answerer.trace(question)
    explained = explain(trace, answerer.config)
    hits = [hit.stored.header for hit in trace.retrieved.hits]
    titles = {header.id: header.metadata.title or header.source for header in hits}
    rejected = [one.hit.stored.header for one in trace.retrieved.rejected]
    titles |= {header.id: header.metadata.title or header.source for header in rejected}
    read = list(dict.fromkeys(titles[header.id] for header in hits))
    cited = {titles.get(one.document_id) for one in trace.answer.citations}
    over = {titles[doc]: why for doc, why in _passed_over(explained) if titles[doc] not in cited}
    return Reasons(
        understood=trace.query.asked,
        places=explained.understood.places,
        periods=tuple(period.text for period in explained.understood.periods if period.text),
        numbers=explained.understood.numbers,
        planned=explained.understood.planned,
        read=explained.found_total,
        documents=tuple(read[:DOCUMENTS]),
        passed_over=tuple(over.items())[:PASSED_OVER],
    )


def _passed_over(explained: Explanation) -> Iterator[tuple[str, str]]:
    """Documents with why what they say is not the answer: values first, then passages."""
    for values in explained.values:
        for one in values.shown:
            if not one.cited and one.shortfalls:
                yield one.document_id, one.shortfalls[0]
    for found in explained.rejected:
        yield found.document_id, found.rejected
