"""What a document that a question names says of itself: a procedure's sheet, a decision, its subject."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answering.articles import subject_hits, write_subject
from retrieval.answering.decisions import write_decision
from retrieval.answering.procedures import write_procedure
from retrieval.config import AnswerConfig
from retrieval.ports import PassageSource
from retrieval.types import Draft, Hit, Query


def write_named(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """A draft from the document that is named; None where none is, or more than that is asked."""
    return (
        write_procedure(query, hits, source, config)
        or write_decision(query, hits, source, config)
        or write_subject(query, subject_hits(query, hits, source), config)
    )
