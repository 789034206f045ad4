"""People's numbers are masked in what is kept of their words.

Masked are e-mail addresses, Vietnamese and international telephone numbers, identity cards (12
digits of a căn cước, 9 of the older chứng minh nhân dân) and bank cards (13 to 19 digits with the
right check digit, ISO/IEC 7812). What a question asks about stays: years, dates, sums of money,
figures, document numbers.
"""

from __future__ import annotations

import re

EMAIL, PHONE, IDENTITY, CARD = "[email]", "[số điện thoại]", "[số giấy tờ]", "[số thẻ]"

# Neither a part of a longer number, code or date before it, nor after it.
_FREE = r"(?<![\w.,/+-])"
_END = r"(?![\w%/]|[.,-][0-9A-Za-z])"
_SEP = r"[ .-]?"

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_CARD = re.compile(rf"{_FREE}[0-9](?:[ -]?[0-9]){{12,18}}{_END}")
_LANDLINE = rf"2[0-9]{{1,2}}\)?{_SEP}[0-9]{{3,4}}{_SEP}[0-9]{{4}}"
_MOBILE = rf"[35789](?:{_SEP}[0-9]){{8}}"
_PHONE = re.compile(
    rf"(?<![\w.,/+-])\(?(?:\+?84|0)\)?{_SEP}(?:{_MOBILE}|{_LANDLINE}){_END}"
    rf"|(?<![\w.,/])\+[1-9](?:{_SEP}[0-9]){{7,13}}{_END}"
)
_CITIZEN = re.compile(rf"{_FREE}0[0-9]{{2}} ?[0-9](?: ?[0-9]){{8}}{_END}")
_DIGITS = re.compile(rf"{_FREE}(?:[0-9]{{9}}|[0-9]{{12}}){_END}")
# What a bare row of digits is where it is a sum: "kinh phí 486000000", "486000000 đồng".
_SUM_BEFORE = re.compile(r"(?:tiền|phí|giá|vốn|tổng|thu|chi|=)(?: [^\W\d]+){0,2}:? $", re.I)
_SUM_AFTER = re.compile(
    r"\s?(?:đồng|đ\b|dong\b|vn[dđ]|nghìn|ngàn|triệu|tri[eệ]u|tỷ|tỉ\b|ty\b|usd|đô|người|lượt|hồ sơ)",
    re.I,
)


def mask(text: str) -> str:
    """The text with people's numbers and addresses replaced by what they were."""
    text = _EMAIL.sub(EMAIL, text)
    text = _PHONE.sub(PHONE, text)
    text = _CITIZEN.sub(IDENTITY, text)
    text = _CARD.sub(lambda found: CARD if _checks(found[0]) else found[0], text)
    return _DIGITS.sub(_unless_sum, text)


def _unless_sum(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 40) : found.start()]
    if _SUM_BEFORE.search(before) or _SUM_AFTER.match(found.string, found.end()):
        return found[0]
    return IDENTITY


def _checks(written: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn)."""
    total = 0
    for at, digit in enumerate(reversed([int(ch) for ch in written if ch.isdigit()])):
        doubled = digit * 2 if at % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
