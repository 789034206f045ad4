"""What a text is about, as it is told apart and waited for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.subjects import subject_of

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
            "so nhiem vu nghiem thu cua ninh thuan",
            True,
        ),
        (
            "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
            "Lạng Sơn nghiệm thu bao nhiêu nhiệm vụ?",
            False,
        ),
        ("năm 2021 có bao nhiêu sáng chế", "năm 2022 có bao nhiêu sáng chế", False),
        ("quyết định 527/QĐ-UBND", "quyết định số 528/QĐ-UBND", False),
        ("thời hạn cấp phép", "thời hạn cấp phép", True),
        ("cấp phép mất bao lâu", "cấp phép mất bao nhiêu tiền", False),
    ],
)
def test_like_texts_have_the_same_words_and_facts(one: str, other: str, same: bool) -> None:
    """Marks, order and words of asking tell nothing; places, times and numbers do."""
    first, second = subject_of(one, TODAY), subject_of(other, TODAY)
    assert same is ((first.words, first.facts) == (second.words, second.facts))


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("số nhiệm vụ nghiệm thu của Ninh Thuận", True),
        ("kinh phí khoa học của Lạng Sơn", True),
        ("giấy phép lái xe", False),
        ("Ninh Thuận", False),
        ("527/QĐ-UBND", False),
    ],
)
def test_what_may_be_a_figure(text: str, measure: bool) -> None:
    """Amounts and shares of something; no name and no topic."""
    assert measure is subject_of(text, TODAY).is_measure


def test_a_place_of_today_covers_those_of_old() -> None:
    """Who follows Khánh Hòa hears of Ninh Thuận's documents, and not the other way round."""
    assert subject_of("Khánh Hòa", TODAY).places == {"Khánh Hòa", "Ninh Thuận"}
    assert subject_of("Ninh Thuận", TODAY).places == {"Ninh Thuận"}


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("bao nhiêu sáng chế", "số sáng chế", True),
        ("bao nhiêu sáng chế", "sang che", True),
        ("bao nhiêu sáng chế", "ai có sáng chế", False),
    ],
)
def test_what_kind_of_thing_is_asked_for(one: str, other: str, may: bool) -> None:
    """Words that tell no kind go with any."""
    first, second = subject_of(one, TODAY), subject_of(other, TODAY)
    assert (may, may) == (first.asks_as(second), second.asks_as(first))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """The same text is always about the same."""
    first, second = subject_of(text, TODAY), subject_of(text, TODAY)
    assert (first.words, first.facts) == (second.words, second.facts)
