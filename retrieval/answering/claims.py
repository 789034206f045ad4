"""Whether what documents say agrees with what a question of yes or no claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.registry.dates import DateMention, find_dates
from corpus.registry.number_keys import number_keys
from corpus.registry.numbers import find_numbers, matches
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.glosses import glossed
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.scoring import Scored
from retrieval.types import Language, Query, QuestionKind

_AS_GOOD = 0.1  # confidence: of values within this the one that was claimed decides
# What one person alone does or is: of what several do, another one's doing denies nothing.
_OF_ONE = re.compile(
    r"\b(?:lam|la|giu chuc|chu tri|chu toa|dung dau|ky|dieu hanh|khai mac|be mac"
    r"|is|was|chairs?|chaired|heads?|headed|signs?|signed|opened|presided)\b"
)


def is_claim(query: Query) -> bool:
    """Whether a question states something and asks whether it is so."""
    return bool(query.claims) and QuestionKind.YES_NO in (query.kind, *query.also)


def agrees(query: Query, said: str) -> bool:
    """Whether a short answer says what was claimed."""
    if query.claimed is QuestionKind.PERSON:
        words = set(folded_syllables(said))
        return all(set(folded_syllables(name)) <= words for name in query.claims)
    if query.claimed is QuestionKind.NUMBER:
        claimed_numbers = [n for claim in query.claims for n in find_numbers(claim, loose=True)]
        return any(matches(asked, n) for asked in claimed_numbers for n in find_numbers(said))
    if query.claimed is QuestionKind.DATE:
        days = [day for claim in query.claims for day in find_dates(claim)]
        return any(_same_day(day, other) for day in days for other in find_dates(said))
    english = query.language is Language.EN
    claimed = frozenset(
        key for claim in query.claims for key in number_keys(claim, english=english)
    )
    return claimed <= number_keys(said)


def _same_day(one: DateMention, other: DateMention) -> bool:
    """Whether two are one day; a year that is not said is any."""
    if (one.day, one.month) != (other.day, other.month):
        return False
    return one.date is None or other.date is None or one.date == other.date


def deciding(query: Query, ranked: Sequence[Scored], confidence: float) -> Scored | None:
    """The value that decides a claim; None where nothing does.

    What agrees, if it is sure enough; else the surest. That another person did it denies a claim
    only of what one person alone does.
    """
    sure = [scored for scored in ranked if scored.confidence >= confidence]
    if query.claimed is QuestionKind.COUNT:
        return sure[0] if sure else None
    least = sure[0].confidence - _AS_GOOD if sure else 1.0
    alike = [s for s in sure if s.confidence >= least and agrees(query, s.value.short)]
    if alike:
        return alike[0]
    several = query.claimed is QuestionKind.PERSON and not _OF_ONE.search(fold(query.asked))
    return None if several or not sure else sure[0]


def verdict(query: Query, said: str, characters: int) -> str:
    """A short answer of yes, or of no with what documents say instead."""
    agreed = agrees(query, said)
    if query.language is Language.EN:
        said = glossed(said, characters // 2)
    if agreed:
        return f"{phrase(Phrase.YES, query.language)}: {said}"
    return phrase(Phrase.STATED_AS, query.language, value=said)


def said_yes(query: Query, short: str) -> tuple[bool | None, str]:
    """Whether a short answer says yes or no, and what it says beside."""
    yes = f"{phrase(Phrase.YES, query.language)}: "
    no = phrase(Phrase.STATED_AS, query.language, value="")
    if short.startswith(yes):
        return True, short.removeprefix(yes)
    if short.startswith(no):
        return False, short.removeprefix(no)
    return None, short
