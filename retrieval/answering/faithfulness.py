"""The gate: nothing leaves that no cited passage says.

A number, date, percentage or document number may stand in an answer only where it stands, however
written, in a slice that the same sentence cites. The check knows nothing of who wrote the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.registry.number_keys import number_keys
from retrieval.answering.quotes import quote_of
from retrieval.types import AnswerStatus, Draft, Language, Sentence, Support

# A draft has no citation marks yet: "[999]" in it is a number, not a mark to be passed over.
_NO_MARKS = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found in one text: the numbers that no cited slice holds."""

    text: str
    unsupported: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every number of the text is supported."""
        return not self.unsupported


def judge(text: str, supports: tuple[Support, ...], language: Language) -> Verdict:
    """The numbers of ``text`` against those of the slices that ``supports`` name."""
    allowed: set[str] = set()
    for support in supports:
        allowed |= number_keys(quote_of(support).translate(_NO_MARKS))
    stated = number_keys(text.translate(_NO_MARKS), english=language is Language.EN)
    return Verdict(text, tuple(sorted(stated - allowed)))


def gate(draft: Draft, language: Language) -> Draft:
    """The draft without its unsupported sentences; without a short answer that is unsupported.

    An answered draft whose short answer falls, or that keeps no sentence, has no evidence.
    """
    kept: list[Sentence] = []
    for sentence in draft.sentences:
        if judge(sentence.text, sentence.supports, language).passed:
            kept.append(sentence)
    supports = tuple(support for sentence in kept for support in sentence.supports)
    short_passes = judge(draft.short, supports, language).passed
    if draft.status is AnswerStatus.ANSWERED and (not kept or not short_passes):
        return Draft(AnswerStatus.NO_EVIDENCE, suggestions=draft.suggestions)
    return replace(draft, short=draft.short if short_passes else "", sentences=tuple(kept))
