"""The documents that a document names, and how: căn cứ, sửa đổi, thay thế, bãi bỏ."""

from __future__ import annotations

import re

from corpus.registry.days import find_dates
from corpus.registry.numbers import DocumentNumber, find_numbers
from corpus.registry.wording import folded
from corpus.types import Reference, Relation

_WORDS = (
    (Relation.BASED_ON, "can cu|theo de nghi tai|thuc hien theo"),
    (Relation.AMENDS, "sua doi|bo sung|dieu chinh"),
    (Relation.REPLACES, "thay the"),
    (Relation.REPEALS, "bai bo|huy bo|het hieu luc|cham dut hieu luc"),
)
_RELATION = re.compile(r"\b(" + "|".join(words for _, words in _WORDS) + r")\b")
_RELATION_OF = {word: relation for relation, words in _WORDS for word in words.split("|")}
# A new sentence, paragraph or clause says nothing of the one before it.
_BREAK = re.compile(r"[;\n]|[.!?](?=\s)")
_PASSIVE = re.compile(r"\b(?:duoc|bi)\s$")
_LOOK_BACK = 300
_DATED = re.compile(r"[\s,(]{0,3}(?:(?:ky|ban hanh)\s)?ngay\s{1,3}$")
_DATE_WITHIN = 24


def find_references(text: str) -> tuple[Reference, ...]:
    """Each document number in the text, with its relation by the words before it and its date.

    "Căn cứ …" makes it what the document is based on; "sửa đổi, bổ sung", "thay thế" and "bãi bỏ"
    make it the object of that; the word nearest before it in the same clause counts. Of a number
    after one that was amended ("Nghị định 10 được sửa đổi bởi Nghị định 20") nothing is said.
    """
    plain = folded(text)
    dates = find_dates(text)
    numbers = find_numbers(text)
    return tuple(
        Reference(
            number.normalised,
            _relation(plain, number),
            number.start,
            number.end,
            next(
                (
                    d.date
                    for d in dates
                    if 0 <= d.start - number.end <= _DATE_WITHIN
                    and _DATED.fullmatch(plain, number.end, d.start)
                ),
                None,
            ),
        )
        for number in numbers
    )


def _relation(plain: str, number: DocumentNumber) -> Relation:
    """The relation that the clause before the number states."""
    head = max(0, number.start - _LOOK_BACK)
    breaks = [found.end() for found in _BREAK.finditer(plain, head, number.start)]
    start = breaks[-1] if breaks else head
    stated = [
        found
        for found in _RELATION.finditer(plain, start, number.start)
        if not _PASSIVE.search(plain, max(start, found.start() - 6), found.start())
    ]
    return _RELATION_OF[stated[-1].group(1)] if stated else Relation.MENTIONS
