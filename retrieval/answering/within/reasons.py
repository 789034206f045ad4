"""Why something is so, where the clause that tells it gives its reason: "… do vướng mặt bằng"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.answering.features import VALUED
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause, clauses_of, heading_words
from retrieval.answering.within.reading import (
    Texts,
    Told,
    asked_words,
    paragraph_before,
    said_in,
    told_of,
)
from retrieval.answering.within.saying import Said, closing
from retrieval.matching import Matchable, matchable
from retrieval.types import Concept, Query
from retrieval.understanding.asking import asking_form
from retrieval.understanding.kinds import asks_why

_ASKING = frozenset("nguyen nhan|ly do|sao|dau|gi|lam|khien|dan den".split("|"))
# "Vì vậy" tells what follows, "vì sự tiến bộ của phụ nữ" what for.
_REASON = re.compile(
    r"(?<!\w)(?P<mark>nguyên nhân(?: chính| chủ yếu| khách quan| chủ quan)?(?: là)?(?: do)?"
    r"|lý do(?: là)?(?: vì| do)?|tại vì|bởi vì|bởi(?! vậy| thế)"
    r"|vì(?! vậy| thế| sự| mục tiêu| nhân dân| dân| người)|(?<!tự )(?<!lý )(?<!nguyên nhân )do|nhờ)"
    r"(?!\w):?\s*",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[-–+*•\s]*(?:nguyên nhân|lý do)(?!\w)", re.IGNORECASE)
_DOER = re.compile(
    r"(?:(?:ông|bà|đồng chí|anh|chị|sở|phòng|ban|chi cục|cục|công ty|trung tâm|trường|viện|hội|ubnd"
    r"|tỉnh|huyện|hợp tác xã|nhóm)(?!\w)|(?-i:[A-ZĐ]))[^,;.()]*?(?<!\w)(?:làm|chủ trì|chủ nhiệm"
    r"|đầu tư|thực hiện|tổ chức|cấp|ban hành|ký|biên soạn|đề xuất|phối hợp|phát động|quản lý"
    r"|cung cấp|trình bày|nghiên cứu|giới thiệu|trao|công bố|sản xuất|tài trợ|đứng đầu)(?!\w)",
    re.IGNORECASE,
)
_FAILING = re.compile(r"(?<!\w)(?:chưa|không|chậm|thiếu|hết|vướng|ảnh hưởng|phải|khó)(?!\w)")
_OF_WHAT = 0.3  # of the question's words must be told apart from the reason


def said_why(query: Query, texts: Texts) -> Said | None:
    """The reason that a clause gives for what a question asks about; None where none does."""
    if query.kind in VALUED or not asks_why(asking_form(query.asked)):
        return None
    concepts = asked_words(query, lambda c: bool(_ASKING.intersection(c.forms)))
    if not concepts:
        return None
    for told in told_of(query, concepts, texts, _gives_reason):
        reason = _reason_of(told, concepts)
        if reason is not None:
            return reason
    for told in told_of(query, concepts, texts, lambda clause: _reason_behind(clause) is not None):
        behind = _reason_behind(told.clause)
        if behind is not None:
            said = behind.view.text[: closing(behind.view.text, 0)]
            return Said(told.clause, behind.start, behind.start + len(said), said)
    return None


def _reason_behind(clause: Clause) -> Clause | None:
    """The clause right behind one, where it opens with the reason for it: "Nguyên nhân là …"."""
    behind = next((c for c in clauses_of(clause.hit) if c.start > clause.start), None)
    opens = behind is not None and _OPENS.match(behind.view.text) is not None
    return behind if opens else None


def _gives_reason(clause: Clause) -> bool:
    return bool(_marks(clause.view.text))


def _marks(text: str) -> list[re.Match[str]]:
    """Where a reason begins in a text; "do Sở chủ trì" tells who did it."""
    found = []
    for mark in _REASON.finditer(text):
        doer = _DOER.match(text, mark.end()) if mark["mark"].lower() == "do" else None
        if mark.end() < len(text) and (doer is None or _FAILING.search(doer.group())):
            found.append(mark)
    return found


def _reason_of(told: Told, concepts: Sequence[Concept]) -> Said | None:
    """The reason that stands behind most of what is asked about."""
    clause, text = told.clause, told.clause.view.text
    around = (paragraph_before(clause), clause.view.lead, heading_words(clause.hit))
    best: tuple[float, int] | None = None
    begun = 0
    for mark in _marks(text):
        effect = matchable(text[begun : mark.start()])
        ahead = [effect, *around] if len(effect.folded.split()) < 2 else [effect]
        share = _share(concepts, ahead)
        if best is None or share > best[0]:
            best = share, mark.start()
        begun = mark.end()
    if best is None or max(best[0], _share(concepts, around)) < _OF_WHAT:
        return None
    end = closing(text, best[1])
    return Said(clause, clause.start + best[1], clause.start + end, text[best[1] : end])


def _share(concepts: Sequence[Concept], regions: Sequence[Matchable]) -> float:
    """The share of some words that stand in any of some texts."""
    total = told = 0.0
    for concept, needle in zip(concepts, sought(tuple(concepts)).needles, strict=True):
        total += concept.weight
        told += concept.weight * max(said_in(concept, needle, words) for words in regions)
    return told / total if total else 0.0
