"""What a candidate answer is."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Period
from retrieval.answering.views import Clause


@dataclass(frozen=True, slots=True)
class Value:
    """A candidate answer: its span in the document, the clause that says it, and its score."""

    clause: Clause
    start: int
    end: int
    short: str
    coverage: float
    period: Period | None
    planned: bool = False
    exact: bool = True  # the thing itself was found, not only the clause about it
