"""Two messages as one question, in words that a person can check."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.understanding.followups import complete

TODAY = dt.date(2024, 5, 20)
FIGURE = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"
SHEET = "Thủ tục cấp phép giếng khoan cần giấy tờ gì?"
ENGLISH = "How many courses did Kon Tum open in 2021?"


@pytest.mark.parametrize(
    ("earlier", "said", "whole"),
    [
        (FIGURE, "còn Sóc Trăng?", "Sóc Trăng mở bao nhiêu lớp tập huấn năm 2021?"),
        (FIGURE, "Sóc Trăng thì được mấy?", "Sóc Trăng mở bao nhiêu lớp tập huấn năm 2021?"),
        (FIGURE, "kinh phí bao nhiêu?", "Kon Tum năm 2021 kinh phí bao nhiêu?"),
        (FIGURE, "hoàn thành bao nhiêu?", "Kon Tum năm 2021 hoàn thành bao nhiêu lớp tập huấn?"),
        (FIGURE, "bao nhiêu cấp xã?", "Kon Tum mở bao nhiêu lớp tập huấn cấp xã năm 2021?"),
        (FIGURE, "thế còn hội thảo?", "Kon Tum mở bao nhiêu hội thảo năm 2021?"),
        (FIGURE, "đạt bao nhiêu phần trăm?", "Kon Tum mở lớp tập huấn năm 2021 đạt bao nhiêu phần trăm?"),
        (FIGURE, "kể tên các lớp đó", "Kon Tum mở những lớp tập huấn nào năm 2021?"),
        (FIGURE, "tỉnh nào nhiều nhất?", "Tỉnh nào mở nhiều lớp tập huấn nhất năm 2021?"),
        (FIGURE, "so với năm 2020 thì sao?", "Kon Tum mở bao nhiêu lớp tập huấn năm 2021 so với năm 2020?"),
        (FIGURE, "bao nhiêu hợp tác xã được hỗ trợ?", "Kon Tum năm 2021 có bao nhiêu hợp tác xã được hỗ trợ?"),
        (SHEET, "lệ phí bao nhiêu?", "Thủ tục cấp phép giếng khoan lệ phí bao nhiêu?"),
        (SHEET, "còn thời hạn?", "Thủ tục cấp phép giếng khoan thời hạn bao lâu?"),
        (SHEET, "còn đổi bằng lái xe?", "Đổi bằng lái xe cần giấy tờ gì?"),
        (SHEET, "is it free?", "Thủ tục cấp phép giếng khoan miễn phí không?"),
        (ENGLISH, "and in 2020?", "How many courses did Kon Tum open in 2020?"),
        (ENGLISH, "how much was the budget?", "How much was the budget in Kon Tum in 2021?"),
        (ENGLISH, "kinh phí bao nhiêu?", "Kon Tum năm 2021 kinh phí bao nhiêu?"),
        ("Who opened the Kon Tum conference?", "when was it held?", "When was Kon Tum conference held?"),
        ("What papers are needed to register a household business?", "how much is the fee?",
         "How much is the fee to register a household business?"),
    ],
)  # fmt: skip
def test_writing(earlier: str, said: str, whole: str) -> None:
    """The earlier question with what was said in it, or what was said of what it is about."""
    completed = complete(said, [earlier], TODAY)
    assert completed is not None
    assert completed.text == whole
