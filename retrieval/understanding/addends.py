"""Different things that a question adds up: "cộng số đề tài với số sáng kiến thì được bao nhiêu?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.registry.wording import folded
from corpus.vietnamese.spelling import has_marks
from retrieval.understanding.spread_words import NAME, hidden

# "Cộng", "gộp" at the beginning, but not "cộng đồng"; without marks only before "số".
_OPENS = re.compile(
    r"\W*(?:(?:hay|hãy|thử|giúp|nhờ|bạn|tôi|mình|em|cho|xin)\s+)*"
    r"(?:tính\s+gộp|cộng\s+gộp|cộng\s+dồn|cộng(?!\s+(?:đồng|tác|hòa|hoà|sản|điểm))|gộp|gop"
    r"|c[oô]ng(?=\s+s[oố]\s))(?:\s+(?:lại|chung|cả|hết|lai|ca|het))*\s+",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:bao nhieu|may)\b(?! (?:moc|tinh|x|do|bay|anh|quet|in)\b)")
_WITH = re.compile(r"\s(?:voi|cung voi|cong voi)\s")
_AND = re.compile(r"\s(?:va|cung)\s")
_LISTED = re.compile(r",\s")
_ENDS = re.compile(
    rf"\s(?:ma|cua|o|tai|thi|trong|tren|nam|la|lai|bang)\b|\s(?:duoc|co|het|tong|tat ca)"
    rf"(?= (?:tong |cong |tat |ca |la |duoc |co |het )*(?:bao nhieu|may)\b)|[?.;:]|\s?{NAME}"
)
_STATE = re.compile(r"(?:da|dang|chua|con|moi|sap|se|duoc)\s")
_STATED = re.compile(r"\s(?:da|dang|chua|moi|sap|se|duoc)\s")
_NUMBER_OF = re.compile(r"(?:tong )?(?:so (?:luong )?)?(?:(?:cac|nhung) )?")
_CLOSES = re.compile(r"(?:[\s,]|\b(?:thi|duoc|la|co|tong|cong|tat|ca|het|lai|bang|khoang|ra)\b)+$")
_THEN = re.compile(r"\bthi\b")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Addend:
    """One thing that is added: how the question calls it, and the question for it alone."""

    label: str
    question: str


def addends_of(text: str, names: Sequence[tuple[int, int]]) -> tuple[Addend, ...] | None:
    """The things that a question adds up, two to four; empty where it adds things up and cannot be
    told which, None where it adds up none. ``names``: spans of places and times in it."""
    opened = _OPENS.match(text)
    words = _read(text, names)
    asks = list(_ASKS.finditer(words))
    if opened is None or not asks or asks[0].start() <= opened.end():
        return None
    ask = asks[0].start()
    joint = _joint(words, opened.end(), ask)
    if joint is None:
        return None
    ends = _ENDS.search(words, joint.end(), ask)
    end = ends.start() if ends is not None else ask
    last = _CLOSES.sub("", words[joint.end() : end])
    spans = [*_split(words, opened.end(), joint.start()), (joint.end(), joint.end() + len(last))]
    if not 2 <= len(spans) <= _MOST or any(NAME in words[a:b] for a, b in spans):
        return ()
    parts = _named(text, words, spans)
    if not all(parts) or len(set(map(folded, parts))) < len(parts):
        return ()
    rest = text[end : end + len(_CLOSES.sub("", words[end:ask]))].strip(" ,;:?.")
    which = "bao nhiêu" if folded(text) != text.lower() else "bao nhieu"
    return tuple(Addend(part, f"{which} {part} {rest}".strip()) for part in parts)


def _read(text: str, names: Sequence[tuple[int, int]]) -> str:
    """The folded text with its names hidden, in which the "thi" of "cuộc thi" is no "thì"."""
    words = hidden(text, names)
    if not has_marks(text):
        return words
    return _THEN.sub(lambda m: "zhi" if text[m.start() : m.end()] == "thi" else m.group(), words)


def _joint(words: str, start: int, stop: int) -> re.Match[str] | None:
    """What joins the last addend to those before it: "với", else an "và" before a state, or the
    last "và" ("khoa học và công nghệ và sáng kiến")."""
    held = _WITH.search(words, start, stop)
    if held is not None:
        return held
    ands = list(_AND.finditer(words, start, stop))
    stated = [found for found in ands if _STATE.match(words, found.end())]
    found = stated or ands
    return found[-1] if found else None


def _split(words: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for found in _LISTED.finditer(words, start, stop):
        spans.append((start, found.start()))
        start = found.end()
    return [*spans, (start, stop)]


def _named(text: str, words: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The addends, each with its noun: "dự án đã nghiệm thu", "[dự án] đang triển khai"."""
    first = _STATED.search(words, *spans[0])
    noun = text[spans[0][0] : first.start()].strip() if first is not None else ""
    parts: list[str] = []
    for start, end in spans:
        counting = _NUMBER_OF.match(words, start, end)
        begun = counting.end() if counting is not None else start
        part = text[begun:end].strip(" ,;")
        if _STATE.match(words, begun):
            part = f"{noun} {part}" if noun else ""
        parts.append(part)
    return parts
