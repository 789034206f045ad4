"""Passages by their words: tantivy over syllables and pairs of syllables, with and without marks.

Texts are made into tokens here and handed over parted by blanks, so that documents and questions
are cut alike. One index for each access level, in a folder of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.registry.abbreviations import in_documents
from corpus.types import AccessLevel, StoredPassage
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import bigrams, syllables
from retrieval.config import LexicalWeights
from retrieval.indexes.terms import Term, affordable, reweighed, terms_of
from retrieval.indexes.text import context_of, years_of
from retrieval.ports import Candidate, IndexRequest

_WRITER_BYTES = 60_000_000
_LONGEST_TOKEN = 64  # letters; what is longer is no word that anyone asks for
_WEIGHTS = LexicalWeights()


class LexicalIndex:
    """BM25 over the passages of each access level. Safe to use from threads.

    What another process has committed is seen by the next search.
    """

    name = "lexical"

    def __init__(self, folder: Path, weights: LexicalWeights | None = None) -> None:
        """An index in ``folder``, which is opened when it is first used."""
        self._folder = folder
        self._weights = weights
        self._opened: dict[AccessLevel, _Level] = {}
        self._lock = threading.Lock()

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only."""
        terms = terms_of(request, self._weights or _WEIGHTS)
        levels = [self._level(level, create=False) for level in sorted(access)]
        current = [(level, level.searcher()) for level in levels if level is not None]
        if request.limit < 1 or not terms or not current:
            return []
        searchers = [searcher for _, searcher in current]
        found: list[Candidate] = []
        for level, searcher in current:
            asked = affordable(reweighed(terms, searcher, searchers), searcher)
            found += level.search(searcher, asked, request.limit)
        found.sort(key=lambda candidate: (-candidate.score, candidate.passage_id))
        return found[: request.limit]

    def words(self, access: frozenset[AccessLevel]) -> Callable[[str], bool]:
        """Tells of a syllable, or of two folded ones parted by an underscore, whether a passage at
        these levels has it."""
        levels = [self._level(level, create=False) for level in sorted(access)]
        searchers = [level.searcher() for level in levels if level is not None]

        def holds(term: str) -> bool:
            field = "folded" if term.isascii() else "marked"
            return any(searcher.doc_freq(field, term) for searcher in searchers)

        return holds

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drops all passages of ``document_ids``, then adds ``passages``. Idempotent."""
        dropped = list(document_ids)
        for level in AccessLevel:
            added = [stored for stored in passages if stored.header.access is level]
            opened = self._level(level, create=bool(added))
            if opened is not None:
                opened.replace(dropped, added)

    def passage_ids(self, access: frozenset[AccessLevel]) -> set[str]:
        """Ids of all passages that are held at these levels."""
        levels = [self._level(level, create=False) for level in access]
        return {key for level in levels if level is not None for key in level.passage_ids()}

    def is_damaged(self) -> bool:
        """Never by a write that was cut short: tantivy's commits are whole or not there."""
        return False

    def close(self) -> None:
        """Lets go of the files; the next use opens them anew."""
        with self._lock:
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
        self._index.config_reader("manual")  # no thread that watches; ``searcher`` looks itself
        self._meta = folder / "meta.json"
        self._seen: tuple[int, int, int] | None = None

    def searcher(self) -> Any:
        """A view of the newest commit, whichever process made it."""
        status = self._meta.stat()
        stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
        if stamp != self._seen:
            self._index.reload()
            self._seen = stamp  # taken before reloading: a commit in between is seen next time
        return self._index.searcher()

    def replace(self, dropped: Sequence[str], added: Sequence[StoredPassage]) -> None:
        """Drops and adds in one commit; commits nothing where there is nothing to do."""
        searcher = self.searcher()
        held = [key for key in dropped if searcher.doc_freq("document_id", key)]
        if not held and not added:
            return
        writer = self._index.writer(_WRITER_BYTES, 1)
        try:
            # What a killed writer left has the name that this commit will give to its own file.
            writer.garbage_collect_files()
            for document_id in held:
                writer.delete_documents_by_term("document_id", document_id)
            for stored in added:
                writer.add_document(self._document(stored))
            writer.commit()
        finally:
            writer.wait_merging_threads()

    def search(self, searcher: Any, terms: Sequence[Term], limit: int) -> list[Candidate]:
        """The best passages that have any of the terms."""
        query = self._tantivy.Query
        should = self._tantivy.Occur.Should
        clauses = [
            (should, query.boost_query(query.term_query(self._schema, field, term), boost))
            for field, term, boost in terms
        ]
        hits = searcher.search(query.boolean_query(clauses), limit=limit, count=False).hits
        return [Candidate(_passage_id(searcher, at), float(score)) for score, at in hits]

    def passage_ids(self) -> list[str]:
        """Ids of all passages."""
        searcher = self.searcher()
        everything = self._tantivy.Query.all_query()
        hits = searcher.search(everything, limit=max(1, searcher.num_docs), count=False).hits
        return [_passage_id(searcher, at) for _, at in hits]

    def _document(self, stored: StoredPassage) -> Any:
        marked, folded = _tokens(stored.passage.text)
        document = self._tantivy.Document()
        document.add_text("passage_id", stored.passage.id)
        document.add_text("document_id", stored.passage.document_id)
        document.add_text("folded", " ".join((*folded, *bigrams(folded))))
        document.add_text("marked", " ".join(token for token in marked if not token.isascii()))
        document.add_text("context", _context(context_of(stored)))
        if stored.header.metadata.place is not None:
            document.add_text("place", fold(stored.header.metadata.place))
        for year in years_of(stored):
            document.add_text("year", str(year))
        return document


def _passage_id(searcher: Any, address: Any) -> str:
    return str(searcher.doc(address)["passage_id"][0])


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in ("passage_id", "document_id"):
        builder.add_text_field(
            field, stored=field == "passage_id", tokenizer_name="raw", index_option="basic"
        )
    for field in ("folded", "marked", "context"):
        builder.add_text_field(field, tokenizer_name="blanks", index_option="freq")
    for field in ("place", "year"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


@lru_cache(maxsize=64)  # the passages of a section share theirs
def _context(text: str) -> str:
    _, folded = _tokens(text)
    return " ".join((*folded, *bigrams(folded)))


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Canonical syllables, each abbreviation followed by what it stands for; and folded."""
    marked: list[str] = []
    folded: list[str] = []
    for token in syllables(text):
        forms = _forms(token)
        marked += forms[0]
        folded += forms[1]
    return marked, folded


@lru_cache(maxsize=1 << 16)  # Vietnamese writes with some seven thousand syllables
def _forms(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A token with what it stands for, as typed and folded; nothing where it is no word."""
    if len(token) > _LONGEST_TOKEN:
        return (), ()
    expansion = in_documents().get(fold(token)) if len(token) > 1 else None
    marked = (token, *syllables(expansion or ""))
    return marked, tuple(map(fold, marked))
