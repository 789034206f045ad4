"""Printed lines to paragraphs."""

import pytest

from corpus.readers.pdf_layout import PageLine, Paragraph, paragraphs, without_repeats

REGULAR, BOLD = (12, False), (12, True)


def line(
    text: str, left: float, right: float, y: float, look: tuple[int, bool] = REGULAR
) -> PageLine:
    return PageLine(text, left, right, y, look, look)


def joined(*lines: PageLine) -> list[str]:
    (found, _), *_ = paragraphs([list(lines)])
    return [paragraph.text for paragraph in found]


FULL = "Sở đã hỗ trợ nhiều cơ sở công nghiệp"

PAIRS = [
    ("sentence goes on", line(FULL, 70, 520, 700), line("nông thôn.", 70, 150, 684), True),
    ("figure goes on", line(FULL, 70, 520, 700), line("36 nhiệm vụ", 70, 150, 684), True),
    ("amount goes on", line(FULL, 70, 520, 700), line("2.000.000 đồng", 70, 150, 684), True),
    ("name goes on", line(FULL, 70, 520, 700), line("Ninh Mẫu", 70, 150, 684), True),
    ("cited Điều", line(FULL + " tại", 70, 520, 700), line("Điều 5", 70, 150, 684), True),
    ("indented start", line(FULL, 100, 520, 700), line("của tỉnh", 70, 150, 684), True),
    ("room was left", line(FULL, 70, 300, 700), line("nông thôn.", 70, 150, 684), False),
    ("new item", line(FULL, 70, 520, 700), line("2. Nông thôn", 70, 150, 684), False),
    ("new letter", line(FULL, 70, 520, 700), line("b) Nông thôn", 70, 150, 684), False),
    ("new dash", line(FULL, 70, 520, 700), line("- Nông thôn", 70, 150, 684), False),
    ("new Điều", line(FULL + ".", 70, 520, 700), line("Điều 5. X", 70, 150, 684), False),
    ("wide gap", line(FULL, 70, 520, 700), line("nông thôn.", 70, 150, 660), False),
    ("next column", line(FULL, 70, 520, 700), line("nông thôn.", 300, 350, 720), False),
    ("cells", line("a | b", 70, 520, 700), line("nông thôn", 70, 150, 684), False),
    ("indented", line(FULL + ".", 70, 520, 700), line("Năm 2021", 100, 540, 684), False),
    ("bold heading", line(FULL, 70, 520, 700, BOLD), line("Năm 2021", 70, 540, 684), False),
    ("capitals", line(FULL.upper(), 70, 520, 700), line("Năm 2021", 70, 540, 684), False),
    ("title", line(FULL, 80, 500, 700), line("Ninh Mẫu", 250, 320, 684), True),
]


@pytest.mark.parametrize(("first", "second", "one"), [pair[1:] for pair in PAIRS],
                         ids=[pair[0] for pair in PAIRS])  # fmt: skip
def test_joining(first: PageLine, second: PageLine, one: bool) -> None:
    """Two lines are one paragraph where only the page broke them."""
    usual = [line(FULL, 70, 520, 900 - 16 * n) for n in range(4)]  # tells the page's leading
    lines = joined(*usual, line("Hết.", 70, 90, 800), first, second)
    assert (f"{first.text} {second.text}" in lines) is one


def test_close() -> None:
    """Lines under one another are close, those after a gap are not."""
    page = [line("Nơi nhận:", 70, 120, 700), line("- Như trên;", 70, 120, 684),
            line("- Lưu.", 70, 110, 668), line("GIÁM ĐỐC", 70, 120, 600)]  # fmt: skip
    (found, _), *_ = paragraphs([page])
    assert found == [
        Paragraph("Nơi nhận:", False),
        Paragraph("- Như trên;", True),
        Paragraph("- Lưu.", True),
        Paragraph("GIÁM ĐỐC", False),
    ]


@pytest.mark.parametrize("shape", ["{}", "- {} -", "Trang {}", "Trang {}/9", "{} | "])
def test_page_numbers(shape: str) -> None:
    """Numbers that count the pages go, however they are dressed."""
    pages = [
        [
            line(f"Nội dung {'abc'[n]}", 70, 300, 700),
            line(shape.format(n + 4).strip(), 300, 310, 30),
        ]
        for n in range(3)
    ]
    kept, titles = without_repeats(pages)
    assert [[kept_line.text for kept_line in page] for page in kept] == [
        ["Nội dung a"],
        ["Nội dung b"],
        ["Nội dung c"],
    ]
    assert titles == []


def test_two_pages_repeat_nothing() -> None:
    """The same line on two pages may be said twice."""
    pages = [[line("Phụ lục", 70, 300, 700)], [line("Phụ lục", 70, 300, 700)]]
    assert without_repeats(pages) == (pages, [])
