"""Blocks of a document in reading order, and the text that they make together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.errors import TooLarge
from corpus.readers.sheets import sheet_lines
from corpus.types import HeadingSpan
from corpus.vietnamese.spelling import nfc

CELL_MARK = " | "  # stands between the cells of a row
_PARAGRAPH_CELL = 400  # characters; a table with a longer cell lays out a page
_HEADER_CELL = 80
_BLOCK_TEXT_AT_MOST = 5_000_000
_SPACES = re.compile(r"[ \t]+")
_FORMAL = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập|Nơi nhận|(?:TM|KT|TL|TUQ)\.", re.MULTILINE)
_AMOUNT = re.compile(r"[\d.,%\s/–-]{1,40}[^\W\d]{0,10}")
_YEAR = re.compile(r"(?:năm |giai đoạn )?(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading (``level`` from 1); ``close``: right under the one before."""

    text: str
    level: int = 0
    close: bool = False


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[HeadingSpan, ...]]:
    """The text of the blocks and where their headings lie in it.

    A blank line stands before each block that is not close to the one before.
    """
    parts: list[str] = []
    headings: list[HeadingSpan] = []
    length = 0
    for block in blocks:
        text = one_spacing(block.text)
        if not text:
            continue
        if parts:
            joint = "\n" if block.close else "\n\n"
            parts.append(joint)
            length += len(joint)
        if block.level:
            headings.append(HeadingSpan(min(block.level, 9), length, length + len(text)))
        parts.append(text)
        length += len(text)
        if length > _BLOCK_TEXT_AT_MOST:
            raise TooLarge("Văn bản dài quá 5 triệu chữ cái; hãy tách thành nhiều tệp.")
    return "".join(parts), tuple(headings)


def one_spacing(text: str) -> str:
    """NFC, single spaces, no blank line and no space at either end of a line."""
    lines = (_SPACES.sub(" ", line).strip() for line in nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)


def table_blocks(rows: Sequence[Sequence[str]], header_rows: int | None = None) -> list[Block]:
    """A row for each line of a table, each cell after its column's heading.

    ``rows``: cells with spans repeated. ``header_rows``: how many head the columns, where the
    format says so; otherwise the first row is judged by its looks. A table that only lays out a
    page (a letterhead, signatures) gives its cells' lines one after the other.
    """
    grid = [[one_spacing(cell) for cell in row] for row in rows]
    grid = [row for row in grid if any(row)]
    if _lays_out(grid):
        cells = [cell for row in grid for cell in _without_repeats(row)]
        return close_blocks(line for cell in cells for line in cell.split("\n"))
    if (sheet := sheet_lines(grid)) is not None:
        return close_blocks(sheet)
    captions = list(takewhile(_is_title, grid))
    if len(grid) - len(captions) < 2:
        captions = []
    grid = grid[len(captions) :]
    if not header_rows and _is_sheet(grid):
        return close_blocks(map(_field, [*captions, *grid]))
    depth = header_rows if header_rows else int(_looks_like_header(grid))
    depth = 0 if all(map(_is_title, grid[depth:])) else depth
    heads = [_column_head(grid[:depth], column) for column in range(max(map(len, grid)))]
    return close_blocks([*map(_field, captions), *(_row_line(row, heads) for row in grid[depth:])])


def close_blocks(lines: Iterable[str]) -> list[Block]:
    """Lines that belong together: rows of a table, items of a list."""
    return [Block(line, close=at > 0) for at, line in enumerate(lines)]


def _lays_out(grid: Sequence[Sequence[str]]) -> bool:
    """Whether a table arranges a page rather than holding data."""
    if len(grid) < 2 or max(map(len, grid)) < 2:
        return True
    cells = [cell for row in grid[:4] for cell in row]
    if any(map(_FORMAL.match, cells)):
        return True
    # A sheet of fields or a wide table may hold a long note.
    long = any(len(cell) > _PARAGRAPH_CELL for row in grid for cell in row)
    return long and max(map(len, grid)) < 3 and not _is_sheet(grid) and not sheet_lines(grid)


def _looks_like_header(grid: Sequence[Sequence[str]]) -> bool:
    """Short wordings, all there and all different, over rows that are not."""
    first = grid[0]
    if len(first) < 2 or len(set(first)) < len(first):
        return False
    wordings = [_YEAR.sub("", cell) for cell in first]
    if not all(first) or any(len(cell) > _HEADER_CELL for cell in first):
        return False
    return not any(any(map(str.isdigit, cell)) for cell in wordings)


def _is_sheet(grid: Sequence[Sequence[str]]) -> bool:
    """Labels on the left, what they hold on the right: a procedure's fields, a form."""
    fields = [row for row in grid if not _is_title(row)]
    labels = {row[0] for row in fields if len(row) == 2 and all(row)}
    if len(fields) < 2 or len(labels) < len(fields):
        return False
    if not all(len(label) <= _HEADER_CELL and label[:1].isalpha() for label in labels):
        return False
    amounts = sum(bool(_AMOUNT.fullmatch(said)) for _, said in fields[1:])
    return amounts < 0.6 * len(fields[1:]) or not _looks_like_header(fields)


def _is_title(row: Sequence[str]) -> bool:
    """Whether a row says one thing over the width of the table."""
    return bool(row[0]) and set(row) <= {row[0], ""}


def _field(row: Sequence[str]) -> str:
    return row[0] if _is_title(row) else f"{row[0].rstrip(': ')}: {row[1]}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _column_head(rows: Sequence[Sequence[str]], column: int) -> str:
    words = [row[column] for row in rows if column < len(row) and row[column]]
    return " - ".join(dict.fromkeys(_flat(word).rstrip(":") for word in words))


def _row_line(row: Sequence[str], heads: Sequence[str]) -> str:
    cells = [_flat(cell) for cell in row]
    if _is_title(row):
        return cells[0]
    told: list[str] = []
    for column, cell in enumerate(cells):
        repeated = column and cell == cells[column - 1] and heads[column] == heads[column - 1]
        if cell and not repeated:
            told.append(f"{heads[column]}: {cell}" if heads[column] else cell)
    return CELL_MARK.join(told)


def _without_repeats(row: Sequence[str]) -> list[str]:
    return [cell for column, cell in enumerate(row) if cell and cell not in row[:column]]
