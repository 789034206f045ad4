"""Places in an order: "xếp thứ 29/63", "đợt 3", "lần thứ 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.answering.fit import said_of
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.matching import matchable
from retrieval.types import Query
from retrieval.understanding.ordinals import ordinal_asked

_NUMBER = r"(?:\d{1,4}(?:\s?/\s?\d{1,4})?|[IVX]{1,5}|nhất|nhì)(?![\w%]|[.,/]\d)"
# Writings of each thing that is ordered, by the word that a question asks with.
_WRITTEN = {
    "thu": rf"(?:(?:xếp|đứng|hạng|vị trí|giữ vị trí)\s+)*(?:thứ|hạng|vị trí)(?:\s+thứ)?\s+{_NUMBER}",
    "dot": rf"đợt(?:\s+thứ)?\s+{_NUMBER}",
    "lan": rf"lần(?:\s+thứ)?\s+{_NUMBER}",
    "khoa": rf"kh(?:óa|oá)(?:\s+thứ)?\s+{_NUMBER}",
    "ky": rf"kỳ(?:\s+họp)?(?:\s+thứ)?\s+{_NUMBER}",
}
_PATTERNS = {word: re.compile(rf"(?<!\w){text}", re.IGNORECASE) for word, text in _WRITTEN.items()}
_BESIDE = 120  # characters before it that say what is ordered


def ordinal_values(clause: Clause, query: Query) -> Iterator[Value]:
    """The numbered things of a clause of the sort asked for, each said of what stands around."""
    asked = ordinal_asked(query.text)
    if asked is None:
        return
    text = clause.view.text
    found = list(_PATTERNS[asked].finditer(text))
    for at, match in enumerate(found):
        left = max(found[at - 1].end() if at else 0, match.start() - _BESIDE)
        right = found[at + 1].start() if at + 1 < len(found) else len(text)
        said = said_of(
            query,
            clause,
            [(matchable(text[left:right]), 1.0)],
            text[left : match.start()],
            text[match.end() : right],
        )
        yield Value(
            clause,
            clause.start + match.start(),
            clause.start + match.end(),
            " ".join(match[0].split()),
            said,
            None,
        )
