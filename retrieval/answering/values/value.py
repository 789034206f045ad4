"""What a candidate answer is."""

from __future__ import annotations

from typing import NamedTuple

from corpus.types import Period
from retrieval.answering.focus import Match
from retrieval.answering.views import Clause

_HEADLESS = 0.35  # how much a figure loses whose noun is not the one asked for


class Value(NamedTuple):
    """A candidate answer: its span in the document, the clause that says it, and its score."""

    clause: Clause
    start: int
    end: int
    short: str
    match: Match
    period: Period | None
    planned: bool = False
    exact: bool = True  # the thing itself was found, not only the clause about it
    head: float = 1.0  # how surely what is counted is what was asked for, 0..1
    adjust: float = 0.0  # what speaks for it, or against it, besides the words
    unlike: bool = False  # of another sort than was asked for, however like in words
    whole: bool = False  # said of its document as a whole: who wrote it, when it came out

    @property
    def coverage(self) -> float:
        """How much of the question it covers, in one number."""
        return self.match.coverage + self.adjust - (1 - self.head) * _HEADLESS
