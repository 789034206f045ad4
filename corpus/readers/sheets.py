"""Tables that hold a procedure's sheet: in one column or more the names of fields, beside each what
the sheet says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.procedure_fields import procedure_field
from corpus.vietnamese.folding import fold

_FIELDS_AT_LEAST = 3  # different ones, that a table is a sheet
_EACH_AT_LEAST = 2  # in a column of labels, where there are several
_LABEL_AT_MOST = 80
_ORDINAL = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[a-zđ])[.)]?")
# What heads the columns of a sheet, and says nothing of a row.
_HEADS = frozenset(
    "stt|tt|so tt|so thu tu|muc|ten muc|tieu de|tieu chi|noi dung|cac noi dung|noi dung cong khai|ten truong|"
    "thong tin|quy dinh|noi dung quy dinh|mo ta|chi tiet|dien giai|gia tri|ghi chu|noi dung chi tiet|"
    "noi dung thuc hien|thong tin chi tiet|mo ta chi tiet|noi dung cu the|yeu to|danh muc|hang muc".split(
        "|"
    )
)


def sheet_lines(grid: Sequence[Sequence[str]]) -> list[str] | None:
    """A line for each field, "Thời hạn giải quyết: 04 ngày", wherever in the rows the labels stand;
    None where the table is no sheet.

    ``grid``: cells with spans repeated. A label that spans rows stands before the first alone.
    """
    labels = _label_columns(grid)
    if not labels:
        return None
    lines: list[str] = []
    heads: Sequence[str] = ()
    last: dict[int, str] = {}
    begun = False
    for row in grid:
        told = dict.fromkeys(filter(None, row))
        if len(told) == 1:
            lines.extend(told)
            last = {}
        elif not begun and all(fold(cell).strip(" .:") in _HEADS for cell in told):
            heads, begun = row, True
        else:
            lines.extend(_fields(row, labels, heads, last))
            begun = True
    return lines


def _label_columns(grid: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns that name fields: one with three of them, or several with two each."""
    width = max(map(len, grid), default=0)
    named = [{_named(row[at]) for row in grid if at < len(row)} - {None} for at in range(width)]
    most = max(range(width), key=lambda at: len(named[at]), default=0)
    columns = tuple(at for at in range(width) if at == most or len(named[at]) >= _EACH_AT_LEAST)
    told = set().union(*(named[at] for at in columns)) if columns else set()
    if len(told) < _FIELDS_AT_LEAST or columns[-1] == width - 1 or not named[most]:
        return ()
    apart = all(after - at > 1 for at, after in pairwise(columns))
    return columns if apart and len(named[most]) >= _EACH_AT_LEAST else ()


def _named(cell: str) -> str | None:
    short = len(cell) <= _LABEL_AT_MOST and "\n" not in cell
    return procedure_field(cell, sure=True) if short else None


def _fields(
    row: Sequence[str], labels: Sequence[int], heads: Sequence[str], last: dict[int, str]
) -> Iterator[str]:
    """The fields of a row; ``last`` keeps the label above in each column."""
    ordinal = ""
    for cell in dict.fromkeys(row[: labels[0]]):
        if _ORDINAL.fullmatch(cell):
            ordinal = f"{cell.strip('().')}. "
        elif cell and last.get(-1) != cell:
            last[-1] = cell
            yield cell
    for at, column in enumerate(labels):
        stop = labels[at + 1] if at + 1 < len(labels) else len(row)
        label = row[column].rstrip(": ") if column < len(row) else ""
        told: list[str] = []
        for place in range(column + 1, min(stop, len(row))):
            cell = row[place]
            if not cell or cell == row[place - 1] or (told and cell in told):
                continue
            head = heads[place].rstrip(": ") if told and place < len(heads) else ""
            told.append(f"{head}: {cell}" if head else cell)
        said = " | ".join(told)
        if label and last.get(column) != label:
            yield f"{ordinal}{label}: {said}".rstrip()
        elif said or label:
            yield said or label
        last[column] = label or last.get(column, "")
        ordinal = ""
