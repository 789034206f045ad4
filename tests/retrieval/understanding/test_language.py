"""Vietnamese or English, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.types import Language
from retrieval.understanding.language import language_of, told_language

_VIETNAMESE = [
    "Sóc Trăng mở bao nhiêu lớp tập huấn năm 2022?",
    "soc trang mo bao nhieu lop tap huan nam 2022",
    "ai ky quyet dinh",
    "bn lop nghe o bac kan",
    "kinh phi bao nhieu",
    "thu tuc cap phep gieng khoan the nao",
    "nop ho so o dau",
    "có bao nhiêu HTX",
    "email của phòng tiếp dân là gì",
    "the nao la ho ngheo",
    "can do an to long",
    "muc do hai long cua nguoi dan an phuoc",
    "Quyeets ddinhj 1310 cuar An Phuowcs thay thees vawn barn naof",
    "Tru5 so73 o73 d9a6u, to7i1 na8m 2021 giai3 nga6n bao nhie6u",
    "startup o website ocop duoc ho tro bao nhieu",
    "Bắc Kạn",
    "",
]
_ENGLISH = [
    "how many training courses did Sóc Trăng hold in 2022",
    "who signed the decision",
    "when was the meeting held",
    "what is the fee for a well permit",
    "How much did Bắc Kạn spend on vocational training?",
    "list the products of Đồng Tháp",
    "which province has the most cooperatives",
    "which provincial vice chairman attended the conference in Nam Dinh",
    "who gave the concluding speech at the Nam Dinh grassroots science conference",
    "thanks",
    "hello",
    "who is nguyen van an",
    "have you seen the test results of these cars",
]


@pytest.mark.parametrize("text", _VIETNAMESE)
def test_vietnamese(text: str) -> None:
    """Vietnamese is recognised with marks, without, and in abbreviations."""
    assert language_of(text) is Language.VI


@pytest.mark.parametrize("text", _ENGLISH)
def test_english(text: str) -> None:
    """English is recognised also where it names Vietnamese places with their marks."""
    assert language_of(text) is Language.EN


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    """No text is refused."""
    assert language_of(text) in Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2020?", None),
        ("Lạng Sơn", None),
        ("", None),
        ("còn Lạng Sơn?", Language.VI),
        ("con nam 2020", Language.VI),
        ("and Lạng Sơn?", Language.EN),
        ("its fee", Language.EN),
    ],
)
def test_what_tells_no_language(text: str, language: Language | None) -> None:
    """A name or a year alone is of neither: the conversation's language goes on."""
    assert told_language(text) == language
