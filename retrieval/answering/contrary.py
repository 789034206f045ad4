"""Whether a document tells a value of another one of a sort than a question names: of the tasks
"cấp tỉnh" where those "cấp quốc gia" were asked for, of the 12th contest where the 11th was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.types import Figure
from corpus.vietnamese.folding import fold
from retrieval.answering.neighbours import is_of_neighbour
from retrieval.answering.values import Value
from retrieval.answering.values.asked import GRADE
from retrieval.answering.views import heading_words
from retrieval.matching import matchable
from retrieval.types import Language, Query

# One of a sort, folded: what is of one is of no other.
_LEVEL = re.compile(
    r"(?<!cung )(?<!cao )(?<!trung )(?<!so )\bcap (?P<one>quoc gia|nha nuoc|trung uong|bo(?! sung)"
    r"|tinh|thanh pho|huyen|quan|xa|phuong|co so)\b"
)
# Rates and numbers of one level of schools are not those of another.
_SCHOOL = re.compile(
    r"\b(?P<one>mam non|mau giao|tieu hoc|trung hoc co so|thcs|trung hoc pho thong|thpt)\b"
)
_EDITION = re.compile(r"(?<!so voi )\blan thu (?P<one>\d{1,3}|[ivxl]{1,6})\b")
_EDITION_IN_ENGLISH = re.compile(r"\b(?P<one>\d{1,3})(?:st|nd|rd|th)\b")
# Money that was given is not what was spent of it.
_GIVEN = re.compile(
    r"\b(?:bo tri|duoc giao|tinh giao|giao du toan|du toan (?:duoc )?giao|giao nam|ke hoach von"
    r"|duoc cap|(?:duoc )?phan bo)\b"
)
_SPENT = re.compile(r"\b(?:giai ngan|da chi|thuc chi|chi het|quyet toan|da su dung|da tieu)\b")
# Money that went into a budget was not given out of it.
_PAID_IN = re.compile(r"\b(?:nop|thu)(?: vao)? (?:ngan sach|kho bac)\b")
_USED = re.compile(rf"{_SPENT.pattern}|\bthuc hien\b")
_NOT_OF = ((_SPENT, _GIVEN, _USED), (_GIVEN, _SPENT, _GIVEN), (_GIVEN, _PAID_IN, _GIVEN))
_MONEY = "đồng"
# A building that is begun is not finished, nor is one that is finished opened.
_STAGE = re.compile(r"\b(?P<one>khoi cong|dong tho|hoan thanh|khanh thanh)\b")
# By how much something rose is not how much of it there is.
_CHANGE = re.compile(
    r"(?:^|[\s,(])(?:tăng|giảm)(?: thêm)?(?: (?:khoảng|gần|trên|hơn|được))? …", re.IGNORECASE
)
_ASKS_CHANGE = re.compile(
    r"\b(?:tang|giam|hon|kem|chenh|thay doi|bien dong|so voi|so|vuot|them|keo|rut|cat|len|xuong|muc|lai"
    r"|toc do|truong|hut|mat|tiet kiem|loi|bot|rise|risen|rose|fall|fell|fallen|gr[eo]w\w*|increas\w*|decreas\w*"
    r"|drop\w*|declin\w*|more|less|fewer|chang\w*|higher|lower|up|down|reduc\w*|cut|add\w*|rais\w*)\b"
)
_FINE = re.compile(r"\b(?:xu phat|nop phat|phat tien|tien phat|phat|truy thu|thu hoi)\b")
_ASKS_FINE = re.compile(
    r"\b(?:phat|thu|nop|vi pham|xu ly|thanh tra|kiem tra|so tien|tien|fine\w*|penalt\w*|collect\w*|paid|pay)\b"
)
_FINE_NEAR = 60  # characters before a sum
# Cities under the centre are provinces, and what is below them goes by either name.
_SAME = {"nha nuoc": "quoc gia", "thanh pho": "tinh", "quan": "huyen", "phuong": "xa"}
_SAME |= {"mau giao": "mam non", "thcs": "trung hoc co so", "thpt": "trung hoc pho thong"}


def is_contrary(query: Query, value: Value) -> bool:
    """Whether what stands nearest to a value names another one of a sort than the question does."""
    asked = _asked(query)
    near = tuple(_near(value))
    if any(_is_other(sort, _named(sort, asked), near) for sort in (_LEVEL, GRADE, _SCHOOL)):
        return True
    figure = figure_of(value)
    if figure is not None and figure.unit == _MONEY and _is_only_given(asked, near[0]):
        return True
    if figure is not None and _is_only_change(query, figure):
        return True
    if figure is None and _is_other(_STAGE, _named(_STAGE, asked), near):
        return True
    if figure is not None and figure.unit == _MONEY and _is_fine(asked, figure, value):
        return True
    if figure is not None and is_of_neighbour(query, figure, value.clause):
        return True
    editions = _named(_EDITION, asked)
    if query.language is Language.EN:
        editions |= _named(_EDITION_IN_ENGLISH, fold(query.said))
    view = value.clause.view
    over = heading_words(value.clause.hit).folded
    return _is_other(_EDITION, editions, (*near, view.words.folded, view.around.folded, over))


def _is_only_change(query: Query, figure: Figure) -> bool:
    """Whether a figure tells by how much something rose or fell where how much there is was asked
    for: "giảm 19 người chết" of the number of deaths."""
    if _CHANGE.search(figure.predicate) is None:
        return False
    return _ASKS_CHANGE.search(fold(query.asked)) is None


def _is_fine(asked: str, figure: Figure, value: Value) -> bool:
    """Whether a sum was taken as a fine where what was spent, say, was asked for."""
    if _ASKS_FINE.search(asked) is not None:
        return False
    at = figure.start - value.clause.start
    ahead = value.clause.view.text[max(0, at - _FINE_NEAR) : at]
    return _FINE.search(fold(ahead.rpartition(",")[2])) is not None


def figure_of(value: Value) -> Figure | None:
    """The figure that a value is, where it is one."""
    held = (f for f in value.clause.figures if value.start <= f.start < value.end)
    return next(held, None)


def _is_other(sort: re.Pattern[str], asked: frozenset[str], texts: tuple[str, ...]) -> bool:
    """Whether the first of some texts that names any of a sort names none that is asked for."""
    if not asked:
        return False
    told = next(filter(None, (_named(sort, text) for text in texts)), asked)
    return not told & asked


def _is_only_given(asked: str, said: str) -> bool:
    """Whether a sum is told as given where what was spent was asked for, or the other way about."""
    return any(
        sought.search(asked) is not None
        and other.search(asked) is None
        and other.search(said) is not None
        and own.search(said) is None
        for sought, other, own in _NOT_OF
    )


def _near(value: Value) -> Iterator[str]:
    """What is said of a value, nearest first: of a figure its own words, those of its parts, then
    its lead-in."""
    figure = figure_of(value)
    if figure is None:
        yield value.clause.view.words.folded
    else:
        yield matchable(f"{figure.predicate} {figure.unit}").folded
        parts = [f.predicate for f in value.clause.figures if f.whole_start == figure.start]
        yield matchable(", ".join(parts)).folded  # "36 nhiệm vụ (07 cấp quốc gia, 29 cấp tỉnh)"
    yield value.clause.view.lead.folded


@lru_cache(maxsize=1 << 12)  # what is said of figures, some two hundred bytes each
def _named(sort: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(_SAME.get(found["one"], found["one"]) for found in sort.finditer(text))


def _asked(query: Query) -> str:
    """A question in the words that documents have."""
    if query.language is Language.EN:
        return " . ".join(form for concept in query.concepts for form in concept.forms)
    return matchable(query.text).folded
