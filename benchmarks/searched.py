"""Passages taken in as the product takes in documents, and searched as it searches them.

Each passage of a question set becomes a text file: through the pipeline into the store, and from
there into both indexes. A question is understood and searched as any other. A document is found at
the rank of the first of its passages.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from corpus.errors import UnreadableSource
from corpus.pipeline import build
from corpus.store import Store
from corpus.types import AccessLevel, Sketch, Source, StoredPassage
from retrieval.config import LexicalWeights, SearchConfig
from retrieval.indexes.index_set import IndexSet
from retrieval.indexes.lexical import LexicalIndex
from retrieval.ports import Candidate, Encoder, IndexRequest, PassageIndex, Reranker
from retrieval.search.wide import search_all
from retrieval.sync import sync
from retrieval.training.evaluation import QuestionSet
from retrieval.types import Query, Question
from retrieval.understanding.understand import understand

TODAY = dt.date(2026, 1, 1)
PARTS = ("lexical", "vector")
_PUBLIC = frozenset({AccessLevel.PUBLIC})


class _Remembering:
    """An index that answers the same request from memory: weights are tried without searching."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self.name = index.name
        self._known: dict[IndexRequest, list[Candidate]] = {}

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """As the index; one set of levels is ever asked for."""
        if request not in self._known:
            self._known[request] = self._index.search(request, access)
        return self._known[request]

    def replace(self, document_ids: object, passages: object) -> None:
        """Nothing is replaced while questions are asked."""
        raise NotImplementedError


class _RememberingSource:
    """The store's passages, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, StoredPassage] = {}

    def passages(
        self, ids: Sequence[str], access: frozenset[AccessLevel]
    ) -> dict[str, StoredPassage]:
        """As the store."""
        missing = [key for key in ids if key not in self._known]
        if missing:
            self._known.update(self._store.passages(missing, access))
        return {key: self._known[key] for key in ids if key in self._known}

    def sketches(self, ids: Sequence[str], access: frozenset[AccessLevel]) -> dict[str, Sketch]:
        """Of the passages, each read once."""
        return {key: one.sketch for key, one in self.passages(ids, access).items()}


class Searched:
    """A searchable set of passages."""

    def __init__(
        self, folder: Path, store: Store, indexes: IndexSet, places: dict[str, int]
    ) -> None:
        self._folder = folder
        self._source = _RememberingSource(store)
        self._lexical: dict[LexicalWeights, PassageIndex] = {}
        self._vector = _Remembering(indexes.vector)
        self._holds = indexes.lexical.words(_PUBLIC)
        self._places = places
        self._queries: dict[str, Query] = {}
        self.weigh(LexicalWeights())

    def weigh(self, weights: LexicalWeights) -> None:
        """Searches words with other weights from now on."""
        if weights not in self._lexical:
            index = LexicalIndex(self._folder / "indexes" / "lexical", weights)
            self._lexical[weights] = _Remembering(index)
        self._indexes = (self._lexical[weights], self._vector)

    def forget(self) -> None:
        """Understands questions anew from now on."""
        self._queries.clear()

    def understood(self, question: str) -> Query:
        """The query of a question."""
        if question not in self._queries:
            self._queries[question] = understand(Question(question), TODAY, self._holds)
        return self._queries[question]

    def found(
        self,
        question: str,
        config: SearchConfig,
        parts: Sequence[str] = PARTS,
        reranker: Reranker | None = None,
    ) -> list[int]:
        """Numbers of the documents found, best first."""
        indexes = [index for index in self._indexes if index.name in parts]
        query = self.understood(question)
        found = search_all(query, indexes, self._source, config, reranker)
        return list(
            dict.fromkeys(self._places[hit.stored.passage.document_id] for hit in found.hits)
        )


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well the right documents are ranked: shares of questions, and means over them."""

    at_1: float
    at_10: float
    reciprocal: float  # of the first right document's rank, 0 behind the tenth
    gain: float  # nDCG at 10

    @classmethod
    def mean(cls, some: Sequence[Ranking]) -> Ranking:
        """Each figure's mean."""
        return cls(*(fmean(values) for values in zip(*map(astuple, some), strict=True)))


def ranking(
    questions: QuestionSet,
    over: Searched,
    config: SearchConfig,
    parts: Sequence[str] = PARTS,
    reranker: Reranker | None = None,
) -> Ranking:
    """Figures of a question set."""
    each = [
        _ranked(over.found(question, config, parts, reranker)[:10], wanted)
        for question, wanted in zip(questions.questions, questions.relevant, strict=True)
    ]
    return Ranking.mean(each)


def _ranked(found: Sequence[int], wanted: set[int]) -> Ranking:
    ranks = [rank for rank, number in enumerate(found, 1) if number in wanted]
    gain = sum(1 / math.log2(rank + 1) for rank in ranks)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(wanted), 10) + 1))
    first = min(ranks, default=0)
    return Ranking(float(first == 1), float(bool(ranks)), 1 / first if first else 0.0, gain / best)


@contextmanager
def searched(passages: Sequence[str], encoder: Encoder) -> Iterator[Searched]:
    """``passages`` taken in and indexed in a folder that is gone afterwards.

    One that the pipeline refuses, without a word in it, is not there to be found.
    """
    with TemporaryDirectory(prefix="searched-") as folder:
        store = Store.open(
            f"sqlite:///{Path(folder) / 'store.sqlite3'}",
            lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )
        places: dict[str, int] = {}
        for number, text in enumerate(passages):
            try:
                built = build(Source(f"/{number:06}.txt", f"{number:06}.txt", text.encode()))
            except UnreadableSource:
                continue
            places[built.document.header.id] = number
            store.put(built)
        indexes = IndexSet.open(Path(folder), encoder)
        sync(store, indexes)
        try:
            yield Searched(Path(folder), store, indexes, places)
        finally:
            indexes.close()
            store.close()
