"""Titles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.headline import (
    TITLE_AT_MOST,
    collapse,
    find_title,
    form_line,
    head_lines,
    is_name,
)
from corpus.types import DocumentKind, HeadingSpan, Reading

BODY = (
    "Ngày 5/1/2022, Sở Khoa học và Công nghệ họp tổng kết hoạt động năm 2021 và bàn việc năm 2022."
    " Hội nghị nghe báo cáo về hoạt động khoa học của tỉnh trong năm qua.\n"
)
HEADLINE = "Sở Khoa học và Công nghệ họp tổng kết hoạt động năm 2021"


def titled(text: str, declared: str = "", kind: DocumentKind = DocumentKind.BULLETIN) -> str:
    """The title found, of a document without a number."""
    reading = Reading(text, "text/plain", declared=(("title", declared),) if declared else ())
    return find_title(reading, kind, None, "tệp.txt")


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Trang chủ\nTin tức >> Chung\n",
        "45 người đang online\n02/03/2022\n",
        "Quyết tâm thực hiện thắng lợi nghị quyết của đảng bộ\nIn trang\n",
        "Tin trong tỉnh\n",
        "Sở Khoa học và Công nghệ tỉnh Sơn La\n",
        "Sở Khoa học và Công nghệ tỉnh Bà Rịa - Vũng Tàu\n",
        "Báo Sơn La điện tử\n",
    ],
)
def test_headline(above: str) -> None:
    """The headline is the line that the body speaks of, whatever stands above it."""
    assert titled(f"{above}{HEADLINE}\n\n{BODY}") == HEADLINE


def test_heading_of_a_part() -> None:
    """What heads a part of the text says more of its words than the headline, and is none."""
    head = "Nhìn lại hoạt động KH&CN năm 2018"
    part = "1. Quản lý nhiệm vụ khoa học\nCông tác quản lý nhiệm vụ khoa học được đổi mới."
    assert titled(f"{head}\nNgành khoa học đã làm nhiều việc trong năm.\n{part}") == head


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (f"{HEADLINE} - Cổng thông tin điện tử", HEADLINE),
        (f"Trang tin | {HEADLINE}", HEADLINE),
        ("Cổng thông tin điện tử của một nơi khác hẳn", HEADLINE),
        ("Microsoft Word - van ban 1.doc", HEADLINE),
        (f"{HEADLINE} - Sở Khoa học và Công nghệ tỉnh Sơn La", HEADLINE),
    ],
)
def test_declared_title(declared: str, expected: str) -> None:
    """A declared title counts as far as the text bears it out."""
    assert titled(f"{HEADLINE}\n{BODY}", declared) == expected


def test_marked_heading_wins() -> None:
    """Of like lines, the one that the source marks as a heading is the title."""
    text = f"Hoạt động khoa học của tỉnh\nHoạt động năm 2021 của Sở\n{BODY}"
    start = text.index("Hoạt động năm")
    reading = Reading(text, "text/html", headings=(HeadingSpan(1, start, start + 25),))
    assert find_title(reading, DocumentKind.BULLETIN, None, "x") == "Hoạt động năm 2021 của Sở"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sở họp tổng kếtSở họp tổng kết (25/06/2021)", "Sở họp tổng kết"),
        ("Sở họp tổng kết - Sở họp tổng kết", "Sở họp tổng kết"),
        ("Sở họp tổng kết  năm 2021", "Sở họp tổng kết năm 2021"),
        ("Sở họp ngày 5/1/2022", "Sở họp ngày"),
        ("ha ha", "ha ha"),
    ],
)
def test_collapse(line: str, expected: str) -> None:
    """A headline printed twice is said once; the date after it is not part of it."""
    assert collapse(line) == expected


HEAD = "UBND TỈNH SƠN LA\nSỞ NỘI VỤ\nSố: 5/{code}-SNV\nSơn La, ngày 5 tháng 1 năm 2022\n"


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        (
            DocumentKind.DECISION,
            "QUYẾT ĐỊNH\nVề việc phê duyệt danh mục\nnhiệm vụ năm 2022\nGIÁM ĐỐC SỞ NỘI VỤ\nCăn cứ",
            "Quyết định số 5/QĐ-SNV về việc phê duyệt danh mục nhiệm vụ năm 2022",
        ),
        (
            DocumentKind.DECISION,
            "QUYẾT ĐỊNH:\nVỀ VIỆC PHÂN CÔNG UBND TỈNH SƠN LA\n-----\nCăn cứ",
            "Quyết định số 5/QĐ-SNV về việc phân công UBND tỉnh Sơn La",
        ),
        (
            DocumentKind.PLAN,
            "KẾ HOẠCH\nKiểm tra công vụ năm 2022\n\nThực hiện quyết định",
            "Kế hoạch số 5/QĐ-SNV kiểm tra công vụ năm 2022",
        ),
        (
            DocumentKind.PLAN,
            "KẾ HOẠCH\nKiểm tra công vụ\nTài liệu này có hai phần: một và hai.\nI. Mục đích",
            "Kế hoạch số 5/QĐ-SNV kiểm tra công vụ",
        ),
        (
            DocumentKind.REPORT,
            "BÁO CÁO KẾT QUẢ CÔNG TÁC NĂM 2022\nKính gửi: UBND",
            "Báo cáo số 5/QĐ-SNV kết quả công tác năm 2022",
        ),
        (
            DocumentKind.LETTER,
            "V/v cử cán bộ đi học\nKính gửi: Sở A",
            "Công văn số 5/QĐ-SNV về việc cử cán bộ đi học",
        ),
    ],
)
def test_formal_title(kind: DocumentKind, lines: str, expected: str) -> None:
    """A formal document is called by its form, number and subject."""
    reading = Reading(HEAD.format(code="QĐ") + lines, "text/plain")
    assert find_title(reading, kind, "5/QĐ-SNV", "x") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tên thủ tục: Cấp giấy phép A\nTrình tự thực hiện: Nộp.", "Cấp giấy phép A"),
        (
            "CẤP GIẤY PHÉP BỨC XẠ\nTỉnh Sơn La - Mã thủ tục 1.000001\nTrình tự thực hiện: Nộp.",
            "CẤP GIẤY PHÉP BỨC XẠ",
        ),
        ("Mã: 1.000001\nCấp giấy phép bức xạ\nTrình tự thực hiện: Nộp.", "Cấp giấy phép bức xạ"),
        (
            "QUY TRÌNH 9. CẤP ĐỔI THẺ AN TOÀN\n(Sở Lao động tỉnh Sơn La)\n1. Trình tự thực hiện",
            "CẤP ĐỔI THẺ AN TOÀN",
        ),
        ("Tên thủ tục | Cấp giấy phép A\nĐối tượng | Tổ chức, cá nhân", "Cấp giấy phép A"),
        (
            "TỜ RƠI: HỖ TRỢ HỌC NGHỀ CHO THANH NIÊN\nAi được hỗ trợ?",
            "HỖ TRỢ HỌC NGHỀ CHO THANH NIÊN",
        ),
    ],
)
def test_procedure_title(text: str, expected: str) -> None:
    """A procedure is called by its name."""
    assert titled(text, kind=DocumentKind.PROCEDURE) == expected


def test_procedure_title_that_the_page_marks() -> None:
    """A line that says who shows the sheet stands below its heading on some pages."""
    name = "Thủ tục đổi giấy phép lái xe"
    text = f"{name}\nSở Giao thông vận tải - Công khai thủ tục\nThời hạn giải quyết: 04 ngày"
    reading = Reading(text, "text/html", headings=(HeadingSpan(1, 0, len(name)),))
    assert find_title(reading, DocumentKind.PROCEDURE, None, "x") == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("QUYẾT ĐỊNH", DocumentKind.DECISION),
        ("BÁO CÁO KẾT QUẢ NĂM 2021", DocumentKind.REPORT),
        ("THÔNG TƯ LIÊN TỊCH", DocumentKind.CIRCULAR),
        ("Quyết định của Sở", None),
        ("BÁO NAM ĐỊNH", None),
    ],
)
def test_form_line(line: str, expected: DocumentKind | None) -> None:
    """A line in capitals that opens with a form's name tells the form."""
    found = form_line([line])
    assert (found[1] if found else None) == expected


def test_head_lines() -> None:
    """Lines that are not blank, as many as asked for."""
    assert head_lines(" a \n\n b\nc", 2) == ["a", "b"]


@settings(deadline=None)
@given(st.text(max_size=600), st.text(max_size=60), st.sampled_from(DocumentKind))
def test_any_text(text: str, declared: str, kind: DocumentKind) -> None:
    """A title is one line of bounded length, and there always is one."""
    title = titled(text, declared, kind)
    assert title.strip() == title != ""
    assert "\n" not in title
    assert len(title) <= TITLE_AT_MOST


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sở Khoa học và Công nghệ tỉnh Sơn La", True),
        ("UBND TỈNH AN PHƯỚC", True),
        ("Sở Khoa học và Công nghệ họp tổng kết năm", False),
        ("Hội nghị tổng kết năm 2021", False),
    ],
)
def test_is_name(line: str, expected: bool) -> None:
    """A body's name with its province is no headline; what it does is."""
    assert is_name(line) is expected


def test_heading_says_what_is_declared() -> None:
    """Where the page's heading and its declared title agree, the heading is the title."""
    text = f"Ngành Khoa học và Công nghệ Sơn La vào năm mới 2022\n{BODY}"
    reading = Reading(
        text,
        "text/html",
        headings=(HeadingSpan(1, 0, text.index("\n")),),
        declared=(("title", "Ngành KH&CN Sơn La vào năm mới 2022 - Trang tin"),),
    )
    expected = "Ngành Khoa học và Công nghệ Sơn La vào năm mới 2022"
    assert find_title(reading, DocumentKind.BULLETIN, None, "x") == expected


@pytest.mark.parametrize(
    "line",
    [
        "* Kinh phí sự nghiệp KH&CN được giao: 15.677 triệu đồng",
        "- Sở Khoa học và Công nghệ họp tổng kết hoạt động",
        "Kinh phí hoạt động khoa học của tỉnh năm 2021: 15.677 triệu đồng",
        "(Ảnh: Lãnh đạo Sở Khoa học và Công nghệ họp tổng kết hoạt động năm 2021)",
        "Ảnh: Sở Khoa học và Công nghệ họp tổng kết hoạt động năm 2021",
        "Tin, ảnh: Sở Khoa học và Công nghệ họp tổng kết hoạt động",
        "Nguồn: Sở Khoa học và Công nghệ họp tổng kết hoạt động",
    ],
)
def test_never_a_headline(line: str) -> None:
    """Items of a list, captions and credits are no titles, however much the text speaks of them."""
    heading = "NHỮNG CON SỐ NỔI BẬT 9 THÁNG"
    assert titled(f"SỞ KH&CN SƠN LA\n\n{heading}\n{line}\n\n{BODY}") == heading


def test_the_heading_most_like_what_is_declared() -> None:
    """A section's heading that repeats a part of the title is not the title."""
    title = "Sở Nội vụ tỉnh Sơn La: kết quả năm 2021, phương hướng năm 2022"
    section = "Phương hướng năm 2022"
    text = f"{title}\n{section}\n{BODY}"
    spans = [(text.index(words), text.index(words) + len(words)) for words in (section, title)]
    reading = Reading(
        text,
        "text/html",
        headings=tuple(HeadingSpan(2, *span) for span in spans),
        declared=(("title", title),),
    )
    assert find_title(reading, DocumentKind.BULLETIN, None, "x") == title
