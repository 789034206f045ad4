"""The tables of what the bot says about people."""

from __future__ import annotations

from string import Formatter

import pytest

from bot.dialogue.texts import LESS_FITTING, PASSED_OVER, REASON_WORDS, ROLE_WORDS, SAID, Said
from bot.remembered import Reason
from bot.types import Role
from retrieval.answering.tracing import Shortfall
from retrieval.types import Language


@pytest.mark.parametrize("said", Said)
def test_every_text_is_there_in_every_language(said: Said) -> None:
    """Each occasion has words in each language, with the same blanks to fill in."""
    blanks = {
        frozenset(name for _, name, _, _ in Formatter().parse(SAID[said][language]) if name)
        for language in Language
    }
    assert len(blanks) == 1


def test_names_have_words() -> None:
    """Every role, every reason, and whatever a value may lack; the reasons in their order."""
    assert set(ROLE_WORDS) == set(Role)
    assert list(REASON_WORDS) == list(Reason)
    assert {one.value for one in Shortfall} - set(PASSED_OVER) == {"low_confidence"}
    for words in (
        *ROLE_WORDS.values(),
        *REASON_WORDS.values(),
        *PASSED_OVER.values(),
        LESS_FITTING,
    ):
        assert set(words) == set(Language)
