"""Every quantity of a document with what it counts, where, when, and done or planned.

A clause is cut into one window per quantity: what stands around "07" in "36 nhiệm vụ (07 nhiệm vụ
cấp quốc gia và 29 nhiệm vụ cấp tỉnh)" is not said of 36.
"""

from __future__ import annotations

import itertools
import re

from corpus.clauses import clauses, lead_in, sentence_span
from corpus.frames import Frames, find_frames
from corpus.registry.dates import find_periods
from corpus.registry.quantities import Quantity, find_quantities
from corpus.types import Document, Figure, FigureStatus, Passage, Period
from corpus.vietnamese.folding import fold

_COUNTED_SYLLABLES = 8
_COUNTED_CHARACTERS = 80
# Words that end the noun phrase after a number.
_AFTER_NOUN = re.compile(
    r"[,.;:()\[\]\n\"“”…]|\s[-–—]\s"
    r"|(?<!\w)(?:được|đã|là|với|cho|để|trong|tại|của|bằng|đạt|theo|từ|do|có|trên|đang|nhằm|và"
    r"|về|thực hiện|tham gia|mới|chiếm|tăng|giảm|so với|nêu|thuộc|vào|khi|qua)(?!\w)"
)
# Where a new quantity's own words begin, between the noun before it and the quantity.
_JOINT = re.compile(
    r"[,;(]|\s[-–—]\s|(?<!\w)(?:và|cho|đối với|với|từ|của|trong đó|gồm|bao gồm|trên|cùng)(?!\w)"
)
# "Số nhiệm vụ nghiệm thu là 14", "Đơn đăng ký: 37": what is counted stands before.
_COUNTED_BEFORE = re.compile(
    r"(?:^|[,;.:(|]\s*|(?<!\w)(?:tổng\s+)?(?:số lượng|số|có|về)\s+)"
    r"(?P<noun>(?:(?![,;.:()|])\D){3,90}?)"
    r"\s*(?:(?:là|đạt|còn|lên|chiếm|gồm|khoảng|hơn|gần|trên|bằng|tăng lên|giảm còn)\s+){1,2}$"
    r"|(?:^|[;.|(]\s*)(?P<label>(?:(?![,;.()|])\D){3,90}?)\s*[:|]\s*$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\S+")
# What makes a clause a plan; "hoàn thành chỉ tiêu" and "đạt 99% kế hoạch" are results.
_PLANNED = re.compile(
    r"(?<!\w)(?:phan dau|se|du kien|dat muc tieu|muc tieu|nham dat|phuong huong|can dat"
    r"|can hoan thanh"
    r"|thoi gian toi|chi tieu (?:la|de ra|dat ra|phan dau)|ke hoach (?:nam|de ra|giao|la)|trong tam (?:thuc hien"
    r"|cua nam)"
    r"|target|plan(?:s|ned)? to|will)(?!\w)"
)
_RESULT = re.compile(
    r"(?<!\w)(?:da(?! duoc giao)|dat(?= [\d.,]+ ?%)|hoan thanh|vuot|so voi (?:ke hoach"
    r"|chi tieu)|ket qua)(?!\w)"
)
_LABEL_UNIT = re.compile(r"\(\s*(?:ĐVT:?|đơn vị:?)?\s*([^\d()]{1,24})\)\s*$", re.IGNORECASE)
_GENERIC_COLUMN = re.compile(
    r"\s*(?:ke hoach|thuc hien|ket qua|nam|so luong|tong|chi tieu|muc tieu|quy|thang|6 thang"
    r"|9 thang|giai doan"
    r"|uoc|dat|cong|gia tri|\d)"
)
_PLANNED_COLUMN = re.compile(r"\s*(?:ke hoach|muc tieu|chi tieu (?:giao|nam|den)|du kien|uoc)")
_ORDINAL = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự|No\.?)\s*:", re.IGNORECASE)
_SENTENCE_HEAD = 90  # characters in which a sentence says that all of it is still to come
_PART_OF = re.compile(
    r"\(\s*(?:gồm|trong đó|bao gồm|trong số đó)?\s*:?\s*$|trong đó\s*:?[^,;]{0,40}$"
)


def find_figures(document: Document, passages: tuple[Passage, ...]) -> tuple[Figure, ...]:
    """Figures of all passages, in order of position; codes, dates and list marks are none."""
    frames = find_frames(document)
    figures: list[Figure] = []
    for passage in passages:
        for start, end in clauses(document.text, passage.start, passage.end):
            figures.extend(_clause_figures(document, passage, frames, start, end))
    return tuple(figures)


def windows(clause: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """For each quantity of a clause, the half-open stretch of the clause that is said of it."""
    edges = [0]
    for left, right in itertools.pairwise(quantities):
        noun_end = left.end + _noun_length(clause, left.end, right.start)
        joints = [
            m.start() for m in _JOINT.finditer(clause, min(noun_end, right.start), right.start)
        ]
        edges.append(joints[-1] if joints else right.start)
    edges.append(len(clause))
    return list(itertools.pairwise(edges))


def _noun_length(clause: str, start: int, stop: int) -> int:
    tail = clause[start : min(stop, start + _COUNTED_CHARACTERS)]
    cut = _AFTER_NOUN.search(tail)
    tail = tail[: cut.start()] if cut is not None else tail
    words = list(_SPACE.finditer(tail))[:_COUNTED_SYLLABLES]
    return words[-1].end() if words else 0


def _counted_before(before: str) -> str:
    """What a figure without a noun of its own counts: the subject of "… là 14"."""
    match = _COUNTED_BEFORE.search(before[-160:])
    return (match["noun"] or match["label"]).strip() if match is not None else ""


def is_planned(said_before: str, head: str, period: Period | None, frames: Frames) -> bool:
    """Whether a figure is meant to happen rather than reported.

    ``said_before`` is what its clause says before it, ``head`` how its sentence begins. A period
    that had not begun when the document came out is a plan whatever the words.
    """
    published = frames.metadata.published
    if period is not None and published is not None and period.start > published:
        return True
    for words in (fold(said_before), fold(head)[:_SENTENCE_HEAD]):
        planned = [match.start() for match in _PLANNED.finditer(words)]
        results = [match.start() for match in _RESULT.finditer(words)]
        if results and (not planned or results[-1] > planned[-1]):
            return False
        if planned:
            return True
    return False


def _clause_figures(
    document: Document, passage: Passage, frames: Frames, start: int, end: int
) -> list[Figure]:
    clause = document.text[start:end]
    quantities = find_quantities(clause)
    if not quantities:
        return []
    place = frames.place_at(start, end)
    sentence_start, _ = sentence_span(document.text, start)
    lead = lead_in(document.text, start)
    if lead is not None:
        sentence_start = lead[0]
    sentence = document.text[sentence_start : min(start, sentence_start + _SENTENCE_HEAD)]
    figures: list[Figure] = []
    cells = _cells(clause)
    for quantity, (left, right) in zip(quantities, windows(clause, quantities), strict=True):
        if cells:
            if _is_ordinal(clause, cells, quantity):
                continue
            figures.append(_cell_figure(document, passage, frames, start, clause, cells, quantity))
            continue
        period = frames.period_in(start, end, start + left, start + right)
        noun = _noun_length(clause, quantity.end, right) if not quantity.unit else 0
        counted = clause[quantity.end : quantity.end + noun].strip()
        if not counted:
            counted = _counted_before(clause[left : quantity.start])
        planned = is_planned(clause[: quantity.start], sentence, period, frames)
        whole = None
        if figures and _PART_OF.search(clause[: quantity.start]):
            whole = figures[0].start
        figures.append(
            Figure(
                passage_id=passage.id,
                start=start + quantity.start,
                end=start + quantity.end,
                clause_start=start,
                clause_end=end,
                text=clause[quantity.start : quantity.end],
                value=quantity.value,
                unit=quantity.unit,
                counted=counted,
                predicate=" ".join(
                    (clause[left : quantity.start] + " … " + clause[quantity.end : right]).split()
                )[:400],
                place=place,
                period=period,
                status=FigureStatus.PLANNED if planned else FigureStatus.DONE,
                whole_start=whole,
            )
        )
    return figures


def _cells(clause: str) -> list[tuple[int, int]]:
    """The cells of a table's row ("Đơn vị: Núi Chè | Số mô hình: 06"); none for other clauses."""
    if clause.count(" | ") < 1:
        return []
    edges = [0]
    at = clause.find(" | ")
    while at >= 0:
        edges += [at, at + 3]
        at = clause.find(" | ", at + 3)
    edges.append(len(clause))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _naming_cell(clause: str, cells: list[tuple[int, int]]) -> tuple[int, int]:
    """The cell that names a row: its first, but for the row's number."""
    return next((c for c in cells if not _ORDINAL.match(clause[slice(*c)])), cells[0])


def _is_ordinal(clause: str, cells: list[tuple[int, int]], quantity: Quantity) -> bool:
    """Whether a quantity is the number of its row ("STT: 7") and counts nothing."""
    cell = next(c for c in cells if quantity.start < c[1])
    return _ORDINAL.match(clause[slice(*cell)]) is not None


def _cell_figure(
    document: Document,
    passage: Passage,
    frames: Frames,
    start: int,
    clause: str,
    cells: list[tuple[int, int]],
    quantity: Quantity,
) -> Figure:
    """A figure of a table: said of its row's first cell and of its column's label."""
    left, right = next(c for c in cells if quantity.start < c[1])
    label, _, _ = clause[left:right].rpartition(":")
    row = clause[slice(*_naming_cell(clause, cells))]
    unit, text, value = quantity.unit, clause[quantity.start : quantity.end], quantity.value
    measure = _LABEL_UNIT.search(label)
    if measure is not None and not unit:
        unit = "đồng" if "đồng" in measure[1] else measure[1]
        text = f"{text} {measure[1]}"
        value = next((q.value for q in find_quantities(text)), value)  # with the label's scale
        label = label[: measure.start()].rstrip()
    noun = _noun_length(clause, quantity.end, right) if not unit else 0
    # A column for a year, a plan or a result says nothing of what is counted: the row does.
    counted = clause[quantity.end : quantity.end + noun].strip() or label.strip()
    if _GENERIC_COLUMN.match(fold(label)) is not None:
        counted = row.rpartition(":")[2].strip()
    # Apart, so that no word of the label is read as what the row's year counts.
    named = find_periods(f"{row} | {label}", published=frames.metadata.published, bare_years=True)
    period = named[-1].period if named else frames.period_at(start, start + len(clause))
    return Figure(
        passage_id=passage.id,
        start=start + quantity.start,
        end=start + quantity.end,
        clause_start=start,
        clause_end=start + len(clause),
        text=text,
        value=value,
        unit=unit,
        counted=counted,
        predicate=f"{row} … {label} … {counted}"[:400],
        place=frames.place_at(start + cells[0][0], start + cells[0][1]),
        period=period,
        status=FigureStatus.PLANNED
        if _PLANNED_COLUMN.match(fold(label)) or is_planned(label, "", period, frames)
        else FigureStatus.DONE,
    )
