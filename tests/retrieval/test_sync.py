"""The indexes follow the store."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.store import Store
from corpus.types import AccessLevel, Built, StoredPassage
from retrieval.errors import IndexBusy, IndexMismatch, RetrievalError
from retrieval.ports import IndexRequest
from retrieval.sync import Follower, IndexSet, SyncReport, index_lock, reindex, sync
from tests.built import built
from tests.word_encoder import WordEncoder

BOTH = frozenset(AccessLevel)
FIRST = built("a.txt", ["10 nhiệm vụ.", "36 phiên họp."])
SHORTER = built("a.txt", ["12 nhiệm vụ."])
OTHER = built("b.txt", ["7 giải thưởng."])
SECRET = built("c.txt", ["4 đơn thư."], AccessLevel.INTERNAL)


@dataclass
class Place:
    """A data folder with its store and indexes."""

    folder: Path
    store: Store
    indexes: IndexSet

    def agree(self) -> None:
        """Every index holds exactly the passages that are stored, at their own level."""
        for level in AccessLevel:
            stored = {
                one.passage.id
                for version in self.store.versions()
                for one in self.store.passages_of(version.document_id, frozenset({level}))
            }
            assert self.indexes.lexical.passage_ids(frozenset({level})) == stored
            assert self.indexes.vector.passage_ids(frozenset({level})) == stored


@contextmanager
def at(folder: Path) -> Iterator[Place]:
    """What a process opens on a data folder."""
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    with (
        closing(Store.open(url, lambda: dt.datetime(2024, 5, 20, tzinfo=dt.UTC))) as store,
        closing(IndexSet.open(folder, WordEncoder())) as indexes,
    ):
        yield Place(folder, store, indexes)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """An empty data folder."""
    with at(tmp_path) as opened:
        yield opened


def test_documents_are_added_changed_and_removed(place: Place) -> None:
    """The report counts documents; a second run has nothing to do."""
    for one in (FIRST, OTHER, SECRET):
        place.store.put(one)
    assert sync(place.store, place.indexes) == SyncReport(added=3)
    place.agree()
    place.store.put(SHORTER)
    place.store.remove(SECRET.document.header.id)
    assert sync(place.store, place.indexes) == SyncReport(changed=1, unchanged=1, removed=1)
    place.agree()
    assert sync(place.store, place.indexes) == SyncReport(unchanged=2)


def test_a_second_run_writes_nothing(place: Place) -> None:
    """Not a byte of any index changes, so no reader opens anything anew."""
    place.store.put(FIRST)
    sync(place.store, place.indexes)
    meta = place.folder / "indexes" / "lexical" / "public" / "meta.json"
    before = (meta.stat().st_mtime_ns, place.indexes.changed_at())
    sync(place.store, place.indexes)
    assert (meta.stat().st_mtime_ns, place.indexes.changed_at()) == before


def test_only_the_documents_named_are_looked_at(place: Place) -> None:
    """A follower need not compare everything for one change."""
    place.store.put(FIRST)
    place.store.put(OTHER)
    only = [OTHER.document.header.id, "khong-co"]
    assert sync(place.store, place.indexes, only=only) == SyncReport(added=1)
    place.store.remove(OTHER.document.header.id)
    assert sync(place.store, place.indexes, only=only) == SyncReport(removed=1)
    assert sync(place.store, place.indexes) == SyncReport(added=1)
    place.agree()


def test_progress_counts_every_document_touched(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches are as large as they may be, and add up."""
    monkeypatch.setattr("retrieval.sync._DOCUMENTS_AT_ONCE", 2)
    monkeypatch.setattr("retrieval.sync._PASSAGES_AT_ONCE", 1)
    for number in range(5):
        place.store.put(built(f"{number}.txt", ["1 dòng."]))
    counted: list[int] = []
    sync(place.store, place.indexes, counted.append)
    assert counted == [2, 2, 1]
    place.agree()


def test_many_that_wait_are_written_together(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read from the store a little at a time goes into the indexes at once."""
    monkeypatch.setattr("retrieval.sync._DOCUMENTS_AT_ONCE", 2)
    monkeypatch.setattr("retrieval.sync._PASSAGES_AT_ONCE", 4)
    for number in range(7):
        place.store.put(built(f"{number}.txt", ["1 dòng."]))
    counted: list[int] = []
    sync(place.store, place.indexes, counted.append)
    assert counted == [4, 3]
    place.agree()


VARIANTS = (FIRST, SHORTER, OTHER, SECRET, built("a.txt", ["3 đề tài."], AccessLevel.INTERNAL))
STEPS = st.lists(
    st.one_of(
        st.sampled_from([("put", number) for number in range(len(VARIANTS))]),
        st.sampled_from([("remove", number) for number in range(len(VARIANTS))]),
        st.sampled_from([("sync", 0), ("kill", 0), ("kill", 1), ("kill", 2), ("kill", 3)]),
    ),
    max_size=10,
)


class Killed(BaseException):
    """What stands for a process that is gone: nothing of ours catches it."""


def _sync_and_die(place: Place, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync that ends after as many writes to ledger and indexes as ``step`` says."""
    left = [step]

    def until_killed(owner: object, name: str) -> None:
        write = getattr(owner, name)

        def counted(*arguments: object) -> object:
            if not left[0]:
                raise Killed
            left[0] -= 1
            return write(*arguments)

        monkeypatch.setattr(owner, name, counted)

    place.indexes.make_whole()
    until_killed(place.indexes.ledger, "note")
    until_killed(place.indexes.ledger, "forget")
    until_killed(place.indexes.lexical, "replace")
    until_killed(place.indexes.vector, "replace")
    with suppress(Killed):  # or else there was less to do
        sync(place.store, place.indexes)


@settings(max_examples=25, deadline=None)
@given(STEPS)
@example([("put", 0), ("sync", 0), ("put", 4), ("kill", 1), ("put", 0)])
@example([("put", 0), ("sync", 0), ("put", 4), ("kill", 2), ("put", 0)])  # dropped, not forgotten
def test_any_history_ends_with_indexes_that_equal_the_store(steps: list[tuple[str, int]]) -> None:
    """Whatever was put, removed, synced or killed half-way: one more sync puts it right."""
    with tempfile.TemporaryDirectory() as folder:
        for step, number in steps:
            with at(Path(folder)) as place, pytest.MonkeyPatch.context() as monkeypatch:
                if step == "put":
                    place.store.put(VARIANTS[number])
                elif step == "remove":
                    place.store.remove(VARIANTS[number].document.header.id)
                elif step == "sync":
                    sync(place.store, place.indexes)
                else:
                    _sync_and_die(place, number, monkeypatch)
        with at(Path(folder)) as place:
            sync(place.store, place.indexes)
            place.agree()
            assert sync(place.store, place.indexes).touched == 0


def test_a_folder_that_vanished_is_built_again(place: Place) -> None:
    """The ledger does not claim what is no longer there, not even in a running process."""
    place.store.put(FIRST)
    sync(place.store, place.indexes)
    for part in ("vector", "lexical", "."):
        shutil.rmtree(place.folder / "indexes" / part)
        assert sync(place.store, place.indexes).touched == 1
        place.agree()


def test_an_index_that_cannot_be_written_says_so(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's own words are in the message, and what to do; the next run catches up."""

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    place.store.put(FIRST)
    with monkeypatch.context() as patched:
        patched.setattr(place.indexes.vector, "replace", full)
        with pytest.raises(RetrievalError, match=r"«vector»: No space left.*hoiso sync"):
            sync(place.store, place.indexes)
    assert sync(place.store, place.indexes).touched == 1
    place.agree()


def test_reindexing_builds_everything_anew(place: Place) -> None:
    """It is the way out of another encoder, and leaves one folder."""
    for one in (FIRST, SECRET):
        place.store.put(one)
    sync(place.store, place.indexes)
    place.indexes.close()
    other = WordEncoder("other", 32)
    with pytest.raises(IndexMismatch):
        IndexSet.open(place.folder, other)
    counted: list[int] = []
    assert reindex(place.store, place.folder, other, counted.append) == SyncReport(added=2)
    assert sum(counted) == 2
    with closing(IndexSet.open(place.folder, other)) as fresh:
        assert sync(place.store, fresh) == SyncReport(unchanged=2)
        request = IndexRequest((), (), "nhiệm vụ", 10)
        assert len(fresh.vector.search(request, BOTH)) == 3
    left = {path.name for path in place.folder.iterdir() if path.is_dir()}
    assert left == {"indexes"}


def test_a_reindex_that_was_killed_leaves_the_old_indexes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the swap nothing of what is searched is touched; what it left is cleared away."""
    place.store.put(FIRST)
    sync(place.store, place.indexes)

    def load(_: Sequence[str]) -> list[StoredPassage]:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(place.store, "load", load)
        with pytest.raises(Killed):
            reindex(place.store, place.folder, WordEncoder())
    place.agree()
    assert (place.folder / "indexes.new").exists()
    place.indexes.close()
    reindex(place.store, place.folder, WordEncoder())
    place.agree()
    assert not (place.folder / "indexes.new").exists()


def test_the_indexes_have_one_owner(place: Place) -> None:
    """Everyone else is told who it is; reindexing waits for nobody."""
    with index_lock(place.folder):
        with pytest.raises(IndexBusy, match=r"tiến trình \d+"):
            index_lock(place.folder)
        with pytest.raises(IndexBusy):
            reindex(place.store, place.folder, WordEncoder())
    index_lock(place.folder).release()


@contextmanager
def _following(place: Place) -> Iterator[Follower]:
    with closing(Follower(place.folder, place.store, place.indexes)) as follower:
        yield follower


def _finds(place: Place, one: Built) -> bool:
    """Whether both indexes propose a document's first passage for its own words."""
    text = one.passages[0].text
    request = IndexRequest(tuple(text.lower().split()[:1]), (), text, 10)
    wanted = one.passages[0].id
    return all(
        wanted in {hit.passage_id for hit in index.search(request, BOTH)}
        for index in place.indexes.indexes
    )


def test_a_follower_does_what_the_store_does(place: Place) -> None:
    """The first poll brings everything up to date, the later ones what has changed."""
    place.store.put(FIRST)
    with _following(place) as follower:
        assert follower.poll()
        assert not follower.poll()
        place.store.put(OTHER)
        place.store.put(SHORTER)
        assert follower.poll()
        place.agree()
        place.store.remove(OTHER.document.header.id)
        assert follower.poll()
        place.agree()
        assert not follower.poll()


def test_a_follower_notices_a_folder_that_vanished(place: Place) -> None:
    """It is built again although nothing has changed in the store."""
    place.store.put(FIRST)
    with _following(place) as follower:
        follower.poll()
        shutil.rmtree(place.folder / "indexes")
        assert follower.poll()
        place.agree()


def test_a_follower_tries_again_what_failed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that could not be followed is not taken for followed."""
    with _following(place) as follower:
        follower.poll()
        place.store.put(FIRST)
        with monkeypatch.context() as patched:
            patched.setattr(place.indexes.lexical, "replace", lambda *_: 1 / 0)
            with pytest.raises(RetrievalError):
                follower.poll()
        assert follower.poll()
        place.agree()


def test_a_follower_reads_along_while_another_owns(place: Place) -> None:
    """What the owner adds is found, and the indexes are taken over when it goes."""
    place.store.put(FIRST)
    sync(place.store, place.indexes)
    with _following(place) as follower:
        with index_lock(place.folder):
            assert not follower.poll()
            subprocess.run([sys.executable, "-c", OWN, str(place.folder)], check=True)
            assert follower.poll()
            assert _finds(place, OTHER)
            assert not follower.poll()
        place.store.put(SECRET)
        assert follower.poll()
        place.agree()
        with pytest.raises(IndexBusy):
            index_lock(place.folder)
    index_lock(place.folder).release()


def test_a_follower_that_takes_over_sees_what_the_last_owner_wrote(place: Place) -> None:
    """The owner wrote once more and went, all between two polls."""
    place.store.put(FIRST)
    sync(place.store, place.indexes)
    assert _finds(place, FIRST)
    with _following(place) as follower:
        with index_lock(place.folder):
            follower.poll()
            subprocess.run([sys.executable, "-c", OWN, str(place.folder)], check=True)
        follower.poll()
        assert _finds(place, OTHER)


# Another process that writes; the lock is held by the test, on its behalf.
OWN = """
import pathlib, sys
from tests.retrieval.test_sync import OTHER, at
from retrieval.sync import sync
with at(pathlib.Path(sys.argv[1])) as place:
    place.store.put(OTHER)
    sync(place.store, place.indexes)
"""
KILLED = """
import os, pathlib, signal, sys
from tests.retrieval.test_sync import FIRST, OTHER, at
from retrieval.sync import index_lock, sync
with at(pathlib.Path(sys.argv[1])) as place:
    lock = index_lock(place.folder)
    place.store.put(FIRST)
    place.store.put(OTHER)
    place.indexes.vector.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    sync(place.store, place.indexes)
"""


def test_a_process_killed_between_the_indexes_is_repaired(place: Place) -> None:
    """Its lock is free, and one run puts the half-written document right."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(place.folder)], check=False)
    assert done.returncode == -9
    assert place.indexes.lexical.passage_ids(BOTH) != place.indexes.vector.passage_ids(BOTH)
    place.store.remove(OTHER.document.header.id)
    with index_lock(place.folder):
        assert sync(place.store, place.indexes).touched == 2
    place.agree()
