"""How people ask for figures side by side, on folded text of the question's own length."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.registry.wording import folded, reads_as

NAME = "\u00a7"  # stands for each letter of a place or a time
_WORDS = rf"(?: [\w{NAME}&,-]+){{0,7}}?"
_PLACE_NOUN = r"(?:tinh(?:,? thanh(?: pho)?)?|thanh pho|dia phuong|noi|so|ben)"
# "ai hơn ai", "bên nào hơn": of two that are named, which has more.
_WHO_MORE = rf"\bai hon(?: ai)?\b(?! nua)|\b(?:{_PLACE_NOUN}|nam) nao(?: la)? hon\b(?! nua)"
_MUCH = r"(?:nhieu|it|cao|thap|lon|nho)"
# "giải nhất", "thống nhất" and "Nhật Bản" rank nothing, "ít nhất 25" is a bound.
_BEST = r"(?<!thong )(?<!giai )nhat\b(?! (?:ban|tri|quan|the|\d))"
_MORE = r"(?<!ket )hon\b(?! (?:nhan|nua|\d))"
SUPERLATIVE = re.compile(
    rf"\b{_MUCH}\b{_WORDS} {_BEST}|\b(?:dan|dung) dau\b|\bdung cuoi\b"
    r"|(?<!at )\b(?:most|least|highest|lowest|fewest|largest|smallest|biggest)\b"
)
LEAST = re.compile(
    rf"\b(?:it|thap|nho)\b{_WORDS} {_BEST}|\bdung cuoi\b|\b(?:least|lowest|fewest|smallest)\b"
)
COMPARATIVE = re.compile(
    rf"\b{_MUCH}\b{_WORDS} {_MORE}|\bhon kem\b|\bchenh(?: lech)?\b|{_WHO_MORE}"
    rf"|\b(?:(?<={NAME} )hon|kem|thua|(?:co )?vuot(?: qua)?) {NAME}|\b(?:troi|nhinh|vuot) hon\b|\bdan truoc\b"
    r"|\b(?:more|fewer|less|higher|lower|greater|larger|smaller|difference)\b"
)
SIDES = re.compile(
    rf"\bso sanh\b|\bso voi\b|\bdat canh(?: nhau)?\b|\bthay doi\b|\bchanged?\b"
    rf"|\bso (?=(?:{NAME}+ )+(?:voi|va)\b)|\bdoi chieu\b"
    r"|\bcompar(?:e|ed|ing|ison)\b|\bversus\b|\bvs\b"
)
TARGET = re.compile(
    r"\b(?:so voi|compared (?:with|to)) (?:[a-z]+ )?(?:ke hoach|chi tieu|muc tieu|du toan|target|plan)"
)
_CHANGE = re.compile(
    # Growth is what is measured, and "tăng lên mức nào" asks for the figure that was come to.
    r"\b(?:tang(?! (?:truong|(?:len |toi |den |tu )(?:muc|con so) (?:nao|bao nhieu))\b)"
    r"|giam(?! (?:doc|sat|dinh|ho)|(?: (?:xuong|con|toi|den))+ (?:muc|con so) (?:nao|bao nhieu)\b)"
    r"|increased?|decreased?|rise|rose|fall|fell|grow|grew"
    r"|drop(?:ped)?)\b"
)
BY_HOW_MUCH = re.compile(
    r"\b(?:tang|giam)(?: len| xuong| them)? (?:duoc )?(?:bao nhieu|may)\b|\bby how (?:much|many)\b"
)
DIFFERENCE = re.compile(
    r"\b(?:hon|kem|thua)(?: nhau)?\b.*\b(?:bao nhieu|may)\b|\bchenh\b|\b(?:tang|giam)\b.*\bbao nhieu\b"
    r"|\bdifference\b|\bhow (?:many|much) (?:more|fewer|less|higher|lower)\b|\bby how (?:much|many)\b"
)
# A place beside another name that the table of places may not have: "Ninh Thuận hay An Phước".
BESIDE = re.compile(
    rf"{NAME} (?:hay|hoac|voi|va|or|and) (?!nam\b|thang\b|{NAME})|(?<!{NAME}) (?:hay|hoac|or|than|voi) {NAME}"
)
PERCENT = re.compile(r"\bphan tram\b|%|\bpercent")
SUM = re.compile(
    r"\b(?:kinh phi|ngan sach|doanh thu|so tien|(?<!phuong )tien|budget|funding|spending|revenue|expenditure|fines?)\b"
)
LAST_YEAR = re.compile(r"\bcung ky(?: nam (?:truoc|ngoai))?\b|\bnam (?:lien )?truoc(?: do)?\b"
                       r"|\b(?:the )?(?:previous year|year before|same period)\b")  # fmt: skip
ASKS_PLACE = re.compile(
    rf"\b{_PLACE_NOUN} nao\b|\bwhich (?:\w+ )?(?:province|place|city|department|side|one)s?\b"
    r"|\bwhich of\b"
)
ASKS_YEAR = re.compile(r"\bnam nao\b|\b(?:which|what) years?\b")
_FEW = {"hai": 2, "ba": 3, "bon": 4, "muoi": 10, "two": 2, "three": 3, "five": 5, "ten": 10}
_TOP = re.compile(
    rf"\b(?:top (?P<top>\d{{1,2}})|(?P<few>\d{{1,2}}|{'|'.join(_FEW)}))"
    r"(?: (?P<place>tinh|dia phuong|noi|provinces?|places)| (?P<year>nam|years?))?\b"
)
# "Cộng số lớp của A, B và C"; "công sở" has no mark of its own where none is typed.
# "Cộng cả hai năm …", "gộp chung các năm …".
_ADD_ALL = r"\b(?:cong|gop) (?:ca|chung|don)\b(?: (?:hai|ba|bon|2|3|4))?(?: nam\b)?|^cong(?= )"
_ADD_UP = (
    rf"\bcong (?:voi|them) (?:cua )?(?={NAME})|\bplus (?={NAME})|"
    r"(?:^|(?:hay|giup|minh|toi|,|:) )cong (?:tong )?(?=(?:so|cac|kinh phi|tien|ngan sach)\b)"
)
_DOWN = (
    r"\b(?:theo thu tu )?tu (?:cao|nhieu|lon) (?:xuong|den|toi|ve) (?:thap|it|nho|be)\b|\bgiam dan\b"
    r"|\b(?:highest|largest|most) first\b|\b(?:in )?descending(?: order)?\b"
    r"|\b(?:from )?(?:the )?(?:most|high(?:est)?|largest) to (?:the )?(?:least|low(?:est)?|fewest|smallest)\b"
)
_UP = (
    r"\b(?:theo thu tu )?tu (?:thap|it|nho|be) (?:len|den|toi) (?:cao|nhieu|lon)\b|\btang dan\b"
    r"|\b(?:lowest|smallest|fewest) first\b|\b(?:in )?ascending(?: order)?\b"
    r"|\b(?:from )?(?:the )?(?:least|low(?:est)?|fewest|smallest) to (?:the )?(?:most|high(?:est)?|largest)\b"
)
_IN_ORDER = f"{_DOWN}|{_UP}"
DESCENDING, ASCENDING = re.compile(_DOWN), re.compile(_UP)
RANKED = re.compile(
    rf"\b(?:xep|sap xep)(?: (?:hang|thu tu))?(?= (?:[a-z]+ ){{0,3}}{NAME})|{_IN_ORDER}"
    rf"|\b(?:xep (?:hang|thu tu)|sap xep)\b(?! (?:thu )?(?:may|bao nhieu|nao))(?=.*{NAME})"
    rf"|\b(?:rank|order|sort|arrange) (?={NAME})"
    r"|\bxep (?:hang|thu tu)(?: (?:cac|nhung))? (?:tinh|dia phuong|noi|nam)\b"
    r"|\brank (?:the |all )?(?:provinces|places|years)\b"
)
ALL_PLACES = re.compile(
    r"\b(?:cac|moi|tung|nhung|toan bo) (?:tinh|dia phuong|tinh thanh)\b"
    r"|\b(?:all|each|every|the) (?:of the )?provinces?\b"
)
ALL_YEARS = re.compile(
    r"\bqua (?:cac|tung) nam\b|\btung nam\b|\bover the years\b|\b(?:by|every) year\b|\byear by year\b"
)
WHOLE_LIST = re.compile(
    r"\b(?:ca|het|toan bo) (?:danh sach|bang)\b|\bin order\b|\blist (?:them|all)\b|\btheo thu tu\b"
)
EACH = re.compile(
    rf"{NAME} bao nhieu\b.*{NAME} bao nhieu\b|"
    r"\b(?:tong hop|thong ke|bang so lieu|lap bang)\b"
    r"|\b(?:moi|tung) (?:noi|tinh|ben|dia phuong|so|nam|thanh pho)\b|\blan luot\b"
    r"|\bqua (?:cac|tung) nam\b|\bcac nam\b|\bhang nam\b|\btheo (?:tung )?(?:nam|tinh)\b"
    r"|\b(?:each|every)\b|\bper year\b|\bby (?:year|province)\b|\bover the years\b"
    r"|\byear by year\b|\brespectively\b|\bannually\b"
)
TOTAL = re.compile(
    r"\btong(?! (?:hop|ket|quan|giam doc|cuc|the|thanh tra|bi thu|cong ty|bien tap)\b)"
    rf"|\b(?:cong|gop) lai\b|{_ADD_ALL}|{_ADD_UP}|\btinh chung\b|\bca thay\b|\btat ca (?:co |la )?(?=bao nhieu|may)"
    r"|\badd up\b|\bin all\b|\btotal\b|\baltogether\b|\bcombined\b|\bsum of\b"
    r"|\btogether\b(?! with)|\badded up\b"
)
NUMBER = re.compile(
    r"\bbao nhieu\b|\bmay\b|\bhow (?:many|much)\b"
    r"|\bso luong\b|\bty le\b|\bnumber of\b|\btong so\b"
)
_ASKED = re.compile(
    r"\bbao nhieu\b|\bmay\b|\bhow (?:many|much)\b|\bty le\b|\bwhat (?:percentage|share)\b"
    r"|\bnumber of\b"
)
_HIGH = re.compile(r"\b(?:high|low)(?:er|est)\b")
_TITLES = (
    r"(?!hieu|dien thoai|khoa hoc|khcn|kh\b|nong nghiep|nn|y te|xay dung|giao|tai|noi vu|tu phap"
    r"|cong thuong|van hoa|du lich|thong tin|lao dong|ke hoach|ngoai vu|quy hoach|voi|sanh|nao)"
)
_A_NUMBER = re.compile(rf"\b(?:tong )?so (?:luong )?(?:cac )?{_TITLES}(?=[a-z])")
_AT_THE_END = re.compile(r"\b(?:la |dat |duoc )?bao nhieu\b(?=[\s?.!]*$)")
_JOINT = re.compile(
    r"\s*(?:[,;/+&]\s*)?(?:(?:va|voi|hay|hoac|cung|so voi|hay la|and|or|vs\.?|versus|than|to|with"
    r"|compared (?:with|to))\s+)?(?:(?:o|tai|cua|tinh|thanh pho|nam|cac nam|in|of|the)\s+)*"
)

# What is taken out of a question, so that what stays asks for one figure.
_TAKEN = re.compile(
    r"\b(?:so sanh|doi chieu)(?: giup(?: toi| minh)?)?\b|\bso voi(?: (?:cung ky|nam truoc))?\b"
    rf"|\b(?:so|ca|giua|kem|thua|(?<={NAME} )hon)(?= {NAME})|\bso(?= so (?:luong )?[a-z])|{_WHO_MORE}"
    rf"|\bai(?= (?:co )?{_MUCH}\b)|\bthay doi\b|\bdiem (?:phan tram|%)|\btinh(?= (?:tong|bao|so)\b)"
    r"|\bcung ky\b|\bnam (?:lien )?truoc(?: do)?\b"
    rf"|\b(?:{_PLACE_NOUN}|nam) nao\b"
    r"|\btop \d{1,2}(?: (?:tinh|dia phuong|noi|nam|provinces?|places|years?))?\b"
    r"|\b(?:\d{1,2}|hai|ba|bon|muoi|ca|ca hai|ca ba) (?:tinh|dia phuong|noi|nam|ben)\b"
    rf"(?=[ ,]*{NAME}|.*\bnhat\b|.*\bdau\b|$)|\b(?:\d{{1,2}}|hai|ba|bon)(?= {NAME})"
    rf"|{_IN_ORDER}|{_ADD_ALL}|{_ADD_UP}|\badded (?:together|up)\b|\badd up(?: the)?\b|\btinh chung\b"
    rf"|\bxep(?= (?:{NAME}|tu|theo)\b)|\bxep(?= {NAME})|\bdat canh(?: nhau)?\b|\bbang (?:xep hang|so lieu)\b"
    rf"|(?<={NAME} )bao nhieu(?=.*{NAME} bao nhieu)"
    rf"|\blap (?=bang)|\b(?:troi|nhinh)(?= hon)|\bdan truoc\b|\b(?:co )?vuot(?: qua)?(?= {NAME})"
    rf"|\blist (?:them|all) in order\b|\bbang bao nhieu(?=[\s?.!]*$)"
    rf"|\b(?:order|sort|arrange)(?= {NAME})|\bby(?= (?:the )?(?:number of|total|[a-z]+ing\b))"
    r"|\btheo(?= so (?:luong )?[a-z])"
    r"|\bxep giup(?: minh| toi)? ca danh sach\b|\bsap xep\b"
    r"|\bxep (?:hang|thu tu)\b|\b(?:dan|dung) dau\b|\bdung cuoi\b"
    r"|\b(?:cac|moi|tung|nhung|toan bo)(?: nhung)? (?:noi|tinh|ben|dia phuong|tinh thanh|nam|so|thanh pho)\b"
    r"|\blan luot\b|\bqua (?:cac|tung) nam\b|\btheo (?:tung )?(?:nam|tinh)\b|\bhang nam\b"
    r"|\btong cong\b|\b(?:cong|gop) lai\b|\btat ca\b|\bca nuoc\b"
    r"|\btong(?= (?:kinh phi|von|so tien|doanh thu|ngan sach|chi phi))"
    r"|\btang hay giam\b|\bgiam hay tang\b|\b(?:tang|giam)(?: len| xuong| them| di)?\b"
    r"|\b(?:hon kem|chenh(?: lech)?)(?: nhau)?(?: bao nhieu)?\b|\bthe nao\b|\bra sao\b"
    r"|\bcompar(?:e|ed|ing|ison)(?: (?:with|to|of|between))?\b|\bversus\b|\bvs\b\.?|\bthan\b"
    r"|\bwhich (?:\w+ )?(?:provinces?|places?|city|department|side|one|years?|of them|of the two)\b"
    r"|\bwhat years?\b|\bdid (?:it|they) (?:rise|fall|increase|decrease)\b"
    r"|\b(?:increase|decrease|rise|rose|fall|fell|drop|grow|grew)(?:d|s|ped)?\b(?: or (?:decrease|fall|drop)d?)?"
    r"|\b(?:each|every|per|by) (?:year|province|place|one)\b|\brespectively\b|\bannually\b"
    r"|\bover the years\b|\byear by year\b|\bin total\b|\baltogether\b|\bcombined\b|\b(?:put )?together\b"
    r"|\bby how (?:much|many)\b|\bchanged?\b|\brank\b|\b(?:all|the) provinces\b|\bdifference (?:between|in)\b"
)  # fmt: skip
_TWO_YEARS = re.compile(r"\d{4}\s?[-–/]\s?\d{2,4}$")
_SEASON = re.compile(
    r"\b(?:nam hoc|nien khoa|nien vu|vu|mua [a-z]+|(?:school|academic) year|season)(?: (?:nam|of|in))?"
    rf"\W*{_TWO_YEARS.pattern}"
)
_SEASON_BEHIND = re.compile(r"\W*(?:(?:school|academic) year|(?:dry |rainy |crop )?season)\b")
_DEGREE = re.compile(
    rf"\b{_MUCH}(?P<thing>\b{_WORDS}) (?:{_BEST}|{_MORE})(?: ca| het)?(?: khong)?\b"
    r"|\b(?:the )?(?:most|more|fewest|fewer|least|less|highest|higher|lowest|lower|largest|greatest)\b"
    r"(?: number of)?|\b(?:the )?(?:total number of|sum of|total)\b"
)


@dataclass(frozen=True, slots=True)
class Top:
    """How many first places are asked for, and of what, where the words tell."""

    count: int
    places: bool
    years: bool


def is_season(text: str, start: int, named: str) -> bool:
    """Whether two years that are named at a place of a text are one time that begins in one and ends
    in the other: a school year, a dry season."""
    end = start + len(named)
    ahead, behind = folded(text[:end]), folded(text[end:])
    return _SEASON.search(ahead) is not None or (
        _TWO_YEARS.search(ahead) is not None and _SEASON_BEHIND.match(behind) is not None
    )


def top_of(words: str) -> Top | None:
    """ "top 3 tỉnh", "ba năm … nhất"; None where no number of places or years is asked for."""
    for found in _TOP.finditer(words):
        said = found["top"] or found["few"]
        if found["top"] is None and not (found["place"] or found["year"]):
            continue
        if found["top"] is None and words[found.end() :].lstrip(" ,").startswith(NAME):
            continue  # "3 năm 2019-2021" names the years
        count = int(said) if said.isdigit() else _FEW[said]
        return Top(max(1, count), bool(found["place"]), bool(found["year"]))
    return None


def asks_whole_list(words: str) -> bool:
    """Whether all are to be told in order, or both the first and the last."""
    ends = {LEAST.search(found.group()) is None for found in SUPERLATIVE.finditer(words)}
    return WHOLE_LIST.search(words) is not None or len(ends) > 1


def changes(text: str, words: str) -> bool:
    """Whether a rise or a fall is asked for; "tầng" and "giám" are neither."""
    return any(
        reads_as(text[found.start() : found.end()], "tăng", "giảm")
        for found in _CHANGE.finditer(words)
    )


def hidden(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The folded text with names of places and times hidden, its length kept."""
    letters = list(folded(text))
    for start, end in spans:
        letters[start:end] = NAME * (end - start)
    return "".join(letters)


def joined(words: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether names follow each other as in a list: "Ninh Thuận, Yên Bái và Lạng Sơn"."""
    ordered = sorted(spans)
    return all(
        _JOINT.fullmatch(words, left[1], right[0]) is not None
        for left, right in itertools.pairwise(ordered)
    )


def single(text: str, words: str) -> str:
    """The question that each of the figures answers: "A hay B có nhiều sáng kiến hơn?" becomes
    "A B có bao nhiêu sáng kiến". ``words`` is the text as ``hidden`` gives it."""
    taken = _TAKEN.sub(lambda m: " " * len(m.group()), words)
    edits = [(m.start(), m.end(), "") for m in _TAKEN.finditer(words)]
    number, last_words = _A_NUMBER.search(taken), _AT_THE_END.search(taken)
    if number is not None and last_words is not None and number.end() < last_words.start():
        edits.append((*last_words.span(), ""))  # "số X … là bao nhiêu" asks "bao nhiêu X …"
        taken = taken[: last_words.start()]
    asks = _ASKED.search(taken) is not None
    last: int | None = None  # where a degree without a noun of its own stood: "… nhiều hơn"
    for found in _DEGREE.finditer(taken):
        if found["thing"]:
            edits.append((found.start(), found.start("thing"), "" if asks else "bao nhiêu"))
            edits.append((found.end("thing"), found.end(), ""))
            asks = True
        elif found["thing"] is None:  # English
            much = _HIGH.search(found.group()) is None  # "the highest revenue" is no count
            edits.append((*found.span(), "" if asks or not much else "how many"))
            asks = True
        else:
            edits.append((*found.span(), ""))
            last = found.start()
    number = None if asks else _A_NUMBER.search(taken)
    if number is not None and text[number.start() :][:2].lower() != "sở":
        edits.append((*number.span(), "bao nhiêu"))
    elif not asks and last is not None:
        edits.append((last, last, "bao nhiêu"))
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]} {new} {text[end:]}"
    return " ".join(text.split())
