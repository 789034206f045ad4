"""Our search as a LangChain retriever, and a chat model inside our gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from corpus.types import AccessLevel
from retrieval.answerer import Answerer
from retrieval.answering.extractive import ExtractiveWriter
from retrieval.config import AnswerConfig, Config
from retrieval.errors import WriterFailed
from retrieval.evaluation import contains, is_faithful
from retrieval.langchain import ChatModelWriter, HoisoRetriever
from retrieval.search.search import search
from retrieval.types import Answer, AnswerStatus, Question, Retrieved
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import INTERNAL, KON_TUM

_QUESTION = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"
_SECRET = "Kon Tum dự phòng bao nhiêu tiền cho kho thuốc thú y năm 2021?"


class Model(BaseChatModel):
    """A chat model that replies with a text of the test's own, or raises."""

    reply: Any
    seen: list[list[BaseMessage]] = Field(default_factory=list)

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> ChatResult:
        self.seen.append(messages)
        if isinstance(self.reply, Exception):
            raise self.reply
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=self.reply))])

    @property
    def _llm_type(self) -> str:
        return "of the test"


def _said(sentence: str, *clauses: int) -> str:
    return json.dumps({"sentence": sentence, "clauses": list(clauses)}, ensure_ascii=False)


def _answerer(library: Library, reply: Any) -> tuple[Answerer, Model]:
    model = Model(reply=reply)
    writer = ChatModelWriter(model, ExtractiveWriter(library, AnswerConfig()))
    return Answerer((library,), library, lambda: TODAY, writer=writer), model


def _ask(library: Library, reply: Any, question: str = _QUESTION) -> Answer:
    return _answerer(library, reply)[0].answer(Question(question))


def test_a_true_sentence_is_used(library: Library) -> None:
    """The model's wording is shown, with our short answer and our quotes."""
    answer = _ask(library, _said("Ngành nông nghiệp Kon Tum đã tổ chức 64 lớp tập huấn.", 1))
    assert answer.status is AnswerStatus.ANSWERED
    assert "Ngành nông nghiệp Kon Tum đã tổ chức 64 lớp tập huấn. [1]" in answer.answer
    assert contains(answer.short, "64")
    assert any("64 lớp tập huấn" in c.quote for c in answer.citations)
    assert is_faithful(answer)


_LIES = [
    "Kon Tum đã mở 99 lớp tập huấn.",
    "Kon Tum mở 64 lớp tập huấn, đạt 125% kế hoạch.",
    "Theo Quyết định 999/QĐ-UBND, Kon Tum mở 64 lớp.",
    "Ngày 31/12/2025, Kon Tum mở 64 lớp tập huấn.",
    "Kon Tum mở chín mươi chín lớp tập huấn.",
    "Kon Tum mở 64 lớp với 5 tỷ đồng.",
    "Kon Tum mở [99] lớp tập huấn.",
]


@pytest.mark.parametrize("lie", _LIES)
def test_invented_numbers_never_reach_a_person(library: Library, lie: str) -> None:
    """A sentence with a number that no quote has is not shown."""
    answer = _ask(library, _said(lie, 1))
    assert lie not in answer.answer
    assert is_faithful(answer)


@pytest.mark.parametrize("lie", _LIES)
def test_a_lying_model_falls_back_to_quoting(
    library: Library, ask: Callable[..., Answer], lie: str
) -> None:
    """What the model may not say, the quoting writer still answers."""
    assert _ask(library, _said(lie, 1)) == ask(_QUESTION)


_BROKEN = [
    RuntimeError("503"),
    TimeoutError("too slow"),
    ValueError("bad key"),
    "",
    "Kon Tum mở 64 lớp.",
    "{",
    "}{",
    "[]",
    "null",
    '{"sentence": 64}',
    '{"sentence": "", "clauses": []}',
    '{"sentence": "Kon Tum mở 64 lớp.", "clauses": []}',
    '{"sentence": "Kon Tum mở 64 lớp.", "clauses": [999]}',
    '{"sentence": "Kon Tum mở 64 lớp.", "clauses": [-1]}',
    '{"sentence": "Kon Tum mở 64 lớp.", "clauses": ["một"]}',
    '{"sentence": "Kon Tum mở 64 lớp.", "clauses": null}',
    '{"clauses": [1]}',
    "{" * 5000,
]


@pytest.mark.parametrize("reply", _BROKEN, ids=range(len(_BROKEN)))
def test_a_model_that_fails_falls_back_to_quoting(
    library: Library, ask: Callable[..., Answer], reply: Any
) -> None:
    """Errors, timeouts and garbage give the very answer that quoting gives."""
    assert _ask(library, reply) == ask(_QUESTION)


def test_a_failure_names_itself(library: Library) -> None:
    """The writer raises WriterFailed and keeps the cause."""
    query = understand(Question(_QUESTION), TODAY.date())
    retrieved = search(query, [library], library, Config().search)
    writer = ChatModelWriter(
        Model(reply=RuntimeError("503")), ExtractiveWriter(library, AnswerConfig())
    )
    with pytest.raises(WriterFailed) as failed:
        writer.write(query, retrieved)
    assert isinstance(failed.value.__cause__, RuntimeError)


@pytest.mark.parametrize(
    "wrapped",
    ["```json\n{}\n```", "Here you are: {} Hope it helps!"],
)
def test_json_in_other_words_is_found(library: Library, wrapped: str) -> None:
    """Models wrap their JSON; the object is taken out."""
    said = _said("Kon Tum đã tổ chức 64 lớp tập huấn.", 1)
    assert "đã tổ chức 64 lớp" in _ask(library, wrapped.replace("{}", said)).answer


@pytest.mark.parametrize(
    "question",
    ["Kon Tum mở bao nhiêu lớp tập huấn năm 2016?", "xin chào", "Cà Mau có bao nhiêu bác sĩ?"],
)
def test_the_model_is_not_asked_without_evidence(library: Library, question: str) -> None:
    """Refusals and greetings are never left to the model."""
    answerer, model = _answerer(library, _said("Có 64 lớp.", 1))
    assert answerer.answer(Question(question)).status is not AnswerStatus.ANSWERED
    assert model.seen == []


def test_the_model_sees_clauses_as_data_only(library: Library) -> None:
    """Orders inside a document reach the model as data, and what it then invents falls."""
    question = "Bến Tre tổ chức bao nhiêu phiên chợ hàng Việt năm 2022?"
    answerer, model = _answerer(library, _said("Sở tổ chức 1.500 phiên chợ.", 1))
    answer = answerer.answer(Question(question))
    system, human = model.seen[0]
    assert system.type == "system"
    assert "23 phiên chợ" not in str(system.content)
    assert "23 phiên chợ" in str(human.content)
    assert "1.500" not in answer.answer
    assert is_faithful(answer)


def test_the_model_sees_no_internal_clause_of_a_public_question(library: Library) -> None:
    """Access is decided before the model is asked."""
    answerer, model = _answerer(library, _said("64 lớp.", 1))
    answerer.answer(Question(_QUESTION))
    answerer.answer(Question(_SECRET))
    assert "3.777" not in repr(model.seen)


def test_a_sentence_of_the_model_is_bounded(library: Library) -> None:
    """However long the reply, the answer keeps its bound."""
    answer = _ask(library, _said("Kon Tum mở 64 lớp tập huấn. " * 500, 1))
    assert len(answer.answer) <= 800


def _retriever(library: Library, **options: Any) -> HoisoRetriever:
    def find(question: Question) -> Retrieved:
        query = understand(question, TODAY.date())
        return search(query, [library], library, Config().search)

    return HoisoRetriever(find=find, **options)


def test_the_retriever_is_one_of_langchain(library: Library) -> None:
    """It is invoked as any other and gives exact passages with where they stand."""
    retriever = _retriever(library)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke(_QUESTION)
    assert 0 < len(documents) <= 4
    first = documents[0]
    assert first.metadata["source"] == KON_TUM
    assert first.metadata["place"] == "Kon Tum"
    assert first.metadata["published"] == "2022-01-18"
    text = library.built[KON_TUM].document.text
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert set(first.metadata) == {
        "document_id", "passage_id", "source", "title", "place", "published",
        "page", "section", "start", "end", "score",
    }  # fmt: skip
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)


async def test_the_retriever_can_be_awaited(library: Library) -> None:
    """LangChain's own async path works."""
    documents = await _retriever(library).ainvoke(_QUESTION)
    assert documents[0].metadata["source"] == KON_TUM


def test_the_retriever_gives_as_many_as_wanted(library: Library) -> None:
    """``k`` bounds the documents; nothing found is an empty list."""
    assert len(_retriever(library, k=1).invoke(_QUESTION)) == 1
    assert _retriever(library).invoke("zxqv") == []


def test_the_retriever_keeps_to_its_access(library: Library) -> None:
    """Public by default; internal passages only where the maker of the retriever allows them."""
    public = [d.metadata["source"] for d in _retriever(library, k=20).invoke(_SECRET)]
    staff = _retriever(library, k=20, access=frozenset(AccessLevel)).invoke(_SECRET)
    assert INTERNAL not in public
    assert INTERNAL in [d.metadata["source"] for d in staff]
