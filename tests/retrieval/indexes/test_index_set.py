"""The folder of the indexes: what it was made with, and whether it is whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from retrieval.errors import IndexMismatch
from retrieval.indexes.index_set import IndexSet
from retrieval.indexes.turns import Turns
from tests.word_encoder import WordEncoder


def _made(data: Path) -> Path:
    """The folder of whole, empty indexes."""
    indexes = IndexSet.open(data, WordEncoder())
    indexes.make_whole()
    indexes.close()
    return data / "indexes"


def test_opening_writes_nothing(tmp_path: Path) -> None:
    """A reader that comes before the owner leaves no half-made folder in its way."""
    indexes = IndexSet.open(tmp_path, WordEncoder())
    assert not indexes.is_whole()
    assert indexes.changed_at() == 0
    indexes.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_made_is_whole_and_stays(tmp_path: Path) -> None:
    """Making whole what is whole changes nothing."""
    folder = _made(tmp_path)
    before = (folder / "manifest.json").read_text()
    indexes = IndexSet.open(tmp_path, WordEncoder())
    assert indexes.is_whole()
    indexes.make_whole()
    indexes.close()
    assert (folder / "manifest.json").read_text() == before


ALL = ["lexical", "vector"]


def _generations(folder: Path) -> dict[str, str]:
    return {name: (folder / name / "generation").read_text() for name in ALL}


@pytest.mark.parametrize(
    ("part", "anew"),
    [
        ("lexical", ["lexical"]),
        ("vector", ["vector"]),
        ("vector/generation", ["vector"]),
        ("ledger.sqlite3", ALL),
        ("manifest.json", ALL),
    ],
)
def test_a_part_that_vanished_is_made_anew(tmp_path: Path, part: str, anew: list[str]) -> None:
    """With it goes what the ledger tells of it, and nothing else."""
    folder = _made(tmp_path)
    before = _generations(folder)
    indexes = IndexSet.open(tmp_path, WordEncoder())
    for name in ALL:
        indexes.ledger.note(name, {"a": "1"})
    indexes.close()
    gone = folder / part
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    assert not indexes.is_whole()
    indexes.make_whole()
    assert indexes.is_whole()
    kept = {name: {} if name in anew else {"a": "1"} for name in ALL}
    assert {name: indexes.ledger.entries(name) for name in ALL} == kept
    indexes.close()
    after = _generations(folder)
    assert [name for name in ALL if before[name] != after[name]] == anew


def test_a_part_from_elsewhere_is_noticed(tmp_path: Path) -> None:
    """A folder that was put back from a copy of another day does not belong."""
    folder, other = _made(tmp_path / "a"), _made(tmp_path / "b")
    shutil.copy(other / "ledger.sqlite3", folder / "ledger.sqlite3")
    indexes = IndexSet.open(tmp_path / "a", WordEncoder())
    assert not indexes.is_whole()
    indexes.close()


def test_an_index_whose_write_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    """Its files are not opened again: they may crash who does."""
    folder = _made(tmp_path)
    before = _generations(folder)
    indexes = IndexSet.open(tmp_path, WordEncoder())
    with pytest.raises(OSError, match="đầy"), Turns(folder / "vector").writing():
        raise OSError("đĩa đầy")
    assert not indexes.is_whole()
    indexes.make_whole()
    assert indexes.is_whole()
    indexes.close()
    after = _generations(folder)
    assert before["lexical"] == after["lexical"]
    assert before["vector"] != after["vector"]


@pytest.mark.parametrize("encoder", [WordEncoder("other"), WordEncoder(dimension=32)])
def test_another_encoder_is_refused(tmp_path: Path, encoder: WordEncoder) -> None:
    """Vectors of two models cannot be compared; the reason says what to run."""
    _made(tmp_path)
    with pytest.raises(IndexMismatch, match=r"mô hình khác.*hoiso reindex"):
        IndexSet.open(tmp_path, encoder)


def test_another_layout_is_refused(tmp_path: Path) -> None:
    """Indexes of another version of the program are not searched."""
    file = _made(tmp_path) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "layout": 0}))
    with pytest.raises(IndexMismatch, match=r"phiên bản.*hoiso reindex"):
        IndexSet.open(tmp_path, WordEncoder())
