"""What the indexes hold, written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.indexes.ledger import PENDING, Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    opened = Ledger(tmp_path / "ledger.sqlite3")
    yield opened
    opened.close()


def test_what_is_noted_is_there_when_opened_again(ledger: Ledger, tmp_path: Path) -> None:
    """The newest digest counts, for the index that it was noted for."""
    ledger.begin("lexical", "one")
    ledger.note("lexical", {"a": PENDING, "b": "2"})
    ledger.note("lexical", {"a": "1"})
    ledger.note("vector", {"a": "0"})
    ledger.close()
    again = Ledger(tmp_path / "ledger.sqlite3")
    assert again.generation("lexical") == "one"
    assert again.generation("vector") is None
    assert again.entries("lexical") == {"a": "1", "b": "2"}
    assert again.entries("vector") == {"a": "0"}
    again.close()


def test_forgetting_and_asking_for_some(ledger: Ledger) -> None:
    """Unknown documents are neither found nor missed, and other indexes are left alone."""
    for name in ("lexical", "vector"):
        ledger.note(name, {"a": "1", "b": "2", "c": "3"})
    ledger.forget("lexical", ["b", "x"])
    assert ledger.entries("lexical", ["a", "b", "x"]) == {"a": "1"}
    assert ledger.entries("lexical", []) == {}
    assert ledger.entries("lexical") == {"a": "1", "c": "3"}
    assert ledger.entries("vector") == {"a": "1", "b": "2", "c": "3"}


def test_an_index_that_begins_anew_is_empty(ledger: Ledger) -> None:
    """Nothing of its former making is told, and the others keep theirs."""
    for name in ("lexical", "vector"):
        ledger.begin(name, "one")
        ledger.note(name, {"a": "1"})
    ledger.begin("vector", "two")
    assert (ledger.generation("lexical"), ledger.entries("lexical")) == ("one", {"a": "1"})
    assert (ledger.generation("vector"), ledger.entries("vector")) == ("two", {})


def test_what_the_indexes_agree_on(ledger: Ledger) -> None:
    """A document that one of them lacks, or has in another version, is pending."""
    for name in ("lexical", "vector"):
        ledger.begin(name, "one")
        ledger.note(name, {"a": "1"})
    ledger.note("lexical", {"b": "1", "c": "1"})
    ledger.note("vector", {"c": "2"})
    assert ledger.entries() == {"a": "1", "b": PENDING, "c": PENDING}
