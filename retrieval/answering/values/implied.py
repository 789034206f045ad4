"""What a figure's unit says by itself."""

from __future__ import annotations

import re

from corpus.clauses import sentence_span
from corpus.types import Figure
from corpus.vietnamese.folding import fold
from retrieval.answering.views import Clause

_SUM = "tiền số tiền"
_SHARE = "%"
_SUMS = frozenset({"đồng", "USD", "EUR"})
# What a unit says by itself, and how people call it: hectares are an area.
_IMPLIED = {
    "ha": "ha héc ta hecta diện tích rộng quy mô",
    "m2": "m2 mét vuông diện tích rộng",
    "m": "m mét dài chiều dài",
    "m3": "m3 mét khối khối khối lượng",
    "km2": "km2 cây số vuông diện tích rộng",
    "km": "km cây số ki lô mét chiều dài dài",
    "tấn": "tấn sản lượng khối lượng",
    "kg": "kg cân ký khối lượng",
    "đồng": f"đồng kinh phí {_SUM} vốn",
    "USD": f"USD đô la kinh phí {_SUM} vốn",
    "%": "tỷ lệ phần trăm",
    "MW": "MW công suất",
    "MWp": "MWp công suất",
    "kW": "kW công suất",
    "người": "người",
}
# Money that was taken or earned is no "kinh phí", which is given to be spent.
_NOT_GIVEN = re.compile(
    r"\b(?:phat|doanh thu|doanh so|kim ngach|loi nhuan|thu nhap|tien luong|thue|le phi|nop)\b"
)


def implied_by(figure: Figure) -> str:
    """The words that a figure's unit stands for, with what people call it; "" for a unit that says
    nothing more."""
    implied = _IMPLIED.get(figure.unit, "")
    if _SUM in implied and _NOT_GIVEN.search(fold(figure.predicate)):
        return f"{figure.unit} {_SUM}"
    return implied


def shared_of(figure: Figure, clause: Clause) -> Figure | None:
    """The sum that a share is of: the one before it in its sentence, "dự toán giao 17,88 tỷ đồng; đã
    giải ngân 17.250 triệu đồng; tỷ lệ đạt 96,48%"; None where none is, or for no share."""
    if figure.unit != _SHARE:
        return None
    passage = clause.hit.stored.passage
    start = passage.start + sentence_span(passage.text, figure.start - passage.start)[0]
    before = [f for f in clause.hit.stored.figures if start <= f.start < figure.start]
    last = max(before, key=lambda f: f.start, default=None)
    return last if last is not None and last.unit in _SUMS else None
