"""Whether something is so, where a clause denies it or tells of its rise, its fall or its share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.types import Figure
from corpus.vietnamese.folding import fold
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause
from retrieval.answering.within.reading import Texts, asked_words, said_in, told_of
from retrieval.answering.within.saying import Said, cut_at_comma
from retrieval.matching import matchable
from retrieval.types import Concept, Query, QuestionKind

_WHETHER = re.compile(
    r"\b(?:khong|ko|chua|chang|hay chua|hay khong)(?: a| vay| nhi| the)?\W*(?:$|, )"
    r"|^(?:co phai|did|do|does|has|have|is|are|was|were)\b"
)
_ROSE = re.compile(
    r"\b(?P<way>tang|(?:nhieu|cao|lon) hon|vuot|giam|(?:it|thap|nho|kem) hon)\b(?! (?:doc|sat|dinh|ho))"
    r"|\b(?P<up>rise|rose|increase|grow|grew)\w*\b|\b(?:fall|fell|drop|decline|decrease)\w*\b"
)
_EITHER = re.compile(
    r"\btang hay giam\b|\bgiam hay tang\b|\b(?:rise|increase\w*) or (?:fall|decrease)"
)
_UP = re.compile(r"tang|nhieu hon|cao hon|lon hon|vuot|gap")
_MOVED = re.compile(
    r"(?<!\w)(?P<way>tăng|giảm|(?:cao|nhiều|lớn|thấp|ít|nhỏ) hơn|vượt|gấp)(?!\w)\s+(?:[^\W\d_]+\s+){0,3}?\d",
    re.IGNORECASE,
)
_SHARES = (
    (
        re.compile(
            r"\b(?:qua|hon|tren|vuot)(?: mot)? nua\b|\b(?:qua|hon|tren) 50\b|\bmore than half\b|\bover half\b"
        ),
        Decimal(50),
    ),
    (
        re.compile(
            r"\b(?:dat|vuot|hoan thanh|du|xong|het)\b.*\b(?:ke hoach|chi tieu|du toan|muc tieu)\b"
        ),
        Decimal(100),
    ),
)
_WHOLE = Decimal(100)
# A share that was set: "đã đạt mục tiêu 40% chưa".
_GOAL = re.compile(
    r"\b(?:dat|vuot|hoan thanh)\b.*\b(?:muc tieu|chi tieu|ke hoach)(?: [a-z]+){0,2} (?P<share>\d+(?:,\d+)?)\s?%"
)
_OF_PLAN = re.compile(r"\s(?:so với\s)?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?!\w)", re.IGNORECASE)
# A part of a whole is no part of what was planned.
_OF_WHOLE = re.compile(r"(?<!\w)chiếm\s(?:[^\W\d_]+\s){0,2}$", re.IGNORECASE)
_OVER = re.compile(
    r"(?<!\w)vượt\s(?:[^\W\d_]+\s){0,2}?\d[\d.,]*\s?%?[^,;.()]{0,20}?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?!\w)"
    r"|(?<!\w)vượt\s(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^,;.()]{0,30}?\d[\d.,]*\s?%",
    re.IGNORECASE,
)
_DENIES = re.compile(r"(?<!\w)(?:chưa|không)(?!\w)(?! (?:quá|dưới|ít|nhỏ|kể|chỉ|gian|khí|dây))")
# Of what is asked whether it is done yet, what is under way or ahead is not done.
_NOT_YET = re.compile(r"\bchua(?: a| vay| nhi| the)?\W*$|\byet\b")
_PENDING = re.compile(
    r"(?<!\w)(?:chưa|không|đang|dự kiến|sẽ|chờ|còn phải|mới chỉ)(?!\w)(?! (?:quá|dưới|ít|nhỏ|kể|gian|khí))",
    re.IGNORECASE,
)
_DENIED_SHARE = 0.6
_ASKING = frozenset(
    "tang|giam|tang them|tang len|giam bot|qua nua|nua|co|qua|hon|ke hoach|chi tieu|dat|vuot|hoan thanh|chot".split(
        "|"
    )
)
_PLAIN = frozenset({"chua", "khong", "bat buoc", "can", "phai", "chot"})


def said_to_move(query: Query, texts: Texts) -> Said | None:
    """That what was asked about rose or fell, where it was asked whether it did."""
    asked = fold(query.asked)
    way = _ROSE.search(asked)
    either = _EITHER.search(asked) is not None
    if way is None or not (either or _WHETHER.search(asked)):
        return None
    up = way["up"] is not None or _UP.match(way["way"] or "") is not None
    words = asked_words(query, _asks)
    for told in told_of(query, words, texts, lambda c: _MOVED.search(c.view.text) is not None):
        text = told.clause.view.text
        moved = _MOVED.search(text)
        if moved is None:
            continue
        said = text[moved.start() : cut_at_comma(text, moved.start())].strip(" .;")
        if any(claim not in said for claim in query.claims):
            continue  # by how much is claimed, too
        agreed = (_UP.match(fold(moved["way"])) is not None) is up
        word = phrase(Phrase.YES if agreed else Phrase.NO, query.language)
        start = told.clause.start + moved.start()
        return Said(told.clause, start, start + len(said), said if either else f"{word}: {said}")
    return None


def said_to_reach(query: Query, texts: Texts) -> Said | None:
    """Whether a share that a document states reaches what is asked: half, or the whole of a plan."""
    asked = fold(query.asked)
    least = next((share for words, share in _SHARES if words.search(asked)), None)
    goal = _GOAL.search(asked)
    if goal is not None:
        least = Decimal(goal["share"].replace(",", "."))
    if least is None or _WHETHER.search(asked) is None or (query.claims and goal is None):
        return None
    words = asked_words(query, _asks)
    for told in told_of(query, words, texts, lambda c: "%" in c.view.text):
        over = _OVER.search(told.clause.view.text) if least >= _WHOLE and goal is None else None
        if over is not None:
            start = told.clause.start + over.start()
            said = f"{phrase(Phrase.YES, query.language)}: {over.group()}"
            return Said(told.clause, start, start + len(over.group()), said)
        figure = _share_of(told.clause, words, planned=least >= _WHOLE and goal is None)
        if figure is None or figure.value is None:
            continue
        above = least < _WHOLE and goal is None
        reached = figure.value > least if above else figure.value >= least
        word = phrase(Phrase.YES if reached else Phrase.NO, query.language)
        return Said(told.clause, figure.start, figure.end, f"{word}: {figure.text}")
    return None


def said_not(query: Query, texts: Texts) -> Said | None:
    """What a clause denies of what is asked: "chưa thành lập được …"."""
    if QuestionKind.YES_NO not in (query.kind, *query.also):
        return None
    words = asked_words(query, lambda c: c.forms[0] in _PLAIN)

    denies = _PENDING if _NOT_YET.search(fold(query.asked)) else _DENIES

    def may(clause: Clause) -> bool:
        return denies.search(clause.view.text) is not None

    for told in told_of(query, words, texts, may, _DENIED_SHARE):
        text = told.clause.view.text
        denied = denies.search(text)
        if denied is not None:
            end = cut_at_comma(text, denied.start())
            said = text[denied.start() : end].strip(" .;")
            start = told.clause.start + denied.start()
            return Said(told.clause, start, start + len(said), said)
    return None


def _asks(concept: Concept) -> bool:
    return bool(_ASKING.intersection(concept.forms))


def _share_of(clause: Clause, words: Sequence[Concept], *, planned: bool) -> Figure | None:
    """The share in the part of a clause, between commas, that has more of some words than others;
    where it is to be of what was ``planned``, the one that is told as such, and no part of a whole."""
    text = clause.view.text
    needles = sought(tuple(words)).needles
    found: list[tuple[float, Figure]] = []
    shares = [figure for figure in clause.figures if figure.unit == "%"]
    if planned:
        of_plan = [f for f in shares if _OF_PLAN.match(text, f.end - clause.start)]
        whole = [f for f in shares if not _OF_WHOLE.search(text[: f.start - clause.start])]
        shares = of_plan or whole
    for figure in shares:
        at = figure.start - clause.start
        part = matchable(text[_part_start(text, at) : at])
        told = zip(words, needles, strict=True)
        found.append((sum(c.weight * said_in(c, n, part) for c, n in told), figure))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] <= found[1][0]):
        return None
    return found[0][1]


def _part_start(text: str, end: int) -> int:
    """Where the part of a clause begins that a comma outside of brackets ends before a place."""
    start = at = 0
    while at < end:
        at = cut_at_comma(text, at) + 1
        if at < end:
            start = at
    return start
