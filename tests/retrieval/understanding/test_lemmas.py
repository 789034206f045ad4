"""English words brought to one form each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.lemmas import is_past, is_plural, stem, stems

_SAME = [
    ("task", "tasks"),
    ("accept", "accepted"),
    ("agency", "agencies"),
    ("approve", "approving"),
    ("plan", "planned"),
    ("class", "classes"),
    ("study", "studied"),
    ("study", "studying"),
    ("file", "filings"),
    ("permit", "permitted"),
    ("employee", "employees"),
    ("box", "boxes"),
    ("branch", "branches"),
    ("take", "took"),
    ("hold", "held"),
    ("break", "broken"),
    ("lay", "laid"),
    ("sow", "sown"),
    ("enrol", "enrolled"),
    ("control", "controlled"),
    ("give", "given"),
    ("woman", "women"),
    ("child", "children"),
    ("use", "using"),
    ("organise", "organized"),
    ("labour", "labor"),
    ("centre", "centers"),
    ("programme", "programs"),
    ("licence", "license"),
    ("tonne", "tons"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Number, tense and the side of the ocean make no difference."""
    assert stem(one) == stem(other)


def test_different_words_keep_apart() -> None:
    """Stems do not swallow short words, nor endings that are part of a word."""
    words = "pass past bus business is fee news new string four for hour rise enterprise"
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_possessives_and_hyphens_part_words() -> None:
    """The owner is a word of its own, and so is each half of a compound."""
    assert stems("people's start-ups") == stems("people start up")


@pytest.mark.parametrize(
    ("word", "plural", "past"),
    [
        ("households", True, False),
        ("people", True, False),
        ("joined", False, True),
        ("took", False, True),
        ("class", False, False),
        ("need", False, False),
        ("tax", False, False),
    ],
)
def test_plurals_and_past_forms_are_told(word: str, plural: bool, past: bool) -> None:
    """By their endings, or by the table of irregular ones."""
    assert (is_plural(word), is_past(word)) == (plural, past)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_stem_is_never_empty(word: str) -> None:
    """Whatever letters are typed."""
    assert stem(word) != ""
