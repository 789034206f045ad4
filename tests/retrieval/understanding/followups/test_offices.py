"""One office after another, as people ask on."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.understanding.followups import complete

TODAY = dt.date(2024, 5, 20)
DIRECTOR = "Giám đốc Sở Công Thương Kon Tum là ai?"
CHAIR = "Chủ tịch UBND tỉnh Sóc Trăng là ai?"
EDITOR = "Tổng biên tập báo Kon Tum là ai?"
SECRETARY = "Chủ tịch Hội đồng nghiệm thu đề tài mật ong là ai?"
ENGLISH = "Who is the director of the Kon Tum department of science?"


@pytest.mark.parametrize(
    ("earlier", "said", "whole"),
    [
        (DIRECTOR, "còn phó giám đốc?", "Phó giám đốc Sở Công Thương Kon Tum là ai?"),
        (DIRECTOR, "Phó giám đốc thì sao?", "Phó giám đốc Sở Công Thương Kon Tum là ai?"),
        (DIRECTOR, "vậy chánh văn phòng là ai?", "Chánh văn phòng Sở Công Thương Kon Tum là ai?"),
        (DIRECTOR, "thế phó thì ai?", "Phó giám đốc Sở Công Thương Kon Tum là ai?"),
        (DIRECTOR, "thế giám đốc Sở Y tế?", "Giám đốc Sở Y tế Kon Tum là ai?"),
        (DIRECTOR, "còn giám đốc Sở Y tế Sóc Trăng?", "Giám đốc Sở Y tế Sóc Trăng là ai?"),
        ("giam doc so y te kon tum la ai", "con pho giam doc", "Pho giam doc so y te kon tum la ai?"),
        ("Ai là giám đốc Sở Y tế Kon Tum?", "còn phó giám đốc?", "Ai là phó giám đốc Sở Y tế Kon Tum?"),
        (CHAIR, "còn bí thư tỉnh ủy?", "Bí thư tỉnh ủy Sóc Trăng là ai?"),
        (CHAIR, "phó chủ tịch là ai?", "Phó chủ tịch UBND tỉnh Sóc Trăng là ai?"),
        (EDITOR, "còn phó tổng biên tập?", "Phó tổng biên tập báo Kon Tum là ai?"),
        (EDITOR, "cấp phó là ai?", "Phó tổng biên tập báo Kon Tum là ai?"),
        (SECRETARY, "thư ký hội đồng?", "Thư ký Hội đồng nghiệm thu đề tài mật ong là ai?"),
        (ENGLISH, "and the deputy director?", "Who is the deputy director of the Kon Tum department of science?"),
        (ENGLISH, "what about the deputy?", "Who is the deputy director of the Kon Tum department of science?"),
    ],
)  # fmt: skip
def test_offices(earlier: str, said: str, whole: str) -> None:
    """The office that is named stands where the earlier one stood, with its body and its place."""
    completed = complete(said, [earlier], TODAY)
    assert completed is not None
    assert completed.text == whole


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (DIRECTOR, "Giám đốc Sở Tài chính Cần Thơ là ai?"),
        ("Kon Tum mở bao nhiêu lớp tập huấn?", "Phó giám đốc Sở Y tế là ai?"),
        (DIRECTOR, "cảm ơn giám đốc nhé"),
    ],
)
def test_no_office_is_swapped(earlier: str, said: str) -> None:
    """A question that stands alone stays one, and where no office was asked for none is replaced."""
    completed = complete(said, [earlier], TODAY)
    assert completed is None or "Sở Công Thương" not in completed.text
