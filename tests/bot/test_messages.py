"""The table of what the bot says."""

from __future__ import annotations

from string import Formatter

import pytest

from bot.messages import EXAMPLES, TEXTS, Text
from retrieval.types import Language


@pytest.mark.parametrize("text", Text)
def test_every_text_is_there_in_every_language(text: Text) -> None:
    """Each occasion has words in each language, with the same blanks to fill in."""
    blanks = {
        frozenset(name for _, name, _, _ in Formatter().parse(TEXTS[text][language]) if name)
        for language in Language
    }
    assert len(blanks) == 1


def test_examples_are_there_in_every_language() -> None:
    """Each language has three questions to begin with."""
    assert {lang: len(EXAMPLES[lang]) for lang in Language} == {Language.VI: 3, Language.EN: 3}
