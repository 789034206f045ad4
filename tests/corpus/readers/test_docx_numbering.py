"""Numbers before paragraphs, as Word counts them."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.readers.docx_numbering import Numbering, _written


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
        (0, "lowerLetter", "0"),
    ],
)
def test_written(number: int, kind: str, expected: str) -> None:
    """Each way of writing a number."""
    assert _written(number, kind) == expected


def _numbered(depth: int):  # type: ignore[no-untyped-def]
    return parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='99'/>"
        "</w:numPr></w:pPr></w:p>"
    )


def test_levels() -> None:
    """Deeper levels start again under each new item, and show the levels above them."""
    document = docx.Document()
    numbering_part = document.part.numbering_part.element
    numbering_part.insert(
        0,
        parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='98'>"
            "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
            "<w:lvlText w:val='Điều %1.'/></w:lvl>"
            "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
            "<w:lvlText w:val='%1.%2)'/></w:lvl></w:abstractNum>"
        ),
    )
    numbering_part.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='99'><w:abstractNumId w:val='98'/></w:num>")
    )
    numbering = Numbering.of(document)
    shown = [numbering.label(_numbered(depth)) for depth in (0, 1, 1, 0, 1)]
    assert shown == ["Điều 1.", "1.a)", "1.b)", "Điều 2.", "2.a)"]
