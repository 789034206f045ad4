"""Figures: counts, money, shares and durations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from corpus.registry.number_keys import number_keys
from corpus.registry.quantities import find_quantities
from corpus.types import Figure, FigureStatus
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import tokenize
from corpus.vietnamese.words import join_words
from retrieval.answering.fit import Region, said_of
from retrieval.answering.focus import NOTHING_ASKED, Focus, focus_of
from retrieval.answering.neighbours import is_of_a_locality
from retrieval.answering.qualifiers import qualified_span
from retrieval.answering.sought import Head, head_sought
from retrieval.answering.values.asked import is_of_other_grade, leaning, unit_asked
from retrieval.answering.values.counted import IN_CLAUSE, head_credit, label_credit
from retrieval.answering.values.implied import implied_by, shared_of
from retrieval.answering.values.parted import is_of_other_part, parts_behind, unasked_words
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.matching import Needle, credited, matchable
from retrieval.types import Hit, Query, QuestionKind

_MONEY_UNITS = frozenset({"đồng", "USD", "EUR"})
_TIME_UNITS = frozenset(
    {"ngày", "ngày làm việc", "giờ", "giờ làm việc", "tháng", "năm", "tuần", "phút"}
)
# What is measured and not counted, so that a share of it tells how much.
_MEASURED = frozenset("thoi gian|dien tich|san luong|cong suat|luong|gia tri|nang suat".split("|"))
_OF_SIBLING, _SEVERAL = 0.2, 2  # against a figure of which another's words are not said
_MEASURING = 0.25  # weight of a word that tells what is measured
_OF_SHARED = 0.8  # what a word is worth beside the sum that a share is of
_OF_WHOLE = 0.5  # what a word is worth beside a part's whole
_PART = 0.02  # a part of a total is less likely meant than the total
_SURELY = 0.8  # credit of a word that is said of it in so many words
_TELLING_OWN = 0.4  # weight of a word that tells a figure from those beside it
_OF_LOCALITY = 0.15  # against a figure of a district where none was asked for
_UNASKED = 0.02  # and for each word that narrows it and was not asked for


def _is_any(unit: str) -> bool:
    return unit not in _TIME_UNITS


def _is_money(unit: str) -> bool:
    return unit in _MONEY_UNITS


def _is_share(unit: str) -> bool:
    return unit == "%"


def _is_duration(unit: str) -> bool:
    return unit in _TIME_UNITS


FIGURE_UNITS = {
    QuestionKind.COUNT: _is_any,  # "được hỗ trợ bao nhiêu?" asks for money as for things
    QuestionKind.MONEY: _is_money,
    QuestionKind.SHARE: _is_share,
    QuestionKind.DURATION: _is_duration,
}


def may_count(query: Query, hit: Hit, kind: QuestionKind, least: float) -> bool:
    """Whether a figure of a hit counts what is asked for at least as surely as ``least``; one that
    only stands in a clause with it does not."""
    head = query.head if kind is QuestionKind.COUNT else None
    if head is None or least <= IN_CLAUSE:
        return True
    looked_for = head_sought(head)
    return any(head_credit(looked_for, figure) >= least for figure in hit.stored.figures)


def figure_values(
    clause: Clause,
    query: Query,
    kind: QuestionKind,
    least: float = 0.0,
    may: Callable[[Value], bool] | None = None,
) -> Iterator[Value]:
    """Figures of a clause with a unit of the kind asked for, scored by what stands beside them;
    those that count what is asked for at least as surely as ``least``, and that ``may`` answer
    before their words are looked at."""
    if not clause.figures:
        return
    wanted = FIGURE_UNITS[kind]
    claims = query.claims if query.claimed is QuestionKind.COUNT else ()
    given, units = _stated_keys(query.given), _units_of(claims)
    measured = unit_asked(query.said) if kind is QuestionKind.COUNT else None
    focus = focus_of(query, clause.hit)
    head = focus.head if kind is QuestionKind.COUNT else None
    counted = head is not None and _MEASURED.isdisjoint(head.concept.forms)
    passage = clause.hit.stored.passage
    measured_by = [] if query.claims else _measures(query, focus)
    behind = parts_behind(clause)
    parted = bool(behind) or any(figure.whole_start is not None for figure in clause.figures)
    for figure in clause.figures:
        if units and figure.unit not in units:
            continue
        if measured is not None and figure.unit != measured:
            continue
        if counted and _is_share(figure.unit):
            continue  # "toàn bộ (100%) nhiệm vụ" says what part of them, and not how many
        if not wanted(figure.unit) or (given and number_keys(figure.text) <= given):
            continue  # what the question states itself is not what it asks for
        planned = figure.status is FigureStatus.PLANNED
        bare = Value(
            clause, figure.start, figure.end, figure.text, NOTHING_ASKED, figure.period, planned
        )
        if may is not None and not may(bare):
            continue
        whole = next((f for f in clause.figures if f.start == figure.whole_start), None)
        counts = 1.0 if head is None else head_credit(head, figure)
        if not counts and head is not None and whole is not None and not figure.counted:
            counts = head_credit(head, whole)  # "91 hồ sơ (trước hạn 76)"
        labelled = not counts and head is not None
        if labelled and head is not None:
            counts = label_credit(head, figure, clause)
        if counts < least:
            continue
        regions = _regions(figure, whole, shared_of(figure, clause))
        if labelled and head is not None and counts > IN_CLAUSE:
            regions.append((matchable(head.concept.marked or head.concept.forms[0]), counts))
        adjust = _leaning(figure, clause, query, focus)
        if _is_said_of_sibling(figure, clause, measured_by, wanted):
            adjust -= _OF_SIBLING * (not _has_own(figure, clause, query, focus, wanted))
        unlike = parted and is_of_other_part(figure, clause, behind, query, focus)
        unlike = unlike or is_of_other_grade(query.said, clause, figure.predicate)
        start, end = _shown_span(figure, clause, head)
        short = " ".join(passage.text[start - passage.start : end - passage.start].split())
        if len(figure.text) > figure.end - figure.start:  # its unit stands in the column's label
            short = figure.text
        if end == figure.end and not figure.unit and head is not None:
            short = f"{short} {_noun_before(head, figure, clause)}".strip()
        yield bare._replace(
            start=start,
            end=end,
            short=short,
            match=said_of(query, clause, regions, *_sides(figure)),
            head=counts,
            adjust=adjust,
            unlike=unlike,
        )


def _leaning(figure: Figure, clause: Clause, query: Query, focus: Focus) -> float:
    """What speaks for a figure, or against it, by what it is a part of and what narrows it."""
    lean = leaning(query.said, figure, clause)
    lean -= min(0.06, _UNASKED * unasked_words(figure, focus))
    lean -= _PART if figure.whole_start is not None else 0.0
    return lean - _OF_LOCALITY * is_of_a_locality(query, figure)


def _regions(figure: Figure, whole: Figure | None, shared: Figure | None) -> list[Region]:
    """What is said of a figure, with what a word there is worth; ``shared``: what it is a share of."""
    regions: list[Region] = [(matchable(figure.predicate), 1.0)]
    if implied := implied_by(figure):
        regions.append((matchable(implied), 1.0))
    if shared is not None:
        regions.append((matchable(f"{shared.predicate} {implied_by(shared)}"), _OF_SHARED))
    if whole is not None:  # "212 thiết bị nâng, trong đó 17 thiết bị không đạt"
        regions.append((matchable(whole.predicate), _OF_WHOLE))
    return regions


def _measures(query: Query, focus: Focus) -> list[Needle]:
    """The words next to the one of asking that are not what is counted: what is measured, or what
    became of the things counted."""
    forms = None if query.head is None else query.head.forms
    return [
        needle
        for concept, needle in zip(query.concepts, focus.sought.needles, strict=True)
        if concept.pull >= 1.0 and concept.forms != forms and concept.weight >= _MEASURING
    ]


def _is_said_of_sibling(
    figure: Figure, clause: Clause, measures: Sequence[Needle], wanted: Callable[[str], bool]
) -> bool:
    """Whether what is measured is said of another figure of a clause and not of this one: "bố trí
    68,5 tỷ đồng, giải ngân được 61,9 tỷ đồng"."""
    if not measures or len(clause.figures) < _SEVERAL:
        return False
    own = matchable(f"{figure.predicate} {figure.unit}")
    others = [
        matchable(f"{f.predicate.rpartition(':')[2]} {f.unit}")
        for f in clause.figures
        if f.start != figure.start and wanted(f.unit)
    ]
    return any(
        not credited(needle, own) and any(credited(needle, said) >= _SURELY for said in others)
        for needle in measures
    )


def _has_own(
    figure: Figure, clause: Clause, query: Query, focus: Focus, wanted: Callable[[str], bool]
) -> bool:
    """Whether a word of the question is said of a figure and of none before it, whose measure holds
    on: "bỏ học cấp trung học cơ sở là 0,84%, cấp trung học phổ thông là 1,92%"."""
    own = matchable(f"{figure.predicate} {figure.unit}")
    others = [
        matchable(f.predicate) for f in clause.figures if f.start < figure.start and wanted(f.unit)
    ]
    return bool(others) and any(
        concept.weight >= _TELLING_OWN
        and not concept.renderings
        and credited(needle, own) >= _SURELY
        and not any(credited(needle, said) for said in others)
        for concept, needle in zip(query.concepts, focus.sought.needles, strict=True)
    )


@lru_cache(maxsize=256)
def _stated_keys(given: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for text in given for key in number_keys(text))


@lru_cache(maxsize=256)
def _units_of(claims: tuple[str, ...]) -> frozenset[str]:
    return frozenset(q.unit for text in claims for q in find_quantities(text))


def _sides(figure: Figure) -> tuple[str, str]:
    """What is said of a figure before and behind it."""
    left, _, right = figure.predicate.partition("…")  # a clause may begin with its figure
    return left, right


def _noun_before(head: Head, figure: Figure, clause: Clause) -> str:
    """The thing asked for, where the clause says before the number that it counts it."""
    written = _as_written(head, figure.counted)
    marked = head.concept.marked
    if written or not marked:
        return written
    said = (matchable(figure.predicate), clause.view.words, clause.view.lead)
    return marked if any(credited(head.needle, words) for words in said) else ""


def _as_written(head: Head, counted: str) -> str:
    """The counted word in the document's own writing where it stands before its number."""
    folded, starts, ends, _ = _noun_tokens(counted)
    for parts in head.parts:
        for at in range(len(folded) - len(parts) + 1):
            if folded[at : at + len(parts)] == parts:
                return counted[starts[at] : ends[at + len(parts) - 1]].lower()
    return ""


@lru_cache(maxsize=8192)
def _noun_tokens(counted: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], int]:
    """The words of what is counted, folded, where each starts and ends, and how many make the
    first noun."""
    tokens = tokenize(counted)
    folded = tuple(fold(token.text) for token in tokens)
    spans = join_words(folded)
    starts, ends = tuple(token.start for token in tokens), tuple(token.end for token in tokens)
    return folded, starts, ends, spans[0][1] if spans else 0


def _shown_span(figure: Figure, clause: Clause, head: Head | None) -> tuple[int, int]:
    """The figure with the noun after it and what qualifies both: "hơn 350 đoàn viên"."""
    left, right = figure.start - clause.start, figure.end - clause.start
    noun = noun_end(figure, clause, head)
    start, end = qualified_span(clause.view.text, left, right, noun)
    return clause.start + start, clause.start + end


def noun_end(figure: Figure, clause: Clause, head: Head | None) -> int:
    """Where the noun right after a figure ends in its clause; the figure's end where none follows."""
    text, end = clause.view.text, figure.end - clause.start
    noun_at = -1
    if not figure.unit and figure.counted:
        noun_at = text.find(figure.counted, end)
    if noun_at < 0 or noun_at > end + 3:
        return end
    folded, _, ends, last = _noun_tokens(figure.counted)
    if head is not None:
        for parts in head.parts:
            if folded[: len(parts)] == parts:
                last = max(last, len(parts))
    return noun_at + ends[last - 1] if last else end
