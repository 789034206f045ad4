"""A small library of texts, and an assistant over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.types import AccessLevel
from retrieval.answerer import Answerer
from retrieval.types import Answer, Question
from tests.retrieval.memory import TODAY, Library, assistant
from tests.retrieval.texts import SECRET, TEXTS

Ask = Callable[..., Answer]


@pytest.fixture(scope="package")
def library() -> Library:
    """All texts, one of them internal; tests must not add to it."""
    held = Library(TEXTS)
    held.add(SECRET, AccessLevel.INTERNAL)
    return held


@pytest.fixture(scope="package")
def answerer(library: Library) -> Answerer:
    """The assistant over the library, without a language model."""
    return Answerer((library,), library, lambda: TODAY)


@pytest.fixture(scope="package")
def ask(answerer: Answerer) -> Ask:
    """Answers a question typed by anyone."""
    return lambda text, *history: answerer.answer(Question(text, tuple(history)))


@pytest.fixture
def ask_of() -> Callable[..., Answer]:
    """Answers a question from texts of the test's own."""

    def answer(texts: dict[str, str], question: str) -> Answer:
        return assistant(texts).answer(Question(question))

    return answer
