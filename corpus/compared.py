"""Periods that a text only compares with: "so với cùng kỳ năm 2022", "(năm 2020: 22 nhiệm vụ)"."""

from __future__ import annotations

import re

from corpus.registry.dates import PeriodMention
from corpus.registry.quantities import find_quantities
from corpus.vietnamese.folding import fold

_BEFORE = 120  # characters in which words of comparing may stand before a period
# In brackets such words say where a figure comes from, not when it was so.
_SOURCE = re.compile(r"\(\s*(?:theo|nguon|can cu|bao cao|so lieu|quyet dinh|ban hanh|xem|cong bo"
                     r"|nghi quyet|ke hoach|thong tu|nghi dinh|van ban)\b[^()]*$")  # fmt: skip
_COMPARED = re.compile(
    r"\b(?P<than>so voi|cung ky|bang)(?: [a-z]+){0,4}\s*$"
    r"|%(?: so voi| cua)? (?:ke hoach|du toan|chi tieu|muc tieu)(?: [a-z]+){0,3}\s*$"
)
# "giảm so với mức 73 giấy phép năm 2020": the figure held against stands between.
_THAN_FIGURE = re.compile(
    r"\bso voi(?P<figure>(?: \w(?:[\w.,]*\w)?){2,14}(?:, [a-z]+(?: [a-z]+){0,4})?)\s*$"
)
_CHANGED = re.compile(r",? (?:tang|giam|nhieu hon|it hon|cao hon|thap hon|vuot)\b")


def compared_at(text: str, mention: PeriodMention) -> int | None:
    """Where the words begin by which a period is only compared with; None where it is not.

    A period that dates a source is none of what is told either: "(theo báo cáo năm 2020)". What
    "của cùng kỳ" follows is of that period: 0. In "so với năm 2021, tăng 11 cơ sở" it is of
    neither what stands before nor behind: the end of the text.
    """
    begin = max(0, mention.start - _BEFORE)
    before = fold(text[begin : mention.start])
    found = _COMPARED.search(before, max(0, len(before) - 40))
    if found is None and (than := _THAN_FIGURE.search(before)) is not None:
        held_against = text[begin + than.start("figure") : mention.start]
        return begin + than.start() if find_quantities(held_against) else None
    if found is None:
        return 0 if _SOURCE.search(before) else None
    if found["than"] is None or before[: found.start()].endswith("cua "):
        return 0
    if found["than"] == "so voi" and _CHANGED.match(fold(text[mention.end : mention.end + 24])):
        return len(text)
    return begin + found.start()


def holds_until(text: str, mention: PeriodMention, compared: int | None) -> int:
    """Where a period at the head of a bracket that has a figure of it stops to hold, at its end:
    "(cùng kỳ 2018: 03 cơ sở, 16.200.000 đồng)", "(năm 2018: 03 cơ sở)"; 0 for others.

    ``compared``: where words of comparing begin before it, if any do.
    """
    begun = mention.start if compared is None else compared
    if not text[:begun].rstrip().endswith("("):
        return 0
    end = text.find(")", mention.end)
    figure = compared is not None or any(map(str.isdigit, text[mention.end : max(0, end)]))
    return end if figure else 0
