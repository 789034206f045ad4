"""Words by their part in a question, and the turns of phrase that join a message to the one before."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold


class Role(StrEnum):
    """What a stretch of a question does in it."""

    LEAD = "lead"  # "thế còn": joins it to what was asked before
    TAIL = "tail"  # "thì sao"
    PLACE = "place"
    NAME = "name"  # written like a place that the registry does not know
    PERIOD = "period"
    NUMBER = "number"  # a document by its number, with the word before it
    POINT = "point"  # "ở đó", "quyết định này": points at what was said before
    ASK = "ask"  # "bao nhiêu", "khi nào"
    QUALIFIER = "qualifier"  # "cấp tỉnh"
    VERB = "verb"  # what is done to what is counted, or at an event, or by a document
    MEASURE = "measure"  # is of something: "kinh phí"
    FIELD = "field"  # asks for a field of a procedure
    TOPIC = "topic"  # begins the name of an event, a document, a procedure
    JOINT = "joint"  # "của", "ở"
    CLASSIFIER = "classifier"  # stands for what is counted: "mấy cái"
    STOP = "stop"
    WORD = "word"  # anything else: it tells what the question is about


LONGEST = 4  # syllables of the longest entry of the table

# Folded. "thế" is left to Vietnamese, where English has "the".
LEAD = re.compile(
    r"(?:(?:(?:the|vay)(?: thi)? con|the thi|vay thi|the|vay|con|va|nhung|rieng|tuong tu|ngoai ra"
    r"|trong (?:so )?do|trong (?:so|cac|nhung|may) (?!nam|thang|quy)(?:[a-z]+ ){1,3}(?:do|nay|ay|tren)\b"
    r"|trong so nay|trong do thi|thi)\b(?!\s+lai\b)[\s,:]*)+"
)
LEAD_ENGLISH = re.compile(
    r"(?:(?:and )?(?:what|how) about|and (?:what|how) (?:of|for)|and then|and|also|but|then|so)\b[\s,:]*"
)
_OPENING = (
    r"(?:xin )?cho (?:toi |minh |em )?(?:hoi|biet)(?: them)?\b|(?:toi |minh |em )?muon hoi(?: them)?\b"
    r"|xin hoi\b|(?:a|o|u|uh|um|ok|oke|okay|roi|da|vang|well|oh)\s?[,.!]|please\b"
    r"|(?:can you )?tell me\b|(?:khong phai|sai roi|nham|nham roi|no|sorry)\s?[,.]|i mean(?:t)?\b"
    r"|y (?:toi|minh|em|la)(?: hoi)?(?: la)?\b|(?:toi|minh|em) hoi\b"
)
OPENING = re.compile(rf"(?:(?:{_OPENING})[\s,:.!]*)+")
TAIL = re.compile(
    r"(?:[\s,]+(?P<those>trong (?:so )?(?:do|ay|nay)))?"
    r"(?:[\s,]+(?P<strong>thi sao|thi the nao|thi ntn|thi)|[\s,]+(?:nhi|nhe|nha|a|vay|ha|hen|ban"
    r"|em|oi|voi|the|then|too|please|nua|co|ma))*[\s?.!…]*$"
)
STRONG_TAIL = re.compile(r"\s(?:thi sao|thi the nao|thi ntn|thi|ra sao)\b")

_PERCENT = r"(?: ?%| phan tram)"
ASK = re.compile(
    rf"(?<!\w)(?:bao nhieu(?:{_PERCENT}| tien| dong| ngay(?: lam viec)?)?"
    rf"|may(?:{_PERCENT}| ngay(?: lam viec)?)?(?! (?:moc|tinh|x|do|bay|chieu|phat|anh|quet|in)\b)"
    r"|khi nao|bao gio|luc nao|ngay (?:thang nam )?(?:nao|may|bao nhieu)|hom nao|thang nao|nam nao"
    r"|o dau|tai dau|den dau|noi nao|cho nao|bao lau|ai|nguoi nao"
    r"|(?:co quan|don vi|phong|so|tinh|van ban|quyet dinh) nao"
    r"|(?:noi )?ve (?:viec |cai |van de )?gi|nhung gi|cai gi|la gi|gi|nhu the nao|the nao|ra sao"
    r"|vi sao|tai sao|co phai|(?:dung|phai|duoc) khong|khong(?=[\s?.!]*$)|nao"
    r"|how many|how much|how long|how|who|whom|when|where|which|what)(?!\w)"
)
HOW = re.compile(r"(?:nhu )?the nao$|ra sao$|how$")
WHICH_PLACE = re.compile(r"(?:tinh|noi|cho|which province|which place) ?(?:nao)?$")
MOST = re.compile(r"\b(nhieu|it|cao|thap|lon|nho)(?: hon)? nhat\b")
RISES = re.compile(r"(?:tang|giam|hay|tang giam)")  # "tăng hay giảm so với năm trước?"
# Asks for what was counted, one by one.
LISTED = re.compile(
    r"(?:(?:do |day )?la (?:nhung )?(?:gi|ai|cai nao)|gom (?:co )?(?:nhung )?gi"
    r"|cu the(?: la)?(?: (?:nhung )?gi)?|(?:(?:do |day )?la )?(?:nhung|cac) (?:{}|cai) (?:nao|gi)"
    r"|(?:liet ke|ke ten|ke|neu ten|la|do la|gom)(?: ra)?(?: (?:cac|nhung|chung|het|ten))*(?: {})?"
    r"(?: (?:do|nay|ay|tren|nao))*"
    r"|(?:list|name) (?:them|these|those)|which ones|what are they)(?: (?:vay|the|a|nhi|nhe))*"
)
PERSONS = frozenset({"nguoi", "vi", "ban", "dong chi", "people"})  # how persons are counted
COUNT = re.compile(r"(?:bao nhieu|may|how many)$")

QUALIFIER = re.compile(
    r"\bcap (?:tinh|quoc gia|nha nuoc|co so|bo|huyen|xa|thanh pho|nganh)\b"
    r"|\b(?:at )?(?:the )?(?:national|provincial|district|grassroots|ministerial|commune)"
    r"(?:[- ]level)?\b(?! (?:assembly|committee))"
)

# Stands for what was counted before: "how many of them".
THOSE = re.compile(r"\bof (?:them|these|those)\b")
# Says of a person that was asked for what else to tell: "ông ấy giữ chức gì?".
_PERSON = (
    r"(?:(?:ong|ba|anh|chi|co|dong chi|vi|nguoi) (?:ay|do|nay)|(?:is|was|does|did) (?:he|she)"
    r"|(?:he|she|his|her)(?! own))"
)
_NEAR = r"(?:do|nay|ay|tren|noi tren|vua roi)"
# "quyet dinh do ai ky": "do", not "đó".
DOER = re.compile(r"\s(?:ai|co quan|don vi|ubnd|so|ong|ba|chu tich|giam doc)\b")
_PAPERS = r"(?:quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|ke hoach|cong van|van ban|de an)"
_EVENTS = (
    r"(?:hoi nghi|hoi thao|hoi thi|cuoc thi|cuoc hop|buoi le|buoi|le|ky hop|su kien|du an|de tai"
    r"|cong trinh|chuong trinh)"
)
_AREAS = r"(?:tinh|thanh pho|dia phuong|huyen|xa|thi xa|quan|noi|cho)"
# What a message points at; groups tell of what kind it is.
POINT = re.compile(
    rf"\b(?:(?P<place>(?:(?:o|tai) )?(?:{_AREAS} {_NEAR}|(?<=\bo )do|(?<=tai )do)"
    r"|there|(?:in )?(?:that|this|the same) (?:province|city|place)|its province)"
    r"|(?P<year_before>nam (?:lien )?truoc do|nam lien truoc|(?:in )?the (?:year before|previous year))"
    r"|(?P<year_after>nam (?:tiep theo|ke tiep|sau do|tiep sau)|(?:in )?the (?:next|following) year)"
    r"|(?P<whole_year>ca nam)(?! [0-9])"
    r"|(?P<period>(?:trong )?(?:nam|quy|thang|ky|giai doan|thoi gian|cung nam) (?:do|ay)|cung nam"
    r"|(?:in )?(?:that|the same) (?:year|period|month|quarter))"
    rf"|(?P<document>{_PAPERS} {_NEAR}|(?:that|this|the same) (?:decision|resolution|plan|document))"
    rf"|(?P<procedure>thu tuc {_NEAR}|(?:that|this) procedure)"
    rf"|(?P<person>{_PERSON})"
    rf"|(?P<event>{_EVENTS} {_NEAR}|(?:that|this) (?:conference|meeting|contest|project|event))"
    r"|(?P<thing>(?:cua no|no|cai (?:do|nay|ay)|viec (?:do|nay)"
    r"|(?<!trong )so (?:do|nay)|its?(?! takes? to \w)|they|their|them))"
    r")\b"
)

_STOPS = frozenset(
    "a|à|ạ|bị|bởi|các|cho|chứ|có|cũng|dạ|đã|đang|đây|để|đến|đi|được|giúp|hay|hỏi|không|là|lại|làm|"
    "lúc|mà|một|này|nếu|nhé|nhỉ|nhiều|như|những|nữa|ơi|ra|rồi|sao|tất|cả|thế|thì|tôi|từ|và|vẫn|vào|"
    "vậy|về|vì|việc|với|xin|năm|tháng|bạn|anh|chị|em|biết|hiện|theo|đó|đấy|ấy|tổng|tỉnh|thành|phố|"
    "huyện|xã|khi|nào|nó|thêm|riêng|chỉ|toàn|đều|vừa|sẽ|nhất|trên|dưới|người|ông|bà|đồng|chí|ngày|"
    "giờ|gồm|bao|lâu|đâu|mình|cùng|hơn|chưa|k|ko|nhiêu|gì|ai|mấy|ủa|ừ|tối|đa|tổng cộng|tất cả|"
    "qua|nhằm|tối đa|tối thiểu|cụ thể|chính xác|thực tế|thực sự|thật sự|hiện nay|hiện tại|bây giờ|"
    "toàn tỉnh|thành phố|thị xã|địa phương|khác".split("|")
)
_STOPS_FOLDED = frozenset(fold(word) for word in _STOPS)
_STOPS_ENGLISH = frozenset(
    "a|an|and|any|are|as|by|can|did|do|does|for|from|had|has|have|i|is|it|its|on|or|please|than|"
    "that|the|their|there|these|they|this|those|to|was|were|will|with|be|been|during|we|you|me|my|"
    "year|level|into|up|total|then|also|many|much|long|about|out|altogether".split("|")
)
# Said between questions; asks for nothing.
_COURTESY = re.compile(
    r"(?:(?:xin|rat|ok|oke|okay|da|vang|u|uh|the|vay|roi|duoc|tot|hay|qua|cam on|chao|tam biet|hen gap lai"
    r"|dung|hieu|biet|nhieu|nhe|nha|a|ban|anh|chi|em|bot|ad|hoi so|tro ly|moi nguoi|lam|ro|thanks?"
    r"|thank|you|so|very|much|a lot|lot|hello|hi|hey|alo|good|morning|afternoon|evening|great|bye"
    r"|goodbye|there|tks|thks|yes|no|khong sao|roi)\b\s*)+"
)
_NOTHING_ASKED = re.compile(
    r"(?:(?:the |vay )?con gi nua khong|(?:co )?(?:dung|that|chac|phai)(?: vay)?(?: khong)?|chi tiet hon"
    r"|(?:noi|ke) (?:ro|them)(?: di)?|are you sure|really|anything else|why|tai sao|vi sao)"
)
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Role], dict[str, Role]]:
    """Roles of words as written, and as folded."""
    text = files("retrieval.understanding").joinpath("data/followups.csv").read_text("utf-8")
    marked: dict[str, Role] = {}
    folded: dict[str, Role] = {}
    for word, role in csv.reader(text.splitlines()[1:]):
        marked[word] = Role(role)
        folded.setdefault(fold(word), Role(role))
    return marked, folded


def role_of(word: str, bare: bool, english: bool) -> Role | None:
    """The role of a word (canonical); ``bare`` where the text has no marks at all."""
    marked, folded = _table()
    role = marked.get(word)
    if role is None and (bare or " " in word):
        role = folded.get(word)
    stops = _STOPS_ENGLISH if english else _STOPS_FOLDED if bare else _STOPS
    if role is None and word in stops:
        return Role.STOP
    return role


def is_courtesy(text: str) -> bool:
    """Whether a message only greets, thanks, agrees or wonders: it asks for nothing new."""
    plain = _NOT_WORD.sub(" ", fold(text)).strip()
    if not plain or _NOTHING_ASKED.fullmatch(plain):
        return True
    if plain.isdigit() and len(plain) < 4:  # less than a year
        return True
    return _COURTESY.fullmatch(plain + " ") is not None
