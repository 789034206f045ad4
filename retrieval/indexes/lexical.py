"""Passages by their words: tantivy over syllables and pairs of syllables, with and without marks.

Texts are made into tokens here and handed over parted by blanks, so that documents and questions
are cut alike. One index for each access level, in a folder of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.registry.abbreviations import in_documents
from corpus.types import AccessLevel, StoredPassage
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import bigrams, syllables
from retrieval.indexes.text import context_of, years_of
from retrieval.types import Candidate, IndexRequest

_WRITER_BYTES = 60_000_000
_BIGRAM_BOOST = 1.2
_MARKED_BOOST = 0.35
_CONTEXT_BOOST = 0.6
_PLACE_BOOST = 4.0  # a document of the place asked for comes before look-alikes of others
_YEAR_BOOST = 1.5


class LexicalIndex:
    """BM25 over the passages of each access level."""

    name = "lexical"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[AccessLevel, _Level] = {}
        self._lock = threading.Lock()

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only."""
        found: list[Candidate] = []
        for level in sorted(access):
            opened = self._level(level, create=False)
            if opened is not None:
                found.extend(opened.search(request))
        found.sort(key=lambda candidate: (-candidate.score, candidate.passage_id))
        return found[: request.limit]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drops all passages of ``document_ids``, then adds ``passages``. Idempotent."""
        dropped = list(document_ids)
        for level in AccessLevel:
            added = [stored for stored in passages if stored.header.access is level]
            opened = self._level(level, create=bool(added))
            if opened is not None:
                opened.replace(dropped, added)

    def close(self) -> None:
        """Lets go of the folders."""
        self._opened.clear()

    def _level(self, level: AccessLevel, *, create: bool) -> _Level | None:
        with self._lock:
            opened = self._opened.get(level)
            if opened is None:
                folder = self._folder / level.value
                if not create and not (folder / "meta.json").exists():
                    return None
                opened = self._opened[level] = _Level(folder)
            return opened


class _Level:
    """The index of one access level."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._tantivy = tantivy
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
        blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("blanks", blanks)
        self._meta = folder / "meta.json"
        self._seen = self._stamp()

    def replace(self, dropped: Sequence[str], added: Sequence[StoredPassage]) -> None:
        writer = self._index.writer(_WRITER_BYTES, 1)
        try:
            for document_id in dropped:
                writer.delete_documents_by_term("document_id", document_id)
            for stored in added:
                writer.add_document(self._document(stored))
            writer.commit()
        finally:
            writer.wait_merging_threads()
        self._index.reload()
        self._seen = self._stamp()

    def search(self, request: IndexRequest) -> list[Candidate]:
        stamp = self._stamp()
        if stamp != self._seen:  # another process has committed
            self._index.reload()
            self._seen = stamp
        query = self._query(request)
        if query is None:
            return []
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=request.limit, count=False).hits
        return [
            Candidate(str(searcher.doc(address)["passage_id"][0]), float(score))
            for score, address in hits
        ]

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._meta.stat()
        except FileNotFoundError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def _document(self, stored: StoredPassage) -> Any:
        marked = _tokens(stored.passage.text)
        folded = [fold(token) for token in marked]
        context = [fold(token) for token in _tokens(context_of(stored))]
        document = self._tantivy.Document()
        document.add_text("passage_id", stored.passage.id)
        document.add_text("document_id", stored.passage.document_id)
        document.add_text("folded", " ".join((*folded, *bigrams(folded))))
        document.add_text("marked", " ".join(token for token in marked if not token.isascii()))
        document.add_text("context", " ".join((*context, *bigrams(context))))
        if stored.header.metadata.place is not None:
            document.add_text("place", fold(stored.header.metadata.place))
        for year in years_of(stored):
            document.add_text("year", str(year))
        return document

    def _query(self, request: IndexRequest) -> Any:
        query = self._tantivy.Query
        should = self._tantivy.Occur.Should
        clauses: list[tuple[Any, Any]] = []

        def add(field: str, term: str, boost: float) -> None:
            clause = query.term_query(self._schema, field, term)
            clauses.append((should, query.boost_query(clause, boost)))

        for term in request.terms:
            add("folded", term, 1.0)
            add("context", term, _CONTEXT_BOOST)
        for pair in bigrams(request.terms):
            add("folded", pair, _BIGRAM_BOOST)
            add("context", pair, _CONTEXT_BOOST)
        for term in request.marked_terms:
            if not term.isascii():
                add("marked", term, _MARKED_BOOST)
        if not clauses:
            return None
        for place in request.places:
            add("place", fold(place), _PLACE_BOOST)
        for year in request.years:
            add("year", str(year), _YEAR_BOOST)
        return query.boolean_query(clauses)


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in ("passage_id", "document_id"):
        builder.add_text_field(field, stored=field == "passage_id", tokenizer_name="raw")
    for field in ("folded", "marked", "context"):
        builder.add_text_field(field, tokenizer_name="blanks", index_option="freq")
    for field in ("place", "year"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _tokens(text: str) -> list[str]:
    """Canonical syllables, each abbreviation followed by what it stands for."""
    expansions = in_documents()
    tokens: list[str] = []
    for token in syllables(text):
        tokens.append(token)
        expansion = expansions.get(fold(token))
        if expansion is not None and len(token) > 1:
            tokens.extend(syllables(expansion))
    return tokens
