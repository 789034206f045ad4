"""Questions of a person who has a home province."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold
from retrieval.places import province
from retrieval.types import Query, Question
from retrieval.understanding.understand import understand

TODAY = dt.date(2024, 5, 20)


def _read(text: str, *history: str, place: str | None = "Kon Tum") -> Query:
    return understand(Question(text, history, place=place), TODAY)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Mở bao nhiêu lớp tập huấn năm 2021?", "Mở bao nhiêu lớp tập huấn năm 2021 ở Kon Tum?"),
        ("mo may lop nam 2021", "mo may lop nam 2021 o kon tum?"),
        ("How many courses were held in 2021?", "How many courses were held in 2021 in Kon Tum?"),
    ],
)
def test_home_is_meant_where_no_place_stands(text: str, understood: str) -> None:
    """The question is completed in words, as it was typed, and says whose place it was."""
    query = _read(text)
    assert (query.places, query.at_home) == (("Kon Tum",), True)
    assert fold(query.understood or "") == fold(understood)


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("Sóc Trăng mở bao nhiêu lớp năm 2021?", ()),
        ("còn năm 2020?", ("Sóc Trăng mở bao nhiêu lớp năm 2021?",)),
        ("Tỉnh nào mở nhiều lớp nhất năm 2021?", ()),
        ("Quyết định 218/QĐ-UBND về việc gì?", ()),
        ("Họp ở đâu?", ()),
    ],
)
def test_home_overrides_nothing(text: str, history: tuple[str, ...]) -> None:
    """A place in the question or its history, a document, or a choice of places stays as it is."""
    query = _read(text, *history)
    assert not query.at_home
    without = _read(text, *history, place=None)
    assert (query.places, query.understood, query.text) == (
        without.places,
        without.understood,
        without.text,
    )


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is typed, it is read, and at home only where nothing else was said."""
    query = _read(text)
    assert not query.at_home or "Kon Tum" in query.places or not query.places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ninh Thuận", "Ninh Thuận"),
        ("tinh ninh thuan", "Ninh Thuận"),
        ("tôi ở Lạng Sơn", "Lạng Sơn"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("Ninh Thuận và Lạng Sơn", None),
        ("Paris", None),
        ("", None),
    ],
)
def test_a_province_by_how_somebody_names_it(text: str, name: str | None) -> None:
    """One province, however it is written; none where there are two, or nothing known."""
    assert province(text) == name
