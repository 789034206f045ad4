"""The unit of a body that a letterhead names below it: "SỞ … / TRUNG TÂM ỨNG DỤNG …"."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.headline import head_lines
from corpus.registry.bodies import find_bodies
from corpus.vietnamese.folding import fold

_LINES = 6
_LENGTH = 140  # characters
_UNIT = re.compile(
    r"(?:TRUNG TÂM|CHI CỤC|PHÒNG|BAN QUẢN LÝ|QUỸ|VIỆN|THANH TRA|TRƯỜNG|BỆNH VIỆN|VĂN PHÒNG)\s"
)


def unit_below(text: str, body: str) -> str | None:
    """The unit that issues a document, as its text writes it, where a line in capitals names it right
    below the line of the body that it is part of; None where none does."""
    lines = head_lines(text, _LINES)
    for above, line in pairwise(lines):
        named = above.isupper() and any(found.name == body for found in find_bodies(above))
        if named and line.isupper() and len(line) <= _LENGTH and _UNIT.match(line):
            return _as_written(text, line)
    return None


def _as_written(text: str, line: str) -> str:
    """A line in capitals as the text has it elsewhere, else with its first letter a capital alone."""
    plain, sought = fold(text), fold(line)
    at = plain.find(sought)
    while at >= 0 and len(plain) == len(text):
        written = text[at : at + len(sought)]
        if not written.isupper():
            return written
        at = plain.find(sought, at + 1)
    return line[:1] + line[1:].lower()
