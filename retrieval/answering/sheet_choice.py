"""Which field of a sheet answers a question, or which clause where several say some of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.clauses import clauses, sentence_span
from corpus.types import Passage
from corpus.vietnamese.folding import fold
from retrieval.answering.cases import case_of, figures_in
from retrieval.answering.fit import coverage
from retrieval.answering.quotes import behind_ordinal, quote_of
from retrieval.answering.sheet_clauses import clauses_in, telling_words
from retrieval.answering.sheets import CHANNELS, UNITS, Field, lines_of
from retrieval.answering.values.clauses import NAMES_A_PLACE
from retrieval.matching import matchable
from retrieval.types import Language, Query, Support
from retrieval.understanding.asking import asking_form

_HANDED_IN = re.compile(
    r"(?i:(?<!\w)(?:nộp|gửi)(?!\w)[^.;\n]{0,80}?(?<!\w)(?:tại|đến|về|ở|cho)\s)"
    r"(?=[A-ZĐ]|(?i:bộ phận|trung tâm|quầy|văn phòng|trụ sở|phòng|trường|số \d)[\s,])"
)

_IS_GIVEN = re.compile(
    r"\b(?:nhan|lay|tra) (?:lai )?(?:ket qua|giay(?! to)|the|phieu|bang|chung chi|ban sao)\b"
)
_GIVEN_OUT = re.compile(
    r"(?i:(?<!\w)(?:nhận|trả|lấy) (?:kết quả|giấy(?! tờ)|thẻ|phiếu|bằng|chứng chỉ|bản sao)(?!\w)[^.;\n]{0,80}?"
    r"(?<!\w)(?:tại|ở|từ)\s)"
)
_TOLD_WITHIN = {
    "time_limit": re.compile(
        r"thời (?:hạn|gian) (?:giải quyết|thực hiện|xử lý)\W{0,3}[^.;\n]{0,40}?\d+ (?:ngày|giờ|tháng)",
        re.IGNORECASE,
    ),
    "validity": re.compile(
        r"(?:thời hạn(?! giải quyết| xử lý| thực hiện)|giá trị|hiệu lực)[^.;\n]{0,40}?\d+ (?:năm|tháng|ngày)"
        r"|không (?:quy định|xác định|giới hạn|có) thời hạn|vô thời hạn",
        re.IGNORECASE,
    ),
    "forms": re.compile(r"(?:theo |\()?mẫu (?:số|đơn|tờ khai)? ?\w", re.IGNORECASE),
    "fee": re.compile(
        r"(?:phí|lệ phí)(?: \(nếu có\))?\s?:\s?(?:\d[\d.,]* ?(?:đồng|vnđ|đ)|không|miễn)",
        re.IGNORECASE,
    ),
}

_WHERE = re.compile(
    r"\b(?:o dau|tai dau|den dau|toi dau|dia chi|dia diem|quay (?:so|nao|may)|cho nao|noi nao|nop|gui|where"
    r"|hand in|submit|file|apply at)\b"
)
_WHO_DECIDES = re.compile(
    r"\b(?:(?:co quan|so|don vi|cap|phong) nao (?!(?:nop|nhan)\b)|tham quyen|ai (?:giai quyet|cap|ky|duyet|thu ly))"
    r"|\b(?:thu ly|truc tiep thuc hien|phoi hop)\b"
)
_PLACE_LABEL = re.compile(
    r"\b(?:dia chi|dia diem|noi (?:nop|tiep nhan|nhan)|nop (?:o dau|cho nao))\b|o dau|den dau"
)
_ASKS_PERSON = re.compile(r"\b(?:gap|hoi|lien he(?: voi)?|phan anh) ai\b|\bai\b|\bwho(?:m)?\b")
_WHICH_ROOM = re.compile(r"\b(?:phong|bo phan|ban) nao\b|\bwhich (?:division|section|unit)\b")
_ROOM = re.compile(r"\b(?:Phòng|Bộ phận|Ban|Tổ)\s[A-ZĐ]")
_PERSON = re.compile(r"(?i:\b(?:ông|bà|đồng chí|đ/c|anh|chị))\s[A-ZĐÀ-Ỹ]")
_TELEPHONE = re.compile(r"\d{3,4}(?:[ .-]?\d{2,4}){1,3}")
_OTHER_WAY = re.compile(r"\s(?:hoặc|và) (?:nộp|gửi|qua|thực hiện|trực tuyến|đăng ký)|;|[.]\s|\.$")


def chosen_field(query: Query, fields: Sequence[Field]) -> Field | None:
    """The field that was asked for. Where papers are handed in may stand with how they are, and who
    decides is another thing."""
    by_name = {field.name: field for field in fields}
    if query.field == "office" and _WHICH_ROOM.search(asking_form(query.said)):
        told = _room(query, by_name)
        if told is not None:
            return told
    if query.field == "office" and _asks_where(query):
        told = received_at(fields) if _IS_GIVEN.search(asking_form(query.said)) else None
        told = told or _handed_in_by(query, fields) or handed_in_at(fields)
        if told is not None:
            return told
    return by_name.get(query.field or "") or _within(query, fields)


def _asks_where(query: Query) -> bool:
    """Whether the place is asked for to which one goes with the papers."""
    asked = asking_form(query.said)
    if query.language is Language.EN:
        return _WHERE.search(asked) is not None
    return _WHERE.search(asked) is not None and _WHO_DECIDES.search(asked) is None


def _room(query: Query, by_name: Mapping[str, Field]) -> Field | None:
    """The clause on the part of an office that was asked for ("phòng nào"), told of what it does."""
    spoken = [c for c in query.concepts if not CHANNELS.intersection(c.forms)]
    best: tuple[float, Support] | None = None
    for name in ("office", "steps"):
        field = by_name.get(name)
        for part in field.slices if field is not None else ():
            passage = part.hit.stored.passage
            left, right = part.start - passage.start, part.end - passage.start
            for start, end in clauses(passage.text, left, right):
                if _ROOM.search(passage.text, start, end):
                    label = passage.headings[-1] if passage.headings else ""
                    said = matchable(f"{label} {passage.text[start:end]}")
                    found = coverage(spoken, [(said, 1.0)])
                    support = Support(part.hit, passage.start + start, passage.start + end)
                    best = max(best or (found, support), (found, support), key=lambda told: told[0])
    return None if best is None else Field("office", best[1])


def handed_in_at(fields: Sequence[Field]) -> Field | None:
    """The place where papers are handed in: under a label of its own, or told with how it is done."""
    by_name = {field.name: field for field in fields}
    office = by_name.get("office")
    for part in office.slices if office is not None else ():
        label = fold(part.hit.stored.passage.headings[-1])
        if _PLACE_LABEL.search(label):
            return Field("where", part)
    for name in ("manner", "steps"):
        field = by_name.get(name)
        for part in field.slices if field is not None else ():
            told = _sentence_of(Field("where", part), _HANDED_IN)
            if told is not None:
                return told
    manner = by_name.get("manner")
    if manner is not None and NAMES_A_PLACE.search(quote_of(manner.support)):
        return replace(_line_of(manner, NAMES_A_PLACE), name="where")
    return None


def _handed_in_by(query: Query, fields: Sequence[Field]) -> Field | None:
    """The place of the one case that a question names, where several places are told: "lao động
    trong khu công nghiệp thì nộp tại Ban Quản lý các khu công nghiệp"."""
    manner = [field for field in fields if field.name in ("manner", "steps")]
    told = [s for s, text in clauses_in(manner) if _HANDED_IN.search(text)]
    if len(told) < 2:
        return None
    found = case_of(query, telling_words(query, told[0].hit), told)
    return None if found is None else Field("where", found)


def received_at(fields: Sequence[Field]) -> Field | None:
    """The place where one gets what was asked for, told with the last of the steps."""
    by_name = {field.name: field for field in fields}
    for name in ("result", "steps", "manner"):
        field = by_name.get(name)
        for part in reversed(field.slices) if field is not None else ():
            told = _sentence_of(Field("where", part), _GIVEN_OUT)
            if told is not None:
                return told
    return None


def contact_of(query: Query, field: Field) -> Field | None:
    """The clause of a contact that names a person, where one was asked for, or else a telephone."""
    says = _PERSON if _ASKS_PERSON.search(asking_form(query.said)) else _TELEPHONE
    for part in field.slices:
        passage = part.hit.stored.passage
        for start, end in clauses(
            passage.text, part.start - passage.start, part.end - passage.start
        ):
            if says.search(passage.text, start, end):
                return Field(
                    field.name, Support(part.hit, passage.start + start, passage.start + end)
                )
    return None


def _within(query: Query, fields: Sequence[Field]) -> Field | None:
    """A field that stands inside another: sheets tell the time limit and the fee for each way of
    handing in ("Trực tiếp: thời hạn giải quyết 15 ngày. Phí: 0 đồng")."""
    says = _TOLD_WITHIN.get(query.field or "")
    for field in fields if says is not None else ():
        if query.field == "validity" and field.name == "papers":
            continue  # how long a paper that one hands in is good for
        passage = field.support.hit.stored.passage
        left, right = field.support.start - passage.start, field.support.end - passage.start
        lines = list(lines_of(passage.text, left, right))
        told = [
            span for span in lines if says is not None and says.search(passage.text[slice(*span)])
        ]
        for start, end in sorted(told, key=lambda span: not _is_of_channel(query, passage, span)):
            support = Support(field.support.hit, passage.start + start, passage.start + end)
            return Field(query.field or "", support)
    manner = next((field for field in fields if field.name == "manner"), None)
    if manner is not None and query.field in UNITS:
        ways = _with_unit(manner, UNITS[query.field])
        return Field(query.field, ways[0], tuple(ways)) if ways else None
    return None


def _with_unit(field: Field, unit: tuple[str, ...]) -> list[Support]:
    """The lines of a field that state a figure of a unit: the ways of handing in, each with its term
    and its fee."""
    found = []
    for part in field.slices:
        passage = part.hit.stored.passage
        for start, end in lines_of(
            passage.text, part.start - passage.start, part.end - passage.start
        ):
            line = Support(part.hit, passage.start + start, passage.start + end)
            if figures_in(line, unit):
                found.append(line)
    return found


def _line_of(field: Field, says: re.Pattern[str]) -> Field:
    """The line of a field that says something, where it has several; else the field."""
    passage = field.support.hit.stored.passage
    left, right = field.support.start - passage.start, field.support.end - passage.start
    for start, end in lines_of(passage.text, left, right):
        if says.search(passage.text[start:end]):
            support = Support(field.support.hit, passage.start + start, passage.start + end)
            return Field(field.name, support)
    return field


def _sentence_of(field: Field, says: re.Pattern[str]) -> Field | None:
    """The sentence of a field that says something; None where none does."""
    passage = field.support.hit.stored.passage
    left, right = field.support.start - passage.start, field.support.end - passage.start
    found = says.search(passage.text, left, right)
    if found is None:
        return None
    start, end = sentence_span(passage.text, found.start())
    start += behind_ordinal(passage.text[start:end])
    start, end = passage.start + max(start, left), passage.start + min(end, right)
    named = passage.start + found.end()
    other = _OTHER_WAY.search(passage.text, found.end(), end - passage.start)
    stop = end if other is None else passage.start + other.start()
    return Field(field.name, Support(field.support.hit, start, end), value=(named, stop))


def _is_of_channel(query: Query, passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a line tells of the way of handing in that was asked about; of the first line where
    none was."""
    line = matchable(passage.text[slice(*span)]).folded
    asked = [word for concept in query.concepts for word in concept.forms if word in CHANNELS]
    return not asked or any(f" {word} " in line for word in asked)
