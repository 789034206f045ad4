"""Every phrase in both languages."""

from __future__ import annotations

import string

import pytest

from retrieval.answering import messages
from retrieval.answering.messages import Phrase, phrase
from retrieval.types import Language


@pytest.mark.parametrize("name", Phrase)
def test_both_languages_have_the_phrase_with_the_same_blanks(name: Phrase) -> None:
    """No phrase is missing, and each has the same values to fill in."""
    written = [messages._VI[name], messages._EN[name]]
    blanks = [
        {field for _, field, _, _ in string.Formatter().parse(text) if field} for text in written
    ]
    assert blanks[0] == blanks[1]
    assert all(text.strip() for text in written)


def test_values_are_filled_in_as_they_are() -> None:
    """Braces in a quote stay what they are."""
    assert "{x} 64" in phrase(Phrase.NEAREST, Language.VI, quote="{x} 64")


@pytest.mark.parametrize("language", Language)
def test_no_phrase_states_a_number(language: Language) -> None:
    """Our own words hold no digits: the gate has nothing to hold them against."""
    for written in (messages._EN if language is Language.EN else messages._VI).values():
        assert not any(letter.isdigit() for letter in written)
