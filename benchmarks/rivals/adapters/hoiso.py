"""Ours, in the environment that it is developed in: search by both indexes or one, and answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.rivals.protocol import VECTORS, WORDS, Said, Text, main
from bot.jobs import ingest
from bot.settings import Settings
from bot.wiring import Assistant, build_assistant, now, open_indexes, open_store
from corpus.types import AccessLevel, StoredPassage
from retrieval.answerer import Answerer
from retrieval.ports import Vocabulary
from retrieval.search.wide import search_all
from retrieval.types import AnswerStatus, Question
from retrieval.understanding.respelling.respell import nothing_held
from retrieval.understanding.understand import understand

PACKAGES = ("chromadb", "tantivy")
_INDEXES = {WORDS: "lexical", VECTORS: "vector"}


class HoiSo:
    """Every real part over a folder that is thrown away."""

    def __init__(self, way: str, model: str) -> None:
        self._way = way
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        self._settings = Settings(_env_file=None, data_dir=folder, model=model)
        self._assistant: Assistant | None = None
        self._indexes: list[Any] = []
        self._answerer: Answerer | None = None
        self._files: tuple[Path, ...] = ()

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        self._files = tuple(files)
        store = open_store(self._settings)
        report = ingest(files, store, Path(self._folder.name), lambda: open_indexes(self._settings))
        store.close()
        parts = self._assistant = build_assistant(self._settings)
        wanted = _INDEXES.get(self._way)
        self._indexes = [one for one in parts.indexes.indexes if wanted in (None, one.name)]
        self._answerer = Answerer(self._indexes, parts.store, now)
        return {failure.name: failure.reason for failure in report.failed}

    def pieces(self) -> Sequence[Text]:
        assert self._assistant is not None
        store = self._assistant.store
        ids = [header.id for header in store.headers(frozenset(AccessLevel), len(self._files) + 1)]
        return [_text(stored) for stored in store.load(ids)]

    def ask(self, question: str, top: int) -> Sequence[Text]:
        assert self._assistant is not None
        assert self._answerer is not None
        asked = Question(question)
        query = understand(asked, now().date(), self._words(asked.access))
        config = self._answerer.config.search
        found = search_all(query, self._indexes, self._assistant.store, config)
        return [_text(hit.stored) for hit in found.hits[:top]]

    def _words(self, access: frozenset[AccessLevel]) -> Callable[[str], bool]:
        """As the answerer does: what words the documents have."""
        known = (index.words(access) for index in self._indexes if isinstance(index, Vocabulary))
        return next(known, nothing_held)

    def say(self, question: str) -> Said | None:
        assert self._answerer is not None
        answer = self._answerer.answer(Question(question))
        if answer.status is not AnswerStatus.ANSWERED:
            return Said("", "", ())
        quotes = tuple(Text(cited.source, cited.quote) for cited in answer.citations)
        return Said(answer.short, answer.answer, quotes)


def _text(stored: StoredPassage) -> Text:
    return Text(stored.header.source, stored.passage.text)


if __name__ == "__main__":
    main(HoiSo, PACKAGES)
