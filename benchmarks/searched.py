"""Passages taken in as the product takes in documents, and searched as it searches them.

Each passage of a question set becomes a text file: through the pipeline into the store, and from
there into both indexes. A question is understood and searched as any other. A document is found at
the rank of the first of its passages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.pipeline import build
from corpus.store import Store
from corpus.types import AccessLevel, Source, StoredPassage
from retrieval.config import SearchConfig
from retrieval.indexes.index_set import IndexSet
from retrieval.ports import Encoder, PassageIndex
from retrieval.search.wide import search_all
from retrieval.sync import sync
from retrieval.types import Candidate, IndexRequest, Query, Question
from retrieval.understanding.understand import understand

TODAY = dt.date(2026, 1, 1)
PARTS = ("lexical", "vector")


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


class Searched:
    """A searchable set of passages."""

    def __init__(self, store: Store, indexes: IndexSet, places: dict[str, int]) -> None:
        self._source = _RememberingSource(store)
        self._indexes = [_Remembering(index) for index in indexes.indexes]
        self._holds = indexes.lexical.words(frozenset({AccessLevel.PUBLIC}))
        self._places = places
        self._queries: dict[str, Query] = {}

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
    ) -> list[int]:
        """Numbers of the documents found, best first."""
        indexes = [index for index in self._indexes if index.name in parts]
        query = self.understood(question)
        found = search_all(query, indexes, self._source, config)
        return list(
            dict.fromkeys(self._places[hit.stored.passage.document_id] for hit in found.hits)
        )


@contextmanager
def searched(passages: Sequence[str], encoder: Encoder) -> Iterator[Searched]:
    """``passages`` taken in and indexed in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="searched-") as folder:
        store = Store.open(
            f"sqlite:///{Path(folder) / 'store.sqlite3'}",
            lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )
        places: dict[str, int] = {}
        for number, text in enumerate(passages):
            built = build(Source(f"/{number:06}.txt", f"{number:06}.txt", text.encode()))
            places[built.document.header.id] = number
            store.put(built)
        indexes = IndexSet.open(Path(folder), encoder)
        sync(store, indexes)
        try:
            yield Searched(store, indexes, places)
        finally:
            indexes.close()
            store.close()
