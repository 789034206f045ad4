"""Question sets cut from the rows that development runs leave out, for choosing weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from corpus.vietnamese.folding import fold
from retrieval.training.evaluation import QuestionSet
from retrieval.training.held_out import TALKS, TRANSLATED, is_held_out
from retrieval.training.sources import chunks, rows, sections

_QUESTIONS = 400  # of a set at most: the time that tuning takes grows with them
_TALK_SENTENCES = 6  # of a passage
_WORDS_OF_SENTENCE = 6  # fewer ask nothing
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+")
_ASKING = ("", "", "ai", "khi nào", "ở đâu", "bao nhiêu", "là gì", "thế nào")


@dataclass(slots=True)
class _Making:
    """A set as it grows; the same passage is held once."""

    name: str
    questions: list[str]
    passages: list[str]
    relevant: list[set[int]]
    known: dict[str, int]

    @classmethod
    def begin(cls, name: str) -> _Making:
        """An empty set."""
        return cls(name, [], [], [], {})

    def passage(self, text: str) -> int:
        """The number of a passage."""
        number = self.known.setdefault(text, len(self.passages))
        if number == len(self.passages):
            self.passages.append(text)
        return number

    def ask(self, question: str, relevant: Iterable[int]) -> None:
        """One more question."""
        self.questions.append(question)
        self.relevant.append(set(relevant))

    def made(self, chance: Random) -> QuestionSet:
        """The set, with as many of its questions as are used."""
        kept = sorted(
            chance.sample(range(len(self.questions)), min(_QUESTIONS, len(self.questions)))
        )
        return QuestionSet(
            self.name,
            [self.questions[at] for at in kept],
            self.passages,
            [self.relevant[at] for at in kept],
        )


def development_sets(folder: Path, seed: int = 0) -> list[QuestionSet]:
    """All development sets that the training folder has the files for, unmarked twins beside."""
    chance = Random(seed)
    made = [
        part.made(chance)
        for part in (
            *_laws(folder),
            _land(folder),
            _searches(folder),
            _encyclopaedia(folder, chance),
            _news(folder),
            _talks(folder),
        )
        if part.questions
    ]
    twins = [
        QuestionSet(
            f"{one.name}, no marks", [fold(q) for q in one.questions], one.passages, one.relevant
        )
        for one in made
        if not one.name.endswith("en")
    ]
    return [*made, *twins]


def _held(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    return (row for row in rows(folder, name) if is_held_out(name, row))


def _laws(folder: Path) -> Iterator[_Making]:
    """Questions on articles of law, Vietnamese and machine-translated English."""
    vietnamese, english = _Making.begin("law"), _Making.begin("law en")
    places = {
        row["id"]: vietnamese.passage(row["text"])
        for row in rows(folder, "alqac_articles")
        if row["text"].strip()
    }
    english.passages = vietnamese.passages
    held = list(_held(folder, "alqac_questions"))
    found = {
        row["question"].strip(): [places[key] for key in row["relevant"] if key in places]
        for row in held
    }
    for question, relevant in found.items():
        if relevant:
            vietnamese.ask(question, relevant)
    for row in _held(folder, "parallel_envi"):
        relevant = found.get(row["vi"].strip(), [])
        if row["source"] == TRANSLATED and relevant:
            english.ask(row["en"], relevant)
    yield vietnamese
    yield english


def _land(folder: Path) -> _Making:
    making = _Making.begin("land law")
    for row in rows(folder, "landlaw_questions"):
        number = making.passage(row["positive_text"])
        if is_held_out("landlaw_questions", row):
            making.ask(row["question"], {number})
    return making


def _searches(folder: Path) -> _Making:
    """Search questions over all snippets, those among them that are on topic and do not answer."""
    making = _Making.begin("search")
    places = {
        row["id"]: making.passage(row["text"])
        for row in rows(folder, "search_snippets")
        if row["text"].strip()
    }
    answering: dict[str, set[int]] = {}
    for row in _held(folder, "search_questions"):
        if row["has_answer"] and row["paragraph_id"] in places:
            answering.setdefault(row["question"], set()).add(places[row["paragraph_id"]])
    for question, relevant in answering.items():
        making.ask(question, relevant)
    return making


def _encyclopaedia(folder: Path, chance: Random) -> _Making:
    """Crude questions: two stretches of one sentence of a passage, in either order."""
    making = _Making.begin("encyclopaedia")
    for row in _held(folder, "wiki"):
        for _, text in sections(row):
            number = making.passage(text)
            sentence = chance.choice(_SENTENCE_END.split(text))
            words = _WORD.findall(sentence)
            if len(words) >= 2 * _WORDS_OF_SENTENCE:
                making.ask(_crude_question(words, chance), {number})
    return making


def _crude_question(words: list[str], chance: Random) -> str:
    half = len(words) // 2
    stretches = []
    for side in (words[:half], words[half:]):
        size = chance.randint(2, 4)
        start = chance.randint(0, max(0, len(side) - size))
        stretches.append(" ".join(side[start : start + size]))
    if chance.random() < 0.5:
        stretches.reverse()
    return " ".join((*stretches, chance.choice(_ASKING))).strip()


def _news(folder: Path) -> _Making:
    """Headlines over the beginnings of their articles, which tell it in other words."""
    making = _Making.begin("news")
    for row in _held(folder, "news"):
        parts = chunks(row["text"], 800)
        if parts:
            making.ask(row["title"], {making.passage(parts[0])})
    return making


def _talks(folder: Path) -> _Making:
    """English sentences over passages of talks in Vietnamese."""
    making = _Making.begin("talks en")
    lines = [row for row in _held(folder, "parallel_envi") if row["source"] == TALKS]
    for at in range(0, len(lines), _TALK_SENTENCES):
        some = lines[at : at + _TALK_SENTENCES]
        number = making.passage(" ".join(row["vi"] for row in some))
        for row in some:
            if len(row["en"].split()) >= _WORDS_OF_SENTENCE:
                making.ask(row["en"], {number})
    return making
