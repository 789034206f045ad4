"""Writes small PDFs with Vietnamese text, for tests: no font file is needed.

Each letter is a Type 3 glyph: its base letter in Helvetica, which every viewer has, with the
marks drawn as strokes over it; a ToUnicode map lets readers extract the letter itself.
"""

from __future__ import annotations

import unicodedata
import zlib

from reportlab.pdfbase.pdfmetrics import stringWidth

WIDTH, HEIGHT, MARGIN = 595, 842, 70
SIZE, LEADING, GAP = 12, 16, 6  # points

# Strokes in thousandths of the letter's size, from the middle of the letter (x) and its top (y).
_MARKS = {
    "\u0301": "-40 60 m 60 170 l S",
    "\u0300": "40 60 m -60 170 l S",
    "\u0303": "-110 70 m -60 150 l 50 80 l 110 150 l S",
    "\u0309": "-30 150 m 0 190 50 180 50 140 c 50 110 0 110 0 60 c S",
    "\u0302": "-100 40 m 0 130 l 100 40 l S",
    "\u0306": "-100 120 m -80 20 80 20 100 120 c S",
    "\u031b": "140 -60 m 230 -40 230 40 200 80 c S",
}


class _Font:
    """Up to 255 letters of a document, each with a code of one byte."""

    def __init__(self) -> None:
        self.letters: list[str] = []

    def code(self, letter: str) -> int:
        if letter not in self.letters:
            self.letters.append(letter)
        return self.letters.index(letter) + 1


def _base(letter: str) -> str:
    base = {"đ": "d", "Đ": "D"}.get(letter) or unicodedata.normalize("NFD", letter)[0]
    try:
        base.encode("cp1252")
    except UnicodeEncodeError:
        return "?"
    return base


def _width(text: str) -> float:
    return sum(float(stringWidth(_base(letter), "Helvetica", 1000)) for letter in text)


def _glyph(letter: str) -> bytes:
    base, width = _base(letter), _width(letter)
    tall = base.isupper() or base in "bdfhklt"
    escaped = base.encode("cp1252").hex()
    drawn = [f"{width:.0f} 0 d0", f"BT /H 1000 Tf <{escaped}> Tj ET", "45 w 1 J"]
    top = 720 if tall else 530
    for mark in unicodedata.normalize("NFD", letter)[1:]:
        if mark == "\u0323":
            drawn.append(f"110 w {width / 2:.0f} -160 m {width / 2:.0f} -159 l S 45 w")
        elif mark in _MARKS:
            at_x = width - 180 if mark == "\u031b" else width / 2
            drawn.append(f"q 1 0 0 1 {at_x:.0f} {top} cm {_MARKS[mark]} Q")
            top += 90 if mark in "\u0302\u0306" else 0
    if letter in "đĐ":
        left, y = (60, 360) if letter == "Đ" else (width - 260, 600)
        drawn.append(f"{left - 90:.0f} {y} m {left + 230:.0f} {y} l S")
    return "\n".join(drawn).encode("ascii")


def _to_unicode(letters: list[str]) -> bytes:
    pairs = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
        for code, letter in enumerate(letters, 1)
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode("ascii")


def _wrapped(line: str) -> list[str]:
    """The line broken at spaces where the page ends."""
    rows = [""]
    for word in line.split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if rows[-1] and _width(longer) * SIZE / 1000 > WIDTH - 2 * MARGIN:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _page(lines: list[str], font: _Font) -> bytes:
    drawn, y = ["BT"], HEIGHT - MARGIN
    for line in lines:
        for row in _wrapped(line):
            codes = "".join(f"{font.code(letter):02x}" for letter in row)
            drawn.append(f"/T {SIZE} Tf 1 0 0 1 {MARGIN} {y} Tm <{codes}> Tj")
            y -= LEADING
        y -= GAP
    return "\n".join([*drawn, "ET"]).encode("ascii")


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def write_pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a paragraph for each string, wrapped at the right margin; one list a page.

    At most 255 different letters in all; a page that overflows runs off its bottom.
    """
    font = _Font()
    contents = [_stream(_page([unicodedata.normalize("NFC", s) for s in p], font)) for p in pages]
    letters = font.letters
    assert len(letters) <= 255, "too many different letters for one font"
    first_page, first_glyph = 6, 6 + 2 * len(pages)
    kids = " ".join(f"{first_page + 2 * i} 0 R" for i in range(len(pages)))
    procedures = " ".join(f"/g{i} {first_glyph + i} 0 R" for i in range(len(letters)))
    names = " ".join(f"/g{i}" for i in range(len(letters)))
    widths = " ".join(f"{_width(letter):.0f}" for letter in letters)
    helvetica = "<< /Font << /H 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type3 /FontBBox [-100 -300 1200 1100] "
        f"/FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << {procedures} >> "
        f"/Encoding << /Type /Encoding /Differences [1 {names}] >> /FirstChar 1 "
        f"/LastChar {len(letters)} /Widths [{widths}] /Resources {helvetica} "
        f"/ToUnicode 4 0 R >>".encode(),
        _stream(_to_unicode(letters)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /T 3 0 R >> >> "
            f"/Contents {first_page + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(content)
    objects.extend(_stream(_glyph(letter)) for letter in letters)
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + head + table + trailer
