"""What a question asks for, from its wording (folded, so that missing marks do not matter)."""

from __future__ import annotations

import re

from corpus.registry.wording import reads_as
from corpus.vietnamese.folding import fold
from retrieval.types import QuestionKind as Kind
from retrieval.understanding.ordinals import ORDINAL

_DOCUMENT = (
    r"(?:quyet dinh|nghi quyet|ke hoach|van ban|bao cao|thong bao|chuong trinh|cong van|thong tu|chi thi"
    r"|nghi dinh|ket luan"
    r"|quy dinh|to trinh|giay phep|de an)"
)
_DOCUMENT_EN = r"(?:decision|resolution|plan|document|programme|program|circular|directive|decree)"

# In order of how telling they are; the first that matches is the kind, others are asked as well.
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.COMPARE,
        # Places and times that are laid side by side are read in ``spreads``; this is the rest.
        # "cao nhất là bao nhiêu" asks for one stated figure.
        r"\bso sanh\b|\bcompare\b|\bcomparison\b|\b(?:nhieu|cao|thap|lon|nho) hon\b(?! (?:\d|bao))"
        r"|\bmore\b.*\bthan\b(?! \d)"
        # "Lãnh đạo cao nhất" is a person, and none who is more than others.
        r"|\b(?:nao|ai|(?<!phan )dau)\b.*\b(?<!lanh dao )(?<!chuc vu )(?:nhieu|it|cao|thap|lon|nho)"
        r"(?: [a-z]+){0,4} (?:hon|nhat)\b"
        r"|\bwhich (?:province|place|year)\b.*\b(?:most|least|more|highest|lowest|fewest)\b",
    ),
    (Kind.ORDINAL, ORDINAL.pattern),
    (
        Kind.SHARE,
        r"\bbao nhieu (?:phan tram|%)|\bbao nhieu ?%|\bmay phan tram\b|\bty le\b|(?<!\d )\bphan tram\b"
        r"|\b(?:what|which) (?:(?:is|was|were|are) (?:the |its )?(?:[a-z]+ )?)?(?:[a-z]+ ){0,2}"
        r"(?:percentage|percent|share|proportion|rate)\b|(?<!\d )\bpercent"
        r"|\bby how much\b|\bhow much (?:did|has|have|does)\b.*\b(?:rise|risen|grow|grown|increased?"
        r"|fall|fallen|drop|dropped|decreased?|declined?)\b",
    ),
    (
        Kind.DURATION,
        r"\bbao lau\b|\bmat may ngay\b|\b(?:may|bao nhieu) (?:ngay(?: lam viec)?|thang|tuan)\b|\bthoi han\b"
        r"|\bthoi gian (?:giai quyet|xu ly)\b|\bhow long\b|\bhow many (?:working )?days\b"
        r"|\btime limit\b"
        r"|\bprocessing time\b",
    ),
    (
        Kind.MONEY,
        r"\b(?:bao nhieu|may) (?:tien(?! (?:si|phong|bo|ich|trinh|do|su)\b)|ty|ti|trieu|dong(?! chi)"
        r"|kinh phi|von|usd|do la|nghin dong|ngan dong)\b"
        r"|\b(?:thuong|chi|loi nhuan|tieu|xai|het|den bu|boi thuong|boi hoan|hoan tra|phat|gia|chi tra|dau tu|ung truoc"
        r"|vay|no"
        r"|thu ngan sach|nop ngan sach)(?: [a-z]+){0,2} (?:tu )?bao nhieu\b"
        r"(?! (?!(?:vay|the|roi|nhi|thi|cho|moi|mot|o|tai|nam|theo|tren|de|vao)\b)[a-z]{2,})"
        r"|\b(?:xu )?phat(?: [a-z]+){3,7} bao nhieu$"
        r"|\b(?:kinh phi|so tien|tong von|von|tong tien|tien (?:thuong|phat|cong|luong)|muc (?:phat|thuong)"
        r"|le phi|phi|muc phi|chi phi|muc ho tro|ngan sach|tien luong|muc luong|luong cua"
        r"|thu nhap|phu cap"
        r"|tri gia|tong gia tri|gia tri (?:giai ngan|hop dong|san xuat|san pham|du an"
        r"|cong trinh)|doanh thu)\b.*\b(?:bao nhieu|la may|the nao)\b"
        r"|\bgiai ngan (?:duoc )?bao nhieu\b|\bhow much\b|\bwhat .*\b(?:budget|funding|cost|fee"
        r"|amount|value|revenue|turnover|income|expenditure|spending|investment|fine|price)\b"
        r"|\bco mat phi\b|\b(?:le )?phi (?:la )?bao nhieu\b|\bton bao nhieu\b"
        r"|\b(?:bao nhieu|chung nao|bao) tien\b(?! (?:si|phong|bo|ich|trinh|do|su)\b)|\btri gia bao nhieu\b",
    ),
    (
        Kind.NUMBER,
        rf"\b{_DOCUMENT}\b.*\b(?:mang|co|la) so (?:may|bao nhieu|hieu|nao)\b|"
        rf"(?<!\bla )\b{_DOCUMENT}(?: so)? (?:nao|may|bao nhieu|gi)\b"
        rf"|\bso (?:hieu )?(?:cua )?(?!giay phep){_DOCUMENT}\b"
        rf"|\bso hieu\b|\b(?:which|what) (?:(?!is |was |are |were |do |does |did |the |an? |this |that )"
        rf"[a-z]+ )?{_DOCUMENT_EN}\b|\bnumber of"
        rf" (?:the |this |that |(?:[a-z]+ ){{1,4}}s )?{_DOCUMENT_EN}\b"
        rf"|\b{_DOCUMENT}\b.* (?:so may|so bao nhieu|so nao)\b|\b{_DOCUMENT_EN} number\b|\bvan ban nao\b",
    ),
    (
        Kind.DATE,
        r"\bkhi nao\b|\bngay (?:nao|may|bao nhieu|thang nao|gi)\b|\bngay thang nam nao\b"
        r"|\bluc nao\b"
        r"|\bbao gio\b|\bhom nao\b|\bthang (?:nao|may)\b|\bnam nao\b|\bthoi gian nao\b"
        r"|\bgiai doan nao\b"
        r"|\bvao ngay\b.*\bnao\b"
        r"|\bwhen\b|\b(?:what|which) (?:date|day|month|year)\b"
        r"|\bngay (?:ban hanh|to chuc|ky|hop|khai mac|cong bo)\b|\bdate of\b",
    ),
    (
        Kind.COUNT,
        r"\bbao nhieu\b|\bmay\b"
        r"|\bhow many\b"
        r"|\bso luong\b|\bnumber of\b|\btong (?:so|cong)\b|\bhow often\b"
        r"|^(?:the )?(?:total|overall)(?: [a-z&]+){1,4}\b(?! (?:is|are|was|were)\b)",
    ),
    (
        Kind.PERSON,
        r"\bai\b|\b(?:ho ten|ho va ten|ten tuoi|danh tinh)(?: (?:cua|vi|ong|ba|dong chi|nguoi))* (?=[a-z])"
        r"|\bong(?: hay |/| |, )ba nao\b"
        r"|\bten (?:cua )?(?:vi |ong |ba |dong chi )?(?:tong |pho )?(?:giam doc|chu tich|bi thu|truong|chanh)\b"
        r"|\bchuc(?: vu| danh)? gi\b|\bgiu chuc\b|\b(?:what|which) (?:is |was )?(?:[a-z']+ ){0,3}"
        r"(?:position|post|job|title)\b|(?<!don )(?<!hanh )(?<!pham )\bvi nao\b|\bten (?:cua )?nguoi\b"
        r"|\b(?:ong|ba|dong chi|chu tich|giam doc|bi thu|bo truong|truong [a-z]+|nguoi)\b.*"
        r"\bten (?:la )?gi\b|\b(?:nguoi|phong vien|nha bao|bac si|em|dai bieu) nao\b"
        r"|\b(?:ong|ba|dong chi|lanh dao) nao\b|\bwho\b|\bwhom\b|\bwhose\b"
        r"|\bwhich (?:[a-z]+ ){0,3}(?:chair(?:man|woman|person)?|director|secretary|minister|leader"
        r"|officials?|officer|deputy|person|people|inspector|mayor)\b|\bname (?:of )?(?:the|its)"
        r" (?:[a-z]+ ){0,2}(?:chair(?:man|woman|person)?|director|secretary|minister|leader)\b"
        r"|\b(?:chu tich|giam doc|bi thu|truong phong|bo truong|chu nhiem"
        r"|vien truong)(?: [a-z]+){0,5} (?:nao|ten gi)\b",
    ),
    (
        Kind.PLACE,
        r"\bo dau\b|\b(?:tinh|dia phuong|noi|cho|huyen|xa|don vi|co quan|so) nao\b|\btai dau\b"
        r"|\bwhere\b"
        r"|\bwhich (?:province|place|district|office|agency|department)\b|\bden dau\b|\bdia chi\b",
    ),
    (
        Kind.CONTENT,
        rf"\bla {_DOCUMENT} gi\b|\byeu cau (?:[a-z]+ )?gi\b"
        r"|\bve (?:viec |van de |noi dung )?gi\b|\bve cai gi\b|\bnoi (?:ve )?gi\b"
        r"|\bnoi dung\b.*\bgi\b"
        r"|\bquy dinh (?:ve )?(?:nhung )?gi\b|\bve viec gi\b|\bwhat .*\babout\b|\bconcern",
    ),
    (
        Kind.PROCEDURE,
        r"(?<!ho so )\bthu tuc\b|\bgiay to\b|\btrinh tu\b|\b(?:can|phai) (?:nop |chuan bi "
        r"|co )?(?:nhung )?(?:giay|ho so)"
        r"|\bho so (?:gom|can|xin|de nghi|gi)\b|\blam (?:the nao|sao) de\b|\bprocedure\b"
        r"|\b(?:documents?|papers?) (?:are |is )?(?:needed|required)\b|\bhow (?:do|can|to)\b",
    ),
    (
        Kind.LIST,
        r"\bnhung\b.*\b(?:nao|gi)\b|\bcac\b.*\b(?:nao|gi)\b|\bgom (?:nhung )?(?:gi|nhung|cac)\b"
        r"|\bliet ke\b"
        r"|\bke ten\b|\bdanh sach\b|\bwhat are\b|\blist\b|\bwhich\b|\bwhat (?:projects|tasks"
        r"|products)\b",
    ),
    (
        Kind.YES_NO,
        r"\bco phai\b|\bdung hay (?:la )?sai\b|\bxac nhan (?:giup|la|rang)\b|\bco that khong\b"
        r"|\b(?:dung|phai) (?:khong|chu|k|ko)\b|\bco\b.*\bkhong\b|\bkhong\s*$|\bchua\s*$"
        r"|^(?:(?:in|by|during|for|at) (?:(?!how\b|which\b|what\b|who\b|when\b|where\b)[a-z0-9]+ ){1,8})?"
        r"(?:did|does|do|is|are|was|were|has|have|can)\b"
        r"|\bis (?:that|this|it) (?:right|true|correct|so)$|\b(?:right|correct|true)$",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)
_PLANNED = re.compile(
    r"\b(?:phan dau|du kien|du tinh|se|ke hoach (?:den|nam|cua)|muc tieu|phuong huong|sap toi"
    r"|(?<!quyet )(?<!quy )dinh huong"
    r"|thoi gian toi|theo ke hoach|ke hoach nghiem thu|huong toi"
    # "định làm", but not "kiểm định trong năm", "quyết định chi"
    r"|(?<!kiem )(?<!tham )(?<!giam )(?<!quyet )(?<!quy )(?<!xac )(?<!nam )(?<!nhan )"
    r"dinh (?:lam|xay|chi|bo|mo|to chuc|hoan|dau tu|trong|tuyen|cap|dao tao|ho tro|nghiem thu)"
    r"|muon (?:dua|nang|dat|giam|co|tang)|target(?:s|ed|ing)?"
    r"|plan(?:s|ned|ning) (?:to|for)|planned|(?:did|does|do) (?:[a-z]+ ){0,4}(?<!the )(?<!its )(?<!a )"
    r"(?<!s )plan|(?<!\bs )(?<!\bthe )(?<!\bits )(?<!\ba )plan to|will"
    r"|going to|aim(?:s|ed|ing)?|intend(?:s|ed)?|objectives?|goals?|hop(?:e|es|ed|ing) (?:to|for)"
    r"|expect(?:s|ed|ing)?|wants? to|wanted to|due to (?=[a-z]+ )|set to|supposed to|meant? to"
    r"|scheduled|envisaged?|foreseen)\b"
)
# What is set to be done: "có kế hoạch hỗ trợ mấy dự án", "đề ra chỉ tiêu cấp …", "Chỉ tiêu năm 2022:
# …". A count of the targets themselves ("mấy chỉ tiêu") is another thing.
_TARGET = re.compile(
    r"\bco ke hoach (?=[a-z])(?!(?:nao|gi|so|hay|chua|khong)\b)"
    r"|\b(?:dat|de) ra (?:chi tieu|muc tieu|ke hoach) (?=[a-z])(?!(?:nao|gi|la gi)\b)"
    # A blanked year leaves an empty line.
    r"|^(?:chi tieu|muc tieu)(?=\s*\n| (?:(?:cua|cho) )?(?:nam|quy|thang|[0-9]))"
    # "Đặt chỉ tiêu hỗ trợ mấy doanh nghiệp"; how far one was reached is a result.
    r"|\b(?:de ra|giao|dang ky|(?<!co )(?<!da )(?<!chua )(?<!khong )(?<!duoc )dat) (?:chi tieu|muc tieu)"
    r" (?=[a-z])(?!(?:nao|gi|so|la|bao|may|duoc|de|ke)\b)"
)
_DONE = re.compile(
    r"\bda (?!(?:duoc )?(?:giao|de ra|dat ra|quy dinh|ban hanh|phe duyet|thong qua|du kien|len"
    r"|dang|giay|nang|lieu|so|phan|mat)\b)[a-z]+"
)
# Words of setting what is to be done: what was set may be told as done ("đã thông qua 7 nhiệm vụ").
_SET = re.compile(
    r"\b(?:chi tieu|dat ra|de ra|du tru|nham dat|giao|thong qua"
    r"|ban(?= (?:[0-9]|may\b|bao nhieu|ke hoach|phuong huong|trien khai|ve\b))(?<!uy ban))\b"
)


# "Sở Kế hoạch và Đầu tư" asks for no number of a plan.
_DEPARTMENT = re.compile(r"\bso ke hoach (?:va )?(?:dau tu|dt)\b|\bso khdt\b")
_NAMES_A_SUM = re.compile(
    r"(?:^|\b(?:toi|minh|em|biet|hoi|can|ve|xem) )(?:tong )?(?:kinh phi|von|ngan sach"
    r"|doanh thu|so tien|muc ho tro|le phi|phi)\b(?! [a-z ]*\b(?:nao|gi)\b)"
)
# "Diện tích lúa Thu Đông 2021 của Đồng Tháp?": a measure is named and no word asks.
_NAMES_A_MEASURE = re.compile(
    r"^(?:cho (?:toi|minh|em) (?:biet |hoi )?)?(?:tong )?(?:dien tich|san luong|nang suat|cong suat|kim ngach)\b"
)
# "Cho tôi số nhiệm vụ nghiệm thu năm 2021": a number is asked for without a word of asking; a
# department ("sở khoa học …"), typed without marks, begins the same.
NAMES_A_NUMBER = re.compile(
    r"\b(?:tong )?so (?=[a-z])(?!hieu|dien thoai|khoa hoc|khcn|kh\b|nong nghiep|nn|y te|xay dung|giao|tai"
    r"|noi vu|tu phap|va\b|nay\b|kien\b|[0-9]"
    r"|cong thuong|van hoa|du lich|thong tin|lao dong|ke hoach|ngoai vu|quy hoach)"
)
_ASKING_WORD = re.compile(
    r"\b(?:bao nhieu|may|nao|gi|ai|bao lau|bao gio|o dau|how many|how much|how long|which|what|when"
    r"|who|where)\b"
)
_CHANGE = re.compile(r"\b(?:tang|giam|vuot|bang|dat|increase|decrease|rise|grow)\w*\b")
_FIGURES = frozenset({Kind.MONEY, Kind.SHARE, Kind.DURATION})
# Why something is so: what was measured ("mới đạt 40%", "số mẫu không đạt") is no answer to it.
_WHY = re.compile(
    r"\b(?:vi sao|tai sao|vi dau|do dau|nho dau|co sao|nguyen nhan|ly do|(?:dieu|cai) gi (?:khien|lam)"
    r"|yeu to nao|why|what (?:was|is|were) the"
    r" (?:reasons?|causes?)|reasons? (?:for|why)|what caused)\b|^sao (?!vang\b|mai\b|la\b|y\b)"
)
_ASKS_ELSE = re.compile(
    r"\b(?:bao nhieu|may|ai|khi nao|bao gio|bao lau|o dau|how (?:many|much|long)|when|who|where)\b"
)
_NO_REASON = frozenset({*_FIGURES, Kind.COUNT, Kind.DATE, Kind.YES_NO, Kind.COMPARE, Kind.LIST})


def kinds_of(folded: str, *, numbers: bool = True) -> tuple[Kind, ...]:
    """Kinds of thing asked for, the main one first; ``DESCRIBE`` where nothing tells.

    ``numbers``: whether "so" may be "số", by the marks as typed.
    """
    folded = _DEPARTMENT.sub("department", folded)
    found = [kind for kind, pattern in _COMPILED if pattern.search(folded)]
    if Kind.COMPARE in found and _CHANGE.search(folded):
        found.remove(Kind.COMPARE)  # "tăng bao nhiêu so với cùng kỳ" asks for one stated figure
    if not found and _NAMES_A_SUM.search(folded):
        found = [Kind.MONEY]
    if not found and _NAMES_A_MEASURE.search(folded):
        found = [Kind.COUNT]
    if not found and numbers and NAMES_A_NUMBER.search(folded):
        found = [Kind.COUNT]
    if Kind.ORDINAL in found:
        found = [kind for kind in found if kind not in (Kind.COUNT, Kind.LIST, Kind.PLACE)]
    if _FIGURES.intersection(found):
        found = [kind for kind in found if kind is not Kind.COUNT]
    if asks_why(folded):
        found = [kind for kind in found if kind not in _NO_REASON]
    return tuple(found) if found else (Kind.DESCRIBE,)


def asks_why(folded: str) -> bool:
    """Whether a question asks for a reason, and for nothing else."""
    return _WHY.search(folded) is not None and _ASKS_ELSE.search(folded) is None


def asks_several(folded: str) -> bool:
    """Whether a question has several words of asking: "ban hành ngày nào, về việc gì"."""
    return len(_ASKING_WORD.findall(folded)) > 1


def plan_words(folded: str) -> list[tuple[int, int]]:
    """Where the words stand that ask for what is meant to happen."""
    found = [match.span() for match in (*_PLANNED.finditer(folded), *_TARGET.finditer(folded))]
    return sorted(found)


def asks_for_set(folded: str) -> bool:
    """Whether what was set is asked for, which is a plan to one and a result to another."""
    return _SET.search(folded) is not None and _TARGET.search(folded) is None


def asks_for_done(text: str) -> bool:
    """Whether it is said outright that what did happen is asked for: "đã hỗ trợ được mấy dự án"."""
    return any(reads_as(text[m.start() : m.start() + 2], "đã") for m in _DONE.finditer(fold(text)))


def asks_for_plan(folded: str) -> bool:
    """Whether what is meant to happen is asked for, not what did."""
    return _PLANNED.search(folded) is not None or _TARGET.search(folded) is not None
