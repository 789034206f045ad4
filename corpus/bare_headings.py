"""Headings that nothing marks but their place: a few words alone between two paragraphs.

"Sở hữu trí tuệ" on a line of its own tells what the paragraph below it counts. Captions of pictures
stand the same way; they speak of who was pictured doing what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_AT_LEAST = 2  # a single line of the kind is more likely something else
_LONGEST = 60  # characters of such a heading
_PARAGRAPH = 40  # characters at least of what stands above and below it
_SPOKEN = re.compile(r"[.!?;:…”\"]\s*$")  # a paragraph ends so
_HEADING = re.compile(r"[^\W\d_][^\d.:;!?|…“”\"]*[^\W\d_)]")
# Words that captions, signatures and links begin with, and what the people in pictures do. With their
# marks: "Bà" is a person, "Ba" a number.
_CAPTION = re.compile(
    r"^(?:ảnh|hình|quang cảnh|toàn cảnh|đồng chí|đ/c|ông|bà|pgs|ts|ths|(?:các )?đại biểu|nguồn|tác giả"
    r"|bài viết|video|người viết|người ký|nơi nhận|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch"
    r"|trưởng phòng|tin liên quan|tin khác|xem thêm)(?!\w)"
    r"|(?<!\w)(?:phát biểu|chủ trì|trao (?:tặng|quà|giải|thưởng|bằng|giấy|quyết định)|tham quan|chụp ảnh"
    r"|tặng hoa|lãnh đạo .* (?:thăm|kiểm tra|dự))(?!\w)",
    re.IGNORECASE,
)


def bare_headings(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of such lines, in order; none where there are too few to make an outline."""
    lines = list(_lines(text))
    found = tuple(
        (start, end)
        for (above, (start, end)), (_, below) in pairwise(pairwise(lines))
        if _heads(text, above, (start, end), below)
    )
    return found if len(found) >= _AT_LEAST else ()


def _heads(
    text: str, above: tuple[int, int], line: tuple[int, int], below: tuple[int, int]
) -> bool:
    """Whether a line stands as a heading between two paragraphs."""
    words = text[slice(*line)]
    if len(words) > _LONGEST or not words[0].isupper() or words.isupper():
        return False
    if len(words.split()) < 2 or _HEADING.fullmatch(words) is None or _CAPTION.search(words):
        return False
    before, after = text[slice(*above)], text[slice(*below)]
    if _SPOKEN.search(before) is None or _SPOKEN.search(after) is None or not after[0].isupper():
        return False
    return len(before) >= _PARAGRAPH and len(after) >= _PARAGRAPH


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\s\n][^\n]*", text):
        yield line.start(), line.start() + len(line.group().rstrip())
