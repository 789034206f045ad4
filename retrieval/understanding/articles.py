"""Which article of a document a question names: "khoản 2 Điều 5"."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold

_NAMED = re.compile(
    r"\b(?:khoan (?P<clause>[0-9]{1,2}[a-z]?) (?:cua |tai |thuoc )?)?dieu (?P<article>[0-9]{1,3}[a-z]?)\b"
    r"|\b(?:clause (?P<of>[0-9]{1,2}[a-z]?) of )?article (?P<english>[0-9]{1,3}[a-z]?)\b"
)


def article_asked(text: str) -> tuple[str, ...]:
    """The labels of the first article that a question names and of its clause, folded as headings
    are: ("dieu 5", "khoan 2"); () where it names none."""
    found = _NAMED.search(fold(text))
    if found is None:
        return ()
    clause = found["clause"] or found["of"]
    article = f"dieu {found['article'] or found['english']}"
    return (article, f"khoan {clause}") if clause else (article,)


def articles_in(text: str) -> list[tuple[int, int]]:
    """Where a question names articles, offsets in ``text``."""
    return [found.span() for found in _NAMED.finditer(fold(text))]
