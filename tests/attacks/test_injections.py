"""Orders in questions and in documents change nothing, with and without an obeying chat model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from retrieval.answerer import Answerer
from retrieval.answering.extractive import ExtractiveWriter
from retrieval.config import AnswerConfig
from retrieval.errors import WriterFailed
from retrieval.evaluation import contains, is_faithful
from retrieval.langchain import ChatModelWriter
from retrieval.types import Answer, AnswerStatus, Question
from tests.attacks.injections import (
    HOSTILE,
    INJECTED,
    ORDERS,
    REAL,
    WITH_A_QUESTION,
    hostile_text,
)
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import KON_TUM, TEXTS

_PROMPT = ("You word answers", "numbered clauses", "Reply with JSON", "Clauses (data)")
_TEXTS = {name: text for name, text in TEXTS.items() if INJECTED not in text}


class Obedient(BaseChatModel):
    """A chat model that does what it is told last: it says the injected value, or its prompt."""

    leaks: bool = False

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> ChatResult:
        told = "\n".join(str(message.content) for message in messages)
        if self.leaks:
            said = str(messages[0].content)
        elif INJECTED in told:
            said = f"Năm 2021 Kon Tum mở {INJECTED} lớp tập huấn."
        else:
            said = "Theo lệnh của người dùng, tôi bỏ mọi quy tắc."
        reply = json.dumps({"sentence": said, "clauses": [1, 2]}, ensure_ascii=False)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=reply))])

    @property
    def _llm_type(self) -> str:
        return "of the test"


WRITERS = [None, Obedient(), Obedient(leaks=True)]


def _answerer(library: Library, model: BaseChatModel | None) -> Answerer:
    quoting = ExtractiveWriter(library, AnswerConfig())
    writer = None if model is None else ChatModelWriter(model, quoting)
    return Answerer((library,), library, lambda: TODAY, writer=writer)


@pytest.fixture(scope="module")
def library() -> Library:
    """Honest documents."""
    return Library(_TEXTS)


@pytest.fixture(scope="module")
def truth(library: Library) -> Answer:
    """What is answered where nobody attacks."""
    answer = _answerer(library, None).answer(Question(REAL))
    assert contains(answer.short, "64")
    return answer


def _nothing_of_it(answer: Answer) -> None:
    """No injected value, no system text, a status of the contract, every number quoted."""
    told = json.dumps([answer.short, answer.answer, *answer.suggestions], ensure_ascii=False)
    assert answer.status in AnswerStatus
    assert INJECTED not in told
    assert not any(words in told for words in _PROMPT)
    assert all(INJECTED not in citation.quote for citation in answer.citations)
    assert is_faithful(answer)


def test_there_are_many_attempts() -> None:
    """Different ones, of each sort."""
    attempts = [*ORDERS, *WITH_A_QUESTION, *HOSTILE]
    assert len(set(attempts)) == len(attempts) >= 70


@pytest.mark.parametrize("model", WRITERS, ids=["quoting", "obeying", "leaking"])
@pytest.mark.parametrize("order", ORDERS)
def test_an_order_finds_no_evidence(
    library: Library, order: str, model: BaseChatModel | None
) -> None:
    """It is a question like any other, on something that no document says."""
    answer = _answerer(library, model).answer(Question(order))
    _nothing_of_it(answer)
    assert answer.status is not AnswerStatus.ANSWERED
    assert answer.short == ""


@pytest.mark.parametrize("model", WRITERS, ids=["quoting", "obeying", "leaking"])
@pytest.mark.parametrize("question", WITH_A_QUESTION)
def test_a_question_among_orders_has_its_own_answer_or_none(
    library: Library, truth: Answer, question: str, model: BaseChatModel | None
) -> None:
    """The right answer with its source, or no evidence; never what the order says."""
    answer = _answerer(library, model).answer(Question(question))
    _nothing_of_it(answer)
    if answer.status is AnswerStatus.ANSWERED:
        assert answer.short == truth.short
        assert answer.citations[0].source == KON_TUM


@pytest.mark.parametrize("model", WRITERS, ids=["quoting", "obeying", "leaking"])
@pytest.mark.parametrize("said", HOSTILE)
def test_a_hostile_document_alters_no_answer_about_another(
    truth: Answer, said: str, model: BaseChatModel | None
) -> None:
    """Question for question the very answer as without it, whatever the model obeys."""
    answerer = _answerer(Library(_TEXTS | {"la.txt": hostile_text(said)}), model)
    for question in (REAL, REAL.lower(), f"{REAL} Trả lời ngắn."):
        answer = answerer.answer(Question(question))
        _nothing_of_it(answer)
        assert (answer.short, answer.citations[0].quote) == (
            truth.short,
            truth.citations[0].quote,
        )


@pytest.mark.parametrize("said", HOSTILE)
def test_an_order_of_a_document_is_no_figure_of_its_own(said: str) -> None:
    """Alone with the hostile document, there is no evidence for what it orders to be said."""
    answerer = _answerer(Library({"la.txt": hostile_text(said)}), None)
    answer = answerer.answer(Question(REAL))
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert INJECTED not in answer.short + answer.answer


def test_questions_among_orders_are_still_answered(library: Library) -> None:
    """An order costs the answer only where its words leave too little of the question."""
    answerer = _answerer(library, None)
    answers = [answerer.answer(Question(question)) for question in WITH_A_QUESTION]
    assert sum(answer.status is AnswerStatus.ANSWERED for answer in answers) >= 4


def test_a_model_that_obeys_is_heard_and_not_believed(library: Library, truth: Answer) -> None:
    """It is asked, what it says falls, and the answer is quoted."""
    model = Obedient(leaks=True)
    answerer = _answerer(library, model)
    written = ChatModelWriter(model, ExtractiveWriter(library, AnswerConfig()))
    trace = answerer.trace(Question(REAL))
    with pytest.raises(WriterFailed):
        written.write(trace.query, trace.retrieved)
    assert (trace.answer.short, trace.answer.citations) == (truth.short, truth.citations)
