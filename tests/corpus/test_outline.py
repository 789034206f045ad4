"""Sections and their heading trails."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.outline import outline
from corpus.types import HeadingSpan

DECISION = """SỞ A
QUYẾT ĐỊNH
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy định về giấy phép.
2. Áp dụng với:
a) tổ chức;
b) cá nhân.
Điều 2. Hiệu lực
Từ ngày ký.
Nơi nhận:
- Như Điều 2.
PHỤ LỤC I
I. MỤC ĐÍCH
1. Mục đích chung
Làm tốt.
1.1. Về người
Đủ.
II. DANH MỤC
1. Đơn
2. Tờ khai
3. Ảnh
"""

PROCEDURES = """Thủ tục: Cấp giấy phép A
1. Trình tự thực hiện:
1. Nộp hồ sơ
Tại quầy.
2. Thành phần hồ sơ | Đơn
Thời hạn giải quyết: 05 ngày
2. Cấp lại giấy phép A
a) Trình tự thực hiện
Bước 1.
"""

CHAPTER = "Chương I. QUY ĐỊNH CHUNG"
APPENDIX = "PHỤ LỤC I"


def trails(text: str, headings: tuple[HeadingSpan, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The trail of each section by its first line."""
    return {
        text[section.start : section.end].strip().split("\n")[0]: section.headings
        for section in outline(text, headings)
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SỞ A", ()),
        ("Chương I", (CHAPTER,)),
        ("Điều 1. Phạm vi", (CHAPTER, "Điều 1. Phạm vi")),
        ("1. Quy định về giấy phép.", (CHAPTER, "Điều 1. Phạm vi", "Khoản 1")),
        ("a) tổ chức;", (CHAPTER, "Điều 1. Phạm vi", "Khoản 2", "Điểm a")),
        ("Điều 2. Hiệu lực", (CHAPTER, "Điều 2. Hiệu lực")),
        ("Nơi nhận:", ()),
        ("PHỤ LỤC I", (APPENDIX,)),
        ("1. Mục đích chung", (APPENDIX, "I. MỤC ĐÍCH", "1. Mục đích chung")),
        ("1.1. Về người", (APPENDIX, "I. MỤC ĐÍCH", "1. Mục đích chung", "1.1. Về người")),
        ("II. DANH MỤC", (APPENDIX, "II. DANH MỤC")),
    ],
)
def test_formal_document(line: str, expected: tuple[str, ...]) -> None:
    """A formal document's numbering gives each section its trail."""
    assert trails(DECISION)[line] == expected


def test_lists_are_no_headings() -> None:
    """Numbered lines that follow one another are items of the section above them."""
    assert not {"1. Đơn", "2. Tờ khai", "3. Ảnh"} & set(trails(DECISION))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Trình tự thực hiện:", ("Thủ tục: Cấp giấy phép A", "1. Trình tự thực hiện")),
        ("2. Thành phần hồ sơ | Đơn", ("Thủ tục: Cấp giấy phép A", "2. Thành phần hồ sơ")),
        ("Thời hạn giải quyết: 05 ngày", ("Thủ tục: Cấp giấy phép A", "Thời hạn giải quyết")),
        ("a) Trình tự thực hiện", ("2. Cấp lại giấy phép A", "a) Trình tự thực hiện")),
    ],
)
def test_procedures(line: str, expected: tuple[str, ...]) -> None:
    """Fields stand under their procedure; numbering inside a field heads nothing."""
    assert trails(PROCEDURES)[line] == expected
    assert "1. Nộp hồ sơ" not in trails(PROCEDURES)


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả: Sở đạt 5 giải.\nPhí: tăng.",
        "Phần mềm mới\nMục tiêu chung của tỉnh\nChương trình mới",
        "Điều này quan trọng.\nĐiều 5 của Luật nói thế.",
        "1. Sở đã cấp 12 giấy phép.\n2. Sở đã thu hồi 3 giấy phép.",
        "Mục 3 của báo cáo nêu rõ",
    ],
)
def test_prose_has_no_headings(text: str) -> None:
    """Lines of prose that begin like headings are none."""
    assert [section.headings for section in outline(text)] == [()]


def test_long_article_is_named_by_its_number() -> None:
    """An article that goes on in its own line lends its number only."""
    text = "Điều 1. " + "Phê duyệt kế hoạch của tỉnh " * 10
    assert outline(text)[0].headings == ("Điều 1",)


def test_source_headings() -> None:
    """The source's own headings nest by level; a lone first level is the title, not a section."""
    text = "Tiêu đề\nMở.\nKết quả\nBa.\nTrong đó\nHai.\nKế hoạch\nBốn."
    spans = tuple(
        HeadingSpan(level, text.index(line), text.index(line) + len(line))
        for level, line in ((1, "Tiêu đề"), (2, "Kết quả"), (3, "Trong đó"), (2, "Kế hoạch"))
    )
    assert trails(text, spans) == {
        "Tiêu đề": (),
        "Kết quả": ("Kết quả",),
        "Trong đó": ("Kết quả", "Trong đó"),
        "Kế hoạch": ("Kế hoạch",),
    }


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(DECISION.split("\n") + PROCEDURES.split("\n")),
    ),
    max_size=30,
).map("\n".join)


@settings(deadline=None)
@given(LINES, st.lists(st.tuples(st.integers(1, 6), st.integers(0, 200)), max_size=4))
def test_sections_cover_the_text(text: str, marked: list[tuple[int, int]]) -> None:
    """Sections lie end to end from the text's first character to its last."""
    headings = tuple(
        HeadingSpan(level, at, min(len(text), at + 9)) for level, at in marked if at < len(text)
    )
    sections = outline(text, headings)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(sections))
    assert all(label.strip() for section in sections for label in section.headings)
