"""Numbered, verbatim quotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.citations import cite
from retrieval.config import AnswerConfig
from retrieval.types import Answer, AnswerStatus, Draft, Hit, Query, Question, Sentence, Support
from retrieval.understanding.understand import understand
from tests.retrieval.memory import Library
from tests.retrieval.texts import KON_TUM, TEXTS

_LIBRARY = Library(TEXTS)
_STORED = _LIBRARY.stored(KON_TUM)[0]
_CONFIG = AnswerConfig()


def _query(text: str = "Kon Tum mở bao nhiêu lớp?", *history: str) -> Query:
    return understand(Question(text, history), dt.date(2024, 5, 20))


def _support(words: str) -> Support:
    start = _STORED.passage.start + _STORED.passage.text.index(words)
    return Support(Hit(_STORED, 1.0), start, start + len(words))


def _draft(*sentences: Sentence, short: str = "64 lớp") -> Draft:
    return Draft(AnswerStatus.ANSWERED, short, sentences)


_CLASSES = "mở 64 lớp tập huấn"
_FUNDS = "Tổng kinh phí khuyến nông là 8.642 triệu đồng"


def test_a_citation_says_where_its_quote_stands() -> None:
    """Source, title, place, date and a verbatim slice."""
    answer = cite(_draft(Sentence("64 lớp.", (_support(_CLASSES),))), _query(), _CONFIG)
    (citation,) = answer.citations
    text = _LIBRARY.built[KON_TUM].document.text
    assert citation.quote == _CLASSES == text[citation.start : citation.end]
    assert citation.source == KON_TUM
    assert citation.place == "Kon Tum"
    assert citation.published == dt.date(2022, 1, 18)
    assert citation.title
    assert citation.kind == "bulletin"


def test_numbers_run_from_one_in_the_order_of_the_text() -> None:
    """Marks in the text are the numbers of the citations."""
    answer = cite(
        _draft(
            Sentence("64 lớp.", (_support(_CLASSES),)),
            Sentence("Kinh phí 8.642 triệu đồng.", (_support(_FUNDS),)),
        ),
        _query(),
        _CONFIG,
    )
    assert [c.n for c in answer.citations] == [1, 2]
    first, second = answer.answer.split("\n")
    assert first.endswith("[1]")
    assert second.endswith("[2]")


def test_the_same_slice_is_cited_once() -> None:
    """Sentences on one slice share its number."""
    slice_ = _support(_CLASSES)
    sentences = (Sentence("64 lớp.", (slice_,)), Sentence("Lớp tập huấn.", (slice_, slice_)))
    answer = cite(_draft(*sentences), _query(), _CONFIG)
    assert len(answer.citations) == 1
    assert answer.answer.count("[1]") == 2
    assert "[2]" not in answer.answer


def test_an_answer_keeps_within_its_bounds() -> None:
    """What does not fit is left out with its citations, whole sentences at a time."""
    long = [Sentence("Rất dài " * 40 + f"{i}", (_support(_CLASSES),)) for i in range(5)]
    answer = cite(
        _draft(*long, Sentence("Cuối.", (_support(_FUNDS),)), short="x " * 300), _query(), _CONFIG
    )
    assert len(answer.short) <= 160
    assert len(answer.answer) <= 800
    assert all(f"[{c.n}]" in answer.answer for c in answer.citations)


def test_a_single_sentence_keeps_within_the_bound() -> None:
    """One sentence that is too long is cut too."""
    answer = cite(_draft(Sentence("Rất dài " * 300, (_support(_CLASSES),))), _query(), _CONFIG)
    assert len(answer.answer) <= 800


def test_sentences_without_support_have_no_mark() -> None:
    """A refusal in our own words cites nothing."""
    draft = Draft(AnswerStatus.NO_EVIDENCE, sentences=(Sentence("Không có.", ()),))
    answer = cite(draft, _query(), _CONFIG)
    assert answer.answer == "Không có."
    assert answer.citations == ()


def test_an_answer_s_id_is_of_question_and_answer() -> None:
    """The same question with the same answer has the same id, any other has another."""
    draft = _draft(Sentence("64 lớp.", (_support(_CLASSES),)))
    other = _draft(Sentence("64 lớp.", (_support(_FUNDS),)))
    ids = [
        cite(draft, _query(), _CONFIG).answer_id,
        cite(draft, _query("Kon Tum mở mấy lớp?"), _CONFIG).answer_id,
        cite(draft, _query("Kon Tum mở bao nhiêu lớp?", "chào"), _CONFIG).answer_id,
        cite(other, _query(), _CONFIG).answer_id,
    ]
    assert cite(draft, _query(), _CONFIG).answer_id == ids[0]
    assert len(set(ids)) == len(ids)


_SPANS = st.tuples(
    st.integers(_STORED.passage.start, _STORED.passage.end - 1), st.integers(1, 60)
).map(lambda span: (span[0], min(span[0] + span[1], _STORED.passage.end)))
_SENTENCES = st.builds(
    Sentence,
    st.text(min_size=1, max_size=300),
    st.lists(_SPANS, max_size=3).map(
        lambda spans: tuple(Support(Hit(_STORED, 1.0), *s) for s in spans)
    ),
)


@given(st.lists(_SENTENCES, min_size=1, max_size=8), st.text(max_size=400))
def test_every_quote_is_a_slice_and_every_number_is_used(
    sentences: list[Sentence], short: str
) -> None:
    """Whatever the draft: slices are verbatim, numbers run without gap, bounds hold."""
    answer = cite(_draft(*sentences, short=short), _query(), _CONFIG)
    text = _LIBRARY.built[KON_TUM].document.text
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert citation.quote == text[citation.start : citation.end]
        assert f"[{citation.n}]" in answer.answer
    assert len(answer.short) <= 160
    assert len(answer.answer) <= 800


@pytest.mark.parametrize(
    "question",
    [
        "Kon Tum năm 2021 có bao nhiêu mô hình được nhân rộng?",
        "Thủ tục cấp phép khai thác nước giếng khoan như thế nào?",
        "Kon Tum năm 2019 nhân rộng bao nhiêu mô hình?",
        "Kon Tum đã triển khai những nhóm việc nào?",
        "Ai chủ trì hội nghị mã số vùng trồng ở Kon Tum?",
    ],
)
def test_answers_cite_verbatim(ask: Callable[..., Answer], library: Library, question: str) -> None:
    """The whole path gives slices of the documents that it names."""
    answer = ask(question)
    assert answer.citations
    for citation in answer.citations:
        text = library.built[citation.source].document.text
        assert text[citation.start : citation.end] == citation.quote
