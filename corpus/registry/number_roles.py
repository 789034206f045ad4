"""Digits that count nothing: names of standards, clock times, telephones, articles, list marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.registry.wording import GAP, folded, number_starts

_STANDARDS = ("tcvn", "qcvn", "tccs", "tcxdvn", "tcxd", "iso", "iec", "astm", "haccp", "vietgap")
_STANDARD = re.compile(
    rf"(?:{'|'.join(_STANDARDS)})(?:[ /-]{{1,2}}(?:{'|'.join(_STANDARDS)})){{0,3}}[ :/-]{{0,2}}"
    rf"[0-9][0-9.-]*[0-9a-z]?(?:{GAP}?:{GAP}?[0-9]{{4}})?(?:/[a-z]{{2,10}})?"
)
_HOUR = re.compile(r"(?:luc|hoi)\s[0-9]{1,2}(?:h\b|\sgio(?:\s[0-9]{1,2}(?:\sphut)?)?)")
# "hồ sơ nhận sau 15 giờ thì …" is of the time of day; "trả kết quả sau 8 giờ làm việc" is not.
_HANDED_IN_AT = re.compile(
    r"\b(?:nhan|nop|gui)\b(?:(?!ket qua)[^.;,\n]){0,40}?\b(?:sau|truoc)\s"
    r"(?P<hour>(?:0?[6-9]|1[0-8])\sgio\b(?:\s[0-9]{2}(?:\sphut)?)?)(?!\s(?:lam viec|ke tu|tinh tu)\b)"
)
_CALLED = ("hotline", "tel", "fax", "dien thoai", "so may", "sdt", "zalo")
_LINE = re.compile(rf"(?:{'|'.join(_CALLED)})[ :.]{{1,3}}\+?[0-9][0-9 .()-]{{2,15}}[0-9]")
_BY_DIGIT = re.compile(
    r"(?P<clock>(?<![0-9.,/])[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?|h[0-9]{2})(?![0-9]))"
    r"|(?P<oclock>(?<!trong )(?<!sau )(?<!suot )(?<![0-9.,/])(?:1[0-9]|2[0-4]|0?[0-9])h\b)"
    r"|(?P<phone>(?<![\w.,])(?:[0-9](?<=\+[0-9])|0)[0-9 .()-]{7,16}[0-9](?![0-9]))"
    r"|(?P<bracketed>(?<=\()[0-9]{1,2}(?=\))|(?<=\[)[0-9]{1,3}(?=\]))"
)
_LINE_BEGINS = re.compile(r"^|(?<=[“«])", re.MULTILINE)  # a quotation begins where a line did
_LINE_HEAD = re.compile(
    r"[ \t]*(?:(?P<mark>\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.)](?=\s)|/(?=\s)))"
    r"|(?P<heading>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?=[ \t])))"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,100}|(?:https?://|www\.)\S{1,500}")


def noise_spans(text: str, plain: str) -> Iterator[tuple[int, int, str]]:
    """Spans whose digits are no quantities by their own writing, with the kind of each."""
    if "@" in plain or "://" in plain or "www." in plain:
        for match in _ADDRESS.finditer(plain):
            yield *match.span(), "address"
    if any(name in plain for name in _STANDARDS):
        for match in _STANDARD.finditer(plain):
            if not plain[max(0, match.start() - 1) : match.start()].isalpha():
                yield *match.span(), "standard"
    for match in _HOUR.finditer(plain):
        yield *match.span(), "hour"
    for match in _HANDED_IN_AT.finditer(plain) if " gio" in plain else ():
        yield *match.span("hour"), "hour"
    if any(name in plain for name in _CALLED):
        for match in _LINE.finditer(plain):
            yield *match.span(), "line"
    for start in number_starts(plain):
        found = _BY_DIGIT.match(plain, start)
        if found and (found["phone"] is None or _is_phone(found["phone"])):
            yield *found.span(), found.lastgroup or ""
    for begun in _LINE_BEGINS.finditer(plain):
        head = _LINE_HEAD.match(plain, begun.end())
        if head and (head["mark"] or text[head.end() : head.end() + 2].strip().isupper()):
            kind = head.lastgroup or ""
            yield *head.span(kind), kind


def _is_phone(written: str) -> bool:
    return 9 <= sum(map(str.isdigit, written)) <= 12


# Words before a number that make it a name. Marked writing, and the words that, standing before,
# make it another word ("danh mục 12", "tổng số 36").
_LEGAL = {"dieu": "điều", "khoan": "khoản", "diem": "điểm", "muc": "mục", "chuong": "chương",
          "phu luc": "phụ lục", "tiet": "tiết"}  # fmt: skip
_STRONG = {
    **_LEGAL, "so": "số", "dot": "đợt", "lan": "lần", "thu": "thứ", "khoa": "khóa", "tang": "tầng",
    "giai doan": "giai đoạn", "quy": "quý", "trang": "trang", "ngay": "ngày",
    "thang": "tháng", "phien ban": "phiên bản", "cong nghiep": "công nghiệp", "mau": "mẫu",
    "quoc lo": "quốc lộ", "tinh lo": "tỉnh lộ", "khu pho": "khu phố", "ky": "kỳ",
    "article": "article", "clause": "clause", "chapter": "chapter", "section": "section",
    "no": "no", "no.": "no.", "phase": "phase", "appendix": "appendix", "annex": "annex",
    "page": "page", "version": "version", "form": "form", "covid": "covid",
}  # fmt: skip
_WEAK = {
    "hang": "hạng", "cap": "cấp", "nhom": "nhóm", "loai": "loại", "to": "tổ", "doi": "đội",
    "lop": "lớp",
    "phuong": "phường", "quan": "quận", "phong": "phòng", "duong": "đường", "thon": "thôn",
    "ap": "ấp", "buoc": "bước", "hinh": "hình", "bang": "bảng", "bieu": "biểu", "anh": "ảnh",
    "bac": "bậc", "phan": "phần", "tap": "tập", "de an": "đề án", "du an": "dự án",
    "chuong trinh": "chương trình", "ke hoach": "kế hoạch", "nghi quyet": "nghị quyết",
    "quyet dinh": "quyết định", "nghi dinh": "nghị định", "thong tu": "thông tư",
    "chi thi": "chỉ thị", "ket luan": "kết luận", "cong van": "công văn", "thong bao": "thông báo",
    "bao cao": "báo cáo", "group": "group", "level": "level", "step": "step", "round": "round",
    "decision": "decision", "resolution": "resolution", "plan": "plan", "directive": "directive",
}  # fmt: skip
_CALENDAR = frozenset({"ngay", "thang", "quy"})  # they number by two digits at most
_REVISED = frozenset({"cong nghiep"})
_OTHER_WORD = {
    "muc": "danh hạng tiết chuyên đầu",
    "diem": "địa quan ưu nhược trọng thời cộng",
    "so": "tổng trong một con đa chỉ dân có nhân hậu",
    "khoan": "tài",
    "cap": "cung nâng trợ trung sơ cao đẳng được đã bằng",
    "ngay": "mỗi hàng hằng",
    "thang": "mỗi hàng hằng",
    "tiet": "chi",
    "to": "tổng",
    "lan": "gấp nhiều tăng",
    "ky": "thường định",
    "quan": "cơ",
    "phan": "thành",
    "hang": "nâng xếp tăng",
}
_OTHER_WRITTEN = {key: frozenset(words.split()) for key, words in _OTHER_WORD.items()}
_OTHER_FOLDED = {key: frozenset(map(folded, words)) for key, words in _OTHER_WRITTEN.items()}
_OTHER_FOLDED["khoan"] = frozenset()  # "tai khoan 2" is an account seldom, a clause mostly
_NUMBERED = re.compile(r"(?<!\w)(?:P|Q|F|T|TL|QL|ĐT|HL)\.\s?$")
# A weak word makes a name only when nothing that could be counted follows. With marks: "cấp 120
# tài khoản" counts accounts, "cấp 3 tại" is a level.
_SMALL = (
    "và|hoặc|của|tại|trở lên|theo|đối với|năm|trong|là|về|ngày|do|cho|đến|trên|được|đã|có|ở"
    "|of|and|or|in|for|on|is|was|to"
)
_PUNCTUATION = r"$|[.,;:!?)\]\"'”/\n-]"
_ENDS = re.compile(rf"\s*(?:{_PUNCTUATION}|(?:{folded(_SMALL)}|o)\b)")
_ENDS_MARKED = re.compile(rf"\s*(?:{_PUNCTUATION}|(?:{_SMALL})\b)", re.IGNORECASE)


def names_by_word(text: str, plain: str, start: int, end: int, *, measured: bool) -> str | None:
    """The word that makes the number at ``start`` a name ("dieu" of "Điều 5"), or None.

    ``measured``: a scale or unit other than of time follows, which makes it a quantity.
    """
    if measured or start == 0 or not (plain[start - 1].isspace() or plain[start - 1] == ":"):
        return None
    head = max(0, start - 28)
    words = list(re.finditer(r"[^\s:,;()\"“”]+", plain[head:start]))
    if not words or _ends_label(plain, head + words[-1].end(), start):
        return None
    last = words[-1].group()
    pair = f"{words[-2].group()} {last}" if len(words) > 1 else ""
    for key, first in ((pair, -2), (last, -1)):
        marked = _STRONG.get(key) or _WEAK.get(key)
        if marked is None:
            continue
        if key in _CALENDAR and (end - start > 2 or pair[:1].isdigit()):
            continue  # "vé tháng 750.000 đồng", "3 tháng 15 ngày"
        if key in _REVISED and "." not in plain[start:end]:
            continue  # "công nghiệp 4.0" is a name, "kiểu dáng công nghiệp 38 đơn" counts
        span = slice(head + words[first].start(), head + words[-1].end())
        written = " ".join(text[span].lower().replace("khoá", "khóa").split())
        if written != marked and not (text.isascii() and written.isascii()):
            continue
        if len(words) >= 1 - first:
            other = words[first - 1]
            span = slice(head + other.start(), head + other.end())
            others = _OTHER_FOLDED if text.isascii() else _OTHER_WRITTEN
            if text[span].lower() in others.get(key, ()):
                return None
        if key in _STRONG or _ends(text, plain, end):
            return key
    return None


def _ends(text: str, plain: str, end: int) -> bool:
    """Whether nothing that could be counted follows at ``end``."""
    if text.isascii():
        return _ENDS.match(plain, end) is not None
    return _ENDS_MARKED.match(text, end) is not None


def _ends_label(plain: str, end: int, start: int) -> bool:
    """Whether the word before is the last of a longer label: "Nhiệm vụ ký trong kỳ: 17"."""
    if ":" not in plain[end:start]:
        return False
    line = max(plain.rfind("\n", 0, end), plain.rfind("|", 0, end))
    label = plain[line + 1 : end].split()
    return len(label) > 1 and label[-1] not in ("so", "no", "no.")  # "Giấy phép số: 123"


def is_numbered(text: str, start: int) -> bool:
    """Whether the number at ``start`` is that of a ward, district or road: "Q. 2", "ĐT. 830"."""
    return _NUMBERED.search(text, max(0, start - 5), start) is not None


def is_bare_year(plain: str, start: int, end: int) -> bool:
    """Whether four digits that count nothing are a year: "OCOP 2022", "(SN 1964)"."""
    written = plain[start:end]
    year_like = len(written) == 4 and written.isdigit() and "1900" <= written <= "2100"
    return year_like and _ENDS.match(plain, end) is not None


def is_legal(word: str) -> bool:
    """Whether the word names a part of a legal text: what follows in a list is one too."""
    return word in _LEGAL
