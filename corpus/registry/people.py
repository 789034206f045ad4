"""Persons and their offices, as bulletins name them.

A name is a known family name and one to four more capitalised syllables. An office is a title
("Giám đốc", "Phó Chủ tịch") with the body that follows it; it stands right after the name behind
a comma or a dash, or right before it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import regex

_SYLLABLE = r"\p{Lu}[\p{Ll}'’]*"
_HONORIFIC = (
    r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Cc]ô|[Aa]nh|[Cc]hị|TS\.?|ThS\.?|PGS\.?|GS\.?|[Tt]hạc sĩ"
    r"|[Tt]iến sĩ|[Kk]ỹ sư|[Bb]ác sĩ|BS\.?)"
)
_TITLE = (
    r"(?:(?:Q\.|Quyền|Nguyên|Ủy viên Thường vụ|UVTV|TUV)[ ,]{0,2})?"
    r"(?:(?:Phó |phó )?(?:Tổng Giám đốc|Giám đốc|Chủ tịch|Bí thư|Trưởng ban|Trưởng phòng"
    r"|Chánh Văn phòng|Chánh văn phòng|Chánh Thanh tra|CVP|Viện trưởng|Cục trưởng|Vụ trưởng"
    r"|Chi cục trưởng|Hiệu trưởng|Tổng Biên tập|Tổng biên tập|Chủ nhiệm|Thủ tướng|Bộ trưởng"
    r"|giám đốc|chủ tịch|bí thư|trưởng phòng)|Thứ trưởng|Chuyên viên|Kế toán trưởng)"
)
# A body is named by at most 90 characters without punctuation; verbs end it.
_BODY_STOP = (
    r"(?=\s+(?:phát biểu|chủ trì|khai mạc|bế mạc|đã|báo cáo|trình bày|dự|tham dự|cho biết|kết luận"
    r"|ghi nhận|biểu dương|yêu cầu|nhấn mạnh|thay mặt|thông qua|điều hành|và (?:đồng chí|ông|bà)|cùng|tới dự"
    r"|trao|làm|nêu|đề nghị|chúc mừng|tặng|khẳng định|ký|làm trưởng|đánh giá|tiếp|chỉ đạo|phụ trách)\b"
    r"|\s*[-–—,;.:()\[\]\n]|\s*$)"
)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name with its span, and the office with its own span where one is told."""

    name: str
    start: int
    end: int
    office: str | None = None
    office_start: int = 0
    office_end: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last character of name and office together."""
        if self.office is None:
            return self.start, self.end
        return min(self.start, self.office_start), max(self.end, self.office_end)


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    table = files("corpus.registry").joinpath("data/surnames.csv").read_text("utf-8")
    surnames = [row["surname"] for row in csv.DictReader(table.splitlines())]
    family = "|".join(regex.escape(name) for name in sorted(surnames, key=len, reverse=True))
    name = regex.compile(
        rf"(?:(?P<honorific>\b{_HONORIFIC})\s+)?"
        rf"(?P<name>(?<![\p{{L}}])(?:{family})(?:[ ]{_SYLLABLE}){{1,4}})(?![\p{{L}}])"
    )
    after = regex.compile(
        rf"\s*[-–—,(]\s*(?P<office>{_TITLE}(?:[^\n,;.:()–—]{{0,90}}?)){_BODY_STOP}"
    )
    before = regex.compile(
        rf"(?P<office>{_TITLE}[^\n,;.:()–—]{{0,70}}?)\s*[-–—,:]?\s*(?:{_HONORIFIC}\s+)?$"
    )
    return name, after, before


def find_people(text: str) -> list[PersonMention]:
    """Persons named in ``text``, in order. A name without honorific needs three syllables."""
    name_pattern, after_pattern, before_pattern = _patterns()
    found: list[PersonMention] = []
    for match in name_pattern.finditer(text):
        name = match["name"]
        if match["honorific"] is None and name.count(" ") < 2:
            name_is_clear = False
        else:
            name_is_clear = True
        start, end = match.span("name")
        after = after_pattern.match(text, end)
        if after is not None and after["office"]:
            span = after.span("office")
            found.append(PersonMention(name, start, end, after["office"].strip(), *span))
            continue
        head = text[max(0, start - 110) : match.start()]
        before = before_pattern.search(head)
        if before is not None:
            offset = start - 110 if start > 110 else 0
            span = (before.start("office") + offset, before.end("office") + offset)
            found.append(PersonMention(name, start, end, before["office"].strip(), *span))
        elif name_is_clear:
            found.append(PersonMention(name, start, end))
    return found
