"""Times that a question only compares with: "so với năm 2021, tăng bao nhiêu" asks of a later one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.registry.dates import PeriodMention
from corpus.types import Period
from corpus.vietnamese.folding import fold

_BEFORE = re.compile(r"\b(?:so voi|compared (?:with|to))(?: cung ky)?(?: (?:nam|cua|in))* $")
_CHANGED = re.compile(
    r"\b(?:tang|giam|nhieu hon|it hon|cao hon|thap hon|rise|rose|risen|grow|grew|grown|increased?"
    r"|fall|fell|fallen|drop|dropped|decreased?)\b"
)


def told_of(text: str, mentions: Sequence[PeriodMention]) -> tuple[Period, ...]:
    """The periods of a question, but those that a change in it is only measured from."""
    plain = fold(text)
    changed = _CHANGED.search(plain) is not None
    return tuple(
        mention.period
        for mention in mentions
        if not changed or _BEFORE.search(plain[: mention.start]) is None
    )
