"""What a figure's unit says by itself."""

from __future__ import annotations

import re

from corpus.types import Figure
from corpus.vietnamese.folding import fold

_SUM = "tiền số tiền"
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
