"""Greetings and thanks, which ask for nothing that documents could say."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold
from retrieval.answering.messages import Phrase, phrase
from retrieval.types import AnswerStatus, Draft, Query, Sentence

_POLITE = (  # who is spoken to, and particles: they ask for nothing beside a greeting or thanks
    r"(?:ban|anh|chi|em|minh|co|chu|bac|thay|ad|admin|bot|hoi so|tro ly|so|moi nguoi|ca nha|all|there"
    r"|everyone|a|ah|oi|ui|nhe|nha|nhen|hen|nhieu|lam|qua|rat|xin|da|vang|roi|the|vay|so much|very much"
    r"|a lot|team)"
)
_GREETING = r"(?:chao|hello|hi+|hey|alo+|good (?:morning|afternoon|evening)|kinh chao)"
_THANKS = (
    r"(?:cam on|thanks?(?: you)?|tks|thank u|ok(?:ay|e)?|tam biet|bye|goodbye|hen gap lai|tuyet voi"
    r"|hay qua|tot lam|gioi qua|great|perfect)"
)
_SAID = re.compile(
    rf"(?:{_POLITE} )*(?:(?P<greeting>{_GREETING})|{_THANKS})(?: (?:{_POLITE}|{_GREETING}|{_THANKS}))*"
)
_NOT_WORD = re.compile(r"[\W_]+")


def small_talk(query: Query) -> Draft | None:
    """A greeting or a thank-you answered in kind; None for anything that asks."""
    plain = _NOT_WORD.sub(" ", fold(query.said)).strip()
    said = _SAID.fullmatch(plain)
    if plain and said is None:
        return None
    words = Phrase.GREETING if said is None or said["greeting"] else Phrase.THANKS
    return Draft(AnswerStatus.SMALL_TALK, sentences=(Sentence(phrase(words, query.language), ()),))
