"""Whether a question asks for what is meant to happen, by verbs that marks alone tell apart.

"Tỉnh tính mở bao nhiêu lớp" asks for a plan, "tỉnh mở bao nhiêu lớp" does not; typed without
marks, "tinh mo" may be either.
"""

from __future__ import annotations

import re

from corpus.registry.wording import folded

# "tính", "định" before a verb; behind these they are part of another word, and so with those.
_INTENDS = re.compile(r"\b(?:(?P<before>[a-z]+) )?(?P<word>tinh|dinh) (?P<verb>[a-z]+)\b")
_WHOLE = frozenset(
    "kiem tham giam quyet xac nhan chinh quy nam may gia dac gioi ban uoc bao on co khang an nhat"
    " chi phan".split()
)
_NO_VERB = frozenset(
    "bang bao bien canh cach chat chung cu cua cuoi da day den di dang dau diem do duoc gia"
    " gop ha he hinh hop huong ke khach kha khoan ky la lai luc luong luy mang minh muc nam nang"
    " nao nay nghia nguyen nhat o phi qua quan quy ra rieng sang so suat tai theo thoi thu thue tien toan"
    " toi tren trung tu tung tuong vao ve vi viec co ca cho cung".split()
)
# Verbs that a province does or plans: "tinh danh", without marks, is the province's or is planned.
_VERBS = frozenset(
    "bo cap chi chon danh dao dat dau day dua giai giam giao ho hoan keu khai khoi kiem lam lap"
    " mo mua nang nghiem nhan nuoi pha phan phat phun ra rot rut sua tang thanh tham thanh thi thu"
    " thuc to trien trinh trong tuyen ung xay xet xin".split()
)
_WANTS = re.compile(
    r"(?<!\btoi )(?<!\bminh )(?<!\bem )\bmuon (?!hoi|biet|xem|xin|nop|dang ky|lam (?:thu tuc|giay|ho so))"
    r"|\b(?:du dinh|con phai|dat muc tieu|len ke hoach|ky vong)\b"
)
# What somebody demands is set down, told as a plan by one and as a result by another.
_DEMANDS = re.compile(
    r"\b(?:phai|yeu cau|doi hoi|toi thieu|it nhat|cham nhat|muon nhat|khong qua)\b(?! (?:khong|chu)\b)"
)


def intends(text: str) -> bool:
    """Whether a question with its marks asks outright for what somebody means to do."""
    plain = folded(text)
    if _WANTS.search(plain):
        return True
    return any(
        text[slice(*found.span("word"))].lower() in ("tính", "định")
        and found["verb"] not in _NO_VERB
        and found["before"] not in _WHOLE
        for found in _INTENDS.finditer(plain)
    )


def may_intend(text: str) -> bool:
    """Whether a question may ask for what was meant to happen: typed without marks, or asking for
    what somebody demands."""
    plain = folded(text)
    if _DEMANDS.search(plain):
        return True
    return text.isascii() and any(f["verb"] in _VERBS for f in _INTENDS.finditer(plain))
