"""Roles of words, and messages that ask nothing."""

from __future__ import annotations

import pytest

from retrieval.understanding.followups.vocabulary import Role, is_courtesy, role_of


@pytest.mark.parametrize(
    ("word", "bare", "english", "role"),
    [
        ("nghiệm thu", False, False, Role.VERB),
        ("nghiem thu", True, False, Role.VERB),
        ("ký", False, False, Role.VERB),
        ("ky", True, False, Role.VERB),
        ("kỳ", False, False, None),
        ("kinh phí", False, False, Role.MEASURE),
        ("lệ phí", False, False, Role.FIELD),
        ("hội nghị", False, False, Role.TOPIC),
        ("của", False, False, Role.JOINT),
        ("các", False, False, Role.STOP),
        ("an", True, False, None),
        ("an", True, True, Role.STOP),
        ("chuối", False, False, None),
    ],
)
def test_roles(word: str, bare: bool, english: bool, role: Role | None) -> None:
    """By the word as written; without marks only where the text has none."""
    assert role_of(word, bare, english) == role


@pytest.mark.parametrize(
    ("message", "courtesy"),
    [
        ("Cảm ơn bạn nhiều nhé!", True),
        ("ok", True),
        ("thanks a lot", True),
        ("đúng không?", True),
        ("12", True),
        ("", True),
        ("2020", False),
        ("còn năm 2020?", False),
        ("cảm ơn, còn Lạng Sơn?", False),
    ],
)
def test_courtesies(message: str, courtesy: bool) -> None:
    """Greetings, thanks and agreement, and nothing that asks."""
    assert is_courtesy(message) is courtesy
