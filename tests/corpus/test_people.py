"""Persons and their offices."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.people import find_people

_NAMED = [
    (
        "Ông Phạm Quốc Thụy, Phó Giám đốc Sở, chủ trì hội nghị.",
        [("Phạm Quốc Thụy", "Phó Giám đốc Sở")],
    ),
    (
        "Bà Lê Thị Mơ - Trưởng phòng Trồng trọt trình bày báo cáo.",
        [("Lê Thị Mơ", "Trưởng phòng Trồng trọt")],
    ),
    (
        "Đồng chí Nguyễn Văn Ái, Ủy viên Thường vụ, Phó Chủ tịch UBND tỉnh phát biểu.",
        [("Nguyễn Văn Ái", "Ủy viên Thường vụ, Phó Chủ tịch UBND tỉnh")],
    ),
    ("Giám đốc Sở Y tế Trần Hữu Phúc kết luận.", [("Trần Hữu Phúc", "Giám đốc Sở Y tế")]),
    (
        "Phó Chủ tịch UBND tỉnh Hoàng Thị Na chủ trì.",
        [("Hoàng Thị Na", "Phó Chủ tịch UBND tỉnh")],
    ),
    ("dưới sự chủ trì của ông A Kiên, Giám đốc Sở.", [("A Kiên", "Giám đốc Sở")]),
    ("Sở họp tại Bà Rịa Vũng Tàu, có ông Giám đốc Sở dự.", []),
    (
        "Phó Giám đốc phụ trách Sở Đoàn Xuân Bách khẳng định",
        [("Đoàn Xuân Bách", "Phó Giám đốc phụ trách Sở")],
    ),
    ("TS. Đặng Minh Khôi giới thiệu giống mới.", [("Đặng Minh Khôi", None)]),
    (
        "Ông Ngô Bá, Chi cục trưởng Chi cục Thú y, cho biết",
        [("Ngô Bá", "Chi cục trưởng Chi cục Thú y")],
    ),
    (
        "Tham dự có ông Vũ Đình Lâm và bà Bùi Thị Sen.",
        [("Vũ Đình Lâm", None), ("Bùi Thị Sen", None)],
    ),
    ("Lê Thị Mơ (Trưởng phòng Trồng trọt) dự.", [("Lê Thị Mơ", "Trưởng phòng Trồng trọt")]),
    (
        "ThS Cao Thị Bích, Viện trưởng Viện Cây trồng",
        [("Cao Thị Bích", "Viện trưởng Viện Cây trồng")],
    ),
    (
        "Ông Tô Văn Hải, Chánh Văn phòng Sở và bà Đinh Thị Loan, Kế toán trưởng",
        [("Tô Văn Hải", "Chánh Văn phòng Sở"), ("Đinh Thị Loan", "Kế toán trưởng")],
    ),
    # Of some peoples few have a family name that a table knows.
    ("do ông A Kiên, Giám đốc Sở, chủ trì", [("A Kiên", "Giám đốc Sở")]),
    ("bà H'Yim Kđoh, Phó Chủ tịch HĐND", [("H'Yim Kđoh", "Phó Chủ tịch HĐND")]),
    ("đồng chí K'Brôi, Bí thư Huyện ủy", [("K'Brôi", "Bí thư Huyện ủy")]),
    ("anh Rơ Châm Hlan trình bày", [("Rơ Châm Hlan", None)]),
    (
        "do Phó Giám đốc phụ trách Sở Đoàn Xuân Bách ký",
        [("Đoàn Xuân Bách", "Phó Giám đốc phụ trách Sở")],
    ),
    ("Tỉnh Bà Rịa Vũng Tàu đón khách.", []),
    ("Khu du lịch Bà Nà Hills mở cửa.", []),
    ("đồng chí Phó Chủ tịch UBND tỉnh phát biểu", []),
    ("Đọc tại đường Lê Lợi.", []),
    ("Sở Nông nghiệp tổ chức hội nghị.", []),
    ("KT. CHỦ TỊCH", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "people"), _NAMED)
def test_people_and_offices(text: str, people: list[tuple[str, str | None]]) -> None:
    """Names with the office before or behind them; two bare syllables are no person."""
    assert [(person.name, person.office) for person in find_people(text)] == people


@pytest.mark.parametrize("text", [text for text, people in _NAMED if people])
def test_spans_are_where_the_words_stand(text: str) -> None:
    """Name and office are slices of the text, and the span holds both."""
    for person in find_people(text):
        assert text[person.start : person.end] == person.name
        start, end = person.span
        assert start <= person.start < person.end <= end
        if person.office is not None:
            assert text[person.office_start : person.office_end].strip() == person.office
            assert person.office in text[start:end]


def test_offices_far_into_a_text_keep_their_place() -> None:
    """The span of an office before a name is right behind a long beginning."""
    text = "Hội nghị bàn về cây mắc ca. " * 12 + "Giám đốc Sở Y tế Trần Hữu Phúc kết luận."
    (person,) = find_people(text)
    assert text[person.office_start : person.office_end] == "Giám đốc Sở Y tế"


@given(st.text(alphabet="Nguyễn Lê Trần ,-GiámđốcSở.\n", max_size=300))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    """Nothing raises, and no person stands outside the text."""
    found = find_people(text)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert all(0 <= p.start < p.end <= len(text) for p in found)


@pytest.mark.parametrize("text", ["Nguyễn " * 4000, "Giám đốc " * 4000, "Lê A, Phó " * 3000])
def test_long_texts_take_no_longer_than_their_length(text: str) -> None:
    """Repeated names and titles do not make the patterns run away."""
    begun = time.perf_counter()
    find_people(text)
    assert time.perf_counter() - begun < 2.0


_PRESS = [
    (
        "do đồng chí Lê Thị Mơ, Tỉnh ủy viên, Giám đốc Sở Y tế chủ trì.",
        [("Lê Thị Mơ", "Tỉnh ủy viên, Giám đốc Sở Y tế")],
    ),
    (
        "Ông Đỗ Văn Tám, Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch HĐND tỉnh dự.",
        [("Đỗ Văn Tám", "Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch HĐND tỉnh")],
    ),
    ("Ông An Văn Bình, bí thư Tỉnh ủy An Giang, dự.", [("An Văn Bình", "bí thư Tỉnh ủy An Giang")]),
    (
        "ông Huỳnh Công Hải - phó giám đốc Sở Nội vụ - cho biết",
        [("Huỳnh Công Hải", "phó giám đốc Sở Nội vụ")],
    ),
    (
        "Phó chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam TP. HCM Vũ Thanh Lan nói",
        [("Vũ Thanh Lan", "Phó chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam TP. HCM")],
    ),
    (
        "Bí thư Tỉnh ủy Nghệ An Nguyễn Đắc Vượng và Phó bí thư Đồng Nai Phan Thị Thanh dự",
        [
            ("Nguyễn Đắc Vượng", "Bí thư Tỉnh ủy Nghệ An"),
            ("Phan Thị Thanh", "Phó bí thư Đồng Nai"),
        ],
    ),
    (
        "Bí thư Thành ủy Nguyễn Thiện Hòa, Phó chủ tịch UBND TP Trần Vĩnh Tân, lãnh đạo sở dự",
        [("Nguyễn Thiện Hòa", "Bí thư Thành ủy"), ("Trần Vĩnh Tân", "Phó chủ tịch UBND TP")],
    ),
    (
        "bà Ngô Thị Yến, giám đốc Sở Y tế và ông Trần Đình Quý, chánh văn phòng UBND TP Đà Nẵng, dự",
        [
            ("Ngô Thị Yến", "giám đốc Sở Y tế"),
            ("Trần Đình Quý", "chánh văn phòng UBND TP Đà Nẵng"),
        ],
    ),
    (
        "Đồng chí Lê Văn Nam, Bí thư Đảng ủy, Giám đốc Sở chủ trì",
        [("Lê Văn Nam", "Bí thư Đảng ủy, Giám đốc Sở")],
    ),
    (
        "đồng chí Lê Văn Nam, Trưởng phòng Kế hoạch - Tài chính trình bày",
        [("Lê Văn Nam", "Trưởng phòng Kế hoạch - Tài chính")],
    ),
    ("Ông Lê Thanh Tâm - nguyên giám đốc Sở Y tế.", [("Lê Thanh Tâm", "nguyên giám đốc Sở Y tế")]),
    ("Kết luận của Thủ tướng tại buổi làm việc với tỉnh An Giang.", []),
    ("Chủ tịch UBND tỉnh Thái Bình cho biết", []),
    ("Ban quản lý dự án huyện Thạch Hà cho biết", []),
    ("Trụ sở tại đường Phạm Văn Đồng, gần hồ Hồ Ba Bể.", []),
    ("Công ty Hoàng Anh Gia Lai báo lãi.", []),
]


@pytest.mark.parametrize(("text", "people"), _PRESS)
def test_people_of_the_press(text: str, people: list[tuple[str, str | None]]) -> None:
    """Offices in small letters, behind dashes and before names; places and firms are no persons."""
    assert [(person.name, person.office) for person in find_people(text)] == people
