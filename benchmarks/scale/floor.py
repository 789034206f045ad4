"""The least that answering could cost: both engines called bare with what search asks of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.serving import collect_rarely
from bot.settings import Settings
from bot.wiring import build_assistant
from retrieval.indexes import lexical, vector
from retrieval.types import Question


@dataclass(slots=True)
class _Calls:
    """Calls of engines that one question led to, ready to be made again."""

    made: list[Callable[[], Any]]


def in_process(
    data: Path, questions: Sequence[str], timer: Callable[[], float] = time.process_time
) -> tuple[list[float], list[float]]:
    """Milliseconds of each answer within the process, and of the engines' part of it, called
    bare: the same tantivy queries and Chroma vectors with the same limits, nothing around them.

    ``timer``: seconds; by default those that a core was busy, which a busy machine changes least.
    """
    assistant = build_assistant(Settings(_env_file=None, data_dir=data))
    assistant.indexes.vector.own()  # as the server does: it takes no turns with other processes
    before = gc.get_threshold()
    try:
        answers: list[float] = []
        floors: list[float] = []
        for question in questions:  # once before anything is timed
            assistant.answerer.answer(Question(question))
        collect_rarely()  # as the server does
        for question in questions:
            begun = timer()
            assistant.answerer.answer(Question(question))
            answers.append((timer() - begun) * 1000)
        for question in questions:
            calls = _captured(assistant.answerer.answer, question)
            begun = timer()
            for call in calls.made:
                call()
            floors.append((timer() - begun) * 1000)
        return answers, floors
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
        assistant.close()


def _captured(answer: Callable[[Question], Any], question: str) -> _Calls:
    calls = _Calls([])
    nearest = vector._nearest
    search = lexical._Level.search

    def noted_nearest(collection: Any, asked: Any, limit: int) -> Any:
        calls.made.append(
            lambda: collection.query(query_embeddings=asked, n_results=limit, include=["distances"])
        )
        return nearest(collection, asked, limit)

    def noted_search(level: Any, searcher: Any, terms: Any, limit: int) -> Any:
        query, should = level._tantivy.Query, level._tantivy.Occur.Should
        built = query.boolean_query(
            [
                (should, query.boost_query(query.term_query(level._schema, field, term), boost))
                for field, term, boost in terms
            ]
        )
        calls.made.append(
            lambda: [
                searcher.doc(at)["passage_id"]
                for _, at in searcher.search(built, limit=limit, count=False).hits
            ]
        )
        return search(level, searcher, terms, limit)

    with (
        patch.object(vector, "_nearest", noted_nearest),
        patch.object(lexical._Level, "search", noted_search),
    ):
        answer(Question(question))
    return calls
