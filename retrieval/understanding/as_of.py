"""Times that a question only names as the end of what it asks about: "tính đến tháng 9/2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.registry.dates import PeriodMention
from corpus.registry.wording import folded

_UNTIL = re.compile(
    r"\b(?:(?:tinh|ke) )?(?:den|toi|het)(?: (?:het|cuoi|giua|nay|ngay|thoi diem))* $"
)


def as_of(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The mentions, the period of each worded with what makes it an end: its text begins with
    "đến" or "tới" then, which ``retrieval.answering.fit`` reads."""
    plain = folded(text)
    return [_worded(text, plain, mention) for mention in mentions]


def _worded(text: str, plain: str, mention: PeriodMention) -> PeriodMention:
    before = _UNTIL.search(plain[: mention.start])
    if before is None or not mention.period.text:
        return mention
    words = text[before.start() : mention.end]
    return replace(mention, period=replace(mention.period, text=words))
