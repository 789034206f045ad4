"""Writes the DOCX and PDF samples from the text sources beside this script.

For developers only (it needs reportlab and the DejaVu fonts): run
``python corpus/samples/sources/make_binaries.py`` after a change to a ``*.src`` file.
A line is one block: ``# `` and ``## `` headings, ``^ `` centred bold, ``> `` italic,
``| a | b |`` a table row, ``|| a | b`` a borderless row whose cells break at `` / ``;
``%`` alone a page break (PDF only); anything else is a paragraph.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.enums import TA_CENTER  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

SOURCES = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/dejavu")
MADE = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - a fixed stamp keeps rebuilt files identical

# A block is its mark ("#", "##", "^", ">", "|", "||", "%" or "" for a paragraph) and its cells.
Block = tuple[str, list[str]]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a source, in order."""
    for line in filter(None, text.splitlines()):
        mark, _, rest = line.partition(" ")
        if mark in {"#", "##", "^", ">", "%"}:
            yield mark, [rest]
        elif mark in {"|", "||"}:
            yield mark, [cell.strip() for cell in rest.strip().removesuffix("|").split("|")]
        else:
            yield "", [line]


def write_docx(source: list[Block], target: Path) -> None:
    """Writes the blocks as a Word document with fixed time stamps."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author = "Hỏi Sở (tài liệu mẫu)"
    for mark, run in groupby(source, key=lambda block: block[0]):
        rows = [cells for _, cells in run]
        if mark in {"|", "||"}:
            table = document.add_table(rows=0, cols=len(rows[0]))
            if mark == "|":
                table.style = "Table Grid"
            for cells in rows:
                for cell, words in zip(table.add_row().cells, cells, strict=True):
                    cell.text = words.replace(" / ", "\n") if mark == "||" else words
            continue
        for (words,) in rows:
            if mark.startswith("#"):
                document.add_heading(words, level=len(mark))
                continue
            paragraph = document.add_paragraph()
            shown = paragraph.add_run(words)
            shown.italic = mark == ">"
            if mark == "^":
                shown.bold = True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            after.writestr(info, before.read(name), zipfile.ZIP_DEFLATED)


def write_pdf(source: list[Block], target: Path) -> None:
    """Writes the blocks as a PDF with an embedded subset of DejaVu Sans."""
    pdfmetrics.registerFont(TTFont("DejaVu", FONTS / "DejaVuSans.ttf"))
    pdfmetrics.registerFont(TTFont("DejaVu-Bold", FONTS / "DejaVuSans-Bold.ttf"))
    body = ParagraphStyle("body", fontName="DejaVu", fontSize=10.5, leading=15, spaceAfter=5)
    heading = ParagraphStyle("heading", body, fontName="DejaVu-Bold", fontSize=12, spaceBefore=6)
    centred = ParagraphStyle("centred", heading, alignment=TA_CENTER, spaceBefore=0)
    column = ParagraphStyle("column", body, fontSize=9.5, alignment=TA_CENTER, spaceAfter=0)
    styles = {"#": heading, "##": heading, "^": centred}
    story: list[Flowable] = []
    for mark, cells in source:
        if mark in {"|", "||"}:
            row = [Paragraph(escape(words).replace(" / ", "<br/>"), column) for words in cells]
            story.append(Table([row], colWidths=[170 * mm / len(row)] * len(row)))
        elif mark == "%":
            story.append(PageBreak())
        else:
            story.append(Paragraph(escape(cells[0]), styles.get(mark, body)))

    def number_page(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("DejaVu", 9)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, str(template.page))

    template = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        invariant=1,
        title=next(cells[0] for mark, cells in source if mark in {"#", "^"}),
    )
    template.build(story, onFirstPage=number_page, onLaterPages=number_page)


def main() -> None:
    """Rebuilds every binary sample; ``name.docx.src`` becomes ``../name.docx``."""
    writers = {".docx": write_docx, ".pdf": write_pdf}
    for source in sorted(SOURCES.glob("*.src")):
        target = SOURCES.parent / source.stem
        writers[target.suffix](list(blocks(source.read_text("utf-8"))), target)


if __name__ == "__main__":
    main()
