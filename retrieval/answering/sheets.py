"""The sheet of an administrative procedure as fields, and the field that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.clauses import sentence_span
from corpus.procedure_fields import procedure_field
from corpus.types import Passage, StoredPassage
from retrieval.answering.quotes import cut_at, quote_of
from retrieval.answering.values.clauses import NAMES_A_PLACE
from retrieval.config import AnswerConfig
from retrieval.matching import matchable
from retrieval.types import Hit, Query, Support

# Words that ask for a field and say nothing of which procedure is meant.
FIELD_WORDS = frozenset(
    "thu tuc|ho so|giay to|le phi|phi|thoi han|giai quyet|lam viec|trinh tu|thuc hien|"
    "thanh phan|co quan|ket qua|nop|can|mat|ton|tien|buoc|dieu kien|yeu cau|chuan bi|noi|"
    "lam|gom|nhung|cac|thoi gian|xu ly|don vi|tiep nhan|so luong|bo|hanh chinh|quy trinh|"
    "phap ly|can cu|dong|gi|xin|muon|required|take|need|lay|tra|het|phai|lam giay|giay|"
    "xin giay|nguoi|cap|application|submit|day|time".split("|")
)
# Words that pick one of a field's clauses; no title has them.
CHANNELS = frozenset(["online", "truc tuyen", "qua mang", "buu chinh", "truc tiep", "buu dien"])

_HANDING_IN = frozenset({"nop", "nop ho so", "gui", "gui ho so", "submit"})

_HANDED_IN = re.compile(
    r"(?<!\w)(?:nộp|gửi)(?!\w)[^.;\n]{0,60}?(?<!\w)(?:tại|đến|về|ở)\s(?=[A-ZĐ]|(?:bộ phận|trung tâm)\s)"
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

_LINE = re.compile(r"\S[^\n]*\S")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a procedure's sheet: its slice without the label."""

    name: str
    support: Support


def chosen_field(query: Query, fields: Sequence[Field]) -> Field | None:
    """The field that was asked for. Where papers are handed in may stand with how they are, and who
    decides is another thing."""
    by_name = {field.name: field for field in fields}
    manner = by_name.get("manner")
    hands_in = any(_HANDING_IN.intersection(concept.forms) for concept in query.concepts)
    if (
        query.field == "office"
        and hands_in
        and manner is not None
        and NAMES_A_PLACE.search(quote_of(manner.support))
    ):
        return _line_of(manner, NAMES_A_PLACE)
    steps = by_name.get("steps")
    if query.field == "office" and hands_in and steps is not None:
        told = _sentence_of(steps, _HANDED_IN)
        if told is not None:
            return told
    return by_name.get(query.field or "") or _within(query, fields)


def _within(query: Query, fields: Sequence[Field]) -> Field | None:
    """A field that stands inside another: sheets tell the time limit and the fee for each way of
    handing in ("Trực tiếp: thời hạn giải quyết 15 ngày. Phí: 0 đồng")."""
    says = _TOLD_WITHIN.get(query.field or "")
    for field in fields if says is not None else ():
        passage = field.support.hit.stored.passage
        left, right = field.support.start - passage.start, field.support.end - passage.start
        lines = list(_lines(passage.text, left, right))
        told = [
            span for span in lines if says is not None and says.search(passage.text[slice(*span)])
        ]
        for start, end in sorted(told, key=lambda span: not _is_of_channel(query, passage, span)):
            support = Support(field.support.hit, passage.start + start, passage.start + end)
            return Field(query.field or "", support)
    return None


def _line_of(field: Field, says: re.Pattern[str]) -> Field:
    """The line of a field that says something, where it has several; else the field."""
    passage = field.support.hit.stored.passage
    left, right = field.support.start - passage.start, field.support.end - passage.start
    for start, end in _lines(passage.text, left, right):
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
    start, end = passage.start + max(start, left), passage.start + min(end, right)
    return Field(field.name, Support(field.support.hit, start, end))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch of text, without blanks at their ends."""
    for match in _LINE.finditer(text, start, end):
        yield match.span()


def _is_of_channel(query: Query, passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a line tells of the way of handing in that was asked about; of the first line where
    none was."""
    line = matchable(passage.text[slice(*span)]).folded
    asked = [word for concept in query.concepts for word in concept.forms if word in CHANNELS]
    return not asked or any(f" {word} " in line for word in asked)


def fields_of(passages: Sequence[StoredPassage], config: AnswerConfig) -> list[Field]:
    fields: dict[str, Field] = {}
    for stored in passages:
        for heading in reversed(stored.passage.headings):
            name = procedure_field(heading)
            if name is None:
                continue
            if name not in fields:
                start = stored.passage.start + _label_length(stored.passage.text)
                text = stored.passage.text[start - stored.passage.start :]
                length = len(text.rstrip())
                if length > config.quote_characters:
                    length = cut_at(text, 0, config.quote_characters)
                if length:
                    support = Support(Hit(stored, 0.0), start, start + length)
                    fields[name] = Field(name, support)
            break
    return list(fields.values())


def _label_length(text: str) -> int:
    """Where a field's own words begin, behind "3. Thời hạn giải quyết:" or that line alone."""
    line = text.split("\n", 1)[0]
    colon = line.find(":")
    label = line[: colon + 1] if colon >= 0 else line
    if procedure_field(label) is None:
        return 0
    rest = text[len(label) :]
    return len(label) + len(rest) - len(rest.lstrip(" \n:-–"))
