"""Passages by meaning."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import Timeout

from corpus.types import AccessLevel, Built
from retrieval.errors import RetrievalError
from retrieval.indexes.text import indexed_text
from retrieval.indexes.turns import Turns
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import IndexRequest
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


def test_what_is_asked_again_is_found_as_it_is_now(index: VectorIndex) -> None:
    """What was found last is forgotten when passages are replaced."""
    asked = request("nhiệm vụ")
    assert index.search(asked, PUBLIC) == []
    index.replace([], stored(TASKS))
    assert len(index.search(asked, PUBLIC)) == len(index.search(asked, PUBLIC)) == 2
    index.replace([TASKS.document.header.id], [])
    assert index.search(asked, PUBLIC) == []


def test_more_passages_than_one_upsert_takes(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches lose nothing, neither when adding nor when dropping or copying."""
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


def test_every_passage_stays_within_reach(index: VectorIndex, tmp_path: Path) -> None:
    """However often documents are replaced, each passage is found by its own words, also anew."""
    for round_ in range(12):
        texts = [f"{round_} mục {number} của đợt {round_}." for number in range(40)]
        one = built("thay.txt", texts, title=f"Đợt {round_}")
        index.replace([one.document.header.id], stored(one))
    for _ in range(2):
        for passage in stored(one):
            hits = index.search(request(indexed_text(passage), 3), PUBLIC)
            assert passage.passage.id in {hit.passage_id for hit in hits}
        index.close()
    folders = [path for path in (tmp_path / "vector").iterdir() if path.is_dir()]
    assert len(folders) == 1


def test_little_is_deleted_and_more_is_copied(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collection never has more than a tenth of dead vectors in it."""
    copied: list[object] = []
    make_afresh = VectorIndex._make_afresh
    monkeypatch.setattr(
        VectorIndex, "_make_afresh", lambda *given, **named: copied.append(
            make_afresh(*given, **named)
        )
    )  # fmt: skip
    documents = [built(f"{number}.txt", ["1 dòng."]) for number in range(40)]
    index.replace([], stored(*documents))
    for count, one in enumerate(documents[:9], start=1):
        index.replace([one.document.header.id], [])
        assert len(copied) == (0 if count < 5 else 1 if count < 9 else 2)
        assert len(index.passage_ids(BOTH)) == 40 - count


def test_a_write_that_failed_leaves_a_damaged_index(
    index: VectorIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else opens what may crash them; its owner is told to make it anew."""
    index.replace([], stored(TASKS))
    assert not index.is_damaged()

    def fail(*_: object, **__: object) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr(index._collections[AccessLevel.PUBLIC], "add", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        index.replace([], stored(SECRET, built("moi.txt", ["1 dòng."])))
    assert index.is_damaged()
    other = VectorIndex(tmp_path / "vector", WordEncoder())
    with pytest.raises(RetrievalError, match="ghi dở"):
        other.search(request("nhiệm vụ"), PUBLIC)
    assert other.is_damaged()


ADD = """
import sys, pathlib
from retrieval.indexes.vector import VectorIndex
from tests.retrieval.indexes.test_vector import award
from tests.word_encoder import WordEncoder
from tests.built import stored
index = VectorIndex(pathlib.Path(sys.argv[1]), WordEncoder())
index.replace([], stored(award(sys.argv[2])))
index.close()
"""


def award(name: str) -> Built:
    """A document that is about its own name."""
    return built(f"{name}.txt", [f"7 giải thưởng {name}."], title=f"Giải {name}")


def test_what_another_process_adds_is_found(index: VectorIndex, tmp_path: Path) -> None:
    """An index that is open sees it without being told; so does the one that writes next."""
    for name in ("sen", "cúc"):
        _in_another_process(tmp_path / "vector", name)
        assert _finds(index, award(name))
    _in_another_process(tmp_path / "vector", "mai")
    index.replace([], stored(TASKS))
    for one in (award("sen"), award("cúc"), award("mai"), TASKS):
        assert _finds(index, one)


def _in_another_process(folder: Path, name: str) -> None:
    subprocess.run([sys.executable, "-c", ADD, str(folder), name], check=True)


def _finds(index: VectorIndex, one: Built) -> bool:
    """Whether a document's first passage is the nearest to its own words."""
    wanted = stored(one)[0]
    hits = index.search(request(indexed_text(wanted), 1), PUBLIC)
    return [hit.passage_id for hit in hits] == [wanted.passage.id]


def test_only_its_writer_searches_what_is_being_written(
    index: VectorIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other processes wait, and give up rather than open half of a file."""
    monkeypatch.setattr("retrieval.indexes.turns._READER_SECONDS", 0.05)
    index.replace([], stored(TASKS))
    with Turns(tmp_path / "vector").writing():
        assert len(index.search(request("nhiệm vụ"), PUBLIC)) == 2
    index.close()
    with Turns(tmp_path / "vector").writing():
        with pytest.raises(Timeout):
            index.search(request("nhiệm vụ"), PUBLIC)
        assert not index.is_damaged()
    assert len(index.search(request("nhiệm vụ"), PUBLIC)) == 2


READ = """
import sys, pathlib, time
from retrieval.indexes.vector import VectorIndex
from retrieval.ports import IndexRequest
from corpus.types import AccessLevel
from tests.word_encoder import WordEncoder
until = time.monotonic() + 1
while time.monotonic() < until:
    index = VectorIndex(pathlib.Path(sys.argv[1]), WordEncoder())
    found = index.search(IndexRequest((), (), "mục của đợt", 20), frozenset(AccessLevel))
    assert len(found) == 20, found
    index.close()
"""


def test_processes_read_while_one_writes(index: VectorIndex, tmp_path: Path) -> None:
    """None of them crashes, and none sees half of a write."""
    documents = [built(f"{n}.txt", [f"{p} mục của đợt." for p in range(30)]) for n in range(20)]
    index.replace([], stored(*documents))
    code = [sys.executable, "-c", READ, str(tmp_path / "vector")]
    readers = [subprocess.Popen(code) for _ in range(2)]
    number = 0
    while any(reader.poll() is None for reader in readers):
        one = documents[number % 20]
        index.replace([one.document.header.id], stored(one))
        number += 1
    assert [reader.wait() for reader in readers] == [0, 0]


ASK = """
import json, pathlib, sys
from retrieval.indexes.vector import VectorIndex
from tests.retrieval.indexes.test_vector import neighbours
from tests.word_encoder import WordEncoder
index = VectorIndex(pathlib.Path(sys.argv[1]), WordEncoder())
print(json.dumps(neighbours(index)))
index.close()
"""
_WORDS = [f"{first}{rest}" for first in "bcdghklmnpqrstvx" for rest in ("a", "o", "inh", "ung")]


def crowd(name: str, size: int) -> Built:
    """A document of passages that are much alike, so that neighbours are hard to tell."""
    chosen = random.Random(name)
    return built(f"{name}.txt", [" ".join(chosen.choices(_WORDS, k=12)) for _ in range(size)])


def neighbours(index: VectorIndex) -> list[list[str]]:
    """Ids of what is found for a hundred questions."""
    chosen = random.Random("hỏi")
    asked = [request(" ".join(chosen.choices(_WORDS, k=6)), 40) for _ in range(100)]
    return [[hit.passage_id for hit in index.search(one, PUBLIC)] for one in asked]


def _asked_afresh(folder: Path) -> list[list[str]]:
    """What a process finds that opens the folder for the first time."""
    code = [sys.executable, "-c", ASK, str(folder)]
    found: list[list[str]] = json.loads(subprocess.run(code, check=True, stdout=-1).stdout)
    return found


def test_every_process_finds_the_same(
    index: VectorIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote a folder finds in it what each process finds that opens it afresh, also where
    an earlier version made it, which left some vectors to be added by each that opens it."""
    monkeypatch.setattr("retrieval.indexes.vector._WRITTEN_AFTER", 1000)
    for name in ("một", "hai", "ba"):
        index.replace([], stored(crowd(name, 600)))
    monkeypatch.undo()
    index.close()
    for one in (TASKS, crowd("bốn", 300)):
        index.replace([], stored(one))
        assert _asked_afresh(tmp_path / "vector") == neighbours(index)
    assert _asked_afresh(tmp_path / "vector") == neighbours(index)
