"""The English beside a short answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.number_keys import number_keys
from retrieval.answering.glosses import glossed, nouns, unglossed

_LIMIT = 160
_GLOSSED = [
    ("10 nhiệm vụ", "10 nhiệm vụ (tasks)"),
    ("01 nhiệm vụ", "01 nhiệm vụ (1 task)"),
    ("07 nhiệm vụ cấp quốc gia", "07 nhiệm vụ cấp quốc gia (7 tasks)"),
    ("hơn 350 đoàn viên thanh niên", "hơn 350 đoàn viên thanh niên (over 350 youth union members)"),
    ("1.175 tin cảnh báo", "1.175 tin cảnh báo (1,175 warnings)"),
    ("12.486 triệu đồng", "12.486 triệu đồng (12,486 million đồng)"),
    ("5,4 tỷ đồng", "5,4 tỷ đồng (5.4 billion đồng)"),
    ("6,5 tỷ USD", "6,5 tỷ USD (6.5 billion USD)"),
    ("100.000 đồng/lần", "100.000 đồng/lần (100,000 đồng)"),
    ("99,88%", "99,88% (99.88%)"),
    ("15 ngày làm việc", "15 ngày làm việc (15 working days)"),
    ("2/3/2022", "2/3/2022 (2 March 2022)"),
    ("trước ngày 15/12/2021", "trước ngày 15/12/2021 (before 15 December 2021)"),
    ("quý III năm 2022", "quý III năm 2022 (third quarter of 2022)"),
    ("trong tháng 9 năm 2022", "trong tháng 9 năm 2022 (September 2022)"),
    ("Quyết định số 302/QĐ-UBND", "Quyết định số 302/QĐ-UBND (Decision No. 302/QĐ-UBND)"),
    (
        "Lê Thị Minh, Phó Chủ tịch Ủy ban nhân dân tỉnh",
        "Lê Thị Minh, Phó Chủ tịch Ủy ban nhân dân tỉnh "
        "(Vice Chair of the provincial People's Committee)",
    ),
]


@pytest.mark.parametrize(("short", "wanted"), _GLOSSED)
def test_what_has_sure_english_is_glossed(short: str, wanted: str) -> None:
    """Beside the document's own writing, which stays."""
    assert glossed(short, _LIMIT) == wanted


@pytest.mark.parametrize(
    "short", ["60%", "24-7", "5-7 ngày", "09 khách sạn", "UBND cấp xã", "năm 2021", ""]
)
def test_what_has_none_stays(short: str) -> None:
    """A word that only begins like a known one is another word: "khách sạn" are no guests."""
    assert "guest" not in glossed(short, _LIMIT)
    assert "visitor" not in glossed(short, _LIMIT)
    assert glossed(short, _LIMIT).startswith(short)


def test_a_gloss_stays_within_the_limit() -> None:
    """A short answer has a bound on every channel."""
    assert glossed("12.486 triệu đồng", 20) == "12.486 triệu đồng"


@given(
    st.integers(0, 10**9),
    st.sampled_from(["", "hơn ", "gần ", "không quá "]),
    st.sampled_from([*nouns(), "triệu đồng", "tỷ đồng", "tỷ USD", "%", "thứ gì đó"]),
)
def test_a_gloss_adds_no_number(value: int, about: str, noun: str) -> None:
    """The gate would drop the answer."""
    short = f"{about}{value:,}".replace(",", ".") + f" {noun}"
    assert number_keys(glossed(short, _LIMIT), english=True) <= number_keys(short)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("10 nhiệm vụ (tasks)", "10 nhiệm vụ"),
        ("No; the document says 11 nhiệm vụ (tasks)", "No; the document says 11 nhiệm vụ"),
        ("5,4 tỷ đồng (5.4 billion đồng); 2/3/2022 (2 March 2022)", "5,4 tỷ đồng; 2/3/2022"),
        ("10 nhiệm vụ (projects)", "10 nhiệm vụ (projects)"),
        ("5,4 tỷ đồng (6.4 billion đồng)", "5,4 tỷ đồng (6.4 billion đồng)"),
    ],
)
def test_only_a_gloss_is_taken_away_again(said: str, plain: str) -> None:
    """What says something else stays, for the gate to judge."""
    assert unglossed(said) == plain
