"""Cardinal numbers in words: "mười hai", "một trăm linh ba", "hai dự án"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
           "tám": 8, "chín": 9}  # fmt: skip
_LAST = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_BARE = {
    "mot": "một", "hai": "hai", "ba": "ba", "bon": "bốn", "nam": "năm", "sau": "sáu", "bay": "bảy",
    "tam": "tám", "chin": "chín", "tu": "tư", "lam": "lăm", "tram": "trăm", "nghin": "nghìn",
    "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "linh": "linh", "le": "lẻ", "khong": "không",
    "muoi": "mươi", "chuc": "chục",
}  # fmt: skip
# One syllable alone is a number only before something that is counted: "hai bên", "ba là" are not.
_COUNTED = (
    "nhiệm vụ|dự án|đề tài|đề án|huyện|xã|phường|thành phố|tỉnh|đơn vị|cơ quan|tổ chức|cá nhân|"
    "doanh nghiệp|hộ|người|sản phẩm|hồ sơ|ngày|tháng|tuần|giờ|năm|cuộc|lớp|hội nghị|hội thảo|"
    "giải|bộ|chiếc|máy|mô hình|nhóm|lần|cấp|giai đoạn|nội dung|lĩnh vực|chỉ tiêu|giải pháp|"
    "văn bản|quyết định|kế hoạch|sáng kiến|nhãn hiệu|đồng chí|phòng|sở|cơ sở|trung tâm|vụ|đợt|"
    "triệu|tỷ|nghìn|phần trăm|chương trình|bản tin|hợp tác xã|thiết bị|tập thể|báo cáo|trường"
)
_STARTS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_RUN = re.compile(
    rf"(?:{'|'.join(_STARTS)})(?![\w-])(?:\s(?:{'|'.join((*_BARE, 'nham'))})(?![\w-]))*"
)
_NOUN = re.compile(rf"\s(?:{_COUNTED})(?!\w)", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?:thứ|lần|tháng|quý|điều|khoản|ngày|mồng|mùng|khóa|khoá|bà|ông|anh|chị)\s$", re.IGNORECASE
)
_BARE_ORDINAL = re.compile(r"(?:(?<!nghiem )(?<!doanh )thu|thang|quy|ngay)\s$", re.IGNORECASE)


def find_spelled(text: str, plain: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number in words, in order.

    Without marks only what has a ten or a hundred in it is read ("muoi hai"): "hai", "sau" and
    "nam" are other words as well.
    """
    bare = text.isascii()
    for match in _RUN.finditer(plain):
        start = match.start()
        if start and (plain[start - 1].isalnum() or plain[start - 1] in "_-"):
            continue
        if bare:
            words = _without_marks(match.group().split())
        else:
            words = text[start : match.end()].lower().split()
        value, used = _read(words)
        if words[:1] == ["năm"] and used == 1 and len(words) > 1:  # "năm hai nghìn …" is a year
            start += len(words[0]) + 1
            words = words[1:]
            value, used = _read(words)
        if used == 0 or (used == 1 and bare):
            continue
        end = start + sum(map(len, words[:used])) + used - 1
        if used == 1 and not _stands_alone(text, end, words[0]):
            continue
        if _ORDINAL.search(text, max(0, start - 6), start) or _is_name(text, start, end):
            continue
        if bare and _BARE_ORDINAL.search(text, max(0, start - 12), start):
            continue
        yield start, end, value


def _without_marks(words: list[str]) -> list[str]:
    """The words as they would be written with marks; none where they may be other words."""
    if not {"muoi", "tram"}.intersection(words[:3]):
        return []
    written = [_BARE.get(word, word) for word in words]
    return ["mười", *written[1:]] if written[0] == "mươi" else written


def _stands_alone(text: str, end: int, word: str) -> bool:
    """Whether one syllable is a number: "năm" is a year, "một" an article, more often than not."""
    return word not in {"một", "năm"} and _NOUN.match(text, end) is not None


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether capitals make it a name ("Hai Bà Trưng"): a sentence's first word may have one."""
    written = text[start:end]
    if written.islower() or (written.isupper() and " " in written):
        return False
    before = text[max(0, start - 3) : start].rstrip(" \t“\"'(-")
    return not written[1:].islower() or not (before == "" or before[-1] in ".:;!?\n")


def _read(words: list[str]) -> tuple[int, int]:
    """The value of the longest number that the words begin with, and how many of them it takes."""
    total, used, limit = 0, 0, 10**12
    while used < len(words):
        group, taken = _below_thousand(words[used:], inner=used > 0)
        if taken == 0:
            break
        scale, last = 1, used + taken
        while last < len(words) and words[last] in _SCALES and scale < 10**9:
            scale *= _SCALES[words[last]]
            last += 1
        if scale >= limit:
            break
        total, used, limit = total + group * scale, last, scale
        if scale == 1:
            break
    return total, used


def _below_thousand(words: list[str], *, inner: bool) -> tuple[int, int]:
    """A group of up to three digits in words, and how many words it takes."""
    if len(words) > 1 and words[1] == "trăm" and (words[0] in _DIGITS or inner):
        hundreds = _DIGITS.get(words[0], 0)
        rest, taken = _below_hundred(words[2:], after_hundred=True)
        return 100 * hundreds + rest, 2 + taken
    return _below_hundred(words, after_hundred=False)


def _below_hundred(words: list[str], *, after_hundred: bool) -> tuple[int, int]:
    if not words:
        return 0, 0
    first = words[0]
    second = words[1] if len(words) > 1 else ""
    if first == "mười":
        return (10 + _LAST[second], 2) if second in _LAST and second != "năm" else (10, 1)
    if first in _DIGITS and second == "chục":
        return 10 * _DIGITS[first], 2
    if first in _DIGITS and second == "mươi":
        third = words[2] if len(words) > 2 else ""
        tens = 10 * _DIGITS[first]
        return (tens + _LAST[third], 3) if third in _LAST and third != "năm" else (tens, 2)
    if after_hundred:
        return (_DIGITS[second], 2) if first in ("linh", "lẻ") and second in _DIGITS else (0, 0)
    return (_DIGITS[first], 1) if first in _DIGITS else (0, 0)
