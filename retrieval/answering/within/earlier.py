"""What a sentence holds a figure against: "14 nhiệm vụ (năm 2023: 10)", "tăng 18 dự án so với …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.types import Figure, Period
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import period_fit
from retrieval.answering.focus import focused
from retrieval.answering.scoring import values_of_clause
from retrieval.answering.views import Clause, clauses_of
from retrieval.answering.within.reading import Texts, Told, asked_words, times_of_clause, told_of
from retrieval.answering.within.saying import Said, closing, cut_at_comma
from retrieval.types import Axis, Cell, Concept, Layout, Query, QuestionKind
from retrieval.understanding.spreads import MEASURES, one_cell

_ASKS = re.compile(
    r"\bso (?:sanh|voi)\b|^so (?=nam\b|quy\b|thang\b|ky\b|cung\b|[0-9])|\bcung ky\b|\bnam ngoai\b"
    r"|\b(?<!cac )(?<!nhung )(?:nam|giai doan|ky|quy|thang) truoc\b"
    r"|\b(?:tang|giam|nhieu hon|it hon|cao hon|thap hon)\b|\bcompar\w*\b|\bversus\b"
    r"|\b(?:more|fewer|less|higher|lower) than\b|\b(?:rise|rose|fall|fell|increase|decrease|drop)\w*\b"
)
_BY_HOW_MUCH = re.compile(
    r"\b(?:tang|giam|hon|kem|chenh)\b.*\b(?:bao nhieu|may)\b|\bby how (?:much|many)\b"
    r"|\bhow (?:much|many) (?:more|fewer|less|higher|lower)\b"
)
_ASKING = frozenset(
    "so sanh|so|hon|tang|giam|cung|ky|cung ky|giai doan|truoc|nam truoc|them|cuoi|dau|giua|kiem|bac"
    "|thoi ky|muc".split("|")
)
_BASE = (
    r"(?:cùng kỳ(?: năm (?:trước|ngoái|\d{4})| \d{4})?|năm (?:trước|ngoái|\d{4})|giai đoạn (?:trước"
    r"|\d{4})|(?:kỳ|quý|tháng|vụ|khóa|niên vụ|đợt|năm học|nhiệm kỳ) trước|(?:quý [IVX\d]+|tháng \d+)[ /]"
    r"(?:năm )?\d{4}|tháng \d{1,2}/\d{4}|(?:cuối|đầu) (?:năm )?\d{4})"
)
_WAYS = r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|gấp)"
# Up to the time that is held against, else to the last figure: "so với 81 cơ sở của năm 2020".
_THEN = (
    r"(?:[^,;.()\n]{0,60}?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?!\w)|(?<!\w)(?:trước|ngoái)(?!\w)"
    r"|(?<!\w)(?:cùng kỳ|đầu năm)(?!\s+(?:năm|\d|trước))(?!\w))|[^,;.()\n]{0,60}\d(?!\w))"
)
_CHANGE = re.compile(
    rf"(?<!\w){_WAYS}(?!\w)[^;\n]{{0,80}}?(?:so với|so|(?=cùng kỳ)){_THEN}(?:\s?\([^)]*\))?"
    rf"|so với{_THEN}(?:,\s[^\d,;.\n]{{1,50}}?)?\s+{_WAYS}\s+\d[^,;\n]{{0,40}}",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"(?P<way>(?<!\w)(?:tăng|giảm|nâng|hạ|đưa|rút)\s+)?(?<!\w)từ\s+(?P<old>[^;.\n]{1,60}?)\s+"
    r"(?P<to>lên|xuống|đến|thành)(?: còn| đến)?\s+(?P<new>[^,;\n()]{1,60})",
    re.IGNORECASE,
)
_BASE_FIGURE = re.compile(r"so với \d[\d.]*\s(?!năm|tháng)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w){_BASE}(?!\w)", re.IGNORECASE)
_SAME = re.compile(r"\b(?:cung ky|(?<!cac nam )(?<!nhung nam )truoc|ngoai)\b")
_SAME_PART = re.compile(r"\bcung ky\b|\bsame period\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MORE_THAN = re.compile(r"(?<!\w)(?:hơn|so với|so)\s+$", re.IGNORECASE)
_AND_MORE = re.compile(r"\s+(?:và|với|cùng)\s+\d")
_OPENING = 8  # characters at a clause's beginning in which it says when
_NOUN = 40  # characters behind a figure that are shown with it
_INSERTED = re.compile(r"\s*\([^()]*\)")


def compares_times(query: Query) -> bool:
    """Whether a question holds one figure against that of an earlier time."""
    spread = query.spread
    asked = fold(query.asked)
    relative = _SAME.search(asked) is not None
    if spread is not None and spread.axis is not Axis.PERIODS and len(spread.cells) > 1:
        return False
    if spread is not None and spread.layout is not Layout.COMPARE:
        return False
    return _ASKS.search(asked) is not None and (len(query.periods) > 1 or relative)


def said_against(query: Query, texts: Texts, *, whole: bool) -> Said | None:
    """A figure with what its sentence holds it against; only the change where that is asked for.
    ``whole``: the earlier figure, too, unless only the change is asked for."""
    concepts = asked_words(query, lambda c: bool(_ASKING.intersection(c.forms)))
    if not concepts:
        return None
    times = sorted(query.periods, key=lambda period: (period.end, period.start), reverse=True)
    plain = replace(query, periods=tuple(times[:1]))
    by_how_much = _BY_HOW_MUCH.search(fold(query.asked)) is not None
    same_part = _SAME_PART.search(fold(query.asked)) is not None
    for told in told_of(plain, concepts, texts, _holds_against, here=0.0):
        if whole and not same_part and _is_of_part(told.clause, times):
            continue  # nine months are not the year that a table may have
        for said in _comparisons(query, told, concepts, by_how_much=by_how_much):
            if whole and not by_how_much and not _has_both(said):
                continue
            if _is_base(said, times):
                return said
    return None


def _is_of_part(clause: Clause, times: Sequence[Period]) -> bool:
    """Whether a clause is of a part of the later time asked for."""
    own = times_of_clause(clause)[:1]
    return bool(times and own) and times[0].covers(own[0]) and own[0] != times[0]


def _is_of_later(clause: Clause, times: Sequence[Period]) -> bool:
    """Whether a clause is of the later of two times asked for, or names its year."""
    if len(times) < 2:
        return True
    own = times_of_clause(clause)[:1]
    published = clause.hit.stored.header.metadata.published
    fits = not own or period_fit(times[:1], own[0], published) > 0
    return fits or str(times[0].end.year) in clause.view.text


def _has_both(said: Said) -> bool:
    """Whether what is said has an earlier figure beside the later one, not only the change."""
    found = _CHANGE.search(said.short)
    return (
        found is None
        or "(" in found.group()
        or _BASE_FIGURE.search(found.group()) is not None
        or _moved(said.short) is not None
    )


def _holds_against(clause: Clause) -> bool:
    text = clause.view.text
    behind = _next_part(clause)
    if behind is not None and clause.figures and _BEFORE.match(behind.view.text):
        return True
    return bool(clause.figures) and (
        _BEFORE.search(text) is not None
        or _CHANGE.search(text) is not None
        or _moved(text) is not None
    )


def _moved(text: str) -> re.Match[str] | None:
    """Where a text tells from what to what something went: "khách sạn từ 4 đến 5 sao" does not."""
    went = (m for m in _FROM_TO.finditer(text) if m["way"] or m["to"].lower() != "đến")
    return next(went, None)


def _is_base(said: Said, times: Sequence[Period]) -> bool:
    """Whether what is held against is of the earlier time asked for: it names that, or is "năm
    trước" of the later one."""
    if len(times) < 2:
        return True
    earlier = {str(times[-1].start.year), str(times[-1].end.year)}
    named = set(_YEAR.findall(said.short))
    if named:
        return bool(named & earlier)
    follows = times[0].start.year - times[-1].start.year <= 1
    return follows and _is_of_later(said.clause, times)


def _comparisons(
    query: Query, told: Told, concepts: Sequence[Concept], *, by_how_much: bool
) -> Iterator[Said]:
    """What a clause says of a figure and an earlier one, the likeliest first."""
    clause, text = told.clause, told.clause.view.text
    figure = _figure_asked(query, clause, concepts)
    change = next((m for m in _CHANGE.finditer(text) if _has_figure(clause, m)), None)
    moved = _moved(text)
    if moved is not None and all(_digits(moved[name]) for name in ("old", "new")):
        yield _said(clause, moved.start(), moved.end())
    if change is not None and (by_how_much or figure is None):
        yield _said(clause, change.start(), change.end())
    if figure is None:
        return
    at = figure.end - clause.start
    if change is not None and change.start() >= at:
        between = text[at : change.start()]
        if len(between) < 120 and ";" not in between:
            yield _joined(clause, figure, change.start(), change.end())
    for base in _bases(text, at):
        inside = text.rfind("(", 0, base.start()) > text.rfind(")", 0, base.start())
        end = closing(text, base.start()) if inside else len(text)
        earlier = _alike(figure, clause, base.end(), end)
        if earlier is not None:
            yield _joined(clause, figure, base.start(), _noun_end(clause, earlier))
    following = _next_part(clause)
    opened = _BEFORE.match(following.view.text) if following is not None else None
    if following is not None and opened is not None:
        earlier = _alike(figure, following, opened.end(), len(following.view.text))
        if earlier is not None:
            head = _joined(clause, figure, len(text), len(text)).short.rstrip(", ")
            tail = _said(following, 0, _noun_end(following, earlier))
            yield Said(clause, clause.start + at, tail.end, f"{head}, {tail.short}")


def _bases(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Where earlier times are named that a figure may be of: not the time that a clause opens with,
    nor what "cao hơn năm trước 45 đơn" is more than."""
    for base in _BEFORE.finditer(text, start):
        if base.start() > _OPENING and _MORE_THAN.search(text, 0, base.start()) is None:
            yield base


def _alike(figure: Figure, clause: Clause, start: int, end: int) -> Figure | None:
    """The first figure between two places of a clause that counts what another does, else the
    first of its unit."""
    held = [
        f for f in clause.figures if f.unit == figure.unit and start <= f.start - clause.start < end
    ]
    counted = fold(figure.counted).split()[:1]
    alike = [f for f in held if fold(f.counted).split()[:1] == counted]
    return next(iter(alike or held), None)


def _next_part(clause: Clause) -> Clause | None:
    """The clause behind a semicolon."""
    if not clause.view.text.endswith(";"):
        return None
    return next((c for c in clauses_of(clause.hit) if c.start > clause.start), None)


def _figure_asked(query: Query, clause: Clause, concepts: Sequence[Concept]) -> Figure | None:
    """The figure of a clause that stands best for what is asked, whatever its time."""
    base = one_cell(query, Cell()) if query.spread is not None else query
    kind = base.kind if base.kind in MEASURES else QuestionKind.COUNT
    asked = focused(replace(base, kind=kind, periods=(), concepts=tuple(concepts)))
    text = clause.view.text
    first, changed = next(_bases(text), None), _CHANGE.search(text)
    for scored in values_of_clause(asked, clause, kind):
        start, end = scored.value.start, scored.value.end
        held = [f for f in clause.figures if start <= f.start < end or f.start <= start < f.end]
        if not held or (kind is QuestionKind.COUNT and held[0].unit == "%"):
            continue
        at = held[0].start - clause.start
        if changed is not None and changed.start() <= at < changed.end():
            continue
        before = first is None or at < first.start()
        return held[0] if before else None  # what stands best is not what is held against it
    return None


def _has_figure(clause: Clause, change: re.Match[str]) -> bool:
    return any(change.start() <= f.start - clause.start < change.end() for f in clause.figures)


def _digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _noun_end(clause: Clause, figure: Figure) -> int:
    """Where a figure ends with the noun right behind it."""
    text, end = clause.view.text, figure.end - clause.start
    stop = cut_at_comma(text, end)
    bracket = text.find(" (", end, stop)
    stop = bracket if bracket >= 0 else stop
    more = _AND_MORE.search(text, end, stop)
    stop = more.start() if more is not None else stop
    return stop if stop <= end + _NOUN else end + len(text[end : end + _NOUN].rpartition(" ")[0])


def _said(clause: Clause, start: int, end: int) -> Said:
    text = clause.view.text
    short = " ".join(text[start:end].split()).strip(" ,;.")
    return Said(clause, clause.start + start, clause.start + end, short)


def _joined(clause: Clause, figure: Figure, start: int, end: int) -> Said:
    """A figure and what it is held against, without what stands between in brackets."""
    text, at = clause.view.text, figure.start - clause.start
    stop = min(_noun_end(clause, figure), start)
    head = " ".join(_INSERTED.sub("", text[at:stop]).split()).strip(" ,;(")
    against = " ".join(text[start:end].split()).strip(" ,;.(")
    if against.count("(") > against.count(")"):
        against += ")"
    elif against.count(")") > against.count("("):
        against = against.replace(")", "")
    return Said(clause, clause.start + at, clause.start + end, f"{head}, {against}")
