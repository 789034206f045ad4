"""Which of a whole and its parts a question asks for: "41 bệnh viện (26 công lập, 15 ngoài công lập)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.types import Figure
from corpus.vietnamese.words import join_words, weight
from retrieval.answering.focus import Focus
from retrieval.answering.views import Clause
from retrieval.matching import Matchable, credited, matchable
from retrieval.types import Query

_NARROWING = 0.45  # words of this weight narrow a noun
_TELLING = 0.4  # weight of a word that tells a part of a whole from the others
_NARROW = 0.25  # and of one that tells it from a part that lacks nothing else
_SURELY = 0.8  # credit of a word that is said of it in so many words
_PARTS_FOLLOW = re.compile(r"\s*(?:trong(?: số)? đó|(?:bao )?gồm)(?!\w)", re.IGNORECASE)


def parts_behind(clause: Clause) -> tuple[Figure, ...]:
    """The figures of the clause right behind a semicolon, where that tells the parts of this one:
    "đón 7,24 triệu lượt khách …; trong đó khách quốc tế 462.300 lượt"."""
    text = clause.hit.stored.passage.text
    if not clause.view.text.endswith(";") or not _PARTS_FOLLOW.match(text, clause.view.end):
        return ()
    later = [f for f in clause.hit.stored.figures if f.clause_start > clause.start]
    return tuple(f for f in later if f.clause_start == later[0].clause_start)


def is_of_other_part(
    figure: Figure, clause: Clause, behind: Sequence[Figure], query: Query, focus: Focus
) -> bool:
    """Whether the question names what another part of the same whole is said to be: of "36 nhiệm
    vụ (07 cấp quốc gia)" the 36 are not those "cấp quốc gia"; ``behind``: see ``parts_behind``."""
    whole_at = figure.start if figure.whole_start is None else figure.whole_start
    parts = [f for f in clause.figures if f.whole_start == whole_at and f.start != figure.start]
    parts += [f for f in behind if _alike(f, figure)]
    if not parts:
        return False
    whole = next((f for f in clause.figures if f.start == whole_at), figure)
    text = clause.view.text
    own = matchable(f"{figure.predicate} {figure.unit}")
    ahead = matchable(f"{text[: whole_at - clause.start]} {whole.predicate}")
    said = [matchable(part.predicate) for part in parts]
    for concept, needle in zip(query.concepts, focus.sought.needles, strict=True):
        if concept.weight < _TELLING or any(credited(needle, words) for words in (own, ahead)):
            continue
        if any(credited(needle, words) >= _SURELY for words in said):
            return True
    return whole is figure and _names_one(own, parts, said, query, focus)


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing in the same unit."""
    return one.unit == other.unit and one.counted.split()[:1] == other.counted.split()[:1]


def _names_one(
    own: Matchable, parts: Sequence[Figure], said: Sequence[Matchable], query: Query, focus: Focus
) -> bool:
    """Whether a question names one of the sorts that a whole counts together: of "41 bệnh viện công
    lập và ngoài công lập" the part that has each of its words and no other."""
    needles = [
        needle
        for concept, needle in zip(query.concepts, focus.sought.needles, strict=True)
        if concept.weight >= _NARROW and credited(needle, own)
    ]
    has_all = [all(credited(needle, words) for needle in needles) for words in said]
    named = [part for part, has in zip(parts, has_all, strict=True) if has]
    return len(named) == 1 < len(parts) and not unasked_words(named[0], focus)


def unasked_words(figure: Figure, focus: Focus) -> int:
    """How many words that narrow what a figure counts a question does not have."""
    asked = focus.sought.forms
    return sum(1 for word in _narrowing(figure.counted) if word not in asked)


@lru_cache(maxsize=8192)
def _narrowing(counted: str) -> tuple[str, ...]:
    """The telling words after the first of what is counted, folded."""
    folded = matchable(counted).folded.split()
    words = [" ".join(folded[a:b]) for a, b in join_words(folded)]
    return tuple(word for word in words[1:4] if weight(word) >= _NARROWING)
