"""Haystack: its converters, cleaner and splitter, its document store in memory, BM25, vectors, both joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from haystack import Document
from haystack.components.converters import (
    DOCXToDocument,
    HTMLToDocument,
    PyPDFToDocument,
    TextFileToDocument,
)
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from benchmarks.rivals.protocol import BOTH, VECTORS, WORDS, Said, Text, main

PACKAGES = ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers", "trafilatura")


class Haystack:
    """Pieces of 200 words that share nothing, its splitter's defaults."""

    def __init__(self, way: str, model: str) -> None:
        self._way = way
        self._store = InMemoryDocumentStore()
        self._words = InMemoryBM25Retriever(self._store)
        self._vectors = InMemoryEmbeddingRetriever(self._store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
        self._of_pieces: Any = None
        self._of_questions: Any = None
        if way != WORDS:
            self._of_pieces = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
            self._of_questions = SentenceTransformersTextEmbedder(model=model, progress_bar=False)
            self._of_pieces.warm_up()
            self._of_questions.warm_up()

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        converters = {
            ".html": HTMLToDocument(),
            ".pdf": PyPDFToDocument(),
            ".docx": DOCXToDocument(),
            ".txt": TextFileToDocument(),
        }
        documents: list[Document] = []
        unread: dict[str, str] = {}
        for file in files:
            # A converter logs what it cannot read and gives nothing for it.
            found = converters[file.suffix].run(sources=[file])["documents"]
            if not any(document.content for document in found):
                unread[file.name] = "no text found"
            documents += found
        cleaned = DocumentCleaner().run(documents=documents)["documents"]
        splitter = DocumentSplitter()
        splitter.warm_up()
        pieces = splitter.run(documents=cleaned)["documents"]
        if self._of_pieces is not None:
            pieces = self._of_pieces.run(documents=pieces)["documents"]
        self._store.write_documents(pieces)
        return unread

    def pieces(self) -> Sequence[Text]:
        return [_text(document) for document in self._store.filter_documents()]

    def ask(self, question: str, top: int) -> Sequence[Text]:
        found: list[list[Document]] = []
        if self._way in (WORDS, BOTH):
            found.append(self._words.run(query=question)["documents"])
        if self._way in (VECTORS, BOTH):
            vector = self._of_questions.run(text=question)["embedding"]
            found.append(self._vectors.run(query_embedding=vector)["documents"])
        joined = found[0] if len(found) == 1 else self._joiner.run(documents=found)["documents"]
        return [_text(document) for document in joined][:top]

    def say(self, question: str) -> Said | None:
        return None  # its reader of answers is a model that is fetched when first used


def _text(document: Document) -> Text:
    return Text(Path(document.meta["file_path"]).name, document.content or "")


if __name__ == "__main__":
    main(Haystack, PACKAGES)
