"""What a number counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.noun_phrases import noun_before, noun_length


@pytest.mark.parametrize(
    ("tail", "noun"),
    [
        (" nhiệm vụ được nghiệm thu", "nhiệm vụ"),
        (" văn bằng bảo hộ sở hữu công nghiệp được cấp", "văn bằng bảo hộ sở hữu công nghiệp"),
        (" dự án khởi nghiệp đổi mới sáng tạo", "dự án khởi nghiệp đổi mới sáng tạo"),
        (" tuabin nằm trên 940 ha", "tuabin"),
        (" khu đất rộng hơn 60.000 m2", "khu đất"),
        (" máy bay trị giá 3 tỷ", "máy bay"),
        (" gói thầu thì chỉ có 6", "gói thầu"),
        (" thiết bị bức xạ", "thiết bị bức xạ"),
        (" căn hộ nhà ở xã hội", "căn hộ nhà ở xã hội"),
        (" hồ sơ; cấp 5 giấy", "hồ sơ"),
        ("/16 chỉ tiêu", ""),
        (" được cấp", ""),
        ("", ""),
    ],
)
def test_the_noun_after_a_number(tail: str, noun: str) -> None:
    """It ends before verbs and function words, which may yet be part of a longer word."""
    text = f"12{tail}"
    assert text[2 : 2 + noun_length(text, 2, len(text))].strip() == noun


@pytest.mark.parametrize(
    ("before", "noun"),
    [
        ("Số nhiệm vụ nghiệm thu là ", "nhiệm vụ nghiệm thu"),
        ("* Số lớp tập huấn đã mở: ", "Số lớp tập huấn đã mở"),
        ("+ Tổ chức, cá nhân được hướng dẫn: ", "Tổ chức, cá nhân được hướng dẫn"),
        ("Sở mở ", ""),
    ],
)
def test_the_noun_before_a_number(before: str, noun: str) -> None:
    """A label or a subject says what is counted, its list mark left out."""
    assert noun_before(before) in (noun, f"Số {noun}")


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 140))
def test_any_text(text: str, start: int, stop: int) -> None:
    """A noun stands within what was asked of."""
    start = min(start, len(text))
    assert 0 <= noun_length(text, start, max(start, stop)) <= max(0, min(stop, len(text)) - start)
