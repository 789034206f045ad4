"""Words that stand at a figure and change what it says: "không quá 15 ngày", "2 triệu đồng/lần".

A figure without them is another figure, so they are shown with it and must not be lost from what
states it. They are kept apart by what they do, because a sentence may word them differently
("trên 350" for "hơn 350", "at most" for "không quá").
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from corpus.vietnamese.tokens import tokenize
from corpus.vietnamese.words import join_words


class Bond(StrEnum):
    """What a qualifier makes of its figure."""

    MORE = "more"  # hơn, ít nhất
    LESS = "less"  # gần, không quá
    ABOUT = "about"  # khoảng, ước
    PLANNED = "planned"  # phấn đấu, dự kiến
    EACH = "each"  # mỗi, /lần
    IF = "if"  # nếu phải xác minh


# Read without case, longest first.
_WORDS: dict[Bond, str] = {
    Bond.MORE: r"hơn|trên|ít nhất|tối thiểu|không (?:dưới|ít hơn|thấp hơn)"
    r"|(?:no|not) (?:less|fewer) than|more than|at least|a minimum of|over|above",
    Bond.LESS: r"dưới|gần|tối đa|(?:tối đa )?không (?:quá|vượt quá|nhiều hơn|vượt)|nhiều nhất"
    r"|chưa (?:đến|tới|đầy)|(?:no|not) more than|(?:less|fewer) than|at most|a maximum of|up to"
    r"|within|under|below|nearly|almost",
    Bond.ABOUT: r"khoảng|chừng|xấp xỉ|ước(?: (?:đạt|tính|khoảng|có))?"
    r"|about|around|approximately|roughly|an estimated",
    Bond.PLANNED: r"phấn đấu(?: (?:đạt|có))?|dự kiến(?: (?:đạt|có|là))?"
    r"|(?:a )?target(?: of)?|(?:an? )?(?:planned|expected)",
}
_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{bond}>{words})" for bond, words in _WORDS.items())
    + r")\s{1,3}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)(?:từ|from)\s{1,3}$", re.IGNORECASE)
# "đến 50%" sets a bound; "có đến 12 nhiệm vụ" and "đến 12 xã" do not.
_UP_TO = re.compile(r"(?<!\w)(?:đến|tới)\s{1,3}$", re.IGNORECASE)
_EACH_BEFORE = re.compile(r"(?<!\w)(?:mỗi|each|per|every)\s(?:[^\W\d]+\s){1,3}$", re.IGNORECASE)
_IF_BEFORE = re.compile(r"(?<!\w)(?:nếu|if)\s[^;:.()\n]{3,90}?(?:\sthì|,)\s{1,3}$", re.IGNORECASE)
_AND_MORE = re.compile(r"\s{1,3}(?:(?P<more>trở lên|or more|and above)|(?P<less>trở xuống))(?!\w)")
_EACH_AFTER = re.compile(
    r"(?:\s?/\s?(?=[^\W\d])|\s(?:mỗi|cho mỗi|(?:cho |trên )?một(?! số| phần| cách)|per|each|for each|a)\s(?=[^\W\d]))",
    re.IGNORECASE,
)
_IF_AFTER = re.compile(
    r",?\s(?:nếu|trong trường hợp|(?:đối với )?trường hợp|if|where|in case)\s[^;:.,()\n]{3,90}",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s(?:đến|tới|to)\s", re.IGNORECASE)
_RANGE_BEGUN = re.compile(r"\d[^.;,\n]{0,12}$")  # "từ 5 ngày đến 7 ngày"
_STOP = re.compile(r"[^\w\s]|\n")
_LOOK_BACK = 110
_LOOK_AHEAD = 120
_MEASURED = re.compile(r"%|đồng|ngày|giờ|tháng|tuần|năm|phút|phần trăm")


def qualified_span(text: str, start: int, end: int, noun_end: int) -> tuple[int, int]:
    """The span of a figure and its noun with the qualifiers right before and after it.

    ``end`` is where the figure's own writing ends, ``noun_end`` where what it counts does.
    """
    left, right, _ = _bonds(text, start, end, noun_end)
    return left, right


def bonds_at(text: str, start: int, end: int, noun_end: int) -> frozenset[Bond]:
    """What the words right before and after a figure and its noun make of it."""
    return _bonds(text, start, end, noun_end)[2]


@lru_cache(maxsize=1 << 14)  # the figures of some thousand passages
def _bonds(text: str, start: int, end: int, noun_end: int) -> tuple[int, int, frozenset[Bond]]:
    found: set[Bond] = set()
    left = start
    while True:
        begun, bond = _before(text, left, text[start:end])
        if bond is None:
            break
        found.add(bond)
        left = begun
    right = max(end, noun_end)
    # "318 trường hợp" counts cases; behind another noun "trường hợp …" is a condition.
    counts_cases = text[end:noun_end].lstrip().lower().startswith("trường hợp")
    beside = () if counts_cases else _after(text, end)
    for stop, bond in (*beside, *(_after(text, noun_end) if noun_end > end else ())):
        found.add(bond)
        right = max(right, stop)
    spread = Bond.MORE in found or _RANGE.search(text, start, end) is not None
    if spread and (opened := _FROM.search(text, max(0, left - 8), left)):
        left = opened.start()  # "từ 02 năm trở lên", "từ 5 đến 7 ngày"
    return left, right, frozenset(found)


def _before(text: str, at: int, figure: str) -> tuple[int, Bond | None]:
    """The qualifier that ends at a position: where it begins, and what it does."""
    if at == 0:
        return at, None
    near = text[max(0, at - 30) : at]
    offset = at - len(near)
    if match := _BEFORE.search(near):
        return offset + match.start(), Bond(match.lastgroup or "")
    bound = _UP_TO.search(near) if _MEASURED.search(figure) else None
    if bound is not None and not _RANGE_BEGUN.search(near, 0, bound.start()):
        return offset + bound.start(), Bond.LESS
    if match := _EACH_BEFORE.search(near):
        return offset + match.start(), Bond.EACH
    wide = text[max(0, at - _LOOK_BACK) : at]
    if match := _IF_BEFORE.search(wide):
        return at - len(wide) + match.start(), Bond.IF
    return at, None


def _after(text: str, at: int) -> list[tuple[int, Bond]]:
    """Qualifiers that begin at a position, each with where it ends."""
    found: list[tuple[int, Bond]] = []
    for _ in range(3):
        ahead = text[at : at + _LOOK_AHEAD]
        if match := _AND_MORE.match(ahead):
            at += match.end()
            found.append((at, Bond.MORE if match["more"] else Bond.LESS))
        elif match := _EACH_AFTER.match(ahead):
            at += match.end() + _first_word(ahead[match.end() :])
            found.append((at, Bond.EACH))
        elif match := _IF_AFTER.match(ahead):
            at += len(match.group().rstrip())
            found.append((at, Bond.IF))
        else:
            break
    return found


def _first_word(text: str) -> int:
    """Where the first word of a text ends; two syllables that stand alone are one."""
    near = _STOP.split(text[:40], maxsplit=1)[0]
    tokens = tokenize(near)
    if not tokens:
        return 0
    last = join_words([token.text for token in tokens])[0][1]
    return tokens[max(last, 2) - 1 if len(tokens) == 2 else last - 1].end
