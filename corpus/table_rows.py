"""A table's row, read: as intake writes it ("Chỉ tiêu: Số lớp | Đơn vị tính: lớp | Năm 2021: 12"),
or as a plain text has it under a line of heads ("Số lớp | lớp | 12", or with tabs)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.quantities import Quantity, find_quantities
from corpus.vietnamese.folding import fold

_MARK = " | "
_NUMBER_OF = re.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?(?:các\s+)?(?=[^\W\d_]{2})", re.IGNORECASE)
_TAB = "\t"
_ROWS_AT_MOST = 200  # of a table, from its heads to the row
_HEAD_AT_MOST = 60  # characters of a column's head
_ORDINAL = re.compile(r"\s*(?:stt|tt|so tt|so thu tu|thu tu|no\.?|#|s\.t\.t)\s*")
_UNIT = re.compile(r"\s*(?:don vi tinh|dvt|don vi do|don vi|d\.v\.t)\s*")
_LABEL_UNIT = re.compile(
    r"\(\s*(?:ĐVT:?|đơn vị(?: tính)?:?)?\s*([^\d()]{1,24})\)\s*$", re.IGNORECASE
)
# A column for a year, a plan or a result says nothing of what is counted: the row does.
_GENERIC = re.compile(
    r"\s*(?:ke hoach|thuc hien|ket qua|nam|so luong|tong|chi tieu|muc tieu|quy|thang|6 thang"
    r"|9 thang|giai doan|uoc|dat|cong|gia tri|du toan|du kien|ty le|so voi|\d)"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its column's label: half-open spans of the row's text."""

    start: int
    end: int
    label: str
    value: str
    begin: int = 0  # of its value, behind the label that the row repeats

    @property
    def is_ordinal(self) -> bool:
        """Whether it only numbers its row."""
        return _ORDINAL.fullmatch(fold(self.label)) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, the one that names it, and the unit that a cell gives its numbers."""

    cells: tuple[Cell, ...]
    name: Cell
    unit: str

    def cell_at(self, position: int) -> Cell:
        """The cell that a position stands in."""
        return next(cell for cell in self.cells if position < cell.end)

    def is_counted(self, cell: Cell) -> bool:
        """Whether a number in a cell is a figure: ordinals, names and units of rows are none."""
        if cell.is_ordinal or _is_unit(cell):
            return False
        if cell is self.cells[0] is not self.name and _is_bare_number(cell):
            return False
        return cell is not self.name or not cell.value[:1].isalpha() or len(self.cells) == 1


def read_row(clause: str, heads: tuple[str, ...] = ()) -> Row | None:
    """The row that a clause is, its columns named by ``heads`` where it does not name them itself;
    None for other clauses."""
    mark = mark_of(clause)
    if mark is None:
        return None
    cells: list[Cell] = []
    start = 0
    for at, part in enumerate(clause.split(mark)):
        label, _, value = part.rpartition(": ")
        if heads:
            label, value = heads[at] if at < len(heads) else "", part
        end = start + len(part)
        cells.append(Cell(start, end, label.strip(), value.strip(), end - len(value)))
        start += len(part) + len(mark)
    named = [cell for cell in cells if not cell.is_ordinal and not _is_bare_number(cell)]
    name = next((cell for cell in named if not _is_unit(cell)), cells[0])
    unit = next((cell.value for cell in cells if _is_unit(cell) and cell is not name), "")
    return Row(tuple(cells), name, unit)


def mark_of(line: str) -> str | None:
    """What parts the cells of a line; None where it is no row."""
    return next((mark for mark in (_MARK, _TAB) if mark in line.strip()), None)


def heads_above(text: str, start: int) -> tuple[str, ...]:
    """The heads of the columns of the row that begins at ``start``: the first line of those like it
    that stand right above, where it holds names alone; () where there is none."""
    line = text[start:].partition("\n")[0]
    mark = mark_of(line)
    if mark is None:
        return ()
    columns = len(line.split(mark))
    top: list[str] = []
    end = start
    for _ in range(_ROWS_AT_MOST):
        above = text[text.rfind("\n", 0, max(0, end - 1)) + 1 : max(0, end - 1)]
        cells = above.split(mark)
        if len(cells) != columns:
            break
        top, end = cells, end - 1 - len(above)
    heads = tuple(cell.strip() for cell in top)
    return heads if len(set(heads)) == len(heads) and all(map(_is_head, heads)) else ()


def _is_head(cell: str) -> bool:
    """Whether a cell names a column: "Thực hiện năm 2021" does, "1.204" and "Lớp: 12" do not."""
    return cell[:1].isalpha() and ": " not in cell and len(cell) <= _HEAD_AT_MOST


def _is_unit(cell: Cell) -> bool:
    """Whether a cell gives the unit of its row; "Đơn vị: Ba Bể" names a place."""
    label = _UNIT.fullmatch(fold(cell.label))
    return label is not None and not cell.value[:1].isupper() and not cell.value[:1].isdigit()


def _is_bare_number(cell: Cell) -> bool:
    """Whether an unlabelled cell is a number, as the first of a table without heads may be."""
    return not cell.label and cell.value.rstrip(".").isdigit()


@dataclass(frozen=True, slots=True)
class Said:
    """A cell's figure: what it is worth, its unit and writing, and what it counts."""

    value: Decimal | None
    unit: str
    text: str
    counted: str
    label: str


def said_of(row: Row, cell: Cell, quantity: Quantity, written: str, noun: str) -> Said:
    """A quantity of a row with the unit of its label, its row or its own, and what it counts."""
    label, value, unit, text = cell.label, quantity.value, quantity.unit, written
    in_label = _LABEL_UNIT.search(label)
    given = in_label[1].strip() if in_label else row.unit
    if in_label:
        label = label[: in_label.start()].rstrip()
    measured = _measured(given) if given and not unit else None
    if measured is not None:
        unit, factor = measured
        value = value * factor if value is not None else None
        text = f"{text}{'' if unit == '%' else ' '}{given}"
    generic = _GENERIC.match(fold(label)) is not None or cell is row.name
    counted = noun or ("" if measured or unit else row.unit)
    if not counted or row.unit:
        named = _named(row.name.value if generic or not label else label)
        counted = (
            f"{counted} {named}".strip() if row.unit and not _within(counted, named) else named
        )
    return Said(value, unit, text, counted, label)


def _named(counted: str) -> str:
    """What is counted without the words that only say that it is: "Tổng số lớp nghề" are lớp nghề."""
    words = counted.removeprefix(number[0]) if (number := _NUMBER_OF.match(counted)) else counted
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _measured(unit: str) -> tuple[str, Decimal] | None:
    """A unit of measure and how much one of it is: "triệu đồng" is a million đồng."""
    found = find_quantities(f"10 {unit}")
    if len(found) == 1 and found[0].unit and found[0].value is not None:
        return found[0].unit, found[0].value / 10
    return None


def _within(noun: str, named: str) -> bool:
    return fold(noun) in fold(named)
