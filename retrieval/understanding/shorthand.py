"""Times as people abbreviate them in chat, written out: "9t 2022", "T8/2023"."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d{2}"
_SPAN = re.compile(
    rf"(?<![\w.,/])(?P<count>0?[1-9]|1[01])\s?th?(?P<then>\s?(?:đầu|cuối|dau|cuoi)\b|\s?/?\s?(?={_YEAR}\b)"
    r"|\s(?=năm\s|nam\s))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?<![\w.,/])th?\.?(?P<month>0?[1-9]|1[0-2])(?P<year>\s?[/.-]\s?{_YEAR}\b)", re.IGNORECASE
)


def months_written_out(text: str) -> str:
    """The text with its abbreviated months in full, without marks where it has none."""
    word = "thang" if text.isascii() else "tháng"
    text = _SPAN.sub(lambda m: f"{m['count']} {word} {m['then'].strip(' /')} ".rstrip() + " ", text)
    return _MONTH.sub(lambda m: f"{word} {m['month']}/{m['year'].strip(' /.-')}", text)
