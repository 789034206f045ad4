"""What a document says about itself."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.metadata import describe
from corpus.types import DocumentKind, Metadata, Reading, Source

PROSE = (
    "Năm 2021, Sở Khoa học và Công nghệ tỉnh Sơn La đã cấp 12 giấy phép cho tổ chức trong tỉnh."
    " Kết quả đó nhiều hơn năm 2020. Ngày 7/9/2021, Sở họp với các huyện về việc cấp phép, ban hành"
    " Quyết định số 9/QĐ-SKHCN ngày 8/9/2021 và giao các phòng thực hiện.\n"
)
TITLE = "Sở Khoa học và Công nghệ cấp 12 giấy phép trong năm 2021"

DECISION = """UBND TỈNH SƠN LA
SỞ KHOA HỌC VÀ CÔNG NGHỆ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/QĐ-SKHCN
Sơn La, ngày 05 tháng 7 năm 2022
QUYẾT ĐỊNH
Về việc giao nhiệm vụ năm 2022
GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
Điều 1. Giao nhiệm vụ.
"""

PROCEDURE = """Tên thủ tục: Cấp giấy phép tiến hành công việc bức xạ
Mã thủ tục: 1.000001
Trình tự thực hiện: Nộp hồ sơ tại Sở.
Thời hạn giải quyết: 05 ngày.
Lệ phí: Không.
"""


def described(text: str, around: str = "", **declared: str) -> Metadata:
    """The metadata of a text file."""
    reading = Reading(text, "text/plain", surroundings=around, declared=tuple(declared.items()))
    return describe(Source("/thu-muc/tin.txt", "tin.txt", b""), reading)


def test_decision() -> None:
    """A formal document says all of it in its head; what it rests on is not its own."""
    found = described(DECISION)
    assert found.kind is DocumentKind.DECISION
    assert found.number == "15/QĐ-SKHCN"
    assert found.published == dt.date(2022, 7, 5)
    assert found.place == "Sơn La"
    assert found.issuer == "Sở Khoa học và Công nghệ tỉnh Sơn La"
    assert found.title == "Quyết định số 15/QĐ-SKHCN về việc giao nhiệm vụ năm 2022"
    assert found.period is not None
    assert found.period.text == "năm 2022"


def test_head_in_two_columns() -> None:
    """A head laid out as a table reads the same."""
    head = (
        "SỞ A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 3/KH-SA | Sơn La, ngày 5 tháng 7 năm 2022\n"
    )
    found = described(head + "KẾ HOẠCH\nKiểm tra công vụ\n" + PROSE)
    assert (found.kind, found.number) == (DocumentKind.PLAN, "3/KH-SA")
    assert found.published == dt.date(2022, 7, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE}\n{PROSE}", DocumentKind.BULLETIN),
        (f"Số: 5/BC-SNV\nBÁO CÁO\nKết quả năm 2021\n{PROSE}", DocumentKind.REPORT),
        (f"Số: 5/SNV-VP\nV/v cử cán bộ\n{PROSE}", DocumentKind.LETTER),
        (f"Số: 5/TB-SNV\nVề lịch họp\n{PROSE}", DocumentKind.NOTICE),
        (PROCEDURE, DocumentKind.PROCEDURE),
        (f"KẾ HOẠCH LỚN CỦA TỈNH\n{PROSE}", DocumentKind.BULLETIN),
        ("Một dòng.", DocumentKind.OTHER),
    ],
)
def test_kind(text: str, expected: DocumentKind) -> None:
    """Kind goes by form: fields, head, number; prose without a form is a bulletin."""
    assert described(text).kind is expected


def test_procedure() -> None:
    """A procedure is known by its name and its code."""
    found = described(PROCEDURE)
    assert found.title == "Cấp giấy phép tiến hành công việc bức xạ"
    assert found.number == "1.000001"


@pytest.mark.parametrize(
    ("above", "around", "declared", "expected"),
    [
        ("", "", "2022-03-02T10:00", dt.date(2022, 3, 2)),
        ("Đăng ngày 02 - 03 - 2022\n", "", "", dt.date(2022, 3, 2)),
        ("18:11, 02/03/2022\n", "", "", dt.date(2022, 3, 2)),
        ("02/03/2022 07:57:32 Xem cỡ chữ\n", "", "", dt.date(2022, 3, 2)),
        ("", "Thứ tư, 02/03/2022", "", dt.date(2022, 3, 2)),
        ("09/09/2022\n", "Ngày đăng: 02/03/2022", "", dt.date(2022, 3, 2)),
        ("", "Giấy phép số 1/GP-BTTTT cấp ngày 17/3/2022", "", None),
        ("", "", "không rõ", None),
        ("", "", "", None),
    ],
)
def test_published(above: str, around: str, declared: str, expected: dt.date | None) -> None:
    """Declared or on a date line; days in the body are days of what it tells."""
    found = described(f"{TITLE}\n{above}\n{PROSE}", around, published=declared)
    assert found.published == expected


def test_date_after_the_headline() -> None:
    """A date in brackets that ends the headline is the day of posting."""
    assert described(f"{TITLE} (25/06/2021)\n{PROSE}").published == dt.date(2021, 6, 25)


def test_bulletin() -> None:
    """A bulletin's own place, department and reported period, and no number of its own."""
    found = described(f"{TITLE}\n{PROSE}")
    assert found.title == TITLE
    assert found.place == "Sơn La"
    assert found.issuer == "Sở Khoa học và Công nghệ tỉnh Sơn La"
    assert found.number is None
    assert found.period is not None
    assert found.period.start == dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, "vi"),
        ("The department accepted 12 tasks in the year, and it is to grant that permit.", "en"),
        ("So Khoa hoc va Cong nghe da cap 12 giay phep cho to chuc trong tinh.", "vi"),
    ],
)
def test_language(text: str, expected: str) -> None:
    """English is told from Vietnamese, also from Vietnamese without marks."""
    assert described(text).language == expected


@settings(deadline=None)
@given(st.text(max_size=500), st.text(max_size=100))
def test_any_text(text: str, around: str) -> None:
    """Any text is described."""
    assert described(text, around, title=around, published=around).title


@pytest.mark.parametrize(
    "below",
    ["Đăng ngày 02/03/2022", "(Cập nhật: 02/03/2022)", "Sơn La, ngày 2/3/2022", "02/03/2022"],
)
def test_published_below_the_body(below: str) -> None:
    """Some pages say at their end when they were posted."""
    assert described(f"{TITLE}\n{PROSE}\n{below}\n").published == dt.date(2022, 3, 2)


def test_a_sentence_on_a_department_is_no_number_line() -> None:
    """ "Sở …" that begins a line is not "Số …": the decision that it names is another document."""
    text = f"{TITLE}\n{PROSE}Sở đã tham mưu ban hành Quyết định số 9/QĐ-UBND ngày 8/9/2021.\n"
    found = described(text)
    assert found.kind is DocumentKind.BULLETIN
    assert found.number is None
