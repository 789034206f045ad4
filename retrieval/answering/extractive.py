"""The writer that needs no language model: it finds the value, quotes its clause and says no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answering.articles import article_hits, write_article
from retrieval.answering.claims import deciding, is_claim, verdict
from retrieval.answering.dating import framing_support, full_date
from retrieval.answering.documents import content_value
from retrieval.answering.features import VALUED
from retrieval.answering.focus import focused
from retrieval.answering.glosses import glossed
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.named import write_named
from retrieval.answering.procedures import naming_concepts, of_named_procedures, without_sets
from retrieval.answering.quotes import quote_of, shortened, support_for
from retrieval.answering.scoring import Scored, answers_in_place, likely_values, ranked_values
from retrieval.answering.suiting import of_whom_it_names
from retrieval.answering.tabling.conflicts import rivals_of
from retrieval.answering.tabling.writing import write_table
from retrieval.answering.within.telling import told_else, told_first
from retrieval.config import AnswerConfig
from retrieval.ports import PassageSource
from retrieval.types import (
    AnswerStatus,
    Axis,
    Cell,
    Draft,
    Language,
    Layout,
    Query,
    QuestionKind,
    Retrieved,
    Sentence,
    Spread,
    Support,
)
from retrieval.understanding.spreads import MEASURES, one_cell

_MARK = 4  # letters of the mark of a citation: "[12]"
_LEAST_QUOTED = 120  # letters; fewer of a clause are no evidence
_BESIDE_QUOTE = 200  # letters for the value and the words that tell its time
_AS_GOOD = 0.1  # confidence: values of several places within this are asked about


class ExtractiveWriter:
    """Writes drafts out of quoted clauses alone."""

    def __init__(self, source: PassageSource, config: AnswerConfig) -> None:
        self._source = source
        self._config = config

    def write(self, query: Query, retrieved: Retrieved) -> Draft:
        """The best-supported answer, or what comes nearest to it, or nothing."""
        told = told_first(query, retrieved.hits, self._config)
        if told is not None:
            return told
        if query.spread is not None or QuestionKind.COMPARE in (query.kind, *query.also):
            table = self._side_by_side(query, retrieved)
            if table is not None and table.status is AnswerStatus.ANSWERED:
                return table
            if table is not None:
                return told_else(query, retrieved.hits, self._config) or table
        named = write_named(query, retrieved.hits, self._source, self._config)
        if named is not None:
            return named
        article = article_hits(query, retrieved.hits, self._source)
        if article is not None:
            if not article:
                words = Sentence(phrase(Phrase.NOT_STATED, query.language), ())
                return Draft(AnswerStatus.NO_EVIDENCE, sentences=(words,))
            whole = write_article(query, article, self._config)
            if whole is not None:
                return whole
            retrieved = replace(retrieved, hits=article)
        retrieved = replace(retrieved, hits=without_sets(query, retrieved.hits))
        if QuestionKind.PROCEDURE in (query.kind, *query.also):
            # The sheet of another procedure answers nothing about the one that was named.
            retrieved = replace(retrieved, hits=of_named_procedures(query, retrieved.hits))
        asked = query
        query = focused(as_weighed(query))
        ranked = of_whom_it_names(query, likely_values(query, retrieved.hits, query.kind))
        if not ranked or ranked[0].confidence < self._config.confidence:
            for kind in sorted(query.also, key=lambda kind: kind is not QuestionKind.LIST):
                if not answers_in_place(query, kind):
                    continue  # "bao nhiêu" is not answered by a clause without a number
                other = of_whom_it_names(query, likely_values(query, retrieved.hits, kind))
                if other and other[0].confidence >= self._config.confidence:
                    return self._answered(replace(query, kind=kind, also=()), other, retrieved)
            told = told_else(asked, retrieved.hits, self._config)
            return told or self._unanswered(query, retrieved)
        return self._answered(query, ranked, retrieved)

    def _side_by_side(self, query: Query, retrieved: Retrieved) -> Draft | None:
        """Figures of several places or times; None where one figure answers the whole."""
        spread = query.spread
        if spread is not None:
            if spread.implied and self._is_one_figure(query, spread, retrieved):
                return None
            table = write_table(query, retrieved.hits, self._source, self._config)
            if table is not None or spread.implied:
                return table
        unnamed = spread is not None and spread.axis is Axis.MEASURES and not spread.cells
        if spread is None or unnamed or not query.concepts:
            # Half a comparison reads as a whole one: better to say what can be asked.
            name = Phrase.ONE_AT_A_TIME if spread is None else Phrase.COMPARE_WHAT
            name = Phrase.ADD_WHAT if unnamed else name
            words = Sentence(phrase(name, query.language), ())
            return Draft(AnswerStatus.NO_EVIDENCE, sentences=(words,))
        first = one_cell(query, spread.cells[0] if spread.cells else Cell())
        return self._unanswered(first, retrieved)

    def _is_one_figure(self, query: Query, spread: Spread, retrieved: Retrieved) -> bool:
        """Whether a document states one figure for all of the time that is asked about."""
        if spread.layout is not Layout.TOTAL or spread.axis is not Axis.PERIODS:
            return False
        ranked = likely_values(query, retrieved.hits, query.kind)
        sure = [s for s in ranked if s.confidence >= self._config.confidence]
        return any(s.value.period in query.periods for s in sure[:1])

    def _answered(self, query: Query, ranked: list[Scored], retrieved: Retrieved) -> Draft:
        best = ranked[0]
        others = self._other_places(query, ranked)
        if others:
            return self._clarify(query, others)
        if is_claim(query):
            decides = deciding(query, ranked, self._config.confidence)
            if decides is None:
                return self._unanswered(query, retrieved)
            return self._yes_or_no(query, decides)
        short, sentences = self._said(query, best)
        if query.kind in MEASURES:
            for rival in rivals_of(query, ranked, self._config.confidence):
                found = self._beside(query, rival, sentences)
                if found is None:
                    break
                other, more_sentences = found
                names = {"value": short, "quote": other}
                short = phrase(Phrase.OTHER_SOURCE, query.language, **names)
                sentences = (*sentences, *more_sentences)
        for kind in query.also if query.several else ():
            if kind is query.kind or (kind not in VALUED and kind is not QuestionKind.CONTENT):
                continue
            more = likely_values(query, retrieved.hits, kind)
            same = [s for s in more if s.value.clause.hit is best.value.clause.hit]
            if same and same[0].confidence >= self._config.confidence:
                also = self._beside(replace(query, kind=kind), same[0], sentences)
                if also is not None and also[0] and also[0] not in short:
                    short = f"{short}; {also[0]}"
                    sentences = (*sentences, *also[1])
        return Draft(AnswerStatus.ANSWERED, short, sentences)

    def _room(self, sentences: Sequence[Sentence]) -> int:
        """How many letters of an answer some sentences leave, marks of citations aside."""
        return self._config.answer_characters - sum(
            len(sentence.text) + 2 + _MARK * len(sentence.supports) for sentence in sentences
        )

    def _beside(
        self, query: Query, scored: Scored, sentences: tuple[Sentence, ...]
    ) -> tuple[str, tuple[Sentence, ...]] | None:
        """What is said of a value beside other sentences, with a shorter quotation where the whole
        one leaves no room; None where none does: what cannot be quoted is not said."""
        for left in (None, self._room(sentences)):
            said = self._said(query, scored, left)
            if self._room((*sentences, *said[1][:1])) >= 0:  # its quotation; what frames it may go
                return said
        return None

    def _said(
        self, query: Query, scored: Scored, left: int | None = None
    ) -> tuple[str, tuple[Sentence, ...]]:
        """The short answer for one value and the sentences that say and support it; ``left``: the
        letters that an answer has left for them."""
        value = scored.value
        whole = value.end > value.clause.end  # a list is quoted to its last item
        room = self._config.list_characters if whole else self._config.quote_characters
        if left is not None:
            room = max(_LEAST_QUOTED, min(room, left - _BESIDE_QUOTE))
        support = support_for(value, room)
        supports: tuple[Support, ...] = (support,)
        short = value.short
        if query.kind is QuestionKind.DATE:
            short, dateline = full_date(value, self._source, query)
            supports = (*supports, *dateline)
        elif query.kind is QuestionKind.CONTENT:
            short = content_value(value, query)
        if query.language is Language.EN and value.exact:
            short = glossed(short, self._config.short_characters)
        quote = quote_of(support)
        if value.exact or query.kind is QuestionKind.CONTENT:
            text = f"{shortened(short, self._config.short_characters)}: “{quote}”"
        else:
            short = shortened(short, self._config.short_characters)
            text = f"“{quote}”"
        sentences: tuple[Sentence, ...] = (Sentence(text, supports),)
        frame = framing_support(value, query, self._source, support)
        if frame is not None:
            words = phrase(Phrase.PERIOD, query.language, quote=quote_of(frame))
            sentences = (*sentences, Sentence(words, (frame,)))
        return short, sentences

    def _yes_or_no(self, query: Query, best: Scored) -> Draft:
        """A claim held against the figure found: agreed with, or corrected by it."""
        support = support_for(best.value, self._config.quote_characters)
        supports: tuple[Support, ...] = (support,)
        said = best.value.short
        if query.kind is QuestionKind.DATE:
            said, dateline = full_date(best.value, self._source, query)
            supports = (*supports, *dateline)
        short = verdict(query, said, self._config.short_characters)
        return Draft(
            AnswerStatus.ANSWERED,
            short,
            (Sentence(f"{short}. “{quote_of(support)}”", supports),),
        )

    def _other_places(self, query: Query, ranked: list[Scored]) -> list[Scored]:
        """Equally good values of several places, where the question named none."""
        if query.places or query.numbers or query.kind not in VALUED:
            return []
        floor = max(ranked[0].confidence - _AS_GOOD, self._config.confidence)
        by_place: dict[str, Scored] = {}
        for scored in ranked:
            place = _whose(scored)
            if scored.confidence >= floor and place is not None:
                by_place.setdefault(place, scored)
        said = {scored.value.short for scored in by_place.values()}
        return list(by_place.values()) if len(by_place) > 1 and len(said) > 1 else []

    def _clarify(self, query: Query, others: list[Scored]) -> Draft:
        question = query.asked.strip()
        choices = tuple(f"{question.rstrip('?!. ')} ({_whose(scored)})?" for scored in others)
        words = Sentence(phrase(Phrase.CLARIFY_PLACE, query.language), ())
        return Draft(AnswerStatus.CLARIFY, sentences=(words,), suggestions=choices)

    def _unanswered(self, query: Query, retrieved: Retrieved) -> Draft:
        """No evidence, with the nearest thing that the documents do say."""
        ranked = ranked_values(query, retrieved.hits, query.kind)
        near = [s for s in ranked if s.value.coverage >= self._config.near]
        if not near:
            return Draft(AnswerStatus.NO_EVIDENCE)
        best = max(near, key=lambda s: s.nearness)
        if best.place == 0.0:
            words = Phrase.NEAREST_OTHER_PLACE
        elif best.period == 0.0:
            words = Phrase.NEAREST_OTHER_TIME
        else:
            words = Phrase.NEAREST
        support = support_for(best.value, self._config.quote_characters // 2)
        supports = [support]
        quoted = f"“{quote_of(support)}”"
        frame = framing_support(best.value, query, self._source, support, always=True)
        if frame is not None:
            supports.append(frame)
            quoted += f" (“{quote_of(frame)}”)"
        sentence = Sentence(
            f"{phrase(Phrase.NO_EVIDENCE, query.language)} "
            f"{phrase(words, query.language, quote=quoted)}"
            if words is Phrase.NEAREST
            else phrase(words, query.language, quote=quoted),
            tuple(supports),
        )
        return Draft(AnswerStatus.NO_EVIDENCE, sentences=(sentence,))


def _whose(scored: Scored) -> str | None:
    """The place that a value's document is of, or who issued it."""
    metadata = scored.value.clause.hit.stored.header.metadata
    return metadata.place or metadata.issuer


def as_weighed(query: Query) -> Query:
    """The question that values are held against where no whole procedure answers it."""
    if QuestionKind.PROCEDURE in (query.kind, *query.also):
        # Words such as "giấy tờ" and "nộp" stand in every procedure and name none.
        query = replace(query, concepts=naming_concepts(query))
    if query.kind is QuestionKind.YES_NO and query.claims:
        query = replace(
            query, kind=query.claimed or QuestionKind.COUNT, also=(QuestionKind.YES_NO,)
        )
    return query
