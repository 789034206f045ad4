"""Which fields of an administrative procedure's sheet a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

_FIELDS: tuple[tuple[str, str], ...] = (
    ("signer", r"\bai (?:la nguoi )?(?:ky|se ky|duoc ky)\b|\bnguoi ky\b|\bwho signs\b"),
    (
        "refusal",
        r"\b(?:khi nao|truong hop nao|vi sao|tai sao|ly do gi|nhung ai)(?: [a-z]+){0,8} (?:bi tu choi|tu choi)\b"
        r"|\b(?:bi tu choi|tu choi)(?: [a-z]+){0,8} (?:khi nao|truong hop nao)\b",
    ),
    ("code", r"\bma (?:so )?(?:thu tuc|tthc|ho so thu tuc)\b"),
    (
        "announced",
        r"\bquyet dinh (?:nao|so may|gi)(?: [a-z]+){0,4} (?:cong bo|ban hanh)\b"
        r"|\b(?:cong bo|ban hanh)(?: [a-z]+){0,4} quyet dinh (?:nao|so may|gi)\b",
    ),
    (
        "hours",
        r"\b(?:(?:luc|tu|den|mo cua|lam viec) )?may gio\b(?! (?:lam viec|thi (?:co|xong)))"
        r"|\bgio (?:lam viec|hanh chinh|mo cua)\b"
        r"|\bthoi gian (?:tiep nhan|lam viec|nhan ho so)\b|\b(?:thu bay|thu 7|chu nhat|cuoi tuan|ngay nghi)\b"
        r"|\b(?:opening|working|office) hours\b",
    ),
    (
        "whole",
        r"\b(?:tron bo|toan bo|tron goi|day du|chi tiet|ca) (?:cac )?(?:thu tuc|quy trinh|ho so thu tuc|trinh tu)\b"
        r"|\b(?:quy trinh|thu tuc)(?: [a-z0-9]+){1,16} tu (?:a den z|dau den cuoi|nop (?:den|toi) nhan)\b",
    ),
    (
        "contact",
        r"\b(?:goi (?:den |toi )?so|so dien thoai|duong day nong|hotline|lien he (?:voi )?(?:ai|so|dau|nguoi)"
        r"|(?:gap|hoi|goi) ai|ai phu trach|phan anh(?: [a-z]+){0,10} (?:ai|o dau|so nao)|phone number"
        r"|whom? to contact)\b",
    ),
    (
        "benefit",
        r"\bduoc(?: (?:nhan|linh|lanh|huong|tro cap|ho tro|chi tra|them|chi|tra))+ (?:bao nhieu|may)"
        r"(?= (?:tien|dong|trieu)|$)"
        r"|\b(?:tro cap|phu cap|huong(?! dan)|linh|lanh|chi tra|duoc nhan|nhan duoc)(?: [a-z0-9]+){0,12}"
        r" (?:bao nhieu|may)(?= (?:tien|dong|trieu|mot thang|moi thang|1 thang|/ ?thang)|$)"
        r"|\bduoc (?:bao nhieu|may) tien\b"
        r"|\bmuc (?:huong|tro cap|ho tro|chi tra)\b"
        r"|\bhow much (?:is|are) the (?:[a-z]+ ){0,3}(?:allowance|benefit|subsidy|support|grant)\b",
    ),
    (
        "fee",
        r"\b(?:(?:dong|nop|tra|mat|ton|het) (?:bao nhieu|may)(?= tien| dong|$)|le phi"
        r"|(?<!chi )(?<!hoc )(?<!vien )(?<!kinh )phi"
        r"|mat tien|ton tien|ton bao nhieu|bao nhieu tien|may tien|mat phi|fees?|cost"
        r"|charge(?! of)"
        r"|how much (?:do|does|must|should|will|would) (?:i|we|you|one|people) (?:have to )?pay)\b",
    ),
    (
        "validity",
        r"\b(?:gia tri|hieu luc|han dung|thoi han su dung|su dung duoc|dung duoc|co han)(?: [a-z]+){0,3}"
        r" (?:may|bao nhieu|bao lau)\b|\bhow long is (?:[a-z]+ ){1,6}valid\b|\bvalid for how\b",
    ),
    (
        "time_limit",
        r"(?<!gia tri )(?<!hieu luc )\b(?:bao lau|thoi han(?! su dung)|may ngay|bao nhieu ngay"
        r"|thoi gian giai quyet|ngay lam viec|how long|time limit"
        r"|processing time|how many (?:working )?days)\b",
    ),
    (
        "office",
        r"\b(?:nop|gui|dem)(?: [a-z0-9]+){0,8} cho ai\b"
        r"|\b(?:nop|gui|dem)(?: [a-z]+){0,12} (?:o dau|tai dau|cho nao|den dau|noi nao|o quay|dau)\b"
        r"|\b(?:den|toi|ra|o) (?:quay|phong|bo phan)(?: so)? (?:nao|may)\b",
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
    (
        "legal_basis",
        r"\b(?:can cu phap ly|co so phap ly|can cu vao|legal basis)\b"
        r"|\b(?:can cu|dua tren|dua vao|dua theo|theo|quy dinh (?:o|tai|trong))(?: (?:nhung|cac|quy dinh))*"
        r" (?:luat|nghi dinh|thong tu|van ban)\b(?:,? [a-z]+){0,6} (?:nao|gi)\b"
        r"|\b(?:luat|nghi dinh|thong tu|van ban) nao (?:quy dinh|huong dan|dieu chinh)\b"
        r"|\b(?:luat|nghi dinh|thong tu|nghi quyet|van ban)(?: nam \d{4})? nao(?: [a-z0-9]+){0,6} (?:can cu|co so)\b"
        r"|\b(?:luat|nghi dinh|thong tu|nghi quyet|van ban) nao(?: [a-z0-9]+){0,4} la (?:can cu|co so)\b",
    ),
    ("forms", r"\b(?:mau don|to khai|mau to|application form)\b"),
    (
        "office",
        r"\b(?:nop o dau|nop ho so o dau|o dau|tai dau|co quan nao|noi nao|don vi nao|tham quyen"
        r"|noi nop|where|cho nao|quay (?:so )?(?:nao|may)|phong nao|bo phan nao|dia chi|toi dau|nop cho ai"
        r"|which (?:office|agency|department|authority|body)|den dau|so nao|ai giai quyet|ai cap"
        r"|co quan giai quyet)\b",
    ),
    ("result", r"\b(?:ket qua|nhan duoc gi|duoc cap gi|result)\b"),
    (
        "conditions",
        r"\b(?:(?<!du )dieu kien|yeu cau|condition|requirement|qualification)s?\b"
        r"|\b(?:trinh do|bang cap|kinh nghiem)(?: [a-z]+){0,8} (?:gi|nao|the nao|bao nhieu nam|may nam)\b"
        r"|\bkhi nao (?:thi )?(?:duoc|co the|moi)\b",
    ),
    (
        "who",
        r"\b(?:doi tuong|(?:nhung )?ai (?:duoc|phai|can)|ai co the|ai thuoc dien"
        r"|(?:may|bao nhieu) tuoi"
        r"|who can|who may|danh cho ai"
        r"|ap dung cho)\b",
    ),
    ("manner", r"\b(?:cach (?:thuc )?nop|truc tuyen|buu chinh|online|qua mang|hinh thuc nop)\b"),
    ("steps", r"\b(?:cac buoc|trinh tu|quy trinh|may buoc|bao nhieu buoc|steps?)\b"),
)
# Words that ask how papers are handed in; "online" alone may tell for which way a fee is asked.
_WAY_ALONE = re.compile(
    r"\b(?:cach (?:thuc )?nop|hinh thuc nop|co the nop|nop (?:bang|qua) (?:cach )?nao)\b"
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
    if "manner" in several and _WAY_ALONE.search(plain(text)) is None:
        several = tuple(name for name in several if name != "manner")  # it only narrows the others
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
