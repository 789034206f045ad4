"""LlamaIndex: its directory reader, its sentence splitter, vectors, BM25, both by rank fusion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.retrievers.bm25 import BM25Retriever
from pydantic import PrivateAttr
from sentence_transformers import SentenceTransformer

from benchmarks.rivals.protocol import BOTH, VECTORS, WORDS, Said, Text, main

PACKAGES = (
    "llama-index-core", "llama-index-retrievers-bm25", "llama-index-readers-file", "bm25s",
    "sentence-transformers",
)  # fmt: skip
TOP = 4  # its own default of 2 would leave two places empty


class LocalModel(BaseEmbedding):
    """A model of its users' own, as its documents show; the class for such models insists on a bound
    of length, which a static model does not have."""

    _model: Any = PrivateAttr()

    def __init__(self, folder: str) -> None:
        super().__init__(model_name=folder)
        self._model = SentenceTransformer(folder, device="cpu")

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(texts, show_progress_bar=False).tolist()
        return vectors


class LlamaIndex:
    """Nodes of 1,024 tokens that share 200, its defaults."""

    def __init__(self, way: str, model: str) -> None:
        self._way = way
        Settings.llm = MockLLM()
        if way != WORDS:
            Settings.embed_model = LocalModel(model)
        self._nodes: list[Any] = []
        self._retriever: Any = None

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        documents = SimpleDirectoryReader(input_files=files, raise_on_error=False).load_data()
        self._nodes = SentenceSplitter().get_nodes_from_documents(documents)
        self._retriever = self._open()
        read = {document.metadata["file_name"] for document in documents}
        return {file.name: "not read" for file in files if file.name not in read}

    def _open(self) -> Any:
        retrievers: list[Any] = []
        if self._way in (VECTORS, BOTH):
            index = VectorStoreIndex(self._nodes)
            retrievers.append(index.as_retriever(similarity_top_k=TOP))
        if self._way in (WORDS, BOTH):
            retrievers.append(
                BM25Retriever.from_defaults(nodes=self._nodes, similarity_top_k=TOP, verbose=False)
            )
        if len(retrievers) == 1:
            return retrievers[0]
        # One query: more of them would be written by a language model.
        return QueryFusionRetriever(
            retrievers,
            num_queries=1,
            similarity_top_k=TOP,
            mode="reciprocal_rerank",
            use_async=False,
        )

    def pieces(self) -> Sequence[Text]:
        return [_text(node) for node in self._nodes]

    def ask(self, question: str, top: int) -> Sequence[Text]:
        return [_text(found.node) for found in self._retriever.retrieve(question)][:top]

    def say(self, question: str) -> Said | None:
        return None  # its query engines answer by a language model


def _text(node: Any) -> Text:
    return Text(node.metadata["file_name"], node.get_content())


if __name__ == "__main__":
    main(LlamaIndex, PACKAGES)
