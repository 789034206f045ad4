"""Greetings and thanks."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.answering.small_talk import small_talk
from retrieval.types import AnswerStatus, Question
from retrieval.understanding.understand import understand


@pytest.mark.parametrize(
    "text",
    [
        "xin chào",
        "Chào bạn!",
        "chao anh",
        "hello",
        "Hi there",
        "alo",
        "cảm ơn bạn nhiều",
        "cảm ơn bạn nhé",
        "dạ vâng em cảm ơn anh chị nhiều ạ",
        "ok thanks",
        "hay quá, cảm ơn nha",
        "thank you so much",
        "tạm biệt",
        "thanks",
        "",
        "👋",
        "???",
    ],
)
def test_greetings_and_thanks_are_answered_in_kind(text: str) -> None:
    """They ask for nothing, cite nothing and hold no short answer."""
    draft = small_talk(understand(Question(text), dt.date(2024, 5, 20)))
    assert draft is not None
    assert draft.status is AnswerStatus.SMALL_TALK
    assert draft.short == ""
    assert draft.sentences[0].text
    assert draft.sentences[0].supports == ()


@pytest.mark.parametrize(
    "text",
    [
        "chào bạn, Kon Tum có bao nhiêu mô hình?",
        "hi, who chaired the meeting",
        "lời chào là gì",
        "2021",
        "cảm ơn ai",
        "ok còn Lạng Sơn?",
        "chào mừng kỷ niệm ngày nào",
    ],
)
def test_whatever_asks_is_a_question(text: str) -> None:
    """A greeting before a question does not hide it."""
    assert small_talk(understand(Question(text), dt.date(2024, 5, 20))) is None


def test_english_is_greeted_in_english() -> None:
    """The greeting is in the language of the person."""
    english = small_talk(understand(Question("hello"), dt.date(2024, 5, 20)))
    vietnamese = small_talk(understand(Question("xin chào"), dt.date(2024, 5, 20)))
    assert english is not None
    assert vietnamese is not None
    assert english.sentences[0].text.isascii()
    assert not vietnamese.sentences[0].text.isascii()
