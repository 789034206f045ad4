"""Slices that are short enough to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.quotes import cut_at, shortened
from retrieval.types import Hit
from tests.retrieval.memory import Library
from tests.retrieval.texts import KON_TUM, TEXTS

_HIT = Hit(Library(TEXTS).stored(KON_TUM)[0], 1.0)


def test_short_texts_stay() -> None:
    """Within the limit nothing changes but line ends."""
    assert shortened("64 lớp\ntập huấn", 160) == "64 lớp tập huấn"


@pytest.mark.parametrize("limit", [10, 20, 40, 80])
def test_long_texts_are_cut_between_words(limit: int) -> None:
    """A cut text says that it is cut and breaks no word."""
    text = "Sở mở sáu mươi tư lớp tập huấn, cấp mã số vùng trồng và trồng mới nhiều cây mắc ca nữa"
    cut = shortened(text, limit)
    assert len(cut) <= limit
    assert cut.endswith("…")
    assert f"{text} ".startswith(cut[:-1])
    assert text[len(cut) - 1] in " ,;"


@given(st.text(max_size=500), st.integers(2, 200))
def test_nothing_is_longer_than_its_limit(text: str, limit: int) -> None:
    """Whatever the text, the limit holds."""
    assert len(shortened(text, limit)) <= limit


@given(st.text(min_size=1, max_size=300), st.data())
def test_a_cut_lies_within_its_window(text: str, data: st.DataObject) -> None:
    """A slice ends after its start and not after its limit."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text) + 20))
    assert start < cut_at(text, start, end) <= min(end, len(text))
