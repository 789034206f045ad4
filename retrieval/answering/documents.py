"""What a clause says about the document that it names: its subject."""

from __future__ import annotations

import re

from corpus.registry.numbers import find_numbers, matches
from retrieval.answering.values import Value
from retrieval.types import Query

_AFTER = re.compile(
    r"\s*(?:,?\s*(?:ban hành\s+)?ngày\s+[^,;:.]{4,32})?"
    r"(?:\s*,?\s*của\s+[^,;:.]{3,60}?)?"
    r"\s*,?\s*(?:về(?: việc)?\s+|(?=(?:phê duyệt|ban hành|quy định|sửa đổi|bãi bỏ|thay thế|giao"
    r"|công nhận|thành lập|điều chỉnh|công bố)\s))"
    r"(?P<subject>[^;.\n]{6,220})(?!\w)",
    re.IGNORECASE,
)
# "Đề án X đã được UBND tỉnh ban hành tại Quyết định số": the subject stands before. What links
# them is cut off from the right, piece by piece.
_LINK = re.compile(
    r"(?:\s*,)?(?:\s+(?:đã|được|mới|vừa)){0,3}(?:\s+(?-i:UBND|HĐND|Ủy ban|Thủ tướng|Chính phủ|Bộ|Sở(?= [A-ZĐ])"
    r"|Tỉnh ủy|Hội đồng|Chủ tịch|cấp có thẩm quyền)[^,;:.]{0,50}?)?"
    r"\s*(?:(?:ban hành|phê duyệt|quy định|nêu|giao|thông qua|công bố)\s+)?"
    r"(?:kèm theo|tại|theo|bằng|thực hiện|của)\s+(?:[^\W\d_]+\s+){1,3}(?:số\s*)?$",
    re.IGNORECASE,
)
_SUBJECT_START = re.compile(r"[;:.\n]\s*")


def content_value(value: Value, query: Query) -> str:
    """The subject of the document asked about, as its clause words it; else the whole clause."""
    text = value.clause.view.text
    stated = [n for n in find_numbers(text) if any(matches(a, n) for a in query.numbers)]
    if not stated:
        return value.short
    number = stated[0]
    after = _AFTER.match(text, number.end)
    if after is not None:
        return after["subject"].strip(" ,")
    before = text[: number.start]
    link = _LINK.search(before)
    if link is None or link.start() < 8:
        return value.short
    subject = before[: link.start()]
    starts = [m.end() for m in _SUBJECT_START.finditer(subject)]
    return subject[starts[-1] if starts else 0 :].strip(" ,") or value.short
