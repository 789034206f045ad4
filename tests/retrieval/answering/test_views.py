"""Passages cut into clauses ready for matching."""

from __future__ import annotations

from retrieval.answering.views import clause_views, clauses_of, heading_words
from retrieval.types import Hit
from tests.retrieval.memory import Library
from tests.retrieval.texts import KON_TUM, PROCEDURE, TEXTS

_LIBRARY = Library(TEXTS)


def test_clauses_are_slices_of_their_passage() -> None:
    """Each view's text stands where it says, in order."""
    text = _LIBRARY.stored(KON_TUM)[0].passage.text
    views = clause_views(text)
    assert len(views) > 5
    assert all(text[view.start : view.end] == view.text for view in views)
    assert [view.start for view in views] == sorted(view.start for view in views)


def test_each_figure_stands_in_its_clause() -> None:
    """No figure of a passage is lost between its clauses."""
    stored = _LIBRARY.stored(KON_TUM)[0]
    clauses = list(clauses_of(Hit(stored, 1.0)))
    counted = [clause for clause in clauses if clause.figures]
    assert list(clauses_of(Hit(stored, 1.0), with_figures=True)) == counted
    held = [figure for clause in clauses for figure in clause.figures]
    assert sorted(f.start for f in held) == sorted(f.start for f in stored.figures)
    for clause in clauses:
        assert all(clause.start <= f.start < f.end <= clause.end for f in clause.figures)


def test_an_item_is_read_with_what_introduces_it() -> None:
    """The words around an item include its sentence."""
    (item,) = [
        v for v in clause_views("Sở mở:\n- lớp thú y;\n- lớp trồng trọt.") if "thú y" in v.text
    ]
    assert "thú y" in item.around.marked


def test_headings_and_title_are_looked_in() -> None:
    """A passage is found by its document's title and its own headings."""
    stored = next(s for s in _LIBRARY.stored(PROCEDURE) if "450.000" in s.passage.text)
    words = heading_words(Hit(stored, 1.0))
    assert " giếng khoan " in words.marked
    assert " lệ phí " in words.marked
