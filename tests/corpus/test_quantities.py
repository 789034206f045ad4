"""Quantities that a text states, apart from digits that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.registry.quantities import find_quantities, number_keys


def _read(text: str) -> list[tuple[str, str, str]]:
    found = find_quantities(text)
    return [(q.text, "" if q.value is None else format(q.value, "f"), q.unit) for q in found]


_STATED = [
    ("nghiệm thu 07 nhiệm vụ", [("07", "7", "")]),
    ("cập nhật 2.340 tin", [("2.340", "2340", "")]),
    ("đạt 97,25% kế hoạch", [("97,25%", "97.25", "%")]),
    ("đạt 97.25 % kế hoạch", [("97.25 %", "97.25", "%")]),
    ("45 phần trăm", [("45 phần trăm", "45", "%")]),
    ("8.760 triệu đồng", [("8.760 triệu đồng", "8760000000", "đồng")]),
    ("1,5 tỷ đồng", [("1,5 tỷ đồng", "1500000000", "đồng")]),
    ("1,5 tỉ đồng", [("1,5 tỉ đồng", "1500000000", "đồng")]),
    ("1 tỷ 200 triệu đồng", [("1 tỷ 200 triệu đồng", "1200000000", "đồng")]),
    ("2.350,5 triệu đồng", [("2.350,5 triệu đồng", "2350500000", "đồng")]),
    ("3 nghìn tỷ đồng", [("3 nghìn tỷ đồng", "3000000000000", "đồng")]),
    ("500 triệu USD", [("500 triệu USD", "500000000", "USD")]),
    ("phí 150.000 đồng", [("150.000 đồng", "150000", "đồng")]),
    ("150.000đ", [("150.000đ", "150000", "đồng")]),
    ("0 đồng", [("0 đồng", "0", "đồng")]),
    ("quy mô 80ha/236 hộ", [("80ha", "80", "ha"), ("236", "236", "")]),
    ("03 ngày làm việc", [("03 ngày làm việc", "3", "ngày làm việc")]),
    ("trong 24h", [("24h", "24", "giờ")]),
    ("trả kết quả sau 8 giờ làm việc", [("8 giờ làm việc", "8", "giờ làm việc")]),
    ("nhận kết quả sau 12 giờ", [("12 giờ", "12", "giờ")]),
    ("trong 30 ngày", [("30 ngày", "30", "ngày")]),
    ("03 năm thực hiện", [("03 năm", "3", "năm")]),
    ("21 máy X-quang", [("21", "21", "")]),
    ("5 đồng chí", [("5", "5", "")]),
    ("6.015 đồng hồ nước", [("6.015", "6015", "")]),
    ("500 đồng hỗ trợ", [("500 đồng", "500", "đồng")]),
    ("cấp 120.000 tài khoản", [("120.000", "120000", "")]),
    ("kiểu dáng công nghiệp 38 đơn", [("38", "38", "")]),
    ("cấp 31 thẻ", [("31", "31", "")]),
    ("12/15 chỉ tiêu", [("12", "12", ""), ("15", "15", "")]),
    ("nhiệt độ 15oC", [("15oC", "15", "độ C")]),
    ("3 Hà Nội", [("3", "3", "")]),
    ("6 giấy chứng nhận", [("6", "6", "")]),
    ("tổng số 36 nhiệm vụ (07 cấp quốc gia)", [("36", "36", ""), ("07", "7", "")]),
    ("danh mục 12 nhiệm vụ", [("12", "12", "")]),
    ("Cấp 5 giấy chứng nhận", [("5", "5", "")]),
    ("nâng hạng 69 sản phẩm", [("69", "69", "")]),
    ("nhà 03 tầng, tầng 2", [("03", "3", "")]),
    ("tăng 5% so với năm 2020", [("5%", "5", "%")]),
    ("từ 5% đến 7%", [("5%", "5", "%"), ("7%", "7", "%")]),
    ("mười hai nhiệm vụ", [("mười hai", "12", "")]),
    ("nghiệm thu mười một nhiệm vụ", [("mười một", "11", "")]),
    ("nghiem thu muoi mot nhiem vu", [("muoi mot", "11", "")]),
    ("lần thứ mười một", []),
    ("Mười hai nhiệm vụ", [("Mười hai", "12", "")]),
    ("hai mươi lăm dự án", [("hai mươi lăm", "25", "")]),
    ("một trăm linh ba hồ sơ", [("một trăm linh ba", "103", "")]),
    ("hai nghìn không trăm hai mươi hộ", [("hai nghìn không trăm hai mươi", "2020", "")]),
    ("hai dự án mới", [("hai", "2", "")]),
    ("trong mười ngày", [("mười ngày", "10", "ngày")]),
    ("muoi hai nhiem vu", [("muoi hai", "12", "")]),
    ("hai muoi lam du an", [("hai muoi lam", "25", "")]),
    ("12,486 million dong", [("12,486 million dong", "12486000000", "đồng")]),
    ("1.5 billion dong", [("1.5 billion dong", "1500000000", "đồng")]),
    ("5 working days", [("5 working days", "5", "ngày làm việc")]),
]


@pytest.mark.parametrize(("text", "expected"), _STATED)
def test_reads_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each writing gives its span with scale and unit, its whole value, and the unit."""
    assert expected == _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "24/6/2021", "Chiều 24-7", "415/QĐ-UBND", "TCVN ISO 9001:2015", "TCVN ISO 9001: 2015",
        "ISO/IEC 17025:2017", "Điện thoại: 0228.3849386", "ĐT: (0259) 3822 123", "a1@example.vn",
        "https://example.vn/2021/10", "192.168.1.10", "18:11", "8h30", "lúc 14 giờ 30",
        "nhận hồ sơ sau 15 giờ thì trả ngày làm việc tiếp theo", "nộp trước 10 giờ 30",
        "1. Tập trung", "2.1. Mục tiêu", "2.1 Mục tiêu", "1) Nội dung", "nhóm (2)", "Điều 5",
        "khoản 2, 3", "Phụ lục II", "mẫu số 03", "Chương 2", "đợt 3", "đợt 2/2021", "lần thứ XVII",
        "lần thứ 27", "khóa XII", "cấp 1", "cấp 2 tại Huế", "nhóm 2 đối với hàng hóa", "Quý III", "quý 3",
        "Covid-19", "X-quang", "Đề án 514)", "năm 2021", "6 tháng đầu năm", "giai đoạn 2021-2025",
        "tháng 6", "công nghiệp 4.0", "mạng 4G", "IMG_1258", "Số 68 Trần Phú", "Tầng 2 nhà A",
        "một số nhiệm vụ", "Một là", "hai là", "ba là", "thứ ba", "tháng tư", "một cách",
        "một trong", "Hai Bà Trưng", "trong năm", "sau đó", "Điều 5 đến 10", "CO2", "phiên bản 2.0",
        "tại khoản 2 Điều 59 của Luật", "tai khoan 2 dieu 59", "Bước 3. Nộp", "OCOP 2022.",
        "6 tháng đầu năm nay", "từ 7h đến 11h",
        "(SN 1964)", "Quốc lộ 1", "trong tháng 7", "Lớp 5", "Phường 3,",
    ],
)  # fmt: skip
def test_reads_no_quantity_from_names(text: str) -> None:
    """Digits and words that name or date something count nothing."""
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("hơn 350 đoàn viên", 350, None, True),
        ("trên 200 người", 200, None, True),
        ("gần 20 hộ", None, 20, True),
        ("khoảng 5 km", None, None, True),
        ("over 350 people", 350, None, True),
        ("nearly 20", None, 20, True),
        ("không quá 05 ngày", None, 5, False),
        ("ít nhất 3 bản", 3, None, False),
        ("12 hộ", None, None, False),
    ],
)
def test_reads_bounds(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    """Words before a number make it a bound, or an approximation."""
    (found,) = find_quantities(text)
    assert (low, high, approximate) == (found.low, found.high, found.approximate)


@pytest.mark.parametrize(
    ("text", "written", "low", "high", "unit"),
    [
        ("từ 10 đến 12 ngày", "10 đến 12 ngày", "10", "12", "ngày"),
        ("5-7 ngày làm việc", "5-7 ngày làm việc", "5", "7", "ngày làm việc"),
        ("5 – 7%", "5 – 7%", "5", "7", "%"),
        ("2-3 nhiệm vụ", "2-3", "2", "3", ""),
        ("5 đến 7 triệu đồng", "5 đến 7 triệu đồng", "5000000", "7000000", "đồng"),
        ("10 to 12 days", "10 to 12 days", "10", "12", "ngày"),
    ],
)
def test_reads_ranges(text: str, written: str, low: str, high: str, unit: str) -> None:
    """A range is one quantity with two ends in the same unit and no single value."""
    (found,) = find_quantities(text)
    ends = (found.text, found.value, found.low, found.high, found.unit)
    assert (written, None, Decimal(low), Decimal(high), unit) == ends


def test_gives_codes_when_asked() -> None:
    """Digits that name something come too, marked as codes, without a value."""
    found = find_quantities("Điều 5 có 3 khoản", include_codes=True)
    assert [("5", True, None), ("3", False, Decimal(3))] == [
        (q.text, q.is_code, q.value) for q in found
    ]


def test_reads_english_thousands_when_told() -> None:
    """ "1,175" is a decimal in Vietnamese and thousands in English."""
    assert Decimal("1.175") == find_quantities("1,175 tin")[0].value
    assert Decimal(1175) == find_quantities("1,175 alerts", english=True)[0].value


_SNIPPETS = st.lists(
    st.sampled_from(
        ["12", "1.175", "99,88", "%", " ", "triệu ", "đồng", "Điều ", "-", "/", "2021", "tháng ",
         "năm ", "6", "mười ", "hai ", "QĐ", "ngày ", " đến ", "hơn ", "ISO ", "ha", ":", "\n",
         "quyết định ", "số ", "kg", "tỷ ", "[1]", "0"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=200), _SNIPPETS), st.booleans())
def test_spans_are_ordered_slices_and_cover_every_digit(text: str, english: bool) -> None:
    """For any text: exact slices, in order, disjoint; with codes, no digit is left out."""
    found = find_quantities(text, include_codes=True, english=english)
    covered: set[int] = set()
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        covered.update(range(quantity.start, quantity.end))
        last = quantity.end
    assert all(place in covered for place, letter in enumerate(text) if letter.isdecimal())
    plain = find_quantities(text, english=english)
    assert [q for q in found if not q.is_code] == plain


@given(st.one_of(st.text(max_size=200), _SNIPPETS))
@example("0THANG 0NGAY")
def test_a_text_holds_its_own_numbers(text: str) -> None:
    """For any text: it has a key as soon as it has a digit outside citation marks."""
    keys = number_keys(text)
    digits = [letter for letter in text if letter.isdecimal()]
    assert keys or not digits or "[" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chậm 1 năm 4 tháng.", [("1 năm 4 tháng", "16", "tháng")]),
        ("trong 2 giờ 30 phút.", [("2 giờ 30 phút", "150", "phút")]),
        ("sau 3 tháng 15 ngày.", [("3 tháng 15 ngày", "None", "ngày")]),
        ("Vé tháng 750.000 - 4.950.000 đồng", [("750.000 - 4.950.000 đồng", "None", "đồng")]),
        ("Văn bằng sở hữu công nghiệp: 365", [("365", "365", "")]),
        ("Hợp đồng ký trong kỳ: 17", [("17", "17", "")]),
        ("Số lớp: 14", [("14", "14", "")]),
        ("Giấy phép số: 14", []),
        ("Q. 2 có 3 hồ sơ", [("3", "3", "")]),
        ("đường ĐT. 830 và P.5", []),
        ("trong hai ngày 25 và 26-12.", [("hai ngày", "2", "ngày")]),
    ],
)
def test_what_belongs_together(text: str, found: list[tuple[str, str, str]]) -> None:
    """Durations in two units and ranges are one; labels, districts and roads name no number."""
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(text)] == found
