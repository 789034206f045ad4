"""Scores an assistant on a file of questions with known answers.

A question is *right* when its answer has one string of each group of ``answer_any`` (compared
without case, marks of typing and leading zeros kept), ``short`` has none of the distractors as a
number or word of its own and the answer none of the forbidden strings. It is *cited* when a quote
covers the evidence or lies within it. An unanswerable one is *refused* when nothing is answered.
An answer is *faithful* when every number in it stands in one of its quotes, or is a sum or a
difference shown with terms that do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.registry.number_keys import number_keys
from corpus.vietnamese.spelling import canonical, nfc
from retrieval.answering.arithmetic import without_computed
from retrieval.types import Answer, AnswerStatus, Language, Question

_FIELDS = ("id", "question", "answerable")
_NO_MARKS = str.maketrans("[]", "()")


class GoldFileError(ValueError):
    """A line of a gold file cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One line of a gold file."""

    id: str
    question: str
    answerable: bool
    doc: str = ""
    lang: str = "vi"
    kind: str = ""
    history: tuple[str, ...] = ()
    answer_any: tuple[tuple[str, ...], ...] = ()
    distractors: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went."""

    gold: GoldQuestion
    answer: Answer
    right: bool
    cited: bool
    refused: bool
    faithful: bool


@dataclass(slots=True)
class Score:
    """Shares over a set of outcomes; a share of nothing is None."""

    questions: int = 0
    right: float | None = None
    cited: float | None = None
    refused: float | None = None
    faithful: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of a whole file, by language and by kind, and latencies in milliseconds."""

    total: Score
    by_language: dict[str, Score]
    by_kind: dict[str, Score]
    p50_ms: float
    p95_ms: float
    outcomes: tuple[Outcome, ...] = field(repr=False)


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a JSON-lines file; raises GoldFileError naming the line to mend."""
    questions: list[GoldQuestion] = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            questions.append(_gold_question(line, number))
    if not questions:
        raise GoldFileError(f"{path.name}: không có câu hỏi nào")
    return questions


def _gold_question(line: str, number: int) -> GoldQuestion:
    try:
        row: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldFileError(f"dòng {number}: không phải JSON ({error.msg})") from None
    missing = [name for name in _FIELDS if name not in row] if isinstance(row, dict) else _FIELDS
    if missing:
        raise GoldFileError(f"dòng {number}: thiếu {', '.join(missing)}")
    return GoldQuestion(
        id=str(row["id"]),
        question=str(row["question"]),
        answerable=bool(row["answerable"]),
        doc=str(row.get("doc") or ""),
        lang=str(row.get("lang") or "vi"),
        kind=str(row.get("kind") or ""),
        history=tuple(row.get("history") or ()),
        answer_any=tuple(tuple(group) for group in row.get("answer_any") or ()),
        distractors=tuple(row.get("distractors") or ()),
        forbid=tuple(row.get("forbid") or ()),
        evidence=str(row.get("evidence") or ""),
    )


def evaluate(
    questions: Sequence[GoldQuestion],
    answer: Callable[[Question], Answer],
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Asks every question in turn and scores the answers."""
    outcomes: list[Outcome] = []
    for gold in questions:
        outcomes.append(_outcome(gold, answer(Question(gold.question, gold.history))))
        progress()
    times = sorted(outcome.answer.took_ms for outcome in outcomes)
    return Report(
        total=_score(outcomes),
        by_language=_grouped(outcomes, lambda o: o.gold.lang),
        by_kind=_grouped(outcomes, lambda o: o.gold.kind or "-"),
        p50_ms=times[len(times) // 2] if times else 0.0,
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))] if times else 0.0,
        outcomes=tuple(outcomes),
    )


def _outcome(gold: GoldQuestion, answer: Answer) -> Outcome:
    answered = answer.status is AnswerStatus.ANSWERED
    return Outcome(
        gold=gold,
        answer=answer,
        right=gold.answerable and answered and _is_right(gold, answer),
        cited=gold.answerable and answered and _is_cited(gold, answer),
        refused=not answered,
        faithful=is_faithful(answer),
    )


def _is_right(gold: GoldQuestion, answer: Answer) -> bool:
    said = f"{answer.short}\n{answer.answer}"
    for group in gold.answer_any:
        if not any(contains(said, wanted) for wanted in group):
            return False
    if any(contains(answer.short, other) for other in gold.distractors):
        return False
    return not any(contains(said, forbidden) for forbidden in gold.forbid)


def contains(text: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``text`` as words of its own: "12" not in "2012", "12.486" or
    "12%"; "99,88" is in "99,88%", since nothing is counted in hundredths."""
    needle = _flat(wanted)
    whole = "" if re.search(r"\d[.,]\d{1,2}$", needle) else "%"
    pattern = rf"(?<![\w])(?<!\d[.,/]){re.escape(needle)}(?![\w{whole}])(?![.,/]\d)"
    if needle.endswith("%"):
        pattern = rf"(?<![\w])(?<!\d[.,/]){re.escape(needle)}"
    return re.search(pattern, _flat(text)) is not None


def _flat(text: str) -> str:
    return " ".join(canonical(nfc(text)).split())


def _is_cited(gold: GoldQuestion, answer: Answer) -> bool:
    evidence = _flat(gold.evidence)
    if not evidence:
        return bool(answer.citations)
    for citation in answer.citations:
        if gold.doc and not citation.source.startswith(gold.doc):
            continue
        quote = _flat(citation.quote)
        if evidence in quote or (len(quote) >= 12 and quote in evidence):
            return True
    return False


def is_faithful(answer: Answer) -> bool:
    """Whether every number of ``short`` and ``answer`` stands in a quote of the answer, or is
    computed on the same line from numbers that do ("10 + 12 = 22")."""
    quotes = [citation.quote for citation in answer.citations]
    allowed: set[str] = set()
    for quote in quotes:
        allowed |= number_keys(quote.translate(_NO_MARKS))
    english = answer.language is Language.EN
    stated: set[str] = set()
    for said in (answer.short, _unmarked(answer)):
        lines = [without_computed(line, quotes, english=english) for line in said.split("\n")]
        stated |= number_keys("\n".join(lines).translate(_NO_MARKS), english=english)
    return stated <= allowed


def _unmarked(answer: Answer) -> str:
    """The answer without the marks of its citations; any other "[99]" in it is a number."""
    text = answer.answer
    for citation in answer.citations:
        text = text.replace(f"[{citation.n}]", "")
    return text


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Score]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return {name: _score(groups[name]) for name in sorted(groups)}


def _score(outcomes: Sequence[Outcome]) -> Score:
    answerable = [outcome for outcome in outcomes if outcome.gold.answerable]
    others = [outcome for outcome in outcomes if not outcome.gold.answerable]
    return Score(
        questions=len(outcomes),
        right=_share(outcome.right for outcome in answerable),
        cited=_share(outcome.cited for outcome in answerable),
        refused=_share(outcome.refused for outcome in others),
        faithful=_share(outcome.faithful for outcome in outcomes),
    )


def _share(values: Iterator[bool]) -> float | None:
    held = list(values)
    return round(sum(held) / len(held), 4) if held else None
