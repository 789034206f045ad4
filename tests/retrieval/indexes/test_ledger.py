"""What the indexes hold, written down."""

from __future__ import annotations

from pathlib import Path

from retrieval.indexes.ledger import PENDING, Ledger


def test_what_is_noted_is_there_when_opened_again(tmp_path: Path) -> None:
    """The newest digest counts; the generation stays the first one."""
    ledger = Ledger(tmp_path / "ledger.sqlite3", "one")
    ledger.note({"a": PENDING, "b": "2"})
    ledger.note({"a": "1"})
    ledger.close()
    again = Ledger(tmp_path / "ledger.sqlite3", "two")
    assert (again.generation, again.entries()) == ("one", {"a": "1", "b": "2"})
    again.close()


def test_forgetting_and_asking_for_some(tmp_path: Path) -> None:
    """Unknown documents are neither found nor missed."""
    ledger = Ledger(tmp_path / "ledger.sqlite3", "one")
    ledger.note({"a": "1", "b": "2", "c": "3"})
    ledger.forget(["b", "x"])
    assert ledger.entries(["a", "b", "x"]) == {"a": "1"}
    assert ledger.entries([]) == {}
    assert ledger.entries() == {"a": "1", "c": "3"}
    ledger.close()
