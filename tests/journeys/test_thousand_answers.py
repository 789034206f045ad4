"""A thousand answers over the samples: no number, no quote and no page furniture out of place."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.wiring import Assistant
from corpus.types import AccessLevel
from retrieval.evaluation import is_faithful
from retrieval.types import Answer, AnswerStatus, Question
from tests.conftest import SAMPLES
from tests.journeys.questions import Asked, questions

COUNT = 1_100
SEED = 20261121
# What stands on the samples' pages around the documents: counters, weather, other news, mastheads.
FURNITURE = (
    "người đang online",
    "Lượt xem",
    "Số lượt đọc",
    "Đang trực tuyến",
    "Tổng truy cập",
    "Nhiệt độ từ",
    "Độ ẩm",
    "Áp suất",
    "cỡ chữ",
    "Tin liên quan",
    "Tin mới",
    "Tin cũ hơn",
    "Các bài khác",
    "Xem thêm",
    "Về trang trước",
    "tìm kiếm công nghệ nước ngoài",
    "Mời đề xuất nhiệm vụ",
    "hàng đóng gói sẵn",
    "Trao giải Hội thi",
    "136/GP-BTTTT",
    "07/GP-STTTT",
    "0228.3849386",
)
PAGES = [path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt")]
_MARK = re.compile(r"\[\d{1,2}\]")

Answered = list[tuple[Asked, Answer]]


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> Answered:
    """Every question with its answer."""
    asked = questions(assistant.store, COUNT, SEED)
    return [(one, assistant.answerer.answer(Question(one.text))) for one in asked]


def shown(asked: Asked, answer: Answer) -> str:
    """A failure as somebody who mends it needs it."""
    quotes = " | ".join(citation.quote for citation in answer.citations)
    return f"{asked.kind}: {asked.text}\n  {answer.short!r} {answer.answer!r}\n  ⟵ {quotes}"


def plain_numbers(text: str) -> set[str]:
    """Runs of digits, without leading zeros; it knows nothing of how numbers are written."""
    return {run.lstrip("0") or "0" for run in re.findall(r"[0-9]+", text)}


def test_there_are_a_thousand_of_many_kinds(answers: Answered) -> None:
    """Answers and refusals both, from every kind of template, a third without marks."""
    kinds = Counter(asked.kind for asked, _ in answers)
    statuses = Counter(answer.status for _, answer in answers)
    assert len(answers) >= 1_000
    assert len({asked.text for asked, _ in answers}) == len(answers)
    assert len(kinds) >= 20
    assert statuses[AnswerStatus.ANSWERED] >= 300
    assert statuses[AnswerStatus.NO_EVIDENCE] >= 100


def test_every_quote_is_a_slice_of_its_document(answers: Answered, assistant: Assistant) -> None:
    """Where a citation points stands, to the letter, what it quotes."""
    everyone = frozenset(AccessLevel)
    texts = {
        header.id: assistant.store.document(header.id, everyone)
        for header in assistant.store.headers(everyone, 1000)
    }
    wrong = []
    for asked, answer in answers:
        for citation in answer.citations:
            document = texts[citation.document_id]
            assert document is not None
            if not citation.quote or document.text[citation.start : citation.end] != citation.quote:
                wrong.append(shown(asked, answer))
    assert wrong == []


def test_every_number_stands_in_a_quote(answers: Answered) -> None:
    """By the rule that scores answers."""
    assert [shown(*pair) for pair in answers if not is_faithful(pair[1])] == []


def test_every_run_of_digits_stands_in_a_quote(answers: Answered) -> None:
    """By a check that shares no code with the gate: a date's parts, a figure's groups of digits."""
    wrong = []
    for asked, answer in answers:
        said = f"{answer.short} {_MARK.sub(' ', answer.answer)}"
        quoted = plain_numbers(" ".join(citation.quote for citation in answer.citations))
        if not plain_numbers(said) <= quoted:
            missing = sorted(plain_numbers(said) - quoted)
            wrong.append(f"{missing} {shown(asked, answer)}")
    assert wrong == []


def test_every_mark_has_its_source(answers: Answered) -> None:
    """Sources are numbered from 1, and a sentence names no other."""
    for asked, answer in answers:
        numbers = [citation.n for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1)), shown(asked, answer)
        named = {int(mark[1:-1]) for mark in _MARK.findall(answer.answer)}
        assert named <= set(numbers), shown(asked, answer)


def test_no_page_furniture_is_quoted(answers: Answered) -> None:
    """What a page says around the document is never evidence."""
    raw = "".join(path.read_text("utf-8") for path in PAGES)
    assert [words for words in FURNITURE if words not in raw] == []
    wrong = [
        f"{words}: {shown(asked, answer)}"
        for asked, answer in answers
        for words in FURNITURE
        if any(words.casefold() in citation.quote.casefold() for citation in answer.citations)
    ]
    assert wrong == []


def test_answers_keep_their_bounds(answers: Answered) -> None:
    """The short answer has at most 160 characters, the whole one 800."""
    long = [
        shown(*pair) for pair in answers if len(pair[1].short) > 160 or len(pair[1].answer) > 800
    ]
    assert long == []


def test_answered_means_answered(answers: Answered) -> None:
    """An answer has a short one and sources; whatever is none has no short one."""
    wrong = [
        shown(*pair)
        for pair in answers
        if (pair[1].status is AnswerStatus.ANSWERED)
        != bool(pair[1].short.strip() and pair[1].citations)
        or (pair[1].status is not AnswerStatus.ANSWERED and pair[1].short)
        or not pair[1].answer.strip()
    ]
    assert wrong == []
