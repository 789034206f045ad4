"""What is shown of a clause: a verbatim slice that holds the value and is short enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.answering.values import Value
from retrieval.types import Support

_CAPITALS = "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
# "1.1. Trước ít nhất 15 ngày", not "2.5 tỷ đồng".
_ORDINAL = re.compile(
    rf"^\s*\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?:\.\s+(?=[^\W\d_])|\s+(?=[A-Z{_CAPITALS}]))",
    re.MULTILINE,
)
_LABEL = re.compile(r"(?:^|[\n;:.•|]|, )[\s+*–-]*(?P<label>[^\W\d_][^\n;.:•|]{3,150}:\s)$")
_FEW_WORDS = 1
_CUTS = re.compile(r"[,;:)]\s|\s[-–—(]\s?|\s(?:trong đó|đồng thời|và)\s")


def support_for(value: Value, limit: int) -> Support:
    """The clause of a value, cut at commas around the value where it is over ``limit``."""
    clause = value.clause
    text = clause.view.text
    if value.end > clause.end:  # a lead-in with the list that it opens
        passage = clause.hit.stored.passage
        text = passage.text[clause.start - passage.start : value.end - passage.start]
    if len(text) <= limit:
        begin = behind_ordinal(text)
        begin = 0 if clause.start + begin > value.start else begin
        begin = begin or -_label_before(value, limit - len(text))
        return Support(clause.hit, clause.start + begin, clause.start + len(text))
    left, right = value.start - clause.start, value.end - clause.start
    if right - left >= limit:
        return Support(clause.hit, value.start, clause.start + cut_at(text, left, left + limit))
    room = limit - (right - left)
    starts = [m.end() for m in _CUTS.finditer(text, max(0, left - room // 2), left)]
    begin = starts[0] if left > room // 2 and starts else max(0, left - room // 2)
    if begin and not starts:
        begin = text.rfind(" ", 0, left - room // 3) + 1
    end = min(len(text), begin + limit)
    if end < len(text):
        end = max(right, cut_at(text, begin, end))
    return Support(clause.hit, clause.start + begin, clause.start + end)


def _label_before(value: Value, room: int) -> int:
    """Characters of the label in front of a clause that is little more than its value: "số sáng kiến
    được công nhận: 89 sáng kiến" says in its label what it counts. 0 where there is none."""
    clause = value.clause
    beside = len(clause.view.text.split()) - len(value.short.split())
    if beside > _FEW_WORDS:
        return 0
    passage = clause.hit.stored.passage
    found = _LABEL.search(passage.text, 0, clause.start - passage.start)
    if found is None:
        return 0
    length = clause.start - passage.start - found.start("label")
    return length if length <= room else 0


def behind_ordinal(text: str) -> int:
    """Where a text begins behind the ordinal of its paragraph: "3.2. Số lượng" would be read as a
    number within an answer."""
    found = _ORDINAL.match(text)
    return 0 if found is None else found.end()


def cut_at(text: str, start: int, end: int) -> int:
    """The last clause mark, or else blank, before ``end``: where a slice from ``start`` may end."""
    if end >= len(text):
        return len(text)
    marks = [m.start() for m in _CUTS.finditer(text, start + (end - start) // 2, end)]
    if marks:
        return marks[-1]
    blank = text.rfind(" ", start, end)
    return blank if blank > start else end


def quote_of(support: Support) -> str:
    """The slice that a support names."""
    passage = support.hit.stored.passage
    return passage.text[support.start - passage.start : support.end - passage.start]


def once(supports: Iterable[Support]) -> list[Support]:
    """Supports without those that name the same slice again."""
    return list({(s.hit.stored.passage.id, s.start, s.end): s for s in supports}.values())


def shortened(text: str, limit: int) -> str:
    """A text of at most ``limit`` characters, cut between clauses or words, with "…" if cut."""
    flat = on_one_line(text)
    if len(flat) <= limit:
        return flat
    return flat[: cut_at(flat, 0, limit - 1)].rstrip(" ,;:(") + "…"


def on_one_line(text: str) -> str:
    """A text without its line breaks, and without the ordinals of paragraphs at their heads: within
    a line "1.1. Trước ít nhất 15 ngày" would be read as a number."""
    return " ".join(_ORDINAL.sub(" ", text).split())
