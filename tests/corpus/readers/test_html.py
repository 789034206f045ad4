"""Web pages: the article, its tables and lists, and what stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import TooLarge, UnreadableSource
from corpus.readers import html
from corpus.readers.html import read_html
from corpus.vietnamese.encodings import encode

FIRST = (
    "Sáng 12/01/2023, Sở Công Thương tỉnh Đồng Lau họp tổng kết năm 2022 tại thị xã Bến Sậy, "
    "ông Trần Văn Mẫu, Giám đốc Sở, chủ trì cuộc họp cùng lãnh đạo các phòng."
)
SECOND = (
    "Trong năm, Sở đã hỗ trợ 24 cơ sở công nghiệp nông thôn với kinh phí 3.150 triệu đồng, cấp 87 "
    "giấy phép kinh doanh và kiểm tra 41 chợ trên địa bàn tỉnh, phát hiện 06 vụ vi phạm."
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Sở Công Thương tổng kết năm 2022 | Cổng thông tin Đồng Lau</title>
<meta property="og:title" content="Sở Công Thương tổng kết năm 2022">
<meta property="og:site_name" content="Sở Công Thương tỉnh Đồng Lau">
<meta property="article:published_time" content="2023-01-13T08:00:00+07:00">
<meta name="author" content="Lê Mẫu"><script>var x = "không phải chữ";</script></head><body>
<div id="header"><img src="b.jpg" alt="CỔNG THÔNG TIN SỞ CÔNG THƯƠNG TỈNH ĐỒNG LAU"></div>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/v">Văn bản</a></li></ul></nav>
<div class="content"><h1>Sở Công Thương tổng kết năm 2022</h1>
<p>{FIRST}</p><!-- chú thích --><h2>Kết quả chính</h2><p>{SECOND}</p>
<table><tr><th>Huyện</th><th>Số cơ sở</th></tr><tr><td>Sông Cái</td><td>15</td></tr>
<tr><td>Núi Đá</td><td>9</td></tr></table>
<ol><li>Mở rộng hai cụm công nghiệp.</li><li>Kiểm tra giá xăng dầu hằng tháng.</li></ol>
</div><div class="footer"><p>Giấy phép số 12/GP-STTTT ngày 05/5/2020</p>
<p>Địa chỉ: 7 đường Hồ Mẫu, thị xã Bến Sậy, tỉnh Đồng Lau</p></div></body></html>"""


def test_article() -> None:
    """Headings, paragraphs, table rows under their heads, and numbered items, in order."""
    reading = read_html(PAGE.encode())
    assert reading.text == (
        f"Sở Công Thương tổng kết năm 2022\n\n{FIRST}\n\nKết quả chính\n\n{SECOND}\n\n"
        "Huyện: Sông Cái | Số cơ sở: 15\nHuyện: Núi Đá | Số cơ sở: 9\n\n"
        "1. Mở rộng hai cụm công nghiệp.\n2. Kiểm tra giá xăng dầu hằng tháng."
    )
    found = [(h.level, reading.text[h.start : h.end]) for h in reading.headings]
    assert found == [(1, "Sở Công Thương tổng kết năm 2022"), (2, "Kết quả chính")]


def test_declared() -> None:
    """What the head declares, by the contract's keys."""
    assert dict(read_html(PAGE.encode()).declared) == {
        "title": "Sở Công Thương tổng kết năm 2022",
        "site": "Sở Công Thương tỉnh Đồng Lau",
        "author": "Lê Mẫu",
        "published": "2023-01-13",
    }


def test_surroundings() -> None:
    """The banner's name, the licence and the address are kept, and the body is not repeated."""
    around = read_html(PAGE.encode()).surroundings
    for line in (
        "CỔNG THÔNG TIN SỞ CÔNG THƯƠNG TỈNH ĐỒNG LAU",
        "Giấy phép số 12/GP-STTTT ngày 05/5/2020",
        "Địa chỉ: 7 đường Hồ Mẫu, thị xã Bến Sậy, tỉnh Đồng Lau",
    ):
        assert line in around.split("\n")
    assert SECOND not in around
    assert "Huyện" not in around


@pytest.mark.parametrize("name", ["windows-1258", "tcvn3", "vni"])
def test_legacy_encodings(name: str) -> None:
    """A page that declares Latin-1 and is in an old Vietnamese encoding is read."""
    page = f"<html><head><meta charset=iso-8859-1></head><body><p>{SECOND}</p></body></html>"
    assert SECOND in read_html(encode(page, name)).text


@pytest.mark.parametrize(
    "data",
    [PAGE.encode("utf-16"), PAGE.encode("utf-8-sig"), PAGE.replace("utf-8", "x-user").encode()],
)
def test_marks_and_wrong_charsets(data: bytes) -> None:
    """Byte order marks win over a charset that is declared wrongly."""
    assert SECOND in read_html(data).text


def test_entities_with_a_stray_letter() -> None:
    """A page in entities with one Latin-1 sign is read by the charset that it declares."""
    words = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in SECOND)
    page = f"<html><meta charset='windows-1252'><p>{words}</p><p>Sign \xa9 2022</p></html>"
    assert SECOND in read_html(page.encode("latin-1")).text


def test_page_without_an_article() -> None:
    """Where no article is found the whole page is read, scripts and hidden parts left out."""
    page = (
        "<html><body><div>Lịch tiếp dân</div><span>Thứ hai</span><br>8 giờ"
        "<div style='display: none'>ẩn</div><script>mã()</script></body></html>"
    )
    assert read_html(page.encode()).text.split() == [
        "Lịch",
        "tiếp",
        "dân",
        "Thứ",
        "hai",
        "8",
        "giờ",
    ]


def test_layout_tables() -> None:
    """A page that is laid out in tables, as old portals are, keeps its paragraphs."""
    page = (
        f"<html><body><table><tr><td>Trái</td><td><table><tr><td><p>{FIRST}</p><p>{SECOND}</p>"
        "</td></tr></table></td></tr></table></body></html>"
    )
    lines = read_html(page.encode()).text.split("\n")
    assert FIRST in lines
    assert SECOND in lines


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page over the bound is not parsed."""
    monkeypatch.setattr(html, "BYTES_AT_MOST", 10)
    with pytest.raises(TooLarge):
        read_html(b"<html><p>a</p></html>")


def test_deep_nesting() -> None:
    """Ten thousand elements within one another do no harm to what stands beside them."""
    deep = "<div>" * 10_000 + "x" + "</div>" * 10_000
    reading = _attempt(f"<html><p>{FIRST}</p>{deep}</html>")
    assert FIRST in reading.text


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<li>", "<h1>", "</h1>"]
) | st.sampled_from(
    ["<nav>", "</nav>", "<br>", "<!--", "-->", "<script>", "&amp;", "12 nhiệm vụ. ", "<img alt=x>"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_TAGS, max_size=40))
def test_any_markup(parts: list[str]) -> None:
    """However tags are mixed, headings lie in the text."""
    reading = _attempt("<html>" + "".join(parts))
    if reading is not None:
        assert all(reading.text[h.start : h.end] for h in reading.headings)


def _attempt(page: str):  # type: ignore[no-untyped-def]
    from corpus.readers import read
    from corpus.types import Source

    try:
        return read(Source("/a.html", "a.html", page.encode()))
    except UnreadableSource:
        return None
