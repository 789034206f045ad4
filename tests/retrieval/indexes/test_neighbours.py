"""Searching without the library around Chroma."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.types import AccessLevel
from retrieval.indexes.neighbours import engine_of, folders_of
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import Candidate, IndexRequest
from tests.built import built, stored
from tests.word_encoder import WordEncoder

PUBLIC = frozenset({AccessLevel.PUBLIC})
TEXTS = ["lễ hội hoa ban", "đường tỉnh lộ mới", "mùa cá về muộn", "hoa ban nở sớm", "cá và hoa"]

ASKED = """
import pathlib, sys
from corpus.types import AccessLevel
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import IndexRequest
from tests.word_encoder import WordEncoder
index = VectorIndex(pathlib.Path(sys.argv[1]), WordEncoder())
asked = IndexRequest((), (), "hoa ban", 3)
found = index.search(asked, frozenset({AccessLevel.PUBLIC}))
print(len(found), "chromadb" in sys.modules)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an index that a process has written and let go of."""
    index = VectorIndex(tmp_path / "vector", WordEncoder())
    index.replace([], stored(built("hoa.txt", TEXTS)))
    index.close()
    return tmp_path / "vector"


def _found(folder: Path) -> list[Candidate]:
    index = VectorIndex(folder, WordEncoder())
    try:
        return index.search(IndexRequest((), (), "hoa ban", 4), PUBLIC)
    finally:
        index.close()


def test_the_library_finds_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same passages with the same scores; of another Chroma the library is asked."""
    alone = _found(folder)
    monkeypatch.setitem(sys.modules, "chromadb_rust_bindings", object())
    assert engine_of(folder) is None
    assert len(alone) == 4
    assert alone == _found(folder)


def test_a_question_does_not_load_the_library(folder: Path) -> None:
    """A fresh process that only searches imports no chromadb."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["3", "False"], done.stderr


def test_what_is_written_after_a_search_is_found(folder: Path) -> None:
    """Writing goes through the library, and from then on so does searching."""
    index = VectorIndex(folder, WordEncoder())
    asked = IndexRequest((), (), "bến phà cũ", 1)
    before = index.search(asked, PUBLIC)
    more = built("pha.txt", ["bến phà cũ"])
    index.replace([], stored(more))
    after = index.search(asked, PUBLIC)
    index.close()
    assert before != after
    assert after[0].passage_id == more.passages[0].id


def test_of_a_level_without_passages_nothing_is_found(folder: Path) -> None:
    """A collection that is not there is none."""
    engine = engine_of(folder)
    assert engine is not None
    assert engine.collection("passages_internal") is None
    assert engine.collection("passages_public") is not None


def test_the_folders_of_no_collection(folder: Path) -> None:
    """Nothing is left behind by what never was."""
    assert folders_of(folder, "none") == []
