"""How surely a figure counts what is asked for: by its own noun, its label, or what stands above."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.types import Figure
from corpus.vietnamese.words import join_words
from retrieval.answering.sought import Head
from retrieval.answering.values.implied import implied_by
from retrieval.answering.views import Clause, heading_words
from retrieval.matching import Matchable, credited, matchable

_NUMBER_OF = re.compile(r"^(?:tổng\s+)?số\s+(?:lượng\s+)?", re.IGNORECASE)
_AHEAD = 3  # syllables behind a word that may make it part of a longer one
_PART_OF_WORD = 0.2  # head credit where the word asked for is only part of another: "giải pháp"
IN_CLAUSE = 0.35  # where it only stands in the figure's clause
_NAMED = 0.8  # credit of a figure whose own noun is the one asked for
_BY_LABEL, _BY_HEADING = 0.75, 0.6  # where it counts one of a sort, which is named about it
# Words that count things without saying which: what is counted is named before or above.
_MEASURE_WORDS = frozenset(
    "luot con ca vu cai chiec truong hop cuoc lan don suat bo ban to quyen cuon cay chuyen phat mau o"
    " diem nguoi chau em ho".split()
)


def head_credit(head: Head, figure: Figure) -> float:
    """1 where the thing counted is what was asked for, less the farther off the word stands; 0
    where nothing that is said of the figure has it."""
    if figure.unit and credited(head.needle, matchable(implied_by(figure) or figure.unit)):
        return 1.0
    # "Tổng số nhiệm vụ … là 36" counts tasks as "36 nhiệm vụ" does.
    counted = _thing_counted(figure.unit, figure.counted)
    said = matchable(figure.predicate)
    if not head.needle.bits & (counted.bits | said.bits):
        return 0.0
    for form, folded in head.writings:
        if counted.folded.startswith(folded) and _ends_word(counted, form):
            return 1.0
    if credited(head.needle, counted):
        forms = head.concept.forms
        return 0.85 if any(_is_word_in(counted, form) for form in forms) else _PART_OF_WORD
    return 0.6 if credited(head.needle, said) else 0.0


def label_credit(head: Head, figure: Figure, clause: Clause) -> float:
    """How surely a figure counts what is asked for where its own words do not say so: "Hang Múa
    156.200 lượt" under "đón lượt khách", a figure in the clause that names it."""
    view = clause.view
    counted = matchable(figure.counted).folded.split()[:1]
    named = any(head_credit(head, other) >= _NAMED for other in clause.figures)
    if counted and counted[0] in _MEASURE_WORDS and not named:
        about = (view.words, view.lead, view.around)
        if any(parts[0] == counted[0] for parts in head.parts):
            return _BY_LABEL
        if any(credited(head.needle, said) for said in about):
            return _BY_LABEL
        if credited(head.needle, heading_words(clause.hit)):
            return _BY_HEADING
    return IN_CLAUSE if credited(head.needle, view.words) and not named else 0.0


def _ends_word(counted: Matchable, form: str) -> bool:
    """Whether a word ends where a form does that a text begins with: "giải" in "giải pháp" does
    not."""
    size = len(form.split())
    return any(end == size for _, end in join_words(counted.marked.split()[: size + _AHEAD]))


def _is_word_in(counted: Matchable, form: str) -> bool:
    """Whether a form stands in a text as words of its own, or in no writing at all but a like one."""
    words, parts = counted.folded.split(), form.split()
    if not any(words[at : at + len(parts)] == parts for at in range(len(words))):
        return True
    spans = join_words(counted.marked.split())
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    return any(
        at in starts and at + len(parts) in ends
        for at in range(len(words))
        if words[at : at + len(parts)] == parts
    )


@lru_cache(maxsize=8192)
def _thing_counted(unit: str, counted: str) -> Matchable:
    return matchable(f"{unit} {_NUMBER_OF.sub('', counted)}")
