"""How many right answers the gate withholds, and how many wrong ones it lets through."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.wiring import Assistant
from retrieval.answering.citations import cite
from retrieval.answering.extractive import ExtractiveWriter
from retrieval.answering.faithfulness import gate
from retrieval.config import Config
from retrieval.evaluation import evaluate
from retrieval.types import Answer, AnswerStatus, Draft, Query, Question, QuestionKind, Sentence
from tests.attacks.asking import known_questions
from tests.attacks.mutating import Mutator, Right, Wrong


@dataclass
class Attack:
    """Counts by kind of mutation, and what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    withheld: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    let_through: Counter[str] = field(default_factory=Counter)
    p50_ms: float = 0.0
    p95_ms: float = 0.0
    lost: list[Right] = field(default_factory=list)
    passed: list[Wrong] = field(default_factory=list)

    @property
    def share_withheld(self) -> float:
        """Of the right answers that quote, the share that the gate withholds."""
        return self.withheld["quoting"] / self.right["quoting"]

    @property
    def share_let_through(self) -> float:
        """Of all wrong answers, the share that the gate lets through."""
        return self.let_through.total() / self.wrong.total()


def attack(assistant: Assistant, gold: Path, seed: int, share: float = 1.0) -> Attack:
    """Gates right drafts, quoted and worded, and wrong ones made of them: all, or a share chosen
    by chance."""
    found = Attack()
    mutator = Mutator(assistant.store, random.Random(seed))
    chosen = random.Random(seed)
    times: list[float] = []
    for right in _right_drafts(assistant, gold):
        form = "worded" if right.worded else "quoting"
        begun = time.perf_counter()
        kept = gate(right.draft, right.query) == right.draft
        if not right.worded:
            times.append((time.perf_counter() - begun) * 1000)
        found.right[form] += 1
        if not kept:
            found.withheld[form] += 1
            found.lost.append(right)
        for wrong in mutator.wrong(right) if kept else ():
            if chosen.random() >= share:
                continue
            found.wrong[wrong.kind] += 1
            if _is_let_through(wrong):
                found.let_through[wrong.kind] += 1
                found.passed.append(wrong)
    found.p50_ms = statistics.median(times)
    found.p95_ms = statistics.quantiles(times, n=20)[-1]
    return found


def _is_let_through(wrong: Wrong) -> bool:
    """Whether what was made wrong is still said: the short answer, or the sentence changed."""
    gated = gate(wrong.draft, wrong.query)
    if gated.status is not AnswerStatus.ANSWERED:
        return False
    return wrong.draft.sentences[0] in gated.sentences


def _right_drafts(assistant: Assistant, gold: Path) -> list[Right]:
    """Drafts of the quoting writer, ungated, that answer known questions rightly; each also with
    its sentence in words of its own where there is one."""
    config = Config()
    answerer = assistant.answerer
    writer = ExtractiveWriter(assistant.store, config.answer)
    known = known_questions(assistant.store, gold)
    drafts: dict[str, tuple[Query, Draft]] = {}

    def answer(question: Question) -> Answer:
        trace = answerer.trace(question)
        draft = writer.write(trace.query, trace.retrieved)
        drafts[question.text] = (trace.query, draft)
        return cite(draft, trace.query, config.answer)

    report = evaluate([one.gold for one in known], answer)
    found: list[Right] = []
    for one, outcome in zip(known, report.outcomes, strict=True):
        if not (outcome.right and outcome.cited):
            continue
        query, draft = drafts[one.gold.question]
        found.append(Right(query, draft))
        if one.statement is not None and QuestionKind.YES_NO not in (query.kind, *query.also):
            words = _stated(one.statement, draft.short)
            worded = Sentence(words, draft.sentences[0].supports)
            changed = replace(draft, sentences=(worded, *draft.sentences[1:]))
            found.append(Right(query, changed, worded=True))
    return found


def _stated(statement: str, short: str) -> str:
    """A statement with its value, what both have ("không quá", the noun) once."""
    before, after = (part.split() for part in statement.split("{}"))
    said = short.split()
    for size in range(min(len(before), len(said)), 0, -1):
        if [w.lower() for w in before[-size:]] == [w.lower() for w in said[:size]]:
            before = before[:-size]
            break
    for size in range(min(len(after), len(said)), 0, -1):
        if [w.strip(".") for w in after[:size]] == said[-size:]:
            after = after[size:] or ["."]
            break
    return " ".join((*before, *said, *after)).replace(" .", ".")
