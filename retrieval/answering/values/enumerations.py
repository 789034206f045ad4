"""Lists in documents: where the one ends that a clause opens, and what its items are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clauses import item_marker, lead_in, sentence_span, sentences
from corpus.vietnamese.folding import fold
from retrieval.answering.views import Clause, ClauseView, clause_views
from retrieval.matching import Matchable, matchable

_AT_MOST = 700  # characters of a list that is quoted
_MARKER = re.compile(r"\s*(?:[-–+*•]|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[a-zđ])[.)])\s*")
_LABEL = re.compile(r"(?:[-–+*•]\s*|[\w.]{1,4}[.)]\s*)?[^:;\n]{3,60}:\s")
_NAME_ENDS = re.compile(r"\s?[:(]\s?|,\s(?=\d|kinh phí|thời gian|hoàn thành)|\s[-–—]\s")
_HEADING = 120  # characters
_LEAST = 2
_SHORT = 160  # characters of all names together
_CUT = 22  # characters of a name that are left at least


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list that a clause opens; ``end``: in the document, ``items``: as written."""

    end: int
    items: tuple[str, ...]
    cut: bool = False  # it is longer than what may be quoted

    @property
    def labelled(self) -> float:
        """Share of the items that begin with a name: "Nhãn hiệu: 10 triệu đồng"."""
        return sum(_LABEL.match(item) is not None for item in self.items) / len(self.items)

    @property
    def named(self) -> str:
        """The items by their names, all of them, in a line; "…" at its end where the list goes on."""
        names = [name_of(item) for item in self.items]
        if self.cut:
            names.append("…")
        spare = _SHORT - 2 * (len(names) - 1)
        if sum(map(len, names)) > spare:
            each = max(_CUT, spare // len(names))
            names = [_cut(name, each) for name in names]
        return "; ".join(names)


def opened_by(clause: Clause) -> Enumeration | None:
    """The list that a clause opens: of the lines below it, or of the parts of its own line."""
    passage = clause.hit.stored.passage
    offset = clause.end - passage.start
    below = _lines_below(clause, passage.text, offset)
    if below is None:
        below = _along_the_line(clause, clause_views(passage.text))
    if below is None or len(below.items) < _LEAST:
        return None
    return below


def sentence_before(clause: Clause) -> Matchable:
    """What is said right before a lead-in on its line: it may tell what the list is of."""
    text = clause.hit.stored.passage.text
    line = text.rfind("\n", 0, clause.view.start) + 1
    spans = sentences(text, line, clause.view.start)
    return matchable(text[slice(*spans[-1])] if spans else "")


def _lines_below(clause: Clause, text: str, offset: int) -> Enumeration | None:
    opens = clause.view.text.endswith(":") or _is_heading(clause)
    rest = text[offset:]
    if not opens or not rest.lstrip(" .").startswith("\n"):
        return None
    items: list[str] = []
    end = at = offset
    cut = False
    own = _style(clause.view.text)
    first: str | None = None
    for line in text[offset:].splitlines(keepends=True):
        at += len(line)
        said = line.strip()
        if not said or said == ".":
            continue
        style = _style(said)
        if style is None or (own is not None and style == own) or (first and style != first):
            break
        first = first or style
        stop = at - len(line) + len(line.rstrip())
        if stop - (clause.start - clause.hit.stored.passage.start) > _AT_MOST:
            cut = True
            break
        items.append(said)
        end = stop
    return Enumeration(end + clause.hit.stored.passage.start, tuple(items), cut)


def _style(line: str) -> str | None:
    """How a line of a list is marked: "1." and "a)" are two ways; None for no item."""
    kind = item_marker(line)
    if kind != "ordinal":
        return kind
    begun = fold(line.strip())[:1]
    if line.strip()[:1] in "IVXLC":
        return "roman"
    return "digit" if begun.isdigit() else "letter"


def _is_heading(clause: Clause) -> bool:
    said = clause.view.text.strip()
    if len(said) > _HEADING:
        return False
    headings = clause.hit.stored.passage.headings
    return said.rstrip(".: ") in {heading.rstrip(".: ") for heading in headings} or (
        item_marker(said) is None and not said.endswith((".", ";", ","))
    )


def _along_the_line(clause: Clause, views: Sequence[ClauseView]) -> Enumeration | None:
    """The parts of a line that semicolons part, behind what governs them."""
    text = clause.hit.stored.passage.text
    start = clause.view.start
    leads = clause.view.text.endswith(":")
    label = None if leads else _LABEL.match(clause.view.text)
    if not leads and label is None:
        return None
    stop = sentence_span(text, start)[1]
    items: list[str] = [] if leads or label is None else [clause.view.text[label.end() :]]
    end = clause.view.end
    for view in views:
        if view.start <= start:
            continue
        if leads and lead_in(text, view.start) != (start, clause.view.end):
            break
        if not leads and view.start >= stop:
            break
        if view.end - start > _AT_MOST:
            return Enumeration(clause.hit.stored.passage.start + end, tuple(items), True)
        items.append(view.text)
        end = view.end
    return Enumeration(clause.hit.stored.passage.start + end, tuple(items))


def name_of(item: str) -> str:
    """What an item is called: "Nhãn hiệu" of "1. Nhãn hiệu: 10 triệu đồng cho một văn bằng"."""
    bare = item[_marker_end(item) :]
    name = _NAME_ENDS.split(bare, maxsplit=1)[0].strip(" .;,")
    if name.startswith("“") and name.endswith("”") and name.count("“") == 1:
        name = name[1:-1]
    return name or bare.strip(" .;,")


def _marker_end(item: str) -> int:
    found = _MARKER.match(item)
    return found.end() if found is not None else 0


def _cut(name: str, characters: int) -> str:
    if len(name) <= characters:
        return name
    end = name.rfind(" ", 0, characters)
    return name[: end if end > 0 else characters].rstrip(" ,") + "…"
