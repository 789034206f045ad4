"""Persons and their offices, as bulletins and the press name them.

A name is a known family name and one to four more capitalised syllables. An office is a title
("Giám đốc", "phó chủ tịch") with the body that follows it; it stands right before the name, or
right after it behind a comma or a dash. Several offices of one person may follow one another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import regex

from corpus.registry.place_forms import letters_of as letters
from corpus.registry.place_table import place_named

_SYLLABLE = r"\p{Lu}(?:['’]\p{Lu})?[\p{Ll}'’]*"  # and "H'Yim"
_ALONE = r"\p{Lu}['’]\p{Lu}\p{Ll}+"  # a whole name: "K'Brôi"
_HONORIFIC = (
    r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Cc]ô|[Aa]nh|[Cc]hị|TS\.?|ThS\.?|PGS\.?|GS\.?|[Tt]hạc sĩ"
    r"|[Tt]iến sĩ|[Kk]ỹ sư|[Bb]ác sĩ|BS\.?|[Ll]uật sư|(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tá|tướng|úy))"
)
# Behind these a name may begin with any syllable: of some peoples few have a family name.
_SURE_HONORIFIC = r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|anh|chị)"
_TITLE = (
    r"(?i:(?:(?:Q\.|quyền|nguyên|cựu|UVTV|UVBTV|UVBCH|TUV|(?:tỉnh|thành|huyện|quận|thị|đảng) [uủ][ỷy] viên"
    r"|(?:ủy|uỷ) viên (?:(?:ban |BCH |BTV )?(?:thường vụ|chấp hành)|BCH|BTV)(?: đảng bộ)?"
    r"(?: (?:tỉnh|thành|huyện|quận|thị|đảng) [uủ][ỷy]| tỉnh| trung ương(?: đảng)?)?)[ ,]{0,2}){0,3}"
    r"(?:(?:phó )?(?:tổng giám đốc|giám đốc|chủ tịch|bí thư|trưởng ban|trưởng phòng|trưởng đoàn"
    r"|trưởng khoa|chánh văn phòng|chánh thanh tra|chánh án|CVP|viện trưởng|cục trưởng|vụ trưởng"
    r"|chi cục trưởng|hiệu trưởng|tổng biên tập|chủ nhiệm|thủ tướng|viện kiểm sát trưởng"
    r"|đội trưởng|tổng thư ký|trưởng công an)|bộ trưởng|thứ trưởng|chuyên viên|kế toán trưởng"
    r"|tổng bí thư|chủ tịch nước|phó trưởng (?:ban|phòng|đoàn|khoa))(?![\p{L}])"
    r"(?: phụ trách(?=,| (?:sở|ban|trung tâm|phòng|văn phòng|chi cục)(?![\p{L}])))?)"
)
# A body is named without punctuation, but for the dot of "TP." and a dash within the name
# ("Phòng Kế hoạch - Tài chính").
_DASH = rf"\s?[-–]\s?(?=\p{{Lu}}|môi trường|xã hội)(?!{_TITLE}|{_HONORIFIC}\s)"
_BODY = rf"(?:[^\n,;.:()–—-]|(?<=\bTP|\bTX|\bQ)\.|(?<=\p{{L}})-(?=\p{{L}})|{_DASH})"
_STOP = (  # words that end an office
    r"(?=\s+(?:phát biểu|chủ trì|khai mạc|bế mạc|đã|đang|sẽ|báo cáo|trình bày|dự|tham dự|cho biết"
    r"|cho hay|cho rằng|kết luận|ghi nhận|biểu dương|yêu cầu|nhấn mạnh|thay mặt|thông qua|điều hành"
    r"|và(?=\s*$| (?:các |đồng chí|ông|bà|lãnh đạo|đại diện|cùng))|cùng|tới dự|trao|làm|nêu|đề nghị"
    r"|chúc mừng|tặng|khẳng định|ký|đánh giá|tiếp|chỉ đạo|phụ trách|xác nhận|xác định|vừa|cũng"
    r"|nói|thông tin|kiến nghị|trả lời|trao đổi|giải trình|về|tại buổi|bị|được|là|có|thừa nhận|từ"
    r"|vào|hồi|ngày|sáng|chiều|trong)(?![\p{L}])"
    rf"|\s*[,;:()\[\]\n\"”]|(?<!\bTP|\bTX|\bQ)\.|\s*$|(?!{_DASH})\s?[-–—](?!\p{{L}}))"
)
# Before a name such words make it a street, a lake, a company or a district.
_NO_PERSON = (
    r"(?:đường|phố|hẻm|ngõ|quận|huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|tp\.?|công ty|tập đoàn"
    r"|ctcp|ngân hàng|trường|thpt|thcs|bệnh viện|hồ|sông|núi|đảo|vịnh|chợ|cầu|khu|ven|quanh|vùng|làng"
    r"|thôn|bản|cổ phần|tnhh|câu lạc bộ|clb|đội|giải|quỹ|giải thưởng|chiến dịch|tư tưởng|đoàn tncs"
    r"|cộng sản|thủy điện|nhà máy|ban quản lý|sở|ubnd|hđnd|công viên|du lịch|danh thắng|tại|ở)\s+$"
)
_DISTRICT = r"(?:huyện|quận|xã|phường|thị xã|thị trấn|tx\.?)\s+$"
_NO_SYLLABLE = frozenset({"Tháng", "Ngày", "Năm", "Quý", "Ảnh"})  # begin the next sentence
_FIRM = r"\s+(?:Group|Land|FC|JSC|Corp|Holdings?|Bank|Airlines|Airways|Food|Agrico)\b"
_BEFORE = 130  # characters before a name in which its office may begin


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


@dataclass(frozen=True, slots=True)
class _Patterns:
    name: regex.Pattern[str]
    office: regex.Pattern[str]  # at a position
    title: regex.Pattern[str]
    after: regex.Pattern[str]
    joint: regex.Pattern[str]  # between an office and the name behind it
    no_person: regex.Pattern[str]
    firm: regex.Pattern[str]
    district: regex.Pattern[str]
    more: regex.Pattern[str]  # another office of the same person


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    begin: int  # of the honorific
    clear: bool  # of more than two syllables, or with an honorific


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    table = files("corpus.registry").joinpath("data/surnames.csv").read_text("utf-8")
    surnames = [row["surname"] for row in csv.DictReader(table.splitlines())]
    family = "|".join(regex.escape(name) for name in sorted(surnames, key=len, reverse=True))
    title = _TITLE
    return _Patterns(
        regex.compile(
            rf"(?:(?P<honorific>\b{_HONORIFIC})\s+)?"
            rf"(?P<name>(?<![\p{{L}}])(?:{family})(?:[ ]{_SYLLABLE}){{1,4}})(?![\p{{L}}])"
            rf"|\b(?P<honorific>{_SURE_HONORIFIC})\s+(?!{title})"
            rf"(?P<name>(?P<any>{_SYLLABLE})(?:[ ]{_SYLLABLE}){{1,4}}|(?P<any>{_ALONE}))(?![\p{{L}}])"
        ),
        regex.compile(rf"(?P<office>{title}(?:{_BODY}){{0,90}}?){_STOP}"),
        regex.compile(rf"(?<![\p{{L}}]){title}"),
        regex.compile(r"\s*[-–—,(]\s*"),
        regex.compile(r"\s*[-–—:,]?\s*"),
        regex.compile(_NO_PERSON, regex.IGNORECASE),
        regex.compile(_FIRM),
        regex.compile(_DISTRICT, regex.IGNORECASE),
        regex.compile(rf"\s*(?:,|;|kiêm|, kiêm)\s*(?P<office>{title}(?:{_BODY}){{0,90}}?){_STOP}"),
    )


def find_people(text: str) -> list[PersonMention]:
    """Persons named in ``text``, in order. A name without honorific needs three syllables."""
    names = list(_names(text))
    found: list[PersonMention] = []
    taken = 0  # where the last person's name and office end
    for at, name in enumerate(names):
        following = names[at + 1].begin if at + 1 < len(names) else len(text)
        before = _office_before(text, name, taken)
        after = _office_after(text, name.end, following) if before is None or before[2] else None
        span = after or (before[:2] if before else None)
        if span is None and not name.clear:
            continue
        written = text[name.start : name.end]
        if span is None:
            person = PersonMention(written, name.start, name.end)
        else:
            office = text[slice(*span)].strip()
            person = PersonMention(written, name.start, name.end, office, *span)
        found.append(person)
        taken = person.span[1]
    return found


def _names(text: str) -> Iterator[_Name]:
    """Names of persons, without those of places, streets and firms."""
    patterns = _patterns()
    position = 0
    while match := patterns.name.search(text, position):
        start, end = match.span("name")
        position = end
        words = match["name"].split()
        if words[-1] in _NO_SYLLABLE and text[end : end + 2].strip().isdigit():
            words.pop()
            end = start + len(" ".join(words))
        honoured = match["honorific"] is not None
        if match["any"] and _is_no_name(text, match):
            continue
        if not honoured and (skipped := _place_within(text, start, words)):
            if skipped < end:
                position = skipped
            continue
        if (len(words) < 2 and not match["any"]) or patterns.firm.match(text, end):
            continue
        titled = honoured or _follows_office(text, start, len(words))
        if not titled and patterns.no_person.search(text, max(0, start - 24), start):
            continue
        yield _Name(start, end, match.start(), honoured or len(words) > 2)


def _is_no_name(text: str, match: regex.Match[str]) -> bool:
    """Whether what may be an honorific is part of a place: "Bà Rịa Vũng Tàu", "núi Bà Đen"."""
    words = [match["honorific"], *match["name"].split()]
    if any(_is_place(words[:size]) for size in range(2, len(words) + 1)):
        return True
    start = match.start("honorific")
    return _patterns().no_person.search(text, max(0, start - 24), start) is not None


def _place_within(text: str, start: int, words: list[str]) -> int:
    """Where a place ends that a name begins with or is ("Đồng Nai Phan Thị Mỹ"); 0 for none."""
    before = text[max(0, start - 12) : start].split(" ")
    apart = len(before) > 1 and before[-1] == "" and before[-2][:1].isupper()
    if apart and place_named(f"{before[-2]} {words[0]}"):  # "Nghệ An Nguyễn Đắc Vinh"
        return start + len(words[0])
    for size in (3, 2):
        if len(words) >= size and _is_place(words[:size]):
            return start + len(" ".join(words[:size]))
    if len(words) > 3 and _is_place(words[-2:]):  # "Hoàng Anh Gia Lai"
        return start + len(" ".join(words))
    return 0


def _is_place(words: list[str]) -> bool:
    place = place_named(" ".join(words))
    return place is not None and letters(place.name) == letters(" ".join(words))


def _follows_office(text: str, start: int, syllables: int) -> bool:
    """Whether an office leads to the name, as ranks may: "Phó Chủ tịch UBND tỉnh Hoàng Thị Na".

    Two syllables behind the rank of a district are the district.
    """
    patterns = _patterns()
    left = max(0, start - _BEFORE)
    if syllables == 2 and patterns.district.search(text, max(0, start - 12), start):
        return False
    return any(
        office.end("office") >= start - 1
        for title in patterns.title.finditer(text, left, start)
        if (office := patterns.office.match(text, title.start(), start))
    )


def _office_before(text: str, name: _Name, taken: int) -> tuple[int, int, bool] | None:
    """The office right before a name, and whether only a comma or dash joins them."""
    patterns = _patterns()
    left = max(taken, name.begin - _BEFORE)
    for title in patterns.title.finditer(text, left, name.begin):
        office = patterns.office.match(text, title.start(), name.begin)
        end = office.end("office") if office else title.start()
        while office and (more := patterns.more.match(text, end, name.begin)):
            end = more.end("office")
        joint = text[end : name.begin]
        if office is None or not patterns.joint.fullmatch(joint):
            continue
        loose = any(mark in joint for mark in "-–—:,")
        if loose and name.begin == name.start:  # "…, Nguyễn Văn A" without an honorific
            continue
        return title.start(), end, loose
    return None


def _office_after(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The offices behind a name; one that leads straight to the next name is that person's."""
    patterns = _patterns()
    joint = patterns.after.match(text, start, limit)
    if joint is None:
        return None
    limit = min(limit, start + 3 * _BEFORE)
    first = last = joint.end()
    office = patterns.office.match(text, first, limit)
    while office is not None:
        end = office.end("office")
        if limit < len(text) and not text[end:limit].strip() and end - office.start() < limit:
            break
        last = end
        office = patterns.more.match(text, end, limit)
    return (first, last) if last > first else None
