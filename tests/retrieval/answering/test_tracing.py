"""What led to an answer, step by step."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import pytest

from retrieval import answerer as answerer_module
from retrieval.answerer import Answerer
from retrieval.answering.tracing import Shortfall, Trace, cited, shortfalls
from retrieval.types import AnswerStatus, Draft, Query, Question, Retrieved, Sentence
from tests.retrieval.memory import TODAY, Library
from tests.retrieval.texts import KON_TUM

KNOWN = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"
TraceOf = Callable[[str], Trace]


@pytest.fixture
def trace(answerer: Answerer) -> TraceOf:
    """Traces a question typed by anyone."""
    return lambda text: answerer.trace(Question(text))


def test_an_answer_alone_pays_for_no_trace(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only who asks why has values ranked and texts judged once more."""

    def never(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(answerer_module, "rankings", never)
    monkeypatch.setattr(answerer_module, "judged", never)
    assert answerer.answer(Question(KNOWN)).status is AnswerStatus.ANSWERED
    with pytest.raises(AssertionError):
        answerer.trace(Question(KNOWN))


@pytest.mark.parametrize(
    "question", [KNOWN, "Kon Tum mở bao nhiêu lớp tập huấn năm 2016?", "xin chào", ""]
)
def test_a_trace_ends_in_the_answer(answerer: Answerer, trace: TraceOf, question: str) -> None:
    """What is explained is what was answered."""
    assert trace(question).answer == answerer.answer(Question(question))


@pytest.mark.parametrize(
    "question",
    [
        KNOWN,
        "Kon Tum mở bao nhiêu lớp tập huấn năm 2016?",
        "Kon Tum phấn đấu mở bao nhiêu lớp tập huấn năm 2022?",
        "Ai chủ trì hội nghị bàn về mã số vùng trồng?",
        "Quyết định 218/QĐ-UBND ban hành ngày nào?",
    ],
)
def test_parts_make_up_the_confidence(trace: TraceOf, question: str) -> None:
    """Of every value: the logistic function of their sum, or 0 for what is told of something else."""
    weighed = [scored for ranking in trace(question).rankings for scored in ranking.values]
    assert weighed
    for scored in weighed:
        points = sum(scored.contributions.values())
        expected = 0.0 if scored.apart else 1 / (1 + math.exp(-points))
        assert scored.confidence == pytest.approx(expected)


@pytest.mark.parametrize(
    ("question", "short", "lacks"),
    [
        (KNOWN, "64 lớp", ()),
        (KNOWN, "71 lớp", (Shortfall.OTHER_PLACE,)),
        ("Kon Tum mở bao nhiêu lớp tập huấn năm 2016?", "64 lớp", (Shortfall.OTHER_TIME,)),
        ("Kon Tum năm 2021 nhân rộng bao nhiêu mô hình?", "25 mô hình", (Shortfall.OTHER_TIME,)),
        ("Kon Tum dự kiến mở bao nhiêu lớp tập huấn?", "64 lớp", (Shortfall.DONE,)),
        ("Kon Tum đã mở bao nhiêu lớp tập huấn?", "80 lớp", (Shortfall.PLANNED,)),
        (KNOWN, "17 cơ sở", (Shortfall.LOW_CONFIDENCE,)),
    ],
)
def test_why_a_value_is_not_the_answer(
    answerer: Answerer, trace: TraceOf, question: str, short: str, lacks: tuple[Shortfall, ...]
) -> None:
    """The reason that a person would give."""
    values = [one for ranking in trace(question).rankings for one in ranking.values]
    (found, *_) = [one for one in values if one.value.short.startswith(short)]
    assert set(lacks) <= set(shortfalls(found, answerer.config.answer.confidence))
    assert bool(lacks) is bool(shortfalls(found, answerer.config.answer.confidence))


def test_of_a_cited_slice_the_best_value_is_cited(trace: TraceOf) -> None:
    """Not its neighbours in the same clause."""
    traced = trace(KNOWN)
    (ranking,) = traced.rankings
    assert cited(ranking.values, traced.draft) == {0}
    assert cited(ranking.values, Draft(AnswerStatus.NO_EVIDENCE)) == frozenset()


class Liar:
    """Writes a figure that nothing says."""

    def write(self, query: Query, retrieved: Retrieved) -> Draft:
        """Cites no slice."""
        return Draft(AnswerStatus.ANSWERED, "999 lớp", (Sentence("Sở mở 999 lớp.", ()),))


def test_a_refused_draft_stays_in_the_trace(library: Library) -> None:
    """With the numbers that the gate missed; the last draft is the one in force."""
    trace = Answerer((library,), library, lambda: TODAY, writer=Liar()).trace(Question(KNOWN))
    refused, quoted = trace.judged
    assert (refused.short.passed, refused.sentences[0].passed) == (False, False)
    assert "999" in " ".join(refused.short.unsupported)
    assert quoted.short.passed
    assert all(verdict.passed for verdict in quoted.sentences)
    assert KON_TUM in {citation.source for citation in trace.answer.citations}


def test_a_question_may_be_traced_as_of_another_day(answerer: Answerer) -> None:
    """ "Năm ngoái" is told from the day given."""
    question = Question("Kon Tum mở bao nhiêu lớp tập huấn năm ngoái?")
    then = answerer.trace(question, dt.date(2022, 3, 1))
    assert then.answer.short.startswith("64 lớp")
    assert answerer.trace(question).answer.status is AnswerStatus.NO_EVIDENCE
