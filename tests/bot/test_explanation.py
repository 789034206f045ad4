"""What ``hoiso explain`` prints."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.changes import Change, Hindsight, What
from bot.answers.given import given
from bot.explanation import words
from bot.explanation.past import print_hindsight, print_newest
from bot.explanation.question import print_explanation
from bot.explanation.terminal import shown
from bot.wiring import Assistant
from retrieval.answering.features import FEATURES
from retrieval.answering.tracing import Shortfall
from retrieval.explaining import explain
from retrieval.types import AnswerStatus, Question, QuestionKind
from tests.bot.fakes import ANSWERED, NO_EVIDENCE

NOON = dt.datetime(2024, 5, 20, 12, 0)
THEN = given(Question("bao nhiêu?", ("trước",)), ANSWERED, NOON)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("a\x1b[31mb", 99, "a [31mb"),
        ("a\r\n\tb\x07\x9b", 99, "a b"),
        ("\u202eđảo\u202c", 99, "đảo"),
        ("một hai ba", 8, "một hai…"),
        ("", 5, ""),
    ],
)
def test_nothing_steers_the_terminal(text: str, limit: int, expected: str) -> None:
    """Whoever asked or wrote a document gets words onto a screen, and no more."""
    assert shown(text, limit) == expected


def printed(capsys: pytest.CaptureFixture[str], assistant: Assistant, text: str, top: int) -> str:
    """What is printed for a question."""
    trace = assistant.answerer.trace(Question(text))
    explained = explain(trace, assistant.answerer.config, top)
    print_explanation(text, explained, trace.answer)
    return capsys.readouterr().out


def test_a_question_is_explained_in_its_order(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    """Understood, found, weighed, judged, answered."""
    out = printed(capsys, assistant, "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?", 3)
    titles = ["CÂU HỎI", "HIỂU LÀ", "TÌM ĐƯỢC", "GIÁ TRỊ", "CỬA KIỂM SỐ LIỆU", "TRẢ LỜI"]
    found = [line.split(":")[0] for line in out.splitlines() if line and not line.startswith(" ")]
    assert [name for title, name in zip(titles, found, strict=True) if name.startswith(title)]
    assert "10 nhiệm vụ · được trích" in out


@pytest.mark.parametrize("text", ["nhiệm vụ và " * 80, "\x1b]0;x\x07" * 100, "1/QĐ-UBND " * 90])
def test_what_is_printed_is_bounded(
    assistant: Assistant, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """A screen or two, whatever was typed, and no control character in it."""
    out = printed(capsys, assistant, text[:1000], 10)
    assert out.count("\n") < 160
    assert max(map(len, out.splitlines())) <= 2000
    assert "\x1b" not in out
    assert "\x07" not in out


def test_everything_named_has_a_word() -> None:
    """Names of the program do not reach people."""
    named = [*(kind.value for kind in QuestionKind), *(status.value for status in AnswerStatus)]
    assert [name for name in named if name not in words.WORDS] == []
    assert {shortfall.value for shortfall in Shortfall} <= set(words.REASONS)
    assert {what.value for what in What} == set(words.CHANGED)
    assert set(FEATURES) <= set(words.TOPIC_OF)


CHANGES = tuple(Change(what, "ten.txt", "1", "2") for what in What)


@pytest.mark.parametrize(
    ("same", "changes", "says"),
    [
        (True, (), "✓ Hỏi lại bây giờ, câu trả lời vẫn như vậy."),
        (False, (), "không thấy tài liệu hay thiết lập nào đổi"),
        (False, CHANGES, "ten.txt đã được thay bằng bản mới"),
        (True, CHANGES[:1], "ten.txt đã bị gỡ"),
        (False, CHANGES * 3, "thay đổi nữa"),
    ],
)
def test_then_and_now(
    capsys: pytest.CaptureFixture[str], same: bool, changes: tuple[Change, ...], says: str
) -> None:
    """Whether it stands is one line; what changed is a line each, up to a bound."""
    now = given(THEN.question, ANSWERED if same else NO_EVIDENCE, NOON)
    print_hindsight(Hindsight(THEN, now, same, changes), [THEN, THEN])
    out = capsys.readouterr().out
    assert says in out
    assert ("✓ Hỏi lại" in out, "✗ Hỏi lại" in out) == (same, not same)
    assert "đã trả lời 2 lần" in out
    assert "tong-ket-2021.html" in out
    assert "{" not in out


def test_the_newest(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each: id, time, how it ended, question and short answer."""
    print_newest([THEN])
    assert capsys.readouterr().out == ("a1  20/05 12:00  answered     bao nhiêu? → 10 nhiệm vụ\n")
