"""Greetings and thanks, which ask for nothing that documents could say."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold
from retrieval.answering.messages import Phrase, phrase
from retrieval.types import AnswerStatus, Draft, Query, Sentence

_WHO = (
    r"(?:(?:ban|anh|chi|em|moi nguoi|bot|ad|admin|hoi so|tro ly|all|there|everyone|a|ca nha)\s*)*"
)
_GREETING = re.compile(
    rf"(?:(?:xin )?chao|hello|hi+|hey|alo+|good (?:morning|afternoon|evening)|kinh chao)\s*{_WHO}"
)
_THANKS = re.compile(
    rf"(?:(?:xin |rat )?cam on|thanks?(?: you)?|tks|thank u|ok(?:ay|e)?)\s*{_WHO}(?:nhieu|very much)?"
)
_NOT_WORD = re.compile(r"[\W_]+")


def small_talk(query: Query) -> Draft | None:
    """A greeting or a thank-you answered in kind; None for anything that asks."""
    plain = _NOT_WORD.sub(" ", fold(query.said)).strip()
    if not plain or _GREETING.fullmatch(plain):
        words = Phrase.GREETING
    elif _THANKS.fullmatch(plain):
        words = Phrase.THANKS
    else:
        return None
    return Draft(AnswerStatus.SMALL_TALK, sentences=(Sentence(phrase(words, query.language), ()),))
