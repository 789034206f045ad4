"""PDF files, written here by hand or with reportlab."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import BrokenSource, EmptySource, TooLarge
from corpus.readers import pdf
from corpus.readers.pdf import read_pdf
from tests.pdf_writer import write_pdf

LONG = (
    "Điều 1. Phê duyệt danh mục gồm 36 nhiệm vụ khoa học và công nghệ, trong đó có 07 nhiệm vụ "
    "cấp quốc gia và 29 nhiệm vụ cấp tỉnh, thực hiện từ năm 2021 đến hết năm 2023 trên địa bàn "
    "tỉnh, kinh phí 12.486 triệu đồng từ nguồn sự nghiệp khoa học."
)


def test_paragraphs() -> None:
    """Lines broken by the page are joined, paragraphs stay apart, every letter is there."""
    letters = "ằắẳẵặ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ ĐÐđ".replace("Ð", "")
    text = read_pdf(write_pdf([["QUYẾT ĐỊNH", LONG, letters]])).text
    assert text == f"QUYẾT ĐỊNH\n\n{LONG}\n\n{letters}"


def test_pages() -> None:
    """Each page's span holds what stands on it."""
    reading = read_pdf(write_pdf([["Trang đầu."], [], ["Trang cuối."]]))
    assert [reading.text[p.start : p.end] for p in reading.pages] == [
        "Trang đầu.",
        "",
        "Trang cuối.",
    ]
    assert [page.number for page in reading.pages] == [1, 2, 3]


def test_sentence_over_a_page_break() -> None:
    """A sentence that runs on overleaf stays one, and both pages have their part."""
    reading = read_pdf(write_pdf([["Sở đã hỗ trợ 24 cơ sở"], ["công nghiệp nông thôn. Hết."]]))
    assert reading.text == "Sở đã hỗ trợ 24 cơ sở công nghiệp nông thôn. Hết."
    assert [reading.text[p.start : p.end] for p in reading.pages] == [
        "Sở đã hỗ trợ 24 cơ sở",
        "công nghiệp nông thôn. Hết.",
    ]


def test_running_titles_and_page_numbers() -> None:
    """What repeats on the pages' edges goes around the text, numbers go away."""
    pages = [["Báo cáo mẫu 2022", f"Nội dung {word}.", str(n)] for n, word in enumerate("abcd", 1)]
    reading = read_pdf(write_pdf(pages))
    assert " ".join(reading.text.split()) == "Nội dung a. Nội dung b. Nội dung c. Nội dung d."
    assert reading.surroundings == "Báo cáo mẫu 2022"


def test_numbers_of_the_text_stay() -> None:
    """A figure alone at the foot of a page is no page number where it does not count pages."""
    assert read_pdf(write_pdf([["Tổng số", "36"]])).text.split() == ["Tổng", "số", "36"]


def _drawn(draw) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    canvas = Canvas(out)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def test_columns() -> None:
    """What stands far apart on one line is marked off as cells."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "So: 02/QD")
        canvas.drawString(300, 700, "Ngay 5 thang 1")
        canvas.setTitle("Microsoft Word - qd.doc")
        canvas.setAuthor("Van phong")

    reading = read_pdf(_drawn(draw))
    assert reading.text == "So: 02/QD | Ngay 5 thang 1"
    assert reading.declared == (("author", "Van phong"),)


def test_hyphens_at_line_ends() -> None:
    """A hyphen at a line's end is the writer's own and stays."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "Ke hoach khoi nghiep doi moi sang tao cua tinh giai doan 2021-")
        canvas.drawString(70, 684, "2025 va tam nhin den nam 2030; phong chong Co-")
        canvas.drawString(70, 668, "vid cua tinh Mau.")

    assert read_pdf(_drawn(draw)).text == (
        "Ke hoach khoi nghiep doi moi sang tao cua tinh giai doan 2021-2025 va tam nhin den nam "
        "2030; phong chong Co-vid cua tinh Mau."
    )


def test_scan() -> None:
    """A PDF of pictures is empty, and the message says what to do."""
    with pytest.raises(EmptySource, match="ảnh quét"):
        read_pdf(_drawn(lambda canvas: canvas.rect(10, 10, 200, 200, fill=1)))


def test_encrypted() -> None:
    """A PDF with a password says so."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="mat-khau")
    canvas.drawString(80, 700, "x")
    canvas.save()
    with pytest.raises(BrokenSource, match="mật khẩu"):
        read_pdf(out.getvalue())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_cut_short(share: float) -> None:
    """A download that stopped half-way is broken, not a shorter document."""
    good = write_pdf([[LONG], ["Trang hai."]])
    with pytest.raises(BrokenSource):
        read_pdf(good[: int(len(good) * share)])


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are bounded."""
    monkeypatch.setattr(pdf, "PAGES_AT_MOST", 2)
    with pytest.raises(TooLarge):
        read_pdf(write_pdf([["a"], ["b"], ["c"]]))


WORDS = st.sampled_from(["nhiệm", "cấp", "năm", "2021", "thu,", "12", "tài;", "Sở", "Điều"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=40), max_size=5), min_size=1, max_size=4)
)
def test_no_word_is_lost(pages: list[list[list[str]]]) -> None:
    """All words come out in order, and page spans follow one another."""
    lines = [[" ".join(["x", *words, "y"]) for words in page] for page in pages]
    if not any(lines):
        return
    reading = read_pdf(write_pdf(lines))
    told = f"{reading.surroundings} {reading.text}".split()
    if not reading.surroundings:
        assert told == [word for page in lines for line in page for word in line.split()]
    ends = [0, *(page.end for page in reading.pages)]
    assert all(
        ends[i] <= p.start <= p.end <= len(reading.text) for i, p in enumerate(reading.pages)
    )
