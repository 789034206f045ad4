"""English terms in the Vietnamese of documents."""

from __future__ import annotations

import pytest

from retrieval.understanding.english import english_for, glossary, render, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("task", "tasks"),
        ("accept", "accepted"),
        ("agency", "agencies"),
        ("approve", "approving"),
        ("plan", "planned"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Number and tense make no difference."""
    assert stem(one) == stem(other)


def test_different_words_keep_apart() -> None:
    """Stems do not swallow short words."""
    assert len({stem(word) for word in ("pass", "past", "bus", "business", "is", "fee")}) == 6


def test_the_longest_term_is_rendered() -> None:
    """ "intellectual property" is one term, not two words."""
    found = render(["how", "many", "intellectual", "property", "certificates"])
    assert [(r.start, r.end) for r in found] == [(2, 4), (4, 5)]
    assert found[0].vietnamese[0] == "sở hữu trí tuệ"


def test_words_without_a_rendering_are_left() -> None:
    """What the glossary lacks gives nothing."""
    assert render(["zxqv"]) == []
    assert render([]) == []


def test_every_entry_renders_to_something() -> None:
    """No entry of the glossary is empty, and the way back leads to English."""
    assert all(all(word.strip() for word in words) and words for words in glossary().values())
    assert english_for()["nhiệm vụ"] == "task"
