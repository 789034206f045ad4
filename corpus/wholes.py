"""Which figure of a clause another one is a part of."""

from __future__ import annotations

import re

from corpus.registry.quantities import Quantity
from corpus.types import Figure, Period

# Where the parts of the figure before begin; those that follow count the same thing.
_PARTS_BEGIN = re.compile(
    r"\(\s*(?:gồm|trong đó|bao gồm|trong số đó)?\s*:?\s*(?:[^\W\d_]+\s+){0,3}$"
    r"|(?<!\w)(?:trong(?: số)? đó|(?:bao )?gồm|(?:nhiều nhất|chủ yếu|phần lớn|đa số) là)(?!\w)"
    r"\s*:?[^,;]{0,40}$"
)


def whole_of(
    clause: str,
    start: int,
    quantity: Quantity,
    counted: str,
    period: Period | None,
    before: list[Figure],
) -> int | None:
    """Where the figure begins that a quantity is a part of: "36 nhiệm vụ (07 nhiệm vụ cấp quốc gia,
    29 nhiệm vụ cấp tỉnh)", in a clause that begins at ``start`` and has the figures ``before``. A
    part is of its whole's time: "33 nhiệm vụ, so với 19 nhiệm vụ của năm 2020, trong đó 02 …"."""
    if not before:
        return None
    last = before[-1]
    wholes = [figure for figure in before if figure.whole_start is None]
    wholes = [figure for figure in wholes if figure.period == period] or wholes
    if _PARTS_BEGIN.search(clause[: quantity.start]):
        # "138 sản phẩm của 92 chủ thể, gồm 17 sản phẩm …": products are part of products.
        # "14.548 triệu đồng, đạt 98,3% kế hoạch, trong đó … 9.870 triệu đồng": sums of sums.
        wholes = [w for w in wholes if w.unit == quantity.unit] or wholes
        alike = [w for w in wholes if counted and _first_word(w.counted) == _first_word(counted)]
        return (alike or wholes)[-1].start
    between = clause[last.end - start : quantity.start]
    # "trong đó bán lẻ 84.150 tỷ đồng, dịch vụ lưu trú 13.270 tỷ đồng": sums count no things.
    like = quantity.unit == "đồng" or _first_word(counted) == _first_word(last.counted)
    same = quantity.unit == last.unit and like
    return last.whole_start if same and ")" not in between else None


def _first_word(counted: str) -> str:
    return counted.lower().split(" ", 1)[0]
