"""Vietnamese or English, also where a Vietnamese question is typed without marks."""

from __future__ import annotations

import re

from corpus.vietnamese.spelling import has_marks
from corpus.vietnamese.tokens import folded_syllables
from corpus.vietnamese.words import lexicon
from retrieval.types import Language
from retrieval.understanding.english import glossary
from retrieval.understanding.lemmas import stem
from retrieval.understanding.respelling.counts import foreign_words, syllables
from retrieval.understanding.respelling.keys import from_keys

_WORD = re.compile(r"[^\W_]+")

# Words that one of the two languages has and the other has not.
_ENGLISH = frozenset(
    "how|many|much|what|which|when|where|who|whom|whose|why|did|does|do|is|are|was|were|"
    "has|have|had|the|of|for|and|in|on|at|to|by|from|with|many|there|their|its|it|this|"
    "that|a|an|please|list|tell|me|give|about|long|take|year|number|tasks|decision|people|"
    "province|department|any|per|hello|hi|thanks|thank|you|can|could|should|would|i|we|"
    "they|compare|between|than|more|most".split("|")
)
# Vietnamese syllables too, typed without marks: "thật", "độ", "lòng", "cần".
_EITHER = frozenset("a|an|at|can|do|i|in|long|me|on|than|that|the|to".split("|"))
_VIETNAMESE = frozenset(
    "bao|nhieu|may|la|gi|nao|cua|duoc|khong|ai|khi|ngay|thang|nam|ve|viec|nhung|cac|cho|"
    "toi|hoi|tinh|so|nhiem|vu|quyet|dinh|ban|hanh|thu|tuc|ho|ke|hoach|hoach|thi|va|voi|"
    "trong|tai|o|dau|lam|nghiem|thu|chao|cam|on|xin|giay|phi|le|nghi|hoi|doanh|nghiep|kinh|"
    "phi|the|con|vay|co|da|bn|nv|ko".split("|")
)


# What the letters of a Vietnamese syllable without its marks can be.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,4}(?:ng|nh|ch|[cmnpt])?"
)


def language_of(text: str) -> Language:
    """English where English words outnumber Vietnamese function words; marks settle the matter.

    Marks settle it for Vietnamese only where they stand outside names: "did Ninh Thuận accept"
    is English.
    """
    return told_language(text) or Language.VI


def told_language(text: str) -> Language | None:
    """The language that a text's words tell; None where they tell of neither ("2020?")."""
    words = text.split()
    marked = sum(1 for word in words if has_marks(word) and not word[:1].isupper())
    tokens = folded_syllables(text)
    english = sum(token in _ENGLISH for token in tokens)
    vietnamese = sum(token in _VIETNAMESE for token in tokens)
    if marked >= 2 or (marked and english < 3):
        return Language.VI
    if english == 0:
        return Language.VI if vietnamese else None
    vietnamese += _in_keys(text)
    if english <= vietnamese:  # "… the vice chairman in Nam Dinh": names are syllables, too
        english += sum(map(_is_english, tokens))
    if english <= vietnamese:
        return Language.VI
    either = all(token in _EITHER or _is_syllable(token) for token in tokens)
    return Language.VI if either else Language.EN


def _is_syllable(token: str) -> bool:
    """Whether a folded token can be Vietnamese without its marks."""
    return token not in _ENGLISH and (token.isdigit() or token in lexicon().documents)


def _in_keys(text: str) -> int:
    """Words that are Vietnamese in raw Telex or VNI keys: "nhieemj", "nhie65m"."""
    words = set(_WORD.findall(text.lower())) - _ENGLISH - foreign_words()
    meant = [syllable for word in words if (syllable := from_keys(word))]
    return sum(map(syllables().is_sound, meant)) if len(meant) > 1 else 0


def _is_english(token: str) -> bool:
    """Whether a token is no Vietnamese syllable but a word of the English glossary."""
    return _SYLLABLE.fullmatch(token) is None and (stem(token),) in glossary()
