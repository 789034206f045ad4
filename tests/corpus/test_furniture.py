"""What page furniture looks like, and what looks like it and is text."""

import pytest

from corpus import furniture
from corpus.vietnamese.spelling import canonical


def kinds(line: str) -> set[str]:
    """All that a line is taken for."""
    shape = canonical(line)
    checks = {
        "control": furniture.is_control(shape),
        "counter": furniture.is_counter(shape),
        "dateline": furniture.is_dateline(shape),
        "breadcrumb": furniture.is_breadcrumb(line),
        "image": bool(furniture.IMAGE.fullmatch(shape)),
        "weather": bool(furniture.WEATHER.fullmatch(shape)),
        "related": bool(furniture.RELATED.fullmatch(shape)),
        "publisher": bool(furniture.PUBLISHER.match(shape)),
        "contact": bool(furniture.CONTACT.match(shape)),
        "cookies": bool(furniture.COOKIES.match(shape)),
    }
    return {name for name, found in checks.items() if found}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to main content", "control"),
        ("A- A A+", "control"),
        ("- + A- A+ In", "control"),
        ("Chế độ ban đêm In trang Xuất PDF Đọc nội dung", "control"),
        ("Về trang trước | Về đầu trang", "control"),
        ("Chia sẻ: Facebook Twitter Zalo", "control"),
        ("In bài viết  Gửi email", "control"),
        ("Nghe đọc bài", "control"),
        ("128 người đang online", "counter"),
        ("Lượt xem: 1.204", "counter"),
        ("(Lượt xem: 77)", "counter"),
        ("Số lượt đọc: 9", "counter"),
        ("Đã xem: 12 lần", "counter"),
        ("3.456 lượt xem", "counter"),
        ("Bình luận (0)", "counter"),
        ("Tổng số lượt truy cập: 9.876.543", "counter"),
        ("Ngày đăng: 02/03/2022 | Lượt xem: 15", "counter"),
        ("Đăng ngày 02 - 03 - 2022", "dateline"),
        ("13/10/2020 07:57:32 Xem cỡ chữ", "dateline"),
        ("18:11, 24/07/2023", "dateline"),
        ("Thứ hai, ngày 15/8/2022 - 08:30 (GMT+7)", "dateline"),
        ("Cập nhật lúc 8h30 ngày 15/8/2022", "dateline"),
        ("25/06/2021", "dateline"),
        ("Ngày cập nhật: 2023-01-13", "dateline"),
        ("Trang chủ > Tin tức > Tin trong ngành", "breadcrumb"),
        ("Tin hoạt động >> Chung", "breadcrumb"),
        ("Trang chủ / Văn bản", "breadcrumb"),
        ("TRANG CHỦ » Văn bản mới", "breadcrumb"),
        (r"Description: D:\Anh\Hoi nghi 2022.JPG", "image"),
        ("IMG_2031.jpg", "image"),
        ("[Ảnh: le-ky-ket.png]", "image"),
        ("24°C", "weather"),
        ("Thấp nhất 20°C, cao nhất 31oC. Có mưa rào.", "weather"),
        ("Độ ẩm: 81%. Gió 3 km/h", "weather"),
        ("Tin liên quan", "related"),
        ("Các tin khác:", "related"),
        ("CÁC BÀI VIẾT CÙNG CHUYÊN MỤC", "related"),
        ("Xem thêm »", "related"),
        ("Có thể bạn quan tâm", "related"),
        ("Giấy phép số 45/GP-STTTT do Sở cấp", "publisher"),
        ("Tổng Biên tập: Lê Văn Mẫu", "publisher"),
        ("© 2022 Sở Nội vụ", "publisher"),
        ("Bản quyền thuộc Sở Nội vụ", "publisher"),
        ("Toà soạn: 12 đường Mẫu", "contact"),
        ("Điện thoại: 0200.3849000", "contact"),
        ("Website này dùng cookie. Bấm Đồng ý để tiếp tục.", "cookies"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    """Each is told for what it is."""
    assert kind in kinds(line)


@pytest.mark.parametrize(
    "line",
    [
        "Có 45 người đang online tham dự hội nghị.",
        "Cổng thông tin đạt 1.204 lượt xem trong năm 2022.",
        "Ngày 24/6/2021, Sở tổ chức hội nghị.",
        "Bến Sậy, ngày 05 tháng 01 năm 2021",
        "Ngày 05 tháng 01 năm 2021",
        "Số: 02/QĐ-UBND ngày 05/01/2021",
        "Thời hạn: 31/12/2022, 05 bộ",
        "In",
        "A",
        "Sau",
        "Email",
        "12",
        "100",
        "Kết quả: 12",
        "Xem thêm Phụ lục 1 kèm theo.",
        "Tin vui: 12 nhiệm vụ được nghiệm thu",
        "Nhiệt độ bảo quản: 2°C đến 8°C",
        "Giấy phép xây dựng số 12/GPXD",
        "Bản sao giấy phép",
        "pH > 7",
        "Huyện: A | Số hộ: 12",
        "Sở Nội vụ / Phòng Cải cách",
        "Cookie là gì",
        "Chia sẻ tại hội nghị, ông Mẫu cho biết đã nghiệm thu 12 nhiệm vụ.",
    ],
)
def test_text(line: str) -> None:
    """Sentences, headings, fields and cells are taken for nothing."""
    assert kinds(line) == set()


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Công bố kết quả xét chọn đợt 2...(22/08/2022 10:06 SA)", True),
        ("Mở lớp tập huấn (05/01/2021)", True),
        ("Mở lớp tập huấn - 05/01/2021", True),
        ("22/08/2022 - Công bố kết quả", True),
        ("(25/06/2021)", False),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2021", False),
    ],
)
def test_dated_headlines(line: str, dated: bool) -> None:
    """Headlines of other pages bear their date at an end."""
    assert bool(furniture.DATED_HEADLINE.search(canonical(line))) is dated


@pytest.mark.parametrize("filler", ["a ", "- ", "1.", "(", "ngày ", "tin ", "xem ", "°c ", " > "])
def test_linear(filler: str) -> None:
    """No line of the greatest length takes a tenth of a second."""
    import time

    line = (filler * 200)[:200]
    start = time.perf_counter()
    for _ in range(5):
        kinds(line)
        furniture.DATED_HEADLINE.search(line)
        furniture.DATE_IN_PARENTHESES.search(line)
    assert (time.perf_counter() - start) / 5 < 0.1
