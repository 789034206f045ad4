"""A question as typed becomes a query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from corpus.registry.abbreviations import in_chat, in_documents
from corpus.registry.dates import PeriodMention, find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.places import PlaceMention, find_places
from corpus.registry.quantities import find_quantities
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks, nfc
from corpus.vietnamese.tokens import folded_syllables, tokenize
from retrieval.matching import hyphened, paired
from retrieval.types import (
    Axis,
    Cell,
    Concept,
    Language,
    Layout,
    Query,
    Question,
    QuestionKind,
    Run,
    Spread,
)
from retrieval.understanding.addends import Addend, addends_of
from retrieval.understanding.articles import article_asked
from retrieval.understanding.as_of import as_of
from retrieval.understanding.asking import asking_form
from retrieval.understanding.bases import told_of
from retrieval.understanding.claims import claim_of
from retrieval.understanding.concepts import concepts_of
from retrieval.understanding.english_concepts import date_concepts
from retrieval.understanding.followups import Completed, complete
from retrieval.understanding.home import leaves_place_open, located
from retrieval.understanding.intent import intends, may_intend
from retrieval.understanding.kinds import (
    asks_for_done,
    asks_for_plan,
    asks_for_set,
    asks_several,
    kinds_of,
)
from retrieval.understanding.language import language_of
from retrieval.understanding.masking import blanked, masked_names, without_places
from retrieval.understanding.respelling.doubts import Holds
from retrieval.understanding.respelling.respell import Respelt, nothing_held, respell
from retrieval.understanding.sheet_fields import procedure_fields_asked
from retrieval.understanding.shorthand import months_written_out
from retrieval.understanding.spreads import kinds_of_each, laid_out
from retrieval.understanding.wholes import without_wholes

MAX_CHARACTERS = 1_000
_SIDE_BY_SIDE = frozenset({Layout.EACH, Layout.TOTAL})
_SINGLE = frozenset(
    {QuestionKind.NUMBER, QuestionKind.PERSON, QuestionKind.DATE, QuestionKind.CONTENT}
)
_APOSTROPHES = ("'", "’")
_TELLING = 0.4  # weight of a word that a follow-up may turn on
_PART = 0.5  # of a rendering's weight, for each of its syllables by itself
_HOW_MANY = frozenset({"nhiêu", "nhiu"})
_CONTENT = frozenset({"noi dung", "van de", "viec"})  # what "về việc gì" asks for, not about


def understand(question: Question, today: dt.date, holds: Holds = nothing_held) -> Query:
    """A query from a question; ``today`` gives "năm nay" its year. Never raises on any text.

    ``holds`` tells whether the documents have a folded syllable, or two ("khoa_hoc").
    """
    query = _read(question, today, holds, None)
    if question.place is not None and leaves_place_open(query):
        return replace(_read(question, today, holds, question.place), at_home=True)
    return query


def _read(question: Question, today: dt.date, holds: Holds, home: str | None) -> Query:
    """A query from a question as it was typed, completed; with ``home``, as one of that place."""
    respelt = _respelt(question.text, holds)
    completed = complete(
        question.text, question.history, today, prepare=partial(_prepared, holds=holds)
    )
    if home is not None:
        completed = located(completed or Completed(respelt.text, language_of(respelt.text)), home)
    typed = _respelt(completed.text, holds).text if completed else respelt.text
    language = language_of(typed)
    text = typed if language is Language.EN else write_out(typed)
    named = without_wholes(find_places(text, folded_ok=True), text)
    times = as_of(text, find_periods(text, published=today, bare_years=True))
    places = tuple(dict.fromkeys(mention.place.name for mention in named))
    added = _added_up(text, named, times)
    whole, (text, spread, periods) = text, laid_out(text, named, times)
    plain = _plain(text)
    if spread is not None and spread.layout in _SIDE_BY_SIDE and kinds_of(plain)[0] in _SINGLE:
        # "Kế hoạch 2021-2025 mang số mấy" asks for one number, not for one of each year.
        text, spread, periods = whole, None, tuple(mention.period for mention in times)
        plain = _plain(text)
    if spread is None:
        periods = told_of(whole, times)
    if spread is None and added is not None and len(places) < 2 and len(periods) < 2:
        cell = Cell(next(iter(places), None), next(iter(periods), None))
        cells = tuple(_of_thing(addend, cell, today, language) for addend in added)
        spread = Spread(Layout.TOTAL, Axis.MEASURES, cells)
        text = " ".join(addend.question for addend in added) or text
        plain = _plain(text)
    says_number = not has_marks(question.text) or "số" in text.lower()
    single = kinds_of(plain, numbers=says_number)
    kinds = single if spread is None else kinds_of_each(plain, spread)
    numbers = tuple(find_numbers(text, loose=True))
    masked = masked_names(text, today, language)
    stated = find_quantities(masked, english=language is Language.EN)
    claim = claim_of(text, kinds, stated, numbers)
    if claim.kind is QuestionKind.NUMBER:
        numbers = tuple(n for n in numbers if n.normalised not in claim.texts)
    elif claim.kind is QuestionKind.DATE:
        periods = tuple(p for p in periods if p.text not in claim.texts)
    given = tuple(q.text for q in stated) if not claim.texts else ()
    concepts, head, pairs = concepts_of(blanked(masked, claim.spans), language, claim.end)
    if claim.texts:  # what is claimed is held against the evidence, and need not stand in it
        concepts = tuple(c for c in concepts if not c.forms[0][:1].isdigit()) or concepts
    if QuestionKind.CONTENT in kinds:
        concepts = tuple(c for c in concepts if c.forms[0] not in _CONTENT) or concepts
    if completed is not None:
        concepts = _with_added(concepts, completed.added)
    if language is Language.EN:
        concepts = (*concepts, *date_concepts(text))
    weighed = _terms(concepts)
    names = tokenize(fold(" ".join((*places, *(n.text for n in numbers)))))
    years = [str(year) for period in periods for year in (period.start.year, period.end.year)]
    weighed.update(dict.fromkeys([*(t.text for t in names), *years], 1.0))
    return Query(
        question=question,
        language=completed.language if completed else language,
        kind=kinds[0],
        text=_search_text(text, concepts, language),
        concepts=concepts,
        terms=tuple(weighed),
        marked_terms=tuple(
            dict.fromkeys(s for c in concepts if c.marked is not None for s in c.marked.split())
        ),
        runs=_runs(text, concepts, language),
        pairs=pairs,
        head=head,
        also=kinds[1:],
        several=asks_several(plain),
        places=places,
        periods=tuple({(p.start, p.end): p for p in periods}.values()),
        numbers=numbers,
        claims=claim.texts,
        claimed=claim.kind if claim.texts else None,
        given=given,
        planned=asks_for_plan(_plain(without_places(text))) or intends(without_places(text)),
        done=asks_for_done(text),
        set_down=asks_for_set(plain) or may_intend(without_places(text)),
        fields=procedure_fields_asked(text, _plain),
        article=article_asked(text),
        spread=spread,
        understood=completed.text if completed else None,
        respelt=respelt.changes,
        meant=respelt.text if respelt.changes else None,
        weaker=tuple((term, weight) for term, weight in weighed.items() if weight < 1),
    )


def _plain(text: str) -> str:
    """A text as kinds are read from it: folded words, those that only look like asking spoiled."""
    worded = asking_form(text.replace("%", " phần trăm "))
    return " ".join(token.text for token in tokenize(worded))


def _respelt(message: str, holds: Holds, *, marks: bool = True) -> Respelt:
    """A message as it was meant to be typed; English is left alone."""
    typed = nfc(message)[:MAX_CHARACTERS]
    if language_of(typed) is Language.EN:
        return Respelt(typed)
    return respell(typed, holds, marks=marks)


def _prepared(message: str, holds: Holds) -> str:
    """A message as its parts are read: slips put right, abbreviations written out.

    Marks are not put back, which would be done by halves: without any a word may be each of those
    that it stands for.
    """
    meant = _respelt(message, holds, marks=False).text
    return meant if language_of(meant) is Language.EN else write_out(meant)


def _with_added(concepts: tuple[Concept, ...], words: tuple[str, ...]) -> tuple[Concept, ...]:
    """The concepts of a completed question, those marked that its last message brought: "thuộc" and
    "làm" tell too little to be asked after."""
    brought = {syllable for word in words for syllable in word.split()}
    return tuple(
        replace(c, added=c.weight >= _TELLING and brought.issuperset(c.forms[0].split()))
        for c in concepts
    )


def _added_up(
    text: str, named: Sequence[PlaceMention], times: Sequence[PeriodMention]
) -> tuple[Addend, ...] | None:
    """The things whose numbers or sums a question adds up; None where it asks otherwise."""
    if kinds_of(asking_form(text))[0] not in (QuestionKind.COUNT, QuestionKind.MONEY):
        return None
    spans = [*((m.start, m.end) for m in named), *((m.start, m.end) for m in times)]
    return addends_of(text, spans)


def _of_thing(addend: Addend, cell: Cell, today: dt.date, language: Language) -> Cell:
    """The cell of one of several things that are added up."""
    masked = masked_names(addend.question, today, language)
    concepts, head, _ = concepts_of(masked, language, None)
    return replace(cell, label=addend.label, concepts=concepts, head=head)


def _runs(text: str, concepts: tuple[Concept, ...], language: Language) -> tuple[Run, ...]:
    """Syllables that stand side by side: the question's own, and those of each word put for it.

    Small words too: what stands around "của" tells passages apart where "của" does not.
    """
    runs = {tuple(folded_syllables(text)): 1.0}
    for concept in concepts:
        sure = _sure(concept)
        for form in concept.forms if language is Language.EN else concept.forms[1:]:
            run = tuple(form.split())
            runs[run] = max(sure.get(form, 1.0), runs.get(run, 0.0))
    return tuple(Run(run, weight) for run, weight in runs.items() if len(run) > 1)


def _sure(concept: Concept) -> dict[str, float]:
    """How sure each folded rendering of a concept is."""
    return {fold(word): worth for word, worth in concept.renderings}


def _terms(concepts: tuple[Concept, ...]) -> dict[str, float]:
    """The syllables that are searched for; those of a less sure rendering weigh less.

    So do those of a rendering of several: which of the words that it may be is meant shows where
    they stand side by side.
    """
    weighed: dict[str, float] = {}
    for concept in concepts:
        sure = _sure(concept)
        for form in concept.forms:
            parts = form.split()
            share = _PART if sure and len(parts) > 1 else 1.0
            for syllable in parts:
                worth = share * sure.get(form, 1.0)
                weighed[syllable] = max(worth, weighed.get(syllable, 0.0))
    return weighed


def write_out(text: str) -> str:
    """A Vietnamese question with its abbreviations written out, names and numbers left alone.

    Without marks where the question has none: "bn nv" becomes "bao nhieu nhiem vu".
    """
    text = months_written_out(text)
    kept = [(m.start, m.end) for m in find_places(text, folded_ok=True)]
    kept += [(n.start, n.end) for n in find_numbers(text, loose=True)]
    marked = has_marks(text)
    parts: list[str] = []
    at = 0
    tokens = tokenize(text)
    words = [token.text for token in tokens]
    for index, token in enumerate(tokens):
        if token.start < at or any(start < token.end and token.start < end for start, end in kept):
            continue
        key = fold(token.text)
        expansion = in_documents().get(key) or in_chat().get(key)
        if token.text in _HOW_MANY and (not index or fold(words[index - 1]) != "bao"):
            expansion = "bao nhiêu"  # "được nhiêu tiền"
        pair, last = paired(words, index), index + 2
        if pair is None and text[token.start].isupper():
            pair, last = hyphened(text, tokens, index), index + 1
        if pair is not None:  # "KH và CN" and "KH-CN" are "KH&CN"
            parts += [text[at : token.start], pair if marked else fold(pair)]
            at = tokens[last].end
            continue
        if text[token.end : token.end + 1] in _APOSTROPHES:
            continue  # "H’Linh" is a name
        if expansion is None:
            continue
        parts += [text[at : token.start], expansion if marked else fold(expansion)]
        at = token.end
    return "".join((*parts, text[at:]))


def _search_text(text: str, concepts: tuple[Concept, ...], language: Language) -> str:
    """What the vector index is asked: the question, with the Vietnamese of an English one."""
    if language is Language.VI:
        return text
    return text + " " + " ".join(concept.forms[0] for concept in concepts)
