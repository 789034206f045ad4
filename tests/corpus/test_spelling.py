"""Tests of corpus.vietnamese.spelling."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.vietnamese.spelling import canonical, has_marks, marked_share, nfc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà Bình", "hòa bình"),
        ("UỶ BAN", "ủy ban"),
        ("Thuý khoẻ, loà xoà", "thúy khỏe, lòa xòa"),
        ("quý, quà, quỹ, Quốc", "quý, quà, quỹ, quốc"),
        ("giá, già, giò", "giá, già, giò"),
        ("hoàn toàn, khoản, chuyển", "hoàn toàn, khoản, chuyển"),
        ("kĩ thuật, tỉ lệ, lí do, qui định, quí I", "kỹ thuật, tỷ lệ, lý do, quy định, quý i"),
        ("tỉnh, lính, kính", "tỉnh, lính, kính"),
        ("QUI CHẾ", "quy chế"),
        ("“a” – ‘b’ — c", "\"a\" - 'b' - c"),
        ("Ðồng", "đồng"),
        ("İ", "İ"),
    ],
)
def test_canonical(text, expected):
    """Case, tone placement, i and y, quotes and dashes come to one writing."""
    assert canonical(text) == expected


@given(st.text().map(nfc))
@example("İ")
@example("ΑΣ ǰ ŉ ﬁ")
def test_canonical_keeps_the_length(text):
    """Offsets in a canonical text are offsets in the NFC text."""
    assert len(canonical(text)) == len(text)


@given(st.text().map(nfc))
def test_canonical_is_done_once(text):
    """A canonical text is its own canonical form."""
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở\u00a0Khoa\u2009học", "Sở Khoa học"),
        ("nhiệm\u00advụ\u200b\ufeff", "nhiệmvụ"),
        ("một\r\nhai\rba\u2028bốn\x0cnăm", "một\nhai\nba\nbốn\nnăm"),
        ("a\x00\x1fb\tc", "ab\tc"),
        (unicodedata.normalize("NFD", "Thuận"), "Thuận"),
        ("tie\u0301\u0302ng", "tiếng"),  # the tone before the circumflex
        ("“giữ” – nguyên", "“giữ” – nguyên"),
        ("nửa \ud83d cặp", "nửa \ufffd cặp"),
    ],
)
def test_nfc(text, expected):
    """Odd spaces, line ends, invisible letters and stray marks are gone; punctuation stays."""
    assert nfc(text) == expected


@given(st.text(st.characters(exclude_categories=[])))
def test_nfc_is_normal_and_can_be_stored(text):
    """What is read is NFC, needs no second reading, and is valid UTF-8."""
    read = nfc(text)
    assert unicodedata.is_normalized("NFC", read)
    assert nfc(read) == read
    read.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghiem thu", False),
        ("nghiệm thu", True),
        ("đ", True),
        ("Zürich", False),
        (unicodedata.normalize("NFD", "ở"), True),
        ("12 – 13", False),
    ],
)
def test_has_marks(text, expected):
    """Only Vietnamese marks count."""
    assert has_marks(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0.0), ("2021", 0.0), ("bao nhieu", 0.0), ("bao nhiêu", 0.5), ("nhiệm vụ", 1.0)],
)
def test_marked_share(text, expected):
    """The share is of words, not of letters."""
    assert marked_share(text) == expected
