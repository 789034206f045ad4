"""What answering needs from the outside, as protocols; ``bot.wiring`` chooses the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpus.types import AccessLevel, Document, Sketch, StoredPassage
from retrieval.types import Draft, Query, Retrieved, Run

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class IndexRequest:
    """What an index is asked. Each index reads the part that it understands."""

    terms: tuple[str, ...]
    marked_terms: tuple[str, ...]
    text: str
    limit: int
    places: tuple[str, ...] = ()  # preferred, never required
    years: tuple[int, ...] = ()  # likewise
    weaker: tuple[tuple[str, float], ...] = ()  # ``terms`` that weigh less than 1
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that an index proposes; higher scores are better, scales differ by index."""

    passage_id: str
    score: float


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Names the weights; an index refuses an encoder that it was not built with."""
        ...

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length (or zero)."""
        ...


class Reranker(Protocol):
    """Reads a question and a passage together and says how well the passage answers it."""

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """A score for each passage, higher is better. Raises ModelUnavailable where the model
        cannot be loaded, fails, or takes too long."""
        ...


class PassageIndex(Protocol):
    """A projection of the store that proposes passages and can be rebuilt from it."""

    @property
    def name(self) -> str:
        """Short name, as shown in explanations: "lexical", "vector"."""
        ...

    def search(self, request: IndexRequest, access: frozenset[AccessLevel]) -> list[Candidate]:
        """At most ``request.limit`` candidates, best first, from the levels in ``access`` only."""
        ...

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Durably drop all passages of ``document_ids``, then add ``passages``. Idempotent."""
        ...


@runtime_checkable
class Vocabulary(Protocol):
    """An index that can tell what words the documents have."""

    def words(self, access: frozenset[AccessLevel]) -> Callable[[str], bool]:
        """Tells of a folded syllable, or of two parted by an underscore, whether a passage that
        ``access`` allows has it."""
        ...


class PassageSource(Protocol):
    """The part of the store that answering reads."""

    def passages(
        self, ids: Sequence[str], access: frozenset[AccessLevel]
    ) -> dict[str, StoredPassage]:
        """The passages that exist and that ``access`` allows, by id, with their figures."""
        ...

    def sketches(self, ids: Sequence[str], access: frozenset[AccessLevel]) -> dict[str, Sketch]:
        """What the passages that exist and that ``access`` allows are told apart by, by id."""
        ...

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...

    def passages_of(
        self, document_id: str, access: frozenset[AccessLevel]
    ) -> Sequence[StoredPassage]:
        """All passages of a document that ``access`` allows, in order; none where there is none."""
        ...


class Writer(Protocol):
    """Turns what was retrieved into a draft."""

    def write(self, query: Query, retrieved: Retrieved) -> Draft:
        """A draft each of whose sentences names its supports."""
        ...


JsonObject = dict[str, Any]
