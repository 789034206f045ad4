"""What a question's own words ask of a figure: its unit, a total, the grade of a prize."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.registry.quantities import find_quantities
from corpus.types import Figure
from corpus.vietnamese.folding import fold
from retrieval.answering.views import Clause

# Units that things are measured in: "bao nhiêu ha" asks for no number of households.
_MEASURES = frozenset({"ha", "m2", "m", "m3", "km2", "km", "tấn", "kg", "MW", "MWp", "kW", "lít"})
_AFTER_ASKING = re.compile(r"\b(?:bao nhieu|may|how many) (?=\S)")
_TOTAL_ASKED = re.compile(
    r"\b(?:tong (?:cong|so|kinh phi|tien|von|muc|gia tri|doanh thu|chi|thu|dien tich)"
    r"|tat ca|ca thay|in total|altogether|total)\b"
)
_TOTAL = re.compile(
    r"(?<!\w)(?:tổng (?:cộng|số|kinh phí|vốn|mức|giá trị|doanh thu|diện tích)|tất cả)(?!\w)",
    re.IGNORECASE,
)
# What there is by now, not what came to it.
_SO_FAR_ASKED = re.compile(
    r"\b(?:(?:toi|den|tinh den|ke den|cho den|tinh toi) (?:cuoi|nay|het|thoi diem|bay gio)|tu truoc|luy ke"
    r"|tong cong|hien co|dang quan ly|so far|to date|by the end|at the end of|in total|altogether)\b"
)
_MORE_ASKED = re.compile(r"\b(?:them|moi|tang|bo sung|more|new|additional)\b")
# "kết nạp thêm 06 dự án": the word before says how they came.
_MORE = re.compile(r"(?:(?P<act>\w+ \w+) )?thêm(?: được)? …", re.IGNORECASE)
_RAISED = re.compile(r"(?<!\w)(?:nâng|đưa)(?!\w)[^,;]*(?<!\w)lên(?!\w)", re.IGNORECASE)
# "Tăng lên mức nào" asks for the second of "từ 5% lên 12%".
_REACHED_ASKED = re.compile(
    r"\b(?:tang|giam|nang|dua|ha|rut)\b.*\b(?:len|xuong|con|toi|den|thanh) (?:duoc )?(?:muc |con so )?"
    r"(?:nao|bao nhieu|may)\b|\b(?:rise|rose|risen|grow|grew|grown|fall|fell|fallen|increase[sd]?"
    r"|decrease[sd]?|drop(?:ped)?) to (?:what|which|how)\b"
    r"|\bto (?:what|which) (?:level|rate|figure)\b"
)
_FROM = re.compile(r"(?<!\w)từ\s+(?:mức\s+)?$", re.IGNORECASE)
_ON_TO = re.compile(
    r"[^,;.\d]{0,40}?(?<!\w)(?:lên|xuống|còn|đến|tới)(?!\w)[^,;.\d]{0,20}\d", re.IGNORECASE
)
GRADE = re.compile(r"\bgiai (?P<one>nhat|nhi|ba|tu|khuyen khich|dac biet|vang|bac|dong)\b")
_IS_TOTAL, _IS_PART, _IS_MORE, _IS_BEGUN = 0.06, 0.06, 0.5, 0.5


@lru_cache(maxsize=256)
def unit_asked(said: str) -> str | None:
    """The unit of measure that a question names behind its word of asking: "bao nhiêu ha"."""
    asked = _AFTER_ASKING.search(fold(said))
    if asked is None:
        return None
    found = find_quantities(f"1 {said[asked.end() : asked.end() + 24]}")
    return found[0].unit if found and found[0].unit in _MEASURES else None


@lru_cache(maxsize=256)
def _asks(said: str) -> tuple[bool, bool, bool, frozenset[str]]:
    plain = fold(said)
    told = (pattern.search(plain) for pattern in (_TOTAL_ASKED, _MORE_ASKED, _SO_FAR_ASKED))
    total, more, so_far = (found is not None for found in told)
    return total, more, so_far, frozenset(GRADE.findall(plain))


def leaning(said: str, figure: Figure, clause: Clause) -> float:
    """What speaks for a figure, or against it, where a total was asked for, or how many there are
    and the clause tells how many came to them and how many that made."""
    total, more, so_far, _ = _asks(said)
    lean = -_IS_BEGUN if _is_begun_from(said, figure, clause) else 0.0
    if total:
        if _TOTAL.search(figure.predicate):
            lean += _IS_TOTAL
        elif _TOTAL.search(clause.view.lead.marked):
            lean -= _IS_PART
    added = None if more else _MORE.search(figure.predicate)
    if added is None and (more or not so_far):
        return lean
    totals = [
        other.predicate
        for other in clause.figures
        if other.start > figure.start and _RAISED.search(other.predicate)
    ]
    if added is None and totals:
        lean -= _IS_MORE
    if added is not None:
        act = fold(added["act"] or "")
        of_act = bool(act) and act in fold(said) and not any(act in fold(t) for t in totals)
        if totals and not of_act:
            lean -= _IS_MORE
    return lean


@lru_cache(maxsize=256)
def _asks_reached(said: str) -> bool:
    return _REACHED_ASKED.search(fold(said)) is not None


def _is_begun_from(said: str, figure: Figure, clause: Clause) -> bool:
    """Whether a figure is the first of "từ 5% lên 12%" where what was come to is asked for."""
    if not _asks_reached(said):
        return False
    text, start, end = clause.view.text, figure.start - clause.start, figure.end - clause.start
    return _FROM.search(text, 0, start) is not None and _ON_TO.match(text, end) is not None


def is_of_other_grade(said: str, clause: Clause, predicate: str = "") -> bool:
    """Whether a clause, or what is said of a figure in it, tells of other prizes than the one that
    a question names: "giải nhất" for giải nhì."""
    grades = _asks(said)[3]
    if not grades:
        return False
    told = [clause.view.words.folded, *([fold(predicate)] if predicate else [])]
    named = [set(GRADE.findall(words)) for words in told]
    return any(found and grades.isdisjoint(found) for found in named)
