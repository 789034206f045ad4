"""The fields of an administrative procedure, by the names that sheets give them.

The names are those of the national database of administrative procedures (Circular
02/2017/TT-VPCP) with the variants that provinces' own sheets use. Leaflets for citizens head the
same fields with questions ("Nộp ở đâu?").
"""

from __future__ import annotations

import re
from functools import cache

from corpus.vietnamese.folding import fold

_NAMES = {
    "steps": "trình tự thực hiện|trình tự|các bước thực hiện|trình tự các bước thực hiện"
    "|quy trình thực hiện|quy trình giải quyết|trình tự và cách thức thực hiện"
    "|trình tự các bước|các bước tiến hành|các bước|trình tự cách thức thực hiện|trình tự giải quyết",
    "manner": "cách thức thực hiện|cách thức nộp hồ sơ|cách thức nộp|hình thức nộp hồ sơ"
    "|hình thức nộp|cách thức|hình thức thực hiện"
    "|phương thức nộp|phương thức nộp hồ sơ|phương thức thực hiện|hình thức tiếp nhận"
    "|cách nộp|cách nộp hồ sơ|cách thức tiếp nhận",
    "papers": "thành phần hồ sơ|thành phần hồ sơ cần nộp|thành phần số lượng hồ sơ|hồ sơ"
    "|thành phần và số lượng hồ sơ|hồ sơ gồm|hồ sơ bao gồm|hồ sơ cần nộp|giấy tờ cần nộp"
    "|giấy tờ phải nộp|thành phần hồ sơ bao gồm|thành phần hồ sơ gồm"
    "|giấy tờ phải xuất trình|giấy tờ xuất trình|danh mục giấy tờ|danh mục hồ sơ|hồ sơ phải nộp"
    "|hồ sơ yêu cầu|thành phần số lượng hồ sơ cần nộp|hồ sơ phải có|tài liệu kèm theo",
    "copies": "số lượng hồ sơ|số bộ hồ sơ|số lượng bộ hồ sơ|số bộ",
    "time_limit": "thời hạn giải quyết|thời gian giải quyết|thời hạn|thời hạn thực hiện"
    "|thời gian thực hiện|thời hạn trả kết quả|thời gian xử lý|thời hạn xử lý|thời gian trả kết quả"
    "|tổng thời gian giải quyết|thời hạn nhận kết quả|thời gian nhận kết quả|thời gian cấp|thời hạn cấp",
    "who": "đối tượng thực hiện|đối tượng|đối tượng được làm thủ tục|đối tượng áp dụng"
    "|đối tượng được cấp|đối tượng được hưởng|đối tượng hưởng|đối tượng nộp hồ sơ|người thực hiện"
    "|người nộp hồ sơ|chủ thể thực hiện",
    "office": "cơ quan thực hiện|cơ quan giải quyết|cơ quan có thẩm quyền|cơ quan tiếp nhận"
    "|cơ quan có thẩm quyền quyết định|cơ quan trực tiếp thực hiện|cơ quan được ủy quyền"
    "|cơ quan phối hợp|cơ quan tiếp nhận hồ sơ|địa chỉ tiếp nhận|địa chỉ tiếp nhận hồ sơ"
    "|địa chỉ tiếp nhận hs|địa điểm tiếp nhận|địa điểm tiếp nhận hồ sơ|nơi tiếp nhận hồ sơ"
    "|nơi tiếp nhận|địa điểm thực hiện|các cơ quan liên quan|nơi nộp|nơi nộp hồ sơ|địa chỉ nộp"
    "|địa chỉ nộp hồ sơ|địa điểm nộp|địa điểm nộp hồ sơ|nơi nhận hồ sơ"
    "|cơ quan phối hợp thực hiện|cơ quan được phân cấp|cơ quan thẩm quyền|đơn vị tiếp nhận"
    "|bộ phận tiếp nhận|nơi trả kết quả|địa điểm trả kết quả|cơ quan chủ trì|thẩm quyền giải quyết"
    "|nơi tiếp nhận và trả kết quả|địa điểm tiếp nhận và trả kết quả|cơ quan quyết định"
    "|cơ quan tiếp nhận và trả kết quả|thẩm quyền quyết định",
    "result": "kết quả thực hiện|kết quả|kết quả giải quyết|kết quả của việc thực hiện"
    "|kết quả nhận được|kết quả trả|sản phẩm thủ tục",
    "fee": "phí|lệ phí|phí lệ phí|phí và lệ phí|chi phí|mức phí|mức lệ phí|lệ phí phí"
    "|mức thu|mức thu phí|mức thu lệ phí|mức thu phí lệ phí|giá dịch vụ|phí dịch vụ|chi phí thực hiện",
    "forms": "tên mẫu đơn|tên mẫu đơn mẫu tờ khai|tên mẫu đơn tờ khai|mẫu đơn|mẫu đơn tờ khai"
    "|mẫu đơn mẫu tờ khai|tên biểu mẫu|biểu mẫu|mẫu tờ khai|tên mẫu tờ khai"
    "|mẫu đơn và tờ khai|mẫu đơn tờ khai kèm theo|đơn tờ khai|mẫu biểu|các biểu mẫu|biểu mẫu kèm theo",
    "conditions": "yêu cầu điều kiện|yêu cầu và điều kiện|yêu cầu điều kiện thực hiện"
    "|yêu cầu hoặc điều kiện|các yêu cầu điều kiện|điều kiện thực hiện|yêu cầu thực hiện"
    "|yêu cầu hoặc điều kiện thực hiện|yêu cầu|điều kiện"
    "|điều kiện cấp|điều kiện giải quyết|điều kiện hưởng|điều kiện được cấp|điều kiện được hưởng"
    "|yêu cầu hoặc điều kiện để thực hiện|tiêu chuẩn điều kiện",
    "legal_basis": "căn cứ pháp lý|căn cứ pháp lí|cơ sở pháp lý|cơ sở pháp lí"
    "|căn cứ pháp luật|văn bản quy phạm pháp luật|văn bản pháp lý|cơ sở pháp luật",
}
# Names that head a field in a sheet and much else in other documents.
_LOOSE_NAMES = {
    "papers": "thành phần|giấy tờ|giấy tờ cần có",
    "copies": "số lượng",
    "legal_basis": "căn cứ|quy định áp dụng|văn bản áp dụng|văn bản quy định",
    "other": "ghi chú|lưu ý|chú ý",
    "contact": "đường dây nóng|điện thoại|số điện thoại|điện thoại hỗ trợ|điện thoại liên hệ|liên hệ"
    "|thông tin liên hệ|hotline|hỗ trợ|phản ánh kiến nghị|tiếp nhận phản ánh kiến nghị"
    "|người phụ trách|người liên hệ|cán bộ phụ trách|đầu mối liên hệ",
    "benefit": "mức hưởng|mức trợ cấp|mức hỗ trợ|mức chi trả|mức chi|quyền lợi|quyền lợi được hưởng",
    "result": "nhận kết quả|kết quả nhận được",
    "office": "địa chỉ|nơi giải quyết|phòng giải quyết|đơn vị giải quyết|đơn vị thực hiện",
    "hours": "thời gian tiếp nhận|thời gian tiếp nhận hồ sơ|thời gian nhận hồ sơ|thời gian làm việc"
    "|giờ làm việc|giờ tiếp nhận|lịch tiếp nhận|lịch làm việc",
    "validity": "thời hạn hiệu lực|giá trị sử dụng|thời hạn sử dụng|hiệu lực|thời hạn của giấy phép",
}
# What a field's name may begin with before the procedure's own words: "Phí thẩm định cấp phép".
_OPENINGS = (
    ("fee", re.compile(r"(?:muc (?:thu )?)?(?:le )?phi(?: (?!do\b|va\b)[a-z]+){1,6}$")),
    (
        "time_limit",
        re.compile(r"thoi (?:han|gian) (?:giai quyet|xu ly|cap|tra|tham dinh)(?: [a-z]+){1,6}$"),
    ),
    ("papers", re.compile(r"(?:thanh phan )?ho so (?:de nghi|xin|dang ky)(?: [a-z]+){1,6}$")),
)
_ASKED_IN_HEADINGS = (
    ("signer", r"\bai ky\b|\bnguoi ky\b"),
    ("refusal", r"\b(?:tu choi|bi tra lai|khong duoc (?:cap|giai quyet|tiep nhan|huong))\b"),
    ("contact", r"\b(?:goi so|hoi ai|gap ai|lien he|so dien thoai|duong day nong)\b"),
    (
        "fee",
        r"\b(?:le phi|phi|mat tien|ton (?:bao nhieu|tien)|mat bao nhieu tien|dong bao nhieu)\b",
    ),
    (
        "benefit",
        r"\b(?:muc|duoc) (?:huong|ho tro|tro cap|nhan|chi)\b.*\b(?:bao nhieu|may|gi|nao)\b",
    ),
    ("time_limit", r"\b(?:bao lau|may ngay|bao nhieu ngay|khi nao (?:co|nhan|duoc)|bao gio)\b"),
    ("legal_basis", r"\b(?:can cu|quy dinh o|van ban nao|theo quy dinh nao)\b"),
    ("copies", r"\b(?:may|bao nhieu) bo\b"),
    ("office", r"\b(?:o dau|den dau|cho nao|noi nao|co quan nao|nop cho ai|ai giai quyet)\b"),
    ("who", r"\b(?:ai (?:duoc|co the|phai|can|la)|doi tuong nao|nhung ai|danh cho ai)\b"),
    ("conditions", r"\b(?:dieu kien|yeu cau)\b"),
    ("papers", r"\b(?:giay to|ho so|chuan bi|mang theo|can nop|nop)\b.*\b(?:gi|nao|nhung)\b"),
    ("result", r"\b(?:ket qua|nhan duoc)\b.*\b(?:gi|nao)\b"),
    ("manner", r"\bnop (?:bang cach|qua|the nao|nhu the nao)\b"),
    (
        "steps",
        r"\b(?:cac buoc|trinh tu|lam the nao|lam nhu the nao|thuc hien (?:the nao|ra sao))\b",
    ),
)
_HEADINGS_THAT_ASK = tuple((name, re.compile(pattern)) for name, pattern in _ASKED_IN_HEADINGS)
_LABEL_AT_MOST = 120
_QUESTION_AT_MOST = 90
_CELL_AT_MOST = 60
_LABEL_END = re.compile(r"[:|\t]|(?<=\?)")
_BRACKETED = re.compile(r"(?<=\w)\s*\([^()]*\)?")
_MARKER = re.compile(r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-zđ])\s?[.)/:-]\s*)?\W*")
_TAIL = re.compile(
    r"(?: (?:cua|ho so|hs|thu tuc|hanh chinh|tthc|neu co|giai quyet|cong viec|dinh kem"
    r"|bao gom|gom|theo quy dinh|doi voi|viec)){0,4}$"
)
_PROCEDURE_NAME = re.compile(
    r"(?:(?:\d{1,3}|[IVX]{1,6})\s?[.)]\s*)?"
    r"(?:(?:tên (?:thủ tục(?: hành chính)?|tthc)|thủ tục(?: hành chính)?(?: số)?(?: \d{1,3})?)\s*[:|]"
    r"|quy trình(?: số)?(?: \d{1,3})?\s*[.:–-])\s*(\S.*)",
    re.IGNORECASE,
)
_LEAFLET = re.compile(
    r"(?:tờ rơi|tờ gấp|hướng dẫn|hỏi đáp|cẩm nang)[^:|]{0,30}:\s*(\S.*)", re.IGNORECASE
)
_NOT_WORD = re.compile(r"[\W_]+")


def label_end(line: str) -> int:
    """Where the label ends that a line may open with: before a colon or a table bar, behind a
    question mark, else at the line's own end."""
    found = _LABEL_END.search(line)
    return len(line) if found is None else found.start()


def procedure_field(heading: str, *, sure: bool = False) -> str | None:
    """The field that a heading names, or None: "3. Thời hạn giải quyết:" gives "time_limit".

    One of steps, manner, papers, copies, time_limit, who, office, result, fee, forms,
    conditions, legal_basis, validity, hours, contact, benefit, signer, refusal, or other for notes and
    for what a leaflet heads with a question of its own. Text behind the label is not looked at.
    ``sure``: only names that hardly head anything but a procedure's field.
    """
    if is_header(heading):
        return None
    label = heading[:160][: label_end(heading[:160])]
    if len(label) > _LABEL_AT_MOST:
        return None
    folded = fold(_BRACKETED.sub("", label)).strip()
    words = _NOT_WORD.sub(" ", folded[_marker_length(folded) :]).strip()
    if label.endswith("?"):
        asked = _asked_in(words) if len(label) <= _QUESTION_AT_MOST else None
        return None if sure and asked == "other" else asked
    named = _table().get(words) or _table().get(_TAIL.sub("", words))
    if named is not None or sure:
        return named
    if words in _loose():
        return _loose()[words]
    first, joined, _ = words.partition(" va ")  # "Kết quả và thời hạn của giấy phép"
    if joined and first in _table() and len(first.split()) > 1:
        return _table()[first]
    return next((name for name, pattern in _OPENINGS if pattern.match(words)), None)


def is_header(line: str) -> bool:
    """Whether a line is the head of a table with fields for columns: "Cách nộp | Thời hạn | Phí"."""
    return sum(name not in (None, "other") for name in columns(line)) > 1


def columns(line: str) -> tuple[str | None, ...]:
    """The fields that the cells of a line name; () where it is no row of short cells."""
    cells = line[:300].strip(" |").split("|")
    if len(cells) < 2 or any(len(cell) > _CELL_AT_MOST or ":" in cell for cell in cells):
        return ()
    return tuple(procedure_field(cell) for cell in cells)


def procedure_named(line: str) -> str | None:
    """The procedure's name, of a line that says it is one: "Thủ tục: …", "Quy trình 14. …"."""
    found = _PROCEDURE_NAME.match(line)
    return None if found is None else found[1]


def leaflet_named(line: str) -> str | None:
    """What a leaflet is about, of the line that says that it is one: "Tờ rơi: …"."""
    found = _LEAFLET.match(line)
    return None if found is None else found[1]


def _asked_in(words: str) -> str:
    """The field that a heading asks for: "Nộp ở đâu?"."""
    return next((name for name, asks in _HEADINGS_THAT_ASK if asks.search(words)), "other")


def _marker_length(folded: str) -> int:
    """How much of a folded label its list marker takes."""
    found = _MARKER.match(folded)
    return found.end() if found else 0


@cache
def _table() -> dict[str, str]:
    """Folded name to field."""
    return {fold(name): field for field, names in _NAMES.items() for name in names.split("|")}


@cache
def _loose() -> dict[str, str]:
    """Folded name that other documents have too to field."""
    return {fold(name): field for field, names in _LOOSE_NAMES.items() for name in names.split("|")}
