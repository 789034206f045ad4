"""The fields of an administrative procedure, by the names that sheets give them.

The names are those of the national database of administrative procedures (Circular
02/2017/TT-VPCP) with the variants that provinces' own sheets use.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.vietnamese.folding import fold

_NAMES = {
    "steps": "trình tự thực hiện|trình tự|các bước thực hiện|trình tự các bước thực hiện"
    "|quy trình thực hiện|quy trình giải quyết|trình tự và cách thức thực hiện",
    "manner": "cách thức thực hiện|cách thức nộp hồ sơ|cách thức nộp|hình thức nộp hồ sơ"
    "|hình thức nộp|cách thức|hình thức thực hiện",
    "papers": "thành phần hồ sơ|thành phần hồ sơ cần nộp|thành phần số lượng hồ sơ|hồ sơ"
    "|thành phần và số lượng hồ sơ|hồ sơ gồm|hồ sơ bao gồm|hồ sơ cần nộp|giấy tờ cần nộp"
    "|giấy tờ phải nộp|thành phần hồ sơ bao gồm|thành phần hồ sơ gồm",
    "copies": "số lượng hồ sơ|số bộ hồ sơ|số lượng bộ hồ sơ",
    "time_limit": "thời hạn giải quyết|thời gian giải quyết|thời hạn|thời hạn thực hiện"
    "|thời gian thực hiện|thời hạn trả kết quả",
    "who": "đối tượng thực hiện|đối tượng|đối tượng được làm thủ tục|đối tượng áp dụng",
    "office": "cơ quan thực hiện|cơ quan giải quyết|cơ quan có thẩm quyền|cơ quan tiếp nhận"
    "|cơ quan có thẩm quyền quyết định|cơ quan trực tiếp thực hiện|cơ quan được ủy quyền"
    "|cơ quan phối hợp|cơ quan tiếp nhận hồ sơ|địa chỉ tiếp nhận|địa chỉ tiếp nhận hồ sơ"
    "|địa chỉ tiếp nhận hs|địa điểm tiếp nhận|địa điểm tiếp nhận hồ sơ|nơi tiếp nhận hồ sơ"
    "|nơi tiếp nhận|địa điểm thực hiện|các cơ quan liên quan",
    "result": "kết quả thực hiện|kết quả|kết quả giải quyết|kết quả của việc thực hiện",
    "fee": "phí|lệ phí|phí lệ phí|phí và lệ phí|chi phí|mức phí|mức lệ phí|lệ phí phí",
    "forms": "tên mẫu đơn|tên mẫu đơn mẫu tờ khai|tên mẫu đơn tờ khai|mẫu đơn|mẫu đơn tờ khai"
    "|mẫu đơn mẫu tờ khai|tên biểu mẫu|biểu mẫu|mẫu tờ khai|tên mẫu tờ khai",
    "conditions": "yêu cầu điều kiện|yêu cầu và điều kiện|yêu cầu điều kiện thực hiện"
    "|yêu cầu hoặc điều kiện|các yêu cầu điều kiện|điều kiện thực hiện|yêu cầu thực hiện"
    "|yêu cầu hoặc điều kiện thực hiện|yêu cầu|điều kiện",
    "legal_basis": "căn cứ pháp lý|căn cứ pháp lí|cơ sở pháp lý|cơ sở pháp lí",
}
_MARKER = re.compile(r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-zđ])\s?[.)/:-]\s*)?\W*")
_TAIL = re.compile(
    r"(?: (?:cua|ho so|hs|thu tuc|hanh chinh|tthc|neu co|giai quyet|cong viec|dinh kem"
    r"|bao gom|gom|theo quy dinh|doi voi|viec)){0,4}$"
)
_NOT_WORD = re.compile(r"[\W_]+")


def procedure_field(heading: str) -> str | None:
    """The field that a heading names, or None: "3. Thời hạn giải quyết:" gives "time_limit".

    One of steps, manner, papers, copies, time_limit, who, office, result, fee, forms,
    conditions, legal_basis. Text after a colon is not looked at.
    """
    label = heading[:160].partition(":")[0]
    folded = fold(label).strip()
    words = _NOT_WORD.sub(" ", folded[_marker_length(folded) :]).strip()
    return _table().get(words) or _table().get(_TAIL.sub("", words))


def _marker_length(folded: str) -> int:
    """How much of a folded label its list marker takes."""
    found = _MARKER.match(folded)
    return found.end() if found else 0


@cache
def _table() -> dict[str, str]:
    """Folded name to field."""
    return {fold(name): field for field, names in _NAMES.items() for name in names.split("|")}
