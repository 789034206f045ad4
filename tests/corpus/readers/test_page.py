"""A page as lines, and what stands around its article."""

import pytest
from lxml import html

from corpus.readers.page import SURROUNDINGS_AT_MOST, declared, page_lines, surroundings


def page(body: str, head: str = ""):  # type: ignore[no-untyped-def]
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def test_lines() -> None:
    """Blocks break lines, inline elements do not, and tables of data become rows."""
    lines = page_lines(
        page(
            "<div>Một <b>hai</b> <a>ba</a></div>bốn<br>năm<h2>Sáu</h2><table><tr><td>A</td>"
            "<td>1</td></tr><tr><td>B</td><td>2</td></tr></table>bảy"
        )
    )
    assert [line.text for line in lines] == [
        "Một hai ba",
        "bốn",
        "năm",
        "Sáu",
        "A: 1",
        "B: 2",
        "bảy",
    ]
    assert [line.level for line in lines] == [0, 0, 0, 2, 0, 0, 0]


def test_parts_of_the_page() -> None:
    """Header, footer and menus are told by tag, id or class; links by what they hold."""
    lines = page_lines(
        page(
            "<header>Đầu</header><div class='main-menu'>Mục</div><div id=footer>Chân</div>"
            "<p><a href='#'>Tin khác của cổng</a></p><p>Thân</p>"
        )
    )
    assert [line.around for line in lines] == [True, True, True, False, False]
    assert [line.linked for line in lines] == [False, False, False, True, False]


def test_skipped() -> None:
    """Hidden parts are skipped and what follows them is kept."""
    lines = page_lines(page("a<span hidden>b</span>c<button>d</button>e"))
    assert "".join(line.text for line in lines) == "ace"


def test_surroundings_bounded() -> None:
    """The telling lines survive in a page with endless menus."""
    menu = "".join(f"<p>Mục số {i} của cổng</p>" for i in range(2_000))
    lines = page_lines(page(f"<nav>{menu}</nav><p>Thân bài.</p><footer>Địa chỉ: số 7</footer>"))
    around = surroundings(lines, "Thân bài.")
    assert len(around) <= SURROUNDINGS_AT_MOST
    assert around.endswith("Địa chỉ: số 7")


def test_surroundings_leave_other_news_out() -> None:
    """Dated headlines below the article tell nothing of it; its dateline does."""
    lines = page_lines(
        page("<p>18:11, 24/07/2023</p><p>Thân bài.</p><div>Mở lớp tập huấn (05/01/2021)</div>")
    )
    assert surroundings(lines, "Thân bài.") == "18:11, 24/07/2023"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title> Tin \n một </title>", {"title": "Tin một"}),
        ("<meta name='pubdate' content='13/01/2023 08:00'>", {"published": "2023-01-13"}),
        ("<meta name='DC.Date' content='2023-01-13'>", {"published": "2023-01-13"}),
        ("<meta name='pubdate' content='hôm qua'>", {}),
        ("<meta property='article:author' content='https://fb.com/x'>", {}),
        ("<meta name='author' content='  '>", {}),
    ],
)
def test_declared(head: str, expected: dict[str, str]) -> None:
    """Meta elements by their many names; dates only where they are dates."""
    assert dict(declared(page("x", head))) == expected


def test_declared_time() -> None:
    """A time element dates a page whose head does not."""
    told = declared(page("<time datetime='2022-03-02T10:00'>2/3</time>"))
    assert dict(told) == {"published": "2022-03-02"}
