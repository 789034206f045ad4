"""Furniture goes, sentences stay, and what tells of the document is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import STEPS, Removed, clean
from corpus.types import HeadingSpan, PageSpan, Reading

TITLE = "Sở Công Thương tổng kết hoạt động khuyến công năm 2022"
FIRST = (
    "Sáng 12/01/2023, Sở Công Thương tỉnh Đồng Lau họp tổng kết hoạt động khuyến công năm 2022, "
    "ông Trần Văn Mẫu, Giám đốc Sở, chủ trì."
)
LAST = (
    "Năm 2023, Sở phấn đấu hỗ trợ 30 cơ sở công nghiệp nông thôn, giải ngân 100% kinh phí được "
    "giao và mở thêm 04 lớp tập huấn cho các hợp tác xã trên địa bàn tỉnh./."
)


def cleaned(*lines: str) -> tuple[list[str], list[str], list[str]]:
    """Lines that stay, lines that go, lines of the surroundings."""
    reading, removed = clean(Reading("\n".join(lines), "text/plain"))
    return (
        [line for line in reading.text.split("\n") if line],
        [item.text for item in removed],
        reading.surroundings.split("\n") if reading.surroundings else [],
    )


def test_portal() -> None:
    """A page of one portal: counters, dateline, zoom, related news."""
    kept, removed, around = cleaned(
        "31 người đang online", "°", "", TITLE, "", "Đăng ngày 13 - 01 - 2023", "Lượt xem: 154",
        "100%", FIRST, "", LAST, "Tin liên quan", "Tin mới nhất", "",
        "Công bố danh mục đợt 2...(23/09/2022 3:56 CH)", "Mời tham gia hội chợ (22/08/2022)",
    )  # fmt: skip
    assert kept == [TITLE, "Đăng ngày 13 - 01 - 2023", FIRST, LAST]
    assert around == []
    assert len(removed) == 8


def test_newspaper() -> None:
    """A newspaper's page: the publisher's block goes around the text, the author stays."""
    block = [
        "BÁO ĐỒNG LAU ĐIỆN TỬ",
        "Giấy phép số: 45/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 1/3/2020.",
        "Tổng biên tập: Lê Văn Mẫu",
        "Toà soạn: Số 1 đường Mẫu, thị xã Bến Sậy",
        "Điện thoại: 0200.3849000; Email: toasoan@baodonglau.vn",
    ]
    kept, _, around = cleaned(TITLE, "18:11, 24/07/2023", FIRST, LAST, "Tin, ảnh: Bình Mẫu", *block)
    assert kept == [TITLE, "18:11, 24/07/2023", FIRST, LAST, "Tin, ảnh: Bình Mẫu"]
    assert around == block


def test_headline_written_twice() -> None:
    """A headline that stands twice on its line is said once; its date is kept."""
    kept, _, around = cleaned("Tin trong tỉnh", f"{TITLE}{TITLE} (25/06/2021)", "A- A+ In", FIRST)
    assert kept == [TITLE, FIRST]
    assert around == [f"{TITLE} (25/06/2021)", "Tin trong tỉnh"]


def test_slogan() -> None:
    """A banner's slogan above the buttons tells of the portal, not of the news."""
    slogan = "Quyết tâm thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ tỉnh Đồng Lau"
    kept, _, around = cleaned(slogan, "In trang Xuất PDF", "-A A +A", TITLE, FIRST)
    assert kept == [TITLE, FIRST]
    assert around == [slogan]


def test_slogan_that_is_the_headline() -> None:
    """The same words right above the text are its headline."""
    title = "Quyết tâm thực hiện thắng lợi Nghị quyết năm 2022"
    assert cleaned(title, "A- A+ In", FIRST)[0][0] == title


def test_images_and_captions() -> None:
    """Paths of pictures go, and a caption that is repeated is said once."""
    kept, _, _ = cleaned(
        FIRST, r"Description: C:\Users\Mau\IMG_1.JPG", "Quang cảnh hội nghị.", "",
        "Quang cảnh hội nghị.", LAST,
    )  # fmt: skip
    assert kept == [FIRST, "Quang cảnh hội nghị.", LAST]


def test_weather() -> None:
    """A forecast below the text goes; one within it, or without a text, stays."""
    forecast = ["24oC", "Thấp nhất 20°C, cao nhất 31°C. Có mưa.", "Độ ẩm trung bình %. Gió km/h"]
    assert cleaned(FIRST, *forecast)[0] == [FIRST]
    assert cleaned(FIRST, *forecast, LAST)[0] == [FIRST, *forecast, LAST]
    assert cleaned(*forecast)[0] == forecast


def test_counters_of_visits() -> None:
    """Rows under a counter count visits too; alone they may be a table's."""
    assert cleaned(FIRST, "Đang truy cập: 12", "Hôm nay: 345", "Tổng: 9.876")[0] == [FIRST]
    assert cleaned(FIRST, "Hôm nay: 345", "Tổng: 9.876")[0] == [
        FIRST,
        "Hôm nay: 345",
        "Tổng: 9.876",
    ]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("13/10/2020 07:57:32 Xem cỡ chữ Google", "13/10/2020"),
        ("(25/06/2021) A- A+", "(25/06/2021)"),
        ("Ngày đăng: 02/03/2022 | Lượt xem: 15", "Ngày đăng: 02/03/2022"),
        ("Thứ hai, 15/08/2022", "Thứ hai, 15/08/2022"),
    ],
)
def test_datelines(line: str, kept: str) -> None:
    """The day of posting stays, so that it can be cited; buttons and counters beside it go."""
    assert cleaned(TITLE, line, FIRST)[0] == [TITLE, kept, FIRST]


def test_long_headline() -> None:
    """A headline as long as a paragraph does not hide what stands below it."""
    title = f"{TITLE} và triển khai kế hoạch khuyến công năm 2023 trên địa bàn các huyện miền núi"
    assert cleaned(title, "25/06/2021 In", "100%", FIRST)[0] == [title, "25/06/2021", FIRST]


def test_breadcrumb() -> None:
    """The way to the page is kept around it."""
    kept, _, around = cleaned("Trang chủ > Tin tức", TITLE, FIRST)
    assert (kept, around) == ([TITLE, FIRST], ["Trang chủ > Tin tức"])


def test_dates_of_a_table() -> None:
    """Many dates before the first paragraph are data."""
    dates = ["01/01/2022", "02/02/2022", "03/03/2022", "04/04/2022"]
    assert cleaned(*dates, FIRST)[0] == [*dates, FIRST]


def test_body_below_related_news() -> None:
    """Where the text goes on below a list, only the marker and dated headlines go."""
    kept, _, _ = cleaned(FIRST, "Tin liên quan", "Mở hội chợ (05/01/2021)", "Về nhân sự", LAST)
    assert kept == [FIRST, "Về nhân sự", LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Lệ phí: 50.000 đồng",
        "1. Đơn đề nghị theo mẫu",
        "- Bản sao giấy chứng nhận;",
        "Huyện: Sông Cái | Số hộ: 12",
        "Hồ sơ nộp tại Trung tâm Phục vụ hành chính công của tỉnh trước 17 giờ.",
    ],
)
def test_text_below_a_marker(line: str) -> None:
    """Fields, items, rows and sentences below "Xem thêm" are no headlines."""
    assert line in cleaned(FIRST, "Xem thêm", line)[0]


def test_contact_of_a_procedure() -> None:
    """Where to hand papers in is no publisher's block."""
    lines = [FIRST, "Địa chỉ: 7 đường Hồ Mẫu", "Điện thoại: 0200.3849000"]
    assert cleaned(*lines)[0] == lines


def test_short_document() -> None:
    """A document without a paragraph keeps its dates and its labels."""
    lines = ["QUYẾT ĐỊNH", "05/01/2021", "100%", "Điều 1. Phê duyệt."]
    assert cleaned(*lines)[0] == lines


def test_spans_move() -> None:
    """Headings and pages lie where they lay in the cleaned text."""
    text = f"31 người đang online\n{TITLE}\n\n{FIRST}\nLượt xem: 5\n{LAST}"
    at = text.index(TITLE)
    second = text.index("Lượt xem")
    reading = Reading(
        text,
        "text/html",
        pages=(PageSpan(1, 0, second - 1), PageSpan(2, second, len(text))),
        headings=(HeadingSpan(2, 0, 20), HeadingSpan(1, at, at + len(TITLE))),
    )
    result, _ = clean(reading)
    assert [result.text[h.start : h.end] for h in result.headings] == [TITLE]
    assert [result.text[p.start : p.end] for p in result.pages] == [f"{TITLE}\n\n{FIRST}", LAST]


def test_untouched() -> None:
    """A text without furniture is given back as it is, blank lines and all."""
    reading = Reading(f"{FIRST}\n\n\n\n{LAST}  ", "text/plain")
    assert clean(reading) == (reading, ())


def test_surroundings_are_added_to() -> None:
    """What the reader kept stays behind what is found here."""
    text = f"Trang chủ > Tin tức\n{FIRST}"
    result, removed = clean(Reading(text, "text/html", surroundings="Sở Mẫu"))
    assert result.surroundings == "Trang chủ > Tin tức\nSở Mẫu"
    assert removed == (Removed("breadcrumb", "Trang chủ > Tin tức"),)


def test_steps_have_names() -> None:
    """Each step is named once, so that a report can say what took a line."""
    assert len({name for name, _, _ in STEPS}) == len(STEPS)


SENTENCES = st.sampled_from(
    [
        FIRST,
        LAST,
        "Sở hỗ trợ 24 cơ sở công nghiệp nông thôn, kinh phí 3.150 triệu đồng trong năm 2022.",
        "Ngày 24/6/2021, Hội đồng nghiệm thu 02 đề án điểm của tỉnh và 12 đề án của các huyện.",
        "Cổng thông tin điện tử của Sở đạt 120.000 lượt xem, tăng 15% so với năm 2021.",
    ]
)
FURNITURE = st.sampled_from(
    [
        "31 người đang online", "Lượt xem: 5", "A- A+ In", "13/01/2023 08:00", "Tin liên quan",
        "Mở hội chợ (05/01/2021)", "Về nhân sự", "24oC", "100%", "", "Trang chủ > Tin tức",
        "BÁO ĐỒNG LAU", "Tổng biên tập: Lê Mẫu", "Email: a@b.vn", "Tin hoạt động", TITLE,
        f"{TITLE}{TITLE}", "Quyết tâm lập thành tích chào mừng Đại hội", "Xem thêm »", "Hôm nay: 3",
        "Quang cảnh hội nghị.",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(SENTENCES | FURNITURE, max_size=14))
def test_sentences_stay(lines: list[str]) -> None:
    """No sentence of the body is ever removed."""
    reading, removed = clean(Reading("\n".join(lines), "text/plain"))
    repeated = {item.text for item in removed if item.step == "repeated line"}
    for line in lines:
        if len(line) > 75 and line.endswith("."):
            assert line in reading.text
    assert all(len(text) >= 12 for text in repeated)


@settings(deadline=None)
@given(st.lists(SENTENCES | FURNITURE, max_size=14) | st.lists(st.text(max_size=30), max_size=8))
def test_idempotent(lines: list[str]) -> None:
    """Cleaning what is clean changes nothing."""
    once, _ = clean(Reading("\n".join(lines), "text/plain"))
    assert clean(once) == (once, ())


def test_linear() -> None:
    """A text sixteen times as long takes no more than forty times as long."""
    import time

    def seconds(times: int) -> float:
        lines = ["Tin liên quan", "Về nhân sự", "BÁO ĐỒNG LAU", FIRST, "Lượt xem: 5"] * times
        start = time.perf_counter()
        clean(Reading("\n".join(lines), "text/plain"))
        return time.perf_counter() - start

    seconds(50)
    short = min(seconds(100) for _ in range(3))
    assert min(seconds(1_600) for _ in range(3)) < 40 * max(short, 0.01)
