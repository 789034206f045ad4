"""Names written in capitals that the registry of places does not know: districts, projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import Token, tokenize
from corpus.vietnamese.words import lexicon

_LONGEST = 3  # syllables
# A capital after these belongs to a person, or begins a body's name.
_TITLES = frozenset("ong ba anh chi mr mrs ms".split())
_HEADS = frozenset(
    "so uy hoi ban bo phong trung cuc chi tong van truong vien thanh tinh thi huyen xa quan phuong"
    " nha cong cong du de ke nghi quyet thong hoi dai ngay nam thang quy ubnd hdnd dang nghiep".split()
)
_INNER = re.compile(r" {1,2}")


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Spans of two or three syllables with a capital each, that make no word of the language."""
    run: list[Token] = []
    for token in [*tokenize(text), None]:
        if (
            token is not None
            and _is_capital(text, token)
            and (not run or _follows(text, run, token))
        ):
            run.append(token)
            continue
        yield from _names(text, run)
        run = [token] if token is not None and _is_capital(text, token) else []


def _is_capital(text: str, token: Token) -> bool:
    written = text[token.start : token.end]
    return written[0].isupper() and written[1:] == written[1:].lower() and len(written) > 1


def _follows(text: str, run: list[Token], token: Token) -> bool:
    return _INNER.fullmatch(text, run[-1].end, token.start) is not None


def _names(text: str, run: list[Token]) -> Iterator[tuple[int, int]]:
    while run and fold(run[0].text) in _HEADS:
        run = run[1:]
    if not 2 <= len(run) <= _LONGEST:
        return
    before = fold(text[: run[0].start]).split()
    if before and (before[-1] in _TITLES or before[-2:] == ["dong", "chi"]):
        return
    if run[0].start == 0 and " ".join(token.text for token in run) in lexicon().bonds:
        return  # a title written in capitals, or a sentence's first word
    yield run[0].start, run[-1].end
