"""Passages by meaning."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.types import AccessLevel
from retrieval.indexes.text import indexed_text
from retrieval.indexes.vector import VectorIndex
from retrieval.types import IndexRequest
from tests.built import built, stored
from tests.word_encoder import WordEncoder

PUBLIC = frozenset({AccessLevel.PUBLIC})
INTERNAL = frozenset({AccessLevel.INTERNAL})
BOTH = PUBLIC | INTERNAL

TASKS = built("nhiem-vu.txt", ["10 nhiệm vụ được nghiệm thu.", "Hội đồng họp 36 phiên."])
SECRET = built("mat.txt", ["4 đơn thư tố cáo."], AccessLevel.INTERNAL)


def request(text: str, limit: int = 10) -> IndexRequest:
    """What search asks for a question."""
    return IndexRequest((), (), text, limit)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    """An empty index."""
    opened = VectorIndex(tmp_path / "vector", WordEncoder())
    yield opened
    opened.close()


def test_the_nearest_passage_comes_first(index: VectorIndex) -> None:
    """Scores are cosines: a passage's own text scores one."""
    index.replace([], stored(TASKS))
    wanted = stored(TASKS)[1]
    hits = index.search(request(indexed_text(wanted)), PUBLIC)
    assert [hit.passage_id for hit in hits] == [wanted.passage.id, TASKS.passages[0].id]
    assert hits[0].score == pytest.approx(1.0, abs=1e-4)
    assert -1 <= hits[1].score < hits[0].score


def test_access_decides_which_collection_is_asked(index: VectorIndex) -> None:
    """A public question finds public passages only."""
    index.replace([], stored(TASKS, SECRET))
    ids = {
        access: {hit.passage_id for hit in index.search(request("đơn thư"), access)}
        for access in (PUBLIC, INTERNAL, BOTH, frozenset())
    }
    public, internal = {p.id for p in TASKS.passages}, {p.id for p in SECRET.passages}
    assert ids == {PUBLIC: public, INTERNAL: internal, BOTH: public | internal, frozenset(): set()}


def test_replacing_drops_the_old_passages(index: VectorIndex) -> None:
    """Doing it twice gives the same; what is not named stays."""
    index.replace([], stored(TASKS, SECRET))
    shorter = built("nhiem-vu.txt", ["12 nhiệm vụ."])
    for _ in range(2):
        index.replace([shorter.document.header.id], stored(shorter))
        assert index.passage_ids(BOTH) == {p.id for p in (*shorter.passages, *SECRET.passages)}
    index.replace([shorter.document.header.id, SECRET.document.header.id, "khong-co"], [])
    assert index.passage_ids(BOTH) == set()


def test_more_passages_than_one_upsert_takes(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches lose nothing, neither when adding nor when dropping."""
    monkeypatch.setattr("retrieval.indexes.vector._PASSAGES_AT_ONCE", 3)
    monkeypatch.setattr("retrieval.indexes.vector._DOCUMENTS_AT_ONCE", 1)
    many = built("dai.txt", [f"{number} mục." for number in range(10)])
    index.replace([], stored(many, TASKS))
    assert len(index.passage_ids(BOTH)) == 12
    index.replace([many.document.header.id, "khong-co"], [])
    assert index.passage_ids(BOTH) == {passage.id for passage in TASKS.passages}


def test_limits_hold(index: VectorIndex) -> None:
    """At most as many as asked for; nothing for nothing."""
    index.replace([], stored(TASKS, SECRET))
    assert len(index.search(request("nhiệm vụ", 2), BOTH)) == 2
    assert len(index.search(request("nhiệm vụ", 500), BOTH)) == 3
    assert index.search(request("nhiệm vụ", 0), BOTH) == []
    assert index.search(request(""), BOTH) == []


def test_an_empty_folder_is_an_empty_index(index: VectorIndex, tmp_path: Path) -> None:
    """Searching makes nothing on disk."""
    assert index.search(request("nhiệm vụ"), BOTH) == []
    assert not (tmp_path / "vector").exists()


def test_closing_keeps_everything(index: VectorIndex) -> None:
    """An index that was closed opens by itself at the next use."""
    index.replace([], stored(TASKS))
    index.close()
    index.close()
    assert len(index.search(request("nhiệm vụ"), PUBLIC)) == 2


ADD = """
import sys, pathlib
from retrieval.indexes.vector import VectorIndex
from tests.built import built, stored
from tests.word_encoder import WordEncoder
index = VectorIndex(pathlib.Path(sys.argv[1]), WordEncoder())
index.replace([], stored(built("moi.txt", ["7 giải thưởng sáng tạo."])))
index.close()
"""


def test_what_another_process_adds_is_found_once_opened_anew(
    index: VectorIndex, tmp_path: Path
) -> None:
    """Which is why a process that does not own the index reopens it."""
    index.replace([], stored(TASKS))
    assert len(index.search(request("giải thưởng sáng tạo"), PUBLIC)) == 2
    subprocess.run([sys.executable, "-c", ADD, str(tmp_path / "vector")], check=True)
    index.close()
    new = built("moi.txt", ["7 giải thưởng sáng tạo."]).passages[0].id
    assert index.search(request("giải thưởng sáng tạo"), PUBLIC)[0].passage_id == new
