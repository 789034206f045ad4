"""What a decision says of itself: who signed it, from when it holds, and what it allots to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.clauses import clauses
from corpus.registry.dates import find_dates
from corpus.registry.numbers import find_numbers, matches
from corpus.registry.wording import reads_as
from corpus.types import Figure, StoredPassage
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.features import RULES
from retrieval.answering.fit import coverage
from retrieval.answering.glosses import glossed
from retrieval.answering.quotes import once, quote_of
from retrieval.answering.signatures import member, signer
from retrieval.config import AnswerConfig
from retrieval.matching import matchable
from retrieval.ports import PassageSource
from retrieval.types import (
    AnswerStatus,
    Concept,
    Draft,
    Hit,
    Language,
    Query,
    QuestionKind,
    Sentence,
    Support,
)

_Reader = Callable[[Query, Sequence[Hit], AnswerConfig], Draft | None]

_NAMED = 0.5  # share of a question's words that tell which decision is meant
_TITLED = 0.3  # share that its title itself must hold
_IN_TEXT = 0.7  # what a word is worth that stands in the decision and not in its title
_NEAR = 6  # characters between "từ" and its day: "ngày "
_ITEMS = 3  # that a list of what is allotted has at least

_SIGNED = re.compile(
    r"\b(?P<word>ký|ky)\b(?! (?:kết|ket|hợp đồng|hop dong|thi|họp|hop|túc|tuc))", re.IGNORECASE
)
_SIGNED_IN_ENGLISH = re.compile(r"\bsign(?:s|ed|atory)?\b", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\bhieu luc\b|\b(?:take|takes|took|come|came) (?:effect|into force)\b|\beffective\b"
)
_FROM_SIGNING = re.compile(
    r"hiệu lực(?: thi hành)? (?:kể )?từ ngày (?:ký|ban hành)(?! \d)", re.IGNORECASE
)
_FROM_DAY = re.compile(r"hiệu lực(?: thi hành)? (?:kể )?từ (?=ngày \d|\d)", re.IGNORECASE)
# Words that ask for these and tell nothing of which decision is meant.
_ASKING = frozenset(
    "truong ban|pho|thuong truc|to truong|to pho|uy vien|thu ky|chu tich|thanh vien|nguoi|ky|dat but|"
    "chu ky|chuc|chuc vu|giu chuc|quyet dinh|van ban|nghi quyet|ke hoach|hieu luc|thi hanh|ban hanh|"
    "ai|ten|la|decision|signed|sign|kinh phi|tien|so tien|phan bo|chia|cap|giao|duoc|"
    "bao nhieu".split("|")
)
_RANKS = re.compile(
    r"^(?:huyen|thi xa|thanh pho|tp|quan|xa|phuong|thi tran|tinh|ubnd|truong|so|benh vien|don vi) (?=\w)"
)
_ITEM = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?P<label>[^\W\d_][^:|\n]{2,70}?)\s*[:|]\s*(?=\d)", re.MULTILINE
)


def write_decision(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """A draft from the decision that a question names, for who signed it, from when it holds, or
    what it allots to somebody by name; None where something else is asked or none is named."""
    asks = _asked(query)
    if asks is None:
        return None
    for hit in _named(query, hits, source):
        passages = source.passages_of(hit.stored.header.id, query.question.access)
        draft = asks(query, [replace(hit, stored=one) for one in passages], config)
        if draft is not None:
            return draft
    return None


def said_by_decision(
    query: Query, supports: Sequence[Support], config: AnswerConfig
) -> Draft | None:
    """What the cited passages of one decision say of these, read anew."""
    asks = _asked(query)
    hits = list({s.hit.stored.passage.id: s.hit for s in once(supports)}.values())
    if asks is None or len({hit.stored.header.id for hit in hits}) != 1:
        return None
    if not _fits(query, hits[0].stored):
        return None
    return asks(query, sorted(hits, key=lambda hit: hit.stored.passage.ordinal), config)


def _asked(query: Query) -> _Reader | None:
    """What reads the answer of a decision's passages; None where nothing of the kind is asked."""
    kinds = {query.kind, *query.also}
    words = fold(query.asked)
    if QuestionKind.DATE in kinds and _IN_FORCE.search(words):
        return _in_force
    if QuestionKind.PERSON in kinds and _asks_signer(query):
        return signer
    if QuestionKind.PERSON in kinds:
        return member
    if kinds & {QuestionKind.MONEY, QuestionKind.COUNT} and query.spread is None:
        return _allotted
    return None


def _asks_signer(query: Query) -> bool:
    if query.language is Language.EN:
        return _SIGNED_IN_ENGLISH.search(query.asked) is not None
    return any(reads_as(found["word"], "ký") for found in _SIGNED.finditer(query.asked))


def _named(query: Query, hits: Sequence[Hit], source: PassageSource) -> Iterator[Hit]:
    """The decisions that a question may mean: by number, or by what they are about."""
    seen: set[str] = set()
    for hit in hits:
        header = hit.stored.header
        if header.id in seen or not _fits(query, hit.stored):
            continue
        seen.add(header.id)
        if query.numbers:
            yield hit
            continue
        telling = [c for c in query.concepts if not _ASKING.intersection(c.forms)]
        title = matchable(f"{header.metadata.title} {header.metadata.issuer or ''}")
        if not telling or coverage(telling, [(title, 1.0)]) < _TITLED:
            continue
        texts = [one.passage.text for one in source.passages_of(header.id, query.question.access)]
        regions = [(title, 1.0), (matchable("\n".join(texts)), _IN_TEXT)]
        if coverage(telling, regions) >= _NAMED:
            yield hit


def _fits(query: Query, stored: StoredPassage) -> bool:
    """Whether a passage is of a decision of the place and number asked about."""
    metadata = stored.header.metadata
    if metadata.kind not in RULES:
        return False
    if query.places and metadata.place is not None and metadata.place not in query.places:
        return False
    own = find_numbers(metadata.number or "")
    return not query.numbers or any(matches(a, n) for a in query.numbers for n in own)


def _in_force(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """The day from which a decision holds, or that of its signing where it says so."""
    for hit in reversed(hits):
        passage = hit.stored.passage
        for start, end in clauses(passage.text):
            support = Support(hit, passage.start + start, passage.start + end)
            if _FROM_SIGNING.search(passage.text, start, end):
                return _from_signing(query, support, hits)
            found = _FROM_DAY.search(passage.text, start, end)
            days = find_dates(passage.text[start:end]) if found is not None else ()
            for day in days:
                if found is not None and abs(start + day.start - found.end()) <= _NEAR:
                    short = passage.text[start + day.start : start + day.end]
                    text = f"{short}: “{quote_of(support)}”"
                    return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (support,)),))
    return None


def _from_signing(query: Query, support: Support, hits: Sequence[Hit]) -> Draft:
    """From the day of signing, with that day where the decision's head has it."""
    said = "từ ngày ký" if query.language is Language.VI else "từ ngày ký (from the day of signing)"
    published = support.hit.stored.header.metadata.published
    for hit in hits:
        passage = hit.stored.passage
        for day in find_dates(passage.text):
            if published is not None and day.date == published and not day.year_missing:
                head = Support(hit, passage.start + day.start, passage.start + day.end)
                short = f"{said}: {quote_of(head)}"
                text = f"{short}: “{quote_of(support)}” (“{quote_of(head)}”)"
                return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (support, head)),))
    text = f"{said}: “{quote_of(support)}”"
    return Draft(AnswerStatus.ANSWERED, said, (Sentence(text, (support,)),))


def _allotted(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """What a list gives to the one of its items that the question names."""
    asked = f" {' '.join(folded_syllables(query.text))} "
    for hit in hits:
        passage = hit.stored.passage
        items = [
            (item, _figure_behind(hit.stored, item.end())) for item in _ITEM.finditer(passage.text)
        ]
        told = [(item, figure) for item, figure in items if figure is not None]
        if len(told) < _ITEMS:
            continue
        named = [
            (item, figure)
            for item, figure in told
            if _names(query, asked, item["label"]) and _is_asked(query, figure)
        ]
        if len(named) != 1:
            continue
        item, figure = named[0]
        line = passage.text.find("\n", item.end())
        end = line if line >= 0 else len(passage.text)
        support = Support(hit, passage.start + item.start("label"), passage.start + end)
        short = " ".join(
            passage.text[figure.start - passage.start : figure.end - passage.start].split()
        )
        if query.language is Language.EN:
            short = glossed(short, config.short_characters)
        text = f"{short}: “{quote_of(support)}”"
        return Draft(AnswerStatus.ANSWERED, short, (Sentence(text, (support,)),))
    return None


def _names(query: Query, asked: str, label: str) -> bool:
    """Whether a question has the name of an item, its rank aside: "Huyện Gio Linh". The province's
    own name is no town's."""
    name = " ".join(folded_syllables(label))
    if _RANKS.match(name) is None and not all(word[:1].isupper() for word in label.split()):
        return False  # "Nhãn hiệu: 10 triệu đồng" is said of a thing, not of whom
    bare = _RANKS.sub("", name)
    of_province = any(bare == " ".join(folded_syllables(place)) for place in query.places)
    return f" {name} " in asked or (" " in bare and not of_province and f" {bare} " in asked)


def _is_asked(query: Query, figure: Figure) -> bool:
    """Whether a figure is of the unit that a question asks for."""
    if query.kind is QuestionKind.MONEY:
        return "đồng" in figure.unit
    head: Concept | None = query.head
    if "đồng" in figure.unit and head is not None:
        return False
    return head is None or any(
        form in fold(f"{figure.unit} {figure.counted}") for form in head.forms
    )


def _figure_behind(stored: StoredPassage, at: int) -> Figure | None:
    """The figure that begins at a position of a passage."""
    at += stored.passage.start
    return next((figure for figure in stored.figures if figure.start == at), None)
