"""Which fields of an administrative procedure's sheet a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

_FIELDS: tuple[tuple[str, str], ...] = (
    (
        "fee",
        r"\b(?:le phi|(?<!chi )(?<!hoc )(?<!vien )(?<!kinh )phi"
        r"|mat tien|ton tien|ton bao nhieu|bao nhieu tien|may tien|mat phi|fees?|cost"
        r"|charge(?! of)"
        r"|how much (?:do|does|must|should|will|would) (?:i|we|you|one|people) (?:have to )?pay)\b",
    ),
    (
        "validity",
        r"\b(?:gia tri|hieu luc|han dung|thoi han su dung|su dung duoc|dung duoc)(?: [a-z]+){0,3}"
        r" (?:may|bao nhieu|bao lau)\b|\bhow long is (?:[a-z]+ ){1,6}valid\b|\bvalid for how\b",
    ),
    (
        "time_limit",
        r"(?<!gia tri )(?<!hieu luc )\b(?:bao lau|thoi han(?! su dung)|may ngay|bao nhieu ngay"
        r"|thoi gian giai quyet|ngay lam viec|how long|time limit"
        r"|processing time|how many (?:working )?days)\b",
    ),
    (
        "copies",
        r"\b(?:may|bao nhieu) bo\b|\bso luong ho so\b|\bso bo\b|\bhow many (?:sets|copies)\b",
    ),
    (
        "papers",
        r"\b(?:giay to|ho so(?: [a-z]+){0,12} (?:gom|gi|nhung gi)|ho so (?:gom|can|gi|nhung)"
        r"|thanh phan ho so|can nop|can chuan bi|papers?"
        r"|documents?"
        r"|can giay gi|can gi|(?:mang|dem|nop|can|chuan bi)(?: [a-z]+){0,2} giay(?: [a-z]+){0,2} (?:gi|nao))\b",
    ),
    ("legal_basis", r"\b(?:can cu phap ly|co so phap ly|can cu vao|legal basis)\b"),
    ("forms", r"\b(?:mau don|to khai|mau to|application form)\b"),
    (
        "office",
        r"\b(?:nop o dau|nop ho so o dau|o dau|co quan nao|noi nao|don vi nao|tham quyen"
        r"|noi nop|where"
        r"|which (?:office|agency|department|authority|body)|den dau|so nao|ai giai quyet|ai cap"
        r"|co quan giai quyet)\b",
    ),
    ("result", r"\b(?:ket qua|nhan duoc gi|duoc cap gi|result)\b"),
    ("conditions", r"\b(?:dieu kien|yeu cau|condition|requirement)s?\b"),
    (
        "who",
        r"\b(?:doi tuong|(?:nhung )?ai duoc|ai co the|who can|who may|danh cho ai|ap dung cho)\b",
    ),
    ("manner", r"\b(?:cach (?:thuc )?nop|truc tuyen|buu chinh|online|qua mang|hinh thuc nop)\b"),
    ("steps", r"\b(?:cac buoc|trinh tu|quy trinh|may buoc|bao nhieu buoc|steps?)\b"),
)
_NO_FEE = re.compile(r"\b(?:bi phat|xu phat|phat (?:tien|bao)|tien phat|fined?|penalty)\b")
_RECEIVED = re.compile(r"\b(?:nhan (?:duoc|lai) (?:gi|giay gi|nhung gi)|receive|get back)\b")
_FIELD_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _FIELDS)
_BETWEEN = re.compile(r"[,;?\n+&]|\b(?:và|va|với|voi|rồi|roi|and)\b", re.IGNORECASE)


def procedure_fields_asked(text: str, plain: Callable[[str], str]) -> tuple[str, ...]:
    """The fields that a question names, in its order: "nộp ở đâu, bao nhiêu tiền" asks for the
    office and the fee; a part of the question asks for one at most.

    ``text``: the question as it was meant to be typed; ``plain`` gives its folded words.
    """
    parts = (procedure_field_asked(plain(part)) for part in _BETWEEN.split(text))
    several = tuple(dict.fromkeys(name for name in parts if name is not None))
    if len(several) > 1:
        return several
    whole = procedure_field_asked(plain(text))
    return (whole,) if whole is not None else ()


def procedure_field_asked(folded: str) -> str | None:
    """The field of a procedure that folded words name first, by the names of
    ``corpus.procedure_fields``."""
    for name, pattern in _FIELD_PATTERNS:
        if name == "fee" and _NO_FEE.search(folded):
            continue  # "bị phạt bao nhiêu tiền" asks for no fee
        if name in ("papers", "copies") and _RECEIVED.search(folded):
            return "result"
        if pattern.search(folded):
            return name
    return None
