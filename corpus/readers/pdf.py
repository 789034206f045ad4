"""PDF files with a text layer, by pdfium."""

from __future__ import annotations

import ctypes
import math
import re
import threading
from itertools import pairwise
from typing import Any

from corpus.errors import BrokenSource, EmptySource, TooLarge
from corpus.readers.blocks import CELL_MARK
from corpus.readers.pdf_layout import PageLine, paragraphs, without_repeats
from corpus.types import PageSpan, Reading
from corpus.vietnamese.spelling import nfc

PAGES_AT_MOST = 2_000
_TEXT_AT_MOST = 5_000_000
_SURROUNDINGS_AT_MOST = 4_000
_COLUMN_GAP = 2.0  # sizes of a letter; justified lines stretch their spaces to about 1.5
_LINEARIZED = re.compile(rb"/Linearized\s.{0,200}?/L\s+(\d{1,12})", re.DOTALL)
_TRAILING = 64 * 1024  # bytes that may follow the end mark: signatures, padding
_SCAN = "Tệp PDF chỉ có ảnh quét, không có chữ; hãy nhận dạng chữ (OCR) rồi đưa lại."
_CUT = "Tệp PDF bị hỏng hoặc bị cắt cụt; hãy tải lại bản đầy đủ."
# pdfium takes a hyphen at a line's end for the printer's; Vietnamese breaks no syllable, so it is
# the writer's: "Co-vid".
_LINE_END_HYPHENS = "\ufffe\x02"

_pdfium = threading.Lock()  # pdfium keeps global state: one thread at a time


def read_pdf(data: bytes) -> Reading:
    """The text by paragraphs, without what repeats on most pages; where each page lies in it."""
    import pypdfium2

    if _is_cut(data):
        raise BrokenSource(_CUT)
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "assword" in str(error) or "security" in str(error):
                raise BrokenSource("Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi đưa lại.") from error
            raise BrokenSource(_CUT) from error
        try:
            pages = _pages(document)
            told = _declared(document)
        finally:
            document.close()
    pages, repeated = without_repeats(pages)
    text, spans = _joined(pages)
    if not text.strip():
        raise EmptySource(_SCAN)
    around = "\n".join(repeated)[:_SURROUNDINGS_AT_MOST]
    return Reading(text, "application/pdf", pages=spans, surroundings=around, declared=told)


def _is_cut(data: bytes) -> bool:
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data) - end > _TRAILING:
        return True
    said = _LINEARIZED.search(data[:2048])  # such files carry an end mark near their start, too
    return bool(said) and int(said[1]) > len(data) + 16 if said else False


def _pages(document: Any) -> list[list[PageLine]]:
    if len(document) > PAGES_AT_MOST:
        raise TooLarge("Tệp PDF quá 2.000 trang; hãy tách thành nhiều tệp.")
    if len(document) == 0:
        raise BrokenSource(_CUT)
    pages, length = [], 0
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        try:
            pages.append(_lines(words.raw))
        finally:
            words.close()
            page.close()
        length += sum(len(line.text) for line in pages[-1])
        if length > _TEXT_AT_MOST:
            raise TooLarge("Văn bản dài quá 5 triệu chữ cái; hãy tách thành nhiều tệp.")
    return pages


def _lines(words: Any) -> list[PageLine]:
    """The page's lines in its own order, cells that stand far apart marked off."""
    from pypdfium2 import raw

    lines: list[PageLine] = []
    letters: list[str] = []
    places: list[int] = []  # of each letter, in pdfium's count
    codes = map(raw.FPDFText_GetUnicode, [words] * (n := raw.FPDFText_CountChars(words)), range(n))
    for index, code in enumerate([*codes, 0x0A]):
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not letter:
            continue  # pdfium gives 0 for a glyph without a meaning
        letter = "-" if letter in _LINE_END_HYPHENS else letter
        if letter in "\r\n":
            if "".join(letters).strip():
                lines.append(_line(words, letters, places))
            letters, places = [], []
        else:
            letters.append(letter)
            places.append(index)
    return lines


def _line(words: Any, letters: list[str], places: list[int]) -> PageLine:
    shown = [at for at, letter in enumerate(letters) if not letter.isspace()]
    first, last = places[shown[0]], places[shown[-1]]
    opens, closes = _look(words, first), _look(words, last)
    wide = _COLUMN_GAP * max(opens[0], closes[0], 4)
    parts: list[str] = [letters[shown[0]]]
    for before, at in pairwise(shown):
        if at > before + 1:
            gap = _edges(words, places[at])[0] - _edges(words, places[before])[1]
            parts.append(CELL_MARK if gap > wide else " ")
        parts.append(letters[at])
    return PageLine(
        text=nfc("".join(parts)),
        left=_edges(words, first)[0],
        right=_edges(words, last)[1],
        baseline=_baseline(words, first),
        opens=opens,
        closes=closes,
    )


def _edges(words: Any, index: int) -> tuple[float, float]:
    """Left and right edge of a letter, in points."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, index, box)
    return box.left, box.right


def _baseline(words: Any, index: int) -> float:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return y.value


def _look(words: Any, index: int) -> tuple[int, bool]:
    """The letter's size in points and whether it is bold."""
    from pypdfium2 import raw

    name, flags, matrix = ctypes.create_string_buffer(80), ctypes.c_int(), raw.FS_MATRIX()
    raw.FPDFText_GetFontInfo(words, index, name, len(name), flags)
    raw.FPDFText_GetMatrix(words, index, matrix)  # some programs scale a font of size 1
    size = raw.FPDFText_GetFontSize(words, index) * math.hypot(matrix.c, matrix.d)
    return round(size), b"bold" in name.value.lower()


def _joined(pages: list[list[PageLine]]) -> tuple[str, tuple[PageSpan, ...]]:
    """Paragraphs with a blank line between; one that crosses a page break stays whole."""
    text_parts: list[str] = []
    spans: list[PageSpan] = []
    length = 0
    for number, (page, continues) in enumerate(paragraphs(pages), 1):
        start = length
        for at, paragraph in enumerate(page):
            if length:
                joint = " " if at == 0 and continues else "\n" if paragraph.close else "\n\n"
                text_parts.append(joint)
                length += len(joint)
                start = length if at == 0 else start
            text_parts.append(paragraph.text)
            length += len(paragraph.text)
        spans.append(PageSpan(number, start, length))
    return "".join(text_parts), tuple(spans)


def _declared(document: Any) -> tuple[tuple[str, str], ...]:
    """Title and author of the file, where they say something."""
    said = document.get_metadata_dict(skip_empty=True)
    title, author = nfc(said.get("Title", "")).strip(), nfc(said.get("Author", "")).strip()
    found = {}
    # Programs put the name of a file there: "Microsoft Word - QD 12.doc".
    if title and not re.search(
        r"\.(?:docx?|pdf|xlsx?|tmp)$|^Microsoft Word|^untitled", title, re.I
    ):
        found["title"] = " ".join(title.split())[:400]
    if author and not author.startswith("("):  # "(anonymous)"
        found["author"] = " ".join(author.split())[:400]
    return tuple(sorted(found.items()))
