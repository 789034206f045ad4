"""Whether a clause that is quoted for a list holds one, and whether it says anything at all."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.registry.quantities import find_quantities
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.views import Clause, describing_words
from retrieval.matching import matchable
from retrieval.types import Query, QuestionKind

_WHOLE = frozenset({QuestionKind.LIST, QuestionKind.CONTENT, QuestionKind.DESCRIBE})
_NEW_SYLLABLES = 2  # that a clause must have beside the question's own
_EMPTY = frozenset("cac nhung va ve cua tai o trong cho duoc la co cong tac the and of".split())
_ENUMERATES = re.compile(
    r"\b(?:liet ke|ke ten|ke ra|neu ten|danh sach|list|name(?: the| all)?|which (?:are|were))\b"
)
_ITEMS = re.compile(r"[,;]\s|\bvà\b|\n")
_OPENS = re.compile(r":|(?<!\w)(?:gồm|như|là|cụ thể|trong đó có|bao gồm)(?!\w)", re.IGNORECASE)
_FEW = 2
_NEAR = 80  # characters behind a number in which what it counts begins to be listed
# "Ba doanh nghiệp đó là gì", "tám chỉ tiêu cụ thể là gì": each is asked for by its name.
_SPELLED = re.compile(r"\bten\b.*\b(?:la )?gi\b|\bcu the (?:la|gom)\b|\bla nhung\b|\bgom nhung\b")
_NAMES = re.compile(r"(?:^|[,;]|\bvà\b)\s*(?:[^\W\d_]+\s){0,4}?(?=[A-ZĐ])[A-ZĐ]\w+")


def says_nothing_new(said: str, clause: Clause, query: Query) -> bool:
    """Whether a clause holds nothing beyond the words of a question that a clause is to answer:
    the heading "Thanh tra, kiểm tra" tells nobody what was inspected."""
    if query.kind not in _WHOLE:
        return False
    known = _asked(query) | set(describing_words(clause.hit).folded.split()) | _EMPTY
    new = [word for word in matchable(said).folded.split() if word not in known]
    return len(new) < _NEW_SYLLABLES and not any(map(str.isdigit, "".join(new)))


def lists_none(said: str, query: Query) -> bool:
    """Whether a clause only says how many there are where they are to be listed one by one:
    "16 sản phẩm đặc sản" lists no product."""
    if query.kind not in _WHOLE:
        return False
    wanted = {q.value for text in query.given for q in find_quantities(text) if not q.unit}
    enumerated = _ENUMERATES.search(fold(query.said)) is not None
    if query.kind is QuestionKind.LIST:
        if not wanted and not enumerated:
            return False
    elif _SPELLED.search(fold(query.said)) is None:
        return False
    held = [q for q in find_quantities(said) if not q.unit and q.value is not None and q.value > 1]
    for quantity in held:
        counted = matchable(said[quantity.end : quantity.end + 60].split(",", maxsplit=1)[0])
        asked = quantity.value in wanted if wanted else _counts_asked(counted.folded, query)
        if not asked or quantity.value is None:
            continue
        behind, ahead = said[quantity.end :], said[: quantity.start]
        least = min(int(quantity.value), 99)
        opened = _OPENS.search(behind, 0, _NEAR) is not None and _items(behind) >= _FEW
        named = len(_NAMES.findall(behind)) >= least
        if not opened and not named and _items(ahead) < least:
            return True
    return False


def _items(text: str) -> int:
    return len(_ITEMS.findall(text)) + 1


def _counts_asked(counted: str, query: Query) -> bool:
    """Whether what a number counts begins with a word that is asked for."""
    return any(counted.startswith(f" {form} ") for c in query.concepts for form in c.forms)


def _asked(query: Query) -> set[str]:
    return set(_syllables(query.text)) | {
        syllable
        for concept in query.concepts
        for form in (*concept.forms, *(fold(word) for word, _ in concept.renderings))
        for syllable in form.split()
    }


@lru_cache(maxsize=64)
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(folded_syllables(text))
