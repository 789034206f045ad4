"""Words of asking: where they stand in a question, and what only looks like them."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.registry.quantities import find_quantities
from corpus.registry.wording import reads_as
from corpus.vietnamese.folding import fold

# Wording of asking, taken out before words are made; longest first.
ASKING = re.compile(
    r"\b(?:liet ke|ke ten|danh sach(?: cac)?|cho (?:toi |minh |em |hoi |biet )*(?:hoi|biet)"
    r"|xin (?:cho )?(?:hoi|biet)|vui long|lam on"
    r"|bao nhieu phan tram|bao nhieu|la may|khi nao|bao gio|luc nao|ngay thang nam nao|ngay nao"
    r"|ngay may"
    r"|may|thang nao|nam nao|the nao"
    r"|nhu the nao|ra sao|o dau|tai dau|bao lau|vi sao|tai sao|co phai"
    r"|dung khong|phai khong|(?:co )?noi dung (?:la |cua |chinh )?gi|ve viec gi|ve cai gi|ve gi"
    r"|nhung gi|cai gi|la gi|la ai|nguoi nao"
    r"|(?:tong )?so luong"
    r"|(?:nghe noi|nghe dau|thay bao|co nguoi noi)(?: la| rang)?"
    r"|(?:giup )?(?:xac nhan|kiem tra) giup(?: toi| minh| em)?"
    r"|xac nhan(?= (?:la|rang|xem|thong tin)\b)|co (?:chinh xac|dung)(?: vay| the| su that)? (?:khong|ko|k)\b"
    r"|(?:la )?dung hay (?:la )?sai|co that (?:khong|ko|k)\b|thong tin (?=[a-z\n]+ (?:[a-z]+ ){0,12}dung hay)"
    r"|(?:o|ve|theo|xet) (?:chi tieu|tieu chi|khoan|mang)(?= [a-z])"
    r"|(?:dong chi|vi|nguoi) nao(?= (?:giu|lam|dang|la|dam)\b)"
    r"|(?:giu|nam giu|dam nhiem|dang giu)(?: chuc(?: vu)?)?"
    r"(?= (?:tong |pho )?(?:giam doc|chu tich|bi thu|truong|chanh)\b)"
    r"|ho ten|ho va ten|ten tuoi|ten (?:la )?gi|ong(?: hay |/)ba nao"
    # The document that tells of it, not what it tells: "nêu trong bản tin tổng kết".
    r"|(?:(?:duoc )?(?:neu|ghi|nhac den) )?(?:trong|theo|o|tai) (?:ban tin|bai viet|bai bao|tai lieu|tin)"
    r"(?: (?:tong ket|so ket|ket qua|hoat dong))?|(?:duoc )?neu (?:trong|tai) (?:tong ket|so ket)"
    r"|(?:theo|trong|tai|o) (?:cac |nhung |ban )?(?:so lieu(?: thong ke)?|thong ke|bao cao)"
    r"(?=\s*[\n?.,]|\s*$| (?:nam|thang|quy|cua|tong ket|so ket|cuoi|[0-9])\b)"
    r"|(?:bay|hien|den|toi) gio|gio (?=(?:co|con|da|dang|duoc|la)\b)|ca thay|tat thay"
    r"|tong so|tong cong|how many|how much|how long|which|what|when|who|whom|where|tell me"
    r"|is it true|is (?:that|this|it) (?:right|true|correct|so)"
    r"|(?:toi|minh|em|anh|chi|ben toi|ben minh|dang|hien) can(?: biet| xem| hoi)?"
    r"(?= (?:so|tong|so luong|ty le|kinh phi|danh sach|ten|thong tin)\b))\b"
)
_ASKED = re.compile(
    r"\b(?:bao nhieu|may|nao|gi|ai|bao lau|bao gio|o dau|how many|how much|how long|which|what"
    r"|when|who|whom|where)\b"
)
# Words that only look like words of asking once their marks are gone: máy, não, ải …
_SENTENCE_END = re.compile(r"[.!?…]+[\"”)]*\s+(?=\S)")
_LOOKALIKE = re.compile(r"\b(?:may|nao|gi|ai)\b")
_MACHINE = re.compile(r" (?:moc|tinh|x|do|bay|chieu|phat|anh|quet|in|chu)\b")
_AFTER_MACHINE = re.compile(r"\b(?:nha|xe|quat|dong co|thang|thiet bi|o to|chay)\s$")
# "… 36 nhiệm vụ không?" asks whether; the word is no part of what is asked about.
CLOSING = re.compile(
    r"\b(?:dung |phai |co dung |the )?(?:khong|ko|chua|chang|ha|a|nhi)(?: a| vay| nhi)?$"
)
COUNTED = re.compile(
    r"\b(?:bao nhieu(?! (?:mot|moi|cho|tren|1)\b)|may|how many|so luong(?: cac)?"
    r"|tong so(?: luong)?(?: cac)?|number of|co tat ca)\b(?! (?:la|is)\b)"
)

_MONEY = re.compile(r"tien\b(?! (?:si|phong|bo|ich|trinh|do|su)\b)")


def asking_form(text: str) -> str:
    """The text folded, as long as before, in which "máy" is no "mấy": words that are no words of
    asking with their marks, or by what stands before, are spoiled."""
    letters = list(fold(text))
    for match in _LOOKALIKE.finditer("".join(letters)):
        written = text[match.start() : match.end()]
        machine = (
            match[0] == "may"
            and (
                _AFTER_MACHINE.search(fold(text[: match.start()]))
                # "mấy tỉnh" counts provinces where the mark is typed; "may tinh" is a computer.
                or (written.isascii() and _MACHINE.match(fold(text[match.end() :])))
            )
        )
        if machine or not reads_as(written, "mấy", "nào", "gì", "ai"):
            letters[match.start()] = "z"
    return "".join(letters)


def aside(text: str) -> list[tuple[int, int]]:
    """The sentences of a message that ask nothing, where others do: greetings, what somebody is
    doing, orders to whoever answers."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    spans = list(pairwise([0, *ends, len(text)]))
    silent = [span for span in spans if not _ASKED.search(asking_form(text[slice(*span)]))]
    return silent if len(silent) < len(spans) else []


def asked_at(text: str) -> int | None:
    """Where a question's first word of asking stands; None where it has none."""
    match = _ASKED.search(asking_form(text))
    return match.start() if match is not None else None


def unit_end(text: str, asked: int) -> int:
    """Where the unit ends that stands right behind a word of asking, which makes no word with what
    follows it: "bao nhiêu ha | lúa", "bao nhiêu tiền | mua máy"; 0 where none does."""
    behind = text[asked : asked + 24].lstrip()
    begun = asked + len(text[asked : asked + 24]) - len(behind)
    money = _MONEY.match(fold(behind))
    if money is not None:
        return begun + money.end()
    found = find_quantities(f"1 {behind}")
    unit = found[0] if found and found[0].unit and not found[0].start else None
    return begun + unit.end - 2 if unit is not None else 0
