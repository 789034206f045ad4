"""The period that a document's figures cover, as against the one that it plans for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter

from corpus.clauses import sentences
from corpus.compared import compared_at, holds_until
from corpus.registry.dates import PeriodMention, find_periods
from corpus.registry.wording import folded
from corpus.types import Period

# Words that look ahead; and nouns of planning, which a report also uses of what it has reached
# ("hoàn thành các chỉ tiêu", "kết quả thực hiện nhiệm vụ").
_AHEAD = re.compile(
    r"\b(?:trien khai (?:cac )?(?:nhiem vu|ke hoach|cong tac|thuc hien)|phuong huong|dinh huong"
    r"|phan dau|se|thoi gian toi|giai doan|tam nhin|den nam|den het nam|du kien"
    r"|ban (?:viec|ke hoach|nhiem vu|giai phap|phuong huong)|can (?:lam|tap trung|thuc hien))\b"
)
# Of a period that is over, this tells what was done: "Năm 2021, ngành tiếp tục phát triển".
_GOING_ON = re.compile(r"\btiep tuc\b")
_PART = re.compile(r"\btrong (?:so )?do\W{0,3}$")  # "trong đó năm 2019 là 10 tỷ đồng"
_COMPARED = re.compile(
    r"\b(?:so voi|cung ky|cao hon|thap hon|nhieu hon|it hon)(?: [a-z]+){0,3}\W*$"
)
_PLAN = re.compile(r"\b(?:ke hoach|nhiem vu|muc tieu|chi tieu|giai phap|du toan|trong tam)\b")
_REPORTED = re.compile(
    r"\b(?:ket qua|tong ket|so ket|danh gia|bao cao|tinh hinh|hoan thanh|da|dat|vuot)\b"
)
_OPENING = 40  # characters; a sentence that opens with a period is about it
_LEAD = 60  # characters before and after a period that tell what is said of it
_READ = 12_000  # characters of the text that are looked at


def covered_period(title: str, text: str, published: dt.date | None) -> Period | None:
    """The period that a bulletin or report tells of.

    The title's reported period; else the one that most of the reported results stand in, before
    what the title plans for; else, where nothing is reported, what the title plans for.
    """
    reported, planned = _titled(title, published)
    if reported:
        return _whole(title, reported)
    earliest = min((mention.period.start for mention in planned), default=None)
    found = _reported_in(text[:_READ], published, earliest)
    return found or (planned[0].period if planned else None)


def titled_period(title: str, published: dt.date | None) -> Period | None:
    """The period that a plan, decision or rule is made for, as its title says."""
    mentions = find_periods(title, published)
    return _whole(title, mentions) if mentions else None


def _titled(
    title: str, published: dt.date | None
) -> tuple[list[PeriodMention], list[PeriodMention]]:
    """The title's periods: those that it reports on, and those that it plans for."""
    reported: list[PeriodMention] = []
    planned: list[PeriodMention] = []
    plain = folded(title)
    edge, own = 0, False
    for mention in find_periods(title, published):
        words = plain[edge : mention.start]
        told = _looks_ahead(words)
        if told is not None:
            # "Các chỉ tiêu chủ yếu năm 2021", told when the year is over, are what was reached.
            own = told and not (published and _is_over(mention.period, published) and not
                                _AHEAD.search(words))  # fmt: skip
        elif published and _middle(mention.period) > published:
            own = True
        (planned if own or mention.horizon else reported).append(mention)
        edge = mention.end
    return reported, planned


def _looks_ahead(words: str) -> bool | None:
    """Whether words speak of what is planned (True) or done (False); None where of neither."""
    ahead, reported = _last(_AHEAD, words), _last(_REPORTED, words)
    if ahead < 0 and reported < 0:
        return True if _PLAN.search(words) else None
    return ahead > reported


def _middle(period: Period) -> dt.date:
    """The day half-way; a document from before it can hardly report on the period."""
    return period.start + (period.end - period.start) / 2


def _is_over(period: Period, published: dt.date) -> bool:
    """Whether most of a period had passed when a document came out."""
    return published >= period.start + (period.end - period.start) * 3 / 4


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the pattern last occurs, -1 where it does not."""
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _whole(text: str, mentions: list[PeriodMention]) -> Period:
    """Several reported periods as one: the longest that holds the rest, or all joined."""
    widest = max(mentions, key=lambda m: (m.period.end - m.period.start, m.start)).period
    if all(widest.covers(mention.period) for mention in mentions):
        return widest
    first, last = mentions[0], mentions[-1]
    return Period(
        min(mention.period.start for mention in mentions),
        max(mention.period.end for mention in mentions),
        " ".join(text[first.start : last.end].split()),
    )


def _reported_in(text: str, published: dt.date | None, before: dt.date | None) -> Period | None:
    """The period of the text's reported results: those that open a sentence count most."""
    mentions = find_periods(text, published)
    if not mentions:
        return None
    plain = folded(text)
    starts = [start for start, _ in sentences(text)]
    weights: Counter[Period] = Counter()
    joined_until = 0
    for at, mention in enumerate(mentions):
        period = mention.period
        late = (before and period.end >= before) or (published and _middle(period) > published)
        if late or mention.horizon or mention.start < joined_until:
            continue
        sentence = starts[max(0, bisect_right(starts, mention.start) - 1)]
        opens = mention.start - sentence <= _OPENING
        lead = plain[max(sentence, mention.start - _LEAD) : mention.start]
        tail = plain[mention.end : mention.end + _LEAD].partition(".")[0] if opens else ""
        compared = compared_at(text, mention)
        if _PART.search(lead) or _COMPARED.search(lead) or compared:
            continue
        if holds_until(text, mention, compared):
            continue
        if published is None and _GOING_ON.search(lead + tail):
            continue
        if _looks_ahead(lead) or (_looks_ahead(lead) is None and _looks_ahead(tail)):
            continue
        other = mentions[at + 1] if opens and at + 1 < len(mentions) else None
        if other and text[mention.end : other.start].strip() == "và":
            period = _whole(text, [mention, other])
            joined_until = other.end
        weights[period] += 4 if opens else 1
    best = max(weights.values(), default=0)
    # Of equals, the one that the text names first.
    return next((period for period, weight in weights.items() if weight == best), None)
