"""txtai: its text extractor by paragraphs, its embeddings database: vectors, BM25, hybrid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from txtai import Embeddings
from txtai.pipeline import Textractor

from benchmarks.rivals.protocol import BOTH, WORDS, Said, Text, main

PACKAGES = ("txtai", "sentence-transformers", "faiss-cpu", "beautifulsoup4")
_READ = (".html", ".txt")


class Txtai:
    """Paragraphs as they stand; what its extractor needs a fetched converter for is not read."""

    def __init__(self, way: str, model: str) -> None:
        settings: dict[str, Any] = {"content": False}
        if way == WORDS:
            settings["keyword"] = True
        else:
            settings |= {"path": model, "method": "sentence-transformers", "hybrid": way == BOTH}
        self._embeddings = Embeddings(settings)
        self._pieces: list[Text] = []

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        extractor = Textractor(paragraphs=True, backend=None)
        unread: dict[str, str] = {}
        for file in files:
            if file.suffix not in _READ:
                unread[file.name] = "needs a converter that is fetched when first used"
                continue
            self._pieces += [Text(file.name, one) for one in extractor(str(file))]
        self._embeddings.index([piece.text for piece in self._pieces])
        return unread

    def pieces(self) -> Sequence[Text]:
        return self._pieces

    def ask(self, question: str, top: int) -> Sequence[Text]:
        return [self._pieces[at] for at, _ in self._embeddings.search(question, top)]

    def say(self, question: str) -> Said | None:
        return None  # its reader of answers is a model that is fetched when first used


if __name__ == "__main__":
    main(Txtai, PACKAGES)
