"""Word documents, written here with python-docx."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.readers.docx import read_docx
from corpus.types import Reading


def read(fill: Callable[[Document], None]) -> Reading:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue())


def add_table(document: Document, rows: list[list[str]]):  # type: ignore[no-untyped-def]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return table


def test_order_and_headings() -> None:
    """Paragraphs and tables in the body's order, headings by their styles."""

    def fill(document: Document) -> None:
        document.add_heading("Báo cáo năm 2022", 0)
        document.add_heading("I. Kết quả", 1)
        document.add_paragraph("Trước bảng.")
        add_table(document, [["Huyện", "Số hộ"], ["A", "12"], ["B", "7"]])
        document.add_heading("1. Chi tiết", 2)
        document.add_paragraph("Sau bảng.")

    reading = read(fill)
    assert reading.text == (
        "Báo cáo năm 2022\n\nI. Kết quả\n\nTrước bảng.\n\nHuyện: A | Số hộ: 12\n"
        "Huyện: B | Số hộ: 7\n\n1. Chi tiết\n\nSau bảng."
    )
    found = [(h.level, reading.text[h.start : h.end]) for h in reading.headings]
    assert found == [(1, "Báo cáo năm 2022"), (1, "I. Kết quả"), (2, "1. Chi tiết")]


def test_letterhead() -> None:
    """A letterhead's cells come out one after the other, line by line."""

    def fill(document: Document) -> None:
        add_table(
            document,
            [
                ["UBND TỈNH\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["Số: 02/QĐ-SNV", "Bến Sậy, ngày 05 tháng 01 năm 2021"],
            ],
        )

    assert read(fill).text.split("\n") == [
        "UBND TỈNH",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 02/QĐ-SNV",
        "Bến Sậy, ngày 05 tháng 01 năm 2021",
    ]


def test_merged_cells() -> None:
    """A cell over several rows is told in each of them, one over columns once."""

    def fill(document: Document) -> None:
        table = add_table(
            document,
            [["Ngành", "Huyện", "Số"], ["Lúa", "A", "1"], ["", "B", "2"], ["Cộng", "", "3"]],
        )
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(3, 0).merge(table.cell(3, 1))

    assert read(fill).text.split("\n") == [
        "Ngành: Lúa | Huyện: A | Số: 1",
        "Ngành: Lúa | Huyện: B | Số: 2",
        "Ngành: Cộng | Huyện: Cộng | Số: 3",
    ]


def test_declared_header_rows() -> None:
    """Rows that Word repeats on each page head the columns, figures in them or not."""

    def fill(document: Document) -> None:
        table = add_table(document, [["Mục 1", "Mục 2"], ["(1)", "(2)"], ["a", "b"]])
        for row in table.rows[:2]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    assert read(fill).text == "Mục 1 - (1): a | Mục 2 - (2): b"


def test_nested_table() -> None:
    """A table within a cell is read with the cell."""

    def fill(document: Document) -> None:
        table = add_table(document, [["Số", "Việc", "Chú"], ["1", "Hỗ trợ", "x"]])
        inner = table.cell(1, 2).add_table(rows=2, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Năm", "Số"
        inner.cell(1, 0).text, inner.cell(1, 1).text = "2021", "12"

    assert read(fill).text == "Số: 1 | Việc: Hỗ trợ | Chú: x Năm: 2021 | Số: 12"


def test_revisions_breaks_and_links() -> None:
    """Insertions count, deletions do not; tabs and breaks separate words."""

    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("Có ")
        inserted = parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>12</w:t></w:r></w:ins>")
        deleted = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>9</w:delText></w:r></w:del>")
        paragraph._p.append(inserted)
        paragraph._p.append(deleted)
        paragraph.add_run(" nhiệm\tvụ").add_break()
        paragraph.add_run("mới")

    assert read(fill).text == "Có 12 nhiệm vụ\nmới"


def test_surroundings_and_declared() -> None:
    """Headers and footers stand around; the file's properties are declared."""

    def fill(document: Document) -> None:
        document.add_paragraph("Thân")
        document.sections[0].header.paragraphs[0].text = "SỞ NỘI VỤ TỈNH ĐỒNG LAU"
        document.sections[0].footer.paragraphs[0].text = "12"
        document.core_properties.title = "Báo cáo"
        document.core_properties.author = "Văn phòng Sở"

    reading = read(fill)
    told = dict(reading.declared)
    assert (reading.text, reading.surroundings) == ("Thân", "SỞ NỘI VỤ TỈNH ĐỒNG LAU")
    assert (told["title"], told["author"]) == ("Báo cáo", "Văn phòng Sở")
    assert "published" not in told


def test_text_box_and_content_control() -> None:
    """What stands in content controls and text boxes is read, once."""

    def fill(document: Document) -> None:
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        document.element.body.insert(0, control)
        box = parse_xml(
            f"<w:r {nsdecls('w')}><w:t>Ngoài</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Hộp chữ"
            "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
        document.add_paragraph()._p.append(box)

    assert read(fill).text == "Trong khung\n\nNgoài\nHộp chữ"


@pytest.mark.parametrize("style", ["List Number", "List Bullet"])
def test_lists(style: str) -> None:
    """The numbers that Word shows are part of the text; bullets are not."""

    def fill(document: Document) -> None:
        for words in ("Một", "Hai"):
            document.add_paragraph(words, style=style)

    expected = {"List Number": "1. Một\n\n2. Hai", "List Bullet": "Một\n\nHai"}
    assert read(fill).text == expected[style]


def test_unnumbered_paragraph_of_a_numbered_style() -> None:
    """List "0" takes a paragraph out of its style's numbering."""

    def fill(document: Document) -> None:
        document.add_paragraph("Một", style="List Number")
        free = document.add_paragraph("Không số")
        properties = free._p.get_or_add_pPr()
        numbering = OxmlElement("w:numPr")
        none = OxmlElement("w:numId")
        none.set(qn("w:val"), "0")
        numbering.append(none)
        properties.append(numbering)

    assert read(fill).text == "1. Một\n\nKhông số"
