"""Quotations and words of one's own."""

from __future__ import annotations

import pytest

from retrieval.answering.quotations import own_words
from retrieval.types import Hit, Support
from tests.retrieval.memory import Library

_SAID = "Năm 2021, Sở mở 64 lớp tập huấn và lập Đề án “Nước sạch” cho 12 xã."
(_STORED,) = [
    p
    for p in Library({"a.txt": f"Sở Nông nghiệp tỉnh Kon Tum\nBản tin\n18/01/2022\n\n{_SAID}"}).stored("a.txt")
    if "64" in p.passage.text
]  # fmt: skip
_START = _STORED.passage.start + _STORED.passage.text.index(_SAID)
_SUPPORT = Support(Hit(_STORED, 1.0), _START, _START + len(_SAID))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"64 lớp: “{_SAID}”", ["64 lớp: "]),
        ("Sở “mở 64 lớp tập huấn”.", ["Sở "]),
        ('Đề án "Nước sạch" có 12 xã', ["Đề án ", " có 12 xã"]),
        (f"Nội dung: {_SAID}", ["Nội dung: "]),
        ("Nội dung: Năm 2021, Sở mở 64 lớp tập huấn…", ["Nội dung: "]),
        ("“Sở mở 65 lớp”", None),
        ("Theo «999 lớp», Sở mở 64 lớp", None),
        ("Nội dung: Năm 2021…", ["Nội dung: Năm 2021…"]),
        ("Sở mở 64 lớp", ["Sở mở 64 lớp"]),
    ],
)
def test_what_is_quoted_and_what_is_not(text: str, own: list[str] | None) -> None:
    """A quotation is a slice to the letter; anything else between marks makes the text false."""
    assert own_words(text, [_SUPPORT]) == own
