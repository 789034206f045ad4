"""The gate: nothing leaves that no cited passage says of what was asked.

Every number, date, percentage, document number and person of an answer must stand in a slice that
it cites, in the same clause as what it is said of. The gate knows nothing of who wrote the draft:
it reads the cited clauses anew, and what it cannot find there is withheld. A computed number may
stand where the sentence shows what it is made of ("10 + 12 = 22") and the slices hold that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.registry.dates import find_periods
from corpus.registry.number_keys import number_keys
from corpus.registry.people import find_people
from corpus.registry.places import find_places
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.arithmetic import without_computed
from retrieval.answering.articles import said_of_document
from retrieval.answering.claims import agrees, is_claim, said_yes
from retrieval.answering.decisions import said_by_decision
from retrieval.answering.fit import period_fit
from retrieval.answering.procedures import naming_concepts, said_by_fields
from retrieval.answering.quotations import own_words
from retrieval.answering.quotes import once, quote_of
from retrieval.answering.recheck import Cited, cited_clauses, sentence_is_said, short_is_said
from retrieval.answering.side_by_side import rows_are_said
from retrieval.answering.within.telling import told_again
from retrieval.config import AnswerConfig
from retrieval.types import AnswerStatus, Draft, Language, Query, QuestionKind, Sentence, Support

# A draft has no citation marks yet: "[999]" in it is a number, not a mark to be passed over.
_NO_MARKS = str.maketrans("[]", "()")


# A clause by itself is told apart from fewer others than among all that were found.
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found in one text: the numbers that no cited slice holds, and whether what it
    says is what the cited clauses say of it."""

    text: str
    unsupported: tuple[str, ...]
    bound: bool = True

    @property
    def passed(self) -> bool:
        """Whether the text may be shown."""
        return self.bound and not self.unsupported


def judge(text: str, supports: Sequence[Support], language: Language) -> Verdict:
    """The numbers of ``text`` against those of the slices that ``supports`` name."""
    english = language is Language.EN
    plain = text.translate(_NO_MARKS)
    if not number_keys(plain, english=english):
        return Verdict(text, ())
    quotes = [quote_of(support).translate(_NO_MARKS) for support in _apart(supports)]
    allowed: set[str] = set()
    for quote in quotes:
        allowed |= number_keys(quote)
    stated = number_keys(without_computed(plain, quotes, english=english), english=english)
    return Verdict(text, tuple(sorted(stated - allowed)))


def _apart(supports: Sequence[Support]) -> list[Support]:
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


def gate(draft: Draft, query: Query, config: AnswerConfig | None = None) -> Draft:
    """The draft without the sentences that its citations do not bear out.

    An answered draft whose short answer falls, or that keeps no sentence, has no evidence.
    """
    short, sentences = verdicts(draft, query, config)
    kept = tuple(s for s, verdict in zip(draft.sentences, sentences, strict=True) if verdict.passed)
    if draft.status is AnswerStatus.ANSWERED and (not kept or not short.passed):
        return Draft(AnswerStatus.NO_EVIDENCE, suggestions=draft.suggestions)
    answered = draft.status is AnswerStatus.ANSWERED
    return replace(draft, short=draft.short if answered else "", sentences=kept)


def verdicts(
    draft: Draft, query: Query, config: AnswerConfig | None = None
) -> tuple[Verdict, tuple[Verdict, ...]]:
    """The verdict on the short answer, which rests on the sentences kept, and on each sentence."""
    config = config or AnswerConfig()
    floor = config.confidence * _SURE
    answered = draft.status is AnswerStatus.ANSWERED
    said = draft.short if answered else ""
    sentences = tuple(_verdict_on(s, said, query, floor) for s in draft.sentences)
    kept = zip(draft.sentences, sentences, strict=True)
    supports = tuple(one for s, verdict in kept if verdict.passed for one in s.supports)
    short = judge(draft.short, supports, query.language)
    if answered and short.passed:
        short = replace(short, bound=_answers(draft.short, supports, query, config, floor))
    return short, sentences


def _verdict_on(sentence: Sentence, short: str, query: Query, floor: float) -> Verdict:
    if _is_borne_out(sentence, short, query, floor):
        return Verdict(sentence.text, ())
    found = judge(sentence.text, sentence.supports, query.language)
    return replace(found, bound=False)


def _is_borne_out(sentence: Sentence, short: str, query: Query, floor: float) -> bool:
    """Whether the slices that a sentence cites hold its quotations and its numbers, and, of an
    answer, the clauses say what it says in words of its own."""
    supports = once(sentence.supports)
    own = own_words(sentence.text, supports)
    if own is None:
        return False
    answers = {_flat(part) for part in (short, *short.split("; "))} - {""}
    own = [words for words in own if not _repeats(_flat(words), answers)]
    if not all(judge(words, supports, query.language).passed for words in own):
        return False
    if not own or not short:
        return True
    cited = cited_clauses(supports)
    if query.spread is not None:
        quotes = [quote_of(support) for support in supports]
        return all(rows_are_said(words, query, cited, quotes, floor) for words in own)
    return all(
        _names_are_cited(words, supports, cited, query) and sentence_is_said(words, query, cited)
        for words in own
    )


def _repeats(words: str, answers: set[str]) -> bool:
    """Whether words are the short answer, whole or cut at "…", which is judged with the question."""
    cut = words.removesuffix("…").rstrip()
    return words in answers or (cut != words and any(said.startswith(cut) for said in answers))


def _names_are_cited(
    words: str, supports: Sequence[Support], cited: Sequence[Cited], query: Query
) -> bool:
    """Whether the provinces and persons that a text names are those of what it cites, and its
    times those of the question."""
    quoted = "\n".join(quote_of(support) for support in supports)
    places = {m.place.name for m in find_places(words)}
    if places:
        held = {m.place.name for m in find_places(quoted)}
        own = {support.hit.stored.header.metadata.place for support in supports}
        if not places <= held | own:
            return False
        if query.places and not places & (own | set(query.places)):
            return False
    for person in find_people(words):
        if not set(folded_syllables(person.name)) <= set(folded_syllables(quoted)):
            return False
    periods = [mention.period for mention in find_periods(words, bare_years=True)]
    return not (query.periods and periods) or any(
        period_fit(query.periods, period, None) for period in periods
    )


def _answers(
    short: str, supports: tuple[Support, ...], query: Query, config: AnswerConfig, floor: float
) -> bool:
    """Whether a short answer is what the cited clauses say of the question."""
    said = said_by_fields(query, supports, config)
    if said is not None and said.short == short:
        return True
    said = said_by_decision(query, supports, config)
    if said is not None and said.short == short:
        return True
    if QuestionKind.PROCEDURE in (query.kind, *query.also):
        query = replace(query, concepts=naming_concepts(query))
    if query.numbers:
        said = said_of_document(query, supports, config)
        if said is not None and said.short == short:
            return True
    return _is_stated(short, supports, query, floor) or short in told_again(query, supports, config)


def _is_stated(short: str, supports: Sequence[Support], query: Query, floor: float) -> bool:
    """Whether a short answer is a value that the cited clauses state, or rows of such values."""
    if is_claim(query):
        agreed, short = said_yes(query, short)
        if agreed is not None and agreed != agrees(query, short):
            return False
    cited = cited_clauses(supports)
    if short_is_said(short, query, cited, floor):
        return True
    quotes = [quote_of(support) for support in supports]
    return query.spread is not None and rows_are_said(short, query, cited, quotes, floor)


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" .:;,")
