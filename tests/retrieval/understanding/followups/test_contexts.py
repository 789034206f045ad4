"""What an earlier question is about."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.types import Language
from retrieval.understanding.followups.contexts import context_of
from retrieval.understanding.followups.reading import clean, read

TODAY = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("question", "about", "named"),
    [
        ("Kon Tum mở bao nhiêu lớp năm 2021?", "figure", "Kon Tum năm 2021"),
        ("Năm 2021 Kon Tum mở bao nhiêu lớp?", "figure", "Năm 2021 Kon Tum"),
        ("Bao nhiêu xã ở Hà Giang đạt chuẩn?", "figure", "Hà Giang"),
        ("Kinh phí khuyến nông của Đắk Lắk năm 2022 là bao nhiêu?", "figure", "Đắk Lắk năm 2022"),
        ("an phuoc nam 2021 mo may lop", "figure", "an phuoc nam 2021"),
        ("Quyết định 218/QĐ-UBND về việc gì?", "document", "Quyết định 218/QĐ-UBND"),
        ("Nghị quyết 12 của HĐND Kon Tum có hiệu lực khi nào?", "document", "Nghị quyết 12 của HĐND Kon Tum"),
        ("Hội nghị sơ kết năm 2020 của Kon Tum diễn ra khi nào?", "topic", "Hội nghị sơ kết năm 2020 của Kon Tum"),
        ("Ai khai mạc hội thảo về mắc ca?", "topic", "hội thảo về mắc ca"),
        ("Hội nghị triển khai Quyết định 218/QĐ-UBND do ai chủ trì?", "topic", "Hội nghị triển khai Quyết định 218/QĐ-UBND"),
        ("Sàn giao dịch Kon Tum khai trương hôm nào?", "topic", "Sàn giao dịch Kon Tum"),
        ("Thủ tục cấp phép giếng khoan cần giấy tờ gì?", "procedure", "Thủ tục cấp phép giếng khoan"),
        ("Lệ phí cấp phép giếng khoan là bao nhiêu?", "procedure", "cấp phép giếng khoan"),
        ("What papers are needed to register a household business?", "procedure", "register a household business"),
        ("How long does a construction permit take?", "procedure", "construction permit"),
    ],
)  # fmt: skip
def test_frames(question: str, about: str, named: str) -> None:
    """The kind of thing, and the words that name it without those that ask."""
    context = context_of(read(clean(question), TODAY), Language.VI)
    assert (context.about, context.named) == (about, named)


def test_a_frame_that_is_known_is_kept() -> None:
    """Words of a follow-up do not become part of what the conversation is about."""
    question = read("Quyết định 218/QĐ-UBND hỗ trợ mắc ca thế nào?", TODAY)
    framed = len("Quyết định 218/QĐ-UBND")
    assert context_of(question, Language.VI, framed).named == "Quyết định 218/QĐ-UBND"
