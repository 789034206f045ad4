"""Hand-written parts at the ports of answering: a library that is store and index in one."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.pipeline import build
from corpus.types import AccessLevel, Built, Document, Figure, Sketch, Source, StoredPassage
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answerer import Answerer
from retrieval.evaluation import is_faithful
from retrieval.ports import Candidate, IndexRequest
from retrieval.types import Answer, Question

TODAY = dt.datetime(2024, 5, 20, 8, 0)


class Library:
    """Documents built from texts; a passage source, and an index that weighs rare syllables."""

    name = "lexical"

    def __init__(self, texts: Mapping[str, str], access: AccessLevel = AccessLevel.PUBLIC) -> None:
        self.built: dict[str, Built] = {}
        self._passages: dict[str, StoredPassage] = {}
        self._words: dict[str, Counter[str]] = {}
        self._spread: Counter[str] = Counter()
        self.asked: list[IndexRequest] = []
        self.add(texts, access)

    def add(self, texts: Mapping[str, str], access: AccessLevel = AccessLevel.PUBLIC) -> None:
        """Takes in more texts, by file name."""
        for name, text in texts.items():
            source = Source(f"/srv/{name}", name, text.strip().encode(), access, "text/plain")
            self.put(build(source))

    def put(self, built: Built) -> None:
        """Takes in what intake made of a source."""
        header = built.document.header
        self.built[header.source] = built
        figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in built.figures:
            figures[figure.passage_id].append(figure)
        for passage in built.passages:
            self._passages[passage.id] = StoredPassage(passage, header, tuple(figures[passage.id]))
            words = (header.metadata.title, header.metadata.place or "", *passage.headings)
            counted = Counter(folded_syllables(" ".join((*words, passage.text))))
            self._words[passage.id] = counted
            self._spread.update(counted.keys())

    def stored(self, name: str) -> list[StoredPassage]:
        """All passages of a file."""
        return [p for p in self._passages.values() if p.header.source == name]

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """Passages by the rare syllables that they share with the request."""
        self.asked.append(request)
        found = []
        for passage_id, words in self._words.items():
            if self._passages[passage_id].header.access not in access:
                continue
            score = sum(
                math.log(1 + len(self._words) / self._spread[term])
                * words[term]
                / (words[term] + 1)
                for term in request.terms
                if term in words
            )
            if score:
                found.append(Candidate(passage_id, score))
        return sorted(found, key=lambda c: (-c.score, c.passage_id))[: request.limit]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Drops documents and adds passages, as the port says."""
        dropped = set(document_ids)
        for held in [p for p in self._passages.values() if p.header.id in dropped]:
            del self._passages[held.passage.id], self._words[held.passage.id]
        for stored in passages:
            self._passages[stored.passage.id] = stored

    def passages(
        self, ids: Sequence[str], access: frozenset[AccessLevel]
    ) -> dict[str, StoredPassage]:
        """The passages that exist and are allowed."""
        held = {i: self._passages[i] for i in ids if i in self._passages}
        return {i: p for i, p in held.items() if p.header.access in access}

    def sketches(self, ids: Sequence[str], access: frozenset[AccessLevel]) -> dict[str, Sketch]:
        """Those of the passages that exist and are allowed."""
        return {key: one.sketch for key, one in Library.passages(self, ids, access).items()}

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A document that is allowed."""
        for built in self.built.values():
            header = built.document.header
            if header.id == document_id and header.access in access:
                return built.document
        return None

    def passages_of(
        self, document_id: str, access: frozenset[AccessLevel]
    ) -> Sequence[StoredPassage]:
        """The passages of a document that is allowed, in order."""
        return [
            p
            for p in self._passages.values()
            if p.header.id == document_id and p.header.access in access
        ]


class BrokenIndex:
    """An index whose engine raises."""

    def __init__(self, name: str) -> None:
        self.name = name

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """Raises as an engine does."""
        raise OSError("the disk is gone")

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Raises as an engine does."""
        raise OSError("the disk is gone")


class ForbiddenIndex(BrokenIndex):
    """An index that nothing may ask."""


def assistant(texts: Mapping[str, str]) -> Answerer:
    """The assistant over some texts, without a language model."""
    library = Library(texts)
    return Answerer((library,), library, lambda: TODAY)


def faithful(answerer: Answerer, question: str) -> Answer:
    """What is answered, no number of which stands outside of its quotes."""
    answer = answerer.answer(Question(question))
    assert is_faithful(answer)
    return answer
