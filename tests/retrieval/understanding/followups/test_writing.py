"""Two messages as one question, in words that a person can check."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.understanding.followups import complete

TODAY = dt.date(2024, 5, 20)
FIGURE = "Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"
SHEET = "Thủ tục cấp phép giếng khoan cần giấy tờ gì?"
ENGLISH = "How many courses did Kon Tum open in 2021?"
STRETCH = "Từ năm 2020 đến nửa đầu 2022 Kon Tum mở mấy lớp tập huấn?"
CHAIRED = "Ai chủ trì hội nghị mật ong của Kon Tum?"
DECISION = "Quyết định 71/QĐ-UBND ban hành ngày nào?"


@pytest.mark.parametrize(
    ("earlier", "said", "whole"),
    [
        (FIGURE, "còn Sóc Trăng?", "Sóc Trăng mở bao nhiêu lớp tập huấn năm 2021?"),
        (FIGURE, "Sóc Trăng thì được mấy?", "Sóc Trăng mở bao nhiêu lớp tập huấn năm 2021?"),
        (FIGURE, "kinh phí bao nhiêu?", "Kon Tum năm 2021 kinh phí bao nhiêu?"),
        (FIGURE, "hoàn thành bao nhiêu?", "Kon Tum năm 2021 hoàn thành bao nhiêu lớp tập huấn?"),
        (FIGURE, "bao nhiêu cấp xã?", "Kon Tum mở bao nhiêu lớp tập huấn cấp xã năm 2021?"),
        ("Kon Tum năm 2021 có bao nhiêu ca sởi?", "còn thủy đậu thì sao?",
         "Kon Tum năm 2021 có bao nhiêu ca thủy đậu?"),
        ("Kon Tum năm 2021 cấp bao nhiêu giấy xuất khẩu cà phê?", "thế loại tiêu?",
         "Kon Tum năm 2021 cấp bao nhiêu giấy xuất khẩu tiêu?"),
        ("Kon Tum năm 2021 được cấp bao nhiêu văn bằng?", "còn đơn nộp thì sao?",
         "Kon Tum năm 2021 được cấp bao nhiêu đơn nộp?"),
        ("Kon Tum năm 2021 có bao nhiêu sáng kiến?", "riêng đề tài?",
         "Kon Tum năm 2021 có bao nhiêu đề tài?"),
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
        (STRETCH, "thế năm 2024 thì mấy?", "Năm 2024 Kon Tum mở mấy lớp tập huấn?"),
        (STRETCH, "còn 2019?", "Năm 2019 Kon Tum mở mấy lớp tập huấn?"),
        ("Kon Tum năm 2020 - nửa đầu 2021 có mấy sáng kiến?", "còn năm 2022?", "Kon Tum năm 2022 có mấy sáng kiến?"),
        ("Giai đoạn 2016-2020 và năm 2021 Kon Tum có mấy sáng kiến?", "năm 2022 thì sao?",
         "Năm 2022 Kon Tum có mấy sáng kiến?"),
        ("How many courses did Kon Tum open from 2019 to mid-2021?", "and in 2022?",
         "How many courses did Kon Tum open in 2022?"),
        (FIGURE, "năm sau thì sao?", "Kon Tum mở bao nhiêu lớp tập huấn năm 2022?"),
        (FIGURE, "còn năm trước?", "Kon Tum mở bao nhiêu lớp tập huấn năm 2020?"),
        (FIGURE, "còn sáng kiến cấp xã thì được mấy cái?", "Kon Tum năm 2021 được mấy sáng kiến cấp xã?"),
        (FIGURE, "thế sáng kiến thì bao nhiêu cái?", "Kon Tum năm 2021 bao nhiêu sáng kiến?"),
        (FIGURE, "còn đề tài thì bao nhiêu?", "Kon Tum năm 2021 bao nhiêu đề tài?"),
        (FIGURE, "còn hội viên phụ nữ thì mấy người?", "Kon Tum năm 2021 mấy hội viên phụ nữ?"),
        (FIGURE, "có bao nhiêu người tham gia?", "Kon Tum năm 2021 có bao nhiêu người tham gia?"),
        (FIGURE, "còn bao nhiêu cái chưa xong?", "Kon Tum năm 2021 có bao nhiêu lớp tập huấn chưa xong?"),
        (FIGURE, "trong đó mấy cái đang mở?", "Kon Tum năm 2021 mấy lớp tập huấn đang mở?"),
        (FIGURE, "trong các lớp đó mấy cái đạt?", "Kon Tum năm 2021 mấy lớp tập huấn đạt?"),
        (FIGURE, "loại xuất sắc thì được mấy?", "Kon Tum năm 2021 loại xuất sắc được mấy lớp tập huấn?"),
        (FIGURE, "hết bao nhiêu tiền?", "Kon Tum năm 2021 lớp tập huấn hết bao nhiêu tiền?"),
        (FIGURE, "đó là những lớp gì vậy?", "Kon Tum mở những lớp tập huấn nào năm 2021?"),
        (FIGURE, "tăng hay giảm so với 2019?", "Kon Tum mở bao nhiêu lớp tập huấn năm 2021 tăng hay giảm so với 2019?"),
        ("Kon Tum vận động bao nhiêu hội viên?", "trong đó có mấy người là nữ?", "Kon Tum có mấy hội viên là nữ?"),
        ("Kon Tum vận động bao nhiêu hội viên?", "có bao nhiêu bạn nữ trong số đó?", "Kon Tum có bao nhiêu hội viên nữ?"),
        ("Kon Tum vận động bao nhiêu hội viên?", "trong số đó nữ chiếm bao nhiêu phần trăm?",
         "Kon Tum hội viên nữ chiếm bao nhiêu phần trăm?"),
        (CHAIRED, "ông ấy giữ chức gì?", "Ai chủ trì hội nghị mật ong của Kon Tum, giữ chức gì?"),
        ("Who chaired the Kon Tum conference?", "what is her position?",
         "Who chaired the Kon Tum conference, what is her position?"),
        (DECISION, "mức hỗ trợ tối đa là bao nhiêu?", "Quyết định 71/QĐ-UBND mức hỗ trợ tối đa là bao nhiêu?"),
        (ENGLISH, "and how many are still open?", "How many courses are still open in Kon Tum in 2021?"),
    ],
)  # fmt: skip
def test_writing(earlier: str, said: str, whole: str) -> None:
    """The earlier question with what was said in it, or what was said of what it is about."""
    completed = complete(said, [earlier], TODAY)
    assert completed is not None
    assert completed.text == whole
