"""The sheet of an administrative procedure as fields, and the field that was asked for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from corpus.clauses import clauses
from corpus.procedure_fields import columns, is_header, label_end, procedure_field
from corpus.types import StoredPassage
from retrieval.answering.quotes import cut_at
from retrieval.config import AnswerConfig
from retrieval.types import Hit, Support

# Words that ask for a field and say nothing of which procedure is meant.
FIELD_WORDS = frozenset(
    "thu tuc|ho so|giay to|le phi|phi|thoi han|giai quyet|lam viec|trinh tu|thuc hien|"
    "thanh phan|co quan|ket qua|nop|can|mat|ton|tien|buoc|dieu kien|yeu cau|chuan bi|noi|"
    "lam|gom|nhung|cac|thoi gian|xu ly|don vi|tiep nhan|so luong|bo|hanh chinh|quy trinh|"
    "phap ly|can cu|dong|gi|xin|muon|required|take|need|lay|tra|het|phai|lam giay|giay|"
    "xin giay|nguoi|cap|application|submit|day|time|gap|goi|hoi|lien he|phan anh|kien nghi|dien thoai|"
    "so dien thoai|duong day nong|ho tro|thu ly|tron|tron bo|tron goi|toan bo|day du|dong phi|nop phi|"
    "dong tien|dia chi|quy trinh|huong dan|xong|nhan|chi tiet|phu trach|gia tri|nhiu|cuoi cung|"
    "trinh do|bang cap|kinh nghiem|hieu luc|dai|"
    "bat buoc|nop giay|toi|luat|nghi dinh|thong tu|van ban|dua|dua tren|ra|cuoi|cung|cho".split("|")
)
# Words of people's own story: that a sheet has none of them tells no other procedure.
EVERYDAY = frozenset(
    "gia dinh|nha toi|ong cu|ba cu|con toi|con em|chau|em be|vo chong|bo me|cha me|nguoi nha|nguoi than|"
    "nop don|lam don|xin don|che do|giay nay|the nay|mang theo|nam ngoai|nam nay|hom nay|"
    "ngay mai|sap toi|bay gio|hien tai|lan dau|truc tiep|tan noi|qua mang|online|tai nha|o xa|di lam|"
    "nho nguoi|lam ho|lam giup|lam thay|nop ho|ban than|ca nhan|nguoi dan|ba con|cong dan|thong tin|"
    "cu the|nhanh nhat|sieu nhanh|mat cong|mat thoi gian|lam an|buon ban|mo tiem|mo quan|dang ky|xin phep|"
    "phong ban|can bo|noi o|cho o|dia phuong|chung minh|so tien|tien nong|mat mat|tro ve".split("|")
)
# Words that pick one of a field's clauses; no title has them.
CHANNELS = frozenset(["online", "truc tuyen", "qua mang", "buu chinh", "truc tiep", "buu dien"])

_CLOCK = r"\d{1,2} ?(?:giờ|h|g)(?: ?\d\d(?: ?phút)?)?"
_SAID_ANYWHERE = {
    "code": re.compile(
        r"mã (?:số )?(?:thủ tục(?: hành chính)?|tthc)\s*[:|–-]?\s*(?P<told>[\w.-]*\d[\w.-]*\w)",
        re.IGNORECASE,
    ),
    "announced": re.compile(
        r"(?:công bố|ban hành)(?: kèm)?(?: theo| tại)? (?P<told>Quyết định (?:số )?\d+/[\w-]+)",
        re.IGNORECASE,
    ),
    "hours": re.compile(
        rf"(?P<told>(?:(?:buổi )?(?:sáng|chiều)\W{{0,3}})?(?:từ )?{_CLOCK} ?(?:đến|tới|-|–) ?{_CLOCK}"
        r"[^.;\n]{0,160})",
        re.IGNORECASE,
    ),
    "contact": re.compile(
        r"(?:đường dây (?:nóng|hỗ trợ)|tổng đài(?: hỗ trợ)?|hotline|hỗ trợ|hỏi thêm|liên hệ|điện thoại)\b"
        r"[^.;\n]{0,80}?(?P<told>\d{3,4}(?:[ .-]?\d{2,4}){1,3})",
        re.IGNORECASE,
    ),
}

_LINE = re.compile(r"\S[^\n]*\S")

# What the figures are of that a field is asked for.
UNITS: dict[str, tuple[str, ...]] = {
    "time_limit": ("ngày", "giờ", "tháng", "tuần", "phút"),
    "validity": ("năm", "tháng", "ngày"),
    "fee": ("đồng",),
    "benefit": ("đồng", "triệu", "nghìn"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a procedure's sheet: its slice without the label, the first where it has several
    parts ("Cơ quan có thẩm quyền: …", "Cơ quan phối hợp: …")."""

    name: str
    support: Support
    parts: tuple[Support, ...] = ()
    value: tuple[int, int] | None = None  # of the slice, what the field is asked for, where less
    whole: tuple[Support, ...] = ()  # the parts uncut, where they are longer than may be quoted

    @property
    def slices(self) -> tuple[Support, ...]:
        """All parts of the field."""
        return self.parts or (self.support,)


def fields_of(passages: Sequence[StoredPassage], config: AnswerConfig) -> list[Field]:
    """The fields of a sheet in the order of their first parts."""
    parts: dict[str, list[Support]] = {}
    whole: dict[str, list[Support]] = {}
    texts = [stored.passage.text for stored in passages]
    for at, stored in enumerate(passages):
        named = (procedure_field(heading) for heading in reversed(stored.passage.headings))
        name = next((field for field in named if field is not None), None)
        if name is None:
            continue
        begin = _label_length(stored.passage.text)
        text = stored.passage.text[begin:]
        full = length = len(text.rstrip())
        # Half a list of papers is no list of papers.
        room = config.list_characters if name == "papers" else config.quote_characters
        if length > room:
            length = cut_at(text, 0, room)
        if length:
            start = stored.passage.start + begin
            hit = Hit(stored, 0.0, around=(*texts[:at], *texts[at + 1 :]))
            parts.setdefault(name, []).append(Support(hit, start, start + length))
            whole.setdefault(name, []).append(Support(hit, start, start + full))
    fields = [
        Field(name, told[0], tuple(told), whole=tuple(whole[name])) for name, told in parts.items()
    ]
    fields += _told_anywhere(passages, parts)
    for table in [told for field in fields for part in field.slices for told in _in_table(part)]:
        if table.name not in parts:
            parts[table.name] = [table.support]
            fields.append(table)
    return fields


def _told_anywhere(passages: Sequence[StoredPassage], named: Container[str]) -> Iterator[Field]:
    """What a sheet says under no label of a field's, at its head or in a note: the first clause that
    says it, with the stretch that is asked for."""
    for name, says in _SAID_ANYWHERE.items():
        for stored in passages if name not in named else ():
            found = says.search(stored.passage.text)
            if found is not None:
                start, end = _clause_at(stored.passage.text, found.start(), found.end())
                offset = stored.passage.start
                value = (offset + found.start("told"), offset + found.end("told"))
                support = Support(Hit(stored, 0.0), offset + start, offset + end)
                yield Field(name, support, value=value)
                break


def _clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause from where something stands to where it ends."""
    held = [span for span in clauses(text) if span[0] < end and start < span[1]]
    return min(span[0] for span in held), max(span[1] for span in held)


def _in_table(part: Support) -> Iterator[Field]:
    """The fields that columns of a table are of, each with all of its rows."""
    passage = part.hit.stored.passage
    begun: int | None = None
    ended = 0
    names: tuple[str | None, ...] = ()
    for start, end in lines_of(passage.text, part.start - passage.start, part.end - passage.start):
        line = passage.text[start:end]
        if is_header(line):
            names = columns(line)
        elif names and line.count("|") >= len(names) - 1:
            begun, ended = start if begun is None else begun, end
        elif begun is not None:
            break
    if begun is not None:
        support = Support(part.hit, passage.start + begun, passage.start + ended)
        yield from (Field(name, support) for name in names[1:] if name is not None)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch of text, without blanks at their ends."""
    for match in _LINE.finditer(text, start, end):
        yield match.span()


def _label_length(text: str) -> int:
    """Where a field's own words begin, behind "3. Thời hạn giải quyết:" or that line alone; a label
    may stand over another ("3. Hồ sơ", "3.1. Thành phần:")."""
    begin = 0
    while True:
        line = text[begin:].split("\n", 1)[0]
        end = label_end(line)
        if procedure_field(line) is None or not line.strip():
            return begin if begin else _behind_heading(text)
        label = line[: end + 1]
        rest = text[begin + len(label) :]
        stripped = rest.lstrip(" \n:|\t-–")
        if not stripped:
            return begin + len(label)
        begin += len(label) + len(rest) - len(stripped)


def _behind_heading(text: str) -> int:
    """Where the first label of a field ends, where a title stands above it."""
    at = 0
    for line in text.split("\n"):
        if at and procedure_field(line) is not None:
            return at + _label_length(text[at:])
        at += len(line) + 1
    return 0
