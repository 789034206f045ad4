"""Answering does no work twice: counts of what a question costs, whatever the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from bot.wiring import Assistant
from corpus.store.kept import Kept
from retrieval.answering.focus import Focus
from retrieval.answering.sought import Asked
from retrieval.answering.tabling.writing import find_table
from retrieval.answering.views import clause_views
from retrieval.config import AnswerConfig, SearchConfig
from retrieval.matching import matchable
from retrieval.types import Hit, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

ASKED = (
    "Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021?",
    "ninh thuan nam 2021 nghiem thu bao nhieu nhiem vu",
    "How many tasks did Ninh Thuận accept in 2021?",
    "Ai chủ trì hội nghị?",
)


@contextmanager
def _statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_asked_again_reads_and_analyses_nothing(assistant: Assistant, text: str) -> None:
    """Passages, documents and clauses are as they were, so nothing is read or cut up anew; the
    store is asked for its newest change alone."""
    first = assistant.answerer.answer(Question(text))
    cut, prepared = clause_views.cache_info().misses, matchable.cache_info().misses
    with _statements() as asked:
        assert assistant.answerer.answer(Question(text)) == first
    assert {one for one in asked if "max(changes.seq)" not in one} <= {"BEGIN DEFERRED"}
    assert clause_views.cache_info().misses == cut
    assert matchable.cache_info().misses == prepared


def test_only_what_is_handed_to_the_writer_is_analysed(assistant: Assistant) -> None:
    """A question cuts up no more passages than search keeps, and those that citing looks into."""
    clause_views.cache_clear()
    assistant.answerer.answer(Question(ASKED[0]))
    assert clause_views.cache_info().misses <= SearchConfig().kept


def test_queries_do_not_grow_with_what_is_found(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Candidates are read in one go, not one by one."""
    monkeypatch.setattr(assistant.store, "_kept", Kept(64_000_000))  # nothing is kept yet
    with _statements() as asked:
        assistant.answerer.answer(Question(ASKED[0]))
    rows = [one for one in asked if one.startswith("SELECT") and "max(changes.seq)" not in one]
    assert len(rows) <= 8


RANKED = "Năm 2021 tỉnh nào có nhiều lớp tập huấn nhất?"


def test_of_a_ranking_words_are_looked_for_once_in_a_passage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The cells of a table share what is known of a question's words in each passage."""
    places = ("Kon Tum", "Sóc Trăng", "Lào Cai", "Bến Tre", "An Giang", "Hà Nam")
    library = Library(
        {
            f"{at}.txt": f"Sở Nông nghiệp tỉnh {place}\n\nNăm 2021, toàn ngành mở {at + 11} lớp tập huấn."
            for at, place in enumerate(places)
        }
    )
    made: list[str] = []
    begin = Focus.__init__

    def noted(focus: Focus, asked: Asked, hit: Hit, *, by_rarity: bool = False) -> None:
        made.append(hit.stored.passage.id)
        begin(focus, asked, hit, by_rarity=by_rarity)

    monkeypatch.setattr(Focus, "__init__", noted)
    query = understand(Question(RANKED), TODAY.date())
    hits = tuple(Hit(one, 1.0) for at in range(6) for one in library.stored(f"{at}.txt"))
    table = find_table(query, hits, library, AnswerConfig())
    assert table is not None
    assert len(table.rows) == len(places)
    assert len(made) == len(set(made))
