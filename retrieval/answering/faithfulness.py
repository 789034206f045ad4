"""The gate: nothing leaves that no cited passage says.

A number, date, percentage or document number may stand in an answer only where it stands, however
written, in a slice that the same sentence cites. A computed one may stand where the sentence shows
what it is made of ("10 + 12 = 22") and the slices hold that. The check knows nothing of who wrote
the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.registry.number_keys import number_keys
from retrieval.answering.arithmetic import without_computed
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
    quotes = [quote_of(support).translate(_NO_MARKS) for support in _apart(supports)]
    allowed: set[str] = set()
    for quote in quotes:
        allowed |= number_keys(quote)
    english = language is Language.EN
    said = without_computed(text.translate(_NO_MARKS), quotes, english=english)
    stated = number_keys(said, english=english)
    return Verdict(text, tuple(sorted(stated - allowed)))


def _apart(supports: tuple[Support, ...]) -> list[Support]:
    """The slices without those that lie in another one: what they hold is one and the same."""
    kept: list[Support] = []
    for support in sorted(supports, key=lambda s: s.start - s.end):
        document = support.hit.stored.header.id
        if not any(
            document == one.hit.stored.header.id
            and one.start <= support.start
            and support.end <= one.end
            for one in kept
        ):
            kept.append(support)
    return kept


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
