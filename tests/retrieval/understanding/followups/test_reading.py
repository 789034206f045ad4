"""Messages cut into parts."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.understanding.followups.reading import MAX_CHARACTERS, Reading, clean, read

TODAY = dt.date(2024, 5, 20)


def _read(text: str) -> Reading:
    return read(clean(text), TODAY)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thế còn năm 2020?", "lead:Thế còn period:năm 2020"),
        ("con lang son thi sao", "lead:con place:lang son tail:thi sao"),
        ("Con nuôi cần gì?", "word:Con word:nuôi field:cần ask:gì"),
        ("vậy ký mới thì bao nhiêu", "lead:vậy verb:ký mới stop:thì ask:bao nhiêu"),
        ("mấy cái cấp quốc gia", "ask:mấy classifier:cái qualifier:cấp quốc gia"),
        ("còn quyết định 302", "lead:còn number:quyết định 302"),
        ("quyết định đó do ai ký", "point:quyết định đó joint:do ask:ai verb:ký"),
        ("quyet dinh do ai ky", "topic:quyet dinh joint:do ask:ai verb:ky"),
        ("máy CT thì sao", "word:máy word:CT tail:thì sao"),
        ("huyện Cồn Mây", "stop:huyện name:Cồn Mây"),
        ("what about 2020?", "lead:what about period:2020"),
        ("who opened it?", "ask:who verb:opened point:it"),
        ("so với năm 2020", "joint:so với period:năm 2020"),
        ("ý tôi là năm 2021", "stop:ý tôi là period:năm 2021"),
        ("đạt bao nhiêu %", "verb:đạt ask:bao nhiêu %"),
    ],
)
def test_parts(text: str, parts: str) -> None:
    """Each with its role, by its wording and its marks."""
    reading = _read(text)
    found = [f"{piece.role}:{reading.cut(piece.start, piece.end)}" for piece in reading.pieces]
    assert " ".join(found) == parts


@pytest.mark.parametrize(
    ("text", "bare", "joined"),
    [
        ("Ninh Thuận", True, False),
        ("còn năm 2020 thì sao?", True, True),
        ("Nghị quyết 05-NQ/TU?", True, False),
        ("còn kinh phí?", False, True),
        ("Ninh Thuận có mấy lớp?", False, False),
    ],
)
def test_bare_and_joined(text: str, bare: bool, joined: bool) -> None:
    """Nothing but a place, a time or a document; and words that join it to what was asked."""
    reading = _read(text)
    assert (reading.bare, reading.joined) == (bare, joined)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("bao nhiêu nhiệm vụ cấp tỉnh được nghiệm thu", "nhiệm vụ cấp tỉnh"),
        ("có mấy đề tài năm 2020", "đề tài"),
        ("bao nhiêu nhiệm vụ khoa học và công nghệ được duyệt", "nhiệm vụ khoa học và công nghệ"),
        ("mấy cái?", ""),
        ("how many tasks did they accept", "tasks"),
        ("khi nào xong", ""),
    ],
)
def test_counted(text: str, counted: str) -> None:
    """The name of what is counted, whole."""
    reading = _read(text)
    assert reading.span(reading.counted) == counted


@given(st.text(max_size=120))
def test_parts_lie_in_the_text(text: str) -> None:
    """In order, without overlaps, and with a folded text of the same length."""
    reading = _read(text)
    assert len(reading.plain) == len(reading.text) <= MAX_CHARACTERS
    ends = [0, *(piece.end for piece in reading.pieces)]
    assert all(end <= piece.start for end, piece in zip(ends, reading.pieces, strict=False))
    assert all(one.end <= other.start for one, other in pairwise(reading.pieces))
