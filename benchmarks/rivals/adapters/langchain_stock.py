"""LangChain's stock recipe: loaders, recursive splitter, Chroma, BM25, both in an ensemble."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.document_loaders import (
    BSHTMLLoader,
    Docx2txtLoader,
    PyPDFLoader,
    TextLoader,
)
from langchain_community.retrievers import BM25Retriever
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.rivals.protocol import BOTH, VECTORS, WORDS, Said, Text, main

PACKAGES = (
    "langchain-classic", "langchain-community", "langchain-chroma", "langchain-huggingface",
    "langchain-text-splitters", "chromadb", "rank-bm25", "sentence-transformers",
)  # fmt: skip


class LangChain:
    """Chunks of 1,000 characters that share 200, as in its retrieval tutorial."""

    def __init__(self, way: str, model: str) -> None:
        self._way = way
        self._embeddings = None if way == WORDS else HuggingFaceEmbeddings(model_name=model)
        self._chunks: list[Document] = []
        self._retriever: Any = None

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        documents: list[Document] = []
        unread: dict[str, str] = {}
        for file in files:
            try:
                documents += _loader(file).load()
            except Exception as error:
                unread[file.name] = f"{type(error).__name__}: {error}"
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        self._chunks = splitter.split_documents(documents)
        self._retriever = self._open()
        return unread

    def _open(self) -> Any:
        retrievers: list[Any] = []
        if self._way in (WORDS, BOTH):
            retrievers.append(BM25Retriever.from_documents(self._chunks))
        if self._way in (VECTORS, BOTH):
            store = Chroma.from_documents(self._chunks, self._embeddings)
            retrievers.append(store.as_retriever())
        if len(retrievers) == 1:
            return retrievers[0]
        return EnsembleRetriever(retrievers=retrievers, weights=[0.5, 0.5])

    def pieces(self) -> Sequence[Text]:
        return [_text(chunk) for chunk in self._chunks]

    def ask(self, question: str, top: int) -> Sequence[Text]:
        # Both retrievers give 4 unless told otherwise; the ensemble gives what either found.
        return [_text(found) for found in self._retriever.invoke(question)][:top]

    def say(self, question: str) -> Said | None:
        return None  # its chains answer by a language model


def _loader(file: Path) -> Any:
    match file.suffix:
        case ".html":
            return BSHTMLLoader(file, open_encoding="utf-8")
        case ".pdf":
            return PyPDFLoader(file)
        case ".docx":
            return Docx2txtLoader(file)
        case _:
            return TextLoader(file, encoding="utf-8")


def _text(chunk: Document) -> Text:
    return Text(Path(chunk.metadata["source"]).name, chunk.page_content)


if __name__ == "__main__":
    main(LangChain, PACKAGES)
